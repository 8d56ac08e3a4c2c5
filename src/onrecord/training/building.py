"""A corpus and a codebook -> a model's folder and its report: the whole of `make model` and `onrecord train`.

Steps: teacher (optional), its soft labels on the corpus and on recombined sentences, student, temperature, ONNX, weights beside
the codebook. Trained on eight tenths of the topics; temperature and weights are fitted on the dev tenth, the report is of the
test tenth; the default threshold is found on both.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from onrecord.errors import ModelError
from onrecord.pairs import Pair
from onrecord.pipeline import build
from onrecord.settings import Settings
from onrecord.training.bases import MINILM, MPNET, Base, fetched
from onrecord.training.corpus import read_corpus
from onrecord.training.course import FURTHER, STUDENT, TEACHER, Course, Lesson, Teacher, classes
from onrecord.training.examples import Example, examples_of
from onrecord.training.parts import check_corpus, parts_of
from onrecord.training.recombine import recombined
from onrecord.training.replacing import replacing
from onrecord.training.report import Report
from onrecord.training.writing import weighed, written

if TYPE_CHECKING:
    from onrecord.models.network import Network

__all__ = ["Built", "Taught", "build_model"]

VARIANTS = 1
"""Recombined sentences for each labelled one that the teacher labels for the student."""


class Taught(msgspec.Struct, frozen=True):
    """A network: what it started from, the epochs of each run, and how good it is on the test topics."""

    base: Base
    epochs: tuple[int, ...]
    report: Report


class Built(msgspec.Struct, frozen=True):
    """What came out of which folders: the student and, where there was one, the teacher; and how the two readers do together."""

    folders: tuple[str, ...]
    sentences: int
    examples: int
    student: Taught
    teacher: Taught | None
    event_calibration_error: float


def build_model(
    folders: Sequence[Path], out: Path, cache: Path, codebook: str | None = None, *, teacher: bool = False,
    large: Path | None = None, more: Sequence[Path] = (), student: Lesson = STUDENT,
    tell: Callable[[str], None] = lambda _: None,
) -> Built:  # fmt: skip
    """Trains on all sentences of the folders and writes the model into `out`; `large` keeps the teacher as a model of its own.

    The teacher learns from the sentences of `more` when it is done with the others, the student from both together. Topics of
    both are held out. CorpusError before anything is fetched when the sentences cannot be learnt from.
    """
    _check_libraries()
    pipeline = build(Settings(codebook=codebook, use_classifier=False))
    read = [[sentence for folder in some for sentence in read_corpus(folder)] for some in (folders, more)]
    check_corpus([*read[0], *read[1]], pipeline.codebook)
    first, then = map(parts_of, read)
    parts = {part: first[part] + then[part] for part in first}
    examples = {part: list(examples_of(some)) for part, some in parts.items()}
    examples["dev"] = [e for e in examples["dev"] if e.given]
    joint = classes(pipeline.codebook)
    count = sum(map(len, parts.values()))
    tell(f"{count} sentences, {len(examples['train'])} examples to train on")
    teach, taught, name = None, None, ""
    if teacher or large is not None:
        start, epochs = None, []
        for part, lesson in ((first["train"], TEACHER), (then["train"], FURTHER)):
            if part:
                learnt = examples | {"train": list(examples_of(part))}
                course, start, name = _taught(MPNET, cache, joint, learnt, lesson, tell, taught_by=name, start=start)
                epochs.append(lesson.epochs)
        assert start is not None
        with replacing(large or cache / "teacher") as folder:
            taught = Taught(MPNET, tuple(epochs), written(course, start, examples, folder))
            if large is not None:
                weighed(pipeline, parts, examples["dev"], folder)
        teach = partial(_told, course, start)
    unlabelled = list(recombined(then["train"] or first["train"], VARIANTS, seed=1))
    course, network, _ = _taught(MINILM, cache, joint, examples, student, tell, unlabelled, teach, name)
    with replacing(out) as folder:
        judged = Taught(MINILM, (student.epochs,), written(course, network, examples, folder))
        error = weighed(pipeline, parts, examples["dev"], folder)
    return Built(tuple(map(str, (*folders, *more))), count, len(examples["train"]), judged, taught, error)


def _check_libraries() -> None:
    missing = [name for name in ("torch", "transformers", "onnx") if find_spec(name) is None]
    if missing:
        raise ModelError(f"training needs {', '.join(missing)}: pip install 'onrecord[train]'")


def _taught(
    base: Base, cache: Path, joint: Sequence[tuple[str, str | None]], examples: dict[str, list[Example]], lesson: Lesson,
    tell: Callable[[str], None], unlabelled: Sequence[Pair] = (), teacher: Teacher | None = None, taught_by: str = "",
    start: Network | None = None,
) -> tuple[Course, Network, str]:  # fmt: skip
    """A trained network and its name. One that was trained before from the same is taken from the cache, so that an interrupted
    training goes on behind the last network that was done.
    """
    course = Course(fetched(base, cache), joint)
    more = f", {len(unlabelled)} more sentences labelled by the teacher" if teacher else ""
    tell(f"{base.name}: {lesson.epochs} epochs{more}")

    def after(network: Network, epoch: int) -> None:
        tell(f"  epoch {epoch}: dev accuracy {_accuracy(course, network, examples)}")

    name = course.digest(lesson, examples["train"], unlabelled, taught_by)
    kept = cache / "networks" / f"{name}.pt"
    return course, course.teach(examples["train"], lesson, unlabelled, teacher, after, kept, start), name


def _accuracy(course: Course, network: Network, examples: dict[str, list[Example]]) -> float:
    dev = examples["dev"]
    shares = course.tell(network, [e.pair for e in dev])[0]
    right = [course.types[int(row.argmax())] == course.type_of(e.type) for row, e in zip(shares, dev, strict=True)]
    return round(sum(right) / len(right), 3)


def _told(course: Course, network: Network, pairs: Sequence[Pair]) -> Any:
    return course.tell(network, pairs)[0]
