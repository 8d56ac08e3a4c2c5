"""The same actor in different articles."""

from __future__ import annotations

import pytest

from onrecord.records import Actor, ActorKind
from onrecord.stages.happenings.parties import alike, apart, party, shared


def actor(
    name: str, kind: ActorKind, country: str | None = None, sectors: tuple[str, ...] = (), known: str | None = None
) -> Actor:  # fmt: skip
    return Actor(id=name, name=name, kind=kind, country=country, sectors=sectors, mentions=(), known_as=known)


SAME = [
    (actor("Sergei Lavrov", "person", known="person:sergei-lavrov"), actor("Lavrov", "person", known="person:sergei-lavrov")),
    (actor("Igor Kirillov", "person"), actor("General Kirillov", "person")),
    (actor("José Álvarez", "person"), actor("Jose Alvarez", "person")),
    (actor("J. Alvarez", "person"), actor("Jose Alvarez", "person")),
    (actor("Lumen Energy Group", "organisation"), actor("Lumen Energy", "organisation")),
    (actor("World Relief Board", "organisation"), actor("WRB", "organisation")),
    (actor("Russia", "state", "RUS", known="country:RUS"), actor("Russian forces", "unnamed", "RUS", ("MIL",))),
    (actor("interior minister", "unnamed", "PAK", ("GOV",)), actor("officials", "unnamed", "PAK", ("GOV",))),
    (actor("gunmen", "unnamed", None, ("REB",)), actor("eight gunmen", "group", None, ("REB",))),
]
DIFFERENT = [
    (actor("Sergei Lavrov", "person", known="person:sergei-lavrov"), actor("Wang Yi", "person", known="person:wang-yi")),
    (actor("Ann Smith", "person"), actor("John Smith", "person")),
    (actor("Russia", "state", "RUS", known="country:RUS"), actor("China", "state", "CHN", known="country:CHN")),
    (actor("Lumen Energy", "organisation"), actor("Lumen Foods", "organisation")),
    (actor("Russia", "state", "RUS", known="country:RUS"), actor("rebels", "group", "RUS", ("REB",))),
    (actor("people", "group", None, ("CVL",), known="people"), actor("villagers", "group", None, ("CVL",), known="people")),
]


@pytest.mark.parametrize(("one", "two"), SAME, ids=lambda a: a.name)
def test_one_actor(one: Actor, two: Actor) -> None:
    assert alike(party(one), party(two)) == alike(party(two), party(one)) > 0
    assert not apart(party(one), party(two))


@pytest.mark.parametrize(("one", "two"), DIFFERENT, ids=lambda a: a.name)
def test_two_actors(one: Actor, two: Actor) -> None:
    assert alike(party(one), party(two)) == alike(party(two), party(one)) == 0


def test_nobody_is_counted_twice() -> None:
    lavrov, russia = (party(a) for a in (SAME[0][0], SAME[6][0]))
    assert len(shared([lavrov, lavrov, russia], [lavrov])) == 1
