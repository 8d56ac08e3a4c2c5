"""What holds for every text and every day."""

from __future__ import annotations

import time as clock
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.records import Time
from onrecord.stages.times import calendar

Read = Callable[..., list[Time]]

UNITS = ["day", "week", "weekend", "month", "quarter", "half", "season", "year", "decade", "century"]
DAYS = st.dates(date(1000, 1, 1), date(9000, 12, 31))
WORDS = st.sampled_from(
    "the last next this of in and to - , . ' 's first second two 12 31 1996 2021 '89 99999999999 9:30 a.m. GMT May Sept. "
    "Monday Friday day days week weeks month year years quarter ago earlier early mid late end half a an every year-end "
    "1990s 20th century winter Christmas Ramadan now recently between from past three hundred thousand ½ 1/2 0 00 29".split()
)


@given(st.sampled_from([u for u in UNITS if u != "weekend"]), DAYS)
def test_a_stretch_holds_the_day_it_is_asked_for(unit: str, when: date) -> None:
    stretch = calendar.containing(unit, when)
    assert stretch.first <= when <= stretch.last


@given(st.sampled_from([u for u in UNITS if u != "half"]), DAYS, st.integers(-9, 9))
def test_shifting_there_and_back_ends_in_the_same_stretch_or_nearby(unit: str, when: date, by: int) -> None:
    there = calendar.shift(when, unit, by)
    back = calendar.shift(there, unit, -by)
    assert abs((back - when).days) <= 3
    assert (there >= when) == (by >= 0)


@given(st.sampled_from(UNITS), DAYS, st.sampled_from([(0, 1 / 6), (0, 1 / 3), (1 / 3, 2 / 3), (2 / 3, 1), (5 / 6, 1), (0, 1)]))
def test_a_part_lies_in_its_whole(unit: str, when: date, share: tuple[float, float]) -> None:
    whole = calendar.containing(unit, when)
    part = calendar.part(whole, *share)
    assert whole.first <= part.first <= part.last <= whole.last


@given(st.integers(1600, 4000))
def test_easter_is_a_sunday_in_spring(y: int) -> None:
    sunday = calendar.easter(y)
    assert sunday.isoweekday() == 7
    assert date(y, 3, 22) <= sunday <= date(y, 4, 25)


@given(st.integers(1, 9998), st.integers(1, 12), st.integers(1, 7))
def test_the_last_weekday_of_a_month_is_in_its_last_week(y: int, m: int, weekday: int) -> None:
    last = calendar.nth_weekday(y, m, weekday, -1)
    assert (last.month, last.isoweekday()) == (m, weekday)
    assert (last + timedelta(days=7)).month != m


def _check(text: str, times: list[Time]) -> None:
    end = 0
    for time in times:
        assert end <= time.start < time.end
        assert text[time.start : time.end] == time.text
        assert time.text[0] not in ",-./"
        assert time.text[-1] not in ",-/"
        end = time.end
        assert (time.from_ is None) == (time.to is None) == (time.anchor == "unresolved")
        if time.from_ and time.to:
            assert date.fromisoformat(time.from_) <= date.fromisoformat(time.to)


@settings(max_examples=400, deadline=None)
@given(st.lists(WORDS, max_size=14), st.sampled_from(["met", "will meet", "meets"]), st.dates() | st.none())
def test_any_words_of_time_are_read_without_fault(read: Read, words: list[str], verb: str, day: date | None) -> None:
    text = f"They {verb} " + " ".join(words)
    _check(text, read(text, day.isoformat() if day else None))


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80), st.text(max_size=12))
def test_any_text_and_any_publication_date_are_read_without_fault(read: Read, text: str, published: str) -> None:
    _check(text, read(text, published))


@given(DAYS, st.integers(0, 6), st.sampled_from(["met", "will meet"]))
def test_a_weekday_is_the_nearest_on_the_side_of_the_tense(read: Read, day: date, weekday: int, verb: str) -> None:
    name = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()[weekday]
    (time,) = read(f"They {verb} on {name}.", day.isoformat())
    found = date.fromisoformat(str(time.from_))
    assert found.isoweekday() == weekday + 1
    assert 0 <= ((found - day) if verb == "will meet" else (day - found)).days < 7


@given(DAYS, st.integers(1, 30), st.sampled_from(["days", "weeks", "months", "years"]))
def test_so_long_ago_holds_the_day_so_long_ago(read: Read, day: date, n: int, unit: str) -> None:
    (time,) = read(f"They met {n} {unit} ago.", day.isoformat())
    there = calendar.shift(day, unit[:-1], -n)
    assert date.fromisoformat(str(time.from_)) <= there <= date.fromisoformat(str(time.to))


def test_reading_twice_gives_the_same(read: Read) -> None:
    text = "They met on Tuesday, two weeks after May 3, in late 2021 and every week since 1996."
    assert read(text) == read(text)
    assert len({time.id for time in read(text)}) == len(read(text))


@pytest.mark.parametrize("word", ["early ", "the ", "two ", "May ", "and a half ", "between 1996 and ", "- ", "2021 ", "1/2 "])
def test_time_grows_with_the_text_and_no_faster(read: Read, word: str) -> None:
    def seconds(n: int) -> float:
        begun = clock.process_time()
        read("They met " + word * n)
        return clock.process_time() - begun

    seconds(10)
    few, many = (min(seconds(n) for _ in range(3)) for n in (400, 4000))
    assert many < 60 * max(few, 0.002)
