"""Dates of publication."""

from __future__ import annotations

import pytest

from onrecord.stages.articles.bylines import author_in, date_in, dateline_in, only_a_time
from onrecord.stages.articles.dates import iso_date, written_date


@pytest.mark.parametrize(
    "text, date",
    [
        ("2024-08-21", "2024-08-21"),
        ("2024-08-21T08:05:00Z", "2024-08-21T08:05:00Z"),
        ("2024-08-21T08:05:00.123+0200", "2024-08-21T08:05:00+02:00"),
        ("2024-08-21 08:05 GMT", "2024-08-21T08:05:00Z"),
        ("20240821", "2024-08-21"),
        ("Wed, 21 Aug 2024 08:05:00 GMT", "2024-08-21"),
        ("August 21st, 2024", "2024-08-21"),
        ("21/08/2024", "2024-08-21"),
        ("08/21/2024", "2024-08-21"),
        ("03/03/2024", "2024-03-03"),
        ("03/04/2024", None),
        ("2024-13-41", None),
        ("2024-08-21T99:00", None),
        ("1724234234", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_iso_date(text, date):
    assert iso_date(text) == date


def test_first_date_written_out():
    assert written_date("Signed on 3 March 2021 and again on 4 May 2022.") == "2021-03-03"
    assert written_date("31 February 2021") is None


@pytest.mark.parametrize(
    "line, date",
    [
        ("Published: 12 March 2024 10:30 GMT", "2024-03-12"),
        ("Updated 2024-03-12T10:30:00Z", "2024-03-12T10:30:00Z"),
        ("Tuesday, March 12, 2024 at 4:15 p.m. EST", "2024-03-12"),
        ("The treaty was signed on 12 March 2024 in Geneva.", None),
        ("12 people were killed", None),
    ],
)
def test_lines_that_tell_the_date(line, date):
    assert date_in(line) == date


@pytest.mark.parametrize(
    "line, author",
    [
        ("By Jane Doe", "Jane Doe"),
        ("By Jane Doe and José Ortega in Geneva", "Jane Doe and José Ortega"),
        ("Written by: Jane van Doe, Diplomatic Correspondent", "Jane van Doe"),
        ("BY JANE DOE | THE DAY", "JANE DOE"),
        ("By Monday the troops had left.", None),
        ("By the river the armies met", None),
    ],
)
def test_bylines(line, author):
    assert author_in(line) == author


def test_datelines():
    assert dateline_in("BEIJING, Aug. 20, 2024 (Meridian) - The premier left.") == ("2024-08-20", "Meridian")
    assert dateline_in("GENEVA (Meridian) — Talks failed.") == (None, "Meridian")
    assert dateline_in("The premier (who is ill) left - at last.") is None


@pytest.mark.parametrize(
    "line, only", [("3 hours ago", True), ("5 min read", True), ("10:30 GMT", True), ("3 dead", False), ("ago", False)]
)
def test_lines_that_are_nothing_but_a_time(line, only):
    assert only_a_time(line) is only
