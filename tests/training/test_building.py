"""A user's own sentences and codebook give a classifier of their own: trained, exported, loaded and used. Runs where torch is
(`make model-check`).
"""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.errors import ModelError
from onrecord.models.classifier import load_classifier
from onrecord.pairs import NONE, Pair
from onrecord.pipeline import build
from onrecord.settings import Settings
from onrecord.training.building import build_model
from onrecord.training.card import model_card
from onrecord.training.course import Lesson

ROOT = Path(__file__).parents[2]

OWN_TYPE = """
type = "HARVEST"
quad = "material cooperation"
summary = "gathers fruit for"

[[patterns]]
verbs = ["ACTOR harvest RECIPIENT"]
"""


@pytest.fixture(scope="module")
def sentences(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first sentences of each file of the shipped corpus."""
    folder = tmp_path_factory.mktemp("sentences")
    for file in sorted((ROOT / "training" / "sentences").glob("*.txt")):
        (folder / file.name).write_text("\n".join(file.read_text("utf-8").splitlines()[:45]) + "\n", "utf-8")
    return folder


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sentences of a type that only this user has."""
    folder = tmp_path_factory.mktemp("own")
    names = [("Oman", "Chad"), ("Peru", "Mali"), ("Cuba", "Laos"), ("Fiji", "Iran")]
    line = "## orchards {n}\n{{1:{a}}} picked apples for {{2:{b}}} in week {n}. || 1>2 HARVEST"
    lines = [line.format(n=n, a=a, b=b) for n in range(30) for a, b in names]
    (folder / "own.txt").write_text("\n".join(lines) + "\n", "utf-8")
    return folder


@pytest.mark.slow
def test_own_sentences_give_a_model_of_their_own(sentences: Path, own: Path, tmp_path: Path) -> None:
    pytest.importorskip("torch", reason="training needs the extra onrecord[train]; run by make model-check")
    book = tmp_path / "book"
    book.mkdir()
    (book / "harvest.toml").write_text(OWN_TYPE, "utf-8")
    lesson = Lesson(epochs=1, rate=3e-4, derived=0.1)
    model, cache = tmp_path / "model", ROOT / "build" / "bases"
    built = build_model([sentences, own], model, cache, str(book), student=lesson)
    judged = load_classifier(tmp_path / "model").judge([Pair("Oman picked apples for Chad.", None, None)])[0]
    assert {"HARVEST", "COERCE", NONE} <= set(judged.types)
    assert built.student.report.examples > 50
    assert built.student.epochs == 1
    assert "| HARVEST |" in model_card(built)
    pipeline = build(Settings(codebook=str(book), classifier=str(tmp_path / "model")))
    assert pipeline.weigher.judge is not None


def test_without_torch_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.training.building.find_spec", lambda name: None)
    with pytest.raises(ModelError, match="\\[train\\]"):
        build_model([tmp_path], tmp_path / "out", tmp_path)
