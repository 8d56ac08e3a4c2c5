"""When a statement was made: the time in the clause of its cue, outside what is said."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from onrecord.clauses import is_verb
from onrecord.evidence import Span
from onrecord.records import Time
from onrecord.stages.statements.found import Found, covered
from onrecord.syntax import Sentence, Token

__all__ = ["said_when"]

_DEPTH = 12
"""How far above a time its cue is looked for."""

_NAMES_SOMETHING = frozenset(("nsubj", "nsubjpass", "poss", "compound", "amod", "nummod", "nmod", "appos", "acl", "relcl"))
"""A time that stands so is part of who or what is meant: "the 2023 report said", "ministers, in power since May, said"."""


def said_when(found: Found, content: Sequence[Span], times: Sequence[Time]) -> str | None:
    """Id of the time of this cue's clause, the nearest to the cue; None when there is none.

    `times` are those of the cue's sentence. Times within the content belong to what is said; a length of time is no date.
    """
    cue = found.cue
    if cue.end <= cue.start:
        return None
    own = {t.i for t in found.sentence.tokens if cue.start <= t.start < cue.end} | {t.i for t in found.hosts}
    near = sorted(times, key=lambda t: (max(t.start - cue.end, cue.start - t.end), t.start))
    outside = (t for t in near if _dated(t) and not covered(content, t.start, t.end))
    return next((t.id for t in outside if _hangs(found.sentence, t, own)), None)


def _dated(time: Time) -> bool:
    return time.from_ is not None or not (time.timex or "P").startswith("P")


def _hangs(sentence: Sentence, time: Time, own: set[int]) -> bool:
    """Whether the first verb above the time is the cue's, and nothing between is named by it."""
    inside = {t.i for t in sentence.tokens if t.start < time.end and time.start < t.end}
    top = next((t for t in sentence.tokens if t.i in inside and (t.head not in inside or t.head == t.i)), None)
    below: Token | None = top
    for token in islice(sentence.ancestors(top), _DEPTH) if top is not None else ():
        if below is None or below.dep in _NAMES_SOMETHING:
            return False
        if token.i in own:
            return True
        if is_verb(token):
            return False
        below = token
    return False
