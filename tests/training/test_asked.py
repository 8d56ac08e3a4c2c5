"""What a page asks of the classifier, with the answer: right deeds, words that say none, parties that are not those."""

from __future__ import annotations

from onrecord.pairs import NONE
from onrecord.pipeline import Pipeline, build
from onrecord.settings import Settings
from onrecord.training.articles import Told, Written
from onrecord.training.asked import asked_of_articles, asked_of_corpus
from onrecord.training.corpus import parse_line
from onrecord.training.examples import Example

TEXT = (
    "Kenya attacked Uganda on Monday. Chad praised Peru. Oman expelled two Norwegian diplomats. Egypt attacked Sudan. "
    "Ghana gave Togo the cold shoulder."
)
PIPELINE: Pipeline = build(Settings(use_classifier=False))


def told(kind: str, actor: str, words: str, recipient: str | None = None, *, sure: int = 1) -> Told:
    start = TEXT.index(words)
    return Told(kind, (actor,), start, start + len(words), sure=sure, recipients=(recipient,) if recipient else ())


def asked(*events: Told) -> dict[str, Example]:
    """The examples by the word of their deed and the party that stands before it."""
    examples = asked_of_articles(PIPELINE, [Written("one", TEXT, events)])
    return {" ".join(words_of(e)): e for e in examples}


def words_of(example: Example) -> list[str]:
    pair = example.pair
    return [pair.text[s.start : s.end] for s in (pair.actor, pair.deed, pair.recipient) if s is not None]


def test_a_deed_of_the_record_has_its_type_and_other_words_say_none() -> None:
    found = asked(told("ASSAULT", "Kenya", "attacked Uganda", "Uganda"))
    assert found["Kenya attacked Uganda"].type == "ASSAULT"
    assert found["Egypt attacked Sudan"].type == NONE


def test_whom_the_record_does_not_name_did_not_do_it() -> None:
    assert asked(told("SUPPORT", "Niger", "praised Peru"))["Chad praised Peru"].type == NONE


def test_who_suffers_the_deed_is_told_from_who_does_it() -> None:
    found = asked(told("SUPPORT", "Peru", "praised Peru", "Chad"))["Chad praised Peru"]
    assert (found.type, found.forward) == ("SUPPORT", False)


def test_of_disputed_deeds_nothing_is_learnt() -> None:
    assert not [key for key in asked(told("SANCTION", "Oman", "expelled two", sure=0)) if "expelled" in key]


def test_an_event_without_a_pattern_is_learnt_from_its_own_words() -> None:
    found = asked(told("REJECT", "Ghana", "gave Togo the cold shoulder", "Togo"))
    assert found["Ghana gave Togo"].type == "REJECT"


def test_labelled_sentences_show_deeds_where_pattern_and_label_agree_and_where_nothing_happens() -> None:
    lines = [
        "{1:Kenya} attacked {2:Uganda} on Monday. || 1>2 ASSAULT",
        "{1:Kenya} attacked {2:Uganda} on Monday. || 1>2 SUPPORT",
        "{1:Kenya} attacked a theme that {2:Uganda} knows. || 1+2 NONE",
    ]
    found = list(asked_of_corpus(PIPELINE, [parse_line(line, where=str(n)) for n, line in enumerate(lines)]))
    assert {(e.pair.text, e.type) for e in found} == {
        ("Kenya attacked Uganda on Monday.", "ASSAULT"), ("Kenya attacked a theme that Uganda knows.", NONE),
    }  # fmt: skip
    assert all(e.pair.deed is not None for e in found)
