"""What a network answered to each example when it last learnt from it: a teacher that costs nothing.

A network gets right first what most examples agree in, and learns wrong labels by heart later; held to what it answered earlier,
it does so less, and is less sure of itself ("temporal ensembling": Laine and Aila 2017, arXiv 1610.02242; on wrong labels: Liu
and others 2020, arXiv 2007.00151). Each worker remembers the examples that it has met itself.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch

__all__ = ["Memory"]

NEWEST = 0.5
"""Weight of the newest answer in the mean."""


class Memory:
    """The mean of the answers to each of `examples`, probabilities over `classes`."""

    def __init__(self, examples: int, classes: int) -> None:
        self._answers = np.zeros((examples, classes), "f4")
        self._asked = np.zeros(examples, bool)

    def of(self, chosen: Sequence[int]) -> tuple[torch.Tensor, torch.Tensor]:
        """The mean answers to the chosen examples, and 1.0 for those that were answered at all, 0.0 for the others."""
        return torch.tensor(self._answers[chosen]), torch.tensor(self._asked[chosen], dtype=torch.float32)

    def keep(self, chosen: Sequence[int], answers: torch.Tensor) -> None:
        """Takes in the newest answers."""
        for i, answer in zip(chosen, answers.detach().numpy(), strict=True):
            self._answers[i] = answer if not self._asked[i] else (1 - NEWEST) * self._answers[i] + NEWEST * answer
            self._asked[i] = True
