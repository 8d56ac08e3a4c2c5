"""How far reading has come, and how the report counts."""

from __future__ import annotations

import gzip
import sys
from pathlib import Path

import pytest

from onrecord.engine.position import Position
from onrecord.engine.report import Report, alike
from onrecord.store import Outcome

linux = pytest.mark.skipif(sys.platform != "linux", reason="asks /proc")


@linux
def test_the_share_grows_with_what_is_read_and_never_shrinks(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_bytes(b"x" * 1000)
    position = Position([str(tmp_path)])
    assert position.share() is None
    with (tmp_path / "a.txt").open("rb", buffering=0) as file:
        file.read(500)
        assert position.share() == 0.25
    assert position.share() == 0.25
    with (tmp_path / "b.txt").open("rb", buffering=0) as file:
        file.read(500)
        assert position.share() == 0.75
    position.finish()
    assert position.share() == 1.0


@linux
def test_a_packed_file_counts_by_its_packed_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a.gz"
    path.write_bytes(gzip.compress(bytes(range(256)) * 4000))
    position = Position([str(path)])
    with gzip.open(path) as file:
        file.read()
        assert position.share() == 1.0


def test_nothing_is_known_of_an_address() -> None:
    assert Position(["https://news.example/feed"]).share() is None


def test_what_is_expected_follows_from_what_was_taken() -> None:
    report = Report()
    assert report.expected is None
    report.taken, report.share = 30, 0.25
    assert report.expected == 120


def test_reasons_that_differ_in_a_number_are_one() -> None:
    report = Report()
    for size in ("501,935", "7.5"):
        report.count([Outcome(print=size, source="s", reason=f"{size} characters of text; the limit is 500,000")])
    report.count([Outcome(print="q", source="s", reason="no host of the name 'a.example'")])
    assert report.skipped == {"N characters of text; the limit is N": 2, "no host of the name ...": 1}
    assert alike("ended with code 3") == "ended with code N"
