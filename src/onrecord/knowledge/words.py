"""Names cut into words as the parser cuts sentences, and the one spelling under which words are compared."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["HYPHENED", "fold", "split"]

_LETTER = r"[^\W\d_]"
_CUTS = re.compile(
    rf"(?<={_LETTER})(?:--?|[–—~])(?={_LETTER})"  # Guinea-Bissau
    rf"|(?<=[^\W_])[:<>=/](?={_LETTER})"
    rf"|(?<={_LETTER}),(?={_LETTER})"
)
_NO_SYLLABLES = "by|long|look|off|on|out|run|size|up|war|win|wing|year"
HYPHENED = re.compile(
    r"\b([A-Z][a-z]+ [A-Z][a-z]{1,6})-"
    rf"(?=(?!(?:{_NO_SYLLABLES})\b)(?:[bcdfghjklmnprstwxyz]|[ctsxzpk]h|ts|ng|hw|[kpbmrlhgj]y|[kgj]w)?[aeiouwy]{{1,4}}(?:ng|[nklmprhts])?\b)"
)
"""A family name and the first half of a given name in Korean, Chinese or Vietnamese fashion ("Kang Bo-ra"), one name: only the
spelling of the second half, a single syllable, tells it from "Islamic State-led".
"""
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
    """The folded words of a name, cut where the parser cuts English: at hyphens between letters, before 's, around
    marks; not in "Bo-ra".
    """
    joined = HYPHENED.sub(r"\1_", fold(name))
    return [word.replace("_", "-") for chunk in joined.split() for word in _split_chunk(chunk)]


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
