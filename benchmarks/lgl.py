"""Places on the Local Global Lexicon: overlap F1 of toponyms, and how far the matched ones are from where they should be.

    python benchmarks/lgl.py [PATH] [--errors]

PATH is lgl.xml or lgl.xml.gz, or a folder that holds one (default ../shared/data/lgl). The corpus comes with "A Pragmatic
Guide to Geoparsing Evaluation" (github.com/milangritta/Pragmatic-Guide-to-Geoparsing-Evaluation). `--errors` lists the
commonest of what was missed, wrongly found or put in the wrong place.
"""

from __future__ import annotations

import gzip
import math
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from common import absent, arguments

from onrecord.knowledge import load
from onrecord.models.parser import load_parser
from onrecord.stages.places import read_places

FETCH = """Get lgl.xml from https://github.com/milangritta/Pragmatic-Guide-to-Geoparsing-Evaluation and run:
    python benchmarks/lgl.py PATH"""


class Gold(NamedTuple):
    """A toponym of the corpus; coordinates are None for those that it does not locate."""

    start: int
    end: int
    latitude: float | None
    longitude: float | None


def articles(path: Path) -> Iterator[tuple[str, str, list[Gold]]]:
    with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
        for article in ET.parse(file).getroot().iter("article"):
            tops = list(article.iter("toponym"))
            gold = [Gold(int(t.findtext("start") or 0), int(t.findtext("end") or 0), *_where(t)) for t in tops]
            yield str(article.get("docid")), article.findtext("text") or "", gold


def _where(top: ET.Element) -> tuple[float | None, float | None]:
    latitude = top.findtext("lat") or top.findtext("gaztag/lat")
    longitude = top.findtext("lon") or top.findtext("gaztag/lon")
    return (float(latitude) if latitude else None), (float(longitude) if longitude else None)


def km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    a, b = math.radians(lat1), math.radians(lat2)
    h = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 12742 * math.asin(math.sqrt(min(1.0, h)))


def main() -> int:
    parser = arguments(__doc__, "../shared/data/lgl")
    parser.add_argument("--errors", action="store_true", help="list what is wrong")
    options = parser.parse_args()
    path: Path = options.path
    if path.is_dir():
        path = next(iter(sorted(path.glob("lgl.xml*"))), path / "lgl.xml")
    if not path.exists():
        return absent(path, FETCH)
    language, knowledge = load_parser(), load()
    wanted = found = hit = placed = 0
    distances: list[float] = []
    faults: Counter[str] = Counter()
    for name, text, gold in articles(path):
        (sentences,) = language.parse([text], lambda _: True)
        used: set[int] = set()
        wanted += len(gold)
        for place in read_places(text, sentences, name, knowledge, ()):
            for mention in place.mentions:
                found += 1
                overlapping = (i for i, g in enumerate(gold) if mention.start < g.end and g.start < mention.end)
                match = next((i for i in overlapping if i not in used), None)
                if match is None:
                    around = " ".join(text[max(0, mention.start - 20) : mention.end + 20].split())
                    faults[f"extra  {text[mention.start : mention.end]} | {around}"] += 1
                    continue
                used.add(match)
                hit += 1
                _, _, latitude, longitude = gold[match]
                if latitude is None or longitude is None:
                    continue
                placed += 1
                if place.latitude is None or place.longitude is None:
                    faults["no map " + text[mention.start : mention.end]] += 1
                    continue
                distances.append(km(place.latitude, place.longitude, latitude, longitude))
                if distances[-1] > 161:
                    faults[f"far    {place.name}, {place.admin1}, {place.country}"] += 1
        for i, g in enumerate(gold):
            if i not in used:
                around = " ".join(text[max(0, g.start - 20) : g.end + 20].split())
                faults[f"missed {text[g.start : g.end]} | {around}"] += 1
    if options.errors:
        for fault, n in sorted(faults.items(), key=lambda pair: (pair[0][:6], -pair[1], pair[0])):
            print(f"{n:4} {fault}")
    distances.sort()
    within = sum(d <= 161 for d in distances) / max(1, placed)
    median = distances[len(distances) // 2] if distances else math.nan
    print(f"toponym P {hit / max(found, 1):.3f} R {hit / max(wanted, 1):.3f} F1 {2 * hit / max(found + wanted, 1):.3f}"
          f"  within 161 km {within:.3f} of matched  median error {median:.0f} km")  # fmt: skip
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
