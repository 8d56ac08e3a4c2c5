from __future__ import annotations

import tomllib
from pathlib import Path

import msgspec
import pytest

import onrecord.views.words as words
from onrecord.codebook import load_codebook
from onrecord.records import Actor, Event, Mention, Record, Time
from onrecord.views.words import date_words, name_of, rule_words, say, status_words

WORDS = tomllib.loads((Path(words.__file__).parent / "words.toml").read_text("utf-8"))
TYPES = {name: table for name, table in WORDS.items() if name.isupper()}


def by_id(record: Record, ident: str) -> Event:
    return next(e for e in record.events if e.id == ident)


def person(**more: object) -> Actor:
    fields: dict[str, object] = {
        "id": "p",
        "name": "Astrid Solheim",
        "kind": "person",
        "mentions": (Mention(0, 1, "name"),),
    }
    return Actor(**(fields | more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "ident, sentence",
    [
        ("e-visit", "Norway’s Prime Minister Astrid Solheim visits Chile"),
        ("e-talks", "Norway’s Prime Minister Astrid Solheim and Chile hold talks"),
        ("e-accuse", "Chile criticises Norway"),
        ("e-fire", "Navy boats fire on Norwegian trawlers with small arms"),
    ],
)
def test_an_event_is_told_in_plain_words(record: Record, ident: str, sentence: str) -> None:
    assert say(by_id(record, ident), record) == sentence


def test_unknown_sides_are_left_out_and_never_made_up(record: Record) -> None:
    fire = by_id(record, "e-fire")
    assert say(msgspec.structs.replace(fire, recipients=()), record) == "Navy boats use firearms"
    assert say(msgspec.structs.replace(fire, actors=()), record) == "Norwegian trawlers are fired on with small arms"
    assert say(msgspec.structs.replace(fire, actors=(), recipients=()), record) == "A shooting"
    assert say(msgspec.structs.replace(fire, actors=(), recipients=("chile",)), record).startswith("Chile is fired on")


def test_two_attackers_are_not_taken_for_enemies(record: Record) -> None:
    strike = msgspec.structs.replace(by_id(record, "e-fire"), mode=None, actors=("norway", "chile"), recipients=())
    assert say(strike, record) == "Norway and Chile use force"


def test_a_type_of_a_users_own_codebook_is_still_told(record: Record) -> None:
    own = msgspec.structs.replace(by_id(record, "e-accuse"), type="BLOCKADE", mode="naval")
    assert say(own, record) == "Chile: BLOCKADE (naval) towards Norway"


def test_status_has_words_for_all(record: Record) -> None:
    assert status_words(by_id(record, "e-sanction")) == "may happen"
    assert set(WORDS["status"]) == set(msgspec.json.schema(Event)["$defs"]["Event"]["properties"]["status"]["enum"])


@pytest.mark.parametrize(
    "actor, name",
    [
        (person(role="Prime Minister", country="NOR"), "Norway’s Prime Minister Astrid Solheim"),
        (person(role="Norwegian Prime Minister", country="NOR"), "Norwegian Prime Minister Astrid Solheim"),
        (person(role="President", country="USA"), "the United States’ President Astrid Solheim"),
        (person(role="head of the navy", country="NOR"), "Astrid Solheim, head of the navy,"),
        (person(role="Secretary-General", country="IGO"), "Secretary-General Astrid Solheim"),
        (person(role=None), "Astrid Solheim"),
        (person(name="Norway’s premier", kind="unnamed", role="premier of Norway", country="NOR"), "Norway’s premier"),
        (person(name="European Union", kind="organisation", country="EUR"), "the European Union"),
        (person(name="Amnesty International", kind="organisation"), "Amnesty International"),
        (person(name="United States", kind="state", country="USA"), "the United States"),
    ],
)
def test_names_carry_role_and_country(actor: Actor, name: str) -> None:
    assert name_of(actor) == name


@pytest.mark.parametrize(
    "first, last, said",
    [
        ("2026-03-25", "2026-03-25", "Wednesday 25 March 2026"),
        ("2026-03-01", "2026-03-31", "March 2026"),
        ("2026-01-01", "2026-12-31", "2026"),
        ("2026-03-30", "2026-04-02", "30 March 2026 to 2 April 2026"),
        (None, None, "“then”, date unknown"),
        ("nonsense", "nonsense", "“then”, date unknown"),
    ],
)
def test_dates_in_words(first: str | None, last: str | None, said: str) -> None:
    time = Time(id="t", text="then", start=0, end=4, from_=first, to=last, granularity="day", anchor="absolute")
    assert date_words(time) == said


def test_every_type_has_every_form_and_every_phrase_fits() -> None:
    assert len(TYPES) == 16
    for name, table in TYPES.items():
        assert {k for k in table if isinstance(table[k], str)} == {
            "active",
            "alone",
            "passive",
            "nobody",
            "together",
        }, name
        for phrases in (table, *(v for v in table.values() if isinstance(v, dict))):
            assert "{recipients}" in phrases["active"], name
            assert not any("{" in v for k, v in phrases.items() if isinstance(v, str) and k != "active"), name


def test_every_mode_of_the_codebook_has_words_and_no_other() -> None:
    book = load_codebook().types
    told = {name: {m for m in table if isinstance(table[m], dict)} for name, table in TYPES.items()}
    modes = {name: set(kind.modes) for name, kind in book.items()}
    assert {n: told[n] - modes[n] for n in TYPES if told[n] - modes[n]} == {}
    assert {n: modes[n] - told[n] for n in TYPES if modes[n] - told[n]} == {}


def test_a_rule_of_many_alternatives_is_cut_for_a_line() -> None:
    assert rule_words("SANCTION: ACTOR impose|slap|levy|place|put @measure (on|against RECIPIENT)") == (
        "SANCTION: ACTOR impose|slap|levy|… @measure (on|against RECIPIENT)"
    )
    assert rule_words("a|b|c d") == "a|b|c d"


@pytest.mark.parametrize(
    "name, sentence",
    [
        ("fishermen", "Fishermen use firearms"),
        ("police", "Police use firearms"),
        ("14 people", "14 people use firearms"),
        ("a group of soldiers", "A group of soldiers uses firearms"),
        ("supporters of the president", "Supporters of the president use firearms"),
        ("navy", "Navy uses firearms"),
        ("congress", "Congress uses firearms"),
    ],
)
def test_the_verb_agrees_with_its_subject(record: Record, name: str, sentence: str) -> None:
    shooting = msgspec.structs.replace(by_id(record, "e-fire"), actors=("p",), recipients=())
    assert say(shooting, msgspec.structs.replace(record, actors=(person(name=name, kind="unnamed"),))) == sentence
