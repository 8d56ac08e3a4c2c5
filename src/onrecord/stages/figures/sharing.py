"""Units and nouns that an amount has from its neighbour: "from 6.1 to 5.9 percent", "from 30 mph to 35", "20 and 30 pupils"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from onrecord.stages.figures.amount import tables
from onrecord.stages.figures.comparing import lead
from onrecord.stages.figures.lexicon import lexicon
from onrecord.stages.figures.quantities import Quantity
from onrecord.stages.figures.reading import Line

__all__ = ["ages", "share_units"]

_LINKS = frozenset(("and", "or", "to", ",", "-", "from", "by", "but"))
_LISTS = frozenset(("and", "or", ",", "-", "&"))
_NEAR = 3
_FAR = 10
_BACK = 4
"""Amounts before one that may have given its unit."""

_INDEX = 100
"""Below it, "rose two points to 41" more often tells percent than an index."""

_ENDS = frozenset(("", ".", ",", ";", ")", "and", "but", "while", "as"))
_WHEN = frozenset(("in", "on", "for", "during", "last", "this", "next", "after", "since", "by")) | _ENDS
_WHERE = frozenset(("in", "to", "from", "at", "on", "for", "with", "by"))
_JOINS = frozenset(("and", "but", ",", "then"))
_DIMENSIONS = frozenset(("long", "wide", "high", "tall", "deep", "thick", "broad", "across"))
_POINTS_OF_SHARES = frozenset(("percentage point", "basis point"))
_COINS = frozenset(("cent", "penny", "sen", "kopeck", "pip"))
_MEASURED = ("share", "unit", "money")


def share_units(line: Line, amounts: Sequence[Quantity]) -> None:
    """Give amounts without a unit and a noun the unit of the next one, or of one before when both tell one movement."""
    for q in amounts:
        if q.kind == "count" and [line.text(q.last), line.text(q.last + 1), line.text(q.last + 3)] == ["on", "the", "scale"]:
            q.kind, q.unit = "unit", _scale(line, q.last + 2)
    for one, two in reversed(list(pairwise(amounts))):
        between = [line.text(i) for i in range(one.last, two.first)]
        if not (1 <= len(between) <= _NEAR and set(between) <= _LINKS and _bare(line, one)):
            continue
        if two.kind in (*_MEASURED, "time"):
            _give(two, one)
        elif (
            two.kind == "count"
            and between != ["-"]
            and line.counted(two) is not None
            and (set(between) <= _LISTS or _moves(line, one, between))
        ):
            one.shared = two.shared or two
    for k, two in enumerate(amounts):
        if k and two.kind == "count" and two.style != "vague" and _bare(line, two) and line.counted(two) is None:
            giver = _before(line, amounts, k) if two.style == "digits" else None
            if giver is not None:
                _give(giver, two)
            elif _counts_again(line, amounts[k - 1], two):
                two.shared = amounts[k - 1].shared or amounts[k - 1]


def _scale(line: Line, i: int) -> str:
    """The unit of "on the Kelvin scale", "on the Richter scale"."""
    by_word, by_sign, _ = tables()
    unit = by_sign.at(line.words, i, raw=True) or by_word.at(line.words, i)
    return unit[1].name if unit is not None else line.words[i].raw


def _counts_again(line: Line, one: Quantity, two: Quantity) -> bool:
    """ "12 seats in 2016 and 15 in 2020", "40 lorries to the north and 12 to the south"."""
    noun, head = line.counted(one) if one.kind == "count" else None, line.head(two)
    if noun is None or lead(line, two) not in _JOINS or two.first - one.last > _FAR or head.dep.startswith("nsubj"):
        return False
    behind = line.text(two.last)
    return behind in _WHEN - _ENDS or (behind in _WHERE and behind == line.text(line.past(noun, one.last)))


def _moves(line: Line, one: Quantity, between: Sequence[str]) -> bool:
    """ "fell to 3 from 5 tonnes", "from 3 to 5 boats"."""
    return (lead(line, one), " ".join(between)) in (("to", "from"), ("from", "to"))


def _before(line: Line, amounts: Sequence[Quantity], k: int) -> Quantity | None:
    """The amount whose unit a bare number goes on with: "rose from $5 to 6", "fell 12 degrees to 4", "5% and 6 in June"."""
    two, one, word = amounts[k], amounts[k - 1], lead(line, amounts[k])
    earlier = [q for q in reversed(amounts[max(0, k - _BACK) : k]) if q.kind in _MEASURED]
    behind = line.text(two.last)
    points = next((q for q in earlier if q.unit == "point"), None)
    if word in ("to", "at") and points is not None:
        return points if abs(two.low) >= _INDEX else None
    if word == "to" and line.text(two.first - 2) != "compared":
        base = next((q for q in earlier if lead(line, q) == "from" and two.first - q.last <= _FAR), None)
        step = one if one in earlier and two.first - one.last <= _NEAR and one.unit not in _COINS else None
        return base or (step if step is not None and step.kind != "share" else None)
    if word == "from":
        return next((q for q in earlier if lead(line, q) in ("to", "at", "on") and two.first - q.last <= 2 * _FAR), None)
    if behind in _DIMENSIONS:
        return one if one.kind == "unit" else None
    if one.kind not in ("share", "unit", "money") or two.first - one.last > _FAR:
        return None
    if word == "by" or (word == "on" and one.kind == "share"):
        return one if behind in _ENDS else None
    compared = word in ("against", "versus", "after") or (word in ("with", "to") and line.text(two.first - 2) == "compared")
    if word in _JOINS or compared:
        told = behind in _WHEN - _ENDS or (behind in _ENDS and one.kind == "share" and word in ("and", "but"))
        return one if told and line.text(two.last + 1) != "-" else None
    return one if one.kind == "share" and _goes_on(line, one, two) and behind in _ENDS else None


def _goes_on(line: Line, one: Quantity, two: Quantity) -> bool:
    """ "imports fell 3 percent and exports 4": only a common noun between, no verb."""
    between = line.tokens[one.last : two.first]
    joined = any(t.text.lower() in ("and", ",", ";", "while", "but") for t in between)
    return joined and between[-1].tag in ("NN", "NNS") and not any(t.pos in ("VERB", "AUX", "PROPN") for t in between)


_PREDICATES = ("attr", "acomp", "dobj", "npadvmod")


def ages(line: Line, amounts: Sequence[Quantity]) -> None:
    """Tell ages by their clause: "over the age of 21", "life expectancy is 73", "retirement age rose to 64"; and those of
    somebody in passing, which are no figures: "she is 35".
    """
    for q in amounts:
        if q.kind != "count" or q.style != "digits" or not _bare(line, q):
            continue
        number = line.tokens[q.first]
        be = line.sentence.head_of(number)
        subject = line.sentence.child(be, "nsubj") if number.dep in _PREDICATES and be.lemma in lexicon().age_verbs else None
        person = subject is not None and (subject.text.lower() in lexicon().aged or subject.entity == "PERSON")
        if person and q.high <= lexicon().oldest:
            q.kind, q.unit = "age", "year of age"
            q.in_passing = not any(t.tag == "MD" for t in line.sentence.children(be, "aux"))  # "will be 35" is told for itself
        elif (lead(line, q) == "of" and line.text(_lead_at(line, q) - 1) in ("age", "ages")) or _of_age(line, q):
            q.kind, q.unit = "age", "year of age"


def _lead_at(line: Line, q: Quantity) -> int:
    at = q.first - 1
    while at > 0 and line.text(at) != "of":
        at -= 1
    return at


def _of_age(line: Line, q: Quantity) -> bool:
    """Whether the subject of the amount's clause is an age."""
    sentence = line.sentence
    head = line.head(q)
    verb = sentence.head_of(head)
    if head.dep == "pobj" or verb.pos == "ADP":
        verb = sentence.head_of(verb)
    subject = sentence.child(verb, "nsubj", "nsubjpass") if verb.pos in ("VERB", "AUX") else None
    if subject is None or q.high > lexicon().oldest or q.scale != 1:
        return False
    return subject.lemma in ("age", "lifespan") or (subject.lemma == "expectancy" and subject.i > 0)


def _bare(line: Line, q: Quantity) -> bool:
    return q.kind == "count" and q.style != "vague" and line.following(q.last + q.hyphened) is None


def _give(giver: Quantity, taker: Quantity) -> None:
    taker.kind, taker.unit, taker.currency = giver.kind, giver.unit, giver.currency
    if giver.unit in _POINTS_OF_SHARES:
        taker.kind, taker.unit = "share", "percent"
    if giver.kind == "money" and taker.scale == 1 and giver.scale > 1 and taker.high < giver.low / giver.scale * 10:
        taker.low, taker.high, taker.scale = taker.low * giver.scale, taker.high * giver.scale, giver.scale
