"""`onrecord add` as a person meets it, with the real pipeline."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from pages import made_pages, write_lines

from onrecord.errors import PageError
from onrecord.export import FORMATS
from onrecord.pipeline import Pipeline
from onrecord.sources import pages
from onrecord.store import Store

RUN = [sys.executable, "-m", "onrecord", "add"]


def run(*words: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*RUN, *map(str, words)], capture_output=True, text=True, timeout=300, check=False)


def test_a_source_that_is_not_there_is_told_in_every_run(tmp_path: Path) -> None:
    for _ in range(2):
        done = run(tmp_path / "absent.warc.gz", "--store", tmp_path / "a.db")
        assert done.stdout.splitlines()[:2] == ["read 0, already known 0, skipped 1", "         1  there is no such file"]
        assert (done.returncode, done.stderr) == (1, "")


def test_a_store_that_cannot_be_opened_ends_with_2_and_a_line(tmp_path: Path) -> None:
    done = run(write_lines(tmp_path / "a.jsonl", made_pages(1)), "--store", tmp_path / "no" / "folder" / "a.db")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.slow
def test_the_store_holds_what_the_pipeline_reads(tmp_path: Path, judged: Pipeline) -> None:
    path = write_lines(tmp_path / "a.jsonl", made_pages(12))
    done = run(path, "--store", tmp_path / "a.db", "--processes", "2")
    assert done.stdout.startswith("read 12, already known 0, skipped 0\n")
    assert done.returncode == 0
    found = [record for record in judged.read_pages(pages(str(path))) if not isinstance(record, PageError)]
    expected = "".join(FORMATS["jsonl"](sorted(found, key=lambda record: record.article.id)))
    with Store.open(str(tmp_path / "a.db")) as store:
        assert "".join(FORMATS["jsonl"](store.records())) == expected


@pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal")
def test_on_a_terminal_a_bar_shows_the_pages_and_the_time_left(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", made_pages(3))
    ours, theirs = pty.openpty()
    process = subprocess.Popen([*RUN, str(path), "--store", str(tmp_path / "a.db")], stdout=subprocess.PIPE, stderr=theirs,
                               env={**os.environ, "TERM": "xterm", "COLUMNS": "100"})  # fmt: skip
    os.close(theirs)
    shown = b""
    try:
        while piece := os.read(ours, 4096):
            shown += piece
    except OSError:  # the other side has closed
        pass
    out, _ = process.communicate(timeout=60)
    assert out.startswith(b"read 3")
    assert b"reading" in shown
    assert b"left" in shown
    assert b"pages" in shown
