"""The weights beside a model: fitted on the held-out sentences, and whole even where these show little."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from onrecord.models.classifier import load_weights
from onrecord.models.fake_judge import FakeJudge, scores
from onrecord.pipeline import Pipeline
from onrecord.settings import Settings
from onrecord.training.corpus import Labelled, parse_line
from onrecord.training.examples import examples_of
from onrecord.training.writing import weighed
from readings import Reading

DETAINED = "{1:Kenya} detained {2:Ugandan traders} on Monday. || 1>2 COERCE/arrest"
SNAFFLED = "Kenya snaffled the lunch money of Ugandan traders on Monday."


def weights_of(
    dev: list[Labelled], pipeline: Pipeline, out: Path, monkeypatch: pytest.MonkeyPatch
) -> dict[str, dict[str, float]]:
    judge = FakeJudge({dev[0].text: scores("COERCE", 0.95)})
    monkeypatch.setattr("onrecord.training.writing.load_classifier", lambda folder: judge)
    weighed(pipeline, {"dev": dev, "test": dev}, [e for e in examples_of(dev) if e.given], out)
    return load_weights(out)


def test_what_is_not_seen_keeps_the_shipped_weights(pipeline: Pipeline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found, shipped = weights_of([parse_line(DETAINED)], pipeline, tmp_path, monkeypatch), load_weights()
    assert found.keys() == shipped.keys()
    assert {kind for kind in ("alone", "rule", "reader", "open") if found[kind] == shipped[kind]} == {"reader", "open"}
    assert found["none"] == {"least": 0.5}


def test_sentences_in_which_nothing_is_read_give_the_shipped_weights(
    pipeline: Pipeline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = weights_of([parse_line("{1:Oman} lies east. || 1> NONE")], pipeline, tmp_path, monkeypatch)
    kinds = ("alone", "rule", "reader", "open")
    assert [found[kind] for kind in kinds] == [load_weights()[kind] for kind in kinds]


def test_a_model_that_learnt_nothing_of_unknown_wording_leaves_it_alone(pipeline: Pipeline) -> None:
    judge = FakeJudge({SNAFFLED: scores("COERCE", 0.97)})
    mine = Pipeline(Settings(min_confidence=0.0), pipeline.parser, pipeline.knowledge, pipeline.codebook, judge)
    assert [e.type for e in Reading.of(mine, SNAFFLED).events] == ["COERCE"]
    known = {kind: weights for kind, weights in mine.weigher.weights.items() if kind != "open"}
    mine.weigher = msgspec.structs.replace(mine.weigher, weights=known)
    assert Reading.of(mine, SNAFFLED).events == []
