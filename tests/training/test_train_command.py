"""`onrecord train` as a person meets it: what cannot work is told before anything is trained, and the report is never lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from onrecord.cli import app
from onrecord.errors import CorpusError, ModelError, RunError, UsageError
from onrecord.training.bases import MINILM
from onrecord.training.building import Built, Taught
from onrecord.training.report import Report

BUILT = Built(("own",), 9, 9, Taught(MINILM, 3, Report(9, 0.5, 0.5, 0.5, 0.5, 0.5, 0.1, (), ())), None, 0.1)


@pytest.fixture
def train(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """The command on `own/`, as if torch were installed; it must not get as far as fetching a network."""
    (tmp_path / "own").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("onrecord.training.building.find_spec", lambda name: True)
    return lambda *words: CliRunner().invoke(app, ["train", "own", *words])


def sentences(text: str) -> None:
    Path("own/own.txt").write_text(text, "utf-8")


def told(result: Result, kind: type[RunError]) -> str:
    """The error with which the command ended (`cli.main` prints it and ends with 2)."""
    assert type(result.exception) is kind, result.exception
    return str(result.exception)


def test_without_torch_it_says_what_to_install(train: Callable[..., Result], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.training.building.find_spec", lambda name: None)
    assert "pip install '.[train]'" in told(train("--out", "model"), ModelError)


@pytest.mark.parametrize("option", ["--out", "--large", "--cache", "--card"])
def test_a_place_that_cannot_be_written_is_told_at_once(option: str, train: Callable[..., Result]) -> None:
    Path("file").write_text("mine")
    message = told(train("--out", "model", option, "file/there"), UsageError)
    assert message == "file/there: cannot be written; name another"
    assert not Path("model").exists()


def test_a_file_is_no_folder_and_a_folder_no_card(train: Callable[..., Result]) -> None:
    Path("file").write_text("mine")
    assert told(train("--out", "file"), UsageError) == "file: is no folder; name another"
    assert told(train("--out", "model", "--card", "own"), UsageError) == "own: is a folder; name another"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{1:Oman} slept.\n", "own.txt:1: no ' || '"),
        ("{1:Oman} slept. || 1> SLEEP\n", "own.txt:1: no type SLEEP"),
        ("{1:Oman} marched. || 1> PROTEST/asleep\n", "own.txt:1: PROTEST has no mode asleep"),
        ("## one\n{1:Oman} marched. || 1> PROTEST\n", "has no sentences"),
    ],
)
def test_sentences_that_cannot_be_learnt_from_are_told(text: str, message: str, train: Callable[..., Result]) -> None:
    sentences(text)
    assert message in told(train("--out", "model"), CorpusError)
    assert not Path("model").exists()
    assert not Path("build").exists()


def test_a_folder_without_sentences_is_told(train: Callable[..., Result]) -> None:
    assert "no .txt file" in told(train("--out", "model"), CorpusError)


def test_the_report_is_printed_and_written(train: Callable[..., Result], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.training.building.build_model", lambda *_, **__: BUILT)
    result = train("--out", "model", "--card", "cards/CARD.md")
    assert result.exit_code == 0
    assert "9 pairs of held-out topics" in result.stdout
    assert Path("cards/CARD.md").read_text("utf8") == result.stdout


def test_a_card_that_cannot_be_written_any_more_does_not_lose_the_report(
    train: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    def build(*_: object, **__: object) -> Built:
        Path("CARD.md").mkdir()
        return BUILT

    monkeypatch.setattr("onrecord.training.building.build_model", build)
    result = train("--out", "model", "--card", "CARD.md")
    assert told(result, UsageError) == "CARD.md: cannot be written: Is a directory"
    assert "9 pairs of held-out topics" in result.stdout
