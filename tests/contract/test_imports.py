"""Imports point one way (the contracts stand in pyproject.toml)."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
def test_the_contracts_hold() -> None:
    code = "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"
    done = subprocess.run(
        [sys.executable, "-c", code, "--no-cache"], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_there_are_contracts_for_direction_stages_and_heavy_libraries() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    assert {c["type"] for c in settings["contracts"]} == {"layers", "independence", "forbidden"}


def test_every_stage_is_held_to_be_independent() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    [contract] = [c for c in settings["contracts"] if c["type"] == "independence"]
    stages = {p.stem for p in (ROOT / "src" / "onrecord" / "stages").iterdir() if p.stem[0] not in "_."}
    assert {m.rsplit(".", 1)[-1] for m in contract["modules"]} == stages
