"""One happening told again is the same event, with more evidence, not a new one."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from onrecord.records import Event, Size

__all__ = ["merged"]

_SAME = {
    "completed": "real", "ongoing": "real", "historical": "past", "planned": "planned", "hypothetical": "hypothetical",
    "denied": "denied", "negated": "negated",
}  # fmt: skip


def merged(events: Iterable[Event]) -> list[Event]:
    """Joins events of one type with the same parties and a status that can be told of one happening.

    Different times or modes keep events apart.
    """
    out: list[Event] = []
    for event in events:
        for i, other in enumerate(out):
            if _is_one(other, event):
                out[i] = _joined(other, event)
                break
        else:
            out.append(event)
    return out


def _is_one(a: Event, b: Event) -> bool:
    if a.type != b.type or _SAME[a.status] != _SAME[b.status]:
        return False
    if a.when and b.when and a.when != b.when:
        return False
    if a.mode and b.mode and a.mode != b.mode:
        return False
    return set(a.actors) == set(b.actors) and set(a.recipients) == set(b.recipients)


def _joined(a: Event, b: Event) -> Event:
    return msgspec.structs.replace(
        a,
        mode=a.mode or b.mode,
        contexts=tuple(dict.fromkeys((*a.contexts, *b.contexts))),
        when=a.when or b.when,
        where=a.where or b.where,
        size=Size(*(x or y for x, y in zip(msgspec.structs.astuple(a.size), msgspec.structs.astuple(b.size), strict=True))),
        according_to=a.according_to or b.according_to,
        evidence=tuple(sorted({*a.evidence, *b.evidence})),
        confidence=max(a.confidence, b.confidence),
    )
