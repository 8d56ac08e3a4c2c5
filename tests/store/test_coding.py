"""The digest that decides whether a page is read again: it changes with all that changes results, and with nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.settings import Settings
from onrecord.store import coding_digest
from onrecord.store.coding import _BY_CONTENT, _WITHOUT_EFFECT

PLAIN = coding_digest(Settings())


def test_it_is_the_same_each_time() -> None:
    assert coding_digest(Settings()) == PLAIN


@pytest.mark.parametrize(
    "settings",
    [Settings(batch_words=9), Settings(fetch_timeout=1), Settings(allow_private=True)],
    ids=["batch_words", "fetch_timeout", "allow_private"],
)
def test_speed_and_network_do_not_change_it(settings: Settings) -> None:
    assert coding_digest(settings) == PLAIN


@pytest.mark.parametrize(
    "settings",
    [
        Settings(use_classifier=False), Settings(historical_days=1), Settings(min_confidence=0.5), Settings(max_text_chars=9),
        Settings(max_page_bytes=9), Settings(parser="another"),
    ],
    ids=["use_classifier", "historical_days", "min_confidence", "max_text_chars", "max_page_bytes", "parser"],
)  # fmt: skip
def test_what_changes_results_changes_it(settings: Settings) -> None:
    assert coding_digest(settings) != PLAIN


def test_settings_that_name_nothing_are_all_there() -> None:
    assert {*_WITHOUT_EFFECT, *_BY_CONTENT} <= set(Settings.__struct_fields__)


def test_files_count_by_content_not_by_place(tmp_path: Path) -> None:
    for folder, row in (("a", "x"), ("b", "x"), ("c", "y")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "own.csv").write_text(f"name\n{row}\n")
    one, same, other = (coding_digest(Settings(knowledge=str(tmp_path / folder))) for folder in "abc")
    assert PLAIN != one == same != other


def test_a_codebook_of_ones_own_changes_it(tmp_path: Path) -> None:
    shipped = Path(__file__).parents[2] / "src/onrecord/codebook/data/words.toml"
    (tmp_path / "words.toml").write_text(shipped.read_text("utf-8").split("\n\n")[0] + "\n")
    assert coding_digest(Settings(codebook=str(tmp_path))) != PLAIN


def test_another_classifier_changes_it(tmp_path: Path) -> None:
    (tmp_path / "model.onnx").write_bytes(b"weights")
    assert coding_digest(Settings(classifier=str(tmp_path))) != PLAIN
