"""One happening told again is one event with more evidence; two happenings stay two."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from readings import Reading

Read = Callable[..., Reading]

ONE = {
    "same words": ("Kenya attacked Uganda. Kenya attacked Uganda.", "ASSAULT", 2),
    "passive": ("Kenya attacked Uganda. Uganda was attacked by Kenya, officials said.", "ASSAULT", 2),
    "other names": ("China attacked Vietnam. Beijing attacked Vietnam at dawn.", "ASSAULT", 2),
    "a group told again": ("China expelled two Norwegian diplomats. Beijing expelled the diplomats.", "SANCTION", 2),
    "pronouns": ("Kenya attacked Uganda. It attacked Uganda at dawn.", "ASSAULT", 2),
    "a noun": ("Kenya attacked Uganda. Kenya's attack on Uganda killed four people.", "ASSAULT", 2),
    "the noun alone": ("Kenya attacked Uganda on Monday. The attack killed four people.", "ASSAULT", None),
    "going on": ("Kenya attacked Uganda. Kenya is attacking Uganda with drones.", "ASSAULT", 2),
    "talks in another order": ("Peru met Chile. Chile and Peru met.", "CONSULT", 2),
    "harm beside it": ("Kenya shelled a town in Uganda, killing 12 people and injuring 30 others.", "ASSAULT", None),
    "harm in the next sentence": ("Kenya attacked Uganda on Monday. Forty people were wounded in the attack.", "ASSAULT", 2),
    "harm in an attack": ("Twelve people were killed in a Kenyan attack on Uganda.", "ASSAULT", None),
    "harm when it happened": ("Twelve people were killed when Kenya attacked Uganda.", "ASSAULT", None),
    "harm in which": ("Kenya's attack on Uganda, in which 20 people were killed, lasted an hour.", "ASSAULT", None),
    "one death in two ways": (
        "Kenya assassinated Idris Kone in Chad on Monday. Kone was killed by an airstrike in Chad.", "ASSAULT", 2,
    ),
    "one side left open": ("Kenya expelled Idris Kone. The dismissal of Idris Kone followed.", "SANCTION", 2),
    "by nobody in one country, at once": ("A market in Chad was bombed. Later a school in Chad was bombed.", "ASSAULT", 2),
    "a hyphen": ("Far-right rioters threw stones. Far right rioters threw stones.", "ASSAULT", 2),
    "two names of one day": ("Kenya attacked Uganda on Wednesday. Mali spoke. Kenya attacked Uganda on March 13.", "ASSAULT", 2),
    "an hour of the day": ("Kenya attacked Uganda on Wednesday. Kenya attacked Uganda early Wednesday.", "ASSAULT", 2),
    "a time told later": ("Kenya attacked Uganda. Kenya attacked Uganda on Monday.", "ASSAULT", 2),
}
TWO = {
    "other recipient": ("Kenya attacked Uganda. Kenya attacked Chad.", "ASSAULT"),
    "other actor": ("Kenya attacked Uganda. Chad attacked Uganda.", "ASSAULT"),
    "the other way round": ("Kenya attacked Uganda. Uganda attacked Kenya.", "ASSAULT"),
    "two hours of one day": ("Kenya attacked Uganda at 1 a.m. on Monday. Kenya attacked Uganda at 6 a.m. on Monday.", "ASSAULT"),
    "other day": ("Kenya attacked Uganda on Monday. Kenya attacked Uganda on Tuesday.", "ASSAULT"),
    "planned and done": ("Kenya attacked Uganda. Kenya plans to attack Uganda.", "ASSAULT"),
    "denied and done": ("Kenya attacked Uganda. Kenya denied that it had attacked Uganda.", "ASSAULT"),
    "other mode": ("Kenyan police arrested a student. Kenyan police deported the student.", "COERCE"),
    "harm by somebody else": ("Kenya attacked Uganda. Rebels killed 12 people.", "ASSAULT"),
    "harm beside another deed": ("Gunmen killed 300 villagers and abducted 40 teachers in Chad.", "ASSAULT"),
    "two deaths": ("Rebels killed Idris Kone. Rebels killed Musa Diallo.", "ASSAULT"),
    "talks, and the visit": ("The premier will hold talks on Monday. The premier's visit is scheduled to end in May.", "CONSULT"),
    "held, and again": ("After talks between Peru and Chile, the two will meet again in Oslo.", "CONSULT"),
    "held, by its date, and again": (
        "Tuesday's meeting between Peru and Chile is one of many. Peru and Chile will meet again in May.", "CONSULT",
    ),
    "far behind the noun": (
        "Talks between Peru and Chile are rare. Mali spoke. Chad spoke. Togo spoke. Peru and Chile will meet in Oslo.", "CONSULT",
    ),
    "harm that a deed avenges": (
        "Kenya defended its strikes on Uganda. Kenya struck Uganda to avenge the killing of two judges.", "ASSAULT",
    ),
    "by nobody in a country whose region is named": (
        "A market in Ukraine was bombed. Peru spoke. Mali spoke. A school in Ukraine was bombed. Crimea blamed Mali.", "ASSAULT",
    ),
    "by nobody in one country": (
        "A market was bombed in Chad. Peru spoke of trade. Mali spoke of trade. A school was bombed in Chad.", "ASSAULT",
    ),
    "long ago": ("Kenya attacked Uganda on Monday. Kenya attacked Uganda in 1979.", "ASSAULT"),
}


def cases(table: Mapping[str, tuple[object, ...]]) -> list[Any]:
    return [pytest.param(*case, id=name) for name, case in table.items()]


@pytest.mark.parametrize("text, type, proofs", cases(ONE))
def test_told_again_is_one_event(reading: Read, text: str, type: str, proofs: int | None) -> None:
    read = reading(text)
    assert len(read.find(type)) == 1, read.told()
    assert proofs is None or len(read.find(type)[0].evidence) == proofs, read.told()


@pytest.mark.parametrize("text, type", cases(TWO))
def test_two_happenings_stay_two(reading: Read, text: str, type: str) -> None:
    read = reading(text)
    assert len(read.find(type)) == 2, read.told()


def test_what_a_headline_says_the_text_says_in_other_words(reading: Read) -> None:
    text = "Kenya condemned the wave of violence on Monday."
    assert len(reading(text, title="Kenya condemns rebels").find("ACCUSE")) == 1
    assert len(reading(f"Kenya condemned the rebels. {text}").find("ACCUSE")) == 2


def test_what_is_told_later_is_added(reading: Read) -> None:
    read = reading("Kenya attacked Uganda. Kenya attacked Uganda on Monday.")
    [event] = read.find("ASSAULT")
    assert event.when is not None
    assert all(e.text.startswith("Kenya attacked Uganda") for e in event.evidence)
    assert len(event.evidence) == 2
    assert [e.start for e in event.evidence] == sorted(e.start for e in event.evidence)


def test_harm_joins_the_deed_with_its_parties_mode_and_size(reading: Read) -> None:
    read = reading("Libyan drones attacked a Kenyan tanker near Lamu on Monday. Three sailors were injured in the attack.")
    [event] = read.find("ASSAULT")
    assert set(event.actors) == read.all_ids("Libyan")
    assert set(event.recipients) == read.all_ids("Kenyan", "Three sailors")
    assert (event.when is not None, event.size.injured is not None, event.size.killed) == (True, True, None)


def test_a_noun_does_not_say_that_what_is_planned_has_happened(reading: Read) -> None:
    read = reading("Peru and Chile will meet in Oslo on Friday. The talks between Peru and Chile cover trade.")
    assert [e.status for e in read.find("CONSULT")] == ["planned"], read.told()


@pytest.mark.parametrize("text", [
    "Talks between Peru and Chile are at hand. The two will meet in Oslo.",
    "Peru will meet with Chile in Oslo. The negotiations between Peru and Chile are a test for both.",
], ids=["the noun first", "as actor and recipient"])  # fmt: skip
def test_talks_to_come_are_one_event_and_planned(reading: Read, text: str) -> None:
    read = reading(text)
    assert [(e.status, e.plover_type) for e in read.find("CONSULT")] == [("planned", "AGREE")], read.told()


def test_where_no_date_is_known_a_weekday_does_not_say_that_talks_are_over(reading: Read) -> None:
    read = reading("Friday's meeting between Peru and Chile is one of many. Peru and Chile will discuss trade.", published=None)
    assert [(e.status, len(e.evidence), e.when is not None) for e in read.find("CONSULT")] == [("planned", 2, True)], read.told()


def test_what_is_told_again_joins_the_telling_next_to_it(reading: Read) -> None:
    rest = "The rain did not stop. Nobody came to the square. The shops were shut."
    noun = "Wednesday's talks between Kenya and Chad are a part of an old habit."
    plan = "The two countries are expected to hold talks about trade."
    read = reading(f"Kenya will hold talks with Chad about fish. {rest} {noun} {plan}", published=None)
    assert [(e.status, len(e.evidence)) for e in read.find("CONSULT")] == [("planned", 1), ("planned", 2)], read.told()


@pytest.mark.parametrize("text", [
    "The talks between Peru and Chile lasted an hour. The two will meet again in Oslo.",
    "Peru and Chile will meet in Oslo. Monday's talks between Peru and Chile failed.",
], ids=["it lasted", "it failed"])  # fmt: skip
def test_a_noun_with_a_past_of_its_own_has_happened(reading: Read, text: str) -> None:
    read = reading(text)
    assert sorted(e.status for e in read.find("CONSULT")) == ["completed", "planned"], read.told()


def test_ids_are_different_and_stay_the_same(reading: Read) -> None:
    text = "Kenya attacked Uganda. Kenya attacked Chad. Chad condemned Kenya, and so did Uganda."
    ids = [e.id for e in reading(text).events]
    assert len(ids) == len(set(ids))
    assert ids == [e.id for e in reading(text).events]


def test_a_deed_that_two_may_have_done_is_laid_to_neither(reading: Read) -> None:
    read = reading("Niger attacked Chad. Kenya attacked Chad and Togo. Peru stayed out of it. In the east, Chad was attacked.")
    assert [frozenset(e.actors) for e in read.find("ASSAULT")].count(frozenset()) == 1, read.told()
