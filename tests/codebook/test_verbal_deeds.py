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
    ("The Guardian launched a furious attack on Prime Minister Starmer.", "ACCUSE"),
    ("Labour's attack on the Conservatives went down badly.", "ACCUSE"),
    ("Republican lawmakers attacked President Vega again on Sunday.", "ACCUSE"),
    ("A federal judge blocked the president's order.", "REJECT"),
    ("Farage attacked the Home Secretary over small boats.", "ACCUSE"),
    ("The attack by the Tories on Chancellor Reeves was fierce.", "ACCUSE"),
    ("The auditors found that the ministry had squandered billions.", "ACCUSE"),
    ("The foreign minister said Hamas was to blame for the failure of the talks.", "ACCUSE"),
    ("The archbishop of Lima described the government's policy as immoral.", "ACCUSE"),
    ("Seoul saw no point in talking to Pyongyang.", "REJECT"),
    ("Talks with the junta are out of the question, the opposition leader said.", "REJECT"),
    ("Tunisia pushed back against the EU's migration plan.", "REJECT"),
    ("The high court struck down the opposition's petition.", "REJECT"),
    ("Lawmakers defeated a proposal by the government.", "REJECT"),
    ("The president said protesters would face the full weight of the law.", "THREATEN"),
    ("The European Union could consider further measures against Georgia.", "THREATEN"),
    ("The Houthis said American ships were now legitimate targets.", "THREATEN"),
    ("The senator called for the minister to be jailed.", "REQUEST"),
    ("Norway and Sweden are close to a deal.", "AGREE"),
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
    ("A man with a knife attacked Senator Gomez.", "ACCUSE"),
    ("Israel attacked Hezbollah positions.", "ACCUSE"),
    ("The minister entered a plea of not guilty.", "REQUEST"),
    ("NATO stepped up patrols in the Baltic.", "COOPERATE"),
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
