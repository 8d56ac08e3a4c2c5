"""Days become steps of an axis."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from onrecord.views.charts.calendar import Step, day_of, step_for, window

START = date(2026, 3, 2)


@pytest.mark.parametrize(("days", "step"), [(0, "day"), (62, "day"), (63, "week"), (550, "week"), (551, "month"), (9000, "year")])
def test_the_span_chooses_the_step(days: int, step: str) -> None:
    assert step_for(START, START + timedelta(days=days)) == step


@pytest.mark.parametrize(
    ("step", "start", "following"),
    [
        (Step.day, date(2024, 2, 29), date(2024, 3, 1)),
        (Step.week, date(2024, 2, 26), date(2024, 3, 4)),
        (Step.month, date(2024, 2, 1), date(2024, 3, 1)),
        (Step.year, date(2024, 1, 1), date(2025, 1, 1)),
    ],
)
def test_a_step_begins_and_ends_where_the_calendar_says(step: Step, start: date, following: date) -> None:
    assert step.start(date(2024, 2, 29)) == start
    assert step.next(start) == following


@pytest.mark.parametrize("step", list(Step))
@pytest.mark.parametrize("day", [date.min, date.max, date(9999, 12, 1), date(1, 1, 6)])
def test_the_ends_of_the_calendar_are_no_trap(step: Step, day: date) -> None:
    assert step.start(day) <= day
    assert step.next(step.start(day)) >= step.start(day)


def test_a_few_events_of_long_ago_do_not_squeeze_the_others() -> None:
    recent = {START + timedelta(days=n): 10 for n in range(30)}
    assert window({date(1945, 5, 8): 1, **recent}) == (START, START + timedelta(days=29))
    assert window({START - timedelta(days=40): 1, **recent})[0] == START - timedelta(days=40)
    assert window({date(1945, 5, 8): 100, **recent})[0] == date(1945, 5, 8)


@pytest.mark.parametrize("text", [None, "", "2026", "2026-02-30", "tomorrow", "99999-01-01"])
def test_what_is_no_day_is_none(text: str | None) -> None:
    assert day_of(text) is None
