"""Several processes at once, and processes that are killed: the store ends up as if one had written undisturbed."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import store_writer
from store_pages import content

from onrecord.store import Store

PROGRAM = Path(store_writer.__file__)


def start(url: str, first: int, last: int, batch: int) -> subprocess.Popen[str]:
    command = [sys.executable, str(PROGRAM), url, *map(str, (first, last, batch))]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def finish(process: subprocess.Popen[str]) -> None:
    _, errors = process.communicate(timeout=600)
    assert process.returncode == 0, errors


def pages_there(url: str) -> int:
    with Store.open(url) as store:
        return store.status().pages


@pytest.mark.slow
def test_two_that_write_the_same_pages_at_once(new_url: Callable[[], str]) -> None:
    alone, shared = new_url(), new_url()
    store_writer.main(alone, 0, 120, 40)
    both = [start(shared, 0, 120, 7), start(shared, 0, 120, 11)]  # they also make the store at once
    for process in both:
        finish(process)
    assert content(shared) == content(alone)


@pytest.mark.slow
def test_two_that_write_different_pages_at_once(new_url: Callable[[], str]) -> None:
    alone, shared = new_url(), new_url()
    store_writer.main(alone, 0, 120, 40)
    for process in [start(shared, 0, 65, 5), start(shared, 65, 120, 5)]:
        finish(process)
    assert content(shared) == content(alone)


@pytest.mark.slow
def test_a_killed_writer_leaves_whole_transactions_and_loses_none_that_it_told(new_url: Callable[[], str]) -> None:
    dice, batch, last = random.Random(5), 10, 200
    alone, killed = new_url(), new_url()
    store_writer.main(alone, 0, last, batch)
    for _ in range(5):
        process = start(killed, 0, last, batch)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(dice.uniform(0, 0.6))
        process.send_signal(signal.SIGKILL)
        told = [line for line in process.communicate()[0].split() if line.isdigit()]
        there = pages_there(killed)
        assert there % batch == 0
        assert there >= int(told[-1] if told else 0)
    finish(start(killed, 0, last, batch))
    assert content(killed) == content(alone)
