"""The shipped tables as a whole: how much they know and that they hang together."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from onrecord.knowledge import Country, Knowledge, load
from onrecord.knowledge.load import DATA
from onrecord.knowledge.tables import parts, read

NO_PEOPLE = {"ATA", "ATF", "BVT", "HMD", "IOT", "SGS", "SJM", "UMI"}
CODES = {"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"}


def _today(known: Knowledge) -> list[Country]:
    return [c for c in known.countries.values() if c.end is None]


def test_every_iso_country_is_there_with_demonym_and_capital(known: Knowledge) -> None:
    assert len(_today(known)) == 250  # 249 of ISO 3166-1, and Kosovo
    bare = {c.iso3 for c in _today(known) if not c.demonyms or not c.capitals}
    assert bare <= NO_PEOPLE


def test_codes_of_countries_are_written_as_in_iso_3166(known: Knowledge) -> None:
    assert all(re.fullmatch("[A-Z]{3}", c.iso3) and re.fullmatch("[A-Z]{2}", c.iso2) for c in known.countries.values())
    two = [c.iso2 for c in _today(known)]
    assert len(two) == len(set(two))


def test_there_are_many_organisations_and_roles(known: Knowledge) -> None:
    assert sum(e.kind == "organisation" for e in known.entities.values()) >= 400
    rows = [row for _, row in read(DATA / "roles.tsv", ("role", "kind"))]
    assert len({row["role"] for row in rows}) >= 900
    assert {row["kind"] for row in rows} == {"person", "group"}


def test_no_role_is_listed_twice() -> None:
    names = [n for _, row in read(DATA / "roles.tsv", ("role", "aliases")) for n in (row["role"], *parts(row["aliases"]))]
    assert sorted({n for n in names if names.count(n) > 1}) == []


def test_every_entity_has_a_known_country_code_or_none(known: Knowledge) -> None:
    wrong = {e.id: e.country for e in known.entities.values() if e.country and e.country not in known.countries.keys() | CODES}
    assert wrong == {}


@pytest.mark.parametrize("table", sorted(str(p.relative_to(DATA)) for p in DATA.rglob("*.tsv")))
def test_ids_are_one_for_each_entity_and_dates_are_dates(table: str) -> None:
    rows = [row for _, row in read(DATA / table, ())]
    if table not in ("leaders.tsv", "office_holders.tsv"):  # people have a row for each term
        ids = [row["id"] for row in rows if "id" in row]
        assert sorted({i for i in ids if ids.count(i) > 1}) == []
    dates = [row[c] for row in rows for c in ("from", "to") if row.get(c)]
    assert [d for d in dates if not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", d)] == []
    assert [row for row in rows if row.get("from") and row.get("to") and row["from"] > row["to"]] == []


def test_another_process_finds_the_same(known: Knowledge) -> None:
    words = ["Georgia", "and", "Congo", "met", "Brussels", "in", "ADF", "talks"]
    code = f"from onrecord.knowledge import load; print([[e.id for e in m.entities] for m in load().find({words!r})])"
    told = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        ).stdout
        for seed in ("1", "4321")
    }
    assert told == {f"{[[e.id for e in m.entities] for m in known.find(words)]}\n"}


def test_loading_twice_gives_the_same() -> None:
    one, two = load(), load()
    assert list(one.entities.items()) == list(two.entities.items())
