"""For when a figure holds, with which time it is compared, and who gave it."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.records import Statement, Time
from onrecord.stages.figures.lexicon import lexicon

__all__ = ["according_to", "periods"]

_CUE = 24
"""Code points before a time in which a word of comparison makes it the base ("compared with the same month of 2022")."""


def periods(text: str, times: Sequence[Time], start: int, end: int, changed: bool) -> tuple[str | None, str | None]:
    """Ids of the time that a figure at [start, end) is of, and of the one that it is compared with.

    `times` are those of its sentence. Nearest first; a time compared with counts only for figures that moved.
    """
    period = baseline = None
    for time in sorted(times, key=lambda t: (max(t.start - end, start - t.end, 0), t.start)):
        if time.start < end and start < time.end:
            continue
        if _compared(text, time):
            baseline = baseline or (time.id if changed else None)
        elif time.timex is None or not time.timex.startswith("P") or time.from_ is not None:
            period = period or time.id
    return period, baseline


def _compared(text: str, time: Time) -> bool:
    words = lexicon()
    before = " " + " ".join(text[max(0, time.start - _CUE) : time.start].lower().split()) + " "
    cued = any(f" {cue} " in before for cue in words.baseline_cues if cue not in ("from", "over", "since", "on"))
    from_it = before.endswith((" from ", " over ", " on ", " from the ")) and bool(words.baseline_words & set(time.text.lower().split()))
    ago = bool({"earlier", "previous", "before"} & set(time.text.lower().split()[-1:])) or "same period" in before
    return cued or from_it or ago


def according_to(statements: Sequence[Statement], start: int, end: int) -> str | None:
    """The id of the innermost statement whose content holds [start, end)."""
    around = [
        (sum(c.end - c.start for c in s.content), s.id)
        for s in statements
        if any(c.start <= start and end <= c.end for c in s.content)
    ]
    return min(around)[1] if around else None
