"""The stage that writes each happening of a story once, however many articles tell of it, and says where they disagree.

parties.py finds the same actor in different articles; reports.py makes event records comparable; ties.py says in points what
two of them share (circumstances.py, statuses.py, clashes.py) and joining.py makes happenings of that. accounts.py says what
most reports tell; told.py finds the figures, spreads.py sums those up; values.py and tellings.py find contradictions, which
disputes.py writes. happenings.toml holds the points and bounds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from onrecord.keys import key
from onrecord.records import Conflict, Copy, Happening, Record
from onrecord.stages.happenings.accounts import account
from onrecord.stages.happenings.disputes import Dispute, dissenters, written
from onrecord.stages.happenings.joining import joined
from onrecord.stages.happenings.reasons import why
from onrecord.stages.happenings.reports import Report, papers, reports
from onrecord.stages.happenings.sources import sources
from onrecord.stages.happenings.spreads import spreads
from onrecord.stages.happenings.tellings import tellings
from onrecord.stages.happenings.ties import Tie
from onrecord.stages.happenings.told import Told, told
from onrecord.stages.happenings.values import values

__all__ = ["happenings"]

_REAL = frozenset(("completed", "ongoing", "planned", "historical"))


def happenings(records: Sequence[Record], copies: Sequence[Copy]) -> tuple[list[Happening], list[Conflict]]:
    """The happenings of one story in order of their first report, and the contradictions between reports of one happening.

    An event that every report denies, negates or only imagines is no happening. The order of records and copies is of no
    effect. In a conflict, `values[i]` and `evidence[i]` belong to `records[i]` and stand in the article of that record.
    """
    known = papers(records)
    source = sources(known, copies)
    groups = [g for g in joined([r for p in known for r in reports(p)]) if any(r.event.status in _REAL for r in g[0])]
    home = {e.id: n for n, (members, _) in enumerate(groups) for r in members for e in r.events}
    figures: dict[int, list[Told]] = {}
    for paper in known:
        for n, one in told(paper, home):
            figures.setdefault(n, []).append(one)
    found: list[Happening] = []
    conflicts: dict[str, Conflict] = {}
    for n, (members, ties) in enumerate(groups):
        own = sorted(figures.get(n, ()), key=lambda t: t.figure.id)
        disputes = [*values(own, source), *tellings(members, source)]
        found.append(_happening(members, ties, own, disputes, source))
        conflicts |= {c.explanation: c for c in map(written, disputes)}
    return found, list(conflicts.values())


def _happening(
    members: Sequence[Report], ties: Sequence[Tie], figures: Sequence[Told], disputes: Sequence[Dispute],
    source: Mapping[str, str],
) -> Happening:  # fmt: skip
    events = tuple(e.id for r in members for e in r.events)
    articles = sorted({r.paper.record.article.id for r in members})
    independent = {source[a] for a in articles}
    against = dissenters(disputes, source) & independent
    return Happening(
        id=key("happening", *sorted(events)),
        events=events,
        reports=len(articles),
        independent_sources=len(independent),
        agreement=round(1 - len(against) / len(independent), 4),
        figures=spreads(figures, source),
        why=why(members, ties),
        **msgspec.structs.asdict(account(members, source, against)),
    )
