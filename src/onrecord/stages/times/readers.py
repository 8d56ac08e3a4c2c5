"""Classes of more than one word: how many ("two and a half", "a couple of", "12 to 18"), which year, day or festival.

Each reader looks at the lexemes from a position on and gives what it can read there, longest first, as
(position after it, value). A quantity is a number or, when it is vague ("several"), None.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from onrecord.stages.times.lexer import Lexeme
from onrecord.stages.times.lexicon import lexicon

__all__ = ["READERS", "STARTS", "number"]

Found = list[tuple[int, "float | str | None"]]

_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_VAGUE = {"several", "few", "many", "numerous", "countless", "dozens", "hundreds", "thousands"}
_TO = {"to", "or", "-", "and"}


def number(words: Sequence[Lexeme], i: int) -> tuple[int, float] | None:
    """The number written at i, in digits or words, with a fraction after it if there is one."""
    found = _digits(words, i) or _spelled(words, i)
    if found is None:
        return None
    at, value = found
    if at < len(words) and "FRACTION" in words[at].classes:
        return at + 1, value + _fraction(words[at].text)
    if [w.text for w in words[at : at + 3]] == ["and", "a", "half"]:
        return at + 3, value + 0.5
    return at, value


def quantity(words: Sequence[Lexeme], i: int) -> Found:
    """How many: a number, an article, a vague word, or a range of which the lower end counts."""
    texts = [w.text for w in words[i : i + 4]]
    out: Found = []
    if texts[:2] in (["a", "couple"], ["a", "few"], ["a", "dozen"]):
        value = {"couple": 2.0, "dozen": 12.0}.get(texts[1])
        out.append((i + 2, value))
        if texts[2:3] == ["of"]:
            out.append((i + 3, value))
    elif texts[:2] == ["half", "a"] or texts[:2] == ["half", "an"]:
        out.append((i + 2, 0.5))
    elif texts[0] in ("couple", "dozen"):
        out += [(i + (2 if texts[1:2] == ["of"] else 1), 2.0 if texts[0] == "couple" else 12.0)]
    elif texts[0] in _VAGUE:
        out += [(i + 2, None)] if texts[1:2] == ["of"] else []
        out.append((i + 1, None))
    elif texts[0] in ("a", "an"):
        out.append((i + 1, 1.0))
    found = number(words, i)
    if found:
        at, value = found
        if at + 1 < len(words) and words[at].text in _TO and (second := number(words, at + 1)):
            out.append((second[0], value))
        out.append((at, value))
    return sorted(out, key=lambda pair: -pair[0])


def whole(words: Sequence[Lexeme], i: int) -> Found:
    """A plain number."""
    found = number(words, i)
    return [found] if found else []


def year(words: Sequence[Lexeme], i: int) -> Found:
    """A year: four digits, an apostrophe and two ('89), or spelled in pairs (nineteen ninety-six)."""
    classes = words[i].classes
    if "FOURDIGITS" in classes:
        return [(i + 1, float(classes["FOURDIGITS"]))]
    if "SHORTYEAR" in classes:
        short = int(classes["SHORTYEAR"])
        return [(i + 1, float(short + (2000 if short < 40 else 1900)))]
    first = words[i].classes.get("NUMERAL")
    if first in (18, 19, 20) and i + 1 < len(words) and (rest := _tens(words, i + 1)) and 10 <= rest[1] < 100:
        return [(rest[0], 100.0 * int(first) + rest[1])]
    if first == 2 and (found := _spelled(words, i)) and 2000 <= found[1] < 2100:
        return [found]
    return []


def dayofmonth(words: Sequence[Lexeme], i: int) -> Found:
    """A day of the month, in digits or as an ordinal (twenty-first)."""
    classes = words[i].classes
    if "DAYDIGITS" in classes:
        return [(i + 1, float(classes["DAYDIGITS"]))]
    return [(at, value) for at, value in ordinal(words, i) if 1 <= float(value or 0) <= 31]


def ordinal(words: Sequence[Lexeme], i: int) -> Found:
    """An ordinal number below a thousand."""
    classes = words[i].classes
    if "ORDINAL" in classes:
        return [(i + 1, float(classes["ORDINAL"]))]
    if int(classes.get("NUMERAL", 0)) in range(20, 100, 10):
        at = i + 2 if i + 1 < len(words) and words[i + 1].text == "-" else i + 1
        if at < len(words) and int(words[at].classes.get("ORDINAL", 99)) < 10:
            return [(at + 1, float(classes["NUMERAL"]) + float(words[at].classes["ORDINAL"]))]
    return []


def festival(words: Sequence[Lexeme], i: int) -> Found:
    """A festival by its name; the value is the rule for its date."""
    if not words[i].capital:
        return []
    for name, rule in lexicon().festivals.get(words[i].text, ()):
        if tuple(w.text for w in words[i : i + len(name)]) == name:
            return [(i + len(name), rule)]
    return []


def end(words: Sequence[Lexeme], i: int) -> Found:
    """Nothing, where a clause can end: before a mark or at the end of the sentence."""
    return [(i, None)] if i >= len(words) or not words[i].text[0].isalnum() else []


def _digits(words: Sequence[Lexeme], i: int) -> tuple[int, float] | None:
    if i >= len(words) or "DIGITS" not in words[i].classes:
        return None
    digits = str(words[i].classes["DIGITS"])
    return (i + 1, float(digits)) if len(digits) <= 12 else None


def _spelled(words: Sequence[Lexeme], i: int) -> tuple[int, float] | None:
    start, total, at = _tens(words, i), 0.0, i
    if start is None and i + 1 < len(words) and words[i].text == "a" and "SCALE" in words[i + 1].classes:
        start = (i + 1, 1.0)
    if start is None:
        return None
    at, current = start
    for _ in range(6):
        if at < len(words) and "SCALE" in words[at].classes:
            scale = float(words[at].classes["SCALE"])
            at, total, current = (at + 1, total, current * scale) if scale == 100 else (at + 1, total + current * scale, 0.0)
        following = at + 1 if at < len(words) and words[at].text == "and" and (total or current >= 100) else at
        more = _tens(words, following) if (total or current >= 100) else None
        if more is None:
            break
        at, current = more[0], current + more[1]
    return at, total + current


def _tens(words: Sequence[Lexeme], i: int) -> tuple[int, float] | None:
    if i >= len(words) or "NUMERAL" not in words[i].classes:
        return None
    value = float(words[i].classes["NUMERAL"])
    at = i + 2 if i + 1 < len(words) and words[i + 1].text == "-" else i + 1
    if value >= 20 and at < len(words) and 1 <= float(words[at].classes.get("NUMERAL", 99)) < 10:
        return at + 1, value + float(words[at].classes["NUMERAL"])
    return i + 1, value


def _fraction(text: str) -> float:
    if text in _FRACTIONS:
        return _FRACTIONS[text]
    above, below = text.split("/")
    return int(above) / int(below)


READERS: dict[str, Callable[[Sequence[Lexeme], int], Found]] = {
    "QUANTITY": quantity, "NUMBER": whole, "YEAR": year, "DAYOFMONTH": dayofmonth, "NTH": ordinal,
    "FESTIVAL": festival, "END": end,
}  # fmt: skip
"""The classes of the grammar that are read by rule and not looked up."""

STARTS: dict[str, frozenset[str]] = {
    "QUANTITY": frozenset({"DIGITS", "NUMERAL", "a", "an", "couple", "dozen", "half", *_VAGUE}),
    "NUMBER": frozenset({"DIGITS", "NUMERAL", "a"}),
    "YEAR": frozenset({"FOURDIGITS", "SHORTYEAR", "NUMERAL"}),
    "DAYOFMONTH": frozenset({"DAYDIGITS", "ORDINAL", "NUMERAL"}),
    "NTH": frozenset({"ORDINAL", "NUMERAL"}),
    "FESTIVAL": frozenset(lexicon().festivals),
}
"""What a lexeme must be, by text or class, for one of these to begin with it."""
