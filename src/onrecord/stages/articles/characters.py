"""Which characters of a page are dropped, spelled out or taken as spaces before anybody reads it."""

from __future__ import annotations

import re

__all__ = ["clean", "clean_lines", "odd", "spell_out"]

_DROPPED = [
    *range(0x00, 0x09), *range(0x0E, 0x1C), 0x7F, *range(0x80, 0x85), *range(0x86, 0xA0), 0xAD, 0x61C, 0x180E,
    *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF, *range(0xFFF9, 0xFFFC),
    *range(0xD800, 0xE000),
]  # fmt: skip
"""Control characters, soft hyphens, zero-width and direction marks, lone surrogates: nobody sees them, and they split
words. A lone surrogate cannot be written as UTF-8."""

_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_TABLE: dict[int, str | None] = {**dict.fromkeys(_DROPPED), **_LIGATURES}

odd = re.compile("[" + "".join(f"\\U{point:08x}" for point in _TABLE) + "]")
"""Matches a character that `clean` drops or spells out."""

_SPACES = re.compile(r"\s+")
_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")


def spell_out(text: str) -> str:
    """Text without unseen characters and with ligatures spelled out; spaces and line ends stay."""
    return text.translate(_TABLE)


def clean(text: str) -> str:
    """One line: as `spell_out`, and each run of spaces, tabs, line ends and no-break spaces is one space."""
    return _SPACES.sub(" ", text.translate(_TABLE)).strip()


def clean_lines(text: str) -> str:
    """Text whose lines all end in a line feed and nothing else; nothing is dropped, lengths may shrink by CR LF only."""
    return _LINE_ENDS.sub("\n", text)
