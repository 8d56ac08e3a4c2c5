"""A model is replaced when the new one is whole, and not before."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.training.replacing import replacing


def files(folder: Path) -> dict[str, str]:
    return {str(p.relative_to(folder)): p.read_text("utf8") for p in sorted(folder.rglob("*")) if p.is_file()}


def test_the_new_files_take_the_place_of_the_old_ones(tmp_path: Path) -> None:
    (tmp_path / "model.onnx").write_text("old")
    (tmp_path / "notes.txt").write_text("mine")
    with replacing(tmp_path) as folder:
        (folder / "model.onnx").write_text("new")
        assert (tmp_path / "model.onnx").read_text() == "old"
    assert files(tmp_path) == {"model.onnx": "new", "notes.txt": "mine"}
    assert not (tmp_path / "unfinished").exists()


def test_a_build_that_fails_leaves_the_old_model(tmp_path: Path) -> None:
    (tmp_path / "model.onnx").write_text("old")

    def build() -> None:
        with replacing(tmp_path) as folder:
            (folder / "model.onnx").write_text("half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build()
    assert files(tmp_path) == {"model.onnx": "old"}


def test_what_a_killed_build_left_does_not_come_into_the_model(tmp_path: Path) -> None:
    (tmp_path / "unfinished").mkdir()
    (tmp_path / "unfinished" / "weights.json").write_text("half")
    with replacing(tmp_path) as folder:
        (folder / "model.onnx").write_text("new")
    assert files(tmp_path) == {"model.onnx": "new"}
