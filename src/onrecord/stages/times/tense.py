"""Which way the verb above an expression points: to the past, to the future, or not to be told."""

from __future__ import annotations

import msgspec

from onrecord.stages.times.lexicon import lexicon
from onrecord.syntax import Sentence, Token

__all__ = ["Tense", "tense"]

_STEPS = 40


class Tense(msgspec.Struct, frozen=True):
    """`direction` is -1 for the past, 1 for the future, 0 where the verb does not tell; `sure` when the expression
    hangs on that verb itself, not on a noun below it ("shares payable Nov. 16")."""

    direction: int = 0
    sure: bool = False


def tense(sentence: Sentence, start: int, end: int) -> Tense:
    """The tense of the nearest verb above the expression at [start, end) of the article's text.

    An auxiliary of the future or a verb like "plan" above an infinitive points ahead, a past form back. A present form
    points ahead only for what hangs on it ("meets on Friday").
    """
    top, sure = _top(sentence, start, end), True
    if top is None:
        return Tense()
    aimed = sentence.head_of(top).text.lower() == "for"  # "set a hearing for March 3"
    for step, token in enumerate(sentence.ancestors(top)):
        if step > _STEPS:
            break
        if token.pos in ("VERB", "AUX") and token.tag != "MD":
            way = 1 if aimed and token.lemma in lexicon().verbs["forward"] else _of_verb(sentence, token)
            return Tense(0 if token.tag in ("VBZ", "VBP") and way > 0 and not sure else way, sure)
        if token.lemma.lower() in lexicon().verbs["forward"]:
            return Tense(1, sure)
        sure = sure and token.pos == "ADP"
    return Tense()


def _top(sentence: Sentence, start: int, end: int) -> Token | None:
    inside = [t for t in sentence.tokens if t.start < end and start < t.end]
    return next((t for t in inside if not start <= sentence.head_of(t).start < end or t.head == t.i), None)


def _of_verb(sentence: Sentence, verb: Token) -> int:
    forward, modals = lexicon().verbs["forward"], lexicon().verbs["modals"]
    helpers = list(sentence.children(verb, "aux", "auxpass"))
    if any(h.text.lower() in modals for h in helpers):
        return 1 if not any(h.lemma == "have" for h in helpers) else -1
    if verb.tag in ("VB", "VBG") and any(h.text.lower() == "to" for h in helpers):
        above = sentence.head_of(verb)
        return -1 if any(h.text.lower() == "had" for h in sentence.children(above, "aux")) else 1
    if verb.lemma in forward and verb.tag in ("VBN", "VBD") and verb.dep in ("acl", "amod", "relcl"):
        return 1
    if any(h.tag in ("VBD",) or h.lemma == "have" for h in helpers):
        return -1
    if verb.tag in ("VBD", "VBN"):
        present = any(h.tag in ("VBZ", "VBP") for h in helpers)
        return (1 if verb.lemma in forward else 0) if present and verb.tag == "VBN" else -1
    if verb.tag == "VBG":
        return 1 if any(h.tag in ("VBZ", "VBP") for h in helpers) else _above(sentence, verb)
    if verb.tag == "VB":
        return _above(sentence, verb)
    return 1 if verb.tag in ("VBZ", "VBP") else 0


def _above(sentence: Sentence, verb: Token) -> int:
    """What the verb above a participle or bare infinitive says."""
    for token in sentence.ancestors(verb):
        if token.tag in ("VBD", "VBN"):
            return -1
        if token.tag in ("VBZ", "VBP"):
            return 0
    return 0
