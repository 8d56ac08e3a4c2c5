"""Pages that are not about politics: sport, business, science, celebrities, local life. What looks like a political deed there is
mostly none, and a record must not be full of it.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.pipeline import Pipeline
from onrecord.records import Page, Record

ARTICLES = Path(__file__).parents[3] / "training" / "articles" / "quiet_held"

MOST = 2.5
"""Events an article; 1.8 when this was written, 7.2 before an article's publicity was weighed."""

FULL, LEAST = 15, 4
"""Of articles that tell politics through people, with so many events and more, so many are told at the least."""


@pytest.mark.slow
def test_few_events_are_told_of_articles_that_hold_none(judged: Pipeline) -> None:
    gold = [json.loads(line) for line in (ARTICLES / "gold.jsonl").read_text("utf-8").splitlines()]
    told = {}
    for name in (row["doc"] for row in gold):
        record = judged.read_page(Page(name, (ARTICLES / f"{name}.txt").read_bytes(), "text"))
        assert isinstance(record, Record)
        told[name] = len(record.events)
    quiet = [told[row["doc"]] for row in gold if not row["events"]]
    others = [told[row["doc"]] for row in gold if len(row["events"]) >= FULL]
    assert min(len(quiet), len(others)) >= 5
    assert sum(quiet) / len(quiet) <= MOST, told
    assert sum(others) / len(others) >= LEAST, told
