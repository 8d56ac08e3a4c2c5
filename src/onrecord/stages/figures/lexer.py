"""A sentence's text cut into lexemes for the reader of figures: digits, words, currency signs and marks."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from onrecord.stages.figures.lexicon import lexicon

__all__ = ["Lexeme", "lex"]

_PLAIN = dict.fromkeys("‐‑‒–—―−", "-") | dict.fromkeys("’‘", "'") | {"⁄": "/", "∼": "~", "˜": "~"}
_BEHIND_LETTERS = r"(?=\s[0-9]|[0-9]{3}|[0-9]+[.,][0-9]|[0-9]+\s?(?:m|bn|b|k|tn|trn|million|billion|trillion)\b)"
"""What stands behind a currency in letters: "COP 30", "COP300", "COP30m"; COP30 is a summit."""

_LONGEST = 18
"""Digits of a number: beyond it are account numbers and noise, and no double counts them exactly."""


class Lexeme(msgspec.Struct):
    """A piece of text at [start, end): `text` in lower case with plain marks, `raw` as it stands.

    `value` is set for digits, `money` for a currency's sign; `glued` when no white space stands before it.
    """

    text: str
    raw: str
    start: int
    end: int
    glued: bool
    value: float | None = None
    money: str | None = None
    folded: bool = False


@cache
def _token() -> re.Pattern[str]:
    written = []
    for sign in sorted(lexicon().signs, key=lambda s: (-len(s), s)):
        letters = r"(?<![^\W_])" if sign[0].isalpha() else ""
        before_digits = _BEHIND_LETTERS if sign.isalpha() else r"(?=\s?[0-9])" if any(c.isalpha() for c in sign) else ""
        written.append(letters + re.escape(sign).replace(r"\$", r"\s?\$" if sign[0].isalpha() else r"\$") + before_digits)
    return re.compile(
        rf"""(?P<MONEY>{"|".join(written)})
        | (?P<POWER>[0-9]{{1,9}}(?:\.[0-9]{{1,9}})?\s?[×x]\s?10(?:\^[-−]?|[-−])[0-9]{{1,2}}(?![0-9.,]))
        | (?P<CLOCK>[0-9]{{1,2}}:[0-9]{{2}}(?::[0-9]{{2}})?)
        | (?P<DIGITS>[0-9]{{1,3}}(?:[,\u00a0\u202f\u2009][0-9]{{2,3}}){{0,6}}[,\u00a0\u202f\u2009][0-9]{{3}}(?![0-9])(?:\.[0-9]+)?
            | [0-9]+(?:\.[0-9]+)? | (?<![\w.])\.[0-9]+)
        | (?P<ABBREVIATION>(?:[A-Z]\.){{2,6}})
        | (?P<POSSESSIVE>['’′]s\b)
        | (?P<WORD>[^\W\d_]\w*(?:['’](?!s\b)[^\W\d_]+)?)
        | (?P<MARK>\S)""",
        re.VERBOSE,
    )


def lex(text: str, start: int, end: int) -> list[Lexeme]:
    """Cut text[start:end]."""
    out: list[Lexeme] = []
    for found in _token().finditer(text, start, end):
        raw, at = found.group(), found.start()
        lexeme = Lexeme(_plain(raw), raw, at, found.end(), at > start and not text[at - 1].isspace())
        match found.lastgroup:
            case "MONEY":
                currency = lexicon().signs[_sign(raw)]
                lexeme.money, lexeme.folded = currency.code, currency.folded
            case "DIGITS":
                digits = re.sub(r"[^0-9.]", "", raw)
                lexeme.value = float(digits) if len(digits) <= _LONGEST else None
            case "POWER":
                factor, power = re.split(r"\s?[×x]\s?10\^?", raw.replace("−", "-"))
                lexeme.value = float(f"{factor}e{power}")
            case "ABBREVIATION":
                lexeme.text = lexeme.text.replace(".", "")
        out.append(lexeme)
    return out


def _plain(raw: str) -> str:
    return _PLAIN.get(raw, raw.lower().replace("’", "'"))


def _sign(raw: str) -> str:
    signs = lexicon().signs
    return raw if raw in signs else "".join(raw.split())
