"""The subjects of the clauses around a pronoun."""

from __future__ import annotations

from typing import Any

import pytest

from onrecord.quoted import quoted_tokens
from onrecord.stages.actors.above import subjects_above


@pytest.mark.parametrize(
    ("text", "pronoun", "subjects"),
    [
        ("Kenya said that it left.", "it", [["Kenya"]]),
        ("Kenya recalled its envoy.", "its", [["Kenya"]]),
        ("Kenya praised it.", "it", []),
        ("Kenya and Uganda said that they left.", "they", [["Kenya", "Uganda"]]),
        ("Its envoy left.", "Its", []),
        ('Kenya said: "It left."', "It", []),
        ("Kenya hoped that Chad would say that it left.", "it", [["Chad"], ["Kenya"]]),
    ],
)
def test_nearest_clause_first(pipeline: Any, text: str, pronoun: str, subjects: list[list[str]]) -> None:
    (sentences,) = pipeline.parser.parse([text], lambda _: False)
    sentence = next(s for s in sentences if any(t.text == pronoun for t in s.tokens))
    token = next(t for t in sentence.tokens if t.text == pronoun)
    found = [[sentence.tokens[i].text for i in subject] for subject in subjects_above(sentence, token, quoted_tokens(sentences))]
    assert found == subjects
