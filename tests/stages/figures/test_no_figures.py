"""Numbers that a reader calls no fact, and figures that a whole page shows wrongly: what they are beside what they look like."""

from __future__ import annotations

import pytest

from onrecord.pipeline import Pipeline
from readings import ready

Told = list[tuple[float | None, str | None]]


def told(pipeline: Pipeline, text: str) -> Told:
    return [(f.value, f.currency or f.unit) for f in pipeline.sheet(ready(text)).figures]


@pytest.mark.parametrize(
    "text",
    [
        "(1) On Monday the ministers met in Oslo.",
        "2. Aid to the islands was sent on Monday.",
        "On Monday the two Ministers met in Oslo.",
        "Three security sources and two residents said that the town had fallen.",
        "The suspect, 22, was born in Lund.",
        "The rebels carried .50-caliber guns.",
        "I have told him a hundred times.",
        "The Norlink 3 power cable was cut.",
        "On day two soldiers shelled the port.",
        "Article 9 members can ask for talks.",
        "The harbour reached Level 3 out of 5 on the scale of floods.",
        "The 20-year-old Ada Jones of Lund was born in Oslo.",
    ],
)
def test_what_only_names_numbers_or_says_how_old_is_no_figure(pipeline: Pipeline, text: str) -> None:
    assert told(pipeline, text) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The crop came to 4.1 million boxes.", [(4100000, "box")]),
        ("Forty people, the youngest just 14, were arrested.", [(40, "people")]),
        ("The two officials were killed and five sailors drowned.", [(5, "sailor")]),
        ("3 boats sank.", [(3, "boat")]),
        ("Last week two soldiers were killed in Mali.", [(2, "soldier")]),
        ("On the bus five passengers died.", [(5, "passenger")]),
        ("This year three sailors drowned.", [(3, "sailor")]),
        ("Output fell for two quarters of decline.", [(2, "quarter")]),
    ],
)
def test_what_counts_stays(pipeline: Pipeline, text: str, wanted: Told) -> None:
    assert told(pipeline, text) == wanted


def test_a_goal_that_is_passed_measures_what_has_passed_it(pipeline: Pipeline) -> None:
    text = "Trade between Canada and Japan saw record highs in 2022, surpassing the goal of $240 billion earlier than expected."
    (figure,) = pipeline.sheet(ready(text)).figures
    assert (figure.measure or "").startswith("trade between Canada")
    assert figure.comparator == ">"


def test_a_vote_passes_no_number(pipeline: Pipeline) -> None:
    assert [f.comparator for f in pipeline.sheet(ready("The motion passed 178 to 12.")).figures] == ["=", "="]


def test_people_rounded_up_are_arrested(pipeline: Pipeline) -> None:
    assert [f.measure for f in pipeline.sheet(ready("About 120 people were rounded up.")).figures] == ["arrested"]
