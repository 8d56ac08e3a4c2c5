"""Pages through worker processes: the order, and what a page can do to its worker."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from planted import build_broken, build_dying, build_planted

from onrecord.engine import Pool, Ticket
from onrecord.errors import PageError, RunError
from onrecord.records import Page
from onrecord.settings import Settings
from onrecord.store import Outcome, fingerprint
from onrecord.store.given_up import given_up_print

WORDS = "Avaria and Borland signed page {} of their treaty."
SETTINGS = Settings(page_seconds=1.5, worker_megabytes=600, batch_words=40)


def page(number: int, more: str = "") -> Page:
    return Page(f"page-{number:04}", f"{WORDS.format(number)} {more}".strip(), "ready", language="en")


def read(
    pages: Iterable[Page | PageError], processes: int = 1, settings: Settings = SETTINGS, renew_after: int = 20_000
) -> list[Outcome]:
    with Pool(settings, processes, build_planted, renew_after) as pool:
        return [outcome for some in pool.read(map(Ticket, pages)) for outcome in some]


def reasons(outcomes: Iterable[Outcome]) -> dict[str, str | None]:
    return {o.source: o.reason for o in outcomes if o.record is None}


def alive(pid: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return False


def test_outcomes_come_in_the_order_of_the_pages_and_are_what_one_process_reads() -> None:
    pages: list[Page | PageError] = [page(n) for n in range(60)]
    pages.insert(7, PageError("gap", "not there"))
    expected = list(build_planted(SETTINGS).read_pages(pages))
    found = read(pages, processes=2)
    assert [o.record or o.reason for o in found] == [e.reason if isinstance(e, PageError) else e for e in expected]
    assert len({o.print for o in found}) == 61


@pytest.mark.parametrize(
    "word, reason",
    [
        ("EXITS", "its worker ended with code 3"),
        ("FAULTS", "its worker was ended by SIGSEGV"),
        ("SLEEPS", "nothing came of it in 1.5 seconds"),
        ("SPINS", "nothing came of it in 1.5 seconds"),
        ("SWELLS", "its worker needed more than 600 MB"),
        ("RAISES", "the program failed on it, please report this: KeyError in planted.py:"),
    ],
)
def test_a_page_that_brings_down_its_worker_is_skipped_and_no_other(word: str, reason: str) -> None:
    found = read([page(n, word if n == 13 else "") for n in range(30)])
    assert [o.source for o in found] == [f"page-{n:04}" for n in range(30)]
    assert list(reasons(found)) == ["page-0013"]
    assert (reasons(found)["page-0013"] or "").startswith(reason)
    given_up = word in ("SLEEPS", "SPINS", "SWELLS")
    own = fingerprint(page(13, word))
    assert found[13].print == (given_up_print(own) if given_up else own)


def test_many_bad_pages_at_once() -> None:
    bad = {1: "EXITS", 2: "FAULTS", 3: "RAISES", 17: "EXITS", 29: "SWELLS"}
    found = read([page(n, bad.get(n, "")) for n in range(30)], processes=2)
    assert list(reasons(found)) == [f"page-{n:04}" for n in sorted(bad)]


def test_a_worker_that_somebody_kills_costs_no_page() -> None:
    with Pool(SETTINGS, 2, build_planted) as pool:
        found: list[Outcome] = []
        for n, some in enumerate(pool.read(Ticket(page(n, "TAKES A WHILE")) for n in range(60))):
            found += some
            if n % 9 == 4:
                os.kill(pool.pids[n % len(pool.pids)], signal.SIGKILL)
    assert [o.source for o in found if o.record] == [f"page-{n:04}" for n in range(60)]


def test_workers_are_renewed_after_their_share() -> None:
    with Pool(SETTINGS, 1, build_planted, renew_after=10) as pool:
        pids, count = set(), 0
        for some in pool.read(Ticket(page(n)) for n in range(60)):
            pids.update(pool.pids)
            count += sum(o.record is not None for o in some)
    assert count == 60
    assert len(pids) >= 4


def test_no_worker_outlives_the_pool_and_a_second_reading_uses_the_same_ones() -> None:
    with Pool(SETTINGS, 1, build_planted) as pool:
        first = [o for some in pool.read([Ticket(page(1))]) for o in some]
        [pid] = pool.pids
        second = [o for some in pool.read([Ticket(page(1))]) for o in some]
        assert pool.pids == [pid]
        assert alive(pid)
    assert first == second
    assert not alive(pid)


def test_only_so_many_pages_are_taken_before_the_first_is_done() -> None:
    taken = 0

    def endless() -> Iterator[Ticket]:
        nonlocal taken
        yield Ticket(page(0, "SLEEPS"))
        while True:
            taken += 1
            yield Ticket(page(taken))

    with Pool(Settings(page_seconds=600), 2, build_planted) as pool:
        end = time.monotonic() + 4
        for some in pool.read(endless()):
            assert not some
            if time.monotonic() > end:
                break
    assert 64 < taken <= 2 * 512


def test_a_model_that_is_not_there_stops_the_run() -> None:
    with Pool(SETTINGS, 1, build_broken) as pool, pytest.raises(RunError, match="there is no such model"):
        list(pool.read([Ticket(page(1))]))


def test_workers_that_never_start_stop_the_run() -> None:
    with Pool(SETTINGS, 2, build_dying) as pool, pytest.raises(RunError, match="ended with code 9"):
        list(pool.read([Ticket(page(1))]))
