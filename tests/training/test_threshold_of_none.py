"""NONE is said of few pairs that have an event, and of as many others as that allows."""

from __future__ import annotations

import pytest

from onrecord.models.fake_judge import scores
from onrecord.pairs import NONE, Pair
from onrecord.training.examples import Example
from onrecord.training.threshold_of_none import threshold_of_none


def example(kind: str, *, given: bool = True) -> Example:
    return Example(Pair("", None, None), kind, None, None, None, given=given)


@pytest.mark.parametrize(("doubts", "least"), [([0.3] * 50, 0.5), ([0.3] * 49 + [0.9], 0.5), ([0.3] * 48 + [0.7, 0.8], 0.71)])
def test_two_in_a_hundred_may_be_missed(doubts: list[float], least: float) -> None:
    said = [scores(NONE, doubt, other="AID") for doubt in doubts]
    assert threshold_of_none([example("AID")] * len(doubts), said) == least


def test_pairs_without_an_event_and_derived_ones_do_not_count() -> None:
    examples = [example(NONE), example("AID", given=False), example("AID")]
    assert threshold_of_none(examples, [scores(NONE, 0.95, other="AID")] * 2 + [scores("AID", 0.9)]) == 0.5
