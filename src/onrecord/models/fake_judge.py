"""A judge without a model: for tests, and for callers who want to see what weighing does to a reading of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.pairs import Pair, Scores
from onrecord.records import Status

__all__ = ["FakeJudge", "scores"]


class FakeJudge:
    """A judge that says of each text what it was told, and NONE of all others; it keeps what it was asked."""

    def __init__(self, known: Mapping[str, Scores], rest: Scores | None = None) -> None:
        self.known, self.rest = known, rest or scores("NONE", 1.0)
        self.asked: list[Pair] = []

    def judge(self, pairs: Sequence[Pair]) -> list[Scores]:
        """See `onrecord.pairs.Judge`."""
        self.asked += pairs
        return [self.known.get(pair.text, self.rest) for pair in pairs]


def scores(
    kind: str, share: float, *, other: str = "NONE", mode: str | None = None, status: Status = "completed", forward: float = 1.0
) -> Scores:  # fmt: skip
    """An answer in which one type has this share and another the rest."""
    types = {kind: share} if share == 1.0 else {kind: share, other: round(1 - share, 4)}
    return Scores({"NONE": 0.0, **types}, {mode: 0.9} if mode else {}, {status: 1.0}, forward)
