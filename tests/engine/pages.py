"""Pages made for the tests of this folder: short news of invented events between real states, all different."""

from __future__ import annotations

import json
import random
from pathlib import Path

__all__ = ["made_pages", "write_lines"]

_SENTENCES = (
    "{a} condemned {b} on Monday over the border post at kilometre {n}.",
    "{a} and {b} held talks on trade, and exports rose {p} percent to ${m} million, the ministry said.",
    "Police arrested {n} protesters in the capital of {a}, officials said on Tuesday.",
    "{b} expelled the ambassador of {a} after a row about fishing quotas.",
    "{a} promised {b} aid of ${m} million, its foreign minister said.",
    "Rebels attacked a convoy in {b} and killed {p} soldiers, the army said.",
)
_STATES = ("Kenya", "Uganda", "Peru", "Chile", "Norway", "Ghana", "Nepal", "Cuba", "Egypt", "Fiji")


def made_pages(count: int, seed: int = 5) -> list[dict[str, str]]:
    """So many lines of JSON lines, the same for the same seed."""
    chance = random.Random(seed)
    return [_page(chance, number) for number in range(count)]


def write_lines(path: Path, lines: list[dict[str, str]]) -> Path:
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    return path


def _page(chance: random.Random, number: int) -> dict[str, str]:
    a, b = chance.sample(_STATES, 2)
    told = [s.format(a=a, b=b, n=chance.randrange(20, 99), p=chance.randrange(2, 19), m=chance.randrange(3, 900))
            for s in chance.sample(_SENTENCES, 3)]  # fmt: skip
    text = " ".join([*told, f"It was report number {number}."])
    return {"id": f"page-{number:05}", "text": text, "published": "2024-03-14", "language": "en"}
