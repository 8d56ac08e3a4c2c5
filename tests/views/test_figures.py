from __future__ import annotations

import pytest

from onrecord.records import Change, Figure
from onrecord.views.figures import figure_words


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
