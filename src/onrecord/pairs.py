"""A text and two parties in it -> how likely each type of event between them is: what a classifier is asked and what it
answers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

import msgspec

from onrecord.evidence import Span
from onrecord.records import Status

__all__ = ["COOPERATION", "NONE", "Judge", "Pair", "Scores", "plover_type"]

NONE = "NONE"
"""The type of a pair between which nothing happens."""

COOPERATION = ("CONSULT", "SUPPORT", "COOPERATE", "AID")
"""Types that the PLOVER manual 2.0 turns into AGREE when they lie in the future (section "Auxiliary modes")."""


class Pair(msgspec.Struct, frozen=True):
    """A sentence and the words of the two parties; a side that is not named is None."""

    text: str
    actor: Span | None
    recipient: Span | None
    deed: Span | None = None
    """The word that says what is done, where one deed of the sentence is asked about; None asks about any."""


class Scores(msgspec.Struct, frozen=True):
    """What a classifier says of a pair; each a probability, 0 to 1."""

    types: Mapping[str, float]
    """Every type of the codebook, and NONE; they add up to 1."""

    modes: Mapping[str, float]
    """The modes of the likeliest event, given its type; what is missing to 1 is "no mode"."""

    statuses: Mapping[Status, float]
    """Every status of an event, given that there is one."""

    forward: float
    """That the actor is the one who does it, not the one to whom it is done."""

    @property
    def type(self) -> str:
        """The likeliest type; NONE where nothing happens."""
        return max(self.types, key=lambda t: (self.types[t], t))

    @property
    def event(self) -> str:
        """The likeliest type, supposed that something happens."""
        return max(self.types, key=lambda t: (t != NONE, self.types[t], t))

    @property
    def mode(self) -> str | None:
        """The likeliest mode of the likeliest event, or None where no mode is likelier."""
        best = max(self.modes, key=lambda m: (self.modes[m], m), default=None)
        return best if best is not None and self.modes[best] > 1 - sum(self.modes.values()) else None


class Judge(Protocol):
    """Whatever weighs pairs. The answer for a pair does not depend on the pairs beside it."""

    def judge(self, pairs: Sequence[Pair]) -> list[Scores]:
        """One answer for each pair, in their order."""


def plover_type(scores: Scores) -> str:
    """The manual's code, supposed that something happens: cooperation to come counts as AGREE, weighed by how sure that is."""
    ahead = scores.statuses.get("planned", 0.0)
    shares = {kind: share for kind, share in scores.types.items() if kind != NONE}
    for kind in COOPERATION:
        moved = shares.get(kind, 0.0) * ahead
        shares[kind] = shares.get(kind, 0.0) - moved
        shares["AGREE"] = shares.get("AGREE", 0.0) + moved
    return max(shares, key=lambda t: (shares[t], t), default=NONE)
