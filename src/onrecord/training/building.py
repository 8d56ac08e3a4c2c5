"""A corpus and a codebook -> a model's folder and its report: the whole of `make model` and `onrecord train`.

Steps: teacher (optional), its soft labels on the corpus and on recombined sentences, student, temperature, ONNX, weights beside
the codebook. Trained on eight tenths of the topics; temperature and weights are fitted on the dev tenth, the report is of the
test tenth.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from onrecord.errors import ModelError
from onrecord.models.classifier import Labels, load_classifier
from onrecord.pairs import Pair
from onrecord.pipeline import build
from onrecord.settings import Settings
from onrecord.training.bases import MINILM, MPNET, fetched
from onrecord.training.corpus import Labelled, read_corpus
from onrecord.training.course import FURTHER, STATUSES, STUDENT, TEACHER, Course, Lesson, Teacher, classes
from onrecord.training.examples import Example, examples_of, part_of
from onrecord.training.recombine import recombined
from onrecord.training.report import Report, report
from onrecord.training.temperature import temperature
from onrecord.training.threshold_of_none import threshold_of_none
from onrecord.training.weights import calibration_error, fit, observe, threshold

if TYPE_CHECKING:
    from onrecord.models.network import Network

__all__ = ["Built", "build_model"]

VARIANTS = 1
"""Recombined sentences for each labelled one that the teacher labels for the student."""


SAMPLE = 100
"""Pairs on which the network is heard before it is quantised."""


class Built(msgspec.Struct, frozen=True):
    """What came out: reports on the test topics of the student and, where there was one, the teacher; and of the two readers
    together.
    """

    sentences: int
    examples: int
    student: Report
    teacher: Report | None
    event_calibration_error: float


def build_model(
    folders: Sequence[Path], out: Path, cache: Path, codebook: str | None = None, *, teacher: bool = False,
    large: Path | None = None, more: Sequence[Path] = (), student: Lesson = STUDENT,
    tell: Callable[[str], None] = lambda _: None,
) -> Built:  # fmt: skip
    """Trains on all sentences of the folders and writes the model into `out`; `large` keeps the teacher as a model of its own.

    The teacher learns from the sentences of `more` when it is done with the others, the student from both together. Topics of
    both are held out.
    """
    _check_libraries()
    pipeline = build(Settings(codebook=codebook, use_classifier=False))
    first, then = (_parts(sentence for folder in some for sentence in read_corpus(folder)) for some in (folders, more))
    parts = {part: first[part] + then[part] for part in first}
    examples = {part: list(examples_of(some)) for part, some in parts.items()}
    joint = classes(pipeline.codebook)
    count = sum(map(len, parts.values()))
    tell(f"{count} sentences, {len(examples['train'])} examples to train on")
    teach, taught, name = None, None, ""
    if teacher or large is not None:
        start = None
        for part, lesson in ((first["train"], TEACHER), (then["train"], FURTHER)):
            if part:
                learnt = examples | {"train": list(examples_of(part))}
                course, start, name = _taught(MPNET, cache, joint, learnt, lesson, tell, taught_by=name, start=start)
        assert start is not None
        taught = _written(course, start, examples, large or cache / "teacher")
        teach = partial(_told, course, start)
    unlabelled = list(recombined(then["train"] or first["train"], VARIANTS, seed=1))
    course, network, _ = _taught(MINILM, cache, joint, examples, student, tell, unlabelled, teach, name)
    judged = _written(course, network, examples, out)
    weights, error = _weighed(pipeline, parts, out)
    dev = [e for e in examples["dev"] if e.given]
    weights["none"] = {"least": threshold_of_none(dev, load_classifier(out).judge([e.pair for e in dev]))}
    (out / "weights.json").write_bytes(msgspec.json.format(msgspec.json.encode(weights), indent=1) + b"\n")
    if large is not None:
        (large / "weights.json").write_bytes((out / "weights.json").read_bytes())
    return Built(count, len(examples["train"]), judged, taught, error)


def _parts(corpus: Iterable[Labelled]) -> dict[str, list[Labelled]]:
    parts: dict[str, list[Labelled]] = {"train": [], "dev": [], "test": []}
    for sentence in corpus:
        parts[part_of(sentence.topic)].append(sentence)
    return parts


def _check_libraries() -> None:
    missing = [name for name in ("torch", "transformers", "onnx") if find_spec(name) is None]
    if missing:
        raise ModelError(f"training needs {', '.join(missing)}: pip install 'onrecord[train]'")


def _taught(
    base: Any, cache: Path, joint: Sequence[tuple[str, str | None]], examples: dict[str, list[Example]], lesson: Lesson,
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
    dev = [e for e in examples["dev"] if e.given]
    shares = course.tell(network, [e.pair for e in dev])[0]
    right = [course.types[int(row.argmax())] == course.type_of(e.type) for row, e in zip(shares, dev, strict=True)]
    return round(sum(right) / max(1, len(right)), 3)


def _told(course: Course, network: Network, pairs: Sequence[Pair]) -> Any:
    return course.tell(network, pairs)[0]


def _written(course: Course, network: Network, examples: dict[str, list[Example]], out: Path) -> Report:
    """Writes the model with its temperature, loads it again and reports on the test topics as it runs."""
    from onrecord.models.onnx import write_model

    dev = [e for e in examples["dev"] if e.given]
    shares = course.tell(network, [e.pair for e in dev])[0]
    heat = temperature(shares, course.types, [course.type_of(e.type) for e in dev])
    some = examples["train"][:: max(1, len(examples["train"]) // SAMPLE)]
    sample = [course.encoder.encode(e.pair) for e in some]
    write_model(network, course.base / "tokenizer.json", Labels(course.joint, STATUSES, heat), out, sample)
    if not (out / "weights.json").is_file():
        (out / "weights.json").write_text("{}\n", encoding="utf8")
    test = [e for e in examples["test"] if e.given or e.forward is False]
    return report(test, load_classifier(out).judge([e.pair for e in test]))


def _weighed(pipeline: Any, parts: dict[str, list[Labelled]], out: Path) -> tuple[dict[str, dict[str, float]], float]:
    """The weights of both readers together and of the codebook alone, fitted on dev; the calibration error of events on test. The
    threshold is found on both, since either alone has few sentences without an event.
    """
    judge, dev = load_classifier(out), parts["dev"]
    held_out = [*dev, *parts["test"]]
    observed = list(observe(pipeline, held_out, judge))
    of_dev = [o for o in observed if o.sentence < len(dev)]
    weights = fit(of_dev) | {"alone": fit(list(observe(pipeline, dev, None)))["alone"]}
    weights["threshold"] = {"least": threshold(observed, held_out, weights)}
    return weights, calibration_error([o for o in observed if o.sentence >= len(dev)], weights)
