"""Recognises the lines that pages put around articles, by phrases that are held as data in `furniture.toml`."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources

__all__ = ["announces_others", "credit", "ends_article", "is_furniture"]

_OUTER = " \t.,:;!?-–—|•·*>»›<«‹→←↓↑▼▲…()[]\"'“”‘’#"
_COUNT = re.compile(r"\s*\(?\d[\d.,]*[kKmM]?\)?$|^\(?\d[\d.,]*[kKmM]?\)?\s+")
_CREDIT = re.compile(
    r"^(?:photo(?:graph)?s?|picture|image|credit|source|video|illustration|graphic)s?\s*(?:by|credit|source)?\s*[:/©]",
    re.IGNORECASE,
)
_SEVERAL_TEASER_WORDS = 30


@cache
def _phrases(kind: str) -> tuple[re.Pattern[str], ...]:
    text = resources.files(__package__).joinpath("furniture.toml").read_text(encoding="utf-8")
    phrases: list[str] = tomllib.loads(text)[kind]
    whole = kind in ("line", "end")
    return (_pattern(phrases, whole),)


def _pattern(phrases: list[str], whole: bool) -> re.Pattern[str]:
    parts = [re.escape(phrase).replace(re.escape("..."), ".{0,60}") for phrase in phrases]
    return re.compile(f"(?:{'|'.join(parts)})" + ("$" if whole else ""))


def _bare(line: str) -> str:
    """A line in lower case, without outer punctuation and without the number that counters put at its ends."""
    return _COUNT.sub("", line.strip(_OUTER)).strip(_OUTER).lower().replace("’", "'")


def is_furniture(line: str) -> bool:
    """True for menus' words, buttons, notices on cookies, advertisements, newsletters, rights."""
    bare = _bare(line)
    return (
        not bare
        or any(p.match(bare) for p in _phrases("line"))
        or any(p.match(line.lower()) for p in _phrases("opening"))
    )


def announces_others(line: str) -> bool:
    """True for "Read also: ..." and its like: a line that leads away to another story."""
    return len(line.split()) <= _SEVERAL_TEASER_WORDS and any(
        p.match(line.lower().strip(_OUTER) + (":" if line.rstrip().endswith(":") else "")) for p in _phrases("teaser")
    )


def ends_article(line: str) -> bool:
    """True for the heading of the readers' comments or of a list of other stories."""
    return any(p.match(_bare(line)) for p in _phrases("end"))


def credit(line: str) -> bool:
    """True for a line that only says who took a picture."""
    return len(line.split()) <= 12 and bool(_CREDIT.match(line))
