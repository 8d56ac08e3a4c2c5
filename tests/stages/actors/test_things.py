"""What "it" means: an actor, or a thing that the text speaks of, which does nothing to anybody."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readings import Reading

THING = [
    "A report on Kenya appeared on Monday. It condemned Uganda for the killings.",
    "The crisis deepened in Kenya. It pushed thousands of Ugandans over the border.",
    "The plan drew protests in Kenya. It gave Uganda two ports.",
    "The drought began in Kenya and spread after it hit Uganda.",
]
ACTOR = [
    ("Kenya closed the border. It expelled two Ugandan diplomats.", "Kenya"),
    ("The decision surprised Kenya. It said that it would expel two Ugandan diplomats.", "Kenya"),
    ("The border was closed by Kenya. It accused Uganda of smuggling.", "Kenya"),
    ("The ceasefire collapsed after Kenya said that it expelled two Ugandan diplomats.", "Kenya"),
    ("The vote shook Kenya. It expelled two Ugandan diplomats.", "Kenya"),
    ("The government of Kenya closed the border. It expelled two Ugandan diplomats.", "government of Kenya"),
]


@pytest.mark.parametrize("text", THING)
def test_a_thing_is_no_actor(reading: Callable[..., Reading], text: str) -> None:
    read = reading(text)
    kenya = read.ids("Kenya")
    assert not [e for e in read.events if kenya & {*e.actors, *e.recipients}], read.told()


@pytest.mark.parametrize("text, name", ACTOR)
def test_an_actor_is_meant_where_it_is_the_subject_or_does_what_no_thing_does(
    reading: Callable[..., Reading], text: str, name: str
) -> None:
    read = reading(text)
    last = [e for e in read.events if e.type in ("ACCUSE", "SANCTION")]
    assert last, read.told()
    assert all(read.ids(name) & {*e.actors} for e in last), read.told()


@pytest.mark.parametrize(
    ("text", "pronoun"),
    [
        ("Kenya closed the border. It was raining in the hills.", "It"),
        ("Kenya closed the border. It took courage to build the fence.", "It"),
        ("Kenya closed the border. It emerged that two guards had slept.", "It"),
        ("Kenya closed the border. Farmers know little about it.", "it"),
        ("Kenya closed the border. Farmers need it.", "it"),
        ("Kenya closed the border. It began to rain.", "It"),
        ("Kenya closed the border. It turned out that guards had slept.", "It"),
    ],
)
def test_it_is_nobody_under_verbs_that_nobody_does(reading: Callable[..., Reading], text: str, pronoun: str) -> None:
    read = reading(text)
    assert not read.ids(pronoun), read.told()


@pytest.mark.parametrize(
    "deed",
    ["held talks with Uganda", "began to shell Ugandan villages", "had to withdraw its troops", "helped Uganda", "ended a truce"],
)
def test_it_is_somebody_where_its_verb_only_leads_to_a_deed(reading: Callable[..., Reading], deed: str) -> None:
    read = reading(f"Kenya closed the border. It {deed}.")
    assert read.ids("It") == read.ids("Kenya"), read.told()


@pytest.mark.parametrize("deed", ["signed a peace deal with it", "called it a puppet"])
def test_it_suffers_what_is_done_to_somebody(reading: Callable[..., Reading], deed: str) -> None:
    read = reading(f"Kenya closed the border. Uganda {deed}.")
    assert read.ids("it") == read.ids("Kenya"), read.told()
