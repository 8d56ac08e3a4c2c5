"""What a happening says of itself: the account of most independent reports."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.pipeline import Pipeline
from onrecord.records import Copy, Happening, Page, Record
from onrecord.stages.happenings import happenings

Read = Callable[..., Record]


@pytest.fixture
def told(pipeline: Pipeline) -> Read:
    """Reads what an outlet prints, on 4 May 2024 or another day."""

    def read(outlet: str, text: str, day: str = "2024-05-04") -> Record:
        return pipeline.read_page(Page(outlet + text, text, "ready", published=day, outlet=outlet, language="en"))

    return read


def largest(*records: Record, copies: tuple[Copy, ...] = ()) -> Happening:
    return max(happenings(records, copies)[0], key=lambda h: h.reports)


def test_who_whom_day_place_and_status_are_those_of_most_reports(told: Read) -> None:
    raid = [
        told("Reuters", "Gunmen killed 12 villagers near the town of Jos on Friday, police said."),
        told("The Daily Courier", "Gunmen killed 12 villagers near Jos on Friday."),
        told("Tass", "Gunmen killed nine villagers near the town of Jos on Friday, a priest said."),
    ]
    found = largest(*raid)
    assert (found.reports, found.type, found.status) == (3, "ASSAULT", "completed")
    assert (found.actors, found.recipients, found.day, found.place) == (("Gunmen",), ("12 villagers",), "2024-05-03", "Jos")
    assert largest(*reversed(raid)) == found


def test_copies_do_not_make_a_majority(told: Read) -> None:
    deed = "Vladimir Putin met Narendra Modi in Moscow on {} to discuss the war in Ukraine and deliveries of crude oil."
    one, two = told("Tass", deed.format("Friday")), told("AP", deed.format("Friday"))
    wrong = [told(outlet, deed.format("Thursday")) for outlet in ("PTI", "The Star", "The Post")]
    copies = tuple(Copy(w.article.id, wrong[0].article.id, 1.0) for w in wrong[1:])
    found = largest(one, two, *wrong, copies=copies)
    assert (found.reports, found.independent_sources) == (5, 3)
    assert (found.day, found.place) == ("2024-05-03", "Moscow")
    assert largest(one, two, *wrong).day == "2024-05-02"


def test_what_is_done_together_names_each_side_once(told: Read) -> None:
    found = largest(
        told("Tass", "Vladimir Putin met Narendra Modi in Moscow on Friday."),
        told("PTI", "Narendra Modi held talks with Vladimir Putin in Moscow on Friday."),
    )
    assert found.reports == 2
    assert sorted(found.actors + found.recipients) == ["Narendra Modi", "Vladimir Putin"]


def test_a_plan_that_is_told_as_done_has_come_true(told: Read) -> None:
    plans = [told(o, "Vladimir Putin will meet Narendra Modi in Moscow on Friday.", "2024-05-02") for o in ("Tass", "AP", "PTI")]
    assert largest(*plans).status == "planned"
    found = largest(*plans, told("The Star", "Vladimir Putin met Narendra Modi in Moscow on Friday."))
    assert (found.reports, found.status, found.day) == (4, "completed", "2024-05-03")


def test_what_no_report_says_is_null(told: Read) -> None:
    found = largest(told("Reuters", "Poland accused Russia of sabotage against its railways."))
    assert (found.actors, found.recipients, found.day, found.place) == (("Poland",), ("Russia",), None, None)
