"""A corpus and a codebook -> a model's folder and its report: the whole of `make model` and `onrecord train`.

Steps: teacher (optional), its soft labels on the corpus and on recombined sentences, student, the deeds of whole articles,
temperature, ONNX, weights beside the codebook. Trained on eight tenths of the topics; temperature and weights are fitted on the
dev tenth, the report is of the test tenth; the default threshold is found on both.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path

import msgspec

from onrecord.errors import ModelError
from onrecord.pipeline import build
from onrecord.settings import Settings
from onrecord.training.articles import read_articles
from onrecord.training.asked import asked_of_articles, asked_of_corpus
from onrecord.training.corpus import read_corpus
from onrecord.training.course import AFTERWARDS, STUDENT, Lesson, classes
from onrecord.training.examples import examples_of
from onrecord.training.parts import check_corpus, parts_of
from onrecord.training.replacing import replacing
from onrecord.training.school import School, Taught
from onrecord.training.writing import weighed, written

__all__ = ["Built", "Taught", "build_model"]


SOME = 3
"""Of so many labelled sentences one shows the student a deed beside those of articles."""


class Built(msgspec.Struct, frozen=True):
    """What came out of which folders: the student and, where there was one, the teacher; how many articles it learnt deeds from,
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
    large: Path | None = None, more: Sequence[Path] = (), later: Sequence[Path] = (), deeds: Sequence[Path] = (),
    articles: Sequence[Path] = (), start: Path | None = None, student: Lesson = STUDENT,
    tell: Callable[[str], None] = lambda _: None,
) -> Built:  # fmt: skip
    """Trains on all sentences of the folders and writes the model into `out`; `large` keeps the teacher as a model of its own.

    The teacher learns from the folders of `more`, one by one, when it is done with the others, the student from all together.
    Then both learn from each folder of `later`: what was trained before is kept in the cache, so that a folder more costs only
    its own time. Last the student learns the `deeds` of whole articles. Topics of all are held out; what an event is worth is
    learnt from these and from other `articles`. `start` is a model that has learnt the folders already: it only learns deeds.
    CorpusError before anything is fetched when the sentences cannot be learnt from.
    """
    _check_libraries()
    pipeline = build(Settings(codebook=codebook, use_classifier=False))
    read = [[sentence for folder in folders for sentence in read_corpus(folder)]]
    read += [list(read_corpus(folder)) for folder in (*more, *later)]
    told, whole = ([article for folder in some for article in read_articles(folder)] for some in (deeds, articles))
    check_corpus([sentence for some in read for sentence in some], pipeline.codebook)
    courses = [parts_of(some) for some in read]
    parts = {part: [sentence for some in courses for sentence in some[part]] for part in courses[0]}
    examples = {part: list(examples_of(some)) for part, some in parts.items()}
    examples["dev"] = [e for e in examples["dev"] if e.given]
    count = sum(map(len, parts.values()))
    tell(f"{count} sentences, {len(examples['train'])} examples to train on")
    school = School(classes(pipeline.codebook), cache, examples, tell)
    together = 1 + len(more)
    if start is not None:
        school.learn_from(start, examples["train"])
    for stage in (courses[:together], *([some] for some in courses[together:])) if start is None else ():
        learnt = [some["train"] for some in stage if some["train"]]
        if teacher or large is not None:
            school.teach_teacher(learnt)
        school.teach_student(learnt, student)
    if told:
        known = list(asked_of_corpus(pipeline, parts["train"][::SOME]))
        school.teach_deeds(list(asked_of_articles(pipeline, told)), known, AFTERWARDS)
    taught = None
    if school.teacher.network is not None:
        with replacing(large or cache / "teacher") as folder:
            taught = school.teacher.told(written(school.teacher.course, school.teacher.network, examples, folder))
            if large is not None:
                weighed(pipeline, parts, examples["dev"], folder, whole)
    pupil = school.student
    assert pupil.network is not None
    with replacing(out) as folder:
        judged = pupil.told(written(pupil.course, pupil.network, examples, folder, deeds=pupil.deeds))
        error = weighed(pipeline, parts, examples["dev"], folder, whole)
    return Built(tuple(map(str, (*folders, *more, *later))), count, len(examples["train"]), judged, taught, error,
                 len(told), str(start) if start else None)  # fmt: skip


def _check_libraries() -> None:
    missing = [name for name in ("torch", "transformers", "onnx") if find_spec(name) is None]
    if missing:
        raise ModelError(f"training needs {', '.join(missing)}: pip install 'onrecord[train]'")
