"""The report counts what was right, class by class."""

from __future__ import annotations

from onrecord.models.fake_judge import scores
from onrecord.training.corpus import parse_line
from onrecord.training.examples import examples_of
from onrecord.training.report import report, table

LINES = [
    "{1:Oman} fined {2:Chad}. || 1>2 SANCTION/discontinue",
    "{1:Peru} thanked {2:Mali}. || 1>2 SUPPORT",
    "{1:Peru} lies west of {2:Mali}. || 1>2 NONE",
]


def test_rates_are_of_the_given_pairs_and_direction_of_the_turned_ones_too() -> None:
    examples = list(examples_of([parse_line(line) for line in LINES]))
    answers = {"Oman": scores("SANCTION", 0.9, mode="discontinue"), "Peru": scores("SUPPORT", 0.8)}
    said = [answers.get(e.pair.text.split()[0], scores("NONE", 1.0)) for e in examples]
    found = report(examples, said)
    assert found.examples == 3
    assert found.accuracy == round(2 / 3, 4)
    assert {c.type: c.recall for c in found.classes} == {"NONE": 0.0, "SANCTION": 1.0, "SUPPORT": 1.0}
    assert found.mode_accuracy == 1.0
    assert found.forward_accuracy == 0.5
    assert found.confusions == (("NONE", "SUPPORT", 1),)
    assert "NONE read as SUPPORT (1)" in table(found)
