"""Families of wording of the material types: each sentence stands for its family."""

from __future__ import annotations

import pytest

from onrecord.pipeline import Pipeline
from onrecord.records import Page

WORDINGS = {
    "Kenyan troops kept the ambulances at the gate of the camp for an hour.": "COERCE",
    "Border guards prevented a helicopter from evacuating the wounded.": "COERCE",
    "The opposition leader spent nine months in prison in Belarus after the vote.": "COERCE",
    "The lawyer was picked up by agents of the state security service in Kampala.": "COERCE",
    "Armed men looted two trucks of the World Food Programme near Juba on Monday.": "COERCE",
    "The authorities ordered a French cultural centre to close.": "COERCE",
    "The rebels seized three hills overlooking the town of Sake.": "ASSAULT",
    "The French forces came under fire near Kidal on Tuesday.": "ASSAULT",
    "Two shells landed on a school in Kharkiv on Monday, the mayor said.": "ASSAULT",
    "South Africa lost five soldiers in fighting near Goma.": "ASSAULT",
    "Two miners were beaten by police officers in Lima.": "ASSAULT",
    "Thousands of Georgians gathered outside the presidential administration on Sunday.": "PROTEST",
    "Shopkeepers downed their shutters in Leh on Monday.": "PROTEST",
    "Latvia called home its ambassador from Moscow.": "SANCTION",
    "Pyongyang buried the military accord with Seoul.": "SANCTION",
    "Police separated supporters and opponents of the minister.": "MOBILIZE",
    "Egypt unloaded a consignment of heavy weapons in Mogadishu.": "AID",
    "The town council withdrew its petition against the ministry.": "CONCEDE",
}
NO_MATERIAL = {
    "Several hundred people waving flags cheered the president.": "PROTEST",
    "The Kremlin dismissed the charge as absurd.": "CONCEDE",
    "Students take part in the census.": "COERCE",
    "Iran opened its doors to visitors.": "RETREAT",
    "The pilots of Peru released their payload over the sea.": "RETREAT",
    "I am sorry that I have to leave Kyiv, the ambassador said.": "CONCEDE",
}


def types_of(pipeline: Pipeline, text: str) -> set[str]:
    return {event.type for event in pipeline.read_page(Page("p", text, "ready")).events}


@pytest.mark.parametrize("text", WORDINGS)
def test_the_wording_is_known(pipeline: Pipeline, text: str) -> None:
    assert WORDINGS[text] in types_of(pipeline, text)


@pytest.mark.parametrize("text", NO_MATERIAL)
def test_the_wording_is_something_else(pipeline: Pipeline, text: str) -> None:
    assert NO_MATERIAL[text] not in types_of(pipeline, text)
