"""What a count or an amount of something holds for: "300 patients a week", "12 deaths per 100,000 people", "7.12 per dollar"."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.stages.figures.amount import Quantity, tables
from onrecord.stages.figures.reading import Line

__all__ = ["rates"]

_EACH = frozenset(("a", "an", "each", "every"))
_ANCHORED = frozenset(("earlier", "ago", "later", "before", "after", "previously", "prior", "and", "or"))
"""Behind "a year" they make it a time: "300 men a year ago", "a year and a half"."""


def rates(line: Line, amounts: Sequence[Quantity]) -> list[Quantity]:
    """The amounts with their rates; one that only tells a rate's base ("per 100,000 people") is no amount of its own."""
    out: list[Quantity] = []
    for k, q in enumerate(amounts):
        if out and out[-1].rate_end > q.first:
            continue
        after = amounts[k + 1] if k + 1 < len(amounts) else None
        if (found := _rate(line, q, after)) is not None:
            q.rate, q.rate_end = found
        out.append(q)
    return out


def _rate(line: Line, q: Quantity, after: Quantity | None) -> tuple[str, int] | None:
    at = _behind(line, q)
    if at is None or " per " in (q.unit or "") or (q.unit or "").startswith("per "):
        return None
    word, units = line.text(at), tables()[0].at(line.words, at + 1)
    if word in _EACH:
        every = q.kind != "count" or word in ("a", "an")
        timely = every and units is not None and units[1].kind == "time" and line.text(units[0]) not in _ANCHORED
        return (units[1].name, units[0]) if units is not None and timely else None
    if word != "per" or at + 1 >= len(line.words):
        return None
    if after is not None and after.first == at + 1:
        end = _past(line, after) if after.kind == "count" else after.last
        return " ".join(w.text if w.value is None else w.raw for w in line.words[at + 1 : end]), end
    named = units or tables()[2].at(line.words, at + 1)
    if units is not None:
        return units[1].name, units[0]
    end = named[0] if named is not None else at + 2
    compared = line.tokens[at + 1].tag in ("JJR", "RBR")  # "0.1 per more" lost its "cent"
    return (line.text(at + 1), end) if line.words[at + 1].raw.isalpha() and not compared else None


def _behind(line: Line, q: Quantity) -> int | None:
    """The lexeme behind an amount and what it is an amount of."""
    if q.kind in ("share", "part", "multiple", "age"):
        return None
    if q.kind == "time":
        return q.last if line.text(q.last) in _EACH else None
    if q.kind == "count":
        return _past(line, q)
    noun = line.following(q.last + 1) if line.text(q.last) == "of" else None
    return None if noun is None else line.past(noun, q.last)


def _past(line: Line, q: Quantity) -> int:
    """The lexeme behind a count and its noun; behind the count when nothing is counted."""
    noun = line.counted(q)
    return q.last if noun is None or noun.start < line.words[q.last - 1].end else line.past(noun, q.last)
