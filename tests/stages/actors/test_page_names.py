"""Names that only the page knows: long ones with an acronym, families, and words that are no names."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readings import Reading

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Office for Harbour Safety (OHS) fined a firm. The OHS praised Kenya.", "Office for Harbour Safety"),
        ("The Council on River and Lake Policy (CRLP) met. CRLP praised Kenya.", "Council on River and Lake Policy"),
        ("Water Council of Zembla (WCZ) officials met. WCZ praised Kenya.", "Water Council of Zembla"),
    ],
)
def test_a_long_name_and_its_acronym_are_one(reading: Read, text: str, name: str) -> None:
    read = reading(text)
    acronym = "".join(word[0] for word in name.split() if word[0].isupper())
    actor = read.actor(acronym + "#2")
    assert actor is not None, read.told()
    assert actor.name == name
    assert actor.known_as is None
    assert {read.text[m.start : m.end] for m in actor.mentions} >= {acronym}
    assert not {a.name for a in read.actors} & {"Office", "Council", acronym}


def test_an_acronym_is_understood_before_it_is_explained(reading: Read) -> None:
    read = reading("OHS fines a shipping firm.\n\nThe Office for Harbour Safety (OHS) published the fine.")
    actor = read.actor("OHS")
    assert actor is not None, read.told()
    assert actor.name == "Office for Harbour Safety"


def test_an_acronym_of_another_language_is_told_by_its_brackets(reading: Read) -> None:
    read = reading("The Harbour Union of Bakers (XYZ) met. The XYZ praised Kenya.")
    assert read.ids("XYZ#2") == read.ids("Harbour Union of Bakers"), read.told()


def test_the_end_of_a_long_name_means_the_whole(reading: Read) -> None:
    read = reading("Adela Le Novak flew to Rome. Le Novak met union leaders.")
    assert read.ids("Le Novak#2") == read.ids("Adela Le Novak"), read.told()


def test_a_family_is_a_group_of_its_own(reading: Read) -> None:
    read = reading("Alan Baker flew to Rome. The Bakers met union leaders there.")
    family = read.actor("Bakers")
    assert family is not None, read.told()
    assert family.kind == "group"
    assert read.ids("Alan Baker") != {family.id}


@pytest.mark.parametrize("word", ["Attacks", "Regret", "Thread"])
def test_a_common_word_in_a_headline_is_nobody(reading: Read, word: str) -> None:
    title = f"{word} Over Kenya Trouble Harbour Town"
    body = f"People spoke of {word.lower()} in the town. Adela Novak saw a {word.lower().removesuffix('s')}."
    read = reading(f"{title}\n\n{body}")
    assert word not in {a.name for a in read.actors}, read.told()


def test_a_name_in_a_headline_stays_a_name(reading: Read) -> None:
    read = reading("Kenya Bans Olga Novak Over Harbour Fire\n\nOlga Novak spoke in Rome. Then Novak left.")
    assert read.ids("Olga Novak") == read.ids("Novak#3"), read.told()


@pytest.mark.parametrize("word", ["GDP", "WASN'T", "LIVE"])
def test_a_statistic_and_a_shouted_verb_are_nobody(reading: Read, word: str) -> None:
    read = reading(f"Kenya said on Monday that {word} fell. Uganda condemned Kenya over {word}.")
    assert word not in {a.name for a in read.actors}, read.told()


def test_a_study_is_no_party_though_it_begins_with_the_name_of_one(reading: Read) -> None:
    read = reading("The Labour Force Survey found that jobs fell in Leeds. Ministers praised the Ordnance Survey.")
    assert "Labour Party" not in {a.name for a in read.actors}, read.told()
    assert read.ids("Ordnance Survey"), read.told()


def test_a_name_is_a_person_where_the_article_shows_one(reading: Read) -> None:
    read = reading("Police arrested Orlan Bevrick on Monday. Bevrick said that he had paid.")
    actor = read.actor("Orlan Bevrick")
    assert actor is not None, read.told()
    assert actor.kind == "person", read.told()
    assert read.ids("Bevrick#2") == read.ids("Orlan Bevrick"), read.told()


def test_a_body_called_after_a_state_keeps_its_whole_name(reading: Callable[..., Reading]) -> None:
    read = reading("The American Academy of Sleep criticized Peru. The Norwegian Harbour Society met officials in Lima.")
    names = {a.name: a.country for a in read.actors}
    assert names["American Academy of Sleep"] == "USA", read.told()
    assert names["Norwegian Harbour Society"] == "NOR", read.told()
    assert "United States" not in names, read.told()


def test_a_general_and_a_ministry_of_a_state_are_no_such_bodies(reading: Callable[..., Reading]) -> None:
    read = reading("A bomb killed Russian General Pavel Orlov. The Russian Ministry of Defence condemned Peru.")
    assert {"Pavel Orlov"} <= {a.name for a in read.actors}, read.told()
    assert not any(a.name.startswith("Russian General") for a in read.actors), read.told()
