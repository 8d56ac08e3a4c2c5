"""A trained network -> the folder of a model, with its temperature and weights, and how good it is on held-out sentences."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from onrecord.models.classifier import Labels, load_classifier, load_weights
from onrecord.pipeline import Pipeline
from onrecord.stages.events.confidence import Weights
from onrecord.training.articles import Written, observe_articles
from onrecord.training.corpus import Labelled
from onrecord.training.course import STATUSES, Course
from onrecord.training.examples import Example
from onrecord.training.observing import observe
from onrecord.training.report import Report, report
from onrecord.training.temperature import temperature
from onrecord.training.threshold_of_none import threshold_of_none
from onrecord.training.weights import calibration_error, fit, threshold

if TYPE_CHECKING:
    from onrecord.models.network import Network

__all__ = ["weighed", "written"]

SAMPLE = 100
"""Pairs on which the network is heard before it is quantised."""


def written(
    course: Course, network: Network, examples: Mapping[str, Sequence[Example]], out: Path, *, deeds: bool = False
) -> Report:  # fmt: skip
    """Writes the model with its temperature and the shipped weights, loads it again and reports on the test topics as it runs.
    `deeds` says that it has learnt the deeds of articles.
    """
    from onrecord.models.onnx import write_model

    dev = examples["dev"]
    shares = course.tell(network, [e.pair for e in dev])[0]
    heat = temperature(shares, course.types, [course.type_of(e.type) for e in dev])
    some = examples["train"][:: max(1, len(examples["train"]) // SAMPLE)]
    sample = [course.encoder.encode(e.pair) for e in some]
    write_model(network, course.base / "tokenizer.json", Labels(course.joint, STATUSES, heat, deeds), out, sample)
    _write_weights(load_weights(), out)
    test = [e for e in examples["test"] if e.given or e.forward is False]
    return report(test, load_classifier(out).judge([e.pair for e in test]))


def weighed(
    pipeline: Pipeline, parts: Mapping[str, Sequence[Labelled]], given: Sequence[Example], out: Path,
    articles: Sequence[Written] = (), inside: Collection[str] = (),
) -> float:  # fmt: skip
    """Fits the model's weights and writes them beside it; the calibration error of events on test.

    The weights of both readers together and of the codebook alone are fitted on dev and on the articles; a kind of reading that
    these do not have keeps its shipped ones. The threshold is found on dev and test, since either alone has few sentences
    without an event; not on sentences from `inside` of articles.
    """
    judge, dev = load_classifier(out), parts["dev"]
    held_out = [*dev, *parts["test"]]
    observed = list(observe(pipeline, held_out, judge))
    of_dev = [o for o in observed if o.sentence < len(dev)]
    of_dev += observe_articles(pipeline, articles, judge)
    alone = [*observe(pipeline, dev, None), *observe_articles(pipeline, articles, None)]
    weights = load_weights() | fit(of_dev) | fit(alone)
    weights["threshold"] = {"least": threshold(observed, held_out, weights, inside)}
    weights["none"] = {"least": threshold_of_none(given, judge.judge([e.pair for e in given]))}
    _write_weights(weights, out)
    return calibration_error([o for o in observed if o.sentence >= len(dev)], weights)


def _write_weights(weights: Weights, out: Path) -> None:
    (out / "weights.json").write_bytes(msgspec.json.format(msgspec.json.encode(weights), indent=1) + b"\n")
