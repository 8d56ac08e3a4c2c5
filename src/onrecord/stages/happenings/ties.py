"""Two event records: one happening, two, or not known. The rule is pairwise and can be read: what is shared, in points."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from onrecord.stages.happenings.circumstances import counts, day_shift, places, times, words
from onrecord.stages.happenings.clashes import clashes
from onrecord.stages.happenings.lexicon import lexicon
from onrecord.stages.happenings.parties import alike, shared
from onrecord.stages.happenings.reports import Report
from onrecord.stages.happenings.statuses import statuses

__all__ = ["Tie", "tie"]

_STEM = 5
_BOTH_SIDES = 3.0
"""Points of two states or of one state and a person: both sides are named."""

_SAME_WORDS = 1.6
"""Points of four words in common."""

_KINDS = 2
"""How many kinds of circumstances must speak for one happening."""


class Tie(msgspec.Struct, frozen=True):
    """What two records have in common, in points and, for each kind (parties, place, day, count, words), in words."""

    points: float
    reasons: dict[str, tuple[float, str]]


def tie(one: Report, two: Report) -> Tie | None:
    """What joins two records; None when they cannot be one happening."""
    kind = _types(one, two)
    if kind is None or day_shift(one, two) > lexicon().bounds["shifted_days"]:
        return None
    status = statuses(one, two)
    if status is None:
        return None
    found = {"parties": _parties(one, two), "place": places(one, two), "day": times(one, two)}
    found |= {"count": counts(one, two), "words": words(one, two), "trigger": _trigger(one, two)}
    if _follows(one, two) or _follows(two, one):
        return Tie(lexicon().points["join"], {})
    if not clashes(one, two, {name: value for name, (value, _) in found.items()}):
        return None
    reasons = {name: (value, reason) for name, (value, reason) in found.items() if reason and value > 0}
    telling = {name for name, (value, _) in reasons.items() if value >= 1}
    if one.event.mode is not None and one.event.mode == two.event.mode and found["parties"][0] >= _BOTH_SIDES:
        telling.add("mode")
    total = sum(value for value, _ in found.values()) + kind + status + _article(one, two)
    if len(telling) < _KINDS or not _anchored(one, two, telling, found):
        total = min(total, 0.0)
    return Tie(total, reasons)


def _types(one: Report, two: Report) -> float | None:
    a, b = one.event, two.event
    if a.type == b.type:
        return lexicon().points["mode"] if a.mode and a.mode == b.mode else 0.0
    close = frozenset((a.type, b.type)) in lexicon().close or _trigger(one, two)[0] > 0
    return lexicon().points["close"] if close else None


def _trigger(one: Report, two: Report) -> tuple[float, str]:
    """The same word for the event, by its beginning. Of one word the reader of a page may make two types."""
    return (lexicon().points["trigger"], f"“{one.word}”") if one.word[:_STEM] == two.word[:_STEM] else (0.0, "")


def _anchored(one: Report, two: Report, telling: set[str], found: Mapping[str, tuple[float, str]]) -> bool:
    """Whether what is shared points to one happening.

    Violence between the same two sides recurs: it needs a place, a day, a count, a person, or one side in much the same words;
    a day alone is not enough where different people were hit.
    Whoever meets one person meets others too: it needs a place, a day or two who are the same.
    """
    others_hit = bool(one.recipients and two.recipients) and not shared(one.recipients, two.recipients)
    types = {one.event.type, two.event.type}
    if types & lexicon().harm and not ({"place", "count"} if others_hit else {"place", "day", "count"}) & telling:
        alike_told = found["parties"][0] >= lexicon().points["state"] and found["words"][0] >= _SAME_WORDS
        return alike_told or any(a.kind == b.kind == "person" and alike(a, b) > 0 for a in one.parties for b in two.parties)
    if types <= lexicon().together and not {"place", "day"} & telling:
        return len(shared(one.parties, two.parties)) > 1
    return bool({"parties", "place", "count"} & telling)


def _parties(one: Report, two: Report) -> tuple[float, str]:
    points = lexicon().points
    both = shared(one.parties, two.parties)
    names = " and ".join(name for _, name in both[: lexicon().bounds["names"]])
    return min(points["parties"], sum(value for value, _ in both)), names


def _follows(first: Report, then: Report) -> bool:
    """Whether one article tells a deed and then, in the same sentence or the next, only whom it hit."""
    if first.paper is not then.paper or first.event.type != then.event.type or then.event.type not in lexicon().harm:
        return False
    bare = then.when is None and then.event.where is None and bool(then.size)
    near = [first.paper.sentences.index(s) for s in first.sentences if s in first.paper.sentences]
    at = [then.paper.sentences.index(s) for s in then.sentences if s in then.paper.sentences]
    close = any(0 <= j - i <= 1 for i in near for j in at)
    same = not then.actors or bool(shared(first.actors, then.actors))
    return bare and close and same and not (first.size.keys() & then.size.keys() and counts(first, then)[0] == 0)


def _article(one: Report, two: Report) -> float:
    """Of one article only the headline and the beginning are likely to be one happening told twice."""
    if one.paper.record.article.id != two.paper.record.article.id:
        return 0.0
    if (one.headline and two.lead and not two.headline) or (two.headline and one.lead and not one.headline):
        return lexicon().points["headline"]
    return lexicon().points["same_article"] if day_shift(one, two) == 0 else -lexicon().points["join"]
