"""Titles and honorifics are no part of a name, and an office means the one who holds it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readings import Reading

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "whole", "other", "name", "role"),
    [
        ("Sir Alan Baker flew to Rome. Critics of Sir Alan laughed.", "Alan Baker", "Alan#2", "Alan Baker", None),
        ("Critics of Sir Alan laughed. Alan Baker flew to Rome.", "Alan Baker", "Alan", "Alan Baker", None),
        ("Olga Novak spoke in Rome. Mrs Novak then flew home.", "Olga Novak", "Novak#2", "Olga Novak", None),
        ("Sen. Olga Novak spoke in Rome. Olga Novak then flew home.", "Olga Novak", "Olga Novak#2", "Olga Novak", "sen."),
        ("Democratic Rep. Olga Novak spoke. Olga Novak then flew home.", "Olga Novak", "Olga Novak#2", "Olga Novak", "rep."),
        ("Republican Gov. Alan Baker spoke. The governor smiled.", "Alan Baker", "governor", "Alan Baker", "gov."),
        ("Lord Baker gave money. The party thanked Lord Baker.", "Baker", "Baker#2", "Baker", "lord"),
        ("Dame Olga Novak led the inquiry. Novak resigned.", "Olga Novak", "Novak#2", "Olga Novak", None),
    ],
)
def test_titles_are_taken_off_a_name(reading: Read, text: str, whole: str, other: str, name: str, role: str | None) -> None:
    read = reading(text)
    actor = read.actor(whole)
    assert actor is not None, read.told()
    assert read.ids(other) == {actor.id}, read.told()
    assert (actor.name, actor.kind) == (name, "person")
    assert (actor.role.lower() if actor.role else None) == role


@pytest.mark.parametrize(
    ("text", "name", "office"),
    [
        ("Biden flew to Rome. The US president met union leaders.", "Biden", "US president"),
        ("The US president flew to Rome. Biden met union leaders.", "Biden", "US president"),
        ("US President flies to Rome. Joe Biden met union leaders.", "Joe Biden", "US President"),
        ("Sunak spoke in Leeds. The British prime minister praised teachers.", "Sunak", "British prime minister"),
        ("Rishi Sunak spoke in Leeds. The Tory leader praised teachers.", "Rishi Sunak", "Tory leader"),
        ("Starmer spoke in Leeds. The Labour leader praised teachers.", "Starmer", "Labour leader"),
        ("Novak flew to Rome. Slovak Prime Minister Adela Novak smiled. The prime minister left.", "Novak", "prime minister"),
        ("The prime minister left Rome. Slovak Prime Minister Adela Novak smiled.", "Adela Novak", "prime minister"),
    ],
)
def test_an_office_means_its_holder(reading: Read, text: str, name: str, office: str) -> None:
    read = reading(text)
    assert len(read.ids(name)) == 1
    assert read.ids(office) == read.ids(name), read.told()


@pytest.mark.parametrize(
    ("text", "name", "office", "published"),
    [
        ("Biden flew to Rome. The US president met union leaders.", "Biden", "US president", None),
        ("Biden flew to Rome. The US president met union leaders.", "Biden", "US president", "2019-05-05"),
        ("Biden flew to Rome. The Kenyan president met union leaders.", "Biden", "Kenyan president", "2024-03-14"),
        ("Biden flew to Rome. The former US president met union leaders.", "Biden", "former US president", "2024-03-14"),
        ("Starmer spoke in Leeds. The Tory leader praised teachers.", "Starmer", "Tory leader", "2024-03-14"),
        ("Premier Adela Novak spoke. The deputy prime minister left.", "Adela Novak", "deputy prime minister", "2024-03-14"),
        ("Former President Alan Baker spoke. The president left.", "Alan Baker", "president", "2024-03-14"),
    ],
)
def test_an_office_does_not_mean_somebody_else(reading: Read, text: str, name: str, office: str, published: str | None) -> None:
    read = reading(text, published=published)
    assert read.ids(office) != read.ids(name), read.told()


def test_a_former_president_is_who_held_the_office_before(reading: Read) -> None:
    read = reading("Obama flew to Rome. The former US president met union leaders.")
    assert read.ids("former US president") == read.ids("Obama"), read.told()


def test_the_role_of_somebody_known_is_that_of_the_day(reading: Read) -> None:
    roles = []
    for day in ("2015-05-20", "2020-05-20", "2024-03-14"):
        actor = reading("David Cameron flew to Rome.", published=day).actor("David Cameron")
        assert actor is not None
        roles.append(actor.role)
    assert roles == ["prime minister", None, "foreign secretary"]


def test_an_apposition_with_a_name_met_before_is_the_same_person(reading: Read) -> None:
    read = reading("Adela Novak lives in Rome. Our colleague, Adela Novak, wrote a book. Novak smiled.")
    assert [a.name for a in read.actors].count("Adela Novak") == 1, read.told()


@pytest.mark.parametrize(
    ("text", "name", "other"),
    [
        ("Biden left Rome. Olga Biden stayed there.", "Biden", "Olga Biden"),
        ("Rishi Sunak left Rome. Lady Sunak stayed there.", "Rishi Sunak", "Lady Sunak"),
    ],
)
def test_a_namesake_is_somebody_else(reading: Read, text: str, name: str, other: str) -> None:
    read = reading(text)
    assert len(read.ids(other)) == 1, read.told()
    assert read.ids(other) != read.ids(name), read.told()
