"""Whether a page shows that a name is somebody's. Products, grapes, drugs and halves of titles have capitals too.

A name of which nothing else is known (no entry in the knowledge base, no role, country or sector) is somebody's when its first
word is a given name, when a pronoun of persons or a shorter form stands for it, when it has the noun of a body in it, or when a
sentence treats it as somebody: it does something, it owns, it stands in apposition, somebody works there.
"""

from __future__ import annotations

from onrecord.knowledge import Knowledge
from onrecord.stages.actors.anaphors import ANAPHORS
from onrecord.stages.actors.draft import Draft
from onrecord.stages.actors.page_names import PAGE
from onrecord.stages.actors.phrase import Phrase
from onrecord.syntax import Sentence, Token

__all__ = ["is_somebody", "stands_for_person", "treated_as_somebody"]


def is_somebody(draft: Draft, knowledge: Knowledge) -> bool:
    """Whether anything tells that a named draft is an actor. Those without a name are judged by what they do alone."""
    known = draft.known_as or draft.role or draft.country or draft.sectors or draft.identity.startswith(PAGE)
    if known or draft.many or not draft.named:
        return True
    words = draft.name.split()
    if draft.kind == "person":
        given = knowledge.sex(words[0]) is not None and (len(words) > 1 or draft.acts)
        return draft.personal or given or len(draft.spelt) > 1 or (draft.acts and len(words) > 1)
    body = len(words) > 1 and any(ANAPHORS.is_body(w) or _is_group(w, knowledge) for w in words)
    return body or draft.acts or len(draft.spelt) > 1


def treated_as_somebody(sentence: Sentence, name: Token, knowledge: Knowledge) -> bool:
    """Whether a sentence treats a name as somebody's: "Acme said", "by Acme", "Acme's plans", "a clerk at Acme"."""
    above = sentence.head_of(name)
    if name.dep == "nsubj":
        return above.lemma not in ANAPHORS.idle
    if name.dep in ("poss", "appos"):
        return True
    if name.dep != "pobj":
        return False
    if above.lemma == "by":
        return True
    whose = sentence.head_of(above)
    role = knowledge.role([whose.lemma]) if above.lemma in ANAPHORS.workplace and whose.tag.startswith("N") else None
    return role is not None and role.kind == "person"


def stands_for_person(phrase: Phrase) -> bool:
    """Whether a phrase is a pronoun that only persons have: "she", "my"."""
    return phrase.how == "pronoun" and (phrase.text.lower() in ANAPHORS.personal or phrase.text.lower() in ANAPHORS.myself)


def _is_group(word: str, knowledge: Knowledge) -> bool:
    role = knowledge.role([word.lower()])
    return role is not None and role.kind == "group"
