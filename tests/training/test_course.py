"""How much of each kind of example a lesson learns from."""

from __future__ import annotations

from onrecord.training.corpus import parse_line
from onrecord.training.course import Lesson
from onrecord.training.examples import examples_of


def test_labels_are_all_learnt_from_and_of_the_derived_ones_a_share() -> None:
    lesson = Lesson(epochs=1, rate=1e-4, derived=0.1, turned=0.5)
    shown = examples_of([parse_line("{1:Oman} fined {2:Chad}. || 1>2 SANCTION")])
    assert {(e.given, e.forward): lesson.share(e) for e in shown} == {(True, True): 1.0, (False, False): 0.5, (False, True): 0.1}
