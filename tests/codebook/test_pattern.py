"""Each word of the pattern language (codebook/FORMAT.md), and what is said about those that it does not have."""

from __future__ import annotations

from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.codebook.pattern import Nouns, Part, Pattern, PatternError, parse_pattern

LISTS = {"weapon": ("missile", "rocket"), "tie": ("relation", "link")}


def verb(text: str) -> Pattern:
    return parse_pattern(text, "verb", LISTS, type="T", mode="m")


def noun(text: str) -> Pattern:
    return parse_pattern(text, "noun", LISTS)


def words(*alternatives: str) -> frozenset[str]:
    return frozenset(alternatives)


def test_what_a_pattern_belongs_to_stays_with_it() -> None:
    pattern = parse_pattern("ACTOR meet RECIPIENT", "verb", {}, type="CONSULT", mode="visit", veto=True, reciprocal=True)
    assert (pattern.type, pattern.mode, pattern.text) == ("CONSULT", "visit", "ACTOR meet RECIPIENT")
    assert pattern.veto
    assert pattern.reciprocal


def test_actor_recipient() -> None:
    pattern = verb("ACTOR attack RECIPIENT")
    assert pattern.subject == "ACTOR"
    assert pattern.trigger == Nouns(words("attack"))
    assert pattern.parts == (Part("object", slot="RECIPIENT"),)


def test_the_subject_may_be_the_one_acted_on() -> None:
    pattern = verb("RECIPIENT flee ACTOR")
    assert pattern.subject == "RECIPIENT"
    assert pattern.parts == (Part("object", slot="ACTOR"),)


def test_the_subject_may_be_anything() -> None:
    assert verb("SOMETHING kill RECIPIENT").subject == "SOMETHING"


def test_the_subject_may_be_a_noun() -> None:
    pattern = verb("ceasefire|truce take effect")
    assert pattern.subject is None
    assert pattern.subject_nouns == Nouns(words("ceasefire", "truce"))
    assert pattern.parts == (Part("object", nouns=Nouns(words("effect"))),)


def test_alternatives() -> None:
    assert verb("ACTOR bomb|shell RECIPIENT").trigger.heads == words("bomb", "shell")


def test_a_word_list() -> None:
    assert verb("ACTOR fire @weapon").parts == (Part("object", nouns=Nouns(words("missile", "rocket"))),)


def test_word_lists_and_lemmas_mix() -> None:
    assert verb("ACTOR fire @weapon|shell").parts[0].nouns == Nouns(words("missile", "rocket", "shell"))


def test_something() -> None:
    assert verb("ACTOR seize SOMETHING").parts == (Part("object", slot="SOMETHING"),)


def test_a_clause() -> None:
    assert verb("ACTOR demand CLAUSE").parts == (Part("clause"),)


def test_a_clause_behind_a_preposition() -> None:
    assert verb("ACTOR accuse RECIPIENT of CLAUSE").parts[1] == Part("clause", words("of"))


def test_a_clause_of_what_will_be_or_must_be() -> None:
    assert verb("ACTOR say WILL CLAUSE TO attack").parts[:2] == (Part("will"), Part("clause"))
    assert verb("ACTOR say MUST").parts == (Part("must"),)


def test_a_party_that_must_be_one_of_some_nouns() -> None:
    parts = verb("ACTOR dine with RECIPIENT=king|queen").parts
    assert parts == (Part("prep", words("with"), slot="RECIPIENT", nouns=Nouns(words("king", "queen"))),)
    assert verb("ACTOR hose RECIPIENT=crowd down").parts[0] == Part("object", slot="RECIPIENT", nouns=Nouns(words("crowd")))


def test_brackets_make_optional() -> None:
    pattern = verb("ACTOR impose sanction (on|against RECIPIENT)")
    assert pattern.parts[1] == Part("prep", words("on", "against"), slot="RECIPIENT", optional=True)
    assert not pattern.parts[0].optional


def test_several_things_in_one_bracket() -> None:
    assert [p.optional for p in verb("ACTOR send troop (to RECIPIENT from base) again").parts] == [False, True, True, False]


def test_an_infinitive() -> None:
    assert verb("ACTOR refuse TO talk (to RECIPIENT)").parts[0] == Part("verb", words("talk"))


def test_an_infinitive_behind_a_preposition() -> None:
    pattern = verb("ACTOR refrain from TO attack RECIPIENT")
    assert pattern.parts == (Part("verb", words("attack")), Part("object", slot="RECIPIENT"))


@pytest.mark.parametrize("particle", ["up", "out", "down", "off", "away", "back"])
def test_a_particle(particle: str) -> None:
    assert verb(f"ACTOR blow {particle} RECIPIENT").parts[0] == Part("particle", words(particle))


def test_a_word_that_may_be_either_is_a_particle_at_the_end() -> None:
    assert verb("ACTOR take over").parts == (Part("particle", words("over")),)


def test_a_word_that_may_be_either_is_a_preposition_before_a_phrase() -> None:
    assert verb("ACTOR preside over RECIPIENT").parts == (Part("prep", words("over"), slot="RECIPIENT"),)


def test_a_preposition_with_a_noun() -> None:
    pattern = verb("ACTOR hit RECIPIENT with missile|rocket")
    assert pattern.parts[1] == Part("prep", words("with"), nouns=Nouns(words("missile", "rocket")))


