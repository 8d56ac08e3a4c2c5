"""Who is meant again: by a possessive, by the same noun, as one of two, by a pronoun of a man or a woman."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readings import Reading

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "phrase", "member"),
    [
        ("The village council met Islamic Jihad. The council condemned the raid.", "The council", "village council"),
        ("Peru's foreign ministry protested. The ministry accused Chile of spying.", "ministry", "Peru's foreign ministry"),
        ("Ada Baker, a spokeswoman, resigned. Jon Ruiz praised her.", "her", "Ada Baker"),
        ("Ada Baker, a spokeswoman, met Jon Ruiz in Lima. He accused Chile of spying.", "He", "Jon Ruiz"),
        ("North Korea fired a missile at Japan. The North accused Japan of spying.", "North", "North Korea"),
        ("A militia known as Dawn Brigade attacked Peru.", "Dawn Brigade", "militia"),
        ("Peru's Air Force struck Chile. The Air Force denied that.", "The Air Force", "Peru's Air Force"),
        ("Jon Ruiz won in Lima. Chile praised the 52-year-old.", "the 52-year-old", "Jon Ruiz"),
        ("Martha Holts met Peru. Holts told reporters that schools would open.", "Holts#2", "Martha Holts"),
        ("TBA chief Omar Khan met Ali Shah, a chief minister. The TBA leader accused police.", "TBA leader", "Omar Khan"),
    ],
)
def test_a_noun_said_again_means_the_same(reading: Read, text: str, phrase: str, member: str) -> None:
    read = reading(text)
    assert read.ids(phrase) == read.all_ids(member), read.told()


def test_two_presidents_whom_nobody_named_are_their_states(reading: Read) -> None:
    read = reading("Peru and Chile fought. Ada Baker, a spokeswoman, condemned the raid and Jon Ruiz, an aide, praised it. "
                   "The two presidents will meet on Monday.")  # fmt: skip
    assert read.ids("The two presidents") == read.all_ids("Peru", "Chile"), read.told()


def test_another_ministry_is_another(reading: Read) -> None:
    read = reading("Peru's foreign ministry protested. The interior ministry met police in Lima.")
    assert not read.ids("interior ministry") & read.all_ids("Peru's foreign ministry"), read.told()


def test_two_without_an_article_are_others(reading: Read) -> None:
    read = reading("Ada Baker met Jon Ruiz. Two officials condemned the talks.")
    assert not read.ids("Two officials") & read.all_ids("Ada Baker", "Jon Ruiz"), read.told()



def called(read: Reading) -> set[str]:
    return {actor.name for actor in read.actors}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Talks opened in Peru, whose foreign ministry urged Chile to withdraw.", "Peru's foreign ministry"),
        ("Jon Ruiz urged his supporters to march on Lima.", "Jon Ruiz's supporters"),
        ("Sweden's Minister for Civil Defence Carl-Oskar Bohlin accused Russia of sabotage.", "Carl-Oskar Bohlin"),
        ("The communist-led National Democratic Front (NDF) attacked soldiers.", "National Democratic Front"),
        ("South Korea's Democratic Party accused the cabinet of treason.", "Democratic Party of Korea"),
        ("In Goma, the head of the local civil society group, Esperance Mwavita, condemned the shelling.", "Esperance Mwavita"),
    ],
)
def test_a_name_is_whole_and_tells_whose(reading: Read, text: str, name: str) -> None:
    read = reading(text)
    assert name in called(read), read.told()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Veterans of World War II condemned the ruling.", "World War II"),
        ("Protesters attacked soldiers over the Electoral Act.", "Electoral Act"),
        ("Debris from one of them set fire to a house in Lima.", "Debris"),
        ("The Philippines protested. The Senate rejected the bill.", "United States Senate"),
    ],
)
def test_things_and_foreign_bodies_are_nobody(reading: Read, text: str, name: str) -> None:
    read = reading(text)
    assert name not in called(read), read.told()


def test_the_government_is_of_the_country_told_of(reading: Read) -> None:
    read = reading("Teachers in Peru went on strike. The government refused to meet them.")
    actor = read.actor("The government")
    assert actor is not None, read.told()
    assert actor.country == "PER"
    assert actor.id not in read.ids("Peru")


def test_a_name_of_two_countries_is_of_the_one_told_of(reading: Read) -> None:
    read = reading("Pakistan said Punjab police fired on a crowd in Lahore.")
    actor = read.actor("Punjab police")
    assert actor is not None, read.told()
    assert actor.country == "PAK"
