"""What holds for every text."""

from __future__ import annotations

import math
import time

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.evidence import Evidence
from onrecord.records import Figure
from onrecord.stages.figures import read_figures
from onrecord.stages.figures.lexer import lex
from onrecord.syntax import Sentence, Token

WORDS = st.sampled_from(
    "a the of to from by and or between - – ( ) / , . $ € US$ PS % 0 1 2 12 3.5 1,000 99999999999999999999 ½ 1/2 10m 5G 3:30 "
    "million bn dozen dozens tens thousands half quarter third one two twenty hundred percent points euros miles year old per "
    "doubled twofold rose fell up down more than at least nearly killed people dead Street Article 12th 1990s minus + #".split()
)


def _sentence(text: str) -> Sentence | None:
    """A flat parse: every word hangs on the first one."""
    tokens, at = [], 0
    for word in text.split():
        start = text.index(word, at)
        at = start + len(word)
        number = word[0].isdigit()
        tokens.append(
            Token(len(tokens), word, word.lower(), "CD" if number else "NNS", "NUM" if number else "NOUN", "dep", 0, start, at)
        )
    if not tokens:
        return None
    tokens[0].dep, tokens[0].children = "ROOT", list(range(1, len(tokens)))
    return Sentence(0, 0, tokens)


def _figures(text: str) -> list[Figure]:
    sentence = _sentence(text)
    return read_figures(text, [sentence], [], "page", {}, []) if sentence else []


def _sound(text: str, evidence: Evidence) -> bool:
    return text[evidence.start : evidence.end] == evidence.text != ""


@settings(max_examples=400)
@given(st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=25).map(" ".join), st.lists(WORDS, max_size=25).map("".join)))
def test_no_text_raises_and_evidence_is_verbatim(text: str) -> None:
    for figure in _figures(text):
        assert all(_sound(text, e) for e in figure.evidence)
        assert (figure.value is None) == (figure.low is not None) == (figure.high is not None)
        assert all(math.isfinite(v) for v in (figure.value, figure.low, figure.high) if v is not None)


def test_ids_differ_and_stay_the_same() -> None:
    text = "12 people 30 people 5 % 5 %"
    ids = [f.id for f in _figures(text)]
    assert len(ids) == len(set(ids)) == 4
    assert ids == [f.id for f in _figures(text)]


def test_reading_takes_time_in_proportion_to_the_text() -> None:
    began = time.perf_counter()
    for piece in ("1,111," * 20_000, "US $" * 20_000, "A." * 40_000, "1-" * 40_000, "1 x 10" * 20_000, "hundred of " * 10_000):
        lex(piece, 0, len(piece))
    assert time.perf_counter() - began < 20
