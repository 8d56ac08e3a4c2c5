"""Numbers with their units: money, shares, lengths of time, measures, multiples, parts of a whole, ranges of these."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from onrecord.stages.figures.amount import Quantity, tables
from onrecord.stages.figures.lexer import Lexeme
from onrecord.stages.figures.lexicon import lexicon
from onrecord.stages.figures.numbers import Number, read_number
from onrecord.stages.figures.parts import part_of_scale, part_of_unit, part_of_whole

__all__ = ["Quantity", "join", "read_quantity"]

_AMBIGUOUS_SIGNS = frozenset('A C F J K L V W c p x in t s pc pp PS h l " ” ′'.split())
"""Signs that are words or initials as well: only glued to the digits, or a capital letter before the end of a phrase."""

_LINKS = frozenset(("to", "-", "or", "and", "to -", "- to", "to as much as", "to as many as"))

_WEIGHING = frozenset(("weigh", "weighs", "weighed", "weighing", "weight", "heavier", "lighter", "overweight"))
_SPOKEN = 4
"""How many words before "20 pounds" may stand "weighed"."""

_NEAR = 2
_FAR_APART = 4
"""From "by 20 to 30" to "by 200 to 1,800": beyond this ratio the second number is the level that was reached."""


def read_quantity(words: Sequence[Lexeme], i: int, counted: bool = False) -> Quantity | None:
    """The amount that begins at lexeme i, with its unit; `counted` when a plural noun follows the digits."""
    if words[i].money:
        return _money_first(words, i)
    if found := part_of_unit(words, i):
        return _per(words, found)
    number = part_of_scale(words, i)
    if number is None and (found := part_of_whole(words, i)):
        return found
    number = number or read_number(words, i, counted=counted)
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
    again = tables()[2].at(words, end)
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
    small_of = number.low < 1 and [w.text for w in words[at : at + 2]] in (["of", "a"], ["of", "an"])
    at += 2 * small_of
    if at >= len(words):
        return out
    by_word, by_sign, money = tables()
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
    near = [*words[max(0, number.first - _SPOKEN) : number.first], *words[end : end + 1]]
    if any(w.text in _WEIGHING for w in near):
        return True
    behind_weight = before[1:] == ["("] and before[0] in ("kilograms", "kilogram", "kg", "kilos", "tonnes", "tons", "grams")
    return behind_weight or (end < len(words) and words[end].text == "of")


def _clear(words: Sequence[Lexeme], at: int, end: int) -> bool:
    """Whether what looks like a unit's sign is one: glued to the digits, or no common word or initial."""
    if words[at].raw not in _AMBIGUOUS_SIGNS:
        return words[at].glued or len(words[at].raw) > 1 or not words[at].raw.isalpha() or _ends(words, end)
    return words[at].glued or (len(words[at].raw) == 1 and words[at].raw not in 'xs"”′' and _ends(words, end))


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
    found = _whole(words, step, texts[0])
    if found is None or found[1] in ("percent", "times") or (texts[0] in ("a", "an") and out.kind not in ("money", "unit")):
        return out
    end, name = found
    if end < len(words) and words[end].text in ("earlier", "ago", "later", "before", "after", "previously", "prior"):
        return out
    out.last = end
    out.unit = f"{out.unit} per {name}" if out.unit else f"per {name}"
    return out


def _whole(words: Sequence[Lexeme], i: int, word: str) -> tuple[int, str] | None:
    """What stands behind "per" or "a": "barrel", "100 kilometre", "head"; the place behind it and its name."""
    if i >= len(words):
        return None
    unit = tables()[0].at(words, i) or tables()[1].at(words, i, raw=True)
    if unit is not None:
        return unit[0], unit[1].name
    if words[i].text in lexicon().change.words:
        return None
    if words[i].raw.isalpha() and (words[i].text in lexicon().each or (word == "per" and read_number(words, i) is None)):
        return i + 1, words[i].text
    many = read_number(words, i) if word == "per" else None
    of = tables()[0].at(words, many.last) if many is not None else None
    if many is None or of is None:
        return (i + 1, words[i].text) if many is not None and many.style == "words" else None
    return of[0], f"{'' if many.low == 1 else format(many.low, ',g') + ' '}{of[1].name}"


def join(words: Sequence[Lexeme], one: Quantity, two: Quantity) -> Quantity | None:
    """One range made of two amounts with "to", "-", "or" or "between ... and" between them; None when they are two."""
    link = [w.text for w in words[one.last : two.first]]
    before = words[one.first - 1].text if one.first else ""
    if " ".join(link) not in _LINKS or one.ranged or two.ranged:
        return None
    if (link == ["and"] and before != "between") or "part" in (one.kind, two.kind):
        return None
    if link == ["to"] and before == "by" and not _one_step(one, two):
        return None
    if link == ["to"] and one.kind != "count" and two.kind == "count" and one.number < one.last:
        return None
    if one.kind != "count" and (one.currency or one.unit) != (two.currency or _apart(two.unit, one.unit)) and two.kind != "count":
        return None
    low = one.low * two.scale / one.scale if _borrows(one, two) else one.low
    high = two.high
    if _falling(words, one, two):
        low, high = two.low, one.high
    if low >= high or (link[0] == "or" and not _neighbours(low / two.scale, two.high / two.scale)):
        return None
    keep = two if two.kind != "count" else one
    out = Quantity(one.first, two.last, two.number, low, high, keep.kind, two.style, two.scale, keep.unit, keep.currency)
    out.ranged, out.hyphened = True, two.hyphened
    return out


def _one_step(one: Quantity, two: Quantity) -> bool:
    """Whether "by 5% to 10%" tells one step; the 12 of "by 2% to 12%" is where it ended."""
    bare = one.kind == "count"
    return (bare and two.kind != "count") or two.high <= (_FAR_APART if bare else _NEAR) * one.low


def _apart(unit: str | None, other: str | None) -> str | None:
    """A unit without its rate when the other has none: "15 cents to 20 cents a share"."""
    return unit if unit is None or other is None or " per " in other else unit.split(" per ")[0]


def _falling(words: Sequence[Lexeme], one: Quantity, two: Quantity) -> bool:
    """Whether a range is told from above: "a density of 1.3 A/cm2 to 0.8 A/cm2", but not "a rise of 3% to 1%"."""
    if one.first < 2 or one.kind not in ("unit", "money") or two.kind != one.kind or not one.low > two.high >= 0:
        return False
    governor = words[one.first - 2].text
    nouns = lexicon().change.nouns
    return words[one.first - 1].text == "of" and words[one.last].text == "to" and not {governor, governor[:-1]} & set(nouns)


def _borrows(one: Quantity, two: Quantity) -> bool:
    """Whether the first number has the scale of the second: "40 to 50 billion"."""
    return one.scale == 1 and two.scale > 1 and one.low < two.low / two.scale


def _neighbours(low: float, high: float) -> bool:
    return high - low == 1 or (high <= 10 and high - low <= 3)
