"""`onrecord query --conflicts`: where the reports of a happening contradict each other, on both databases."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import msgspec
import pyarrow.parquet
import pytest
from sqlalchemy import text
from store_pages import of_article, read
from test_happening_rows import FIRED, MET, RECALLED
from typer.testing import CliRunner, Result

from onrecord.cli import app
from onrecord.errors import UsageError
from onrecord.evidence import Evidence
from onrecord.keys import sha256
from onrecord.pipeline import Pipeline
from onrecord.records import Conflict, Page, Record, Story
from onrecord.store import Filters, Outcome, Store
from onrecord.store.conflict_row import ConflictRow
from onrecord.store.conflict_rows import find_conflicts
from onrecord.storytelling import update


def conflict(id: str, kind: str, field: str, *sides: tuple[str, str, str]) -> Conflict:
    records, values, words = zip(*sides, strict=True)
    return Conflict(
        id=id, kind=kind, scope="story", records=records, field=field, values=values, attributed=False,  # type: ignore[arg-type]
        evidence=tuple(Evidence(0, len(w), w) for w in words), explanation=f"A says {values[0]}; B says {values[1]}.",
    )  # fmt: skip


INJURED = conflict("c-1", "value", "injured", ("f-1", "three", "Three were hurt."), ("f-told-later", "four\0", "Four were hurt."))
WHEN = conflict("c-2", "date", "when", ("e-fire", "3 March", "On 3 March."), ("e-elsewhere", "Monday", "On Monday."))
WHETHER = conflict("c-3", "status", "status", ("e-talks", "planned", "They will."), ("e-visit", "completed", "They did."))


@pytest.fixture
def filled(url: str, store: Store, run: str, record: Record) -> str:
    """One article has the events; the other has the figure, is of another outlet, and was published later."""
    own = of_article(record, "a-1")
    other = of_article(record, "a-2")
    article = msgspec.structs.replace(other.article, outlet="Tass", published="2026-03-24T08:00:00Z")
    figure = msgspec.structs.replace(record.figures[0], id="f-told-later")
    other = Record(article=article, figures=(figure,))
    store.write([read(own), read(other)], run)
    found, told = (MET, RECALLED, msgspec.structs.replace(FIRED, figures=_with_figure())), (WHETHER, WHEN, INJURED)
    story = Story(id="story-1", articles=("a-1", "a-2"), copies=(), happenings=found, conflicts=told)
    store.put_stories([], [story])
    return url


def _with_figure() -> tuple[object, ...]:
    spread = FIRED.figures[0]
    return (msgspec.structs.replace(spread, figures=("f-1", "f-told-later")), *FIRED.figures[1:])


def query(url: str, *words: object) -> Result:
    return CliRunner().invoke(app, ["query", "--conflicts", "--store", url, *map(str, words)], catch_exceptions=False)


def found(store: Store, filters: Filters) -> list[str]:
    return [row.conflict_id for row in find_conflicts(store, filters)]


def test_a_row_has_the_happening_and_both_sides(filled: str, store: Store) -> None:
    row = next(row for row in find_conflicts(store, Filters()) if row.conflict_id == "c-1")
    assert row == ConflictRow(
        happening_id="h-fired", event_type="ASSAULT", status="completed", actor_names="navy boats",
        recipient_names="Norwegian trawlers; a\ufffdb", day="2026-03-03", place="Oslo", kind="value", field="injured",
        first_value="three", first_outlet=None, first_published=None, first_evidence="Three were hurt.",
        second_value="four\ufffd", second_outlet="Tass", second_published="2026-03-24T08:00:00Z",
        second_evidence="Four were hurt.", attributed=False, explanation="A says three; B says four\ufffd.",
        first_article_id=None, first_record="f-1", second_article_id="a-2", second_record="f-told-later", conflict_id="c-1",
        story_id="story-1",
    )  # fmt: skip


def test_they_come_in_order_of_their_happenings(filled: str, store: Store) -> None:
    assert found(store, Filters()) == ["c-2", "c-1", "c-3"]
    assert found(store, Filters(limit=2)) == ["c-2", "c-1"]
    assert found(store, Filters(limit=0)) == []


@pytest.mark.parametrize(
    ("filters", "ids"),
    [
        (Filters(country="NOR", place="oslo", text="trawler"), ["c-2", "c-1"]),
        (Filters(actor="solheim"), ["c-3"]),
        (Filters(from_="2026-03-20"), ["c-3"]),
        (Filters(type="SANCTION"), []),  # a happening that nobody contradicts
    ],
)
def test_one_is_shown_when_an_event_of_its_happening_fits(filled: str, store: Store, filters: Filters, ids: list[str]) -> None:
    assert found(store, filters) == ids


def test_people_read_what_is_disputed_and_the_words_of_both(filled: str) -> None:
    assert query(filled, "--type", "CONSULT").stdout == (
        "2026-03-25 CONSULT (planned): Astrid Solheim; Chile\n"
        "    status disputed: A says planned; B says completed.\n"
        "    “They will.” The Fjord Courier\n"
        "    “They did.” The Fjord Courier\n"
    )
    assert query(filled, "--type", "AID").stdout == "no conflict fits\n"


def test_all_formats_hold_the_same_rows_and_so_does_the_export(filled: str, tmp_path: Path) -> None:
    lines = [json.loads(line) for line in query(filled, "--format", "jsonl").stdout.splitlines()]
    assert [line["conflict_id"] for line in lines] == ["c-2", "c-1", "c-3"]
    assert json.loads(query(filled, "--format", "json").stdout) == lines
    query(filled, "--format", "parquet", "--out", tmp_path / "asked.parquet")
    for format in ("csv", "parquet"):
        CliRunner().invoke(app, ["export", "--store", filled, "--format", format, "--out", str(tmp_path)], catch_exceptions=False)
    for name in ("asked", "happening_conflicts"):
        table = pyarrow.parquet.read_table(tmp_path / f"{name}.parquet")
        assert table.to_pylist() == lines
        assert str(table.schema.field("attributed").type) == "bool"
    printed = query(filled, "--format", "csv").stdout
    rows = list(csv.DictReader(io.StringIO(printed)))
    assert tuple(rows[0]) == ConflictRow.__struct_fields__
    assert [row["second_outlet"] for row in rows] == ["", "Tass", "The Fjord Courier"]
    assert (tmp_path / "happening_conflicts.csv").read_text("utf-8") == printed


def test_what_makes_no_sense_is_refused(filled: str, store: Store) -> None:
    with pytest.raises(UsageError, match="a limit of -1 makes no sense"):
        list(find_conflicts(store, Filters(limit=-1)))
    with pytest.raises(UsageError, match="ask one at a time"):
        query(filled, "--happenings")


def test_every_contradiction_of_real_reports_has_a_row(store: Store, run: str, pipeline: Pipeline) -> None:
    texts = {
        "Reuters": "A bomb killed 12 people at a market in Peshawar on Friday, police said.",
        "Tass": "A bomb killed nine people at a market in Peshawar on Friday, doctors said.",
    }
    pages = [Page(o, w, "ready", published="2024-05-03", outlet=o, language="en") for o, w in texts.items()]
    records = [pipeline.read_page(page) for page in pages]
    store.write([Outcome(print=sha256(r.article.id), source=r.article.source_id, record=r) for r in records], run)
    update(store)
    told = [c.id for story in store.stories() for c in story.conflicts]
    rows = list(find_conflicts(store, Filters()))
    assert [row.conflict_id for row in rows] == told
    [row] = rows
    sides = {(row.first_outlet, row.first_value), (row.second_outlet, row.second_value)}
    assert sides == {("Reuters", "12 people"), ("Tass", "nine people")}
    assert {row.first_evidence, row.second_evidence} == set(texts.values())
    assert (row.first_published, row.second_published) == ("2024-05-03", "2024-05-03")
    with store._engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM happening_conflicts")).scalar() == 1
