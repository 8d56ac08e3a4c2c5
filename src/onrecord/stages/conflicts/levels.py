"""Two figures of one measure, about the same parties and for one period, that cannot both hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from onrecord.comparing.amounts import spoken
from onrecord.comparing.lexicon import lexicon
from onrecord.evidence import Span
from onrecord.records import Conflict
from onrecord.stages.conflicts.claims import Claim, parties_agree, stems
from onrecord.stages.conflicts.reading import Reading
from onrecord.stages.conflicts.writing import quotations, write

__all__ = ["grouped", "levels", "named", "one_measure", "replaced", "timed", "value_conflict"]

_LISTS = ("revised", "part", "some")
_SHARED = 2
"""Words that two sentences must share, besides the people counted, to tell of one deed when neither time nor parties say so."""

_OF_THE = re.compile(r"\b(?:of (?:the|these|those|them)|the other|other|the)\s+$", re.IGNORECASE)


def levels(reading: Reading, claims: Sequence[Claim]) -> Iterator[Conflict]:
    """Levels ("trade of $14 billion in 2024") that contradict each other."""
    words = lexicon()
    fit = [c for c in claims if c.level and not c.base and not c.forecast and _measures(c)]
    for group in grouped(fit):
        parties = {c.parties for c in group if c.parties and not c.anaphoric}
        for one, two in combinations(group[: words.most], 2):
            if not one_measure(one, two) or not parties_agree(one, two, len(parties) <= 1):
                continue
            if replaced(reading, one, two, *_LISTS):
                continue
            if one.sentence == two.sentence and not reading.claimed(one.figure.according_to, two.figure.according_to):
                continue
            conflict = _same_period(reading, one, two) or _part_above_whole(reading, one, two)
            if conflict is not None:
                yield conflict


def grouped(claims: Sequence[Claim]) -> list[list[Claim]]:
    """Claims by measure, unit and currency."""
    out: dict[tuple[object, ...], list[Claim]] = {}
    for c in claims:
        unit = None if c.figure.unit in lexicon().counts["people"] else c.figure.unit
        out.setdefault((_singular(c.head), unit, c.figure.currency), []).append(c)
    return list(out.values())


def one_measure(one: Claim, two: Claim) -> bool:
    """Whether two claims of one head noun measure the same thing."""
    return one.modifiers == two.modifiers and one.behind == two.behind


def named(reading: Reading, claim: Claim) -> str:
    """The measure in words for an explanation: "trade (Indonesia, Vietnam)"."""
    names = sorted(reading.actors[p].name for p in claim.parties)[:3]
    measure = " ".join((*sorted(claim.modifiers), claim.head, *(("of", claim.behind) if claim.behind else ())))
    return f"{measure} ({', '.join(names)})" if names else measure


def timed(reading: Reading, one: Claim, two: Claim) -> bool:
    """Whether two claims are known to be of one time: of the same days, or both of no time at all and of the same parties."""
    if one.period is not None and two.period is not None:
        return one.period == two.period
    silent = not any(reading.times_in(c.sentence) for c in (one, two))
    return one.period is two.period and silent and bool(one.parties) and one.parties == two.parties


def replaced(reading: Reading, one: Claim, two: Claim, *lists: str) -> bool:
    """Whether either sentence has words of these lists: a number given out and then replaced, or one of a part only."""
    return any(reading.has(name, c.sentence) for c in (one, two) for name in lists)


def value_conflict(reading: Reading, one: Claim, two: Claim, why: str) -> Conflict:
    """The record of two claims whose values exclude each other."""
    a, b = one.figure, two.figure
    attributed = reading.claimed(a.according_to, b.according_to)
    spans = [Span(f.evidence[0].start, f.evidence[0].end) for f in (a, b)]
    return write(
        reading, "value", (a.id, b.id), a.measure or one.head, (spoken(a), spoken(b)), attributed,
        quotations(reading, spans[0], spans[1]), why,
    )  # fmt: skip


def _measures(c: Claim) -> bool:
    table = lexicon().measures
    if c.figure.change is not None and c.figure.change.kind != "absolute":
        return False
    if not c.head or c.figure.measure in lexicon().counts["measures"]:
        return False
    return c.head in table["named"] or c.head not in table["vague"]


def _same_period(reading: Reading, one: Claim, two: Claim) -> Conflict | None:
    if one.period is None or two.period is None:
        if one.period is not two.period and _singular(one.head) in lexicon().measures["flows"]:
            return None
        if one.period is not two.period and one.head in lexicon().measures["named"]:
            return None
    elif one.period.apart(two.period) or one.period != two.period:
        return None
    if not one.amount.apart(two.amount) or not _told_as_one(reading, one, two):
        return None
    when = f" for {one.when.text}" if one.when is not None and one.period is not None and two.period is not None else ""
    why = f"The page gives {named(reading, one)}{when} as {spoken(one.figure)} and as {spoken(two.figure)}; both cannot hold."
    return value_conflict(reading, one, two, why)


def _part_above_whole(reading: Reading, one: Claim, two: Claim) -> Conflict | None:
    """What adds up over time cannot be more in a part of a period than in all of it."""
    if one.period is None or two.period is None or _singular(one.head) not in lexicon().measures["flows"]:
        return None
    for part, whole in ((one, two), (two, one)):
        assert part.period is not None
        assert whole.period is not None
        if part.period.within(whole.period) and part.amount.low > whole.amount.high and part.figure.unit != "percent":
            why = (
                f"The page gives {named(reading, part)} as {spoken(part.figure)} for a part of the time ({_when(part)}) "
                f"and as only {spoken(whole.figure)} for all of it ({_when(whole)})."
            )
            return value_conflict(reading, one, two, why)
    return None


def _told_as_one(reading: Reading, one: Claim, two: Claim) -> bool:
    """Named measures are one quantity of their parties; of other nouns the sentences must have more in common."""
    if one.head in lexicon().measures["named"] or one.figure.currency is not None:
        return timed(reading, one, two) and one.each == two.each
    known = timed(reading, one, two)
    if any(_OF_THE.search(reading.text, c.sentence.start, c.start) for c in (one, two)):
        return False
    if not known and not (one.figure.unit in lexicon().counts["groups"] and reading.words(two.sentence).startswith("The ")):
        return False
    told = [stems(reading.words(c.sentence)) - {c.head[:5], *(m[:5] for m in c.modifiers)} for c in (one, two)]
    names = {n.lower()[:5] for p in one.parties | two.parties for n in reading.actors[p].name.split()}
    return len((told[0] & told[1]) - names) >= (1 if known else _SHARED)


def _singular(head: str) -> str:
    return head[:-1] if head.endswith("s") and not head.endswith("ss") else head




def _when(claim: Claim) -> str:
    return claim.when.text if claim.when is not None else "no time given"
