"""Writes src/onrecord/knowledge/data/given_names.tsv: `python genscripts/given_names.py`, or `--check`.

Given names that tell whether somebody is called "he" or "she". From the names of the 1990 census of the United States (public
domain) as the package names ships them, and for the rest of the world from given_names_world.tsv, written by hand, which has the
last word ("Yuri"). A name that both sexes bear is left out, as is one that is a family name where these come first ("Li Qiang").
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import names

from onrecord.knowledge.load import DATA
from onrecord.knowledge.tables import read

TARGET = DATA / "given_names.tsv"
HERE = Path(__file__).parent
CENSUS = {"he": "dist.male.first", "she": "dist.female.first"}

COMMON = 0.003
"""Of a hundred people so many bear a name; of rarer ones the census has many that are family names."""

CLEAR = 15
"""So many times as many of one sex as of the other."""

FAMILY_FIRST = frozenset(
    "An Bo Cho Chu Chung Dong Ha Han Ho Hong Hu Huang Hung In Jin Jung Kim Kong Kwan Lee Lei Li Liang Lin Liu Lu Ma Mai Mao Min "
    "Ming Na Ning Pei Qi Qin Ren Shi Sun Tan Tu Wan Wang Wei Wen Wu Xi Xia Xu Yan Yang Yi Yin Ying Yu Yuan Zhao Zhou".split()
)


def census() -> Iterator[tuple[str, str]]:
    """Name and sex of those that are common and clear."""
    shares = {sex: dict(_shares(Path(names.__file__).parent / file)) for sex, file in CENSUS.items()}
    for sex, other in (("he", "she"), ("she", "he")):
        for name, share in shares[sex].items():
            if share >= COMMON and share >= CLEAR * shares[other].get(name, 0.0):
                yield name, sex


def _shares(file: Path) -> Iterator[tuple[str, float]]:
    for line in file.read_text("ascii").splitlines():
        name, share, *_ = line.split()
        yield name.title(), float(share)


def table() -> str:
    """The file's text."""
    world = {row["name"]: row["sex"] for _, row in read(HERE / "given_names_world.tsv", ("name", "sex"))}
    told = sorted((dict(census()) | world).items())
    return "name\tsex\n" + "".join(f"{name}\t{sex}\n" for name, sex in told if name not in FAMILY_FIRST)


if __name__ == "__main__":
    if "--check" in sys.argv:
        sys.exit(0 if TARGET.read_text("utf-8") == table() else f"{TARGET} is not as made; run python genscripts/given_names.py")
    TARGET.write_text(table(), "utf-8")
