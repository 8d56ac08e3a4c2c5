"""Sentences with just enough of a parse to tell tense: one verb, its auxiliaries, and prepositions that hang on it."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

import pytest

from onrecord.records import Time
from onrecord.stages.times import read_times
from onrecord.syntax import Sentence, Token

_VERBS = {
    "met": "VBD", "meet": "VB", "meets": "VBZ", "meeting": "VBG", "visited": "VBD", "visit": "VB", "killed": "VBD",
    "fell": "VBD", "rose": "VBD", "ended": "VBD", "said": "VBD", "began": "VBD",
}  # fmt: skip
_AUX = {"will": "MD", "would": "MD", "has": "VBZ", "had": "VBD", "is": "VBZ", "are": "VBP", "to": "TO"}
_ADPOSITIONS = {"on", "in", "at", "of", "from", "by", "since", "until", "during", "for", "over", "between", "after", "before"}
_PLURALS = {"people", "troops", "soldiers", "houses"}


@pytest.fixture(scope="session")
def read() -> Callable[..., list[Time]]:
    """Reads the times of a sentence, or of a list of them, published on Wednesday 15 November 2023 by default."""

    def times_in(text: str | list[str], published: str | None = "2023-11-15") -> list[Time]:
        sentences, offset = [], 0
        for part in [text] if isinstance(text, str) else text:
            if part.strip():
                sentences.append(_sentence(part, offset))
            offset += len(part) + 1
        return read_times(text if isinstance(text, str) else " ".join(text), sentences, "article-1", published)

    return times_in


def _sentence(text: str, offset: int) -> Sentence:
    """Every word hangs on the first verb, but words after a preposition hang on that."""
    tokens = [
        Token(i, m.group(), m.group().lower(), "XX", "X", "dep", 0, offset + m.start(), offset + m.end())
        for i, m in enumerate(re.finditer(r"\w+|[^\w\s]", text))
    ]
    if not tokens:
        tokens = [Token(0, text, text, "XX", "X", "ROOT", 0, offset, offset + len(text))]
    root = next((t.i for t in tokens if t.text in _VERBS), 0)
    above = root
    for token in tokens:
        token.head = root
        if token.i == root:
            verb = token.text in _VERBS
            token.tag, token.pos, token.dep = _VERBS.get(token.text, "NN"), "VERB" if verb else "NOUN", "ROOT"
            above = root
        elif token.i < root and token.text in _AUX:
            token.tag, token.pos, token.dep = _AUX[token.text], "AUX", "aux"
        elif token.text.lower() in _ADPOSITIONS:
            token.tag, token.pos, token.dep, above = "IN", "ADP", "prep", token.i
        else:
            token.head, token.dep = above, "pobj" if above != root else "dep"
    for left, right in pairwise(tokens):
        if left.text.isdigit() and right.text in _PLURALS:
            left.dep, left.head, right.tag = "nummod", right.i, "NNS"
    for token in tokens:
        if token.head != token.i:
            tokens[token.head].children.append(token.i)
    return Sentence(0, 0, tokens)
