"""How an article tells an event: what makes a reading more or less likely whoever reads it.

A named minister acts more often than "a resident"; whom "he" means may be wrong; what is quoted is mostly told of, not reported.
A sentence by itself has little of this and is not weighed by it: those of a training corpus name all of their parties.
"""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.codebook import Grammar
from onrecord.stages.events.match import Match
from onrecord.stages.events.who import Parties, Who
from onrecord.syntax import Sentence, Token

__all__ = ["manner"]


def manner(sentence: Sentence, found: Match, sides: Parties, who: Who, grammar: Grammar) -> dict[str, float]:
    """Features of the wording for `confidence`, each between 0 and 2; none for a sentence by itself."""
    if not who.whole:
        return {}
    trigger = found.trigger
    acting = _nearest(trigger, (t for t in sides.tokens if set(sides.actors).intersection(who.meant(sentence, t, True))))
    above = [trigger, *sentence.ancestors(trigger)]
    marks = grammar.status["hypothetical"].marks
    out = {
        "told": 1.0,
        "known actor": float(bool(who.political.intersection(sides.actors))),
        "nameless actor": float(bool(who.unnamed.intersection(sides.actors))),
        "actors": min(len(sides.actors), 4) / 2,
        "quoted": float((sentence.index, trigger.i) in who.quoted),
        "condition": float(any(m.lemma in marks for t in above for m in sentence.children(t, "mark"))),
        "depth": min(len(above) - 1, 8) / 4,
    }
    out |= _of_public_life(sentence, found, sides, who, grammar)
    if acting is not None:
        out |= {
            "actor by name": float(acting.pos == "PROPN"),
            "actor by noun": float(acting.pos == "NOUN"),
            "actor by pronoun": float(acting.pos == "PRON"),
            "actor before a noun": float(acting.dep == "compound"),
            "actor beside": float(acting.head == trigger.i),
            "actor first": float(acting.i < trigger.i),
        }
    return out


def _of_public_life(sentence: Sentence, found: Match, sides: Parties, who: Who, grammar: Grammar) -> dict[str, float]:
    """What speaks for a deed of public life: who takes part, what is done, and of whom the page speaks near it and as a whole."""
    life, public = who.publicity, who.publicity.public
    side = not public.isdisjoint((*sides.actors, *sides.recipients))
    deed = found.trigger.lemma in grammar.done_by or found.pattern.type in grammar.public_life.types
    return {
        "public actor": float(not public.isdisjoint(sides.actors)),
        "public side": float(side),
        "public deed": float(deed),
        "publicity": 2 * life.share,
        "publicity near": 2 * life.near.get(sentence.index, 0.0),
        "private on a quiet page": 0.0 if side or deed else 2 * (1 - life.share),
    }


def _nearest(trigger: Token, some: Iterable[Token]) -> Token | None:
    return min(some, key=lambda t: (abs(t.i - trigger.i), t.i), default=None)
