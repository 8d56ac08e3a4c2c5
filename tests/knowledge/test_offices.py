from __future__ import annotations

import pytest

from onrecord.knowledge import Entity, Knowledge
from onrecord.knowledge.offices import Offices


def term(person: str, start: str | None, end: str | None = None, role: str = "president") -> Entity:
    return Entity(f"person:{person}", person, "person", "ZZZ", ("GOV",), role, start, end)


def offices(*terms: Entity) -> Offices:
    made = Offices()
    for one in terms:
        made.add(one)
    return made


@pytest.mark.parametrize(
    ("country", "office", "date", "name"),
    [
        ("GBR", "prime minister", "2025-03-01", "Keir Starmer"),
        ("FRA", "president", "2024-01-01", "Emmanuel Macron"),
        ("UKR", "president", "2023-02-24", "Volodymyr Zelenskyy"),
        ("CHN", "premier", "2024-05-05", "Li Qiang"),
        ("DEU", "chancellor", "2025-06-01", "Friedrich Merz"),
    ],
)
def test_who_holds_an_office_on_a_date(known: Knowledge, country: str, office: str, date: str, name: str) -> None:
    holder = known.holder(country, office, date)
    assert holder is not None
    assert holder.name == name


@pytest.mark.parametrize(("office", "date"), [("president", "1850-01-01"), ("wizard", "2024-01-01"), ("president", "soon")])
def test_nobody_is_known_for_an_unknown_office_or_time(known: Knowledge, office: str, date: str) -> None:
    assert known.holder("FRA", office, date) is None


def test_a_successor_takes_over_on_the_day() -> None:
    held = offices(term("Ann", "2015-01-01", "2020-05-01"), term("Bob", "2020-05-01"))
    on = {date: held.holder("ZZZ", "president", date) for date in ("2020-04-30", "2020-05-02")}
    assert [one.name for one in on.values() if one] == ["Ann", "Bob"]


def test_two_who_began_on_one_day_leave_it_open() -> None:
    held = offices(term("Ann", "2020-05-01"), term("Bob", "2020-05-01"))
    assert held.holder("ZZZ", "president", "2021-01-01") is None


def test_who_is_out_of_office_has_no_role() -> None:
    ann = term("Ann", "2015-01-01", "2020-05-01")
    held = offices(ann)
    assert held.at(ann, "2018-01-01").role == "president"
    later = held.at(ann, "2022-01-01")
    assert (later.role, later.sectors, later.name) == (None, (), "Ann")


def test_a_name_is_written_as_the_press_writes_it(known: Knowledge) -> None:
    names = {e.name for e in known.entities.values() if e.kind == "person"}
    assert {"Vladimir Putin", "Recep Tayyip Erdogan", "Mohammed bin Salman", "Abdel Fattah el-Sisi"} <= names
    assert not {name for name in names for word in name.split() if len(word) > 3 and word.isupper() and set(word) - set("IVX")}
