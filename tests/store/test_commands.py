"""`onrecord query`, `status` and `export` as a person meets them."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet
import pytest
from store_pages import of_article, read, skipped
from typer.testing import CliRunner, Result

from onrecord.cli import app
from onrecord.export import write_jsonl
from onrecord.export.tables import TABLES
from onrecord.records import Record
from onrecord.store import EventRow, Store


@pytest.fixture
def filled(url: str, store: Store, run: str, record: Record) -> str:
    store.write([read(of_article(record, "a-2")), read(of_article(record, "a-1")), skipped("empty.html")], run)
    return url


def run_command(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words], catch_exceptions=False)


def test_query_tells_people_what_when_and_by_which_words(filled: str) -> None:
    said = run_command("query", "--store", filled, "--type", "ASSAULT", "--limit", 1).output
    assert said == (
        "2026-03-03 ASSAULT firearms (completed, 0.83): navy boats > Norwegian trawlers at Oslo\n"
        "    “Navy boats fired at a trawler on 3 March 2026, injuring four sailors” pages/one.html\n"
    )
    assert run_command("query", "--store", filled, "--type", "AID").output == "no event fits\n"


def test_every_option_reaches_the_query(filled: str) -> None:
    options = (
        "--actor navy --country NOR --type assault --mode firearms --status completed --from 2026-03-03 --to 2026-03-03"
        " --place oslo --text trawler --min-confidence 0.8 --limit 1 --format jsonl"
    ).split()
    assert json.loads(run_command("query", "--store", filled, *options).output)["event_id"] == "e-fire"
    dyad = run_command("query", "--store", filled, "--dyad", "chl, nor", "--limit", 1, "--format", "jsonl").output
    assert json.loads(dyad)["event_id"] == "e-accuse"


def test_all_formats_hold_the_same_rows(filled: str, tmp_path: Path) -> None:
    lines = [json.loads(line) for line in run_command("query", "--store", filled, "--format", "jsonl").output.splitlines()]
    assert json.loads(run_command("query", "--store", filled, "--format", "json").output) == lines
    run_command("query", "--store", filled, "--format", "parquet", "--out", tmp_path / "events.parquet")
    table = pyarrow.parquet.read_table(tmp_path / "events.parquet")
    assert table.to_pylist() == lines
    assert str(table.schema.field("confidence").type) == "double"
    rows = list(csv.DictReader(io.StringIO(run_command("query", "--store", filled, "--format", "csv").output)))
    assert [row["event_id"] for row in rows] == [line["event_id"] for line in lines]
    assert tuple(rows[0]) == EventRow.__struct_fields__


def test_formats_of_nothing_are_still_formats(filled: str, tmp_path: Path) -> None:
    none = ("query", "--store", filled, "--type", "AID", "--format")
    assert json.loads(run_command(*none, "json").output) == []
    assert run_command(*none, "jsonl").output == ""
    assert len(run_command(*none, "csv").output.splitlines()) == 1
    run_command(*none, "parquet", "--out", tmp_path / "none.parquet")
    assert pyarrow.parquet.read_table(tmp_path / "none.parquet").num_rows == 0


def test_export_gives_all_records_in_order_of_id(filled: str, record: Record, tmp_path: Path) -> None:
    wanted = "".join(write_jsonl(of_article(record, id)) + "\n" for id in ("a-1", "a-2"))
    assert run_command("export", "--store", filled).output == wanted
    run_command("export", "--store", filled, "--out", tmp_path / "all.jsonl")
    assert (tmp_path / "all.jsonl").read_text("utf-8") == wanted
    array = json.loads(run_command("export", "--store", filled, "--format", "json").output)
    assert [written["article"]["id"] for written in array] == ["a-1", "a-2"]
    assert [path.name for path in tmp_path.iterdir()] == ["all.jsonl"]


@pytest.mark.parametrize("format", ["csv", "parquet"])
def test_export_of_tables_is_a_folder(filled: str, tmp_path: Path, format: str) -> None:
    run_command("export", "--store", filled, "--format", format, "--out", tmp_path / "tables")
    assert {path.name for path in (tmp_path / "tables").iterdir()} == {
        f"{name}.{format}" for name in (*TABLES, "happenings", "happening_conflicts")
    }


def test_export_to_parquet_keeps_every_cell(filled: str, record: Record, tmp_path: Path) -> None:
    run_command("export", "--store", filled, "--format", "parquet", "--out", tmp_path)
    for name, table in TABLES.items():
        rows = [row for id in ("a-1", "a-2") for row in table.rows(of_article(record, id))]
        assert pyarrow.parquet.read_table(tmp_path / f"{name}.parquet").to_pylist() == rows, name


def test_status_counts(filled: str) -> None:
    said = run_command("status", "--store", filled).output
    assert said.startswith("3 pages: 2 read, 1 skipped\n")
    assert "1  the page is empty" in said
    assert json.loads(run_command("status", "--store", filled, "--format", "json").output)["events_by_type"]["CONSULT"] == 4


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("query", "--store", "none.db"), "none.db: there is no store; `onrecord add` makes one"),
        (("status", "--store", "none.db"), "there is no store"),
        (("export", "--store", "none.db", "--out", "x"), "there is no store"),
        (("query", "--store", "broken.db"), "not an SQLite file"),
        (("query", "--store", "postgresql://anna:s3cret@127.0.0.1:1/x"), "no server answers there"),
        (("query", "--store", "made.db", "--from", "soon"), "'soon' is not a day"),
        (("query", "--store", "made.db", "--dyad", "RUS"), "--dyad takes two country codes"),
        (("query", "--store", "made.db", "--format", "parquet"), "parquet needs --out"),
        (("export", "--store", "made.db", "--format", "parquet"), "parquet needs --out"),
        (("export", "--store", "made.db", "--out", "none/x.jsonl"), "cannot write none/x.jsonl"),
        (("export", "--store", "made.db", "--format", "csv", "--out", "broken.db"), "cannot write broken.db"),
        (("query", "--store", "made.db", "--format", "csv", "--out", "none/x"), "cannot write none/x"),
    ],
)
def test_what_goes_wrong_is_one_line_and_exit_code_2(tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    (tmp_path / "broken.db").write_bytes(b"no database " * 500)
    Store.open(str(tmp_path / "made.db")).close()
    before = {path.name for path in tmp_path.iterdir()}
    command = [sys.executable, "-m", "onrecord.cli", *words]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=False)
    assert done.returncode == 2
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert "s3cret" not in done.stderr
    assert {path.name for path in tmp_path.iterdir()} - before <= {"made.db-wal", "made.db-shm"}
