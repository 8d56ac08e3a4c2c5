"""Names cut into words as the parser cuts sentences, and the one spelling under which words are compared."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["fold", "split"]

_LETTER = r"[^\W\d_]"
_CUTS = re.compile(
    rf"(?<={_LETTER})(?:--?|[–—~])(?={_LETTER})"  # Guinea-Bissau
    rf"|(?<=[^\W_])[:<>=/](?={_LETTER})"
    rf"|(?<={_LETTER}),(?={_LETTER})"
)
_OPENERS = "([\"'$#"
_CLOSERS = ",;:!?)]\""
_LATIN = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "æ": "ae",
                        "Æ": "Ae", "œ": "oe", "ð": "d", "þ": "th", "ə": "a", "Ə": "A", "ǝ": "a", "’": "'", "‘": "'", "ʻ": "'",
                        "ʼ": "'", "–": "-", "‑": "-"})  # fmt: skip


def fold(word: str) -> str:
    """The word without accents and with plain apostrophes: "Erdoğan" and "Erdogan" are one spelling."""
    if word.isascii():
        return word
    plain = unicodedata.normalize("NFKD", word.translate(_LATIN))
    return "".join(c for c in plain if not unicodedata.combining(c))


def split(name: str) -> list[str]:
    """The folded words of a name, cut where spaCy cuts English: at hyphens between letters, before 's, around marks."""
    return [word for chunk in fold(name).split() for word in _split_chunk(chunk)]


def _split_chunk(chunk: str) -> list[str]:
    before: list[str] = []
    after: list[str] = []
    while len(chunk) > 1 and chunk[0] in _OPENERS:
        before.append(chunk[0])
        chunk = chunk[1:]
    while len(chunk) > 1:
        ending = _ending(chunk)
        if not ending:
            break
        after.insert(0, chunk[-ending:])
        chunk = chunk[:-ending]
    return [*before, *_cut(chunk), *after]


def _ending(chunk: str) -> int:
    if len(chunk) > 2 and chunk[-2:] in ("'s", "'S"):
        return 2
    return 1 if chunk[-1] in _CLOSERS or (chunk[-1] == "'" and len(chunk) > 2) else 0


def _cut(chunk: str) -> list[str]:
    words, at = [], 0
    for cut in _CUTS.finditer(chunk):
        words += [chunk[at : cut.start()], cut.group()]
        at = cut.end()
    return [*words, chunk[at:]]
