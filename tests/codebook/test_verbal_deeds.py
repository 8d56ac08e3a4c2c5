"""Verbal and diplomatic deeds: what speech asks, offers, refuses and charges, and what only looks like it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.codebook.pattern import parse_pattern
from readings import Reading

EVENTS = [
    ("Djibouti offered Ethiopia full control of the port.", "AGREE"),
    ("The governor offered a reward for information on the mayor.", "AGREE"),
    ("Peru and Chile agreed last November.", "AGREE"),
    ("There would be no return to the negotiating table, President Vega said.", "REJECT"),
    ("The Speaker disallowed a debate on the budget.", "REJECT"),
    ("Kenya disputed whether the ship had been in its waters.", "REJECT"),
    ("Ethiopia warned that it could not stand idle while Egypt arms Somalia.", "THREATEN"),
    ("Hamas vowed that the killings would not go unanswered.", "THREATEN"),
    ('President Vega called the strike "plain murder".', "ACCUSE"),
    ("The House held the former minister in contempt.", "ACCUSE"),
    ("Congress will move a privilege motion against Minister Rao.", "ACCUSE"),
    ("Police are examining whether the ministry paid the rebels.", "ACCUSE"),
    ("India may challenge the tariffs at the WTO.", "ACCUSE"),
    ("Prague put forward a plan to the EU.", "REQUEST"),
    ("The opposition's insistence on fresh elections angered the government.", "REQUEST"),
    ("President Vega gathered commanders of the army in Lima.", "CONSULT"),
    ("Finland was allied with Germany.", "COOPERATE"),
]
NO_EVENTS = [
    ("Asked whether Kenya would leave, Minister Adeyemi smiled.", "REQUEST"),
    ("Asked why the minister had not resigned, the Prime Minister smiled.", "REQUEST"),
    ("Zambia asked Malawi whether it would release the prisoners.", "REQUEST"),
    ("Asked to comment on the findings, the Kenyan army did not reply.", "REQUEST"),
    ("Vega's order does not violate the constitution.", "REJECT"),
    ("The government will meet the fiscal rules.", "CONSULT"),
    ("The aircraft landed safely in Kenya.", "CONSULT"),
    ("Kenyans voted for William Ruto.", "SUPPORT"),
]


@pytest.mark.parametrize("text, type", EVENTS)
def test_deed(reading: Callable[..., Reading], text: str, type: str) -> None:
    read = reading(text)
    assert read.find(type), read.told()


@pytest.mark.parametrize("text, type", NO_EVENTS)
def test_no_deed(reading: Callable[..., Reading], text: str, type: str) -> None:
    read = reading(text)
    assert not read.find(type), read.told()


def test_an_indirect_question_is_a_part_of_its_own() -> None:
    pattern = parse_pattern("ACTOR ask (RECIPIENT) QUESTION", "verb", {})
    assert [(p.kind, p.optional) for p in pattern.parts] == [("object", True), ("question", False)]
