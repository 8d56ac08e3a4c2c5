"""Whom an event word leaves to the words around it: "the men behind the attack", "used missiles during an attack", "after talks
with Solheim, Moyo said", "said the strike was costly and urged the premier to act".
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from onrecord.clauses import doers, is_passive, is_verb, objects_of, surface_subjects
from onrecord.codebook import Grammar
from onrecord.syntax import Sentence, Token

__all__ = ["agents_past", "company", "makers_of", "some_of", "those_above", "those_behind"]

_SHARING = ("conj", "advcl", "xcomp")
"""Clauses without a subject that have that of the clause above."""
_NOUNS = 3
"""Nouns between an event noun and what belongs to it: "on the sidelines of talks", "a refusal of talks with rebels by Peru"."""


def those_behind(sentence: Sentence, noun: Token, grammar: Grammar) -> list[Token]:
    """Who did the deed, told before it: those behind it, or those who used a weapon in it."""
    laid = [p for c in sentence.children(noun, "acl") if c.lemma in grammar.laid for p in sentence.children(c, "prep")]
    if laid:
        return [m for t in sentence.children(laid[0], "pobj") for m in sentence.conjuncts(t)]
    preposition, above = sentence.head_of(noun), sentence.head_of(sentence.head_of(noun))
    if noun.dep != "pobj":
        return []
    if preposition.lemma in grammar.behind:
        if not is_verb(above):
            return [above]
        objects = objects_of(sentence, above)
        return [objects[-1]] if objects else surface_subjects(sentence, above, grammar.subject_control)
    used = preposition.lemma in grammar.scenes and above.lemma in grammar.wielding and is_verb(above)
    return surface_subjects(sentence, above, grammar.subject_control) if used and not is_passive(sentence, above) else []


def makers_of(sentence: Sentence, thing: Token, verbs: Collection[str]) -> list[Token]:
    """Who made a thing, told behind it by one of the verbs: "a truce proposed by Kenya", "the plan that Kenya drew up"."""
    told = [verb for verb in sentence.children(thing, "acl", "relcl") if _with_particle(sentence, verb) in verbs]
    told = [verb for verb in told if not any(c.tag == "TO" for c in sentence.children(verb, "aux"))]
    return [t for verb in told for t in doers(sentence, verb) if t.i != thing.i]


def agents_past(sentence: Sentence, noun: Token, is_passed: Callable[[Token], bool]) -> list[Token]:
    """Who did the deed that a noun tells, where the parse hangs "by" on a word between: "the arrest of monks by police"."""
    between = [noun]
    for _ in range(_NOUNS):
        behind = [t for b in between for p in sentence.children(b, "prep") for t in sentence.children(p, "pobj")]
        between = [m for t in behind for m in sentence.conjuncts(t) if is_passed(m)]
        agents = [p for t in between for p in sentence.children(t, "prep", "agent") if p.lemma == "by"]
        if agents:
            return [m for p in agents for t in sentence.children(p, "pobj") for m in sentence.conjuncts(t)]
    return []


def _with_particle(sentence: Sentence, verb: Token) -> str:
    particle = sentence.child(verb, "prt", "advmod")
    return f"{verb.lemma} {particle.lemma}" if particle is not None and particle.i == verb.i + 1 else verb.lemma


def company(sentence: Sentence, noun: Token, prepositions: Collection[str]) -> list[Token]:
    """The subject of the clause that an event noun is an adjunct of, or the owner of the noun it is an adjunct of."""
    node = noun
    for _ in range(_NOUNS):
        preposition = sentence.head_of(node)
        if node.dep != "pobj" or preposition.lemma not in (*prepositions, "of"):
            return []
        while preposition.dep in ("prep", "pcomp") and sentence.head_of(preposition).tag in ("IN", "RB"):
            preposition = sentence.head_of(preposition)
        above = sentence.head_of(preposition)
        if is_verb(above):
            return surface_subjects(sentence, above)
        if (own := sentence.child(above, "poss")) is not None:
            return sentence.conjuncts(own)
        node = above
    return []


def those_above(sentence: Sentence, verb: Token) -> Iterator[list[Token]]:
    """The subjects of the clauses around a verb that has none of its own, the nearest clause first: what is coordinated in
    "said the strike was costly and urged the premier to act" may belong to either.
    """
    node = verb
    while sentence.child(node, "nsubj", "nsubjpass") is None and node.dep in _SHARING and node.head != node.i:
        node = sentence.head_of(node)
    for above in sentence.ancestors(node):
        if is_verb(above) and not is_passive(sentence, above) and sentence.child(above, "nsubj") is not None:
            yield surface_subjects(sentence, above)


def some_of(sentence: Sentence, subject: Token, some: Collection[str]) -> list[Token]:
    """Those of whom a subject that names nobody is a part: "people cheered, and some threw stones"."""
    verb = sentence.head_of(subject)
    above = sentence.head_of(verb)
    if subject.lemma not in some or verb.dep != "conj" or not is_verb(above) or sentence.child(subject, "prep") is not None:
        return []
    return surface_subjects(sentence, above)
