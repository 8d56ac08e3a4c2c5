"""Parts: of a whole ("a quarter of", "one in five": in percent), of a unit ("half a mile"), of a scale ("half a million")."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.stages.figures.amount import Quantity, tables
from onrecord.stages.figures.lexer import Lexeme
from onrecord.stages.figures.lexicon import lexicon
from onrecord.stages.figures.numbers import Number

__all__ = ["part_of_scale", "part_of_unit", "part_of_whole"]

_WHOLES = frozenset(("of", "the", "its", "their", "all", "our", "his", "her", "that"))
_PLACES = frozenset(("first", "second", "latter", "other", "better", "a", "last", "final", "-"))
_NEAR = frozenset("about almost nearly around roughly over more than at least some just under as much well".split())
_CLAUSE_ENDS = frozenset(
    ", . ; : ) to from in since on and but or this last over compared year during between by after when while".split()
) | {""}
_MOVE = 6
_HALVED_TIMES = frozenset(("hour", "day"))


def part_of_scale(words: Sequence[Lexeme], i: int) -> Number | None:
    """ "a quarter of a million"."""
    found = _fraction(words, i)
    if found is None:
        return None
    value, at = found
    if [_text(words, at), _text(words, at + 1)] != ["of", "a"]:
        return None
    scale = lexicon().numbers["scales"].get(_text(words, at + 2))
    return None if scale is None else Number(i, at + 3, value * scale, value * scale, "words", scale)


def part_of_unit(words: Sequence[Lexeme], i: int) -> Quantity | None:
    """ "half a percentage point", "a quarter point", "three-quarters of a mile", "half-point"."""
    found = _fraction(words, i)
    if found is None:
        return None
    value, number = found
    hyphen = _text(words, number) == "-" and words[number].glued
    of = _text(words, number) == "of"
    at = number + (hyphen or of)
    whole = _text(words, at) in ("a", "an")
    at += whole
    if (of and not whole) or (hyphen and whole):
        return None
    by_word, _, money = tables()
    if (coin := money.at(words, at)) and whole:
        return Quantity(i, coin[0], number, value, value, "money", "words", 1.0, None, coin[1].code)
    unit = by_word.at(words, at)
    if unit is None or unit[1].name == "times" or not (of or _named(words, i, value, unit[1].kind, unit[1].name, whole, hyphen)):
        return None
    return Quantity(i, unit[0], number, value, value, unit[1].kind, "words", 1.0, unit[1].name)


def _named(words: Sequence[Lexeme], i: int, value: float, kind: str, name: str, whole: bool, hyphen: bool) -> bool:
    """Whether a fraction directly before a unit is a part of it; "a third mile" and "the first half hour" are not."""
    if value == 0.5:
        if whole:
            return True
        timely = kind != "time" or (hyphen and name in _HALVED_TIMES)
        return timely and kind != "age" and (_text(words, i - 1) not in _PLACES - {"a"})
    return value in (0.25, 0.75) and not whole and kind in ("unit", "share") and name != "quarter"


def part_of_whole(words: Sequence[Lexeme], i: int) -> Quantity | None:
    """ "a quarter of", "two thirds", "nearly half", "by half", "a third more", "one in five", "nine out of 10": in percent."""
    if words[i].text == "half":
        whole = _text(words, i + 1) in _WHOLES and _text(words, i - 1) not in _PLACES
        return _share(i, i + 1, 50.0) if whole or _moved_by(words, i, i + 1) else None
    names = lexicon().numbers["parts"]
    number = _small(words, i)
    if number is None:
        return None
    value, at = number
    at += at < len(words) and words[at].text == "-"
    if value == 2 and names.get(_text(words, at)) == 4:  # "two quarters of decline" are half a year, not a half
        return None
    if _text(words, at) in names and (_of(words, at + 1) or _moved_by(words, i, at + 1) or _compared(words, at + 1)):
        return _share(i, at + 1, 100 * value / names[words[at].text])
    if words[i].text in ("a", "an"):
        return None
    return _ratio(words, i, value, at)


def _fraction(words: Sequence[Lexeme], i: int) -> tuple[float, int] | None:
    """A fraction in words and the lexeme behind it."""
    if words[i].text in ("half", "quarter"):
        return (0.5 if words[i].text == "half" else 0.25), i + 1
    number = _small(words, i) if words[i].text != "the" else None
    if number is None or number[0] > 20:
        return None
    value, at = number
    at += _text(words, at) == "-"
    below = lexicon().numbers["parts"].get(_text(words, at))
    return None if below is None or value >= below else (value / below, at + 1)


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


def _moved_by(words: Sequence[Lexeme], i: int, end: int) -> bool:
    """ "cut by a third", "fell by almost a quarter", "up a tenth", "from a fifth to a third"; not "by a third man"."""
    at = i - 1
    while at >= 0 and words[at].text in _NEAR:
        at -= 1
    at -= 2 * (_text(words, at) == "to" and _text(words, at - 1) == "up" and _text(words, at - 2) == "by")
    if _text(words, end) not in _CLAUSE_ENDS:
        return False
    levels = _text(words, at) == "from" and _text(words, end) == "to"
    levels = levels or (_text(words, at) == "to" and any(w.text == "from" for w in words[max(0, at - _MOVE) : end + 2]))
    return levels or _text(words, at) in ("by", "down", "up")


def _compared(words: Sequence[Lexeme], i: int) -> bool:
    """ "a third higher", "a quarter less than"."""
    change = lexicon().change
    return _text(words, i) in change.words and _text(words, i) not in change.particles - {"higher", "lower"}


def _of(words: Sequence[Lexeme], i: int) -> bool:
    return _text(words, i) in ("of", "majority")


def _text(words: Sequence[Lexeme], i: int) -> str:
    return words[i].text if 0 <= i < len(words) else ""


def _share(first: int, last: int, percent: float) -> Quantity:
    value = round(percent, 6)
    return Quantity(first, last, last, value, value, "part", "words", 1.0, "percent")
