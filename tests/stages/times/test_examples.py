"""Every example of grammar.toml holds."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.records import Time
from onrecord.stages.times.grammar import compile_grammar, grammar

EXAMPLES = sorted(
    {(words, value) for rules in grammar().rules.values() for rule in rules for words, value in rule.examples.items()}
)


@pytest.mark.parametrize("words, value", EXAMPLES)
def test_an_example_has_the_value_that_the_grammar_gives(read: Callable[..., list[Time]], words: str, value: str) -> None:
    text = f"They will meet {words[1:]}" if words.startswith("+") else f"They met {words}"
    (time,) = read(text + ".")
    assert time.timex == value


def test_there_are_examples_enough_to_learn_the_grammar_from() -> None:
    assert len(EXAMPLES) >= 100


def test_a_rule_that_contains_itself_is_refused() -> None:
    with pytest.raises(ValueError, match="contains itself"):
        compile_grammar({"time": [{"form": "late <time>", "means": "same"}]})


def test_a_form_that_may_end_with_a_comma_is_refused() -> None:
    with pytest.raises(ValueError, match="comma"):
        compile_grammar({"time": [{"form": "MONTH ,? YEAR?", "means": "month"}]})


def test_a_part_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(ValueError, match="no part of a form"):
        compile_grammar({"time": [{"form": "late ?", "means": "same"}]})
