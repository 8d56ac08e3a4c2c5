from __future__ import annotations

import pytest

from onrecord.stages.stories.rarity import rarity
from onrecord.stages.stories.words import folded, words


@pytest.mark.parametrize("word,form", [
    ("Talks", "talk"), ("Kyiv's", "kyiv"), ("Kyiv’s", "kyiv"), ("ministers'", "minister"), ("parties", "party"),
    ("classes", "class"), ("crisis", "crisis"), ("14,000", "14000"), ("7.6", "7.6"), ("gas", "gas"),
])  # fmt: skip
def test_forms_of_one_word_are_one(word: str, form: str) -> None:
    assert folded(word) == form


def test_a_capital_means_a_name_only_inside_a_sentence() -> None:
    named = {w.form for w in words("Floods hit Valdora. Rescue teams reached Mirna on Monday.") if w.name}
    assert named == {"valdora", "mirna", "monday"}


def test_the_capitals_of_a_headline_say_nothing() -> None:
    assert not any(w.name for w in words("Floods Hit Northern Valdora As Dam Breaks"))


def test_rare_words_say_more() -> None:
    assert rarity("the") < 0.1 < rarity("minister") < rarity("pipeline") < rarity("valdora")
