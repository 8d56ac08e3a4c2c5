from __future__ import annotations

import pytest

from onrecord.records import Change, Figure
from onrecord.views.figures import figure_words, value_words


def figure(**more: object) -> Figure:
    return Figure(id="f", evidence=(), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "given, words",
    [
        (figure(measure="trade", value=1.4e9, currency="USD", comparator="~"), "trade: about 1.4 billion USD"),
        (figure(measure="trade", value=12.0, unit="percent", change=Change("up", "percent")), "trade: up 12 percent"),
        (figure(measure="killed", low=3.0, high=5.0, unit="people"), "killed: 3 to 5 people"),
        (figure(measure="killed", low=3.0, comparator=">="), "killed: at least 3"),
        (figure(value=12_500.0, unit="tonnes"), "figure: 12,500 tonnes"),
        (figure(value=0.25), "figure: 0.25"),
        (figure(value=-2e12), "figure: -2 trillion"),
        (figure(measure="output", value=5.0, unit="percent", change=Change("same", "percent")), "output: 5 percent"),
        (figure(measure="dead"), "dead: unknown"),
    ],
)
def test_a_figure_in_words(given: Figure, words: str) -> None:
    assert figure_words(given) == words


def test_bare_is_the_number_alone() -> None:
    assert figure_words(figure(measure="killed", value=4.0, unit="people", comparator=">"), bare=True) == "over 4"


@pytest.mark.parametrize(
    "given, moved_to, words",
    [
        (figure(value=1.4e9, currency="USD", comparator="~"), False, "about 1.4 billion USD"),
        (figure(value=12.0, unit="percent", change=Change("up", "percent")), False, "up by 12 percent"),
        (figure(value=3.0, unit="tonne per day", change=Change("down", "absolute")), True, "down, to 3 tonnes per day"),
        (figure(value=2.0, unit="times", change=Change("up", "multiple")), False, "up, 2 times"),
        (figure(value=5.0, unit="percent", change=Change("same", "percent")), False, "unchanged, at 5 percent"),
        (figure(value=1.0, unit="fisherman"), False, "1 fisherman"),
        (figure(value=22.0, unit="fisherman", comparator=">="), False, "at least 22 fishermen"),
        (figure(value=100 / 3, unit="percent", change=Change("down", "percent")), False, "down by 33.33 percent"),
        (figure(low=3.0, high=5.0, unit="year of age"), False, "3 to 5 years of age"),
    ],
)
def test_a_value_as_the_sentence_means_it(given: Figure, moved_to: bool, words: str) -> None:
    assert value_words(given, moved_to) == words
