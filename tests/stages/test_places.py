"""Which places an article names, and which of the places of one name it means."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.evidence import Span
from onrecord.knowledge import GazetteerPlace
from onrecord.records import Place
from onrecord.stages.places import read_places
from onrecord.syntax import Sentence, Token

_TABLE = """
Paris | FRA | Île-de-France | 48.85 | 2.35 | 2138551 | PPLC
Paris | USA | Texas | 33.66 | -95.56 | 24839 | PPL
London | GBR | England | 51.51 | -0.13 | 8961989 | PPLC
London | CAN | Ontario | 42.98 | -81.23 | 422324 | PPL
Kabul | AFG | Kabul | 34.53 | 69.17 | 4434550 | PPLC
Moscow | RUS | Moscow | 55.75 | 37.62 | 10381222 | PPLC
Moscow | USA | Idaho | 46.73 | -117.0 | 25435 | PPL
Kursk | RUS | Kursk Oblast | 51.74 | 36.19 | 415159 | PPLA
Georgia | GEO | - | 42.0 | 43.5 | 3731000 | PCLI
Georgia | USA | Georgia | 32.75 | -83.5 | 10711908 | ADM1
Tbilisi | GEO | Tbilisi | 41.69 | 44.83 | 1049498 | PPLC
Atlanta | USA | Georgia | 33.75 | -84.39 | 463878 | PPLA
Savannah | USA | Georgia | 32.08 | -81.1 | 145674 | PPL
Texas | USA | Texas | 31.25 | -99.25 | 29145505 | ADM1
Dallas | USA | Texas | 32.78 | -96.81 | 1300092 | PPL
Ontario | CAN | Ontario | 49.25 | -84.5 | 14223942 | ADM1
Toronto | CAN | Ontario | 43.7 | -79.42 | 2600000 | PPLA
Afghanistan | AFG | - | 33.0 | 66.0 | 37172386 | PCLI
United States | USA | - | 39.76 | -98.5 | 327167434 | PCLI
Russia | RUS | - | 60.0 | 100.0 | 144478050 | PCLI
France | FRA | - | 46.0 | 2.0 | 66987244 | PCLI
New York City | USA | New York | 40.71 | -74.01 | 8175133 | PPL
York | GBR | England | 53.96 | -1.08 | 144202 | PPL
Reading | GBR | England | 51.46 | -0.97 | 318014 | PPL
Nice | FRA | Provence | 43.7 | 7.27 | 338620 | PPL
Hilton | USA | New York | 43.29 | -77.79 | 5886 | PPL
Bank | AZE | Neftchala | 39.4 | 49.25 | 18000 | PPL
Washington | USA | District of Columbia | 38.9 | -77.04 | 601723 | PPLC
Tripoli | LBY | Tripoli | 32.89 | 13.19 | 1150989 | PPLC
Tripoli | LBN | North | 34.44 | 35.83 | 229398 | PPLA
Lebanon | LBN | - | 33.83 | 35.83 | 6848925 | PCLI
Herat | AFG | Herat | 34.35 | 62.2 | 574276 | PPL
Wyoming | USA | Wyoming | 43.0 | -107.5 | 576851 | ADM1
Wyoming | USA | Iowa | 42.06 | -91.0 | 500 | PPL
Iowa | USA | Iowa | 42.0 | -93.5 | 3155070 | ADM1
Dubuque | USA | Iowa | 42.5 | -90.66 | 58000 | PPL
Merida | MEX | Yucatán | 20.97 | -89.62 | 777615 | PPLA
Merida | ESP | Extremadura | 38.92 | -6.34 | 120000 | PPLA
"""


class Gazetteer:
    """A handful of places, the most populous first."""

    def __init__(self) -> None:
        self.rows: dict[str, list[GazetteerPlace]] = {}
        for i, line in enumerate(_TABLE.strip().splitlines()):
            name, country, admin1, latitude, longitude, population, feature = (cell.strip() for cell in line.split("|"))
            place = GazetteerPlace(
                str(i), name, country, None if admin1 == "-" else admin1, float(latitude), float(longitude),
                int(population), feature,  # type: ignore[arg-type]
            )  # fmt: skip
            self.rows.setdefault(name.lower(), []).append(place)
        for places in self.rows.values():
            places.sort(key=lambda p: -p.population)

    def places(self, name: str) -> tuple[GazetteerPlace, ...]:
        return tuple(self.rows.get(name.lower(), ()))


_ADPOSITIONS = {"in", "at", "near", "from", "to", "outside", "of", "into", "for", "between", "on"}
_WORDS = {"the", "said", "met", "and", "is", "was", "they", "police", "troops", "soldiers", "mayor", "a", "left", "by", "many"}


def _sentence(text: str, offset: int) -> Sentence:
    """Capitalised words are proper nouns unless they are common ones; a name hangs on the preposition before it."""
    found = re.finditer(r"(?:[A-Z]\.)+|(?:Mr|Sen|Gov|Pa|Va)\.|\w+|[^\w\s]+", text)
    tokens = [
        Token(i, m.group(), m.group().lower(), "NN", "NOUN", "dep", 0, offset + m.start(), offset + m.end())
        for i, m in enumerate(found)
    ]
    above = 0
    for token in tokens:
        word = token.text.lower()
        if word in _ADPOSITIONS:
            token.tag, token.pos, token.dep, above = "IN", "ADP", "prep", token.i
        elif not token.text[0].isalnum():
            token.tag, token.pos, token.dep = ".", "PUNCT", "punct"
        elif word in _WORDS:
            token.tag, token.pos, token.dep, above = "VBD" if word in ("said", "met", "left") else "DT", "X", "dep", 0
        elif token.text[0].isupper():
            token.tag, token.pos, token.dep, token.head = "NNP", "PROPN", "pobj" if above else "dep", above
    for token in tokens:
        if token.head != token.i:
            tokens[token.head].children.append(token.i)
    return Sentence(0, 0, tokens)


def places_in(
    *sentences: str, metonyms: tuple[Span, ...] = (), people: tuple[str, ...] = (), countries: tuple[str, ...] = ()
) -> list[Place]:
    text, parsed, offset = " ".join(sentences), [], 0
    for sentence in sentences:
        if sentence.strip():
            parsed.append(_sentence(sentence, offset))
        offset += len(sentence) + 1
    whose = frozenset(people), frozenset(countries)
    return read_places(text, [s for s in parsed if s.tokens], "article-1", Gazetteer(), metonyms, *whose)


def named(*sentences: str) -> list[tuple[str, str | None, str | None]]:
    return [(place.name, place.admin1, place.country) for place in places_in(*sentences)]


_ANY = "Paris London Mr. Texas , . - in the of New York City Georgia (AP) U.S. TX said KABUL — é 7".split()

PARIS_FRANCE = ("Paris", "Île-de-France", "FRA")
PARIS_TEXAS = ("Paris", "Texas", "USA")


def test_a_place_has_its_coordinates_and_all_its_mentions() -> None:
    (place,) = places_in("They met in Kabul.", "Troops left Kabul.")
    assert (place.country, place.latitude, place.longitude) == ("AFG", 34.53, 69.17)
    assert place.mentions == (Span(12, 17), Span(31, 36))


@pytest.mark.parametrize(
    "sentences, expected",
    [
        (["They met in Paris."], PARIS_FRANCE),
        (["They met in Paris, Texas."], PARIS_TEXAS),
        (["They met in Paris, France."], PARIS_FRANCE),
        (["They met in Paris.", "They left Dallas for Texas."], PARIS_TEXAS),
        (["They met in London."], ("London", "England", "GBR")),
        (["They met in London, Ontario."], ("London", "Ontario", "CAN")),
        (["They met in London.", "They left for Toronto, Ontario."], ("London", "Ontario", "CAN")),
        (["They met in Tripoli."], ("Tripoli", "Tripoli", "LBY")),
        (["They met in Tripoli, in northern Lebanon."], ("Tripoli", "North", "LBN")),
        (["They met in Moscow."], ("Moscow", "Moscow", "RUS")),
        (["They met in Georgia."], ("Georgia", None, "GEO")),
        (["They met in Georgia.", "Troops left Tbilisi."], ("Georgia", None, "GEO")),
        (["They met in Georgia.", "They left Atlanta for Savannah."], ("Georgia", "Georgia", "USA")),
    ],
)
def test_context_decides_between_places_of_one_name(sentences: list[str], expected: tuple[str, str | None, str]) -> None:
    assert named(*sentences)[0] == expected


def test_one_name_means_one_place_all_through_an_article() -> None:
    paris = places_in("They met in Paris.", "They left Paris, Texas.")
    assert [(p.name, p.admin1, len(p.mentions)) for p in paris] == [("Paris", "Texas", 2), ("Texas", "Texas", 1)]


@pytest.mark.parametrize(
    "sentence",
    [
        "KABUL, Afghanistan (AP) - Troops left.",
        "KABUL - Troops left.",
        "Troops left Kabul.",
        "They met near Kabul.",
        "They met outside Kabul.",
        "Kabul police met them.",
        "They left Herat and Kabul.",
        "They left the town of Kabul.",
    ],
)
def test_a_place_is_found_where_news_puts_it(sentence: str) -> None:
    assert "Kabul" in [place.name for place in places_in(sentence)]


@pytest.mark.parametrize(
    "sentence, absent",
    [
        ("They met Paris Hilton.", "Paris"),
        ("They met Mr. London.", "London"),
        ("They met John York.", "York"),
        ("They met John F. York.", "York"),
        ("Many said the Washington Post was bought.", "Washington"),
        ("Reading is a joy.", "Reading"),
        ("They met at the Bank.", "Bank"),
        ("Nice was the day.", "Nice"),
        ("The county met.", "The county"),
    ],
)
def test_people_firms_and_words_are_no_places(sentence: str, absent: str) -> None:
    assert absent not in [place.name for place in places_in(sentence)]


def test_a_doubtful_name_is_believed_after_a_firm_preposition() -> None:
    assert named("They met in Nice.") == [("Nice", "Provence", "FRA")]


def test_the_longest_name_is_taken() -> None:
    assert named("They met in New York City.") == [("New York City", "New York", "USA")]


def test_a_capital_taken_for_its_government_is_no_place() -> None:
    assert places_in("Moscow said so.", metonyms=(Span(0, 6),)) == []
    (place,) = places_in("Moscow said so.", "They met in Moscow.", metonyms=(Span(0, 6),))
    assert place.mentions == (Span(28, 34),)


def test_abbreviations_of_newspapers_are_names() -> None:
    assert ("United States", None, "USA") in named("They met in the U.S. in May.")
    assert named("They met in Paris, TX.")[0] == PARIS_TEXAS


def test_a_name_that_says_its_kind_needs_no_gazetteer_and_has_no_coordinates() -> None:
    (place,) = places_in("They met in Quarrel County.")
    assert (place.name, place.latitude, place.geonames, place.country) == ("Quarrel County", None, None, None)


def test_ids_come_from_content() -> None:
    first, second = places_in("They met in Kabul."), places_in("They met in Kabul.")
    assert first == second
    assert first[0].id.startswith("place-")


def test_no_sentences_no_places() -> None:
    assert places_in("") == []


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(_ANY), max_size=20))
def test_any_words_are_read_without_fault(words: list[str]) -> None:
    text = " ".join(words)
    seen: set[Span] = set()
    for place in places_in(text):
        for mention in place.mentions:
            assert 0 <= mention.start < mention.end <= len(text)
            assert mention not in seen
            seen.add(mention)


def test_a_state_is_no_village_of_its_name_unless_the_text_says_so() -> None:
    assert named("Police met in Dubuque.", "They left Iowa for Wyoming.")[-1] == ("Wyoming", "Wyoming", "USA")
    assert named("Police met in Dubuque.", "They left Wyoming, Iowa.")[1] == ("Wyoming", "Iowa", "USA")


@pytest.mark.parametrize(("country", "admin1"), [("MEX", "Yucatán"), ("ESP", "Extremadura")])
def test_a_country_that_the_article_speaks_of_decides_between_namesakes(country: str, admin1: str) -> None:
    (place,) = places_in("Police met in Merida.", countries=(country,))
    assert (place.country, place.admin1) == (country, admin1)


def test_the_name_of_somebody_in_the_article_is_no_place() -> None:
    assert places_in("Police met Dallas.", people=("Dallas",)) == []
    assert [p.name for p in places_in("Police met in Dallas.", people=("Dallas",))] == ["Dallas"]
    assert [p.name for p in places_in("Troops left Georgia.", people=("Georgia",))] == ["Georgia"]


@pytest.mark.parametrize(
    "text",
    ["They met in Kabul-on-Moscow.", "They met at 12 Dallas Street.", "They met at 1600 Dallas Street."],
)
def test_one_end_of_a_longer_name_and_a_street_are_no_towns(text: str) -> None:
    assert places_in(text) == []


@pytest.mark.parametrize("text", ["In 2022 Moscow court was shut.", "They left by a London-to-Paris train."])
def test_a_year_and_a_route_leave_towns_towns(text: str) -> None:
    assert places_in(text) != []
