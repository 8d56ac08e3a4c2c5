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
    "Two Indian transport planes landed in Male with tents.": "AID",
    "Canada footed the bill for new ambulances in Lviv.": "AID",
    "Greek coastguards plucked 68 migrants from the sea off Gavdos.": "AID",
    "The provision of two patrol boats to Samoa by Australia was completed on Friday.": "AID",
    "The government gave in to the striking doctors.": "CONCEDE",
    "The government shelved the tax rise under pressure from lorry drivers.": "CONCEDE",
    "The parliament of Peru repealed the state of emergency.": "CONCEDE",
    "The mayor of Lima admitted that the police had made mistakes.": "CONCEDE",
    "The last American soldiers departed from Niger on Sunday.": "RETREAT",
    "The army left the town of Lysychansk on Sunday.": "RETREAT",
    "Riot police ringed the parliament of Serbia on Saturday.": "MOBILIZE",
    "Finland shadowed the Russian tanker through the gulf.": "MOBILIZE",
    "NATO stepped up its air patrols over Estonia.": "MOBILIZE",
    "Police in Oslo drafted in reinforcements.": "MOBILIZE",
    "Pensioners in Chile brought traffic to a standstill.": "PROTEST",
    "About 2,000 Georgians turned out in Tbilisi to denounce the law.": "PROTEST",
    "Nurses in Lagos began an overtime ban.": "PROTEST",
    "Police in Lyon cleared the square before dawn.": "COERCE",
    "Riot police dismantled the barricades in Lyon.": "COERCE",
    "Immigration agents took away 40 Haitian workers.": "COERCE",
    "Twelve people were held in Ankara after the march.": "COERCE",
    "Port employers in Canada locked out 600 dockers on Monday.": "COERCE",
    "The White House fired its attorney general on Tuesday.": "SANCTION",
    "Rebels fired rockets at Goma on Monday.": "ASSAULT",
    "Brussels withheld 6 billion euros from Hungary.": "SANCTION",
    "Three policemen were hurt by stones in Lima.": "ASSAULT",
    "Iranian missiles rained down on an American base in Iraq.": "ASSAULT",
    "A rocket hit a market in El Fasher.": "ASSAULT",
    "Gunmen seized 50 pupils in Zamfara.": "ASSAULT",
    "The gunmen marched the children into the forest.": "ASSAULT",
}
NO_MATERIAL = {
    "Several hundred people waving flags cheered the president.": "PROTEST",
    "The Kremlin dismissed the charge as absurd.": "CONCEDE",
    "Students take part in the census.": "COERCE",
    "Iran opened its doors to visitors.": "RETREAT",
    "The pilots of Peru released their payload over the sea.": "RETREAT",
    "Thousands of Peruvians marched in Lima on Saturday.": "MOBILIZE",
    "Workers cleared the square of snow.": "COERCE",
    "Soldiers left flowers at the monument.": "RETREAT",
    "Fans gathered in the square to watch the final.": "PROTEST",
    "The senator came under fire on Tuesday from all sides.": "ASSAULT",
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
