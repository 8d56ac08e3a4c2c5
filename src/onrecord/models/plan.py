"""The numbers of a training run; needs nothing heavy, so that they can be written down where torch is not."""

from __future__ import annotations

import msgspec

__all__ = ["Plan"]


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """How long, how fast and how much of a network learns."""

    epochs: int
    rate: float
    """Highest learning rate, of the encoder's top layer; the heads learn at five times that."""

    decay: float = 0.9
    """Factor on the rate for each layer further down."""

    frozen: int = 0
    """So many of the word table and the layers above it, from below, are left as they are."""

    batch: int = 32
    """Pairs that one worker learns from at a time."""

    meeting: int = 25
    """Steps after which the workers take the mean of their weights."""

    trail: int = 40
    """About so many of the last meetings count in the mean of the weights that the network gets; of a short course a fifth."""

    smoothing: float = 0.05
    soft: float = 0.5
    """Weight of a teacher's probabilities against the label, where there is a teacher."""

    remembered: float = 0.0
    """Weight of what the network answered in earlier epochs against the label."""

    seed: int = 1
