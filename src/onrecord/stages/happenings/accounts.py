"""What most independent reports of a happening say of it: type, status, day, place, and who did it to whom."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TypeVar

import msgspec

from onrecord.records import Status
from onrecord.stages.happenings.lexicon import lexicon
from onrecord.stages.happenings.parties import Party, alike
from onrecord.stages.happenings.reports import Report
from onrecord.stages.happenings.tellings import DONE, still_ahead

__all__ = ["Account", "account"]

_T = TypeVar("_T", bound=str)


class Account(msgspec.Struct, frozen=True):
    """The majority's account; names as one of the records has them. What no report settles is None or empty."""

    type: str
    status: Status
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    day: str | None
    place: str | None


class _Voice(msgspec.Struct, frozen=True):
    """A report, its source, and how much it counts among equals: the confidence, and less than any other's for a dissenter."""

    report: Report
    source: str
    sure: float


def account(members: Sequence[Report], source: Mapping[str, str], dissenters: Collection[str]) -> Account:
    """The account of these reports; `source` stands for the source of each article. A majority is one of independent sources."""
    by = [source[r.paper.record.article.id] for r in members]
    voices = [_Voice(r, s, r.event.confidence - (s in dissenters)) for r, s in zip(members, by, strict=True)]
    actors, recipients = (tuple(dict.fromkeys(p.name for p in side)) for side in _sides(voices))
    first = members[0].event
    return Account(
        type=_most((v.report.event.type, v) for v in voices) or first.type,
        status=_most((v.report.event.status, v) for v in _up_to_date(voices)) or first.status,
        actors=actors,
        recipients=recipients,
        day=_most(_days(voices)),
        place=_place(voices),
    )


def _most(told: Iterable[tuple[_T, _Voice]]) -> _T | None:
    """What most sources say; of equals the surer one."""
    backers: dict[_T, set[str]] = {}
    sure: dict[_T, float] = {}
    for value, voice in told:
        backers.setdefault(value, set()).add(voice.source)
        sure[value] = max(sure.get(value, voice.sure), voice.sure)
    return max(backers, key=lambda v: (len(backers[v]), sure[v], v), default=None)


def _up_to_date(voices: Sequence[_Voice]) -> Iterator[_Voice]:
    """Without plans that came true: those that were printed before, or on the day of, the news that it is done."""
    done = [v.report for v in voices if v.report.event.status in DONE]
    return (v for v in voices if v.report.event.status != "planned" or all(still_ahead(v.report, d) for d in done))


def _days(voices: Sequence[_Voice]) -> Iterator[tuple[str, _Voice]]:
    for v in voices:
        when = v.report.when
        if when is not None and when.length == 1 and not when.weekday:
            yield date.fromordinal(when.first).isoformat(), v


def _place(voices: Sequence[_Voice]) -> str | None:
    """A town before a country; only what an event's own record has, not what a sentence of it merely names."""
    placed = [(r.place, v) for v in voices if (r := v.report).place and r.located and r.place.id in {e.where for e in r.events}]
    towns = [(p, v) for p, v in placed if p.admin1] or placed
    most = _most((p.geonames or p.name, v) for p, v in towns)
    return _most((p.name, v) for p, v in towns if (p.geonames or p.name) == most)


def _sides(voices: Sequence[_Voice]) -> Iterator[Sequence[Party]]:
    """Actors and recipients of the report whose parties most others know, without those whom most others do not know.

    A side that this report does not name is the next one's; not of what is done together, where sides do not matter.
    """
    together = {v.report.event.type for v in voices} <= lexicon().together
    own = [(v.report.actors, v.report.recipients) for v in voices]
    told = [(v.report.parties,) * 2 for v in voices] if together else own
    by = [v.source for v in voices]
    kept = [[_known(side, [t[n] for t in told], by) for n, side in enumerate(both)] for both in own]
    ranked = sorted(range(len(voices)), key=lambda i: (-sum(map(len, kept[i])), -voices[i].sure))
    if together:
        ranked = ranked[:1]
    for n in (0, 1):
        sides = [*(kept[i][n] for i in ranked), *(own[i][n] for i in ranked)]
        yield next((side for side in sides if side), ())


def _known(side: Sequence[Party], told: Sequence[Sequence[Party]], by: Sequence[str]) -> list[Party]:
    """Those of a side whom at least half of the sources know, of all that name anybody."""
    naming = {source for parties, source in zip(told, by, strict=True) if parties}
    known = {p: {s for parties, s in zip(told, by, strict=True) if any(p == q or alike(p, q) for q in parties)} for p in side}
    return [p for p in side if 2 * len(known[p]) >= len(naming)]
