"""The stage that reads where: toponyms of an article, told from people and firms, resolved to places on the map.

A capital that stands for its government is an actor and no place; the spans of such metonyms are given by the caller.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import Protocol

from onrecord.evidence import Span
from onrecord.keys import key
from onrecord.knowledge import GazetteerPlace
from onrecord.records import Place
from onrecord.stages.places.choice import choose, kilometres
from onrecord.stages.places.toponyms import Toponym, find_toponyms
from onrecord.syntax import Sentence

__all__ = ["PlaceNames", "read_places"]

_GREAT = 100_000
"""Persons: a bare name without a sign of place is only believed for a town of this size, a division or a country."""


_NEAR_KM = 80.0
"""Kilometres: a bare name of a smaller town is believed as near as this to a place that the article surely names."""


class PlaceNames(Protocol):
    """What the stage needs of the knowledge base."""

    def places(self, name: str) -> tuple[GazetteerPlace, ...]:
        """The places of a name, the most populous first."""


def read_places(
    text: str,
    sentences: Sequence[Sentence],
    article_id: str,
    knowledge: PlaceNames,
    actor_spans: Sequence[Span] = (),
    people: frozenset[str] = frozenset(),
    countries: frozenset[str] = frozenset(),
) -> list[Place]:
    """The places that the article names, each once with all its mentions, in order of the first.

    `actor_spans` are stretches taken for actors ("Beijing said"); a name that overlaps one is no place. `people` are first and
    family names of people in the article, `countries` those of its states and organisations. A name of
    several places that nothing in the article decides is taken for the most populous of them. A name that says itself
    that it is a place ("Saline County") and is not in the gazetteer has no coordinates.
    """
    lookup = cache(knowledge.places)
    found = [t for s in sentences for t in find_toponyms(text, s, lookup, people)]
    free = [t for t in found if not _overlaps(t, actor_spans)]
    sure = choose([t for t in free if t.proof == "firm"], countries)
    kept = _believed(free, [place for place in sure.values() if place.feature not in ("PCLI", "ADM1")])
    chosen = choose(kept, countries)
    groups: dict[str, list[Toponym]] = {}
    for toponym in kept:
        place = chosen.get(toponym.name.casefold())
        groups.setdefault(_identity(place) if place else toponym.name.casefold(), []).append(toponym)
    return [_place(mentions, chosen.get(mentions[0].name.casefold()), article_id) for mentions in groups.values()]


def _believed(found: Sequence[Toponym], sure: Sequence[GazetteerPlace]) -> list[Toponym]:
    """Those that are places: shown so where they stand, or where the same name stands elsewhere in the article.

    A small town without sure proof is only believed near one of the `sure` places of the article.
    """
    persons = Counter(t.name for t in found if t.proof == "person")
    firm = Counter(t.name for t in found if t.proof == "firm")
    weak = Counter(t.name for t in found if t.proof == "weak")
    out = []
    for toponym in found:
        name = toponym.name
        if toponym.proof in ("person", "part"):
            continue
        likely = _great(toponym) or _near(toponym, sure)
        if toponym.proof == "firm" or firm[name]:
            believed = True
        elif persons[name]:
            believed = likely and weak[name] > persons[name]
        else:
            believed = likely
        if believed:
            out.append(toponym)
    return out


def _near(toponym: Toponym, sure: Sequence[GazetteerPlace]) -> bool:
    return any(kilometres(option, place) < _NEAR_KM for option in toponym.options for place in sure)


def _great(toponym: Toponym) -> bool:
    return any(o.feature in ("PCLI", "ADM1") or o.population >= _GREAT for o in toponym.options)


def _overlaps(toponym: Toponym, spans: Sequence[Span]) -> bool:
    return any(toponym.start < span.end and span.start < toponym.end for span in spans)


def _identity(place: GazetteerPlace) -> str:
    """GeoNames' id, or for a place without one what tells it from others of its name."""
    return place.geonames or f"{place.name}, {place.admin1}, {place.country}"


def _place(mentions: Sequence[Toponym], place: GazetteerPlace | None, article_id: str) -> Place:
    spans = tuple(Span(t.start, t.end) for t in mentions)
    if place is None:
        return Place(id=key("place", article_id, mentions[0].name.casefold()), name=mentions[0].name, mentions=spans)
    return Place(
        id=key("place", article_id, _identity(place)),
        name=place.name,
        country=place.country,
        admin1=place.admin1,
        latitude=place.latitude,
        longitude=place.longitude,
        geonames=place.geonames,
        mentions=spans,
    )
