"""People killed, hurt or held whom no number counts; the sentences are written for this project."""

from __future__ import annotations

import pytest

from onrecord.pipeline import Pipeline
from readings import ready

Told = list[tuple[str | None, float | None, str]]


def told(pipeline: Pipeline, text: str) -> Told:
    return [(f.measure, f.value, f.evidence[0].text) for f in pipeline.sheet(ready(text)).figures]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("A rebel was killed in the raid.", [("killed", 1, "A rebel")]),
        ("The patrol killed a senior militia leader near the dam.", [("killed", 1, "a senior militia leader")]),
        ("Another guard died on Monday.", [("killed", 1, "Another guard")]),
        ("Guards arrested a smuggler and another man.", [("arrested", 1, "a smuggler"), ("arrested", 1, "another man")]),
        ("Troops captured a rebel sub-commander in the port.", [("captured", 1, "a rebel sub-commander")]),
        ("A couple of gunmen were captured.", [("captured", 2, "A couple of gunmen")]),
        ("Several soldiers were wounded.", [("injured", None, "Several soldiers")]),
        ("The shelling killed civilians.", [("killed", None, "civilians")]),
        ("A number of suspects were detained overnight.", [("arrested", None, "A number of suspects")]),
        ("The guards shot at the rebels, killing several of them.", [("killed", None, "several of them")]),
        ("Police took a student into custody.", [("arrested", 1, "a student")]),
        ("The ministry confirmed the arrest of a smuggler.", [("arrested", 1, "a smuggler")]),
        ("One guard was killed and several men injured.", [("killed", 1, "One guard"), ("injured", None, "several men")]),
        ("Soldiers held the road after killing a sniper.", [("killed", 1, "a sniper")]),
    ],
)
def test_people_without_a_number(pipeline: Pipeline, text: str, wanted: Told) -> None:
    assert told(pipeline, text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Police took three men into custody.", [("arrested", 3, "three men")]),
        ("The raid led to the arrest of two smugglers.", [("arrested", 2, "two smugglers")]),
        ("The guards detained the leader along with two gunmen.", [("arrested", 2, "two gunmen")]),
        ("They arrested the mayor and three of his associates.", [("arrested", 3, "three of his associates")]),
        ("The force detained two men suspected of arson.", [("arrested", 2, "two men")]),
    ],
)
def test_numbers_find_their_deed(pipeline: Pipeline, text: str, wanted: Told) -> None:
    assert told(pipeline, text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "No civilians were killed.",
        "The rebels did not kill a guard.",
        "Police hope to arrest a suspect soon.",
        "The court may jail a journalist.",
        "The leader was captured.",
        "His brothers were detained.",
        "Troops killed Commander Varo.",
        "The mayor killed a plan to widen the road.",
        "The navy seized a tanker.",
        "If a soldier is wounded, the medics will come.",
        "He was accused of killing a guard.",
        "They called for the arrest of a minister.",
        "An officer fled the town.",
        "Teachers gathered in the square.",
        "Police arrest drug dealers every week.",
    ],
)
def test_nobody_new_and_nothing_done(pipeline: Pipeline, text: str) -> None:
    assert told(pipeline, text) == []
