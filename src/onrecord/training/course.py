"""The numbers of each lesson; and a base model with the classes of a codebook: examples in, a trained network out.

Everything heavy is behind `onrecord.models`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import msgspec

from onrecord.codebook import Codebook
from onrecord.models.encoding import Encoder
from onrecord.models.plan import Plan
from onrecord.pairs import NONE, Pair
from onrecord.records import Status
from onrecord.training.examples import Example

if TYPE_CHECKING:
    from onrecord.models.finetune import Target
    from onrecord.models.network import Network

Teacher = Callable[[Sequence[Pair]], Sequence[Any]]
"""Pairs in; for each its probabilities over the classes out, or None where the teacher has nothing to say."""

__all__ = ["FURTHER", "STATUSES", "STUDENT", "TEACHER", "Course", "Lesson", "Teacher", "classes"]

STATUSES: tuple[Status, ...] = get_args(Status)

DERIVED = 0.5
"""Weight of an example that follows from a label beside one that a label gives."""


class Lesson(Plan, frozen=True, kw_only=True):
    """The numbers of a run, and how much of each kind of example an epoch learns from."""

    derived: float = 1.0
    """Share of the examples that follow from labels."""
    turned: float = 1.0
    """Share of the derived examples that show a deed from its other end: direction is learnt from them."""
    deeds: float = 1.0
    """How often each deed of an article is shown: they are few, and what is asked on pages."""
    beside: float = 1.0
    """How often each deed of a sentence is shown beside them."""

    def share(self, example: Example) -> float:
        """How often an example of this kind is learnt from in an epoch; less than once is a chance, drawn anew each time."""
        if example.given:
            return 1.0
        return self.turned if example.forward is False else self.derived


TEACHER = Lesson(epochs=2, rate=8e-5, frozen=5, derived=0.03, turned=0.12, deeds=1.5, remembered=0.3)
STUDENT = Lesson(epochs=6, rate=3e-4, frozen=1, derived=0.06, turned=0.35, deeds=3, beside=1.5, remembered=0.3)
FURTHER = Lesson(epochs=2, rate=1e-4, frozen=1, derived=0.06, turned=0.35, deeds=3, beside=1.5, remembered=0.3)
"""For a student that has learnt before."""


def classes(codebook: Codebook) -> tuple[tuple[str, str | None], ...]:
    """Type and mode of every class: each type without mode, with each of its modes, and NONE."""
    return ((NONE, None), *((t, m) for t in sorted(codebook.types) for m in (None, *codebook.types[t].modes)))


class Course:
    """A base model's folder, the classes, and what is learnt."""

    def __init__(self, base: Path, joint: Sequence[tuple[str, str | None]]) -> None:
        self.base, self.joint = base, tuple(joint)
        self._names = sorted({kind for kind, _ in joint})
        self.types = [self.type_of(kind) for kind, _ in joint]
        self.encoder = Encoder(base / "tokenizer.json")

    def type_of(self, kind: str) -> int:
        """The number of a type."""
        return self._names.index(kind)

    def teach(
        self, examples: Sequence[Example], shares: Sequence[float], lesson: Lesson, unlabelled: Sequence[Pair] = (),
        teacher: Teacher | None = None, after_epoch: Callable[[Network, int], None] = lambda *_: None,
        kept: Path | None = None, start: Network | None = None,
    ) -> Network:  # fmt: skip
        """A network trained on the examples, each as often in an epoch as `shares` says; a teacher says how likely each class is
        for them and for unlabelled pairs.

        Its weights are kept in the file `kept` and taken from there when they are there. `start` is a network that learns on.
        """
        from onrecord.models.finetune import Target, train
        from onrecord.models.network import Network, load_weights, save_weights

        network = start or Network(self.base, len(self.joint), len(STATUSES), lesson.seed)
        if kept is not None and kept.is_file():
            load_weights(network, kept)
            return network
        pairs = [e.pair for e in examples] + list(unlabelled)
        told = list(teacher(pairs)) if teacher else [None] * len(pairs)
        targets = [self._target(e, share, said) for e, share, said in zip(examples, shares, told[: len(examples)], strict=True)]
        targets += [Target(-1, -1, -1, teacher=said) for said in told[len(examples) :]]
        encoded = [self.encoder.encode(p) for p in pairs]
        train(network, encoded, targets, self.types, lesson, lambda epoch: after_epoch(network, epoch))
        if kept is not None:
            save_weights(network, kept)
        return network

    def digest(self, lesson: Lesson, *learnt: object) -> str:
        """A name for the network that a lesson makes of what is learnt; it knows the lesson, not the code."""
        said = msgspec.json.encode((self.base.name, self.joint, lesson, DERIVED, learnt))
        return hashlib.sha256(said).hexdigest()[:16]

    def tell(self, network: Network, pairs: Sequence[Pair]) -> tuple[Any, Any, Any]:
        """Probabilities for pairs: joint (n, classes), status (n, statuses), forward (n)."""
        from onrecord.models.finetune import predict

        return predict(network, [self.encoder.encode(p) for p in pairs])

    def _target(self, example: Example, share: float, teacher: Any) -> Target:
        from onrecord.models.finetune import Target

        kind = (example.type, example.mode)
        return Target(
            self.joint.index(kind) if kind in self.joint else self.joint.index((example.type, None)),
            STATUSES.index(example.status) if example.status else -1,
            -1 if example.forward is None else int(example.forward),
            1.0 if example.given else DERIVED,
            share,
            teacher,
        )
