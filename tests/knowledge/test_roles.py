from __future__ import annotations

import pytest

from onrecord.knowledge import Knowledge


@pytest.mark.parametrize(
    ("words", "role", "sector"),
    [
        ("the deputy foreign minister", "deputy foreign minister", "GOV"),
        ("minister", "minister", "GOV"),
        ("premier", "prime minister", "GOV"),
        ("riot police", "riot police", "COP"),
        ("army", "army", "MIL"),
        ("troop", "troops", "MIL"),
        ("gunman", "gunman", "UAF"),
        ("rebel fighter", "rebel fighter", "REB"),
        ("lawmaker", "lawmaker", "LEG"),
        ("opposition leader", "opposition leader", "OPP"),
        ("mourner", "mourner", "CVL"),
        ("pilgrim", "pilgrim", "CVL"),
        ("commuter", "commuter", "CVL"),
        ("netizen", "netizen", "CVL"),
        ("munduruku warrior", "warrior", "CVL"),
        ("former combatant", "combatant", "REB"),
        ("subprefect", "sub-prefect", "GOV"),
        ("asylum - seeker", "asylum seeker", "REF"),
        ("vice - president", "vice president", "GOV"),
    ],
)
def test_the_longest_ending_names_the_role(known: Knowledge, words: str, role: str, sector: str) -> None:
    found = known.role(words.split())
    assert found is not None
    assert found.lemma == role
    assert sector in found.sectors


@pytest.mark.parametrize("word", ["pm", "state", "power", "country", "board", "body", "part", "baker", "cook", "table", ""])
def test_a_word_that_is_nobody_is_no_role(known: Knowledge, word: str) -> None:
    assert known.role([word]) is None


def test_no_words_name_no_role(known: Knowledge) -> None:
    assert known.role([]) is None


def test_a_group_is_many_people_in_one_word(known: Knowledge) -> None:
    police, officer = known.role(["police"]), known.role(["police", "officer"])
    assert police is not None
    assert officer is not None
    assert (police.kind, officer.kind) == ("group", "person")


@pytest.mark.parametrize(
    ("words", "size"), [("the slovak prime minister", 2), ("slovak premier", 1), ("labour mp", 1), ("tree", 0)]
)
def test_how_many_words_a_role_takes(known: Knowledge, words: str, size: int) -> None:
    assert known.role_size(words.split()) == size
