"""Trees that the parser usually gets wrong, put right by what grammar allows; what is right already stays."""

from __future__ import annotations

import pytest

from onrecord.clauses import is_passive, surface_subjects
from onrecord.pipeline import Pipeline
from onrecord.syntax import Sentence


def tree(pipeline: Pipeline, text: str) -> Sentence:
    (sentence,) = next(iter(pipeline.parser.parse([text], lambda _: False)))
    return sentence


def governor(sentence: Sentence, word: str) -> str:
    return sentence.head_of(next(t for t in sentence.tokens if t.text == word)).text


@pytest.mark.parametrize(
    "text, verb, above",
    [
        ("She stressed the court's duty to protect voters and urged the public to stay calm.", "urged", "stressed"),
        ("Okello said the navy had become a burden, and blamed an unnamed rival.", "blamed", "said"),
        ("Okello told reporters that Banda had blocked the reform, and accused the treasurer of theft.", "accused", "told"),
    ],
)
def test_a_second_verb_goes_with_one_of_its_own_form(pipeline: Pipeline, text: str, verb: str, above: str) -> None:
    assert governor(tree(pipeline, text), verb) == above


def test_two_infinitives_stay_together(pipeline: Pipeline) -> None:
    sentence = tree(pipeline, "The minister asked the troops to leave and surrender their arms.")
    assert governor(sentence, "surrender") == "leave"


@pytest.mark.parametrize(
    "text, verb",
    [
        ("Ruto and Tanzanian President Samia Hassan signed a treaty.", "signed"),
        ("Macron and German Chancellor Friedrich Merz opened the bridge.", "opened"),
    ],
)
def test_two_names_joined_by_and_are_two(pipeline: Pipeline, text: str, verb: str) -> None:
    sentence = tree(pipeline, text)
    subject = sentence.child(next(t for t in sentence.tokens if t.text == verb), "nsubj")
    assert subject is not None
    assert subject.text == text.split()[0]
    assert len(sentence.conjuncts(subject)) == 2


@pytest.mark.parametrize(
    "text, preposition, noun",
    [
        ("Peru provided a loan worth 33 million dollars to Chile.", "to", "loan"),
        ("Peru will provide Chile with fuel and medicine worth 46 million dollars.", "with", "provide"),
    ],
)
def test_what_a_thing_is_worth_does_not_take_the_thing_s_phrases(
    pipeline: Pipeline, text: str, preposition: str, noun: str
) -> None:
    sentence = tree(pipeline, text)
    found = next(t for t in sentence.tokens if t.text == preposition)
    assert sentence.head_of(found).text == noun
    assert sentence.child(found, "pobj") is not None


@pytest.mark.parametrize(
    "text, word, above",
    [
        ("In Goma, the head of the local civil society group, Esperance Mwavita, said by telephone.", "head", "said"),
        ("In Goma, the head of the local civil society group, Esperance Mwavita, said by telephone.", "Mwavita", "head"),
        ("The opposition Greens called the dispute a farce.", "opposition", "Greens"),
    ],
)
def test_a_subject_is_one_and_no_place(pipeline: Pipeline, text: str, word: str, above: str) -> None:
    assert governor(tree(pipeline, text), word) == above


@pytest.mark.parametrize(
    "text, verb, subjects",
    [
        ("The High Court of Justice orders the government to explain why.", "orders", ["Court"]),
        ("In April police fined the company.", "fined", ["police"]),
        ("The army left the capital and on Monday morning attacked the rebels.", "attacked", ["army"]),
        ("Germany and Italy have both in the past declined to hand him over.", "declined", ["Germany", "Italy"]),
        ("In Rome the State Department, which has ordered families home, praised Mr. Banda's words.", "praised", ["Department"]),
    ],
)
def test_a_loose_noun_in_front_of_a_verb_is_its_subject(pipeline: Pipeline, text: str, verb: str, subjects: list[str]) -> None:
    sentence = tree(pipeline, text)
    token = next(t for t in sentence.tokens if t.text == verb)
    assert [t.text for t in surface_subjects(sentence, token)] == subjects


def test_a_verb_with_a_tense_is_not_coordinated_with_a_preposition(pipeline: Pipeline) -> None:
    sentence = tree(pipeline, "Kenya's foreign minister dismissed that as nonsense and called in the Russian ambassador.")
    assert governor(sentence, "called") == "dismissed"


@pytest.mark.parametrize(
    "text, verb, passive",
    [
        ("Nurses urged to leave in groups.", "urged", True),
        ("Police officers assaulted in Lima riot.", "assaulted", True),
        ("Editors told to leave Chad.", "told", True),
        ("Police arrested nine men.", "arrested", False),
        ("Police arrested and charged a journalist.", "arrested", False),
        ("The premier urged the nurses to leave.", "urged", False),
        ("The union warned that it would strike.", "warned", False),
        ("Chad said it had been told to leave.", "said", False),
    ],
)
def test_a_headline_leaves_out_were(pipeline: Pipeline, text: str, verb: str, passive: bool) -> None:
    sentence = tree(pipeline, text)
    assert is_passive(sentence, next(t for t in sentence.tokens if t.text == verb)) == passive
