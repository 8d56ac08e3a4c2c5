"""Records joined to happenings: the strongest ties first, and never across two records that cannot be one happening.

A chain of half-alike reports would else join what its ends tell apart. The result does not depend on the order of the records.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from onrecord.stages.happenings.lexicon import lexicon
from onrecord.stages.happenings.reports import Report, together
from onrecord.stages.happenings.ties import Tie, tie

__all__ = ["joined"]

Ties = dict[tuple[int, int], Tie | None]


def joined(reports: Sequence[Report]) -> list[tuple[list[Report], list[Tie]]]:
    """Happenings, each told by one report an article at most times, with the ties that made it, by their first report.

    What one article tells twice, in its headline and below, is made one first, so that each report is compared with all it says.
    """
    articles: dict[str, list[Report]] = {}
    for report in reports:
        articles.setdefault(report.paper.record.article.id, []).append(report)
    return _grouped([together(group) for own in articles.values() for group, _ in _grouped(own)])


def _grouped(reports: Sequence[Report]) -> list[tuple[list[Report], list[Tie]]]:
    ordered = sorted(reports, key=lambda r: r.order)
    known = _ties(ordered)
    strong = [(t.points, i, j) for (i, j), t in known.items() if t is not None and t.points >= lexicon().points["join"]]
    group = {i: [i] for i in range(len(ordered))}
    used: dict[int, list[Tie]] = {i: [] for i in group}
    home = list(range(len(ordered)))
    for _, i, j in sorted(strong, key=lambda s: (-s[0], s[1], s[2])):
        a, b = sorted((home[i], home[j]))
        if a == b or not _consistent(known, group[a], group[b]):
            continue
        group[a] += group[b]
        link = known[min(i, j), max(i, j)]
        used[a] += [*used[b], *([link] if link is not None else [])]
        for k in group.pop(b):
            home[k] = a
    return [([ordered[k] for k in sorted(members)], used[a]) for a, members in sorted(group.items())]


def _ties(reports: Sequence[Report]) -> Ties:
    """Ties of all pairs; of a type with very many records only the surest are compared."""
    by_type: dict[str, list[int]] = {}
    for i, report in enumerate(reports):
        by_type.setdefault(report.event.type, []).append(i)
    kept: set[int] = set()
    for members in by_type.values():
        surest = sorted(members, key=lambda i: (-reports[i].event.confidence, reports[i].event.id))
        kept.update(surest[: lexicon().bounds["most"]])
    return {(i, j): tie(reports[i], reports[j]) for i, j in combinations(sorted(kept), 2)}


def _consistent(known: Ties, ones: Sequence[int], twos: Sequence[int]) -> bool:
    """Whether no record of the one group is known to be another happening than one of the other."""
    return all(known.get((min(i, j), max(i, j)), None) is not None for i in ones for j in twos)
