"""The speaker beside a verb, where the parse tree lost the subject: the noun phrase that stands between quotation and verb."""

from __future__ import annotations

from onrecord.stages.statements.quotations import Quotations
from onrecord.syntax import Sentence, Token

__all__ = ["nearby"]

_NOMINAL = ("PROPN", "NOUN", "PRON")


def nearby(sentence: Sentence, verb: Token, quotations: Quotations) -> list[Token]:
    """The head of the phrase next to a verb, outside of all quotations: before it, else behind it; [] when there is none."""
    before: list[Token] = []
    for token in reversed(sentence.tokens[: verb.i]):
        if quotations.around(token.start) is not None or token.text in (".", ";", ":"):
            break
        before.insert(0, token)
    after: list[Token] = []
    for token in sentence.tokens[verb.i + 1 :]:
        if quotations.around(token.start) is not None or token.tag in (".", ",", ":", "IN"):
            break
        after.append(token)
    for stretch in (before, after):
        inside = {t.i for t in stretch}
        for token in stretch:
            above = sentence.head_of(token)
            if token.pos in _NOMINAL and (above.i not in inside or above.pos not in (*_NOMINAL, "ADP")):
                return [token]
    return []
