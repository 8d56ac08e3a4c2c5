"""`onrecord query --happenings` and `export --happenings`: what happened, each happening once, on both databases."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pyarrow.parquet
import pytest
from store_pages import of_article, read
from typer.testing import CliRunner, Result

from onrecord.cli import app
from onrecord.errors import UsageError
from onrecord.records import Happening, Record, Spread, Story
from onrecord.store import Filters, Store
from onrecord.store.happening_row import HappeningRow
from onrecord.store.happening_rows import find_happenings, untold

FIRED = Happening(
    id="h-fired", type="ASSAULT", status="completed", actors=("navy boats",), recipients=("Norwegian trawlers", "a\0b"),
    day="2026-03-03", place="Oslo", events=("e-fire", "e-elsewhere"), reports=2, independent_sources=2, agreement=0.5,
    figures=(
        Spread(measure="injured", unit="people", low=3.0, best=4.0, high=4.0, figures=("f-1", "f-2")),
        Spread(measure="injured", unit="sailor", low=9.0, best=9.0, high=9.0, figures=("f-3",)),
        Spread(measure="killed", unit="sailor", low=1.0, best=1.0, high=1.0, figures=("f-4",)),
        Spread(measure="killed", unit="soldier", low=2.0, best=2.0, high=3.0, figures=("f-5",)),
    ),
    why="Both tell of it.",
)  # fmt: skip
RECALLED = Happening(
    id="h-recalled", type="SANCTION", status="completed", actors=("Chile",), recipients=("Norway",), day=None, place=None,
    events=("e-recall",), reports=1, independent_sources=1, agreement=1.0, figures=(), why="Told once.",
)  # fmt: skip
MET = Happening(
    id="h-met", type="CONSULT", status="planned", actors=("Astrid Solheim", "Chile"), recipients=(), day="2026-03-25", place=None,
    events=("e-visit", "e-talks"), reports=1, independent_sources=1, agreement=1.0, figures=(), why="Told once.",
)  # fmt: skip


@pytest.fixture
def filled(url: str, store: Store, run: str, record: Record) -> str:
    store.write([read(of_article(record, "a-1"))], run)
    found = (MET, RECALLED, FIRED)
    store.put_stories([], [Story(id="story-1", articles=("a-1",), copies=(), happenings=found, conflicts=())])
    return url


def query(url: str, *words: object) -> Result:
    return CliRunner().invoke(app, ["query", "--happenings", "--store", url, *map(str, words)], catch_exceptions=False)


def ids(store: Store, filters: Filters) -> list[str]:
    return [row.happening_id for row in find_happenings(store, filters)]


def test_a_row_says_all_that_the_reports_say_together(filled: str, store: Store) -> None:
    assert list(find_happenings(store, Filters(type="ASSAULT"))) == [
        HappeningRow(
            happening_id="h-fired", event_type="ASSAULT", status="completed", actor_names="navy boats",
            recipient_names="Norwegian trawlers; a\ufffdb", day="2026-03-03", place="Oslo", reports=2, independent_sources=2,
            agreement=0.5, killed_low=2.0, killed_best=2.0, killed_high=3.0, injured_low=3.0, injured_best=4.0, injured_high=4.0,
            why="Both tell of it.", event_ids="e-fire; e-elsewhere", story_id="story-1",
        )
    ]  # fmt: skip


def test_happenings_come_in_order_of_day_and_each_once(filled: str, store: Store) -> None:
    assert ids(store, Filters()) == ["h-fired", "h-recalled", "h-met"]  # the second has no day: that of publication
    assert ids(store, Filters(limit=2)) == ["h-fired", "h-recalled"]
    assert ids(store, Filters(limit=0)) == []


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (Filters(dyad=("CHL", "NOR")), ["h-recalled", "h-met"]),  # talks go both ways
        (Filters(actor="solheim"), ["h-met"]),
        (Filters(country="NOR", place="oslo", text="trawler"), ["h-fired"]),
        (Filters(min_confidence=0.8, from_="2026-03-20"), ["h-met"]),
        (Filters(type="ACCUSE"), []),  # its event is in no happening
    ],
)
def test_one_is_shown_when_one_of_its_events_fits(filled: str, store: Store, filters: Filters, found: list[str]) -> None:
    assert ids(store, filters) == found


def test_an_article_that_two_pages_share_counts_once(filled: str, store: Store, run: str, record: Record) -> None:
    store.write([read(of_article(record, "a-2"))], run)
    assert ids(store, Filters()) == ["h-fired", "h-recalled", "h-met"]
    assert untold(store) == 1
    said = query(filled, "--format", "jsonl")
    assert len(said.stdout.splitlines()) == 3
    assert said.stderr == "1 article is in no story yet and left out: run `onrecord stories` first\n"


def test_people_read_what_happened_and_how_many_tell_of_it(filled: str) -> None:
    said = query(filled, "--limit", 1)
    assert said.stdout == (
        "2026-03-03 ASSAULT (completed): navy boats > Norwegian trawlers; a\ufffdb at Oslo\n"
        "    reports 2, independent 2, agreement 50%; killed 2 to 3, best 2; injured 3 to 4, best 4; Both tell of it.\n"
    )
    assert said.stderr == ""
    assert query(filled, "--type", "AID").stdout == "no happening fits\n"


def test_all_formats_hold_the_same_rows(filled: str, tmp_path: Path) -> None:
    lines = [json.loads(line) for line in query(filled, "--format", "jsonl").stdout.splitlines()]
    assert [line["happening_id"] for line in lines] == ["h-fired", "h-recalled", "h-met"]
    assert json.loads(query(filled, "--format", "json").stdout) == lines
    query(filled, "--format", "parquet", "--out", tmp_path / "happenings.parquet")
    table = pyarrow.parquet.read_table(tmp_path / "happenings.parquet")
    assert table.to_pylist() == lines
    assert [str(table.schema.field(name).type) for name in ("reports", "killed_best")] == ["int64", "double"]
    rows = list(csv.DictReader(io.StringIO(query(filled, "--format", "csv").stdout)))
    assert tuple(rows[0]) == HappeningRow.__struct_fields__
    assert [row["killed_best"] for row in rows] == ["2.0", "", ""]


def export(url: str, *words: object) -> Result:
    return CliRunner().invoke(app, ["export", "--store", url, *map(str, words)], catch_exceptions=False)


@pytest.mark.parametrize("format", ["json", "jsonl", "csv"])
def test_the_export_of_happenings_is_what_a_query_finds(filled: str, tmp_path: Path, format: str) -> None:
    asked = query(filled, "--format", format).stdout
    assert asked.count("h-fired") == 1
    assert export(filled, "--happenings", "--format", format).stdout == asked
    export(filled, "--happenings", "--format", format, "--out", tmp_path / "written")
    assert (tmp_path / "written").read_text("utf-8") == asked


def test_happenings_are_among_the_tables_of_the_export(filled: str, tmp_path: Path) -> None:
    lines = [json.loads(line) for line in query(filled, "--format", "jsonl").stdout.splitlines()]
    said = [export(filled, "--format", format, "--out", tmp_path / "all") for format in ("csv", "parquet")]
    assert (tmp_path / "all" / "happenings.csv").read_text("utf-8") == query(filled, "--format", "csv").stdout
    assert (tmp_path / "all" / "events.csv").exists()
    export(filled, "--happenings", "--format", "parquet", "--out", tmp_path / "alone.parquet")
    for path in (tmp_path / "all" / "happenings.parquet", tmp_path / "alone.parquet"):
        assert pyarrow.parquet.read_table(path).to_pylist() == lines
    assert [result.stderr for result in said] == ["", ""]


def test_the_export_says_what_is_in_no_happening(filled: str, store: Store, run: str, record: Record, tmp_path: Path) -> None:
    store.write([read(of_article(record, "a-2"))], run)
    told = "1 article is in no story yet and in no happening that is written: run `onrecord stories` first\n"
    assert export(filled, "--happenings").stderr == told
    assert export(filled, "--format", "csv", "--out", tmp_path).stderr == told
    assert export(filled).stderr == ""
    assert len((tmp_path / "articles.csv").read_text("utf-8").splitlines()) > 2
    with pytest.raises(UsageError, match="parquet needs --out with a file"):
        export(filled, "--happenings", "--format", "parquet")


def test_a_limit_below_nought_is_refused(store: Store) -> None:
    with pytest.raises(UsageError, match="a limit of -1 makes no sense"):
        list(find_happenings(store, Filters(limit=-1)))
