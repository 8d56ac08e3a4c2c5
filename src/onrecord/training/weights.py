"""Held-out sentences read by codebook and classifier -> the weights by which both make one confidence.

A logistic regression with a light ridge for each kind of reading (see `onrecord.stages.events.weighing`). A reading is right
when a label of the sentence has its type and its parties. A pattern's readings of parties that nobody marked are left out, since
no label speaks of them; what the classifier alone sees between them is wrong.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec
import numpy as np

from onrecord.errors import PageError
from onrecord.evidence import Span
from onrecord.pairs import NONE, Judge
from onrecord.pipeline import Pipeline, who_is_meant
from onrecord.records import Page
from onrecord.stages.events import candidates
from onrecord.stages.events.confidence import Weights, confidence
from onrecord.stages.events.weighing import Reading, readings
from onrecord.stages.events.who import Who
from onrecord.syntax import Sentence
from onrecord.training.corpus import Label, Labelled

__all__ = ["Observed", "calibration_error", "chosen", "fit", "observe", "threshold"]

RIDGE = 1.0
"""Weight of the penalty on large weights: one sentence's worth."""


class Observed(msgspec.Struct, frozen=True):
    """A reading of a labelled sentence and whether it is right. `group` numbers the candidate: of its readings one becomes the
    event.
    """

    kind: str
    type: str
    seen: Mapping[str, float]
    right: bool
    group: int
    sentence: int


def observe(pipeline: Pipeline, corpus: Iterable[Labelled], judge: Judge | None) -> Iterator[Observed]:
    """All readings of the corpus."""
    group = 0
    for number, labelled in enumerate(corpus):
        try:
            sheet = pipeline.sheet(Page(labelled.where, labelled.text, "ready", language="en"))
        except PageError:
            continue
        assert sheet.cast is not None
        who = who_is_meant(sheet.cast, sheet.sentences, pipeline.codebook)
        for sentence in sheet.sentences:
            found = candidates(sentence, pipeline.codebook, who, sheet.times)
            numbers: dict[int, int] = {}
            for reading in readings(sentence, sheet.article.text, found, who, pipeline.codebook, judge, False):
                group = numbers.setdefault(id(reading.candidate), group + 1)
                right = _is_right(reading, labelled, sentence, who)
                if right is not None:
                    yield Observed(reading.kind, reading.type, reading.seen, right, group, number)


def _is_right(reading: Reading, labelled: Labelled, sentence: Sentence, who: Who) -> bool | None:
    """Whether a label says the same; None when no label speaks of these parties."""
    sides = reading.candidate.parties
    assert sides is not None
    actors, recipients = (_numbers(ids, labelled, sentence, who) for ids in (sides.actors, sides.recipients))
    if reading.kind == "open" and not (actors and recipients):
        return False  # writers mark every party of an event: between others there is none
    if not actors and not recipients:
        return None if any(x.type != NONE for x in labelled.labels) else False
    return any(_says(label, reading.type, actors, recipients) for label in labelled.labels)


def _numbers(ids: Sequence[str], labelled: Labelled, sentence: Sentence, who: Who) -> frozenset[int]:
    """The marked parties in whose words one of the actors is meant."""
    spans = [Span(t.start, t.end) for t in sentence.tokens if set(who.at.get((sentence.index, t.i), ())).intersection(ids)]
    return frozenset(n for n, p in labelled.parties.items() if any(s.start < p.end and p.start < s.end for s in spans))


def _says(label: Label, kind: str, actors: frozenset[int], recipients: frozenset[int]) -> bool:
    if label.type != kind:
        return False
    if not label.recipients and len(label.actors) > 1:
        return bool(actors.intersection(label.actors)) or bool(recipients.intersection(label.actors))
    if not recipients and actors:
        return bool(actors.intersection(label.actors))
    acting = not actors or not label.actors or bool(actors.intersection(label.actors))
    return acting and bool(recipients.intersection(label.recipients))


def fit(observed: Sequence[Observed]) -> dict[str, dict[str, float]]:
    """The weights of each kind of reading, four digits."""
    by_kind = defaultdict(list)
    for one in observed:
        by_kind[one.kind].append(one)
    return {kind: _logistic(some) for kind, some in sorted(by_kind.items())}


def threshold(observed: Sequence[Observed], corpus: Sequence[Labelled], weights: Weights, most: float = 0.05) -> float:
    """The lowest confidence, in steps of 0.01, from which at most this share of the sentences without an event gives one."""
    quiet = {n for n, s in enumerate(corpus) if all(x.type == NONE for x in s.labels)}
    highest: dict[int, float] = {}
    for sure, one in chosen(observed, weights):
        if one.sentence in quiet:
            highest[one.sentence] = max(sure, highest.get(one.sentence, 0.0))
    steps = (round(step / 100, 2) for step in range(101))
    return next(s for s in steps if sum(h >= s for h in highest.values()) <= most * len(quiet))


def _logistic(observed: Sequence[Observed]) -> dict[str, float]:
    """Newton's method on the penalised likelihood; the bias is not penalised."""
    names = sorted({name for o in observed for name in o.seen})
    x = np.array([[o.seen.get(name, 0.0) for name in names] for o in observed])
    y = np.array([float(o.right) for o in observed])
    ridge = np.diag([0.0 if name == "bias" else RIDGE for name in names]) + 1e-6 * np.eye(len(names))
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
        sure = confidence(one.seen, weights[one.kind])
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
