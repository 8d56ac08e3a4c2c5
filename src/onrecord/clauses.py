"""Who does what in a clause, wherever the words stand: deep subjects and objects over a dependency parse.

Active and passive, participles, relative clauses, coordination, control and raising are undone here, once, for all stages.
The labels are ClearNLP's as spaCy gives them; the treatment follows Choi and Palmer, "Guidelines for the CLEAR Style
Constituent to Dependency Conversion" (2012).
"""

from __future__ import annotations

import re
from collections.abc import Collection

from onrecord.syntax import Sentence, Token

__all__ = [
    "complements", "doers", "gerunds", "is_passive", "is_verb", "np_start", "objects_of", "owners", "surface_subjects",
    "undergoers",
]  # fmt: skip

_RELATIVE = frozenset(("WDT", "WP", "WP$", "WRB"))
_CONTROLLED = frozenset(("xcomp", "ccomp", "advcl", "pcomp", "acl", "conj", "relcl"))
_OBJECT_GERUND = frozenset(("of", "from", "for", "into", "against"))
_HOUR = re.compile(r"\d{1,2}[:.]\d\d")
_BETWEEN_JOINED = frozenset(("cc", "prt", "advmod", "punct", "preconj"))
_DEPTH = 12


def is_verb(token: Token) -> bool:
    """Whether a token heads a clause: any verb form that is not an adjective before a noun."""
    return token.tag.startswith("VB") and token.dep not in ("amod", "compound", "aux", "auxpass")


def is_passive(sentence: Sentence, verb: Token) -> bool:
    """Whether the verb's grammatical subject is the one acted on."""
    deps = {sentence.tokens[i].dep for i in verb.children}
    if deps & {"nsubjpass", "auxpass", "csubjpass"}:
        return True
    if verb.tag != "VBN" or "aux" in deps or "nsubj" in deps or _is_main_verb(sentence, verb):
        return "agent" in deps and verb.tag in ("VBN", "VBD") and "dobj" not in deps
    if verb.dep == "conj":
        head = sentence.head_of(verb)
        return is_verb(head) and is_passive(sentence, head)
    return True


def _is_main_verb(sentence: Sentence, verb: Token) -> bool:
    """Whether a participle on the noun that the whole sentence hangs on is its verb: in "Chad, which has a claim of its own,
    called on Mali to leave" parsers take "called" for one.
    """
    noun = sentence.head_of(verb)
    if verb.dep != "acl" or noun.dep != "ROOT" or sentence.tokens[verb.i - 1].text != ",":
        return False
    return any(noun.i < c.i < verb.i for c in sentence.children(noun, "relcl", "appos"))


def surface_subjects(
    sentence: Sentence, verb: Token, subject_control: Collection[str] = (), depth: int = 0
) -> list[Token]:
    """The heads of the verb's grammatical subject, its own or the one that it shares with the clause above.

    `subject_control`: verbs whose infinitive belongs to their subject although they have an object.
    """
    own = sentence.child(verb, "nsubj", "nsubjpass", "csubj")
    if own is not None:
        if own.tag in _RELATIVE and verb.dep == "relcl":
            antecedent = _antecedent(sentence, verb)
            return sentence.conjuncts(antecedent)[:1] if antecedent is not None else []
        return sentence.conjuncts(own)
    if depth > _DEPTH or verb.dep not in _CONTROLLED or verb.head == verb.i:
        return []
    head = sentence.head_of(verb)
    if verb.dep in ("acl", "relcl"):
        infinitive = any(c.tag == "TO" for c in sentence.children(verb, "aux"))
        return _of_purpose(sentence, head, subject_control, depth + 1) if infinitive else [head]
    if verb.dep == "pcomp":
        return _of_gerund(sentence, head, subject_control, depth + 1)
    return _of_clause_above(sentence, verb, head, subject_control, depth + 1)


