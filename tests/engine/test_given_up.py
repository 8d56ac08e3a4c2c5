"""Pages that were given up at a limit, and what a store knows of them afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest
from pages import made_pages, write_lines
from planted import build_planted

from onrecord.engine.given_up import known_in
from onrecord.engine.local import add_local
from onrecord.settings import Settings
from onrecord.store import Outcome, Run, Store
from onrecord.store.given_up import given_up_print


@pytest.mark.parametrize("others", [{"page_seconds": 90.0}, {"worker_megabytes": 9000}])
def test_a_page_that_was_given_up_is_known_until_the_limits_change(tmp_path: Path, others: dict[str, float]) -> None:
    limits = Settings(page_seconds=1.5)
    changed = Settings(**{"page_seconds": 1.5, **others})  # type: ignore[arg-type]
    with Store.open(str(tmp_path / "a.db")) as store:
        run = store.start_run(Run(settings=limits, version="1", codebook="", sources=()))
        given_up = Outcome(print=given_up_print("slow"), source="slow.html", reason="nothing came of it in 1.5 seconds")
        store.write([Outcome(print="empty", source="empty.html", reason="holds no text"), given_up], run)
        assert known_in(store, limits)(["slow", "empty", "new"]) == {"slow", "empty"}
        assert known_in(store, changed)(["slow", "empty", "new"]) == {"empty"}


@pytest.mark.slow
def test_a_page_that_is_read_with_more_time_is_no_longer_skipped(tmp_path: Path) -> None:
    lines = made_pages(3)
    lines[1]["text"] += " NAPS"
    sources = [str(write_lines(tmp_path / "pages.jsonl", lines))]
    seen = []
    with Store.open(str(tmp_path / "a.db")) as store:
        for seconds in (6.0, 6.0, 7.0, 120.0, 6.0):
            settings = Settings(page_seconds=seconds)
            run = store.start_run(Run(settings=settings, version="1", codebook="", sources=tuple(sources)))
            report = add_local(store, run, sources, settings, 1, lambda _: None, build_planted)
            status = store.status()
            seen.append((report.known, status.pages, status.read, list(status.skipped_pages)))
    skipped = ["nothing came of it in ... seconds"]
    assert seen == [(0, 3, 2, skipped), (3, 3, 2, skipped), (2, 3, 2, skipped), (2, 3, 3, []), (3, 3, 3, [])]
