"""Who of a cast goes into the record, and with which mentions: nobody who is only a place where things happen."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import msgspec

from onrecord.evidence import Span
from onrecord.records import Actor, Mention, Place
from onrecord.stages.actors.cast import Cast

__all__ = ["taking_part"]

_NAMED = ("person", "organisation", "state")


def taking_part(cast: Cast, busy: Collection[str], places: Sequence[Place]) -> tuple[Actor, ...]:
    """Everybody whose name is somebody's, and of the others those who act or are acted on (the ids in `busy`)."""
    where = frozenset(span for place in places for span in place.mentions) & cast.located
    return tuple(
        _as_actor(a, where) for a in cast.actors
        if a.id in busy
        or (a.kind in _NAMED and a.id not in cast.doubtful and any(_names_actor(m, where) for m in a.mentions))
    )  # fmt: skip


def _as_actor(actor: Actor, where: frozenset[Span]) -> Actor:
    """An actor without the mentions of its capital that only say where something was ("killed in Tehran")."""
    kept = tuple(m for m in actor.mentions if m.how != "metonym" or Span(m.start, m.end) not in where)
    return msgspec.structs.replace(actor, mentions=kept or actor.mentions)


def _names_actor(mention: Mention, where: frozenset[Span]) -> bool:
    """Whether a mention names somebody, not only a nationality or where something is."""
    return mention.how != "demonym" and Span(mention.start, mention.end) not in where
