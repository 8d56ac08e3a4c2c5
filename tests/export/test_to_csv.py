from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

import msgspec
import pytest

from onrecord.export import csv_lines, write_csv
from onrecord.export.tables import TABLES
from onrecord.records import Record


def rows(record: Record, table: str = "events") -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO("".join(csv_lines([record], table)), newline="")))


def test_an_event_is_one_row_with_what_it_takes_to_judge_it(record: Record) -> None:
    visit = rows(record)[0]
    assert len(rows(record)) == len(record.events)
    assert visit["actor_names"] == "Astrid Solheim"
    assert visit["actor_countries"] == "NOR"
    assert visit["recipient_names"] == "Chile"
    assert visit["cameo"] == "042"
    assert visit["date_from"] == "2026-03-25"
    assert visit["evidence"].startswith("Norwegian Prime Minister")
    assert visit["source_id"] == "examples/row.html"
    assert visit["place"] == ""


def test_lists_are_joined_and_the_speaker_is_named(record: Record) -> None:
    talks, denied = rows(record)[1], rows(record)[4]
    assert talks["actor_names"] == "Astrid Solheim; Chile"
    assert talks["actor_countries"] == "NOR; CHL"
    assert denied["according_to"] == "Astrid Solheim"


def test_dyads_pair_actor_and_recipient_and_mutual_events_both_ways(record: Record) -> None:
    pairs = [(r["actor_name"], r["recipient_name"], r["mutual"]) for r in rows(record, "event_dyads")]
    assert pairs[0] == ("Astrid Solheim", "Chile", "false")
    assert pairs[1:3] == [("Astrid Solheim", "Chile", "true"), ("Chile", "Astrid Solheim", "true")]
    assert ("Norway", "", "false") in pairs


def test_several_actors_of_a_conflict_are_not_taken_for_enemies(record: Record) -> None:
    strike = msgspec.structs.replace(record.events[-1], actors=("norway", "chile"), recipients=())
    found = rows(msgspec.structs.replace(record, events=(strike,)), "event_dyads")
    assert [(r["actor_name"], r["recipient_name"]) for r in found] == [("Norway", ""), ("Chile", "")]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "\rx", " =1+1", "＝1"])
def test_a_cell_never_starts_a_formula_but_numbers_stay_numbers(record: Record, text: str) -> None:
    page = msgspec.structs.replace(record.article, outlet=text)
    found = rows(msgspec.structs.replace(record, article=page))
    assert found[0]["outlet"] == "'" + text
    assert found[2]["intensity"] == "-2.0"


def test_line_breaks_and_quotes_within_a_cell_survive(record: Record) -> None:
    text = 'one\r\ntwo\n"three", four;'
    page = msgspec.structs.replace(record.article, outlet=text)
    assert {r["outlet"] for r in rows(msgspec.structs.replace(record, article=page))} == {text}


def test_a_folder_holds_every_table_with_its_columns(record: Record, hostile_record: Record, tmp_path: Path) -> None:
    files = write_csv([record, hostile_record], tmp_path / "out")
    assert [f.stem for f in files] == list(TABLES)
    for file in files:
        with file.open(encoding="utf-8", newline="") as lines:
            found = list(csv.reader(lines))
        assert tuple(found[0]) == TABLES[file.stem].columns
        assert {len(row) for row in found} == {len(found[0])}
    assert (tmp_path / "out" / "figures.csv").read_text(encoding="utf-8").count("$1.4 billion") == 1


@pytest.mark.parametrize("name", TABLES)
def test_rows_give_exactly_the_columns_of_their_table(record: Record, name: str) -> None:
    found = list(TABLES[name].rows(record))
    assert found
    assert all(set(row) == set(TABLES[name].columns) for row in found)


def test_an_unknown_table_is_an_error(record: Record) -> None:
    with pytest.raises(KeyError):
        list(csv_lines([record], "nonsense"))
