"""Numbers in digits and in words: where they stand, and the interval in which they lie."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from onrecord.stages.figures.lexer import Lexeme
from onrecord.stages.figures.lexicon import lexicon

__all__ = ["Number", "read_number"]

_MOST_SCALES = 4


class Number(msgspec.Struct):
    """The lexemes [first, last) mean a number from `low` to `high`, equal unless vague; `scale` is what multiplied it.

    `style` is digits, words or vague ("dozens").
    """

    first: int
    last: int
    low: float
    high: float
    style: str
    scale: float = 1.0


def read_number(words: Sequence[Lexeme], i: int, money: bool = False, counted: bool = False) -> Number | None:
    """The number that begins at lexeme i. After a currency sign, or before what can be counted, "m" and "b" are scales."""
    return _vague(words, i) or _several(words, i) or _cardinal(words, i, money, counted)


def _table(name: str, words: Sequence[Lexeme], i: int) -> float | None:
    return lexicon().numbers[name].get(words[i].text) if i < len(words) else None


def _text(words: Sequence[Lexeme], i: int) -> str:
    return words[i].text if 0 <= i < len(words) else ""


def _vague(words: Sequence[Lexeme], i: int) -> Number | None:
    """ "dozens", "tens of thousands", "hundreds of millions"."""
    value = _table("vague", words, i)
    if value is None:
        return None
    at = i + 1
    while _text(words, at) == "of" and (more := _table("vague", words, at + 1)) is not None and at < i + 2 * _MOST_SCALES:
        value, at = value * more, at + 2
    return Number(i, at, value, value * 10, "vague", value)


def _several(words: Sequence[Lexeme], i: int) -> Number | None:
    """ "several hundred", "a few thousand", "a couple of million"."""
    at = i + 1 if _text(words, i) == "a" else i
    share = lexicon().several.get(_text(words, at))
    if share is None:
        return None
    at += 2 if _text(words, at + 1) == "of" else 1
    end, scale = _scales(words, at, glued=False)
    if end == at:
        return None
    return Number(i, end, share[0] * scale, share[1] * scale, "vague" if share[0] < share[1] else "words", scale)


def _cardinal(words: Sequence[Lexeme], i: int, money: bool, counted: bool) -> Number | None:
    start = _digits(words, i) or _spelled(words, i)
    if start is None:
        return None
    at, value, style = start
    end, scale = _scales(words, at, glued=style == "digits", short=money or counted)
    whole = float(f"{value * scale:.12g}")  # 4.1 million is 4100000, not 4099999.9999999995
    return Number(i, end, whole, whole, style, scale)


def _digits(words: Sequence[Lexeme], i: int) -> tuple[int, float, str] | None:
    value = words[i].value
    if value is None:
        vulgar = _table("vulgar", words, i)
        return None if vulgar is None else (i + 1, vulgar, "digits")
    after = _table("vulgar", words, i + 1)
    if after is not None:
        return i + 2, value + after, "digits"
    fraction = _slash(words, i + 1) if not _glued(words, i + 1) else None
    if fraction is not None and value == int(value):
        return i + 4, value + fraction, "digits"
    fraction = _slash(words, i)
    return (i + 1, value, "digits") if fraction is None else (i + 3, fraction, "digits")


def _glued(words: Sequence[Lexeme], i: int) -> bool:
    return i < len(words) and words[i].glued


def _slash(words: Sequence[Lexeme], i: int) -> float | None:
    """ "1/16": a proper fraction, and no date or score."""
    if i + 2 >= len(words) or words[i + 1].text != "/" or not (words[i + 1].glued and words[i + 2].glued):
        return None
    above, below = words[i].value, words[i + 2].value
    if above is None or below is None or not 0 < above < below or below > 1000 or _text(words, i + 3) == "/":
        return None
    return above / below


def _scales(words: Sequence[Lexeme], i: int, glued: bool, short: bool = False) -> tuple[int, float]:
    scale = 1.0
    for _ in range(_MOST_SCALES):
        at = i + 1 if _text(words, i) == "-" and _glued(words, i) and _glued(words, i + 1) else i
        value = _table("scales", words, at)
        if value is None and glued and at < len(words) and words[at].glued and at == i:
            value = lexicon().numbers["glued_scales"].get(words[at].raw)
            if not short and words[at].raw not in ("k", "trln", "M", "B"):
                value = None
        elif value is None and short and at < len(words) and words[at].raw in ("m", "b"):
            value = lexicon().numbers["glued_scales"][words[at].raw]
        if value is None:
            break
        i, scale, glued = at + 1, scale * value, False
    return i, scale


def _spelled(words: Sequence[Lexeme], i: int) -> tuple[int, float, str] | None:
    """ "a hundred and five", "twenty-one", "two and a half", "half a"; scale words behind it are left to the caller."""
    if _text(words, i) == "half" and _text(words, i + 1) in ("a", "the") and _table("scales", words, i + 2):
        return i + 2, 0.5, "words"
    if _text(words, i) == "a":
        return (*_hundreds(words, i + 1, 1.0), "words") if _table("scales", words, i + 1) else None
    start = _tens(words, i)
    if start is None:
        return (i, 1.0, "words") if _table("scales", words, i) and _text(words, i) in ("hundred", "dozen") else None
    at, value = start
    at, value = _hundreds(words, at, value)
    for half in (["and", "a", "half"], ["-", "and", "-", "a", "-", "half"]):
        if [_text(words, k) for k in range(at, at + len(half))] == half:
            return at + len(half), value + 0.5, "words"
    return at, value, "words"


def _hundreds(words: Sequence[Lexeme], at: int, value: float) -> tuple[int, float]:
    """What follows the first tens: "one hundred and five thousand three hundred and two"."""
    total, current = 0.0, value
    for _ in range(2 * _MOST_SCALES):
        scale = _table("scales", words, at)
        rest = _tens(words, at + 2 if _text(words, at + 1) == "and" else at + 1) if scale else None
        if scale is None or rest is None or rest[1] >= scale:
            break
        total, current = (total, current * scale) if scale == 100 else (total + current * scale, 0.0)
        at, current = rest[0], current + rest[1]
    return at, total + current


def _tens(words: Sequence[Lexeme], i: int) -> tuple[int, float] | None:
    value = _table("cardinals", words, i)
    if value is None:
        return None
    at = i + 2 if _text(words, i + 1) == "-" else i + 1
    ones = _table("cardinals", words, at)
    if value >= 20 and ones is not None and 1 <= ones < 10:
        return at + 1, value + ones
    return i + 1, value
