"""Writes src/onrecord/views/charts/data/outlines.txt: `python genscripts/outlines.py`, or `--check`. Needs npm.

Land and borders of the world from Natural Earth (public domain), as the npm package world-atlas has them (1:110 million, code
under the ISC License). TopoJSON keeps each stretch of line once; here a ring of land or a border between two countries is one
line of text: its kind, then longitude and latitude in hundredths of a degree, each as the step from the point before.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tarfile
import tempfile
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeAlias

from onrecord.views.charts.outlines import OUTLINES

PACKAGE = "world-atlas@2.0.2"
SHA256 = "032e7765f2ce00edaeafec23ff22bc3b77e42987c257da944cc585b452c05b97"
MEMBER = "package/countries-110m.json"
HALF = 18000
"""Half the way around the world, in hundredths of a degree."""

Point: TypeAlias = tuple[int, int]


def main() -> None:
    text = "".join(f"{kind} {' '.join(map(str, steps(line)))}\n" for kind, line in outlines(topology()))
    if "--check" in sys.argv:
        sys.exit(0 if OUTLINES.read_text("utf-8") == text else f"{OUTLINES} is not as made; run python genscripts/outlines.py")
    OUTLINES.write_text(text, "utf-8")
    print(f"wrote {OUTLINES}, {OUTLINES.stat().st_size // 1000} kB")


def topology() -> Any:
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["npm", "pack", "--silent", PACKAGE], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        [archive] = Path(folder).glob("*.tgz")
        found = hashlib.sha256(archive.read_bytes()).hexdigest()
        if found != SHA256:
            sys.exit(f"{PACKAGE} is not the one expected: {found}")
        with tarfile.open(archive) as tar:
            member = tar.extractfile(MEMBER)
            assert member is not None
            return json.load(member)


def outlines(world: Any) -> Iterator[tuple[str, list[Point]]]:
    """Rings of land, then the lines that two countries share."""
    arcs = [list(absolute(arc, world["transform"])) for arc in world["arcs"]]
    for polygon in polygons(world["objects"]["land"]):
        for ring in polygon:
            for whole in unrolled(distinct(p for i in ring for p in (arcs[i] if i >= 0 else arcs[~i][::-1]))):
                yield "land", whole
    users = Counter(i if i >= 0 else ~i for polygon in polygons(world["objects"]["countries"]) for ring in polygon for i in ring)
    for i, count in sorted(users.items()):
        if count > 1:
            yield "border", distinct(arcs[i])


def polygons(shape: Any) -> Iterator[list[list[int]]]:
    """All polygons of a geometry: lists of rings, which are lists of arcs."""
    if shape["type"] == "GeometryCollection":
        for part in shape["geometries"]:
            yield from polygons(part)
    elif shape["type"] == "MultiPolygon":
        yield from shape["arcs"]
    elif shape["type"] == "Polygon":
        yield shape["arcs"]


def absolute(arc: list[list[int]], transform: Any) -> Iterator[Point]:
    """Points in hundredths of a degree."""
    x = y = 0
    (kx, ky), (dx, dy) = transform["scale"], transform["translate"]
    for step in arc:
        x, y = x + step[0], y + step[1]
        yield round(100 * (x * kx + dx)), round(100 * (y * ky + dy))


def distinct(points: Iterator[Point] | list[Point]) -> list[Point]:
    """Without points that repeat the one before."""
    out: list[Point] = []
    for point in points:
        if not out or out[-1] != point:
            out.append(point)
    return out


def unrolled(ring: list[Point]) -> Iterator[list[Point]]:
    """A ring that crosses the 180th meridian goes on beyond it, and comes twice, once for each edge of the map."""
    out, turn = [ring[0]], 0
    for (before, _), (x, y) in pairwise(ring):
        turn += HALF * 2 * ((before - x > HALF) - (x - before > HALF))
        out.append((x + turn, y))
    if turn:  # around the pole: down to it and back
        out += [(out[-1][0], -HALF // 2), (out[0][0], -HALF // 2)]
    yield out
    for beyond, back in ((max, -2 * HALF), (min, 2 * HALF)):
        if abs(beyond(x for x, _ in out)) > HALF:
            yield [(x + back, y) for x, y in out]


def steps(line: list[Point]) -> Iterator[int]:
    x = y = 0
    for point in line:
        yield point[0] - x
        yield point[1] - y
        x, y = point


if __name__ == "__main__":
    main()
