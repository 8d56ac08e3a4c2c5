"""A sentence's text cut into lexemes: words, numbers and marks, each with the classes that the grammar knows it by."""

from __future__ import annotations

import re

import msgspec

from onrecord.stages.times.lexicon import lexicon

__all__ = ["Lexeme", "lex"]

_TOKEN = re.compile(
    r"""(?P<ISODATE>\d{4}-\d{2}-\d{2}(?![\d-]))
      | (?P<SLASHDATE>\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})(?![\d/])|\d{1,2}\.\d{1,2}\.\d{4}(?!\.?\d))
      | (?P<CODE>\d{1,6}(?:-\d{1,6}){0,3}-(?!(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)-)(?-i:[A-Z]{1,4})-\d{1,8}(?!\w))
      | (?P<TELEPHONE>\d{3}-\d{4}(?:-\d+)?(?!\d))
      | (?P<CLOCK>\d{1,2}:\d{2}(?::\d{2})?(?![\d:])|\d{1,2}\.[0-5]\d(?=\s?[ap]\.?m))
      | (?P<FRACTION>[1-9]/[1-9](?![\d/])|[½¼¾])
      | (?P<DECADE>(?:[12]\d{2}0|['’]?\d0)['’]?s\b)
      | (?P<ORDINAL>\d{1,3}(?:st|nd|rd|th)\b)
      | (?P<SHORTYEAR>['’‘]\d{2}(?!\w))
      | (?P<QUARTER>\bQ[1-4]\b|\b[1-4]Q\b)
      | (?P<HALF>\bH[12]\b)
      | (?P<DIGITS>\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![^\W_])|\d+(?:\.\d+)?(?=[ap]\.?m\b|[^\w]|$))
      | (?P<MERIDIEM>\b[ap]\.\s?m\.|(?<![^\W\d])[ap]m\b)
      | (?P<POSSESSIVE>['’]s\b)
      | (?P<WORD>[^\W\d_]+(?![\d_]))
      | (?P<OTHER>\w+|\S)""",
    re.VERBOSE | re.IGNORECASE,
)
_MONEY = "$£€¥₹#"
_PLAIN = dict.fromkeys("‐‑‒–—―−", "-") | dict.fromkeys("’‘", "'")


class Lexeme(msgspec.Struct):
    """A word, number or mark at [start, end) of the text; `classes` gives its meaning in each class it belongs to."""

    text: str
    start: int
    end: int
    classes: dict[str, int | str]
    capital: bool = False


def lex(
    text: str, start: int, end: int, counted: frozenset[int] = frozenset(), people: frozenset[int] = frozenset(),
    linking: frozenset[int] = frozenset(),
) -> list[Lexeme]:  # fmt: skip
    """Cut text[start:end]. Numbers that begin at an offset in `counted` count things and are no years or days; words at one
    in `people` are names and no months; those in `linking` begin a clause and no expression.
    """
    out: list[Lexeme] = []
    for found in _TOKEN.finditer(text, start, end):
        kind, words = str(found.lastgroup), found.group()
        if words == "." and out and out[-1].end == found.start() and out[-1].text in lexicon().abbreviations:
            out[-1].end = found.end()
            continue
        money = found.start() > start and text[found.start() - 1] in _MONEY
        lexeme = Lexeme("" if found.start() in linking else words.lower(), found.start(), found.end(), {}, words[0].isupper())
        if kind == "WORD":
            lexeme.classes = {} if found.start() in people else _word(words)
        elif kind == "DIGITS":
            lexeme.classes = {} if money else _digits(words, counted=found.start() in counted)
        elif kind in ("OTHER", "TELEPHONE", "CODE"):
            lexeme.text = _PLAIN.get(words, words)
        else:
            lexeme.text, lexeme.classes = ("'s", {}) if kind == "POSSESSIVE" else (lexeme.text, {kind: _value(kind, words)})
        out.append(lexeme)
    return out


def _word(word: str) -> dict[str, int | str]:
    lex_ = lexicon()
    classes = lex_.words.get(word.lower(), {})
    if classes and word.islower():
        return {kind: value for kind, value in classes.items() if kind not in lex_.capitalised}
    return dict(classes)


def _digits(words: str, counted: bool) -> dict[str, int | str]:
    classes: dict[str, int | str] = {"DIGITS": words.replace(",", "")}
    if counted or not words.isascii() or not words.isdigit():
        return classes
    number = int(words) if len(words) <= 4 else 0
    if len(words) == 4:
        classes["HHMM"] = words
        if 1000 <= number < 2200:
            classes["FOURDIGITS"] = number
    elif len(words) <= 2:
        classes |= {"TWODIGITS": number} if len(words) == 2 else {}
        classes |= {"DAYDIGITS": number} if 1 <= number <= 31 else {}
    return classes


def _value(kind: str, words: str) -> int | str:
    match kind:
        case "DECADE":
            return int(re.sub(r"\D", "", words))
        case "ORDINAL" | "SHORTYEAR" | "QUARTER" | "HALF":
            return int(re.sub(r"\D", "", words))
        case "MERIDIEM":
            return 12 if words[0] in "pP" else 0
    return words
