"""What an analyst expects of an expression in a dated report: which days it covers, and its TIMEX3 value."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.records import Time

LINES = (Path(__file__).parent / "expressions.tsv").read_text("utf-8").splitlines()
ROWS = [tuple(cell.strip() for cell in line.split("|")) for line in LINES if line and not line.startswith("#")]


@pytest.mark.parametrize("sentence, first, last, value", ROWS)
def test_an_expression_covers_these_days(
    read: Callable[..., list[Time]], sentence: str, first: str, last: str, value: str
) -> None:
    (time,) = read(sentence)
    assert [time.from_ or "-", time.to or "-", time.timex or "-"] == [first, last, value]
    assert (time.anchor == "unresolved") == (time.from_ is None)


def test_the_table_is_large_enough() -> None:
    assert len(ROWS) >= 150


@pytest.mark.parametrize(
    "sentence, value",
    [
        ("They met on Wednesday.", "XXXX-WXX-3"),
        ("They met on September 11.", "XXXX-09-11"),
        ("They met in September.", "XXXX-09"),
        ("They met yesterday.", "XXXX-XX-XX"),
        ("They met last week.", "XXXX-WXX"),
        ("They met last year.", "XXXX"),
        ("They met in the second quarter.", "XXXX-Q2"),
        ("They met last summer.", "XXXX-SU"),
        ("They met two weeks ago.", "XXXX-WXX"),
        ("They met at 9:30 a.m.", "XXXX-XX-XXT09:30"),
        ("They met this weekend.", "XXXX-WXX-WE"),
        ("They met over the past three days.", "P3D"),
        ("They met at Christmas.", "XXXX-12-25"),
        ("They are now meeting.", "PRESENT_REF"),
    ],
)
@pytest.mark.parametrize("published", [None, "", "yesterday", "2023-13-45"])
def test_without_a_publication_date_nothing_is_guessed(
    read: Callable[..., list[Time]], sentence: str, value: str, published: str | None
) -> None:
    (time,) = read(sentence, published)
    assert (time.timex, time.from_, time.to, time.anchor) == (value, None, None, "unresolved")


def test_an_absolute_date_needs_no_publication_date(read: Callable[..., list[Time]]) -> None:
    (time,) = read("They met on 2 March 2021.", None)
    assert (time.from_, time.to, time.anchor) == ("2021-03-02", "2021-03-02", "absolute")


def test_a_date_with_time_and_zone_is_a_publication_date(read: Callable[..., list[Time]]) -> None:
    (time,) = read("They met yesterday.", "2023-11-15T08:30:00+01:00")
    assert time.from_ == "2023-11-14"


@pytest.mark.parametrize(
    "sentences, value",
    [
        (["They met on 3 May 2020.", "They met again the next day."], "2020-05-04"),
        (["They met on 3 May 2020.", "They had met the day before."], "2020-05-02"),
        (["They met on 3 May 2020.", "They had met two weeks earlier."], "2020-W16"),
        (["They met on 3 May 2020.", "They met at 9 a.m."], "2020-05-03T09:00"),
        (["They met in May 2020.", "It fell the following month."], "2020-06"),
        (["They met in 2020.", "It fell the following year."], "2021"),
        (["It fell in the second quarter.", "It rose a year earlier."], "2022-Q2"),
        (["It fell in the second quarter.", "It rose in the year-ago quarter."], "2022-Q2"),
    ],
)
def test_what_the_text_told_before_is_counted_from(
    read: Callable[..., list[Time]], sentences: list[str], value: str
) -> None:
    assert read(sentences)[-1].timex == value


@pytest.mark.parametrize(
    "sentence, values",
    [
        ("They met in May and June 2021.", ["2021-05", "2021-06"]),
        ("They met on 3 May and 5 June 2021.", ["2021-05-03", "2021-06-05"]),
        ("They met on Monday and Tuesday.", ["2023-11-13", "2023-11-14"]),
        ("They met in 2014, 2016 and 2018.", ["2014", "2016", "2018"]),
        ("They met in Minsk on Tuesday for two days.", ["2023-11-14", "P2D"]),
        ("They met at 9:30 a.m. (0730 GMT).", ["2023-11-15T09:30", "2023-11-15T07:30Z"]),
    ],
)
def test_expressions_side_by_side_are_told_apart(
    read: Callable[..., list[Time]], sentence: str, values: list[str]
) -> None:
    assert [time.timex for time in read(sentence)] == values


@pytest.mark.parametrize(
    "sentence",
    [
        "They may march on.",
        "The sun sat high.",
        "They killed 1996 people.",
        "She lost ten pounds the year after the surgery.",
        "They met 2000 troops.",
        "It fell by $1990.",
        "It fell by 1,990 points.",
        "They met a 52-year-old man.",
        "The man is 52 years old.",
        "They met for a second time.",
        "A quarter of them met.",
        "Three-quarters of them met.",
        "Call 555-1996-20.",
        "They met in room 2b of the F16 block.",
        "The second man met the third.",
        "",
        "   ",
    ],
)
def test_what_is_no_time_is_left_alone(read: Callable[..., list[Time]], sentence: str) -> None:
    assert read(sentence) == []


def test_the_words_of_a_time_are_those_of_the_text(read: Callable[..., list[Time]]) -> None:
    text = "They met almost three years ago, on the eve of war."
    (time,) = read(text)
    assert time.text == text[time.start : time.end] == "almost three years ago"


def test_an_expression_over_a_line_break_is_one(read: Callable[..., list[Time]]) -> None:
    (time,) = read("They met on March\n2, 2021.")
    assert (time.timex, time.text) == ("2021-03-02", "March\n2, 2021")


@pytest.mark.parametrize(
    ("text", "timex"),
    [
        ("They met between January and July 2023.", "2023-01/2023-07"),
        ("They met from November to March 2024.", "2023-11/2024-03"),
        ("They met from May 3 to May 8, 2023.", "2023-05-03/2023-05-08"),
    ],
)
def test_the_year_of_a_range_needs_no_publication_date(read: Callable[..., list[Time]], text: str, timex: str) -> None:
    (time,) = read(text, published=None)
    assert (time.timex, time.anchor) == (timex, "absolute")


@pytest.mark.parametrize(
    ("text", "published", "timex"),
    [
        ("They will meet on May 8.", "2023-05-09", "2023-05-08"),
        ("They met on May 10.", "2023-05-09", "2023-05-10"),
        ("They will meet on April 8.", "2023-05-09", "2024-04-08"),
        ("They met on June 10.", "2023-05-09", "2022-06-10"),
    ],
)
def test_a_day_close_to_the_publication_is_that_day(
    read: Callable[..., list[Time]], text: str, published: str, timex: str
) -> None:
    (time,) = read(text, published)
    assert time.timex == timex
