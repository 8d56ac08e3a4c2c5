"""One happening told again is the same event, with more evidence, not a new one; so is the harm that a deed did."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from onrecord.codebook import Grammar
from onrecord.evidence import Evidence
from onrecord.records import Event, Size, Time
from onrecord.stages.events.who import Who
from onrecord.syntax import Sentence, Token

__all__ = ["Told", "merged"]

_SAME = {
    "completed": "real", "ongoing": "real", "historical": "past", "planned": "planned", "hypothetical": "hypothetical",
    "denied": "denied", "negated": "negated",
}  # fmt: skip

_NEXT = 1
"""Sentences behind a deed in which its harm is told."""

_FAR = 1
"""Sentences from which on deeds in one country by nobody who is named are not one: much is "hit" in a war."""

_SOON = 2
"""Sentences from a noun that leaves open whether its deed has happened to the one that says it is still to come."""


class Told(msgspec.Struct, frozen=True):
    """An event and the word that tells it; `bare` says that it is a noun which leaves open whether it has happened, `by_place`
    that only the place tells to whom it was done, `open` that its words tell nobody who took part, `headline` that a headline
    tells it; `before` are the recipients that it had before harm joined it, `last` is the sentence that tells it last; `time` is
    what its `when` names.
    """

    event: Event
    sentence: Sentence
    trigger: Token
    bare: bool = False
    by_place: bool = False
    open: bool = False
    headline: bool = False
    before: tuple[str, ...] = ()
    last: int | None = None
    time: Time | None = None

    def proved(self, proof: Iterable[Evidence], **parties: tuple[str, ...]) -> Told:
        """The same with `actors` or `recipients` that other words tell, and these words among its evidence."""
        evidence = tuple(sorted({*self.event.evidence, *proof}))
        return msgspec.structs.replace(self, event=msgspec.structs.replace(self.event, evidence=evidence, **parties))


def merged(told: Iterable[Told], who: Who, grammar: Grammar) -> list[Event]:
    """Joins events of one type with the same parties and a status that can be told of one happening.

    Different times or modes keep events apart. A noun that leaves open whether its deed has happened takes the status of the plan
    that it speaks of. Harm to people without a name joins the deed that did it.
    """
    out: list[Told] = []
    for one in told:
        for i, other in reversed([*enumerate(out)]):  # the nearest before
            if any(are_one(other, one, who, grammar) for are_one in (_is_one, _is_harm_of, _is_one_death)):
                out[i] = _joined(other, one)
                break
        else:
            out.append(one)
    return [t.event for t in _with_open_mentions(out)]


def _with_open_mentions(told: list[Told]) -> list[Told]:
    """Joins an event of which one side is left open ("the dismissal of the minister") to the one that tells who it was, when
    the article tells of just one.
    """
    for one in [t for t in told if _is_open(t)]:
        fuller = [t for t in told if t is not one and _tells_more(t, one)]
        if len({(t.event.actors, t.event.recipients) for t in fuller}) != 1 or _has_rival(one, fuller[0], told):
            continue
        nearest = min(fuller, key=lambda t: abs(t.sentence.index - one.sentence.index))
        first, second = sorted((told.index(one), told.index(nearest)))
        told[first] = _joined(told[first], told[second])
        del told[second]
    return told


def _has_rival(mention: Told, full: Told, told: Iterable[Told]) -> bool:
    """Whether the article tells that somebody else did the same to them: of "the attack on Kenya" either may be meant."""
    wanted, kind = set(mention.event.recipients), mention.event.type
    others = (t.event for t in told if t is not mention and t.event.type == kind and t.event.actors)
    return bool(wanted) and any(wanted <= set(e.recipients) and set(e.actors) != set(full.event.actors) for e in others)


def _is_open(told: Told) -> bool:
    return bool(told.event.actors) != bool(told.event.recipients)


def _tells_more(full: Told, mention: Told) -> bool:
    """Whether an event with both sides can be the one that a mention with an open side tells of; it must be as sure."""
    a, b = full.event, mention.event
    if not (a.actors and a.recipients) or a.confidence < b.confidence or a.type != b.type or _SAME[a.status] != _SAME[b.status]:
        return False
    if _times_differ(full, mention) or _differ(a.where, b.where) or _differ(a.mode, b.mode):
        return False
    if b.recipients:
        return set(a.recipients) == set(b.recipients)
    retold = full.headline != mention.headline  # what a headline says, the text says in other words
    return set(a.actors) == set(b.actors) and (mention.bare or retold)


def _is_one(told: Told, again: Told, who: Who, grammar: Grammar) -> bool:
    a, b = told.event, again.event
    if _is_far_apart(told, again, who):
        return False
    if a.type != b.type or not (_SAME[a.status] == _SAME[b.status] or _is_plan_of(told, again) or _is_plan_of(again, told)):
        return False
    shared = a.type in grammar.shared_by and len({*a.actors, *b.actors}) == 1  # "he will hold talks", "his visit"
    alone = shared and not (a.recipients or b.recipients)
    if _times_differ(told, again) or _differ(a.mode, b.mode) or (alone and a.mode != b.mode):
        return False
    if _of_several(told) or _of_several(again):
        return {*a.actors, *a.recipients} == {*b.actors, *b.recipients}
    same = set(b.recipients) in (set(a.recipients), set(told.before or a.recipients))
    return set(a.actors) == set(b.actors) and same


def _is_far_apart(told: Told, again: Told, who: Who) -> bool:
    """Whether nothing but a country says that two deeds are one, and they do not follow one another."""
    told_last = told.sentence.index if told.last is None else told.last
    a, b = told.event, again.event
    nameless = not (a.actors or b.actors) and {*who.states.values()}.issuperset((*a.recipients, *b.recipients))
    return nameless and again.sentence.index - told_last > _FAR


def _is_plan_of(plan: Told, noun: Told) -> bool:
    """Whether a noun leaves open whether its deed has happened, and the other says that it is still to come."""
    behind = noun.sentence.index - plan.sentence.index
    dated = noun.event.when not in (None, plan.event.when)
    return plan.event.status == "planned" and noun.bare and behind >= -_SOON and not (dated and behind > _SOON)


def _of_several(told: Told) -> bool:
    """Whether a noun tells what its parties do with one another: "talks between A and B"."""
    return told.bare and len(told.event.actors) > 1 and not told.event.recipients


def _differ(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one != other


def _times_differ(told: Told, again: Told) -> bool:
    """Whether two are told of different times. "On Monday" and "early on Monday" are one, so are two names of one day; two hours
    of a day are not.
    """
    one, other = told.time, again.time
    if one is None or other is None or one.id == other.id:
        return False
    if one.from_ is None or other.from_ is None:
        return one.timex != other.timex
    if (one.from_, one.to) != (other.from_, other.to):
        return True
    return one.granularity == other.granularity == "time" and one.timex != other.timex


def _can_be_one(told: Told, again: Told) -> bool:
    """Whether type, status, time and whoever acts do not speak against one happening."""
    a, b = told.event, again.event
    if a.type != b.type or _SAME[a.status] != _SAME[b.status] or _times_differ(told, again):
        return False
    return not a.actors or not b.actors or set(a.actors) == set(b.actors)


def _is_harm_of(deed: Told, harm: Told, who: Who, grammar: Grammar) -> bool:
    """Whether one of two tells the harm that the other did: in the same sentence, or in the next as what somebody suffered."""
    a, b = deed.event, harm.event
    if b.type not in grammar.suffered or not _can_be_one(deed, harm) or _differ(a.where, b.where):
        return False
    if harm.trigger.dep == "dobj" and harm.sentence.head_of(harm.trigger).lemma in grammar.presupposing:
        return False  # who strikes "to avenge the killings" did not kill
    if deed.sentence.index == harm.sentence.index:
        return _tells_harm_in(deed, harm, grammar) or _tells_harm_in(harm, deed, grammar)
    near = 0 < harm.sentence.index - deed.sentence.index <= _NEXT and not _has_cause(harm, grammar)
    nameless = who.unnamed.union(a.recipients).issuperset(b.recipients)
    return near and harm.trigger.lemma in grammar.harming and nameless and (not b.actors or b.actors == a.actors)


def _has_cause(harm: Told, grammar: Grammar) -> bool:
    """Whether the words of a harm tell a deed of their own: "were killed in shelling by rebels", but not "in the attack"."""
    sentence = harm.sentence
    causes = [t for p in sentence.children(harm.trigger, "prep", "agent") for t in sentence.children(p, "pobj")]
    return any(t.lemma in grammar.instruments and sentence.child(t, "det") is None for t in causes)


def _tells_harm_in(deed: Told, harm: Told, grammar: Grammar) -> bool:
    """Whether the harm's words hang on the deed's: "shelled the town, killing two", "two were killed in an attack"."""
    if harm.trigger.lemma not in grammar.harming:
        return False
    sentence, word, verb = deed.sentence, deed.trigger, harm.trigger
    while verb.dep == "conj" and sentence.head_of(verb).lemma in grammar.harming:
        verb = sentence.head_of(verb)
    if verb.dep in ("advcl", "relcl", "acl") and word in (sentence.head_of(verb), _above_place(sentence, sentence.head_of(verb))):
        return True
    above = sentence.head_of(word)
    if word.dep == "pobj" and above.lemma in grammar.scenes and above.head == verb.i:
        return True
    marks = [c.lemma for c in sentence.children(word, "advmod", "mark")]
    return word.dep == "advcl" and word.head == verb.i and ("when" in marks or "as" in marks)


def _above_place(sentence: Sentence, noun: Token) -> Token:
    """The noun that a place hangs on: "the attack on Beni, in which two were killed"."""
    return sentence.head_of(sentence.head_of(noun)) if noun.dep == "pobj" else noun


def _is_one_death(told: Told, again: Told, who: Who, grammar: Grammar) -> bool:
    """Whether both tell how the same person was killed, in whatever way."""
    a, b = told.event, again.event
    if not _can_be_one(told, again) or a.recipients != b.recipients or len(a.recipients) != 1:
        return False
    one = a.recipients[0]
    return one in who.persons - who.unnamed and {told.trigger.lemma, again.trigger.lemma} <= grammar.lethal


def _joined(told: Told, again: Told) -> Told:
    a, b = told.event, again.event
    more = () if again.by_place and a.recipients else b.recipients
    actors = a.actors or b.actors
    recipients = tuple(r for r in dict.fromkeys((*a.recipients, *more)) if r not in actors)
    status_from = b if b.status == "planned" else a
    event = msgspec.structs.replace(
        a,
        status=status_from.status,
        plover_type=status_from.plover_type,
        actors=actors,
        recipients=recipients,
        mode=a.mode or b.mode,
        contexts=tuple(dict.fromkeys((*a.contexts, *b.contexts))),
        when=a.when or b.when,
        where=a.where or b.where,
        size=Size(*(x or y for x, y in zip(msgspec.structs.astuple(a.size), msgspec.structs.astuple(b.size), strict=True))),
        according_to=a.according_to or b.according_to,
        evidence=tuple(sorted({*a.evidence, *b.evidence})),
        confidence=max(a.confidence, b.confidence),
    )
    time = told.time or again.time
    return msgspec.structs.replace(told, event=event, before=told.before or a.recipients, last=again.sentence.index, time=time)
