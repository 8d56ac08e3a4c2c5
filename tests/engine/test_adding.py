"""Sources into a store, and what may come between: a second reading, kill -9, Ctrl-C, a full disk, a second writer."""

from __future__ import annotations

import contextlib
import os
import random
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pages import made_pages, write_lines

from onrecord.export import FORMATS
from onrecord.store import Store

HERE = Path(__file__).parent
Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts `adding_planted.py` in a process of its own."""
    running: list[subprocess.Popen[str]] = []

    def begin(store: Path, *sources: Path, processes: int = 2, limit: int | None = None) -> subprocess.Popen[str]:
        def confine() -> None:
            if limit is not None:
                resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

        running.append(subprocess.Popen(
            [sys.executable, str(HERE / "adding_planted.py"), str(store), str(processes), *map(str, sources)],
            cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=confine,
        ))  # fmt: skip
        return running[-1]

    yield begin
    for process in running:
        process.kill()
        process.communicate()


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    """100 pages; the eleventh crashes its worker, and every page takes 20 milliseconds."""
    made = made_pages(100)
    for number, line in enumerate(made):
        line["text"] += " EXITS" if number == 10 else " TAKES A WHILE"
    return write_lines(tmp_path / "pages.jsonl", made)


def finish(process: subprocess.Popen[str]) -> str:
    out, errors = process.communicate(timeout=120)
    assert process.returncode == 0, errors
    return out


def contents(store: Path) -> str:
    """All that a store holds, as bytes that can be compared."""
    with Store.open(str(store)) as opened:
        status = opened.status()
        return "".join(FORMATS["jsonl"](opened.records())) + repr((status.pages, status.counts, status.skipped_pages))


def workers(parent: int) -> list[int]:
    """The processes below a process that read pages."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            fields = stat.read_text().rsplit(")", 1)[1].split()
            about = (stat.parent / "cmdline").read_text()
            if int(fields[1]) == parent and fields[0] != "Z" and "spawn_main" in about:
                found.append(int(stat.parent.name))
    return found


def until(true: Callable[[], object], seconds: float = 60.0) -> bool:
    end = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


def stored(store: Path) -> int:
    try:
        with sqlite3.connect(f"file:{store}?mode=ro", uri=True, timeout=20) as database:
            return int(database.execute("select count(*) from pages").fetchone()[0])
    except sqlite3.OperationalError:
        return 0


@pytest.mark.slow
def test_a_run_tells_what_it_did_and_a_second_one_reads_nothing(start: Start, lines: Path, tmp_path: Path) -> None:
    first = finish(start(tmp_path / "a.db", lines)).splitlines()
    assert first[0] == "read 99, already known 0, skipped 1"
    assert first[1].split(maxsplit=1) == ["1", "its worker ended with code N"]
    before = contents(tmp_path / "a.db")
    began = time.monotonic()
    second = start(tmp_path / "a.db", lines)
    assert finish(second).splitlines()[0] == "read 0, already known 100, skipped 0"
    assert time.monotonic() - began < 30
    assert contents(tmp_path / "a.db") == before


@pytest.mark.slow
def test_kills_at_any_moment_lose_nothing(start: Start, lines: Path, tmp_path: Path) -> None:
    finish(start(tmp_path / "undisturbed.db", lines))
    chance = random.Random(11)
    for _ in range(5):
        process = start(tmp_path / "killed.db", lines)
        for _ in range(chance.randrange(1, 3)):
            time.sleep(chance.uniform(0.3, 2.5))
            victims = workers(process.pid)
            if victims and chance.random() < 0.5:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(chance.choice(victims), signal.SIGKILL)
        process.kill()
        process.wait()
    finish(start(tmp_path / "killed.db", lines))
    assert contents(tmp_path / "killed.db") == contents(tmp_path / "undisturbed.db")


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
def test_workers_die_with_the_process_above_them_even_in_a_loop(start: Start, tmp_path: Path) -> None:
    made = made_pages(40)
    made[3]["text"] += " SPINS"
    process = start(tmp_path / "a.db", write_lines(tmp_path / "spins.jsonl", made))
    assert until(lambda: len(workers(process.pid)) == 2)
    time.sleep(1.5)
    orphans = workers(process.pid)
    assert orphans
    process.kill()
    process.wait()
    assert until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in orphans), 10)


@pytest.mark.slow
def test_control_c_ends_with_130_keeps_what_was_read_and_the_next_run_goes_on(lines: Path, tmp_path: Path) -> None:
    code = """if True:
        import sys
        sys.path.insert(0, sys.argv.pop(1))
        import planted, onrecord.cli, onrecord.engine.adding as adding
        real = adding.add_local
        adding.add_local = lambda *given: real(*given, build=planted.build_planted)
        onrecord.cli.main()
        """
    store = tmp_path / "a.db"
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(HERE), "add", str(lines), "--store", str(store), "--processes", "2"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    assert until(lambda: stored(store) > 0)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to all of them
    _, errors = process.communicate(timeout=30)
    assert process.returncode == 130
    assert errors == "onrecord: interrupted; the same command goes on from here\n"
    assert 0 < stored(store) < 100
    assert not workers(process.pid)


@pytest.mark.slow
def test_two_runs_into_one_store_at_once(start: Start, lines: Path, tmp_path: Path) -> None:
    finish(start(tmp_path / "one.db", lines))
    both = [start(tmp_path / "two.db", lines, processes=1) for _ in range(2)]
    for process in both:
        finish(process)
    assert contents(tmp_path / "two.db") == contents(tmp_path / "one.db")


@pytest.mark.slow
def test_a_full_disk_is_told_and_the_run_goes_on_when_there_is_room(start: Start, lines: Path, tmp_path: Path) -> None:
    store = tmp_path / "a.db"
    process = start(store, lines, limit=700_000)
    _, errors = process.communicate(timeout=120)
    assert process.returncode != 0
    assert "StoreError" in errors.splitlines()[-1]
    assert not workers(process.pid)
    finish(start(store, lines))
    finish(start(tmp_path / "undisturbed.db", lines))
    assert contents(store) == contents(tmp_path / "undisturbed.db")
