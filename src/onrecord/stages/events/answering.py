"""Whom an answer answers, where only the words before say so: "Kenya proposed a truce, but Chad rejected it"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.clauses import is_verb, objects_of
from onrecord.codebook import Grammar
from onrecord.stages.events.again import REAL, is_definite
from onrecord.stages.events.merge import Told
from onrecord.stages.events.who import Who

__all__ = ["answered"]

_BACK = 1
"""Sentences back to what is answered."""


def answered(told: Iterable[Told], who: Who, grammar: Grammar) -> list[Told]:
    """The events; an answer that names nobody is done to the one whose demand, offer or charge it is about."""
    out: list[Told] = []
    for one in told:
        if one.event.type in grammar.answering_types and not one.event.recipients and _is_about_words_before(one, grammar):
            one = _to_whom(one, out, who, grammar)
        out.append(one)
    return out


def _to_whom(one: Told, before: Sequence[Told], who: Who, grammar: Grammar) -> Told:
    """The answer with the last one who said such a thing, unless it was said to somebody else, or by the answerer's own state."""
    near = [t for t in before if one.sentence.index - t.sentence.index <= _BACK and t.event.type in grammar.answered_types]
    near = [t for t in near if t.event.actors and t.event.status in REAL]
    if not near:
        return one
    asked, answering = near[-1].event, set(one.event.actors)
    heard = not asked.recipients or not answering.isdisjoint(asked.recipients)
    if not heard or not answering.union(who.homes(one.event.actors)).isdisjoint(asked.actors):
        return one
    return one.proved(asked.evidence, recipients=asked.actors)


def _is_about_words_before(one: Told, grammar: Grammar) -> bool:
    """Whether a verb is about words told before: "rejected it", "rejected the offer", "an offer that they rejected"."""
    sentence, verb = one.sentence, one.trigger
    if not is_verb(verb):
        return False
    objects = [t for t in objects_of(sentence, verb) if t.tag != "WDT"]
    if not objects:
        return verb.dep == "relcl" and sentence.head_of(verb).lemma in grammar.answered_nouns
    return all(t.lemma in grammar.answered_nouns and (t.pos in ("PRON", "DET") or is_definite(sentence, t)) for t in objects)
