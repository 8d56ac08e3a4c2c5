"""Which place of a name is meant: by the place said to hold it, by what else the article names, by population last."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from onrecord.knowledge import GazetteerPlace
from onrecord.stages.places.cues import cues
from onrecord.stages.places.toponyms import Toponym, lies_in

__all__ = ["choose", "kilometres"]

_NEAR_KM = 160.0
"""At this distance two places lend each other a third (1/e) of the support that they would as neighbours."""

_FEATURES = {"PCLI": 3.0, "ADM1": 0.0, "ADM2": -0.5, "PPLC": 3.0, "PPLA": 0.5, "PPL": 0.0}
"""How many orders of magnitude of people a country, a division or a capital counts for more than a town."""

_SAME_COUNTRY, _SAME_DIVISION, _HELD, _NEIGHBOUR, _NEIGHBOURS = 1.0, 2.5, 8.0, 1.5, 6.0
"""What it adds, in the same measure, that the article names the country, the division, the place said to hold it, one
neighbour, and at most for all neighbours."""

_HOLDS = 1.5
"""How much more than a neighbour does a place speak for the country or division that holds it."""

_AT_HOME = 1.0
"""What it adds that some other name is surely a place in the same country."""

_COMPATRIOT, _FELLOW = 0.15, 0.4
"""What share of a neighbour's support a place far off lends that is in the same country, or in the same division."""

_WIDE = ("PCLI", "ADM1")

_NAMESAKE = 0.001
"""A town with a smaller share of the people of a country or division of the same name is only meant where the text says so."""

_OPTIONS, _NAMES, _ROUNDS = 60, 40, 3
"""How many places of a name, the most populous ones, and how many names of an article are weighed against each other; how
often, each time by what the last round chose for the other names."""


def choose(toponyms: Sequence[Toponym], countries: frozenset[str] = frozenset()) -> dict[str, GazetteerPlace]:
    """For each name (case folded) one place, the same all through the article; names without options are left out. `countries`
    are those that the article speaks of otherwise.

    A name that nothing in the article supports is taken for its most populous place.
    """
    mentions: dict[str, list[Toponym]] = {}
    for toponym in toponyms:
        if toponym.options:
            mentions.setdefault(toponym.name.casefold(), []).append(toponym)
    options = {name: _options(found) for name, found in mentions.items()}
    told = countries | _told([t for t in toponyms if not t.options])
    weighed = sorted(options, key=lambda name: (-len(mentions[name]), name))[:_NAMES]
    context: dict[str, list[GazetteerPlace]] = {name: options[name] for name in weighed}
    chosen: dict[str, GazetteerPlace] = {}
    for _ in range(_ROUNDS):
        before = chosen
        chosen = {name: _best(name, own, mentions[name], told, context) for name, own in options.items()}
        if chosen == before:
            break
        context = {name: [chosen[name]] for name in weighed}
    return chosen


def _best(
    name: str,
    options: Sequence[GazetteerPlace],
    found: Sequence[Toponym],
    told: frozenset[str],
    context: Mapping[str, Sequence[GazetteerPlace]],
) -> GazetteerPlace:
    others = [places for other, places in context.items() if other != name]
    setting = [large for large in map(_large, others) if large is not None]
    scores = [_score(o, setting, told) + _support(o, others) + _held(o, found) for o in options]
    return options[max(range(len(options)), key=lambda i: (scores[i], -i))]


def _options(found: Sequence[Toponym]) -> list[GazetteerPlace]:
    """The places of a name that come into question: the greatest, and any that lies where the text says."""
    every = found[0].options
    least = _NAMESAKE * max((o.population for o in every if o.feature in _WIDE), default=0)
    return [o for n, o in enumerate(every) if (n < _OPTIONS and o.population >= least) or _held(o, found)]


def _held(option: GazetteerPlace, found: Sequence[Toponym]) -> float:
    return _HELD if any(lies_in(option, larger) for t in found for larger in t.within) else 0.0


def _told(unknown: Sequence[Toponym]) -> frozenset[str]:
    """The countries that names without a place tell of by their last word: "Vardova Oblast"."""
    lasts = (t.name.rsplit(" ", 1)[-1].lower() for t in unknown)
    return frozenset(country for last in lasts for country in cues().countries.get(last, ()))


def _large(options: Sequence[GazetteerPlace]) -> GazetteerPlace | None:
    """The country or first-level division that a name means for sure, if it means one."""
    large = [o for o in options if o.feature in _WIDE]
    return large[0] if len(large) == 1 and large[0] == options[0] else None


def _score(option: GazetteerPlace, setting: Sequence[GazetteerPlace], told: frozenset[str]) -> float:
    size = math.log10(max(option.population, 1)) + _FEATURES.get(option.feature, 0.0)
    if option.feature == "PCLI":
        return size + (_SAME_COUNTRY if option.country in told else 0.0)
    home = option.country in told or any(large.country == option.country for large in setting)
    size += _SAME_COUNTRY if home else 0.0
    fellow = option.feature != "ADM1" and any(large.feature == "ADM1" and lies_in(option, large) for large in setting)
    return size + (_SAME_DIVISION if fellow else 0.0)


def _support(option: GazetteerPlace, others: Sequence[Sequence[GazetteerPlace]]) -> float:
    """What every other name lends to this place; the more places a name has, the less it tells.

    A country or division is supported by what lies in it, a town by the nearest place that the other name may mean.
    """
    home = any(len(p) == 1 and p[0].feature != "PCLI" and p[0].country == option.country for p in others)
    total = sum(max(_nearness(option, p) for p in places) / math.sqrt(len(places)) for places in others)
    return min(_NEIGHBOURS, _NEIGHBOUR * total) + (_AT_HOME if home and option.feature != "PCLI" else 0.0)


def _nearness(option: GazetteerPlace, other: GazetteerPlace) -> float:
    """How much the other place speaks for this one."""
    if option.feature in _WIDE:
        return _HOLDS if lies_in(other, option) and other != option else 0.0
    if other.feature in _WIDE:
        return 0.0  # a matter of the setting
    far = 0.0
    if option.country == other.country:
        far = _FELLOW if option.admin1 and option.admin1 == other.admin1 else _COMPATRIOT
    return max(far, math.exp(-kilometres(option, other) / _NEAR_KM))


def kilometres(a: GazetteerPlace, b: GazetteerPlace) -> float:
    """Kilometres between two places; flat, which is near enough to tell neighbours."""
    east = (b.longitude - a.longitude + 180) % 360 - 180
    east *= math.cos(math.radians((a.latitude + b.latitude) / 2))
    return 111.2 * math.hypot(east, b.latitude - a.latitude)
