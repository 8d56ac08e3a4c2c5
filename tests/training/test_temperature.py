"""The temperature undoes overconfidence, and leaves honest probabilities alone."""

from __future__ import annotations

import numpy as np

from onrecord.training.temperature import temperature


def test_overconfident_probabilities_are_cooled() -> None:
    order = np.random.default_rng(1)
    gold = order.integers(0, 3, 3_000)
    logits = order.normal(size=(3_000, 3)) + 1.2 * np.eye(3)[gold]
    honest = np.exp(logits * 1.2)
    honest /= honest.sum(1, keepdims=True)
    loud = honest**3 / (honest**3).sum(1, keepdims=True)
    assert 0.8 <= temperature(honest, [0, 1, 2], list(gold)) <= 1.25
    assert 2.5 <= temperature(loud, [0, 1, 2], list(gold)) <= 3.6
