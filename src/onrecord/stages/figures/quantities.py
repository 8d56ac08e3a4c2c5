"""Numbers with their units: money, shares, lengths of time, measures, multiples, parts of a whole, ranges of these."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import msgspec

from onrecord.stages.figures.lexer import Lexeme
from onrecord.stages.figures.lexicon import Currency, Unit, lexicon
from onrecord.stages.figures.numbers import Number, read_number
from onrecord.stages.figures.phrases import Phrases, split

__all__ = ["Quantity", "join", "read_quantity"]

_AMBIGUOUS_SIGNS = frozenset('A C F J K L V W c p x in t s pc pp PS h l " ” ′'.split())
"""Signs that are words or initials as well: only glued to the digits, or a capital letter before the end of a phrase."""

_LINKS = frozenset(("to", "-", "or", "and", "to -", "- to", "to as much as", "to as many as"))


class Quantity(msgspec.Struct):
    """The lexemes [first, last) mean an amount. `kind` is money, share, time, age, unit, multiple, part or count.

    `number` counts up to the number's end without its unit; `negative` amounts stand below zero.
    """

    first: int
    last: int
    number: int
    low: float
    high: float
    kind: str
    style: str
    scale: float = 1.0
    unit: str | None = None
    currency: str | None = None
    ranged: bool = False
    negative: bool = False
    hyphened: bool = False


@cache
def _tables() -> tuple[Phrases[Unit], Phrases[Unit], Phrases[Currency]]:
    words = lexicon()
    return (
        Phrases((split(form), unit) for form, unit in words.units.items() if not unit.sign),
        Phrases((split(form, raw=True), unit) for form, unit in words.units.items() if unit.sign),
        Phrases((split(name), currency) for name, currency in words.currencies.items()),
    )


def read_quantity(words: Sequence[Lexeme], i: int, counted: bool = False) -> Quantity | None:
    """The amount that begins at lexeme i, with its unit; `counted` when a plural noun follows the digits."""
    if words[i].money:
        return _money_first(words, i)
    if found := _part(words, i):
        return found
    number = read_number(words, i, counted=counted)
    return _with_unit(words, number) if number else None


def _money_first(words: Sequence[Lexeme], i: int) -> Quantity | None:
    negative = i + 1 < len(words) and words[i + 1].text == "-"
    at = i + 2 if negative else i + 1
    number = read_number(words, at, money=True) if at < len(words) else None
    if number is None or number.style == "vague":
        return None
    if words[i].folded and number.scale == 1 and not set(",.") & set(words[at].raw):
        return None
    end, code = number.last, words[i].money
    again = _tables()[2].at(words, end)
    if again and words[i].raw == "$":
        end, code = again[0], again[1].code
    elif end < len(words) and words[end].raw in ("US", "U.S.", "USD", "CAD", "AUD"):
        code = {"CAD": "CAD", "AUD": "AUD"}.get(words[end].raw, "USD")
        end += 1
    out = Quantity(i, end, number.last, number.low, number.high, "money", number.style, number.scale, None, code)
    out.negative = negative
    return _per(words, out)


def _with_unit(words: Sequence[Lexeme], number: Number) -> Quantity:
    out = Quantity(number.first, number.last, number.last, number.low, number.high, "count", number.style, number.scale)
    at = number.last
    out.hyphened = at + 1 < len(words) and words[at].text == "-" and words[at].glued and words[at + 1].glued
    at += out.hyphened
    if at >= len(words):
        return out
    vague_of = number.style == "vague" and words[at].text == "of"
    at += vague_of
    by_word, by_sign, money = _tables()
    found: tuple[int, Any] | None = money.at(words, at)
    sign = lexicon().signs.get(words[at].raw) if at < len(words) else None
    if sign is not None and not sign.folded and sign.code and words[at].raw != "PS":
        found = (at + 1, sign)
    if found and found[1].code == "GBP" and _weight(words, at, found[0], number):
        out.kind, out.last, out.unit = "unit", found[0], "pound-mass"
        return _per(words, out)
    if found:
        out.kind, out.last, out.currency = "money", found[0], found[1].code
        return _per(words, out)
    word = by_word.at(words, at)
    mark = by_sign.at(words, at, raw=True) if number.style == "digits" and not vague_of else None
    if mark and not _clear(words, at, mark[0]):
        mark = None
    unit = mark if mark and (not word or mark[0] >= word[0]) else word
    if unit is None:
        return out
    out.kind, out.last, out.unit = unit[1].kind, unit[0], unit[1].name
    if out.unit == "times":
        out.kind = "multiple"
    return _per(words, _age(words, out))


def _weight(words: Sequence[Lexeme], at: int, end: int, number: Number) -> bool:
    """Whether "20 pounds" weighs: small amounts "of" something, or in brackets behind kilograms."""
    if words[at].text not in ("pound", "pounds") or end != at + 1 or number.scale > 1:
        return False
    before = [w.text for w in words[max(0, number.first - 2) : number.first]]
    behind_weight = before[1:] == ["("] and before[0] in ("kilograms", "kilogram", "kg", "kilos", "tonnes", "tons", "grams")
    return behind_weight or (end < len(words) and words[end].text == "of")


def _clear(words: Sequence[Lexeme], at: int, end: int) -> bool:
    """Whether what looks like a unit's sign is one: glued to the digits, or no common word or initial."""
    if words[at].raw not in _AMBIGUOUS_SIGNS:
        return words[at].glued or len(words[at].raw) > 1 or not words[at].raw.isalpha() or _ends(words, end)
    return words[at].glued or (len(words[at].raw) == 1 and words[at].raw not in "xs\"”′" and _ends(words, end))


