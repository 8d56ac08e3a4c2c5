"""What a store holds, counted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

import msgspec
from sqlalchemy import Connection, func, select

from onrecord.store.migrations import version_of
from onrecord.store.status import RunStatus, Status
from onrecord.store.tables import t

__all__ = ["count_all"]

_COUNTED = (
    "articles", "actors", "events", "statements", "figures", "places", "times", "conflicts", "stories", "copies", "happenings",
    "happening_conflicts",
)  # fmt: skip

_PARTICULAR = re.compile(r"'[^']*'|\"[^\"]*\"|“[^”]*”|[-+]?\d[\d.,]*")


def count_all(connection: Connection) -> Status:
    """Counts of everything."""
    pages, skipped, events = t["pages"].c, t["skipped"].c, t["events"].c
    page_reasons = connection.execute(select(pages.reason, func.count()).where(pages.article_id.is_(None)).group_by(pages.reason))
    part_reasons = connection.execute(select(skipped.stage, skipped.reason, func.count()).group_by(skipped.stage, skipped.reason))
    types = connection.execute(select(events.event_type, func.count()).group_by(events.event_type))
    total, read = connection.execute(select(func.count(), func.count(pages.article_id)).select_from(t["pages"])).one()
    return Status(
        schema=version_of(connection),
        pages=total,
        read=read,
        skipped=total - read,
        counts={name: connection.execute(select(func.count()).select_from(t[name])).scalar() or 0 for name in _COUNTED},
        skipped_pages=_ranked((_general(reason), n) for reason, n in page_reasons),
        skipped_parts=_ranked((f"{stage}: {_general(reason)}", n) for stage, reason, n in part_reasons),
        events_by_type=_ranked((kind, n) for kind, n in types),
        runs=tuple(_runs(connection)),
    )


def _runs(connection: Connection) -> Iterable[RunStatus]:
    runs, pages = t["runs"].c, t["pages"].c
    read = func.count(pages.article_id)
    query = (
        select(runs.run_id, runs.version, runs.codebook, runs.sources, read, func.count(pages.print) - read)
        .outerjoin_from(t["runs"], t["pages"], runs.run_id == pages.run_id)
        .group_by(runs.run_id, runs.version, runs.codebook, runs.sources)
        .order_by(runs.run_id)
    )
    for id, version, codebook, sources, were_read, skipped in connection.execute(query):
        told = msgspec.json.decode(sources, type=tuple[str, ...])
        yield RunStatus(id=id, version=version, codebook=codebook, sources=told, read=were_read, skipped=skipped)


def _general(reason: str) -> str:
    """The reason without what differs from page to page: quotations and numbers."""
    return _PARTICULAR.sub("...", reason)


def _ranked(counts: Iterable[tuple[str, int]]) -> dict[str, int]:
    """The most frequent first; of equals the first in the alphabet."""
    total: Counter[str] = Counter()
    for name, n in counts:
        total[name] += n
    return dict(sorted(total.items(), key=lambda pair: (-pair[1], pair[0])))
