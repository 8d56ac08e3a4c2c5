"""Happenings of a story: the table of affairs beside this file, and what holds for every story."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from onrecord.pipeline import Pipeline
from onrecord.records import Conflict, Copy, Happening, Page, Record
from onrecord.stages.happenings import happenings
from onrecord.stages.happenings.lexicon import lexicon

AFFAIRS = tomllib.loads((Path(__file__).parent / "data" / "affairs.toml").read_text("utf-8"))["affair"]
Text = list[str]
Read = Callable[..., Record]

BOMB = ["Reuters", "2024-05-03", "Bomb kills 12 at market in Peshawar",
        "A bomb killed 12 people at a market in Peshawar on Friday, police said."]  # fmt: skip
NINE = ["Tass", "2024-05-03", "Blast in Peshawar", "A bomb killed nine people at a market in Peshawar on Friday, doctors said."]
AGAIN = ["The Daily Courier", "2024-05-04", "Grief in Peshawar", "A bomb killed 12 people at a market in Peshawar on Friday."]


@pytest.fixture(scope="session")
def told(pipeline: Pipeline) -> Read:
    """Reads [outlet, published, title, body], each text once."""
    known: dict[str, Record] = {}

    def read(text: Text, **more: Any) -> Record:
        outlet, published, title, body = text
        id = "|".join(text)
        if id not in known:
            page = Page(id, f"{title}\n\n{body}", "ready", title=title, published=published, outlet=outlet, language="en")
            known[id] = pipeline.read_page(page)
        return known[id]

    return read


def both(one: Record, two: Record, type: str | None = None) -> list[Happening]:
    """The happenings that both articles tell, of this type or a close one."""
    ids = [{e.id for e in r.events} for r in (one, two)]
    found = [h for h in happenings([one, two], [])[0] if all(ids[i] & set(h.events) for i in (0, 1))]
    return [h for h in found if type is None or h.type == type or frozenset((h.type, type)) in lexicon().close]


def killed(found: list[Happening]) -> Happening:
    """The happening that has a count of the dead."""
    return next(h for h in found if any(s.measure == "killed" for s in h.figures))


def value_conflicts(*records: Record) -> list[Conflict]:
    return [c for c in happenings(records, [])[1] if c.kind == "value"]


# The table. Floors are what is measured today: joined 56 or 57 of 59, apart 59 of 59, contradictions 38 of 41, none false of 156.


def test_the_table_is_large_enough() -> None:
    assert len(AFFAIRS) >= 40
    assert sum("conflict" in a for a in AFFAIRS) >= 30
    assert sum("innocent" in a for a in AFFAIRS) >= 30


@pytest.mark.slow
def test_reports_of_one_happening_are_joined(told: Read) -> None:
    missed = [a["told"][2] for a in AFFAIRS if not both(told(a["told"]), told(a["same"]), a["type"])]
    assert len(missed) <= 3, missed


@pytest.mark.slow
def test_look_alikes_stay_apart(told: Read) -> None:
    wrong = [a["told"][2] for a in AFFAIRS if both(told(a["told"]), told(a["other"]))]
    assert not wrong


@pytest.mark.slow
def test_contradictions_between_outlets_are_found(told: Read) -> None:
    missed = []
    for a in (a for a in AFFAIRS if "conflict" in a):
        kind, *text = a["conflict"]
        if all(c.kind != kind for c in happenings([told(a["told"]), told(text)], [])[1]):
            missed.append((kind, a["told"][2]))
    assert len(missed) <= 3, missed


@pytest.mark.slow
def test_updates_and_other_look_alikes_are_no_contradictions(told: Read) -> None:
    wrong = {}
    for a in (a for a in AFFAIRS if "innocent" in a):
        why, *text = a["innocent"]
        if found := happenings([told(a["told"]), told(text)], [])[1]:
            wrong[a["told"][2], why] = [c.explanation for c in found]
    assert not wrong


@pytest.mark.slow
def test_one_happening_and_two_happenings_give_no_contradiction(told: Read) -> None:
    pairs = [(a["told"], a[other]) for a in AFFAIRS for other in ("same", "other")]
    wrong = [c.explanation for one, two in pairs for c in happenings([told(one), told(two)], [])[1]]
    assert not wrong


@pytest.mark.slow
def test_all_affairs_in_one_story_do_not_mix(told: Read) -> None:
    of: dict[str, tuple[int, bool]] = {}
    records = []
    for n, affair in enumerate(AFFAIRS):
        for name, text in affair.items():
            if name != "type":
                record = told(text[-4:])
                records.append(record)
                of |= {e.id: (n, name == "other") for e in record.events}
    found, _ = happenings(records, [])
    mixed = [h.why for h in found if len({of[e] for e in h.events}) > 1]
    assert not mixed


# What holds for every story.


def test_no_article_no_happening() -> None:
    assert happenings([], []) == ([], [])


def test_the_order_of_arrival_is_of_no_effect(told: Read) -> None:
    records = [told(t) for a in AFFAIRS[:6] for t in (a["told"], a["same"], a["other"], a["conflict"][1:])]
    copies = [Copy(records[0].article.id, records[1].article.id, 0.9), Copy(records[5].article.id, records[4].article.id, 1.0)]
    once = msgspec.json.encode(happenings(records, copies))
    for seed in range(5):
        shuffled, links = records[:], copies[:]
        random.Random(seed).shuffle(shuffled)
        random.Random(seed).shuffle(links)
        assert msgspec.json.encode(happenings([*shuffled, shuffled[0]], links)) == once


def test_an_event_is_in_one_happening_at_most(told: Read) -> None:
    records = [told(t) for a in AFFAIRS[:6] for t in (a["told"], a["same"], a["other"])]
    found, _ = happenings(records, [])
    events = [e for h in found for e in h.events]
    assert len(events) == len(set(events))
    assert set(events) <= {e.id for r in records for e in r.events}
    assert all(0 <= h.agreement <= 1 and 1 <= h.independent_sources <= h.reports <= len(h.events) for h in found)


def test_what_joined_the_reports_can_be_read(told: Read) -> None:
    (found,) = both(told(BOMB), told(AGAIN))
    for words in ("Reuters", "The Daily Courier", "Peshawar", "12 killed"):
        assert words in found.why


def test_the_spread_of_the_dead(told: Read) -> None:
    found = killed(happenings([told(BOMB), told(AGAIN), told(NINE)], [])[0])
    (spread,) = [s for s in found.figures if s.measure == "killed"]
    assert (spread.low, spread.best, spread.high) == (9, 12, 12)
    assert found.reports == found.independent_sources == 3
    assert found.agreement == pytest.approx(2 / 3, abs=0.001)


def test_of_values_with_equal_support_the_latest_is_best(told: Read) -> None:
    later = ["AP", "2024-05-06", "Peshawar toll", "A bomb killed 15 people at a market in Peshawar on Friday, police said."]
    (spread,) = killed(happenings([told(BOMB), told(later)], [])[0]).figures
    assert (spread.low, spread.best, spread.high) == (12, 15, 15)


def test_copies_and_one_agency_are_one_source(told: Read) -> None:
    credited = ["The Morning Post", "2024-05-04", "Market bombed", f"PESHAWAR (Reuters) - {BOMB[3]} Shops were closed."]
    records = [told(BOMB), told(AGAIN), told(credited)]
    assert killed(happenings(records, [])[0]).independent_sources == 2
    copy = Copy(records[1].article.id, records[0].article.id, 0.8)
    found = killed(happenings(records, [copy])[0])
    assert (found.reports, found.independent_sources) == (3, 1)


def test_words_told_to_an_agency_are_no_credit(told: Read) -> None:
    said = ["The Morning Post", "2024-05-04", "Market bombed", f"{BOMB[3]} Shops were closed, a guard told Reuters on Saturday."]
    assert killed(happenings([told(BOMB), told(said)], [])[0]).independent_sources == 2


def test_a_contradiction_names_its_outlets_days_and_claims(told: Read) -> None:
    one, two = told(BOMB), told(NINE)
    (conflict,) = value_conflicts(one, two)
    assert (conflict.scope, conflict.attributed, conflict.field) == ("story", True, "killed")
    for words in ("Reuters (3 May 2024)", "Tass (3 May 2024)", "citing police", "citing doctors", "12", "nine"):
        assert words in conflict.explanation


def test_each_quotation_stands_in_the_article_of_its_record(told: Read) -> None:
    for affair in AFFAIRS[:8]:
        if "conflict" not in affair:
            continue
        records = [told(affair["told"]), told(affair["conflict"][1:])]
        owner = {id: r for r in records for id in (*(e.id for e in r.events), *(f.id for f in r.figures))}
        for c in happenings(records, [])[1]:
            assert len(c.records) == len(c.values) == len(c.evidence) == 2
            assert {owner[id].article.id for id in c.records} == {r.article.id for r in records}
            for id, quotation in zip(c.records, c.evidence, strict=True):
                assert owner[id].article.text[quotation.start : quotation.end] == quotation.text != ""


def test_many_reports_give_one_contradiction(told: Read) -> None:
    more = [["AP", "2024-05-03", "Blast", NINE[3]], ["AFP", "2024-05-03", "Market attack", BOMB[3]]]
    (conflict,) = value_conflicts(told(BOMB), told(NINE), *map(told, more))
    assert conflict.explanation.count("1 more") == 2


@pytest.mark.parametrize(
    ("published", "toll", "contradicts"),
    [
        ("2024-05-04", "15", False),  # later and higher: an update
        ("2024-05-04", "nine", True),  # later and lower
        ("2024-05-03", "15", True),  # the same day
        ("2024-05-02", "15", True),  # earlier and higher
        ("2024-05-03T23:00:00Z", "15", True),  # the time of the other is not known
    ],
)
def test_a_later_higher_toll_is_an_update(told: Read, published: str, toll: str, contradicts: bool) -> None:
    deed = "people at a market in Peshawar on 3 May 2024"
    other = ["Tass", published, "Blast in Peshawar", f"A bomb killed {toll} {deed}, doctors said."]
    known = ["Reuters", "2024-05-03", "Bomb in Peshawar", f"A bomb killed 12 {deed}, police said."]
    assert bool(value_conflicts(told(known), told(other))) is contradicts


def test_a_copy_does_not_contradict_its_original(told: Read) -> None:
    one, two = told(BOMB), told(NINE)
    assert happenings([one, two], [Copy(two.article.id, one.article.id, 0.9)])[1] == []


def test_a_chain_of_half_alike_reports_does_not_join_its_ends(told: Read) -> None:
    days = (("AP", "2024-05-03", "six people", "on Thursday"), ("AFP", "2024-05-03", "people", "this week"),
            ("Tass", "2024-05-04", "11 people", "on Friday"))  # fmt: skip
    records = [
        told([outlet, day, "Bomb in Peshawar", f"A bomb killed {who} at a market in Peshawar {when}, police said."])
        for outlet, day, who, when in days
    ]
    assert not both(records[0], records[2])
    for h in happenings(records, [])[0]:
        assert not all(set(h.events) & {e.id for e in r.events} for r in (records[0], records[2]))


def test_what_nobody_says_to_have_happened_is_no_happening(told: Read) -> None:
    denial = told(["AP", "2024-05-03", "Denial", "Iran denied that it had attacked a tanker off Oman."])
    assert {e.status for e in denial.events} <= {"denied", "negated", "hypothetical", "completed"}
    found, _ = happenings([denial], [])
    unreal = {e.id for e in denial.events if e.status in ("denied", "negated", "hypothetical")}
    assert all(set(h.events) - unreal for h in found)


def test_odd_records_are_borne(told: Read) -> None:
    record = told(BOMB)
    article = msgspec.structs.replace(record.article, published="yesterday", blocks=(), outlet=None, url="http://[", title=None)
    odd = msgspec.structs.replace(record, article=article, actors=(), times=(), places=(), statements=(), figures=())
    found, conflicts = happenings([odd, told(AGAIN)], [Copy("nowhere", record.article.id, 1.0)])
    assert found
    assert conflicts == []
