"""Which place of a name is meant: by the place said to hold it, by what else the article names, by population last."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from onrecord.knowledge import GazetteerPlace
from onrecord.stages.places.toponyms import Toponym, lies_in

__all__ = ["choose"]

_NEAR_KM = 250.0
_FEATURES = {"PCLI": 4.0, "ADM1": 1.5, "PPLC": 1.5, "PPLA": 0.5, "PPL": 0.0}
"""How many orders of magnitude of people a country, a division or a capital counts for more than a town."""


class _Setting(msgspec.Struct):
    """What the article says about where it is: countries, divisions, and places already sure."""

    countries: Counter[str]
    divisions: Counter[tuple[str, str]]
    points: list[GazetteerPlace]


def choose(toponyms: Sequence[Toponym]) -> dict[str, GazetteerPlace]:
    """For each name one place, the same all through the article; names without options are left out.

    A name that nothing in the article supports is taken for its most populous place.
    """
    by_name: dict[str, list[Toponym]] = {}
    for toponym in toponyms:
        if toponym.options:
            by_name.setdefault(toponym.name.casefold(), []).append(toponym)
    setting = _setting(by_name)
    chosen: dict[str, GazetteerPlace] = {}
    for name in sorted(by_name, key=lambda n: (len(by_name[n][0].options), n)):
        options = by_name[name][0].options
        held = [o for o in options if any(_is_in(o, t.within) for t in by_name[name])]
        chosen[name] = max(held or options, key=lambda o: (_score(o, setting), o.population, o.geonames))
        if held or len(options) == 1:
            setting.points.append(chosen[name])
    return chosen


def _setting(by_name: dict[str, list[Toponym]]) -> _Setting:
    setting = _Setting(Counter(), Counter(), [])
    for mentions in by_name.values():
        options = mentions[0].options
        states = [o for o in options if o.feature == "PCLI"]
        divisions = [o for o in options if o.feature == "ADM1"]
        if states and not divisions:
            setting.countries[states[0].country] += len(mentions)
        elif divisions and not states:
            setting.divisions[divisions[0].country, divisions[0].name] += len(mentions)
            setting.countries[divisions[0].country] += len(mentions)
        for option in options:
            if any(_is_in(option, t.within) for t in mentions):
                setting.points.append(option)
                setting.countries[option.country] += 1
                if option.admin1:
                    setting.divisions[option.country, option.admin1] += 1
    return setting


def _is_in(option: GazetteerPlace, within: Sequence[GazetteerPlace]) -> bool:
    return any(lies_in(option, larger) for larger in within)


def _score(option: GazetteerPlace, setting: _Setting) -> float:
    size = math.log10(max(option.population, 1)) + _FEATURES[option.feature]
    home = 2.0 if setting.countries[option.country] else 0.0
    division = (option.country, option.name if option.feature == "ADM1" else option.admin1 or "")
    home += 2.5 if setting.divisions[division] else 0.0
    return size + home + min(2.0, _near(option, setting.points))


def _near(option: GazetteerPlace, points: Iterable[GazetteerPlace]) -> float:
    return sum(1.0 for p in points if p.geonames != option.geonames and _km(option, p) < _NEAR_KM)


def _km(a: GazetteerPlace, b: GazetteerPlace) -> float:
    north, south = math.radians(a.latitude), math.radians(b.latitude)
    h = math.sin((south - north) / 2) ** 2
    h += math.cos(north) * math.cos(south) * math.sin(math.radians(b.longitude - a.longitude) / 2) ** 2
    return 12742 * math.asin(math.sqrt(min(1.0, h)))
