"""A pair as the network reads it: markers around the words of each side, whatever signs the text holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.evidence import Span
from onrecord.models.classifier import SHIPPED
from onrecord.models.encoding import LONGEST, Encoder
from onrecord.pairs import Pair

ENCODER = Encoder(SHIPPED / "tokenizer.json")


def between(text: str, actor: str | None, recipient: str | None) -> tuple[list[int], list[int]]:
    """The token numbers after each marker, up to the next one."""
    spans = [Span(text.index(w), text.index(w) + len(w)) if w else None for w in (actor, recipient)]
    seen = ENCODER.encode(Pair(text, *spans))
    out = []
    for place, known in ((seen.actor, actor), (seen.recipient, recipient)):
        mark = seen.ids[place]
        out.append(seen.ids[place + 1 : seen.ids.index(mark, place + 1)] if known else [])
    return out[0], out[1]


def pieces(words: str) -> list[int]:
    return ENCODER.encode(Pair(words, None, None)).ids[1:-1]


def test_each_side_stands_between_its_markers() -> None:
    found = between("The harbour police of Oran freed two clerks.", "The harbour police of Oran", "two clerks")
    assert found == (pieces("The harbour police of Oran"), pieces("two clerks"))


def test_a_side_that_is_not_named_points_at_the_text_itself() -> None:
    seen = ENCODER.encode(Pair("Two clerks were freed.", None, Span(0, 10)))
    assert seen.actor == 0
    assert seen.recipient > 0


def test_the_deed_stands_between_signs_of_its_own() -> None:
    text = "Two clerks were freed by Oman."
    seen = ENCODER.encode(Pair(text, Span(25, 29), Span(0, 10), Span(16, 21)))
    sign = seen.ids[seen.deed]
    assert seen.ids[seen.deed + 1 : seen.ids.index(sign, seen.deed + 1)] == pieces("freed")
    assert sign not in (seen.ids[seen.actor], seen.ids[seen.recipient])
    assert ENCODER.encode(Pair(text, None, None)).deed == 0


def test_signs_of_the_text_are_no_markers() -> None:
    assert between("@fake # Oman freed # Chad", "Oman", "Chad") == (pieces("Oman"), pieces("Chad"))


@pytest.mark.parametrize("before", [0, 60, 400])
def test_of_a_long_text_the_words_around_the_parties_are_read(before: int) -> None:
    text = "filler " * before + "Oman freed Chad" + " filler" * 400
    assert between(text, "Oman", "Chad") == (pieces("Oman"), pieces("Chad"))


@given(st.text(max_size=300), st.integers(0, 300), st.integers(0, 300), st.integers(0, 300), st.integers(0, 300))
def test_any_text_and_any_spans_can_be_read(text: str, a: int, b: int, c: int, d: int) -> None:
    spans = [Span(*sorted((min(x, len(text)), min(y, len(text))))) for x, y in ((a, b), (c, d))]
    seen = ENCODER.encode(Pair(text, *spans))
    assert len(seen.ids) <= LONGEST + 2
    assert 0 <= seen.actor < len(seen.ids)
    assert 0 <= seen.recipient < len(seen.ids)
