"""Held-out examples and what a classifier says of them -> figures: per class, confusions, calibration."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec

from onrecord.pairs import NONE, Scores
from onrecord.training.examples import Example

__all__ = ["ClassFigures", "Report", "report", "table"]


class ClassFigures(msgspec.Struct, frozen=True):
    """One type: examples, precision, recall and F1, 0 to 1."""

    type: str
    examples: int
    precision: float
    recall: float
    f1: float


class Report(msgspec.Struct, frozen=True):
    """How good a classifier is on examples that it was not trained on. Rates are 0 to 1."""

    examples: int
    accuracy: float
    macro_f1: float
    mode_accuracy: float
    """Of the examples with a mode whose type was right."""
    status_accuracy: float
    forward_accuracy: float
    calibration_error: float
    classes: tuple[ClassFigures, ...]
    confusions: tuple[tuple[str, str, int], ...]
    """What it was, what was read, how often; the most frequent first."""


def report(examples: Sequence[Example], scores: Sequence[Scores]) -> Report:
    """Figures of the examples that a label gives; direction also over those that are derived by turning a pair."""
    given = [(e, s) for e, s in zip(examples, scores, strict=True) if e.given]
    gold, read = [e.type for e, _ in given], [s.type for _, s in given]
    classes = tuple(_figures(kind, gold, read) for kind in sorted({*gold}))
    happening = [(e, s) for e, s in given if e.type != NONE]
    both = [(e, s) for e, s in zip(examples, scores, strict=True) if e.pair.actor and e.pair.recipient]
    facing = [(e, s) for e, s in both if e.forward is not None]
    moded = [e.mode == s.mode for e, s in happening if e.mode and s.type == e.type]
    wrong = Counter((g, r) for g, r in zip(gold, read, strict=True) if g != r)
    return Report(
        len(given),
        _share([g == r for g, r in zip(gold, read, strict=True)]),
        round(sum(c.f1 for c in classes) / max(1, len(classes)), 4),
        _share(moded),
        _share([max(s.statuses, key=lambda x: s.statuses[x]) == e.status for e, s in happening]),
        _share([(s.forward >= 0.5) == e.forward for e, s in facing]),
        _calibration([(max(s.types.values()), s.type == e.type) for e, s in given]),
        classes,
        tuple((g, r, n) for (g, r), n in sorted(wrong.items(), key=lambda item: (-item[1], item[0]))[:15]),
    )


def table(found: Report) -> str:
    """The report as Markdown."""
    lines = [
        f"{found.examples} pairs of held-out topics: accuracy {found.accuracy:.3f}, macro-F1 {found.macro_f1:.3f}; mode "
        f"{found.mode_accuracy:.3f} where the type is right, status {found.status_accuracy:.3f}, direction "
        f"{found.forward_accuracy:.3f}; expected calibration error {found.calibration_error:.3f}.",
        "",
        "| type | pairs | precision | recall | F1 |",
        "|---|---|---|---|---|",
        *(f"| {c.type} | {c.examples} | {c.precision:.2f} | {c.recall:.2f} | {c.f1:.2f} |" for c in found.classes),
        "",
        "Most frequent confusions: " + ", ".join(f"{g} read as {r} ({n})" for g, r, n in found.confusions) + ".",
    ]
    return "\n".join(lines) + "\n"


def _figures(kind: str, gold: Sequence[str], read: Sequence[str]) -> ClassFigures:
    right = sum(g == r == kind for g, r in zip(gold, read, strict=True))
    wanted, said = gold.count(kind), read.count(kind)
    precision, recall, f1 = right / max(1, said), right / max(1, wanted), 2 * right / max(1, wanted + said)
    return ClassFigures(kind, wanted, round(precision, 4), round(recall, 4), round(f1, 4))


def _share(values: Sequence[bool]) -> float:
    return round(sum(values) / max(1, len(values)), 4)


def _calibration(sure: Sequence[tuple[float, bool]], bins: int = 10) -> float:
    """Expected calibration error: the mean distance of probability and success, by tenths of the probability."""
    error = 0.0
    for low in range(bins):
        inside = [(p, right) for p, right in sure if low <= min(int(p * bins), bins - 1) < low + 1]
        error += abs(sum(p for p, _ in inside) - sum(right for _, right in inside))
    return round(error / max(1, len(sure)), 4)
