"""Whether a page was written over after the day that it gives as its own: then nothing may be counted from that day."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from onrecord.stages.times.tense import tense
from onrecord.syntax import Sentence, Token

__all__ = ["today"]

_ENOUGH = 2
"""So many years that the text tells of as past must lie after its day: one may be a slip of the page."""

_SINCE = ("in", "since", "during")


def today(sentences: Sequence[Sentence], published: str | None) -> str | None:
    """The day of publication, if the text was written on it: None when it tells, in the past tense, of years after that ("In 2025
    the allies agreed" on a page of 2012). Explainers keep the date of their first version.
    """
    if published is None or not published[:4].isdigit():
        return published
    later = (t for s in sentences for t in s.tokens if _is_year(t) and int(t.text) > int(published[:4]) and _is_past(s, t))
    return published if len(list(islice(later, _ENOUGH))) < _ENOUGH else None


def _is_year(token: Token) -> bool:
    return len(token.text) == 4 and token.text.isascii() and token.text.isdigit() and token.text[:2] in ("19", "20")


def _is_past(sentence: Sentence, year: Token) -> bool:
    before = sentence.tokens[year.i - 1].text.lower() if year.i else ""
    return before in _SINCE and tense(sentence, year.start, year.end).direction < 0