def _ends(words: Sequence[Lexeme], end: int) -> bool:
    return end >= len(words) or words[end].text not in (".", "'") or end + 1 >= len(words)


def _age(words: Sequence[Lexeme], out: Quantity) -> Quantity:
    """ "50-year-old", "50 year-old", "50 years old"."""
    if out.unit == "year":
        rest = [w.text for w in words[out.last : out.last + 2]]
        if rest[:2] in (["-", "old"], ["-", "olds"]) or rest[:1] in (["old"], ["olds"]):
            out.last += 2 if rest[0] == "-" else 1
            out.kind, out.unit = "age", "year of age"
    return out


def _per(words: Sequence[Lexeme], out: Quantity) -> Quantity:
    """ "per barrel", "a month", "/kg", "-a-day" behind an amount."""
    at = out.last
    texts = [w.text for w in words[at : at + 4]]
    if texts[:1] == ["-"] and texts[1:2] in (["a"], ["per"]):
        at, texts = at + 1, texts[1:]
    if texts[:1] not in (["per"], ["a"], ["an"], ["/"], ["each"]):
        return out
    if texts[0] == "each":
        return out
    step = at + 1 + (texts[1:2] == ["-"])
    unit = _tables()[0].at(words, step) or _tables()[1].at(words, step, raw=True)
    name = unit[1].name if unit else None
    if unit is None and texts[0] == "per" and step < len(words) and words[step].raw.isalpha():
        unit, name = (step + 1, Unit(words[step].text, "unit", sign=False)), words[step].text
    if unit is None or name in ("percent", "times") or (texts[0] in ("a", "an") and out.kind not in ("money", "unit")):
        return out
    if unit[0] < len(words) and words[unit[0]].text in ("earlier", "ago", "later", "before", "after", "previously", "prior"):
        return out
    out.last = unit[0]
    out.unit = f"{out.unit} per {name}" if out.unit else f"per {name}"
    return out


