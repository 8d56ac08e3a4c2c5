"""The words of a text as stories are compared by: folded, and with what their capitals and digits say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

__all__ = ["Word", "folded", "words"]

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d[\d.,]*\d|\d")
_ENDS = frozenset(".!?\n")
_SHOUTED = 0.6
"""Share of capitalised words from which on a line is a headline whose capitals say nothing."""


class Word(NamedTuple):
    """A word in its folded form; `name` when it is capitalised where an ordinary word would not be."""

    form: str
    name: bool


def words(text: str) -> Iterator[Word]:
    """The words and numbers of a text, in order."""
    for line in text.split("\n"):
        found = list(_WORD.finditer(line))
        shouted = sum(m.group()[0].isupper() for m in found) > _SHOUTED * len(found)
        last = 0
        for k, match in enumerate(found):
            opens = k == 0 or not _ENDS.isdisjoint(line[last : match.start()])
            yield Word(folded(match.group()), match.group()[0].isupper() and not opens and not shouted)
            last = match.end()


def folded(word: str) -> str:
    """A word in lower case, without possessive and plural endings; a number without the commas of thousands."""
    form = word.lower().replace("’", "'")
    if form[0].isdigit():
        return form.replace(",", "")
    form = form.removesuffix("'s").removesuffix("s'")
    if form.endswith("ies") and len(form) > 5:
        return form[:-3] + "y"
    if form.endswith("sses"):
        return form[:-2]
    return form[:-1] if len(form) > 4 and form.endswith("s") and not form.endswith(("ss", "us", "is")) else form
