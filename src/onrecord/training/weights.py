"""Readings of held-out sentences and articles -> the weights by which both readers make one confidence.

A logistic regression with a light ridge for each kind of reading (see `onrecord.stages.events.weighing`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

import numpy as np

from onrecord.pairs import NONE
from onrecord.stages.events.confidence import Weights, confidence, of_manner
from onrecord.training.corpus import Labelled
from onrecord.training.observing import Observed

__all__ = ["calibration_error", "chosen", "fit", "threshold"]

RIDGE = 1.0
"""Weight of the penalty on large weights: one sentence's worth."""

STIFF = 10.0
"""The same for the weights of the manner: articles are few."""

BIAS = ("bias", "told")
"""What is not penalised: that there is a reading, and that an article tells it."""


_Feature = tuple[str, str]
"""A kind of reading, or the manner, and a feature of it."""


def fit(observed: Sequence[Observed]) -> dict[str, dict[str, float]]:
    """The weights of each kind of reading, and of the manner in which articles tell them, four digits.

    Both are fitted at once: what makes a reading less likely in articles than in sentences is the manner's, not the kind's.
    """
    found: dict[str, dict[str, float]] = {}
    for name in sorted({of_manner(o.kind) for o in observed}):
        some = [o for o in observed if of_manner(o.kind) == name]
        seen = [
            {(o.kind, f): v for f, v in o.seen.items()} | {(name, f): v for f, v in o.manner.items()} for o in some
        ]  # fmt: skip
        for (kind, feature), weight in _logistic(some, seen, name).items():
            found.setdefault(kind, {})[feature] = weight
    return found


def threshold(
    observed: Sequence[Observed], corpus: Sequence[Labelled], weights: Weights, inside: Collection[str] = (), most: float = 0.05
) -> float:  # fmt: skip
    """The lowest confidence, in steps of 0.01, from which at most this share of the sentences without an event gives one. Texts
    from `inside` of articles do not count: articles have a default of their own.
    """
    quiet = {n for n, s in enumerate(corpus) if s.text not in inside and all(x.type == NONE for x in s.labels)}
    highest: dict[int, float] = {}
    for sure, one in chosen(observed, weights):
        if one.sentence in quiet:
            highest[one.sentence] = max(sure, highest.get(one.sentence, 0.0))
    steps = (round(step / 100, 2) for step in range(101))
    return next(s for s in steps if sum(h >= s for h in highest.values()) <= most * len(quiet))


def _logistic(
    observed: Sequence[Observed], seen: Sequence[Mapping[_Feature, float]], manner: str
) -> dict[_Feature, float]:  # fmt: skip
    """Newton's method on the penalised likelihood; the weights of the `manner` are penalised more."""
    names = sorted({name for some in seen for name in some})
    x = np.array([[some.get(name, 0.0) for name in names] for some in seen])
    y = np.array([float(o.right) for o in observed])
    penalty = [0.0 if feature in BIAS else STIFF if kind == manner else RIDGE for kind, feature in names]
    ridge = np.diag(penalty) + 1e-6 * np.eye(len(names))
    weights = np.zeros(len(names))
    for _ in range(50):
        p = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
        step = np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + ridge, x.T @ (y - p) - ridge @ weights)
        weights = weights + step
        if float(np.abs(step).max()) < 1e-8:
            break
    return {name: round(float(w), 4) for name, w in zip(names, weights, strict=True)}


def chosen(observed: Iterable[Observed], weights: Weights) -> list[tuple[float, Observed]]:
    """Of each candidate the reading that becomes the event, with its confidence."""
    best: dict[int, tuple[float, Observed]] = {}
    for one in observed:
        sure = confidence(one.kind, one.seen, one.manner, weights)
        if one.group not in best or sure > best[one.group][0]:
            best[one.group] = sure, one
    return list(best.values())


def calibration_error(observed: Iterable[Observed], weights: Weights, bins: int = 10) -> float:
    """Expected calibration error (Guo et al. 2017) of the readings that become events."""
    found = chosen(observed, weights)
    total, error = len(found), 0.0
    for low in range(bins):
        inside = [(p, o.right) for p, o in found if low / bins <= p < (low + 1) / bins or (low == bins - 1 and p == 1.0)]
        if inside:
            error += abs(sum(p for p, _ in inside) - sum(r for _, r in inside)) / total
    return round(error, 4)
