from __future__ import annotations

import sys
from pathlib import Path

import pytest

from onrecord.records import Record

sys.path.insert(0, str(Path(__file__).parents[1] / "contract"))

from sample import hostile, sample


@pytest.fixture
def record() -> Record:
    return sample()


@pytest.fixture
def hostile_record() -> Record:
    return hostile()
