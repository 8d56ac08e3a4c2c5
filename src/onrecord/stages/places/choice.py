"""Which place of a name is meant: by the place said to hold it, by what else the article names, by population last."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from onrecord.knowledge import GazetteerPlace
from onrecord.stages.places.cues import cues
from onrecord.stages.places.toponyms import Toponym, lies_in

__all__ = ["choose"]

_NEAR_KM = 160.0
"""At this distance two places lend each other a third (1/e) of the support that they would as neighbours."""

_FEATURES = {"PCLI": 4.0, "ADM1": 1.5, "PPLC": 1.5, "PPLA": 0.5, "PPL": 0.0}
"""How many orders of magnitude of people a country, a division or a capital counts for more than a town."""

_SAME_COUNTRY, _SAME_DIVISION, _HELD, _NEIGHBOUR, _NEIGHBOURS = 1.5, 2.5, 8.0, 1.5, 4.5
"""What it adds, in the same measure, that the article names the country, the division, the place said to hold it, one
neighbour, and at most for all neighbours."""

_OPTIONS, _NAMES = 12, 40
"""How many places of a name, the most populous ones, and how many names of an article are weighed against each other."""


class _Setting(msgspec.Struct):
    """Countries and divisions that the article names, by how often."""

    countries: Counter[str]
    divisions: Counter[tuple[str, str]]


def choose(toponyms: Sequence[Toponym]) -> dict[str, GazetteerPlace]:
    """For each name (case folded) one place, the same all through the article; names without options are left out.

    A name that nothing in the article supports is taken for its most populous place.
    """
    mentions: dict[str, list[Toponym]] = {}
    for toponym in toponyms:
        if toponym.options:
            mentions.setdefault(toponym.name.casefold(), []).append(toponym)
    options = {name: _options(found) for name, found in mentions.items()}
    setting = _setting(mentions, [t for t in toponyms if not t.options])
    weighed = dict(sorted(options.items(), key=lambda pair: (-len(mentions[pair[0]]), pair[0]))[:_NAMES])
    chosen = {}
    for name, own in options.items():
        others = {other: places for other, places in weighed.items() if other != name}
        scores = [_score(o, setting) + _support(o, others) + _held(o, mentions[name]) for o in own]
        chosen[name] = own[max(range(len(own)), key=lambda i: (scores[i], -i))]
    return chosen


def _options(found: Sequence[Toponym]) -> list[GazetteerPlace]:
    """The places of a name that come into question: the greatest, and any that lies where the text says."""
    every = found[0].options
    within = [o for o in every[_OPTIONS:] if _held(o, found)]
    return [*every[:_OPTIONS], *within]


def _held(option: GazetteerPlace, found: Sequence[Toponym]) -> float:
    return _HELD if any(lies_in(option, larger) for t in found for larger in t.within) else 0.0


def _setting(mentions: Mapping[str, Sequence[Toponym]], unknown: Sequence[Toponym]) -> _Setting:
    setting = _Setting(Counter(), Counter())
    for toponym in unknown:
        setting.countries.update(cues().countries.get(toponym.name.rsplit(" ", 1)[-1].lower(), ()))
    for found in mentions.values():
        large = [o for o in found[0].options if o.feature in ("PCLI", "ADM1")]
        if len(large) == 1:
            setting.countries[large[0].country] += len(found)
            if large[0].feature == "ADM1":
                setting.divisions[large[0].country, large[0].name] += len(found)
    return setting


def _score(option: GazetteerPlace, setting: _Setting) -> float:
    size = math.log10(max(option.population, 1)) + _FEATURES.get(option.feature, 0.0)
    if option.feature == "PCLI":
        return size
    division = (option.country, option.name if option.feature == "ADM1" else option.admin1 or "")
    home = _SAME_COUNTRY if setting.countries[option.country] else 0.0
    return size + home + (_SAME_DIVISION if setting.divisions[division] and option.feature != "ADM1" else 0.0)


def _support(option: GazetteerPlace, others: Mapping[str, Sequence[GazetteerPlace]]) -> float:
    """What every other name lends to this place; the more places a name has, the less it tells.

    A country or division is supported by what lies in it, a town by the nearest place that the other name may mean.
    """
    total = 0.0
    for places in others.values():
        if option.feature in ("PCLI", "ADM1"):
            near = 1.0 if any(lies_in(p, option) and p.geonames != option.geonames for p in places) else 0.0
        else:
            towns = [_km(option, p) for p in places if p.feature not in ("PCLI", "ADM1")]
            near = math.exp(-min(towns) / _NEAR_KM) if towns else 0.0
        total += _NEIGHBOUR * near / math.sqrt(len(places))
    return min(_NEIGHBOURS, total)


def _km(a: GazetteerPlace, b: GazetteerPlace) -> float:
    """Kilometres between two places; flat, which is near enough to tell neighbours."""
    east = (b.longitude - a.longitude + 180) % 360 - 180
    east *= math.cos(math.radians((a.latitude + b.latitude) / 2))
    return 111.2 * math.hypot(east, b.latitude - a.latitude)
