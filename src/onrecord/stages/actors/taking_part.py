"""Who of a cast goes into the record, and with which mentions: nobody who is only a place where things happen."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import msgspec

from onrecord.evidence import Span
from onrecord.records import Actor, Event, Figure, Mention, Place, Skipped, Statement
from onrecord.stages.actors.anaphors import ANAPHORS
from onrecord.stages.actors.cast import Cast

__all__ = ["left_out", "taking_part"]

_NAMED = ("person", "organisation", "state")


def taking_part(
    text: str, cast: Cast, events: Sequence[Event], statements: Sequence[Statement], figures: Sequence[Figure],
    places: Sequence[Place],
) -> tuple[Actor, ...]:  # fmt: skip
    """Everybody whose name is somebody's, and of the others those who act, speak, are acted on, spoken to or told figures of.

    "It" and "they" are mentions only where they prove an event or a statement: who else is meant by them is too often a guess.
    """
    proofs: dict[str, list[Span]] = {}
    for event in events:
        for actor in (*event.actors, *event.recipients):
            proofs.setdefault(actor, []).extend(Span(e.start, e.end) for e in event.evidence)
    for statement in statements:
        for actor in (*statement.speakers, *statement.to):
            proofs.setdefault(actor, []).extend(Span(e.start, e.end) for e in statement.evidence)
    busy = proofs.keys() | {a for f in figures for a in f.about}
    where = frozenset(span for place in places for span in place.mentions) & cast.located
    return tuple(
        _as_actor(text, a, where, proofs) for a in cast.actors
        if a.id in busy
        or (a.kind in _NAMED and a.id not in cast.doubtful and any(_names_actor(m, where) for m in a.mentions))
    )  # fmt: skip


def left_out(cast: Cast, told: Sequence[Actor]) -> list[Skipped]:
    """The names that nothing shows to be somebody's and that took part in nothing."""
    kept = {a.id for a in told}
    return [
        Skipped("actors", f"nothing shows that {a.name!r} is somebody's name", Span(a.mentions[0].start, a.mentions[0].end))
        for a in cast.actors if a.id in cast.doubtful and a.id not in kept
    ]  # fmt: skip


def _as_actor(text: str, actor: Actor, where: Collection[Span], proofs: Mapping[str, Sequence[Span]]) -> Actor:
    """An actor without the mentions of its capital that only say where something was ("killed in Tehran"), and without idle
    pronouns.
    """
    proved = proofs.get(actor.id, ())
    kept = tuple(m for m in actor.mentions if not (_is_where(m, where) or _is_idle(text, m, proved)))
    return msgspec.structs.replace(actor, mentions=kept or actor.mentions)


def _is_where(mention: Mention, where: Collection[Span]) -> bool:
    return mention.how == "metonym" and Span(mention.start, mention.end) in where


def _is_idle(text: str, mention: Mention, proved: Sequence[Span]) -> bool:
    """Whether a pronoun that may mean a thing, or several, is no part of what proves a record of the actor."""
    word = text[mention.start : mention.end].lower()
    unsure = mention.how == "pronoun" and word not in ANAPHORS.personal and word not in ANAPHORS.first_person
    return unsure and not any(s.start <= mention.start and mention.end <= s.end for s in proved)


def _names_actor(mention: Mention, where: Collection[Span]) -> bool:
    """Whether a mention names somebody, not only a nationality or where something is."""
    return mention.how != "demonym" and Span(mention.start, mention.end) not in where
