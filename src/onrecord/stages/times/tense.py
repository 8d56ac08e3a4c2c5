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
    leading = sentence.head_of(top).text.lower()
    ahead: frozenset[str] = frozenset()
    if leading == "for":  # "set a hearing for March 3"
        ahead = lexicon().verbs["forward"]
    elif leading in ("to", "until", "till", "through"):  # "extended the truce to March 3"
        ahead = lexicon().verbs["moved"]
    for step, token in enumerate(sentence.ancestors(top)):
        if step > _STEPS:
            break
        if token.pos in ("VERB", "AUX") and token.tag != "MD":
            way = 1 if token.lemma in ahead else _of_verb(sentence, token)
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
    if verb.tag in ("VB", "VBG", "VBN") and any(h.text.lower() == "to" for h in helpers):
        return _of_infinitive(sentence, verb, [h.lemma for h in helpers])
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


def _of_infinitive(sentence: Sentence, verb: Token, helpers: list[str]) -> int:
    """An infinitive points ahead, unless it is the purpose or the completion of what was done: "flew in to meet him Friday",
    "began a search to find them Friday", "managed to leave on Friday".
    """
    above, words = sentence.head_of(verb), lexicon().verbs
    if "have" in helpers or any(h.text.lower() == "had" for h in sentence.children(above, "aux")):
        return -1
    if verb.dep not in ("acl", "advcl", "xcomp", "relcl"):
        return 1
    for token in sentence.ancestors(verb):
        lemma = token.lemma.lower()
        if lemma in words["forward"] or lemma in words["binding"] or (lemma == "be" and token is above):
            return 1
        if token.pos in ("VERB", "AUX"):
            return 0 if token.tag == "VBD" else 1
    return 1


def _above(sentence: Sentence, verb: Token) -> int:
    """What the verb above a participle or bare infinitive says."""
    for token in sentence.ancestors(verb):
        if token.tag in ("VBD", "VBN"):
            return -1
        if token.tag in ("VBZ", "VBP"):
            return 0
    return 0
