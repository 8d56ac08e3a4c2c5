"""What the network is shown of a labelled sentence."""

from __future__ import annotations

from onrecord.pairs import NONE
from onrecord.training.corpus import parse_line
from onrecord.training.examples import Example, examples_of, part_of


def shown(line: str) -> list[tuple[str | None, str | None, str, bool | None, bool]]:
    def said(example: Example) -> tuple[str | None, str | None, str, bool | None, bool]:
        pair = example.pair
        actor, recipient = (pair.text[s.start : s.end] if s else None for s in (pair.actor, pair.recipient))
        return actor, recipient, example.type, example.forward, example.given

    return [said(e) for e in examples_of([parse_line(line)])]


def test_a_deed_is_shown_from_both_ends_and_with_one_side_open() -> None:
    assert shown("{1:Oman} fined {2:Chad}. || 1>2 SANCTION") == [
        ("Oman", "Chad", "SANCTION", True, True),
        ("Chad", "Oman", "SANCTION", False, False),
        ("Oman", None, "SANCTION", True, False),
        (None, "Chad", "SANCTION", True, False),
    ]


def test_what_both_do_is_forward_either_way() -> None:
    found = shown("{1:Oman} and {2:Chad} met. || 1+2 CONSULT")
    assert ("Oman", "Chad", "CONSULT", True, True) in found
    assert ("Chad", "Oman", "CONSULT", True, True) in found


def test_parties_of_which_nothing_is_said_have_nothing_between_them() -> None:
    found = shown("{1:Oman} fined {2:Chad}, {3:Peru} said. || 1>2 SANCTION")
    assert ("Peru", "Chad", NONE, None, False) in found
    assert ("Oman", "Peru", NONE, None, False) in found


def test_a_pair_with_a_deed_of_its_own_each_way_is_not_turned() -> None:
    found = shown("{1:Oman} accused {2:Chad}, which denied it. || 1>2 ACCUSE; 2>1 REJECT")
    assert ("Oman", "Chad", "ACCUSE", True, True) in found
    assert ("Chad", "Oman", "REJECT", True, True) in found
    assert not any(forward is False for *_, forward, _ in found)


def test_where_nothing_happens_each_party_alone_does_nothing() -> None:
    found = shown("{1:Oman} lies east of {2:Chad}. || 1>2 NONE")
    assert ("Oman", None, NONE, None, False) in found
    assert {kind for _, _, kind, _, _ in found} == {NONE}


def test_topics_are_held_out_whole_and_about_a_tenth_each() -> None:
    parts = [part_of(f"topic {n}") for n in range(2_000)]
    assert part_of("topic 7") == part_of("topic 7")
    assert 0.07 < parts.count("dev") / 2_000 < 0.13
    assert 0.07 < parts.count("test") / 2_000 < 0.13
