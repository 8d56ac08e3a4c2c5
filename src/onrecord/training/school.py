"""A teacher and a student that learn folder after folder, each network kept in the cache under the name of what it learnt.

The student learns from the labels and from what the teacher says of them and of recombined sentences.
"""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from onrecord.pairs import Pair
from onrecord.training.bases import MINILM, MPNET, Base, fetched
from onrecord.training.corpus import Labelled
from onrecord.training.course import AFTERWARDS, FURTHER, TEACHER, Course, Lesson
from onrecord.training.examples import Example, examples_of
from onrecord.training.recombine import recombined
from onrecord.training.report import Report

if TYPE_CHECKING:
    from onrecord.models.network import Network

__all__ = ["Learner", "School", "Taught"]

VARIANTS = 1
"""Recombined sentences for each labelled one that the teacher labels for the student."""

AGAIN = 0.3
"""Share of the labels learnt before that the student learns again beside a folder that came later, so as not to forget them."""

OLD = 0.4
"""Share of the student's former weights in the mean, when it has learnt from a folder that came later. With it the deeds of the
new sentences are known nearly as well, and the directions of the old ones again (training/TRIED.md).
"""


class Taught(msgspec.Struct, frozen=True):
    """A network: what it started from, the epochs of each run, and how good it is on the test topics."""

    base: Base
    epochs: tuple[int, ...]
    report: Report


class Learner:
    """A network under way: its course, the name of what it has learnt, the epochs of each lesson."""

    def __init__(self, base: Base, joint: Sequence[tuple[str, str | None]], cache: Path) -> None:
        self.base, self._joint, self._cache = base, joint, cache
        self.network: Network | None = None
        self.name = ""
        self.epochs: tuple[int, ...] = ()

    @property
    def course(self) -> Course:
        """The base model with the classes; its files are fetched when they are first needed."""
        return Course(fetched(self.base, self._cache), self._joint)

    def told(self, report: Report) -> Taught:
        """What became of it."""
        return Taught(self.base, self.epochs, report)

    def say(self, pairs: Sequence[Pair]) -> Any:
        """How likely each class is for each pair."""
        assert self.network is not None
        return self.course.tell(self.network, pairs)[0]


class School:
    """`joint` are the classes, `examples` those of dev and all of train."""

    def __init__(
        self, joint: Sequence[tuple[str, str | None]], cache: Path, examples: Mapping[str, Sequence[Example]],
        tell: Callable[[str], None],
    ) -> None:  # fmt: skip
        self._cache, self._dev, self._tell = cache, examples["dev"], tell
        self.teacher, self.student = Learner(MPNET, joint, cache), Learner(MINILM, joint, cache)
        self._before: list[Example] = []

    def teach_teacher(self, stage: Sequence[Sequence[Labelled]]) -> None:
        """The folders of a stage, one lesson each."""
        for sentences in stage:
            lesson = FURTHER if self.teacher.epochs else TEACHER
            self._teach(self.teacher, list(examples_of(sentences)), lesson, (), self.teacher.name)

    def teach_student(self, stage: Sequence[Sequence[Labelled]], lesson: Lesson) -> None:
        """All folders of a stage together; after the first stage also a share of what was learnt before."""
        learnt = [example for sentences in stage for example in examples_of(sentences)]
        plain = [sentence for sentences in stage[1:] or stage for sentence in sentences]
        unlabelled = list(recombined(plain, VARIANTS, seed=1)) if self.teacher.network is not None else []
        order = random.Random(lesson.seed)
        again = [e for e in self._before if e.given and order.random() < AGAIN]
        taught_by = " ".join(name for name in (self.student.name, self.teacher.name) if name)
        self._before += learnt
        if self.student.network is None:
            self._teach(self.student, learnt, lesson, unlabelled, taught_by)
            return
        from onrecord.models.network import mix_in

        former = copy.deepcopy(self.student.network)
        self._teach(self.student, learnt + again, AFTERWARDS, unlabelled, taught_by)
        mix_in(self.student.network, former, OLD)

    def _teach(
        self, learner: Learner, examples: Sequence[Example], lesson: Lesson, unlabelled: Sequence[Pair], taught_by: str
    ) -> None:
        course, teacher = learner.course, None if learner is self.teacher or self.teacher.network is None else self.teacher.say
        more = f", {len(unlabelled)} more sentences labelled by the teacher" if teacher else ""
        self._tell(f"{learner.base.name}: {lesson.epochs} epochs{more}")

        def after(network: Network, epoch: int) -> None:
            self._tell(f"  epoch {epoch}: dev accuracy {self._accuracy(course, network)}")

        learner.name = course.digest(lesson, examples, unlabelled if teacher else (), taught_by)
        kept = self._cache / "networks" / f"{learner.name}.pt"
        learner.network = course.teach(examples, lesson, unlabelled, teacher, after, kept, learner.network)
        learner.epochs += (lesson.epochs,)

    def _accuracy(self, course: Course, network: Network) -> float:
        shares = course.tell(network, [e.pair for e in self._dev])[0]
        right = [course.types[int(row.argmax())] == course.type_of(e.type) for row, e in zip(shares, self._dev, strict=True)]
        return round(sum(right) / len(right), 3)
