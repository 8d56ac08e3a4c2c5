"""Event records of all articles made comparable: who, when, where, how many, in which words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime

import msgspec

from onrecord.comparing.days import Days, days
from onrecord.comparing.lexicon import lexicon as comparing
from onrecord.comparing.sentences import sentences
from onrecord.evidence import Span
from onrecord.records import Event, Figure, Place, Record
from onrecord.stages.happenings.lexicon import lexicon
from onrecord.stages.happenings.parties import Party, party
from onrecord.stages.happenings.words import words_of

__all__ = ["Paper", "Report", "papers", "reports", "together"]

_BEFORE = 60
_STEM = 4
_OWNER = re.compile(r"([\w-]+)\s+(?:in|at|near|outside|inside)\s+(?:the\s+)?(?:[\w'’-]+,?\s+){0,4}$")
"""The word before a phrase of place."""

_LEAD = 3
"""Sentences in which a headline's news is told again."""


class Paper(msgspec.Struct, frozen=True):
    """An article with what is looked up in it. `published` is an ordinal day, `minute` the minute of that day."""

    record: Record
    parties: dict[str, Party]
    sentences: tuple[Span, ...]
    towns: frozenset[str]
    published: int | None
    minute: int | None

    def sentence(self, at: int) -> Span:
        """The sentence that holds this offset."""
        last = self.sentences[0] if self.sentences else Span(0, len(self.record.article.text))
        for s in self.sentences:
            if s.start > at:
                break
            last = s
        return last

    def words(self, span: Span) -> str:
        """A stretch of its text."""
        return self.record.article.text[span.start : span.end]


class Report(msgspec.Struct, frozen=True):
    """A happening as one article tells it: `event` tells it best, `events` are all records of it, `sentences` theirs,
    `word` its trigger.

    `stems` gives the words of these sentences by their beginnings, names left out. `located`: the place is said
    of the event, not of another thing ("discussed a truce in Gaza").
    """

    paper: Paper
    event: Event
    events: tuple[Event, ...]
    word: str
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    when: Days | None
    place: Place | None
    size: dict[str, Figure]
    sentences: tuple[Span, ...]
    stems: dict[str, str]
    located: bool
    headline: bool
    lead: bool

    @property
    def parties(self) -> tuple[Party, ...]:
        """Both sides."""
        return self.actors + self.recipients

    @property
    def order(self) -> tuple[int, int, str, int, str]:
        """By publication, then by article and place in it."""
        paper = self.paper
        return paper.published or 0, paper.minute or 0, paper.record.article.id, self.event.trigger.start, self.event.id

    @property
    def told(self) -> str:
        """The sentences that tell it."""
        return "\n".join(self.paper.words(s) for s in self.sentences)


def papers(records: Sequence[Record]) -> list[Paper]:
    """The articles by id, each once."""
    once = {r.article.id: r for r in records}
    return [_paper(once[id]) for id in sorted(once)]


def reports(paper: Paper) -> Iterator[Report]:
    """The events of an article."""
    record = paper.record
    times, places = {t.id: t for t in record.times}, {p.id: p for p in record.places}
    figures = {f.id: f for f in record.figures}
    title = {(b.start, b.end) for b in record.article.blocks if b.kind == "title"}
    for event in record.events:
        told = tuple(sorted({paper.sentence(at) for at in (event.trigger.start, *(e.start for e in event.evidence))}))
        actors, recipients = (
            tuple(paper.parties[a] for a in side if a in paper.parties) for side in (event.actors, event.recipients)
        )
        counted = {m: figures.get(getattr(event.size, m) or "") for m in lexicon().size}
        yield Report(
            paper, event, (event,), paper.words(event.trigger).lower(), actors, recipients, days(times.get(event.when or "")),
            _place(places.get(event.where or ""), actors + recipients) or _only_town(paper, told),
            {m: f for m, f in counted.items() if f is not None}, told,
            words_of("\n".join(map(paper.words, told)), paper.parties.values(), record.places),
            located=_located(paper, event, places.get(event.where or ""), told),
            headline=any(s <= event.trigger.start < e for s, e in title),
            lead=any(s in paper.sentences[: _LEAD + len(title)] for s in told),
        )  # fmt: skip


def together(group: Sequence[Report]) -> Report:
    """Records of one article for one happening, as one: the one that knows the day tells it best, others add what it lacks."""
    ranked = sorted(group, key=lambda r: (r.when is None, r.headline, -r.event.confidence, r.order))
    best = ranked[0]
    return Report(
        best.paper, best.event, tuple(e for r in sorted(group, key=lambda r: r.order) for e in r.events), best.word,
        next((r.actors for r in ranked if r.actors), ()), next((r.recipients for r in ranked if r.recipients), ()),
        best.when, next((r.place for r in ranked if r.place is not None and r.place.admin1), best.place),
        {m: f for r in reversed(ranked) for m, f in r.size.items()},
        tuple(sorted({s for r in group for s in r.sentences})),
        {s: w for r in reversed(ranked) for s, w in r.stems.items()},
        located=next((r.located for r in ranked if r.place is not None and r.place.admin1), best.located),
        headline=all(r.headline for r in group), lead=any(r.lead for r in group),
    )  # fmt: skip


def _paper(record: Record) -> Paper:
    article = record.article
    cut = tuple(s for b in article.blocks for s in sentences(article.text, b.start, b.end))
    towns = frozenset(p.geonames or p.name for p in record.places if p.admin1)
    return Paper(record, {a.id: party(a) for a in record.actors}, cut, towns, *_moment(article.published))


def _moment(published: str | None) -> tuple[int | None, int | None]:
    """Day and minute of a publication; a minute only when a time of day is given."""
    try:
        if published is None:
            return None, None
        if len(published) <= len("2024-05-03"):
            return date.fromisoformat(published).toordinal(), None
        at = datetime.fromisoformat(published)
        at = at - at.utcoffset() if at.utcoffset() is not None else at  # type: ignore[operator]
        return at.toordinal(), at.hour * 60 + at.minute
    except (ValueError, OverflowError):
        return None, None


def _located(paper: Paper, event: Event, place: Place | None, told: Sequence[Span]) -> bool:
    """Of what is done together, whether the place stands behind a name or the word for it, not behind another noun."""
    if place is None or event.type not in lexicon().together:
        return True
    starts = [m.start for m in place.mentions if any(s.start <= m.start < s.end for s in told)]
    owners = [_OWNER.search(paper.record.article.text, max(0, at - _BEFORE), at) for at in starts]
    meeting, word = comparing().doings["meeting"], paper.record.article.text[event.trigger.start : event.trigger.end].lower()
    return any(o is None or o[1].lower() != o[1] or meeting.fullmatch(o[1]) or o[1][:_STEM] == word[:_STEM] for o in owners)


def _place(place: Place | None, parties: Sequence[Party]) -> Place | None:
    """A country that is also a party is seldom where it happened."""
    if place is None or place.admin1 or all(p.kind != "state" or p.country != place.country for p in parties):
        return place
    return None


def _only_town(paper: Paper, told: Sequence[Span]) -> Place | None:
    """The one town that the sentences name, when the event has no place of its own."""
    here = [
        p for p in paper.record.places if p.admin1 and any(s.start <= m.start < s.end for s in told for m in p.mentions)
    ]
    return here[0] if len(here) == 1 else None
