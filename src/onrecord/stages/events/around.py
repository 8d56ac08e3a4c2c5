"""Who an event noun leaves to the words around it: "the men behind the attack", "used missiles during an attack", "after talks
with Solheim, Moyo said".
"""

from __future__ import annotations

from collections.abc import Collection

from onrecord.clauses import is_passive, is_verb, objects_of, surface_subjects
from onrecord.codebook import Grammar
from onrecord.syntax import Sentence, Token

__all__ = ["company", "those_behind"]

_NOUNS = 3
"""Nouns between the event noun and the clause around ("on the sidelines of talks")."""


def those_behind(sentence: Sentence, noun: Token, grammar: Grammar) -> list[Token]:
    """Who did the deed, told before it: those behind it, or those who used a weapon in it."""
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
