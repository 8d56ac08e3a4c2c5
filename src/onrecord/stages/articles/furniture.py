"""Recognises the lines that pages put around articles, by phrases that are held as data in `furniture.toml`."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources

__all__ = ["announces_others", "credit", "ends_article", "has_credit", "is_furniture", "without_credit"]

_OUTER = " \t.,:;!?-–—|•·*>»›<«‹→←↓↑▼▲…()[]\"'“”‘’#"
_COUNT = re.compile(r"\s*\(?\d[\d.,]*[kKmM]?\)?$|^\(?\d[\d.,]*[kKmM]?\)?\s+")
_CREDIT = re.compile(
    r"^(?:photo(?:graph)?|picture|image|credit|source|video|illustration|graphic)s?\s*(?:by|credit|source)?\s*[:/©]",
    re.IGNORECASE,
)
_CREDIT_END = re.compile(
    r"\s*[(\[|–—-]?\s*\b(?:(?:file )?(?:picture|photo(?:graph)?|image|credit|source)s?\s*(?:by|credit|:)).{2,80}$",
    re.IGNORECASE,
)
_CREDIT_WORDS = 12
_TEASER_WORDS = 30
_NOTICE_WORDS = 40
_WHOLE = ("line", "end")


@cache
def _phrases() -> dict[str, re.Pattern[str]]:
    text = resources.files(__package__).joinpath("furniture.toml").read_text(encoding="utf-8")
    ends = {**dict.fromkeys(_WHOLE, "$"), "teaser": r"\s*(?:[:|]|$)"}
    return {kind: _pattern(phrases, ends.get(kind, "")) for kind, phrases in tomllib.loads(text).items()}


def _pattern(phrases: list[str], end: str) -> re.Pattern[str]:
    """One pattern for all phrases; "..." stands for up to 100 characters."""
    parts = (re.escape(phrase).replace(re.escape("..."), ".{0,100}") for phrase in phrases)
    return re.compile(f"(?:{'|'.join(parts)}){end}")


def _bare(line: str) -> str:
    """A line in lower case, without outer punctuation and without the number that counters put at its ends."""
    return _COUNT.sub("", line.strip(_OUTER)).strip(_OUTER).lower().replace("’", "'")


def is_furniture(line: str) -> bool:
    """True for menus' words, buttons, notices on cookies, advertisements, newsletters, rights."""
    bare, phrases = _bare(line), _phrases()
    if not bare or phrases["line"].match(bare) or phrases["opening"].match(line.lower().replace("’", "'")):
        return True
    return len(line.split()) <= _NOTICE_WORDS and bool(phrases["anywhere"].search(line.lower()))


def announces_others(line: str) -> bool:
    """True for "Read also: ..." and its like: a line that leads away to another story."""
    if len(line.split()) > _TEASER_WORDS:
        return False
    low = line.lower().lstrip(_OUTER).replace("’", "'")
    return bool(_phrases()["teaser"].match(low) or _phrases()["teaser_opening"].match(low))


def ends_article(line: str) -> bool:
    """True for the heading of the readers' comments or of a list of other stories."""
    return bool(_phrases()["end"].match(_bare(line)))


def credit(line: str) -> bool:
    """True for a line that only says who took a picture."""
    return len(line.split()) <= _CREDIT_WORDS and bool(_CREDIT.match(line))


def has_credit(line: str) -> bool:
    """True for a caption that ends with the name of a photographer or picture agency."""
    return bool(_CREDIT_END.search(line))


def without_credit(line: str) -> str:
    """A caption without the credit at its end."""
    return _CREDIT_END.sub("", line)
