"""A corpus and a codebook -> a model's folder and its report: the whole of `make model` and `onrecord train`.

Steps: teacher (optional), its soft labels on the corpus and on recombined sentences, student, temperature, ONNX, weights beside
the codebook. Trained on eight tenths of the topics; temperature and weights are fitted on the dev tenth, the report is of the
test tenth; the default threshold is found on both.
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
from onrecord.training.corpus import read_corpus
from onrecord.training.course import STUDENT, Lesson, classes
from onrecord.training.examples import examples_of
from onrecord.training.parts import check_corpus, parts_of
from onrecord.training.replacing import replacing
from onrecord.training.school import School, Taught
from onrecord.training.writing import weighed, written

__all__ = ["Built", "Taught", "build_model"]


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
    large: Path | None = None, more: Sequence[Path] = (), later: Sequence[Path] = (), articles: Sequence[Path] = (),
    student: Lesson = STUDENT, tell: Callable[[str], None] = lambda _: None,
) -> Built:  # fmt: skip
    """Trains on all sentences of the folders and writes the model into `out`; `large` keeps the teacher as a model of its own.

    The teacher learns from the folders of `more`, one by one, when it is done with the others, the student from all together.
    Then both learn from each folder of `later`: what was trained before is kept in the cache, so that a folder more costs only
    its own time. Topics of all are held out. What an event is worth is learnt from these and from whole `articles`. CorpusError
    before anything is fetched when the sentences cannot be learnt from.
    """
    _check_libraries()
    pipeline = build(Settings(codebook=codebook, use_classifier=False))
    read = [[sentence for folder in folders for sentence in read_corpus(folder)]]
    read += [list(read_corpus(folder)) for folder in (*more, *later)]
    whole = [article for folder in articles for article in read_articles(folder)]
    check_corpus([sentence for some in read for sentence in some], pipeline.codebook)
    courses = [parts_of(some) for some in read]
    parts = {part: [sentence for some in courses for sentence in some[part]] for part in courses[0]}
    examples = {part: list(examples_of(some)) for part, some in parts.items()}
    examples["dev"] = [e for e in examples["dev"] if e.given]
    count = sum(map(len, parts.values()))
    tell(f"{count} sentences, {len(examples['train'])} examples to train on")
    school = School(classes(pipeline.codebook), cache, examples, tell)
    together = 1 + len(more)
    for stage in (courses[:together], *([some] for some in courses[together:])):
        learnt = [some["train"] for some in stage if some["train"]]
        if teacher or large is not None:
            school.teach_teacher(learnt)
        school.teach_student(learnt, student)
    taught = None
    if school.teacher.network is not None:
        with replacing(large or cache / "teacher") as folder:
            taught = school.teacher.told(written(school.teacher.course, school.teacher.network, examples, folder))
            if large is not None:
                weighed(pipeline, parts, examples["dev"], folder, whole)
    pupil = school.student
    assert pupil.network is not None
    with replacing(out) as folder:
        judged = pupil.told(written(pupil.course, pupil.network, examples, folder))
        error = weighed(pipeline, parts, examples["dev"], folder, whole)
    return Built(tuple(map(str, (*folders, *more, *later))), count, len(examples["train"]), judged, taught, error)


def _check_libraries() -> None:
    missing = [name for name in ("torch", "transformers", "onnx") if find_spec(name) is None]
    if missing:
        raise ModelError(f"training needs {', '.join(missing)}: pip install 'onrecord[train]'")
