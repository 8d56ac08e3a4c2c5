"""The day that an event of the night belongs to: "an overnight raid near Kano on Monday"."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.stages.times.grammar import Node
from onrecord.stages.times.lexer import Lexeme
from onrecord.syntax import Sentence, Token

__all__ = ["day_beside"]

_NAMED = {"weekday", "near", "day"}
_MODIFIERS = {"amod", "compound", "nmod", "npadvmod", "advmod"}


def day_beside(sentence: Sentence, words: Sequence[Lexeme], nodes: Sequence[Node], n: int) -> int | None:
    """Which of the expressions names the day of the noun that the n-th one describes.

    It hangs on the same verb, or follows with no verb between. None when the n-th stands for itself ("five died overnight").
    """
    own = _token(sentence, words[nodes[n].start])
    noun = sentence.head_of(own) if own else None
    if own is None or noun is None or own.dep not in _MODIFIERS or noun.pos not in ("NOUN", "PROPN") or noun.i < own.i:
        return None
    for i, node in enumerate(nodes):
        other = _token(sentence, words[node.start])
        if i == n or other is None or node.rule.means not in _NAMED:
            continue
        between = sentence.tokens[own.i : other.i]
        if _verb(sentence, own) is _verb(sentence, other) or (between and not any(t.pos in ("VERB", "AUX") for t in between)):
            return i
    return None


def _token(sentence: Sentence, word: Lexeme) -> Token | None:
    return next((t for t in sentence.tokens if t.start <= word.start < t.end), None)


def _verb(sentence: Sentence, token: Token) -> Token | None:
    return next((t for t in sentence.ancestors(token) if t.pos in ("VERB", "AUX")), None)
