from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.models.fakes import FakeParser, sketch
from onrecord.models.parser import Parser
from onrecord.pipeline import Pipeline
from onrecord.records import Page
from onrecord.syntax import Sentence

INVADED = sketch("Peru invaded Chile.", "Peru/NNP/nsubj/2 invade/VBD/ROOT/2 Chile/NNP/dobj/2 ././punct/2")


def parse(parser: Parser, *texts: str, names: bool = True) -> list[list[Sentence]]:
    return list(parser.parse(texts, lambda _: names))


def words(sentences: list[Sentence]) -> list[list[str]]:
    return [[t.text for t in s.tokens] for s in sentences]


def test_sentences_end_at_marks_that_a_space_follows() -> None:
    [found] = parse(FakeParser(), "Peru’s army left. Did 3.5 men go?! Yes")
    assert words(found) == [["Peru’s", "army", "left", "."], ["Did", "3.5", "men", "go", "?", "!"], ["Yes"]]


def test_all_words_hang_on_the_first() -> None:
    [[sentence]] = parse(FakeParser(), "Rebels attacked again.")
    assert [(t.dep, t.head) for t in sentence.tokens] == [("ROOT", 0), ("dep", 0), ("dep", 0), ("dep", 0)]
    assert sentence.tokens[0].children == [1, 2, 3]


@given(st.text(max_size=80))
def test_any_text_has_offsets_that_hold(text: str) -> None:
    [found] = parse(FakeParser(), text)
    assert all(text[t.start : t.end] == t.text for s in found for t in s.tokens)
    assert parse(FakeParser(), text) == [found]


def test_prepared_parses_are_given_back_as_copies() -> None:
    parser = FakeParser({"Peru invaded Chile.": [INVADED]})
    [one], [two] = parse(parser, "Peru invaded Chile.", "Peru invaded Chile.")
    assert one == two == INVADED
    one.tokens[0].start = 99
    one.tokens[1].children.append(9)
    assert two == INVADED


def test_names_are_marked_only_where_they_are_wanted() -> None:
    parser = FakeParser(entities={"Quispe": "PERSON"})
    assert [t.entity for t in parse(parser, "Quispe left.")[0][0].tokens] == ["PERSON", "", ""]
    assert [t.entity for t in parse(parser, "Quispe left.", names=False)[0][0].tokens] == ["", "", ""]
    assert parser.asked == ["Quispe left."]


@pytest.mark.parametrize(
    "bad", ["Peru/NNP/nsubj/2", "Peru/NNP/nsubj/2 left/VBD/ROOT/3", "Peru/NNP/2 left/VBD/ROOT/2", "a/b/c/x d/e/f/1"]
)
def test_a_sketch_that_does_not_fit_is_refused(bad: str) -> None:
    with pytest.raises(ValueError, match=r"head|descriptions"):
        sketch("Peru left", bad)


def test_a_pipeline_runs_on_it(pipeline: Pipeline) -> None:
    parser = FakeParser({"Peru invaded Chile.": [INVADED]})
    mine = Pipeline(pipeline.settings, parser, pipeline.knowledge, pipeline.codebook)
    record = mine.read_page(Page("a", "Peru invaded Chile.", "ready", language="en"))
    assert [(e.type, e.status) for e in record.events] == [("ASSAULT", "completed")]
    assert [a.country for a in record.actors] == ["PER", "CHL"]


def test_without_a_parse_no_event_is_made_up(pipeline: Pipeline) -> None:
    mine = Pipeline(pipeline.settings, FakeParser(), pipeline.knowledge, pipeline.codebook)
    record = mine.read_page(Page("a", "Peru invaded Chile. Talks between Peru and Chile failed.", "ready", language="en"))
    assert record.events == ()
