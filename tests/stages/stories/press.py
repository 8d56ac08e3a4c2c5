"""Articles for these tests: texts of our own, signed as the program signs them."""

from __future__ import annotations

import random

from onrecord.keys import key, sha256
from onrecord.records import Article, Block, Record
from onrecord.stages.stories import Signature, sign

__all__ = ["prose", "record", "signed"]

_SYLLABLES = "ba den gor hal kim lor mun pes ral sol tav vin wes yor zan".split()


def record(
    name: str, text: str, *, title: str | None = None, published: str | None = None, outlet: str | None = None,
    author: str | None = None, url: str | None = None,
) -> Record:  # fmt: skip
    """A record with nothing but its article."""
    whole = text if title is None else f"{title}\n\n{text}"
    blocks = () if title is None else (Block("title", 0, len(title)),)
    return Record(
        article=Article(
            id=key("article", name), source_id=name, title=title, text=whole, blocks=blocks, published=published, outlet=outlet,
            author=author, url=url, sha256=sha256(whole),
        )
    )  # fmt: skip


def signed(name: str, text: str, **more: str | None) -> Signature:
    return sign(record(name, text, **more))


def prose(seed: int, words: int) -> str:
    """A text of made-up words: another seed, another text."""
    chance = random.Random(seed)
    made = ["".join(chance.choices(_SYLLABLES, k=3)) for _ in range(words)]
    return ". ".join(" ".join(made[k : k + 12]).capitalize() for k in range(0, words, 12)) + "."
