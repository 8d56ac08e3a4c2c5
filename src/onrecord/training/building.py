"""A corpus and a codebook -> a model's folder and its report: the whole of `make model` and `onrecord train`.

Steps: teacher (optional), student (labels, the teacher's soft labels, the deeds of whole articles), temperature, ONNX, weights
beside the codebook. Trained on eight tenths of the topics; temperature and weights are fitted on the
dev tenth, the report is of the test tenth; the default threshold is found on both.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path

import msgspec

from onrecord.errors import ModelError
from onrecord.models.classifier import load_labels
from onrecord.pipeline import build
from onrecord.settings import Settings
from onrecord.training.articles import read_articles
from onrecord.training.asked import asked_of_articles, asked_of_corpus
from onrecord.training.corpus import read_corpus
from onrecord.training.course import FURTHER, LARGE, STUDENT, TEACHER, Lesson, classes
from onrecord.training.examples import Example, examples_of
from onrecord.training.parts import check_corpus, parts_of
from onrecord.training.recombine import recombined
from onrecord.training.replacing import replacing
from onrecord.training.school import Learner, School, Taught
from onrecord.training.writing import weighed, written

__all__ = ["Built", "Taught", "build_model"]


BESIDE = 6
"""Of so many labelled sentences one shows the student a deed beside those of articles."""

EXCHANGED = 8
"""Of so many labelled sentences one is shown with other parties, for the teacher to label."""

BRIEF = 4
"""Of so many test examples a teacher that is not kept is asked one."""


class Built(msgspec.Struct, frozen=True):
    """What came out of which folders: the student and, where there was one, the teacher; of how many articles it learnt deeds,
    and the model that it went on from; and how the two readers do together.
    """

    folders: tuple[str, ...]
    sentences: int
    examples: int
    student: Taught
    teacher: Taught | None
    event_calibration_error: float
    articles: int = 0
    start: str | None = None


def build_model(
    folders: Sequence[Path], out: Path, cache: Path, codebook: str | None = None, *, teacher: bool = False,
    large: Path | None = None, deeds: Sequence[Path] = (), articles: Sequence[Path] = (), start: Path | None = None,
    student: Lesson | None = None, tell: Callable[[str], None] = lambda _: None,
) -> Built:  # fmt: skip
    """Trains on all sentences of the folders and on the `deeds` of whole articles, and writes the model into `out`.

    A teacher learns first, if one is wanted; `large` lets it learn for longer and keeps it as a model of its own. Topics are held
    out; what an event is worth is learnt from these and from other `articles`. `start` is a model that the student goes on from.
    CorpusError before anything is fetched when the sentences cannot be learnt from.
    """
    _check_libraries()
    pipeline = build(Settings(codebook=codebook, use_classifier=False))
    corpus = [sentence for folder in folders for sentence in read_corpus(folder)]
    told, whole = ([article for folder in some for article in read_articles(folder)] for some in (deeds, articles))
    check_corpus(corpus, pipeline.codebook)
    parts = parts_of(corpus)
    examples = {part: list(examples_of(some)) for part, some in parts.items()}
    examples["dev"] = [e for e in examples["dev"] if e.given]
    tell(f"{len(corpus)} sentences, {len(examples['train'])} examples to train on")
    school = School(classes(pipeline.codebook), cache, examples["train"], examples["dev"], tell)
    if start is not None:
        school.learn_from(start)
    if teacher or large is not None:
        school.teach_teacher(LARGE if large is not None else TEACHER)
    pages = list(asked_of_articles(pipeline, told))
    if told:
        pages += asked_of_corpus(pipeline, parts["train"][::BESIDE])
    lesson = student or (STUDENT if start is None else FURTHER)
    school.teach_student(pages, lesson, list(recombined(parts["train"][::EXCHANGED], 1, seed=1)))
    knows_deeds = bool(told) or (start is not None and load_labels(start).deeds)
    taught = _teacher(school, large or cache / "teacher", examples, brief=large is None)
    if large is not None:
        weighed(pipeline, parts, examples["dev"], large, whole)
    with replacing(out) as folder:
        judged = _written(school.student, examples, folder, deeds=knows_deeds)
        error = weighed(pipeline, parts, examples["dev"], folder, whole)
    return Built(tuple(map(str, folders)), len(corpus), len(examples["train"]), judged, taught, error,
                 len(told), str(start) if start else None)  # fmt: skip


def _teacher(school: School, out: Path, examples: Mapping[str, Sequence[Example]], *, brief: bool) -> Taught | None:
    """The teacher, if there is one, as a model in a folder; a brief report is of a part of the test topics."""
    if school.teacher.network is None:
        return None
    some = {**examples, "test": examples["test"][:: BRIEF if brief else 1]}
    with replacing(out) as folder:
        return _written(school.teacher, some, folder)


def _written(learner: Learner, examples: Mapping[str, Sequence[Example]], folder: Path, *, deeds: bool = False) -> Taught:
    assert learner.network is not None
    return learner.told(written(learner.course, learner.network, examples, folder, deeds=deeds))


def _check_libraries() -> None:
    missing = [name for name in ("torch", "transformers", "onnx") if find_spec(name) is None]
    if missing:
        raise ModelError(f"training needs {', '.join(missing)}: pip install 'onrecord[train]'")