def _part(words: Sequence[Lexeme], i: int) -> Quantity | None:
    """ "a quarter of", "two thirds", "nearly half", "one in five", "nine out of 10": in percent."""
    texts = [w.text for w in words[i : i + 6]]
    if texts[0] == "half":
        whole = texts[1:2] in (["of"], ["the"], ["its"], ["their"], ["all"], ["our"], ["his"], ["her"], ["that"])
        before = words[i - 1].text if i else ""
        if not whole or before in ("first", "second", "latter", "other", "better", "a", "last", "final", "-"):
            return None
        return _share(i, i + 1, 50.0)
    names = lexicon().numbers["parts"]
    number = _small(words, i)
    if number is None:
        return None
    value, at = number
    at += at < len(words) and words[at].text == "-"
    if at < len(words) and words[at].text in names and (_of(words, at + 1) or _by(words, i)):
        return _share(i, at + 1, 100 * value / names[words[at].text])
    if texts[0] in ("a", "an"):
        return None
    return _ratio(words, i, value, at)


def _ratio(words: Sequence[Lexeme], i: int, value: float, at: int) -> Quantity | None:
    texts = [w.text for w in words[at : at + 3]]
    step = 1 if texts[:1] == ["in"] else 2 if texts[:2] == ["out", "of"] else 3 if texts[:3] == ["out", "of", "every"] else 0
    step += texts[:2] == ["in", "every"]
    whole = _small(words, at + step) if step and at + step < len(words) else None
    if whole is None or not 0 < value < whole[0] <= 100 or words[at + step].text in ("a", "an"):
        return None
    if texts[0] == "in" and value >= 10:
        return None
    return _share(i, whole[1], 100 * value / whole[0])


def _small(words: Sequence[Lexeme], i: int) -> tuple[float, int] | None:
    if words[i].text in ("a", "an", "the"):
        return 1.0, i + 1
    value = words[i].value if words[i].value is not None else lexicon().numbers["cardinals"].get(words[i].text)
    return None if value is None or value != int(value) or value > 100 else (value, i + 1)


def _by(words: Sequence[Lexeme], i: int) -> bool:
    """ "cut by a third", "fell by almost a quarter"."""
    return any(w.text == "by" for w in words[max(0, i - 3) : i])


def _of(words: Sequence[Lexeme], i: int) -> bool:
    return i < len(words) and words[i].text in ("of", "majority")


def _share(first: int, last: int, percent: float) -> Quantity:
    value = round(percent, 6)
    return Quantity(first, last, last, value, value, "part", "words", 1.0, "percent")


def join(words: Sequence[Lexeme], one: Quantity, two: Quantity) -> Quantity | None:
    """One range made of two amounts with "to", "-", "or" or "between ... and" between them; None when they are two."""
    link = [w.text for w in words[one.last : two.first]]
    before = words[one.first - 1].text if one.first else ""
    if " ".join(link) not in _LINKS or one.ranged or two.ranged:
        return None
    if (link == ["and"] and before != "between") or "part" in (one.kind, two.kind):
        return None
    if link == ["to"] and before == "by" and one.kind != "count":
        return None
    if one.kind != "count" and (one.currency or one.unit) != (two.currency or two.unit) and two.kind != "count":
        return None
    low = one.low * two.scale / one.scale if _borrows(one, two) else one.low
    if low >= two.high or (link[0] == "or" and not _neighbours(low / two.scale, two.high / two.scale)):
        return None
    keep = two if two.kind != "count" else one
    out = Quantity(one.first, two.last, two.number, low, two.high, keep.kind, two.style, two.scale, keep.unit, keep.currency)
    out.ranged, out.hyphened = True, two.hyphened
    return out


def _borrows(one: Quantity, two: Quantity) -> bool:
    """Whether the first number has the scale of the second: "40 to 50 billion"."""
    return one.scale == 1 and two.scale > 1 and one.low < two.low / two.scale


def _neighbours(low: float, high: float) -> bool:
    return high - low == 1 or (high <= 10 and high - low <= 3)
