"""Who did what the text takes up again without saying so: "the attack", "the first shell", and arrests after the police came.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.clauses import is_passive, is_verb
from onrecord.codebook import Grammar
from onrecord.evidence import Evidence, quote
from onrecord.stages.events.merge import Told
from onrecord.stages.events.who import Who
from onrecord.syntax import Sentence, Token

__all__ = ["REAL", "is_definite", "resumed"]

_BACK = 2
"""Sentences back to the deed that a definite noun takes up."""
_BACK_TO_TALKS = 6
"""The same for a noun of what several do together: "the talks", "negotiations" go on through a text."""

REAL = ("completed", "ongoing")
"""Statuses of what has happened, or is happening."""


def resumed(told: Iterable[Told], text: str, sentences: Sequence[Sentence], who: Who, grammar: Grammar) -> list[Told]:
    """The events, those without an actor with the one whom the words before them name."""
    out: list[Told] = []
    before = {s.index: s for s in sentences}
    for one in told:
        if not one.event.actors:
            actors, proof = _of_forces(one, text, before, who, grammar) or _of_deed_before(one, out, who, grammar) or ((), ())
            one = one.proved(proof, actors=actors)
        out.append(one)
    return out


def _of_deed_before(
    one: Told, told: Sequence[Told], who: Who, grammar: Grammar
) -> tuple[tuple[str, ...], tuple[Evidence, ...]] | None:
    """Whoever did the last deed of the same type to somebody, when this one is definite: "the attack", "the first shell killed
    two"; who shot down drones has made no attack.
    """
    if one.open:
        return _of_same_circle(one, told)
    if not _takes_up(one, grammar):
        return None
    near = [t for t in told if one.sentence.index - t.sentence.index <= _BACK and t.event.actors]
    near = [t for t in near if t.event.type == one.event.type and (t.event.recipients or t.trigger.lemma == one.trigger.lemma)]
    near = [t for t in near if not _is_under(one, t)]
    if not near or not _can_be_of(near[-1], one, who):
        return None
    return near[-1].event.actors, near[-1].event.evidence


def _is_under(one: Told, deed: Told) -> bool:
    """Whether a deed stands in the clause of another: who attacks "to avenge the killings" is not who killed."""
    above = {t.i for t in one.sentence.ancestors(one.trigger)}
    return one.sentence.index == deed.sentence.index and not above.isdisjoint((deed.trigger.i, deed.trigger.head))


def _of_same_circle(one: Told, told: Sequence[Told]) -> tuple[tuple[str, ...], tuple[Evidence, ...]] | None:
    """Those who last did the same together: "the talks resume", "negotiations have stalled", not "a meeting"."""
    noun = one.trigger
    bare = noun.tag == "NNS" and one.sentence.child(noun, "det", "poss", "nummod") is None
    near = [t for t in told if t.event.type == one.event.type and len(t.event.actors) > 1 and not t.event.recipients]
    near = [t for t in near if one.sentence.index - t.sentence.index <= _BACK_TO_TALKS]
    return (near[-1].event.actors, near[-1].event.evidence) if near and (bare or is_definite(one.sentence, noun)) else None


def _takes_up(one: Told, grammar: Grammar) -> bool:
    """Whether an event is told by a definite noun with nothing that says which, or by a weapon so told."""
    if not is_verb(one.trigger):
        return is_definite(one.sentence, one.trigger)
    subjects = [] if is_passive(one.sentence, one.trigger) else list(one.sentence.children(one.trigger, "nsubj"))
    return any(t.lemma in grammar.instruments and is_definite(one.sentence, t) for t in subjects)


def is_definite(sentence: Sentence, noun: Token) -> bool:
    """Whether a noun takes up what the text has told: "the attack", not "an attack", "the attack on Lima", "the 2012 attack"."""
    article = any(t.lemma in ("the", "this", "that") for t in sentence.children(noun, "det"))
    which = [t for t in sentence.children(noun) if t.tag in ("NNP", "CD") or t.dep in ("acl", "relcl", "poss")]
    return article and not which


def _can_be_of(deed: Told, one: Told, who: Who) -> bool:
    a, b = deed.event, one.event
    alike = a.status == b.status or (a.status in REAL and b.status in REAL)
    timely = a.when is None or b.when is None or a.when == b.when
    fitting = is_verb(one.trigger) or who.unnamed.union(a.recipients).issuperset(b.recipients)
    return alike and timely and fitting and not set(a.actors) & set(b.recipients)


def _of_forces(
    one: Told, text: str, sentences: dict[int, Sentence], who: Who, grammar: Grammar
) -> tuple[tuple[str, ...], tuple[Evidence, ...]] | None:
    """The police, soldiers or courts spoken of last, where people are arrested, charged or jailed by nobody who is named."""
    office = grammar.done_by.get(one.trigger.lemma)
    if office is None or not is_verb(one.trigger) or one.trigger.dep in ("acl", "relcl"):  # "the mayor, arrested in 2017"
        return None
    below = [t for c in one.sentence.children(one.trigger) if c.dep != "advcl" for t in one.sentence.subtree(c)]
    own = {*one.event.recipients, *(a for t in below for a in who.meant(one.sentence, t, True))}
    here = sorted(one.sentence.tokens, key=lambda t: abs(t.i - one.trigger.i))
    previous = sentences.get(one.sentence.index - 1)
    for sentence, tokens in ((one.sentence, here), *([(previous, previous.tokens[::-1])] if previous else [])):
        for token in tokens:
            found = [a for a in who.meant(sentence, token) if office.intersection(who.sectors[a])]
            counted = sentence.child(token, "nummod") is not None  # "five constables" are hurt, "police" arrest
            aside = token.tag == "PRP$" or token.dep in ("poss", "compound", "amod")
            speaks = token.dep == "nsubj" and sentence.head_of(token).lemma in grammar.reporting  # nobody acts for having said it
            if found and own.isdisjoint(found) and not counted and not aside and not speaks:
                return tuple(found), (quote(text, token.start, token.end),)
    return None
