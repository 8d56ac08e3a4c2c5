"""A teacher and a student that learn folder after folder, each network kept in the cache under the name of what it learnt.

The student learns from the labels and from what the teacher says of them and of recombined sentences.
"""

from __future__ import annotations

import copy
import hashlib
import random
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from onrecord.pairs import Pair
from onrecord.training.bases import MINILM, MPNET, Base, fetched
from onrecord.training.corpus import Labelled
from onrecord.training.course import AFTERWARDS, FURTHER, STATUSES, TEACHER, Course, Lesson, Teacher
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


PAGES = 3
"""How often the student sees each deed of an article in an epoch: they are few, and what it will be asked."""

KNOWN = 0.5
"""Share of the labels that it learns again beside them."""

SEEDS = (1, 2)
"""It learns deeds once with each seed, from the same start; the mean of the weights knows more than either."""


SOME = 4
"""Of so many development examples one is asked about after each epoch: to see how it goes, no more."""


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
        self.deeds = False

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
        self._cache, self._dev, self._tell = cache, examples["dev"][::SOME], tell
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

    def teach_deeds(self, told: list[Example], of_sentences: list[Example], lesson: Lesson) -> None:
        """The deeds of articles, with those of sentences. What the student knew of pairs it holds to while it learns."""
        from onrecord.models.network import mix_in

        start, name, epochs, mean = self.student.network, self.student.name, self.student.epochs, None
        for n, seed in enumerate(SEEDS):
            self.student.network = copy.deepcopy(start)
            order = random.Random(seed)
            again = [e for e in self._before if order.random() < KNOWN * lesson.share(e)]
            whole = msgspec.structs.replace(lesson, derived=1.0, turned=1.0, seed=seed)
            self._teach(self.student, told * PAGES + of_sentences + again, whole, (), name, self._as_before)
            if mean is not None and self.student.network is not None:
                mix_in(self.student.network, mean, n / (n + 1))
            mean = self.student.network
        self.student.deeds, self.student.epochs = True, epochs

    def _as_before(self, pairs: Sequence[Pair]) -> list[Any]:
        known = iter(self.student.say([p for p in pairs if p.deed is None]))
        return [next(known) if p.deed is None else None for p in pairs]

    def learn_from(self, model: Path, known: Sequence[Example]) -> None:
        """Takes a student that has learnt already, and what it learnt."""
        from onrecord.models.classifier import load_labels
        from onrecord.models.network import Network
        from onrecord.models.recovering import recover

        course, self.student.deeds = self.student.course, load_labels(model).deeds
        self.student.network = Network(course.base, len(course.joint), len(STATUSES), seed=1)
        recover(self.student.network, model)
        self.student.name = hashlib.sha256((model / "model.onnx").read_bytes()).hexdigest()
        self._before += known

    def _teach(
        self, learner: Learner, examples: Sequence[Example], lesson: Lesson, unlabelled: Sequence[Pair], taught_by: str,
        teacher: Teacher | None = None,
    ) -> None:  # fmt: skip
        course = learner.course
        if teacher is None and learner is self.student and self.teacher.network is not None:
            teacher = self.teacher.say
        more = f", {len(unlabelled)} more sentences labelled by the teacher" if unlabelled and teacher else ""
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
