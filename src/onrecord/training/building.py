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
from onrecord.models.classifier import Labels, load_labels
from onrecord.pipeline import build
from onrecord.settings import Settings
from onrecord.training.articles import read_articles
from onrecord.training.asked import asked_of_articles, asked_of_corpus
from onrecord.training.corpus import Labelled, read_corpus
from onrecord.training.course import FURTHER, STUDENT, TEACHER, Lesson, classes
from onrecord.training.examples import Example, examples_of
from onrecord.training.parts import check_corpus, parts_of
from onrecord.training.recombine import recombined
from onrecord.training.replacing import replacing
from onrecord.training.school import Learner, School, Taught
from onrecord.training.writing import weighed, written

__all__ = ["Built", "Taught", "build_model", "weigh_model"]


BESIDE = 6
"""Of so many labelled sentences one shows the student a deed beside those of articles."""

EXCHANGED = 8
"""Of so many labelled sentences one is shown with other parties, for the teacher to label."""


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
    folders: Sequence[Path], out: Path, cache: Path, codebook: str | None = None, *, inside: Sequence[Path] = (),
    large: Path | None = None, deeds: Sequence[Path] = (), articles: Sequence[Path] = (), start: Path | None = None,
    student: Lesson | None = None, tell: Callable[[str], None] = lambda _: None,
) -> Built:  # fmt: skip
    """Trains on all sentences of the folders and on the `deeds` of whole articles, and writes the model into `out`.

    The folders `inside` hold sentences from inside of articles: all the same, but the default confidence is that of single ones.
    With `large` a teacher learns first and is kept there as a model of its own. Topics are held out; what an event is worth is
    learnt from these and from other `articles`. `start` is a model that the student goes on from.
    CorpusError before anything is fetched when the sentences cannot be learnt from.
    """
    _check_libraries()
    pipeline = build(Settings(codebook=codebook, use_classifier=False))
    corpus, of_articles = _read(folders, inside)
    told, whole = ([article for folder in some for article in read_articles(folder)] for some in (deeds, articles))
    check_corpus(corpus, pipeline.codebook)
    parts = parts_of(corpus)
    examples = {part: list(examples_of(some)) for part, some in parts.items()}
    examples["dev"] = [e for e in examples["dev"] if e.given]
    before = _labels_of(start, classes(pipeline.codebook)) if start is not None else None
    tell(f"{len(corpus)} sentences, {len(examples['train'])} examples to train on")
    asked = list(asked_of_articles(pipeline, told))
    beside = list(asked_of_corpus(pipeline, parts["train"][::BESIDE])) if told else []
    school = School(classes(pipeline.codebook), cache, examples["train"], asked, beside, examples["dev"], tell)
    if start is not None:
        school.learn_from(start)
    if large is not None:
        school.teach_teacher(TEACHER)
    lesson = student or (STUDENT if start is None else FURTHER)
    school.teach_student(lesson, list(recombined(parts["train"][::EXCHANGED], seed=1)))
    taught = None
    if large is not None:
        with replacing(large) as folder:
            taught = _put(school.teacher, examples, folder, deeds=bool(told))
            weighed(pipeline, parts, examples["dev"], folder, whole, of_articles)
    with replacing(out) as folder:
        knows_deeds = bool(told) or (before is not None and before.deeds)
        judged = _put(school.student, examples, folder, deeds=knows_deeds)
        error = weighed(pipeline, parts, examples["dev"], folder, whole, of_articles)
    return Built(tuple(map(str, (*folders, *inside))), len(corpus), len(examples["train"]), judged, taught, error,
                 len(told), str(start) if start else None)  # fmt: skip


def weigh_model(
    folders: Sequence[Path], model: Path, codebook: str | None = None, *, inside: Sequence[Path] = (),
    articles: Sequence[Path] = (),
) -> float:  # fmt: skip
    """Fits anew what an event of both readers is worth, after a change of codebook or rules; nothing is trained. The model's
    weights are replaced; the calibration error of events on held-out sentences is returned.
    """
    pipeline = build(Settings(codebook=codebook, use_classifier=False))
    corpus, of_articles = _read(folders, inside)
    check_corpus(corpus, pipeline.codebook)
    parts = parts_of(corpus)
    given = [e for e in examples_of(parts["dev"]) if e.given]
    whole = [article for folder in articles for article in read_articles(folder)]
    return weighed(pipeline, parts, given, model, whole, of_articles)


def _read(folders: Sequence[Path], inside: Sequence[Path]) -> tuple[list[Labelled], frozenset[str]]:
    """All sentences, and the texts of those from inside of articles."""
    single, of_articles = ([s for folder in some for s in read_corpus(folder)] for some in (folders, inside))
    return [*single, *of_articles], frozenset(s.text for s in of_articles)


def _labels_of(model: Path, joint: Sequence[tuple[str, str | None]]) -> Labels:
    """ModelError when it has other classes than the codebook."""
    labels = load_labels(model)
    if tuple(labels.joint) != tuple(joint):
        raise ModelError(f"{model}: its types and modes are not those of this codebook; train from the beginning")
    return labels


def _put(learner: Learner, examples: Mapping[str, Sequence[Example]], folder: Path, *, deeds: bool) -> Taught:
    assert learner.network is not None
    return learner.told(written(learner.course, learner.network, examples, folder, deeds=deeds))


def _check_libraries() -> None:
    missing = [name for name in ("torch", "transformers", "onnx") if find_spec(name) is None]
    if missing:
        raise ModelError(f"training needs {', '.join(missing)}: pip install '.[train]' in a clone of onrecord")
