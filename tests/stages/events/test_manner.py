"""How an article tells an event: who acts by name or not, what is quoted, and that sentences by themselves have no manner."""

from __future__ import annotations

from onrecord.pipeline import Pipeline, who_is_meant
from onrecord.records import Page
from onrecord.stages.events.candidates import candidates
from onrecord.stages.events.manner import manner

ARTICLE = (
    "Kenya fined Ugandan traders on Monday.\n\nThey protested.\n\nOfficials detained ten of them.\n\n"
    '"Chad attacked us," said Moussa Faki.\n\nIf Chad attacked Niger, it would leave.'
)


def told(pipeline: Pipeline, text: str) -> dict[str, dict[str, float]]:
    sheet = pipeline.sheet(Page("test", text, "ready", language="en"))
    assert sheet.cast is not None
    who = who_is_meant(sheet.cast, sheet.sentences, pipeline.codebook)
    out = {}
    for sentence in sheet.sentences:
        for one in candidates(sentence, pipeline.codebook, who, sheet.times):
            if one.match is not None and one.parties is not None:
                name = f"{sentence.tokens[0].text} {one.trigger.text}"
                out[name] = manner(sentence, one.match, one.parties, who, pipeline.codebook.grammar)
    return out


def test_who_acts_is_told_by_name_by_noun_or_by_pronoun(pipeline: Pipeline) -> None:
    found = told(pipeline, ARTICLE)
    assert found["Kenya fined"]["actor by name"] == 1
    assert found["Kenya fined"]["known actor"] == 1
    assert found["They protested"]["actor by pronoun"] == 1
    assert found["Officials detained"]["actor by noun"] == 1
    assert found["Officials detained"]["nameless actor"] == 1


def test_what_is_quoted_and_what_is_a_condition_is_told(pipeline: Pipeline) -> None:
    found = told(pipeline, ARTICLE)
    assert found['" attacked']["quoted"] == 1
    assert found["Kenya fined"]["quoted"] == 0
    assert found["If attacked"]["condition"] == 1


def test_a_page_about_private_lives_is_told_from_one_about_public_life(pipeline: Pipeline) -> None:
    private = "The baker met a singer.\n\nIt rained.\n\nThe singer attacked the baker.\n\nPolice arrested the widow."
    told_of, of_states = told(pipeline, private), told(pipeline, ARTICLE)["Kenya fined"]
    attacked, arrested = told_of["The attacked"], told_of["Police arrested"]
    assert of_states["publicity"] > 1 > attacked["publicity"]
    assert attacked["private on a quiet page"] > 1
    assert arrested["private on a quiet page"] == of_states["private on a quiet page"] == 0
    assert (arrested["public actor"], arrested["public deed"], attacked["public actor"], attacked["public deed"]) == (1, 1, 0, 0)


def test_a_sentence_by_itself_has_no_manner(pipeline: Pipeline) -> None:
    assert told(pipeline, "Kenya fined Ugandan traders on Monday.") == {"Kenya fined": {}}
