"""The same actor in different articles: by the knowledge base, by name, by the last name of a person, by country and sector."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

import msgspec

from onrecord.records import Actor
from onrecord.stages.happenings.lexicon import lexicon

__all__ = ["Party", "alike", "apart", "party", "shared"]

_WORD = re.compile(r"[^\W_]+")
_IDLE = frozenset(
    "the a an of and mr mrs ms dr gen general president prime minister premier king queen prince sir jr sr lord some several two "
    "three four five six seven eight nine ten dozens hundreds thousands more than at least".split()
)
_SPECIFIC = frozenset(("person", "organisation", "state"))
_OFFICIAL = frozenset(("GOV", "MIL", "SPY", "COP", "LEG", "JUD"))


class Party(msgspec.Struct, frozen=True):
    """An actor as other articles may name it. `words`: its name in plain lower-case words, without titles."""

    name: str
    kind: str
    known: str | None
    country: str | None
    sectors: frozenset[str]
    words: tuple[str, ...]

    @property
    def specific(self) -> bool:
        """Whether this is one somebody: a person, an organisation, a state."""
        return self.kind in _SPECIFIC


def party(actor: Actor) -> Party:
    """The actor, ready to be compared. Identifiers such as "people" name nobody and are left out."""
    known = actor.known_as if actor.known_as and ":" in actor.known_as else None
    plain = unicodedata.normalize("NFKD", actor.name).encode("ascii", "ignore").decode().lower() or actor.name.lower()
    words = tuple(w for w in _WORD.findall(plain) if w not in _IDLE and not w.isdigit())
    return Party(actor.name, actor.kind, known, actor.country, frozenset(actor.sectors), words)


@lru_cache(maxsize=1 << 16)
def alike(one: Party, two: Party) -> float:
    """Points for the two being one; nought when nothing says so."""
    points = lexicon().points
    kinds = {one.kind, two.kind}
    if one.known and one.known == two.known:
        return points["state"] if "state" in kinds else points["person"] if "person" in kinds else points["organisation"]
    if one.words and two.words and _same_name(one, two):
        group = points["group"] + (points["side"] if one.country and one.country == two.country else 0.0)
        return points["person"] if "person" in kinds else points["organisation"] if kinds & _SPECIFIC else group
    if one.kind == two.kind and one.specific and (one.known or one.words) and (two.known or two.words):
        return 0.0
    if one.country and one.country == two.country and _same_side(one, two):
        return points["side"]
    if not (one.specific or two.specific) and one.sectors & two.sectors - {"CVL"} and not (one.country and two.country):
        return points["group"]
    return 0.0


def apart(one: Party, two: Party) -> bool:
    """Whether the two cannot be one: different persons, states or organisations of one kind, or of different countries."""
    if one.specific and two.specific and one.kind == two.kind:
        return alike(one, two) == 0.0
    return bool(one.country and two.country and one.country != two.country)


def shared(ones: Sequence[Party], twos: Sequence[Party]) -> list[tuple[float, str]]:
    """The actors that two groups have in common with their points, the surest first; nobody is counted twice."""
    pairs = sorted(
        ((alike(a, b), i, j) for i, a in enumerate(ones) for j, b in enumerate(twos)), key=lambda p: (-p[0], p[1], p[2])
    )
    found, seen, taken = [], set(), set()
    for value, i, j in pairs:
        if value > 0 and i not in seen and j not in taken:
            seen.add(i)
            taken.add(j)
            found.append((value, max(ones[i].name, twos[j].name, key=lambda n: (len(n), n))))
    return found


def _same_name(one: Party, two: Party) -> bool:
    if one.words == two.words:
        return True
    if "person" in (one.kind, two.kind):
        return _same_person(one.words, two.words)
    short, long = sorted((one.words, two.words), key=len)
    if one.specific and two.specific and len(short) == 1 and len(long) > 2 and short[0] == "".join(w[0] for w in long):
        return True
    return one.specific and two.specific and len(short) > 1 and set(short) < set(long)


def _same_person(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """The last name, and first names that do not speak against it; or a single name that is part of the other."""
    short, long = sorted((one, two), key=len)
    if len(short) == 1:
        return short[0] in (long[0], long[-1])
    return short[-1] == long[-1] and (short[0] == long[0] or (1 in (len(short[0]), len(long[0])) and short[0][0] == long[0][0]))


def _same_side(one: Party, two: Party) -> bool:
    """Of one country: both official, or with a sector in common; a state stands for its government and its army."""
    official = [p.kind == "state" or bool(p.sectors & _OFFICIAL) for p in (one, two)]
    if "state" in (one.kind, two.kind):
        return all(official)
    return bool(one.sectors & two.sectors)
