"""Which language an article is in; only English is read."""

from __future__ import annotations

import pycld2

__all__ = ["judge_language"]

_SHORT, _LONG = 80, 200
"""Characters. Below the first the detector takes names for languages (of 8,289 English sentences and headings it called
none of 80 characters or more surely foreign); from the second on it need not be as sure."""
_SURE = 95
"""Percent of a text between the two that must be in another language."""


def judge_language(text: str, given: str | None, declared: str | None) -> tuple[str | None, str]:
    """The language as an ISO 639-1 code, and its English name.

    What the input gives holds. What a page declares is often wrong (templates), so the text itself goes first and the
    declaration decides only where the text cannot. A short text without a sure verdict is English.
    """
    if given:
        code = given.replace("_", "-").split("-")[0].lower()
        return _code(code), _name(_code(code))
    sure, code, name, percent = _detect(text)
    latin, long = _mostly_latin(text), len(text) >= _LONG
    if sure and code == "en":
        return "en", "English"
    if sure and (long or (percent >= _SURE and (len(text) >= _SHORT or not latin))):
        return code, name
    if declared and long:
        code = _code(declared.replace("_", "-").split("-")[0].lower())
        return code, _name(code)
    if not latin:
        return (code, name) if code != "un" else (None, "unknown")
    return "en", "English"


def _detect(text: str) -> tuple[bool, str, str, int]:
    try:
        sure, _, ranked = pycld2.detect(text.encode("utf-8", "ignore"), isPlainText=True)
    except pycld2.error:
        return False, "un", "unknown", 0
    name, code, percent, _ = ranked[0]
    return bool(sure), code, name.title(), int(percent)


def _mostly_latin(text: str) -> bool:
    letters = [c for c in text[:2000] if c.isalpha()]
    return not letters or sum(c < "\u0250" for c in letters) >= len(letters) / 2


def _code(code: str) -> str:
    """English also goes by its three-letter codes and its name."""
    return "en" if code in ("en", "eng", "english") else code


def _name(code: str) -> str:
    names = {short: name.title() for name, short in pycld2.LANGUAGES}
    return str(names.get(code, code))