def _antecedent(sentence: Sentence, verb: Token) -> Token | None:
    """The noun that a relative clause is about: parsers take the nearest, but "goods for Russia, which are ..." are the goods.
    None when the nearest is one country or person and the verb is plural.
    """
    noun = nearest = sentence.head_of(verb)
    if not any(t.tag == "VBP" for t in (verb, *sentence.children(verb, "aux", "auxpass"))):
        return nearest
    while not _is_plural(sentence, noun):
        preposition = sentence.head_of(noun)
        noun = sentence.head_of(preposition)
        if preposition.dep != "prep" or noun.tag not in ("NN", "NNS", "NNP", "NNPS"):
            return nearest if nearest.tag != "NNP" else None
    return noun


def _is_plural(sentence: Sentence, noun: Token) -> bool:
    return noun.tag in ("NNS", "NNPS", "PRP", "CD") or len(sentence.conjuncts(noun)) > 1


def _of_clause_above(
    sentence: Sentence, verb: Token, head: Token, subject_control: Collection[str], depth: int
) -> list[Token]:
    while not is_verb(head) and head.head != head.i and head.dep in ("acomp", "attr", "oprd", "conj"):
        head = sentence.head_of(head)
    if not is_verb(head) and head.dep != "ROOT":
        return owners(sentence, head, subject_control, depth)
    if verb.dep in ("xcomp", "ccomp") and head.lemma not in subject_control:
        found = sentence.child(head, "dobj", "dative")
        if found is not None and not is_passive(sentence, head):
            return sentence.conjuncts(found)
    return surface_subjects(sentence, head, subject_control, depth)


def _of_purpose(sentence: Sentence, noun: Token, subject_control: Collection[str], depth: int) -> list[Token]:
    """Whose purpose a noun names: its owner's, else of whoever does what is done "in order to", "in a bid to"."""
    found = owners(sentence, noun, subject_control, depth)
    verb = sentence.head_of(sentence.head_of(noun))
    if found or noun.dep != "pobj" or not is_verb(verb):
        return found
    if is_passive(sentence, verb):
        return doers(sentence, verb, subject_control)
    return surface_subjects(sentence, verb, subject_control, depth)


def _of_gerund(sentence: Sentence, preposition: Token, subject_control: Collection[str], depth: int) -> list[Token]:
    above = sentence.head_of(preposition)
    if is_verb(above):
        found = sentence.child(above, "dobj")
        if found is not None and preposition.lemma in _OBJECT_GERUND:
            return sentence.conjuncts(found)
        return surface_subjects(sentence, above, subject_control, depth)
    if above.dep in ("acomp", "oprd") and is_verb(verb := sentence.head_of(above)):  # "was found guilty of killing"
        own = None if is_passive(sentence, verb) else sentence.child(verb, "dobj")
        return sentence.conjuncts(own) if own is not None else surface_subjects(sentence, verb, subject_control, depth)
    return owners(sentence, above, subject_control, depth)


def owners(sentence: Sentence, noun: Token, subject_control: Collection[str] = (), depth: int = 0) -> list[Token]:
    """To whom a noun belongs: possessive, `by` or `of` phrase, else the subject of the verb that governs it."""
    if (own := sentence.child(noun, "poss")) is not None:
        return sentence.conjuncts(own)
    for word in ("by", "of"):
        for preposition in sentence.children(noun, "prep", "agent"):
            if preposition.lemma == word and (inner := sentence.child(preposition, "pobj")) is not None:
                return sentence.conjuncts(inner)
    above = sentence.head_of(noun)
    if above is not noun and is_verb(above) and depth <= _DEPTH and noun.dep in ("dobj", "attr", "pobj"):
        return surface_subjects(sentence, above, subject_control, depth + 1)
    return []


def doers(sentence: Sentence, verb: Token, subject_control: Collection[str] = ()) -> list[Token]:
    """The heads of the phrases that name who does it; in the passive those behind `by`."""
    if not is_passive(sentence, verb):
        return surface_subjects(sentence, verb, subject_control)
    for host in (verb, *_below_prepositions(sentence, verb)):
        for by in sentence.children(host, "agent", "prep"):
            if by.lemma == "by" and by.i > verb.i and (inner := sentence.child(by, "pobj")) is not None:
                return sentence.conjuncts(inner)
    return []


