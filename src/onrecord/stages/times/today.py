"""Whether a page was written over after the day that it gives as its own: then nothing may be counted from that day."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.evidence import Span
from onrecord.stages.times.lexicon import lexicon
from onrecord.stages.times.tense import tense
from onrecord.syntax import Sentence, Token

__all__ = ["today"]

_ENOUGH = 3
"""So many sentences must tell of years after the page's day as past, of two years at least: fewer may be a slip or a forecast."""


def today(sentences: Sequence[Sentence], published: str | None) -> tuple[str | None, Span | None]:
    """The day of publication, if the text was written on it. Else None and the words that show it: the text tells again and
    again, in the past tense, of years after that ("In 2025 the allies agreed" on a page of 2012). Explainers keep the date of
    their first version.
    """
    if published is None or not published[:4].isdigit():
        return published, None
    later = [year for s in sentences if (year := _later_past(s, int(published[:4]))) is not None]
    if len(later) < _ENOUGH or len({year.text for year in later}) < 2:
        return published, None
    return None, Span(later[0].start, later[0].end)


def _later_past(sentence: Sentence, published: int) -> Token | None:
    """The first year after that of publication that the sentence tells as past."""
    return next((t for t in sentence.tokens if _is_year(t) and int(t.text) > published and _is_past(sentence, t)), None)


def _is_year(token: Token) -> bool:
    return len(token.text) == 4 and token.text.isascii() and token.text.isdigit() and token.text[:2] in ("19", "20")


def _is_past(sentence: Sentence, year: Token) -> bool:
    """Whether a verb in the past has the year for its own, and none that only looks ahead ("projected growth of 3% in 2025")."""
    first = sentence.tokens[year.i - 1] if year.i and _is_month(sentence.tokens[year.i - 1]) else year
    told = tense(sentence, first.start, year.end)
    above = next((t for t in sentence.ancestors(year) if t.pos in ("VERB", "AUX")), None)
    return told.direction < 0 and told.sure and above is not None and above.lemma not in lexicon().verbs["foretelling"]


def _is_month(token: Token) -> bool:
    return "MONTH" in lexicon().words.get(token.text.rstrip(".").lower(), {})
