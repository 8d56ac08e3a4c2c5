"""`onrecord query --happenings --html`: what happened as a page, on both databases."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from onrecord.cli import app
from onrecord.errors import UsageError
from onrecord.keys import sha256
from onrecord.pipeline import Pipeline
from onrecord.records import Page
from onrecord.store import Filters, Outcome, Store
from onrecord.store.happening_rows import find_happenings
from onrecord.store.happenings_told import count_happenings, tell_happenings
from onrecord.store.pictures import happenings_query_page
from onrecord.storytelling import update
from onrecord.views.happenings_page import ToldSpread

BOMB = {
    "Reuters": ("2024-05-03", "A bomb killed 12 people at a market in Peshawar on Friday, police said."),
    "Tass": ("2024-05-03", "A bomb killed nine people at a market in Peshawar on Friday, doctors said."),
    "The Fjord Courier": ("2024-05-04", "Norway and Chile will hold talks in Oslo on 20 May 2024."),
}


@pytest.fixture
def filled(url: str, store: Store, run: str, pipeline: Pipeline) -> str:
    for outlet, (published, words) in BOMB.items():
        address = None if outlet == "Tass" else f"https://news.example/{outlet[:7]}"
        page = Page(outlet, words, "ready", published=published, outlet=outlet, url=address, language="en")
        record = pipeline.read_page(page)
        store.write([Outcome(print=sha256(outlet), source=record.article.source_id, record=record)], run)
    update(store)
    return url


def rows_of(page: str) -> list[str]:
    """The rows of the table of happenings, as words."""
    table = page.partition('<table class="events happenings">')[2].partition("</table>")[0]
    return [" ".join(html.unescape(re.sub(r"<[^>]+>", " ", row)).split()) for row in table.split("<tr ")[1:]]


def test_a_happening_comes_with_its_figures_contradiction_and_the_words_of_each_report(filled: str, store: Store) -> None:
    [told] = tell_happenings(store, Filters(type="ASSAULT"))
    assert (told.quad_class, told.day, told.reports, told.independent_sources) == ("material conflict", "2024-05-03", 2, 2)
    [spread] = told.spreads
    assert (spread.measure, spread.low, spread.high) == ("killed", 9.0, 12.0)
    assert isinstance(spread, ToldSpread)
    assert {(r.outlet, r.url) for r in told.told_by} == {("Tass", None), ("Reuters", "https://news.example/Reuters")}
    for report in told.told_by:
        assert report.quotations
        assert all(words in BOMB[report.outlet or ""][1] for words in report.quotations)
    [conflict] = told.conflicts
    assert {(side.outlet, side.source_id, side.url, side.quotations) for side in conflict.sides} == {
        ("Tass", "Tass", None, (BOMB["Tass"][1],)),
        ("Reuters", "Reuters", "https://news.example/Reuters", (BOMB["Reuters"][1],)),
    }


def test_the_page_of_a_query_has_a_row_a_happening_and_the_pictures(filled: str, tmp_path: Path) -> None:
    options = ("--store", filled, "--happenings", "--html", str(tmp_path / "page.html"), "--format", "jsonl")
    said = CliRunner().invoke(app, ["query", *options], catch_exceptions=False).stdout
    page = (tmp_path / "page.html").read_text("utf-8")
    rows = rows_of(page)
    assert len(rows) == len(said.splitlines()) == 2
    bomb = next(row for row in rows if "ASSAULT" in row)
    assert "2 reports, 2 independent" in bomb
    assert "killed 9 to 12" in bomb
    assert "value disputed" in bomb
    for outlet in ("Tass", "Reuters"):
        assert BOMB[outlet][1] in bomb  # both quotations
    assert 'href="https://news.example/Reuters"' in page
    assert "<h1>Happenings</h1>" in page
    assert page.count("<figure><svg") == 4


def test_without_happenings_the_page_is_still_that_of_events(filled: str, tmp_path: Path) -> None:
    CliRunner().invoke(app, ["query", "--store", filled, "--html", str(tmp_path / "page.html")], catch_exceptions=False)
    page = (tmp_path / "page.html").read_text("utf-8")
    assert "<h1>Events</h1>" in page
    assert page.count('<tr class="quad-mx">') == 2  # both reports of the bomb
    assert rows_of(page) == []


def test_the_filters_choose_and_a_limit_shortens_the_list_alone(filled: str, store: Store) -> None:
    every = happenings_query_page(store, Filters())
    first = happenings_query_page(store, Filters(limit=1))
    assert (len(rows_of(every)), len(rows_of(first))) == (2, 1)
    assert "All happenings: the first 1 of 2</h2>" in first
    assert first.partition("All happenings: the")[0] == every.partition("All happenings</h2>")[0]
    [talks] = rows_of(happenings_query_page(store, Filters(country="NOR")))
    assert "CONSULT planned" in talks
    assert rows_of(happenings_query_page(store, Filters(country="FRA"))) == []
    with pytest.raises(UsageError, match="a limit of -1 makes no sense"):
        happenings_query_page(store, Filters(limit=-1))


def test_counts_are_of_all_that_fit(filled: str, store: Store, run: str, pipeline: Pipeline) -> None:
    later = pipeline.read_page(Page("late", "Russia attacked Ukraine on 9 May 2024.", "ready", language="en"))
    store.write([Outcome(print=sha256("late"), source="late", record=later)], run)
    counted = count_happenings(store, Filters(limit=1))
    assert counted.types == {"ASSAULT": 1, "CONSULT": 1}
    assert counted.statuses == {"completed": 1, "planned": 1}
    assert (counted.conflicts, counted.untold) == (1, 1)
    assert count_happenings(store, Filters(type="CONSULT")).conflicts == 0
    assert "1 article is in no story yet and left out of this table" in happenings_query_page(store, Filters())


def test_the_order_is_that_of_the_rows(filled: str, store: Store) -> None:
    told = [(happening.event_type, happening.why) for happening in tell_happenings(store, Filters())]
    assert told == [(row.event_type, row.why) for row in find_happenings(store, Filters())]
