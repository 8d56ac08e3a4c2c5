"""For when a figure holds, with which time it is compared, and who gave it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from onrecord.clauses import is_verb
from onrecord.records import Statement, Time
from onrecord.stages.figures.lexicon import lexicon
from onrecord.stages.figures.reading import Line
from onrecord.syntax import Sentence, Token

__all__ = ["according_to", "periods"]

_CUE = 24
"""Code points before a time in which a word of comparison makes it the base ("compared with the same month of 2022")."""

_DEPTH = 40
"""How far up the tree a clause is looked for; deeper nesting is a list, not a sentence."""

_FROM_EARLIER = (" from ", " over ", " on ", " from the ")


def periods(
    text: str, line: Line, times: Sequence[Time], span: tuple[int, int], noun: Token | None, head: Token, changed: bool
) -> tuple[str | None, str | None]:
    """Ids of the time that a figure at span is of, and of the one that it is compared with.

    `times` are those of its sentence, `noun` what it counts or measures, `head` its own place in the tree. A time counts
    when it belongs to the figure's clause or to a clause about the noun; nearest first. Only what moved has a base; the level
    before ("up from 5 tonnes a year earlier") is of the time of comparison that stands directly behind it.
    """
    start, end = span
    period = baseline = None
    for time in sorted(times, key=lambda t: (max(t.start - end, start - t.end, 0), t.start)):
        if (time.start < end and start < time.end) or _begins(line, time):
            continue
        if _compared(text, time, end):
            baseline = baseline or (time.id if changed else None)
            if not changed and time.start >= end and not text[end : time.start].strip(" ,("):
                period = period or time.id
        elif _dated(time) and _belongs(line, time, noun, head):
            period = period or time.id
    return period, baseline


def _begins(line: Line, time: Time) -> bool:
    """Whether something holds since a time: it is not of that time."""
    before = next((t for t in reversed(line.sentence.tokens) if t.end <= time.start), None)
    return before is not None and before.lemma.lower() == "since"


def _dated(time: Time) -> bool:
    """No length of time ("for three days") unless it is anchored ("in the last three days")."""
    return time.from_ is not None or not (time.timex or "P").startswith("P")


def _belongs(line: Line, time: Time, noun: Token | None, head: Token) -> bool:
    sentence = line.sentence
    inside = [t for t in sentence.tokens if t.start < time.end and time.start < t.end]
    if not inside:
        return False
    own = {t.i for t in inside}
    top = next((t for t in inside if t.head not in own or t.head == t.i), inside[0])
    above = list(islice(sentence.ancestors(top), _DEPTH))
    if any(t is head or t is noun for t in above):
        return True
    clause = next((t for t in above if is_verb(t)), above[-1] if above else top)
    return clause.i in _clauses(sentence, head)


def _clauses(sentence: Sentence, head: Token) -> set[int]:
    """The verb above a token and those above that verb, up to a clause that only reports it."""
    out: set[int] = set()
    below = head
    for token in islice(sentence.ancestors(head), _DEPTH):
        if is_verb(token) or token.head == token.i:
            if out and below.dep in ("ccomp", "relcl", "acl"):
                break
            out.add(token.i)
        below = token
    return out


def _compared(text: str, time: Time, end: int) -> bool:
    """Whether a figure that ends at `end` is compared with the time; the "than" of "more than a third" is the figure's own."""
    words = lexicon()
    first = max(0, time.start - _CUE, end if end <= time.start else 0)
    before = " " + " ".join(text[first : time.start].lower().split()) + " "
    said = time.text.lower().split()
    if any(f" {cue} " in before for cue in words.baseline_cues) or words.baseline_ends & set(said[-1:]):
        return True
    return before.endswith(_FROM_EARLIER) and bool(words.baseline_words & set(said))


def according_to(statements: Sequence[Statement], start: int, end: int) -> str | None:
    """The id of the innermost statement whose content holds [start, end)."""
    around = [
        (sum(c.end - c.start for c in s.content), s.id)
        for s in statements
        if any(c.start <= start and end <= c.end for c in s.content)
    ]
    return min(around)[1] if around else None
