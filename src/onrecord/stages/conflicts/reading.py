"""What the checks of one page share: its sentences, and records by id."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import TypeVar

from onrecord.comparing.lexicon import lexicon
from onrecord.comparing.sentences import sentences
from onrecord.evidence import Span
from onrecord.records import Actor, Article, Event, Figure, Place, Statement, Time

__all__ = ["Reading"]

T = TypeVar("T", str, int)

_MOST_PERSONS = 300
_NAMED = frozenset(("person", "organisation", "state"))


class Reading:
    """The records of a page, and the sentence in which each stands."""

    def __init__(
        self, article: Article, actors: Sequence[Actor], events: Sequence[Event], statements: Sequence[Statement],
        figures: Sequence[Figure], times: Sequence[Time], places: Sequence[Place],
    ) -> None:  # fmt: skip
        self.article, self.text = article, article.text
        self.events, self.statements, self.figures, self.places = events, statements, figures, places
        self.times = sorted(times, key=lambda t: (t.start, t.end))
        self.actors = {a.id: a for a in actors}
        self.statement = {s.id: s for s in statements}
        self.time = {t.id: t for t in times}
        self.sentences = [s for b in article.blocks for s in sentences(self.text, b.start, b.end)]
        self._same = _same_persons(actors)
        self._starts = [s.start for s in self.sentences]
        self._mentions = sorted((m.start, m.end, a.id) for a in actors for m in a.mentions)
        self._toponyms = sorted((m.start, m.end, n) for n, p in enumerate(places) for m in p.mentions)
        self._time_starts = [t.start for t in self.times]
        self._figures = sorted((f.evidence[0].start, f.evidence[0].end, f.id) for f in figures if f.evidence)
        self._has: dict[tuple[str, Span], bool] = {}
        self._blocks = [b.start for b in article.blocks]

    def sentence(self, at: int) -> Span:
        """The sentence that an offset lies in."""
        i = bisect_right(self._starts, at) - 1
        return self.sentences[i] if 0 <= i < len(self.sentences) else Span(0, len(self.text))

    def sentences_in(self, span: Span) -> list[Span]:
        """The sentences that begin within a span, in text order."""
        return self.sentences[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]

    def words(self, span: Span) -> str:
        """The text of a span."""
        return self.text[span.start : span.end]

    def heading(self, at: int) -> bool:
        """Whether an offset lies in the title, the standfirst or a caption: they tell again what the body tells."""
        i = bisect_right(self._blocks, at) - 1
        return i >= 0 and self.article.blocks[i].kind in ("title", "standfirst", "caption")

    def named(self, ids: Sequence[str]) -> frozenset[str]:
        """Of these actors those with a name of their own; "Abdullah" is King Abdullah when there is no other one."""
        return frozenset(self._same.get(i, i) for i in ids if i in self.actors and self.actors[i].kind in _NAMED)

    def claimed(self, one: str | None, two: str | None) -> bool:
        """Whether two statements are claims of two different sources."""
        if one is None or two is None or one == two or one not in self.statement or two not in self.statement:
            return False
        a, b = self.statement[one], self.statement[two]
        if a.speakers and b.speakers:
            return not set(a.speakers) & set(b.speakers)
        return (a.speaker_text or "").lower() != (b.speaker_text or "").lower()

    def times_in(self, span: Span) -> list[Time]:
        """Time expressions within a span, in text order."""
        first, last = bisect_left(self._time_starts, span.start), bisect_left(self._time_starts, span.end)
        return [t for t in self.times[first:last] if t.end <= span.end]

    def mentions_in(self, span: Span) -> list[tuple[int, int, str]]:
        """Start, end and actor of the mentions that begin within a span, in text order."""
        return _within(self._mentions, span)

    def places_in(self, span: Span) -> list[tuple[int, Place]]:
        """The toponyms that begin within a span, in text order."""
        return [(start, self.places[n]) for start, _, n in _within(self._toponyms, span)]

    def figures_in(self, span: Span) -> list[tuple[int, int, str]]:
        """Start, end and id of the figures that begin within a span, in text order."""
        return _within(self._figures, span)

    def has(self, words: str, span: Span) -> bool:
        """Whether a stretch of text has a word of this list of comparing.toml."""
        known = self._has.get((words, span))
        if known is None:
            known = self._has[words, span] = lexicon().words[words].search(self.text, span.start, span.end) is not None
        return known


def _within(found: list[tuple[int, int, T]], span: Span) -> list[tuple[int, int, T]]:
    return found[bisect_left(found, (span.start,)) : bisect_left(found, (span.end,))]


def _same_persons(actors: Sequence[Actor]) -> dict[str, str]:
    """Persons whose name is a part of exactly one other person's name, with that one."""
    persons = [(a.id, frozenset(a.name.split())) for a in actors if a.kind == "person"][:_MOST_PERSONS]
    out: dict[str, str] = {}
    for id, name in persons:
        fuller = [other for other, full in persons if name < full]
        if len(fuller) == 1:
            out[id] = fuller[0]
    return out
