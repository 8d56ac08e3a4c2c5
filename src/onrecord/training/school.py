"""A teacher and a student: what each learns from, each network kept in the cache under the name of what it learnt.

Both learn from the labels and from the deeds of whole articles; the student also from what the teacher says of a part of the
labelled pairs, of the deeds and of recombined pairs.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from onrecord.pairs import Pair
from onrecord.training.bases import MINILM, MPNET, Base, fetched
from onrecord.training.course import STATUSES, Course, Lesson, Teacher
from onrecord.training.examples import Example
from onrecord.training.report import Report

if TYPE_CHECKING:
    from onrecord.models.network import Network

__all__ = ["Learner", "School", "Taught"]

ASKED = 0.5
"""Share of the labelled pairs about which the teacher is asked: it is eight times as slow as the student."""

SOME = 4
"""Of so many development examples one is asked about after each epoch: to see how it goes, no more."""


class Taught(msgspec.Struct, frozen=True):
    """A network: what it started from, for how many epochs it learnt, and how good it is on the test topics."""

    base: Base
    epochs: int
    report: Report


class Learner:
    """A base model with the classes, and the network that it becomes."""

    def __init__(self, base: Base, joint: Sequence[tuple[str, str | None]], cache: Path) -> None:
        self.base, self._joint, self._cache = base, joint, cache
        self.network: Network | None = None
        self.name = ""
        self.epochs = 0

    @property
    def course(self) -> Course:
        """The base model with the classes; its files are fetched when they are first needed."""
        return Course(fetched(self.base, self._cache), self._joint)

    def told(self, report: Report) -> Taught:
        """What became of it."""
        return Taught(self.base, self.epochs, report)


class School:
    """`joint` are the classes; learnt from are `examples`, `deeds` of articles and those of sentences `beside` them; `dev` is
    asked to see how it goes.
    """

    def __init__(
        self, joint: Sequence[tuple[str, str | None]], cache: Path, examples: Sequence[Example], deeds: Sequence[Example],
        beside: Sequence[Example], dev: Sequence[Example], tell: Callable[[str], None],
    ) -> None:  # fmt: skip
        self._cache, self._examples, self._deeds, self._beside = cache, examples, deeds, beside
        self._dev, self._tell = dev[::SOME], tell
        self.teacher, self.student = Learner(MPNET, joint, cache), Learner(MINILM, joint, cache)

    def teach_teacher(self, lesson: Lesson) -> None:
        """From the labels, from what follows from them and from the deeds, of each as much as the lesson says."""
        self._teach(self.teacher, lesson)

    def teach_student(self, lesson: Lesson, recombined: Sequence[Pair]) -> None:
        """From the same, and from the answers of a teacher where there is one."""
        taught = self.teacher.network is not None
        self._teach(self.student, lesson, recombined if taught else (), self._say if taught else None)

    def learn_from(self, model: Path) -> None:
        """Takes a student that has learnt already."""
        from onrecord.models.network import Network
        from onrecord.models.recovering import recover

        course = self.student.course
        self.student.network = Network(course.base, len(course.joint), len(STATUSES), seed=1)
        recover(self.student.network, model)
        self.student.name = hashlib.sha256((model / "model.onnx").read_bytes()).hexdigest()

    def _say(self, pairs: Sequence[Pair]) -> list[Any]:
        """What the teacher says of those that it is asked about."""
        assert self.teacher.network is not None
        order = random.Random(1)
        passed_over = {e.pair for e in self._examples if not e.given or order.random() >= ASKED}
        asked = [pair for pair in pairs if pair not in passed_over]
        self._tell(f"{self.teacher.base.name}: {len(asked)} pairs labelled for {self.student.base.name}")
        said = dict(zip(asked, self.teacher.course.tell(self.teacher.network, asked)[0], strict=True))
        return [said.get(pair) for pair in pairs]

    def _teach(
        self, learner: Learner, lesson: Lesson, unlabelled: Sequence[Pair] = (), teacher: Teacher | None = None
    ) -> None:  # fmt: skip
        course = learner.course
        learned = [*self._examples, *self._deeds, *self._beside]
        shares = [lesson.share(e) for e in self._examples]
        shares += [lesson.deeds] * len(self._deeds) + [lesson.beside] * len(self._beside)
        self._tell(f"{learner.base.name}: {lesson.epochs} epoch(s) of {int(sum(shares)) + len(unlabelled)} examples")

        def after(network: Network, epoch: int) -> None:
            self._tell(f"  epoch {epoch}: dev accuracy {self._accuracy(course, network)}")

        taught_by = (learner.name, self.teacher.name, ASKED) if teacher else (learner.name,)
        learner.name = course.digest(lesson, learned, unlabelled, taught_by)
        kept = self._cache / "networks" / f"{learner.name}.pt"
        learner.network = course.teach(learned, shares, lesson, unlabelled, teacher, after, kept, learner.network)
        learner.epochs = lesson.epochs

    def _accuracy(self, course: Course, network: Network) -> float:
        shares = course.tell(network, [e.pair for e in self._dev])[0]
        right = [course.types[int(row.argmax())] == course.type_of(e.type) for row, e in zip(shares, self._dev, strict=True)]
        return round(sum(right) / len(right), 3)
