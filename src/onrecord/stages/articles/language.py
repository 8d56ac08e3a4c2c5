"""Which language an article is in; only English is read."""

from __future__ import annotations

import pycld2

__all__ = ["judge_language"]

_SHORT = 200
"""Below this many characters the detector errs often: only other scripts or a sure verdict count."""
_SURE = 90
"""Percent of the text that must be in another language."""


def judge_language(text: str, given: str | None, declared: str | None) -> tuple[str | None, str]:
    """The language as an ISO 639-1 code, and its English name.

    What the input gives holds. What a page declares is often wrong (templates), so the text itself goes first and the
    declaration decides only where the text cannot. A short text without a sure verdict is English.
    """
    if given:
        code = given.replace("_", "-").split("-")[0].lower()
        return _code(code), _name(_code(code))
    sure, code, name, percent = _detect(text)
    if sure and code == "en":
        return "en", "English"
    if sure and percent >= _SURE and (len(text) >= _SHORT or not _mostly_latin(text)):
        return code, name
    if len(text) >= _SHORT and sure:
        return code, name
    if declared and len(text) >= _SHORT and not sure:
        code = _code(declared.replace("_", "-").split("-")[0].lower())
        return code, _name(code)
    if not _mostly_latin(text):
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