def _below_prepositions(sentence: Sentence, verb: Token) -> list[Token]:
    """What stands behind a verb's prepositions; parsers hang a later "by" there: "barred from running by the court"."""
    found = [t for p in sentence.children(verb, "prep") for t in sentence.children(p, "pobj", "pcomp") if p.i > verb.i]
    return [t for t in found if not is_verb(t) or not is_passive(sentence, t)]


def undergoers(sentence: Sentence, verb: Token, subject_control: Collection[str] = ()) -> list[Token]:
    """The heads of the phrases that name what it is done to: object, passive subject, or the noun before a relative clause."""
    found = [member for o in objects_of(sentence, verb) for member in sentence.conjuncts(o)]
    if is_passive(sentence, verb):
        return surface_subjects(sentence, verb, subject_control) + found
    if not found and verb.dep == "conj" and is_verb(sentence.head_of(verb)):
        return []
    if verb.dep == "relcl" and (not found or found[0].tag in _RELATIVE):
        subject = sentence.child(verb, "nsubj")
        if subject is not None and subject.tag not in _RELATIVE:
            return [sentence.head_of(verb)]
    if not found:
        clause = sentence.child(verb, "ccomp")
        if clause is not None and _is_infinitive(sentence, clause):
            return [m for s in sentence.children(clause, "nsubj", "nsubjpass") for m in sentence.conjuncts(s)]
    return found


def _is_infinitive(sentence: Sentence, verb: Token) -> bool:
    """With "to", or bare ("helped them leave")."""
    auxiliaries = [c.tag for c in sentence.children(verb, "aux")]
    return "TO" in auxiliaries or (verb.tag == "VB" and not auxiliaries and sentence.child(verb, "mark") is None)


def objects_of(sentence: Sentence, verb: Token) -> list[Token]:
    """The verb's own objects, direct and the indirect one without a preposition, or that of the verb joined to it right behind:
    "shot down or jammed ten drones".
    """
    found = list(sentence.children(verb, "dobj"))
    found += [c for c in sentence.children(verb, "dative") if c.tag != "IN" and c.tag != "TO"]
    if found:
        return found
    joined = next((c for c in sentence.children(verb, "conj") if is_verb(c)), None)
    if joined is None or not all(t.dep in _BETWEEN_JOINED for t in sentence.tokens[verb.i + 1 : joined.i]):
        return []
    return objects_of(sentence, joined)


def complements(sentence: Sentence, head: Token) -> list[Token]:
    """The verbs of the clauses that a verb or noun governs: infinitives, that-clauses, gerunds behind a preposition."""
    below = [c for c in sentence.children(head, "xcomp", "ccomp") if is_verb(c)]
    hosts = [head, *(n for p in sentence.children(head, "prep") for n in sentence.children(p, "pobj"))]
    below += [c for h in hosts for c in sentence.children(h, "acl") if not is_verb(head) and _is_infinitive(sentence, c)]
    return below + gerunds(sentence, head, ())


def gerunds(sentence: Sentence, head: Token, prepositions: Collection[str]) -> list[Token]:
    """The gerunds behind one of these prepositions (none named: behind any) on a verb or noun."""
    found = [p for p in sentence.children(head, "prep") if not prepositions or p.lemma in prepositions]
    return [g for p in found for g in sentence.children(p, "pcomp")]


def np_start(sentence: Sentence, head: Token) -> Token:
    """The first token of the noun phrase's own left side: determiners, adjectives, compounds and possessors before the head; not
    the hour before it in a live report ("17:55 Governor: we will not pay").
    """
    first = head
    for child in sentence.children(head, "det", "amod", "compound", "poss", "nummod", "nmod", "predet", "quantmod", "advmod"):
        if child.i < first.i and not _HOUR.fullmatch(child.text):
            first = min(sentence.subtree(child), key=lambda t: t.i)
    return first
