"""Two readers, one judgement: what the classifier says changes confidence, type or adds an event, and the record tells of it."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
import pytest

from onrecord.models.fake_judge import FakeJudge, scores
from onrecord.pairs import Scores
from onrecord.pipeline import Pipeline
from onrecord.records import Event
from onrecord.settings import Settings
from readings import Reading

FINED = "Kenya detained Ugandan traders on Monday."
UNKNOWN = "Kenya snaffled the lunch money of Ugandan traders on Monday."


def read(pipeline: Pipeline, text: str, answers: Mapping[str, Scores], least: float = 0.0) -> tuple[Reading, FakeJudge]:
    judge = FakeJudge(answers)
    mine = Pipeline(Settings(min_confidence=least), pipeline.parser, pipeline.knowledge, pipeline.codebook, judge)
    return Reading.of(mine, text), judge


def only(reading: Reading) -> Event:
    (event,) = reading.events
    return event


def test_the_classifier_is_asked_about_the_words_of_both_sides(pipeline: Pipeline) -> None:
    _, judge = read(pipeline, FINED, {})
    (pair,) = judge.asked
    assert pair.actor is not None
    assert pair.recipient is not None
    assert pair.text[pair.actor.start : pair.actor.end] == "Kenya"
    assert pair.text[pair.recipient.start : pair.recipient.end] == "Ugandan traders"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (FINED, [None]),
        ("Kenya condemned and invaded Chad.", ["condemned", "invaded"]),
        ("Kenya condemned Chad after being invaded by Chad.", [None, None]),
        ("Kenya shelled Chad and refused to negotiate.", ["shelled", "refused"]),
    ],
)
def test_in_a_single_sentence_the_deed_is_told_only_where_its_sides_have_another(
    pipeline: Pipeline, text: str, told: list[str | None]
) -> None:
    _, judge = read(pipeline, text, {})
    assert [pair.deed and pair.text[pair.deed.start : pair.deed.end] for pair in judge.asked] == told


@pytest.mark.parametrize(("sentences", "told"), [(3, False), (4, True)])
def test_on_a_page_the_deed_is_asked_about(pipeline: Pipeline, sentences: int, told: bool) -> None:
    _, judge = read(pipeline, " ".join([FINED, *["It rained in Lagos."] * (sentences - 1)]), {})
    (pair,) = judge.asked
    assert (pair.deed is not None) == told


def test_agreement_raises_and_doubt_lowers_the_confidence(pipeline: Pipeline) -> None:
    agreed = only(read(pipeline, FINED, {FINED: scores("COERCE", 0.95)})[0])
    doubted = only(read(pipeline, FINED, {FINED: scores("NONE", 0.95, other="COERCE")})[0])
    assert agreed.confidence > doubted.confidence + 0.2
    assert agreed.how.scores == {"codebook": 0.5, "classifier": 0.95}
    assert agreed.how.doubt is None
    assert doubted.how.doubt == "the classifier reads NONE (0.95)"


def test_a_likelier_reading_takes_the_event_and_says_so(pipeline: Pipeline) -> None:
    event = only(read(pipeline, FINED, {FINED: scores("AID", 0.999, other="COERCE")})[0])
    assert event.type == "AID"
    assert event.quad == "material cooperation"
    assert event.how.rule.startswith("COERCE: ACTOR detain")
    assert event.how.doubt == "the pattern is one of COERCE"


def test_wording_of_one_meaning_keeps_its_type_and_can_only_be_doubted(pipeline: Pipeline) -> None:
    text = "The president of Kenya fired his finance minister."
    event = only(read(pipeline, text, {text: scores("ASSAULT", 0.95, other="SANCTION")})[0])
    assert event.type == "SANCTION"
    assert event.how.doubt == "the classifier reads ASSAULT (0.95)"
    doubted = only(read(pipeline, text, {text: scores("NONE", 0.95, other="SANCTION")})[0])
    assert doubted.confidence < event.confidence - 0.2


def test_who_condemns_an_attack_has_not_attacked_whatever_the_classifier_says(pipeline: Pipeline) -> None:
    text = "Kenya deplored the shelling of Uganda in May."
    reading, _ = read(pipeline, text, {text: scores("ASSAULT", 0.95, other="ACCUSE")})
    assert [e.type for e in reading.events if reading.ids("Kenya") & {*e.actors}] == ["ACCUSE"], reading.told()


def test_wording_that_no_pattern_knows_is_coded_at_its_own_confidence(pipeline: Pipeline) -> None:
    assert read(pipeline, UNKNOWN, {})[0].events == []
    event = only(read(pipeline, UNKNOWN, {UNKNOWN: scores("COERCE", 0.97, mode="seize")})[0])
    assert (event.type, event.mode, event.how.rule) == ("COERCE", "seize", "COERCE: no pattern")
    assert event.how.scores == {"classifier": 0.97}
    assert event.when is not None
    assert event.confidence < 0.95


def test_an_event_of_unknown_wording_is_turned_when_the_other_side_acts(pipeline: Pipeline) -> None:
    reading, _ = read(pipeline, UNKNOWN, {UNKNOWN: scores("COERCE", 0.97, forward=0.02)})
    event = only(reading)
    assert set(event.recipients) == reading.ids("Kenya")


def test_the_status_of_unknown_wording_is_the_classifier_s(pipeline: Pipeline) -> None:
    assert only(read(pipeline, UNKNOWN, {UNKNOWN: scores("COERCE", 0.97, status="denied")})[0]).status == "denied"


def test_a_verb_whose_patterns_do_not_fit_is_offered_with_the_party_that_it_has(pipeline: Pipeline) -> None:
    text = "Kenya denied a sandwich."
    assert Reading.of(pipeline, text).events == []
    reading, judge = read(pipeline, text, {text: scores("REJECT", 0.97, mode="assist")})
    event = only(reading)
    assert (event.type, event.how.rule, set(event.actors)) == ("REJECT", "REJECT: no pattern", reading.ids("Kenya"))
    (pair,) = judge.asked
    assert pair.actor is not None
    assert (pair.text[pair.actor.start : pair.actor.end], pair.recipient) == ("Kenya", None)


def test_a_party_to_whom_an_offered_verb_is_done_is_its_recipient(pipeline: Pipeline) -> None:
    text = "Kenya denied a sandwich."
    reading, _ = read(pipeline, text, {text: scores("REJECT", 0.97, forward=0.02)})
    event = only(reading)
    assert (event.actors, set(event.recipients)) == ((), reading.ids("Kenya"))


@pytest.mark.parametrize("text", ["Kenya gave a concert.", "Kenya demanded that a visitor deny it."])
def test_plain_verbs_and_what_is_only_demanded_are_not_offered(pipeline: Pipeline, text: str) -> None:
    _, judge = read(pipeline, text, {})
    asked = [p.text[p.deed.start : p.deed.end] for p in judge.asked if p.deed is not None]
    assert not {"gave", "deny"}.intersection(asked)


def test_a_verb_of_all_work_between_two_parties_is_asked_about_in_a_single_sentence_alone(pipeline: Pipeline) -> None:
    sentence = "Kenya runs a fish stall near Lima with Peru."
    page = f"It rained. {sentence} The weather was fine. Nobody came. It rained again."
    asked = [{p.text for p in read(pipeline, text, {})[1].asked} for text in (sentence, page)]
    assert asked == [{sentence}, set()]


def test_what_is_below_the_wanted_confidence_is_skipped_with_the_reason(pipeline: Pipeline) -> None:
    reading, _ = read(pipeline, FINED, {FINED: scores("NONE", 0.99, other="COERCE")}, least=0.9)
    assert reading.events == []
    assert any("below 0.9" in s.reason for s in reading.sheet.skipped)


def test_a_type_that_the_classifier_does_not_know_is_coded_by_the_codebook_alone(pipeline: Pipeline) -> None:
    unaware = Scores({"NONE": 0.9, "AID": 0.1}, {}, {"completed": 1.0}, 1.0)
    alone = only(Reading.of(pipeline, FINED))
    assert only(read(pipeline, FINED, {FINED: unaware})[0]).confidence == alone.confidence


@pytest.mark.parametrize(
    "text",
    [
        "Kenya lies beside Uganda.",
        "The Turkish police chief spoke.",  # "Turkish" is no party beside the police
    ],
)
def test_nothing_is_added_where_the_classifier_sees_nothing(pipeline: Pipeline, text: str) -> None:
    assert read(pipeline, text, {})[0].events == []


def test_a_list_of_many_does_not_ask_about_every_pair(pipeline: Pipeline) -> None:
    names = "France, Spain, Italy, Greece, Malta, Cyprus, Poland, Latvia, Norway and Sweden"
    _, judge = read(pipeline, f"{names} resemble Germany, Austria and Denmark.", {})
    assert len(judge.asked) == 1


def test_without_a_classifier_nothing_is_asked_and_nothing_added(pipeline: Pipeline) -> None:
    assert Reading.of(pipeline, UNKNOWN).events == []
    event = only(Reading.of(pipeline, FINED))
    assert event.how.scores == {"codebook": 0.5}
    assert 0.0 < event.confidence < 1.0


ASKED = "While the Ugandan traders waited outside, Kenya opened an inquiry."


def test_a_side_that_no_pattern_fills_is_filled_by_the_classifier(pipeline: Pipeline) -> None:
    alone = [e for e in Reading.of(pipeline, ASKED).events if e.type == "ACCUSE"]
    assert [bool(e.recipients) for e in alone] == [False]
    reading, _ = read(pipeline, ASKED, {ASKED: scores("ACCUSE", 0.99, forward=0.02)})
    (event,) = [e for e in reading.events if e.type == "ACCUSE"]
    assert set(event.recipients) & reading.ids("Ugandan traders")
    assert event.how.rule != "ACCUSE: no pattern"


def test_who_does_something_else_does_not_fill_the_side_that_acts(pipeline: Pipeline) -> None:
    text = "Two people were arrested after Kenyan farmers blocked a road."
    reading, _ = read(pipeline, text, {text: scores("COERCE", 0.97, forward=0.02)})
    arrests = [e.actors for e in reading.events if text[e.trigger.start : e.trigger.end] == "arrested"]
    assert arrests == [()]


def test_one_deed_at_one_word_is_one_event_with_all_its_parties(pipeline: Pipeline) -> None:
    text = "Kenya snaffled the lunch money of Uganda, Rwanda and Burundi on Monday."
    reading, judge = read(pipeline, text, {text: scores("COERCE", 0.97)})
    event = only(reading)
    assert len(judge.asked) == 1
    assert set(event.actors) == reading.ids("Kenya")
    assert set(event.recipients) == reading.ids("Uganda") | reading.ids("Rwanda") | reading.ids("Burundi")


CURSED = "The Ugandan traders' curse on Kenya lasted for years."


def test_whom_a_deed_is_aimed_at_never_acts_in_unknown_wording(pipeline: Pipeline) -> None:
    reading, _ = read(pipeline, CURSED, {CURSED: scores("COERCE", 0.97)})
    assert set(only(reading).recipients) == reading.ids("Kenya")
    turned, _ = read(pipeline, CURSED, {CURSED: scores("COERCE", 0.97, forward=0.02)})
    assert turned.events == []


def test_nothing_is_asked_between_the_aim_of_a_deed_and_its_victims(pipeline: Pipeline) -> None:
    _, judge = read(pipeline, "The curse on Kenya ruined Ugandan traders.", {})
    assert judge.asked == []


def test_nothing_is_asked_between_those_to_whom_a_third_does_something(pipeline: Pipeline) -> None:
    _, judge = read(pipeline, "The storm grazed Norway and skirted Chad.", {})
    assert not [pair for pair in judge.asked if pair.actor and pair.recipient]


def test_nothing_is_asked_between_examples_of_a_list(pipeline: Pipeline) -> None:
    _, judge = read(pipeline, "Neighbours including Kenya and Uganda went home early.", {})
    assert judge.asked == []


def test_a_status_that_the_classifier_is_sure_of_is_the_event_s(pipeline: Pipeline) -> None:
    planned, doubtful = scores("COERCE", 0.97, status="planned"), scores("COERCE", 0.97)
    doubtful = msgspec.structs.replace(doubtful, statuses={"planned": 0.55, "completed": 0.45})
    assert only(read(pipeline, FINED, {FINED: planned})[0]).status == "planned"
    assert only(read(pipeline, FINED, {FINED: doubtful})[0]).status == "completed"


def test_a_denial_is_done_though_what_it_denies_is_not(pipeline: Pipeline) -> None:
    text = "Uganda denied the accusation by Kenya."
    assert only(read(pipeline, text, {text: scores("REJECT", 0.97, status="denied")})[0]).status == "completed"


def test_the_status_of_another_deed_does_not_make_one_done_that_was_not(pipeline: Pipeline) -> None:
    refused = "Kenya did not allow journalists to enter Lima."
    told = read(pipeline, refused, {refused: scores("REJECT", 0.6, other="RETREAT")})[0].find("RETREAT")
    assert [e.status for e in told] == ["negated"]


def test_what_somebody_is_only_pressed_to_do_may_happen_however_sure_the_classifier_is(pipeline: Pipeline) -> None:
    pressed = "Chile has faced criticism and pressure from Peru to restrict exports to Kenya."
    told = read(pipeline, pressed, {pressed: scores("SANCTION", 0.97)})[0].events
    assert [e.status for e in told if e.type == "SANCTION"] == ["hypothetical"]


def test_an_announced_refusal_is_done_whatever_the_classifier_says_of_the_deed(pipeline: Pipeline) -> None:
    refused = "Kenya will not release the Ugandan traders."
    event = only(read(pipeline, refused, {refused: scores("REJECT", 0.97, status="planned")})[0])
    assert (event.type, event.mode, event.status) == ("REJECT", "yield", "completed")


def test_a_recent_date_says_that_nothing_is_historical_yet(pipeline: Pipeline) -> None:
    assert only(read(pipeline, FINED, {FINED: scores("COERCE", 0.97, status="historical")})[0]).status == "completed"
