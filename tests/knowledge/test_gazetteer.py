from __future__ import annotations

import time
from pathlib import Path

import pytest

from onrecord.errors import KnowledgeError
from onrecord.knowledge import GazetteerPlace, Knowledge
from onrecord.knowledge.gazetteer import COLUMNS, Gazetteer
from onrecord.knowledge.load import DATA

MOST_SECONDS = 1.0  # a tenth of a second on a laptop


def first(known: Knowledge, name: str) -> GazetteerPlace:
    return known.places(name)[0]


@pytest.mark.parametrize(
    ("name", "place", "country", "feature"),
    [
        ("Paris", "Paris", "FRA", "PPLC"),
        ("London", "London", "GBR", "PPLC"),
        ("Kiev", "Kyiv", "UKR", "PPLC"),
        ("Saigon", "Ho Chi Minh City", "VNM", "PPLA"),
        ("the hague", "The Hague", "NLD", "PPL"),
        ("AMSTERDAM", "Amsterdam", "NLD", "PPLC"),
        ("Kharkiv", "Kharkiv", "UKR", "PPLA"),
        ("Kharkiv Region", "Kharkiv", "UKR", "ADM1"),
        ("Texas", "Texas", "USA", "ADM1"),
        ("Crimea", "Crimea", "UKR", "ADM1"),
        ("Wayne County", "Wayne County", "USA", "ADM2"),
        ("Kent", "Kent", "GBR", "ADM2"),
        ("St. Petersburg", "Saint Petersburg", "RUS", "PPLA"),
        ("Ukraine", "Ukraine", "UKR", "PCLI"),
        ("Turkiye", "Turkey", "TUR", "PCLI"),
        ("Nice", "Nice", "FRA", "PPL"),
        ("Nis", "Niš", "SRB", "PPL"),
    ],
)
def test_the_best_known_place_comes_first(known: Knowledge, name: str, place: str, country: str, feature: str) -> None:
    found = first(known, name)
    assert (found.name, found.country, found.feature) == (place, country, feature)


def test_other_places_of_the_name_follow(known: Knowledge) -> None:
    paris = known.places("Paris")
    assert ("USA", "Texas") in [(p.country, p.admin1) for p in paris]
    assert [p.population for p in paris] == sorted((p.population for p in paris), reverse=True)


@pytest.mark.parametrize("name", ["Of", "Police", "Best", "Male", "The", "", "  ", "|", "\t", "Nowhereville"])
def test_common_words_and_nothing_are_no_places(known: Knowledge, name: str) -> None:
    assert known.places(name) == ()


def test_places_lie_where_they_are(known: Knowledge) -> None:
    for name, latitude, longitude, within in (("Paris", 48.86, 2.35, 0.1), ("Bavaria", 49.0, 11.4, 1), ("Fiji", -17.8, 178.5, 2)):
        place = first(known, name)
        assert abs(place.latitude - latitude) < within
        assert abs(place.longitude - longitude) < within


def test_every_country_with_people_has_its_capital(known: Knowledge) -> None:
    capitals = {p.country for rows in _all() for p in rows if p.feature == "PPLC"}
    lacking = {c.iso3 for c in known.countries.values() if c.end is None and c.capitals} - capitals
    assert lacking <= {"SGS", "AIA"}  # "The Valley" is a word before it is a name


def test_rows_are_sound() -> None:
    seen = {p.geonames: p for rows in _all() for p in rows}
    assert len(seen) > 150_000
    assert all(-90 <= p.latitude <= 90 and -180 <= p.longitude <= 180 and p.population >= 0 for p in seen.values())
    assert {p.feature for p in seen.values()} == {"PCLI", "ADM1", "ADM2", "PPLC", "PPLA", "PPL"}


def _all() -> list[tuple[GazetteerPlace, ...]]:
    gazetteer = Gazetteer(DATA / "gazetteer.tsv.gz")
    return [gazetteer.places(name) for name in gazetteer.names()]


def test_it_is_small_and_opens_fast() -> None:
    path = DATA / "gazetteer.tsv.gz"
    assert path.stat().st_size < 6_000_000
    begin = time.perf_counter()
    assert Gazetteer(path).places("Paris")
    assert time.perf_counter() - begin < MOST_SECONDS


def test_a_broken_table_is_named(tmp_path: Path) -> None:
    path = tmp_path / "places.tsv"
    path.write_text("\t".join(COLUMNS[:3]) + "\n", "utf-8")
    with pytest.raises(KnowledgeError, match=r"places\.tsv, line 1: the first line must name"):
        Gazetteer(path)
    path.write_text("\t".join(COLUMNS) + "\nhere\t1\tHome\n", "utf-8")
    with pytest.raises(KnowledgeError, match="is no place"):
        Gazetteer(path).places("here")
    torn = tmp_path / "torn.tsv.gz"
    torn.write_bytes((DATA / "gazetteer.tsv.gz").read_bytes()[:5000])
    with pytest.raises(KnowledgeError, match=r"torn\.tsv\.gz: cannot be read"):
        Gazetteer(torn)
