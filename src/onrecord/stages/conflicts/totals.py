"""A total in one sentence and its parts in others, next to it in the paragraph, that do not make it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from onrecord.comparing.lexicon import lexicon
from onrecord.evidence import Span
from onrecord.records import Conflict
from onrecord.stages.conflicts.claims import Claim
from onrecord.stages.conflicts.reading import Reading
from onrecord.stages.conflicts.sums import bare, exactly, part_of, told

__all__ = ["totals"]

_NEAR = 60
"""Code points from the start of a sentence within which its first part follows the words that announce parts."""

_MOST_SENTENCES = 4
_MOST_PARTS = 12
_OF_OTHERS = re.compile(r"\s+of\s+(?:the|them|whom|those|these|which)\b", re.IGNORECASE)
"""Behind a number: it counts some of those told before ("three of them"), who are no further part."""

_OPEN = re.compile(r"\b(?:since|so far|to date|until now|this year|have|has)\b", re.IGNORECASE)
"""A total that goes on from before or to now may hold more than the parts told here."""


def totals(reading: Reading, claims: Sequence[Claim]) -> Iterator[Conflict]:
    """Contradictions between a total and the parts that the sentence behind it, or those before it, give."""
    here: dict[Span, list[Claim]] = {}
    for c in claims:
        here.setdefault(c.sentence, []).append(c)
    for block in _paragraphs(reading):
        for n, sentence in enumerate(block):
            before = block[max(0, n - _MOST_SENTENCES) : n]
            conflict = _parts_behind(reading, before, sentence, here) or _total_behind(reading, before, sentence, here)
            if conflict is not None:
                yield conflict


def _paragraphs(reading: Reading) -> Iterator[list[Span]]:
    for block in reading.article.blocks:
        if block.kind == "paragraph":
            inside = reading.sentences_in(Span(block.start, block.end))
            if len(inside) > 1:
                yield inside


def _parts_behind(
    reading: Reading, before: Sequence[Span], sentence: Span, here: Mapping[Span, Sequence[Claim]]
) -> Conflict | None:
    """ "The storm killed 30 people. Among the dead were 12 fishermen and 24 farmers." """
    parts = here.get(sentence, ())[:_MOST_PARTS]
    wholes = here.get(before[-1], ()) if before else ()
    if not parts or not wholes:
        return None
    lead = reading.text[sentence.start : min(parts[0].start, sentence.start + _NEAR)]
    every = lexicon().sums["apart_whole"].match(lead) is not None
    if not every and lexicon().sums["apart_some"].match(lead) is None:
        return None
    total = wholes[-1]
    if not _clear(reading, total, parts) or not all(part_of(total, p) for p in parts):
        return None
    return _unlike(reading, total, parts, every and len(parts) > 1)


def _total_behind(
    reading: Reading, before: Sequence[Span], sentence: Span, here: Mapping[Span, Sequence[Claim]]
) -> Conflict | None:
    """ "Four people died in the north. Nine died in the south. In all, 15 people died." """
    opening = lexicon().sums["opening"].match(reading.words(sentence))
    own = here.get(sentence, ())
    if opening is None or len(own) != 1 or _OPEN.search(reading.words(sentence)):
        return None
    total = own[0]
    parts = [c for s in before for c in here.get(s, ()) if c.figure.measure == total.figure.measure]
    if not 2 <= len(parts) <= _MOST_PARTS or len(parts) != sum(len(here.get(s, ())) for s in before):
        return None
    same = total.figure.measure is not None and all(part_of(total, p) for p in parts) and _clear(reading, total, parts)
    return _unlike(reading, total, parts, every=True) if same else None


def _clear(reading: Reading, total: Claim, parts: Sequence[Claim]) -> bool:
    """Whether the numbers can be added up: plain ones, each of its own, none of another time."""
    if total.each or total.figure.value is None or total.figure.change is not None or total.base:
        return False
    if any(p.figure.comparator not in ("=", "~") or p.figure.change is not None or p.each or bare(reading, p) for p in parts):
        return False
    periods = {p.period for p in (total, *parts) if p.period is not None}
    return len(periods) < 2 and not any(_OF_OTHERS.match(reading.text, p.figure.evidence[0].end) for p in parts)


def _unlike(reading: Reading, total: Claim, parts: Sequence[Claim], every: bool) -> Conflict | None:
    made, allowed = [exactly(p) for p in parts], exactly(total)
    too_much = sum(m.low for m in made) > allowed.high
    too_little = every and sum(m.high for m in made) < allowed.low
    return told(reading, total, parts) if too_much or too_little else None