def test_two_nouns_are_a_compound() -> None:
    assert verb("ACTOR hold peace talk").parts == (Part("object", nouns=Nouns(words("talk"), (words("peace"),))),)


def test_a_noun_pattern() -> None:
    pattern = noun("air|drone strike (on|against RECIPIENT)")
    assert pattern.pos == "noun"
    assert pattern.trigger == Nouns(words("strike"), (words("air", "drone"),))
    assert pattern.subject is None


def test_a_noun_pattern_with_an_actor() -> None:
    assert noun("visit (of ACTOR) (to RECIPIENT)").parts[0] == Part("prep", words("of"), slot="ACTOR", optional=True)


def test_being_something() -> None:
    pattern = verb("ACTOR be critical (of RECIPIENT)")
    assert pattern.trigger.heads == words("be")
    assert pattern.parts[0] == Part("object", nouns=Nouns(words("critical")))


@pytest.mark.parametrize(
    "lighter, heavier",
    [
        ("ACTOR attack", "ACTOR attack RECIPIENT"),
        ("ACTOR attack RECIPIENT", "ACTOR attack RECIPIENT with drone"),
        ("ACTOR beat RECIPIENT", "ACTOR beat up RECIPIENT"),
        ("ACTOR beat RECIPIENT", "ACTOR beat team"),
        ("ACTOR attack RECIPIENT", "ACTOR attack plan"),
        ("ACTOR hold talk", "ACTOR hold peace talk"),
        ("ACTOR refuse SOMETHING", "ACTOR refuse TO talk"),
        ("ACTOR strike RECIPIENT", "clock strike RECIPIENT"),
    ],
)
def test_the_more_is_required_the_heavier(lighter: str, heavier: str) -> None:
    assert verb(lighter).weight < verb(heavier).weight


def test_what_may_be_missing_weighs_nothing() -> None:
    assert verb("ACTOR attack RECIPIENT (with drone) (in RECIPIENT)").weight == verb("ACTOR attack RECIPIENT").weight


@pytest.mark.parametrize(
    "text, said",
    [
        ("", "begins with ACTOR"),
        ("ACTOR", "ends where a word must follow"),
        ("CLAUSE demand RECIPIENT", "begins with ACTOR"),
        ("VICTIM flee", "begins with ACTOR"),
        ("ACTOR attack VICTIM", "'VICTIM'"),
        ("ACTOR attack RECIPIENTS", "'RECIPIENTS'"),
        ("ACTOR fire @guns", "'@guns'"),
        ("ACTOR bomb||shell RECIPIENT", "'bomb||shell'"),
        ("ACTOR bomb| RECIPIENT", "'bomb|'"),
        ("ACTOR attack (RECIPIENT", "bracket is not closed"),
        ("ACTOR attack RECIPIENT)", "unbalanced brackets"),
        ("ACTOR attack ((RECIPIENT))", "unbalanced brackets"),
        ("ACTOR sail toward", "'toward'"),
        ("ACTOR sail to (RECIPIENT)", "'to'"),
        ("ACTOR refuse TO", "ends where a word must follow"),
        ("ACTOR attack! RECIPIENT", "'attack!'"),
        ("ACTOR (attack) RECIPIENT", "'('"),
        ("ACTOR fire {weapon}", "'{weapon}'"),
    ],
)
def test_an_error_names_the_word(text: str, said: str) -> None:
    with pytest.raises(PatternError) as caught:
        verb(text)
    assert said in str(caught.value)
    assert repr(text) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_unknown_list_is_told_with_the_known_ones() -> None:
    with pytest.raises(PatternError, match="there are tie, weapon"):
        verb("ACTOR fire @guns")


@pytest.mark.parametrize("text", ["ACTOR Attack RECIPIENT", "ACTOR attack Actor", "ACTOR say Hello", "ACTOR meet AND RECIPIENT"])
def test_a_capital_in_a_lemma_is_an_error(text: str) -> None:
    with pytest.raises(PatternError):
        verb(text)


@pytest.mark.parametrize("text", ["ACTOR attack ()", "ACTOR attack RECIPIENT ()"])
def test_empty_brackets_are_an_error(text: str) -> None:
    with pytest.raises(PatternError):
        verb(text)


_LANGUAGE = st.sampled_from(
    "ACTOR RECIPIENT SOMETHING CLAUSE TO ( ) | @weapon @nothing up over to with on|against attack talk a|b hold be @ a||b X "
    "VICTIM 's ... ()".split()
)
_POS = st.sampled_from(["verb", "noun"])


@given(st.one_of(st.text(max_size=60), st.lists(_LANGUAGE, max_size=10).map(" ".join)), _POS)
def test_any_text_is_a_pattern_or_a_pattern_error(text: str, pos: Literal["verb", "noun"]) -> None:
    try:
        pattern = parse_pattern(text, pos, LISTS)
    except PatternError:
        return
    assert pattern.text == text
    assert pattern.trigger.heads
    assert pattern.weight >= 0


def test_a_slot_is_no_alternative_to_a_word() -> None:
    with pytest.raises(PatternError, match="write two patterns"):
        parse_pattern("ACTOR march on capital|RECIPIENT", "verb", {})
