"""Names in sentences: what an analyst expects to be known, and what must not be taken for a name."""

from __future__ import annotations

import pytest

from onrecord.knowledge import Knowledge, NameMatch
from onrecord.knowledge.words import split

NAMED = [
    ("Russia", "name", "country:RUS"),
    ("Russian", "demonym", "country:RUS"),
    ("Russians", "demonym", "country:RUS"),
    ("Kremlin", "metonym", "country:RUS"),
    ("Moscow", "metonym", "country:RUS"),
    ("US", "name", "country:USA"),
    ("U.S.", "name", "country:USA"),
    ("UK", "name", "country:GBR"),
    ("U.N.", "name", "org:un"),
    ("Britons", "demonym", "country:GBR"),
    ("Dutch", "demonym", "country:NLD"),
    ("Turkiye", "name", "country:TUR"),
    ("Côte d'Ivoire", "name", "country:CIV"),
    ("South Korea", "name", "country:KOR"),
    ("South Koreans", "demonym", "country:KOR"),
    ("White House", "metonym", "country:USA"),
    ("Pentagon", "metonym", "org:us-department-of-defense"),
    ("Beijing", "metonym", "country:CHN"),
    ("Downing Street", "metonym", "country:GBR"),
    ("Hezbollah", "name", "org:hezbollah"),
    ("Hamas", "name", "org:hamas"),
    ("PKK", "name", "org:pkk"),
    ("Boko Haram", "name", "org:boko-haram"),
    ("Al Shabaab", "name", "org:al-shabaab"),
    ("al-Shabaab", "name", "org:al-shabaab"),
    ("M23", "name", "org:m23"),
    ("RSF", "name", "org:rsf"),
    ("Wagner", "name", "org:wagner"),
    ("IAEA", "name", "org:iaea"),
    ("ECOWAS", "name", "org:ecowas"),
    ("OPEC+", "name", "org:opec-plus"),
    ("G20", "name", "org:g20"),
    ("P5+1", "name", "org:p5-plus-1"),
    ("Reuters", "name", "org:reuters"),
    ("AFP", "name", "org:afp"),
    ("Xinhua", "name", "org:xinhua"),
    ("TASS", "name", "org:tass"),
    ("Kurds", "demonym", "group:kurds"),
    ("Rohingya", "demonym", "group:rohingya"),
    ("Taliban", "name", "org:taliban"),
    ("Crimea", "name", "region:UKR-crimea"),
    ("Putin", "name", "person:vladimir-putin"),
    ("Erdoğan", "name", "person:recep-tayyip-erdogan"),
]


def find(known: Knowledge, text: str) -> list[NameMatch]:
    return known.find(split(text))


@pytest.mark.parametrize(("text", "how", "id"), NAMED)
def test_a_name_that_analysts_expect_is_known(known: Knowledge, text: str, how: str, id: str) -> None:
    words = split(text)
    (match,) = known.find(words)
    assert (match.start, match.end) == (0, len(words))
    assert match.how == how
    assert match.entities[0].id == id


def test_the_kremlin_may_stand_for_the_russian_government(known: Knowledge) -> None:
    (match,) = find(known, "Kremlin")
    assert match.how == "metonym"
    assert (match.entities[0].country, match.entities[0].sectors) == ("RUS", ("GOV",))


def test_georgia_is_the_country_or_the_american_state(known: Knowledge) -> None:
    (match,) = find(known, "Georgia")
    assert [e.country for e in match.entities] == ["GEO", "USA"]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("South Korea met North Korea", ["country:KOR", "country:PRK"]),
        ("the UN Security Council voted", ["org:un-security-council"]),
        ("Workers' Party of Korea", ["org:workers-party-of-korea"]),
        ("Guinea-Bissau and Guinea", ["country:GNB", "country:GIN"]),
        ("South Sudanese and Sudanese", ["country:SSD", "country:SDN"]),
    ],
)
def test_the_longest_name_is_taken(known: Knowledge, text: str, ids: list[str]) -> None:
    assert [m.entities[0].id for m in find(known, text)] == ids


@pytest.mark.parametrize("text", ["turkey and china on the table", "trump card", "let us go", "who is it", "an ira account",
                                  "a polish on the pole", "boric acid", "the ice in a can", "tusk", "modi operandi"])  # fmt: skip
def test_common_words_in_lower_case_are_no_names(known: Knowledge, text: str) -> None:
    assert find(known, text) == []


def test_a_headline_in_capitals_does_not_make_names_of_words(known: Knowledge) -> None:
    assert find(known, "WHO IS IT FOR US TO PLAN") == []
    assert [m.entities[0].id for m in find(known, "RUSSIA ATTACKS UKRAINE")] == ["country:RUS", "country:UKR"]


def test_accents_make_no_difference(known: Knowledge) -> None:
    assert find(known, "Elysée")[0].entities == find(known, "Elysee")[0].entities


def test_no_words_have_no_names(known: Knowledge) -> None:
    assert known.find([]) == []
    assert known.find(["", " ", "\x00", "’", "🙂" * 1000]) == []


@pytest.mark.parametrize("text", ["South China Sea", "Gulf of Mexico", "Latin America", "the Paris Agreement", "French fries",
                                  "500 US dollars", "SOUTH CHINA SEA"])  # fmt: skip
def test_a_longer_name_of_nobody_hides_the_names_in_it(known: Knowledge, text: str) -> None:
    assert find(known, text) == []


def test_names_beside_a_name_of_nobody_are_found(known: Knowledge) -> None:
    found = find(known, "Chinese ships left the South China Sea for Japan")
    assert [m.entities[0].id for m in found] == ["country:CHN", "country:JPN"]
