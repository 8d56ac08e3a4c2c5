"""The mean of the weights that a network has had lately: it judges better than the network that is still moving.

An exponential mean over the training's last steps (Polyak and Juditsky 1992; for networks Tarvainen and Valpola 2017, "Mean
teachers"). Needs torch.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import torch
from torch import nn

__all__ = ["Trail"]


class Trail:
    """`length` is how many looks at the network the mean reaches back; at first it is the mean of all looks so far."""

    def __init__(self, network: nn.Module, length: int) -> None:
        self._parameters = [p for p in network.parameters() if p.requires_grad]
        self._mean = self._now()
        self._length, self._looks = length, 0

    def look(self) -> None:
        """Takes the network as it is now into the mean."""
        self._looks += 1
        self._mean.lerp_(self._now(), 1 / min(self._looks, self._length))

    def settle(self) -> None:
        """Gives the network the weights of the mean."""
        self._set(self._mean)

    @contextmanager
    def settled(self) -> Iterator[None]:
        """The network with the weights of the mean, for as long as the block lasts."""
        now = self._now()
        self.settle()
        try:
            yield
        finally:
            self._set(now)

    def _now(self) -> torch.Tensor:
        with torch.no_grad():
            return torch.cat([p.flatten() for p in self._parameters])

    def _set(self, weights: torch.Tensor) -> None:
        with torch.no_grad():
            for parameter, part in zip(self._parameters, weights.split([p.numel() for p in self._parameters]), strict=True):
                parameter.copy_(part.view_as(parameter))
