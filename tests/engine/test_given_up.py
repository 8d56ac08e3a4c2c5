"""Pages that were given up at a limit, and what a store knows of them afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.engine.given_up import given_up_print, known_in
from onrecord.settings import Settings
from onrecord.store import Outcome, Run, Store


@pytest.mark.parametrize("others", [{"page_seconds": 90.0}, {"worker_megabytes": 9000}])
def test_a_page_that_was_given_up_is_known_until_the_limits_change(tmp_path: Path, others: dict[str, float]) -> None:
    limits = Settings(page_seconds=1.5)
    changed = Settings(**{"page_seconds": 1.5, **others})  # type: ignore[arg-type]
    with Store.open(str(tmp_path / "a.db")) as store:
        run = store.start_run(Run(settings=limits, version="1", codebook="", sources=()))
        given_up = Outcome(print=given_up_print("slow", limits), source="slow.html", reason="nothing came of it in 1.5 seconds")
        store.write([Outcome(print="empty", source="empty.html", reason="holds no text"), given_up], run)
        assert known_in(store, limits)(["slow", "empty", "new"]) == {"slow", "empty"}
        assert known_in(store, changed)(["slow", "empty", "new"]) == {"empty"}
