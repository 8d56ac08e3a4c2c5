"""Movements that a neighbour tells: "gained $2, or 3%", "growth of 2, 3 and 4 percent", "sales rose 3% and profits 5%"."""

from __future__ import annotations

from onrecord.records import Change, Figure
from onrecord.stages.figures.comparing import comparator
from onrecord.stages.figures.lexicon import lexicon
from onrecord.stages.figures.quantities import Quantity
from onrecord.stages.figures.reading import Line
from onrecord.syntax import Token

__all__ = ["carried"]

_LISTED = frozenset((",", "and", "or", "but", "then", "&"))
_AGAIN = (["or"], [",", "or"], ["("], [",", "i", ".", "e", "."], ["-", "or"])
_OTHERWISE = frozenset(("to", "from", "at", "of", "on", "with", "than", "for", "in", "a", "an", "the", "is", "between"))
"""In front of an amount they tell a level, or what it belongs to."""

_LONGEST = 14
_THEN = frozenset(("after", "following", "versus", "against"))
_STEPS = ("money", "unit", "count")


def carried(line: Line, one: Quantity, two: Quantity, before: Figure) -> Change | None:
    """The change of the amount `one` before, as far as `two` goes on with it."""
    if before.change is None or before.change.kind == "multiple" or "part" in (one.kind, two.kind) or lead_is_level(line, one):
        return None
    first = comparator(line, two)[1]
    between = [line.text(i) for i in range(one.last, first)]
    if line.text(two.first - 1) == "the":
        return None
    if between in _AGAIN and two.kind == "share" and one.kind in _STEPS:
        return Change(before.change.direction, "percent")
    if between in _AGAIN and one.kind == "share" and two.kind in _STEPS and _alone(line, two):
        return Change(before.change.direction, "absolute")
    alike = one.kind == two.kind and (one.unit, one.currency) == (two.unit, two.currency)
    if not alike or one.kind not in ("share", "unit", "money") or not 1 <= len(between) <= _LONGEST:
        return None
    listed = set(between) <= _LISTED and line.text(two.last) != "of" and not _subject(line, line.head(two))
    if listed or _goes_on(line, one, two, first):
        return before.change
    return None


def lead_is_level(line: Line, q: Quantity) -> bool:
    """Whether an amount is where a movement ended."""
    return line.text(comparator(line, q)[1] - 1) in ("to", "at")


def _goes_on(line: Line, one: Quantity, two: Quantity, first: int) -> bool:
    """Whether the clause goes on without a verb of its own, and the amount is no part of something else."""
    tokens = line.tokens[one.last : first]
    texts = [t.text.lower() for t in tokens]
    last = texts[-1]
    then = last in _THEN or (last in ("with", "to") and texts[-2:-1] == ["compared"])
    own = any(_verbal(line, t) and t.lemma.lower() not in ("compare", "follow") for t in tokens)
    parallel = line.text(two.last) in ("in", "for") and line.text(one.last) == line.text(two.last)
    if own or line.text(two.last) == "of" or any(t in lexicon().change.words for t in texts):
        return False
    if (last in _OTHERWISE and not then) or not (then or {"and", ",", ";", "while", "but", "or"} & set(texts)):
        return False
    return (parallel or not _subject(line, line.head(two))) and _alone(line, two)


def _alone(line: Line, q: Quantity) -> bool:
    """Whether no noun stands behind an amount that it belongs to; "2% year on year" is alone."""
    noun = line.following(q.last)
    unit = lexicon().units.get(noun.lemma.lower()) if noun is not None else None
    return noun is None or (unit is not None and unit.kind == "time")


def _verbal(line: Line, token: Token) -> bool:
    """Whether a token is a verb; "imports" in "exports rose 3% and imports 1%" is none, for tenses do not change there."""
    if token.tag == "VBZ" and line.sentence.tokens[token.i - 1].text.lower() in _LISTED | {"while"}:
        return not any(t.tag == "VBD" for t in line.sentence.tokens[: token.i])
    return token.tag.startswith("VB")


def _subject(line: Line, head: Token) -> bool:
    return head.dep.startswith("nsubj") and line.sentence.head_of(head).pos in ("VERB", "AUX")
