"""Which words stand between quotation marks."""

from __future__ import annotations

from typing import Any

import pytest

from onrecord.quoted import quoted_tokens


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('Kenya said: "We left." Chad stayed.', "We left ."),
        ("Kenya said: “We left. We will return.” Chad stayed.", "We left . We will return ."),
        ("Kenya left. Chad stayed.", ""),
    ],
)
def test_words_between_marks(pipeline: Any, text: str, quoted: str) -> None:
    (sentences,) = pipeline.parser.parse([text], lambda _: False)
    for n, sentence in enumerate(sentences):
        sentence.index = n
    inside = quoted_tokens(sentences)
    assert " ".join(t.text for s in sentences for t in s.tokens if (s.index, t.i) in inside) == quoted


def test_a_paragraph_begins_outside(pipeline: Any) -> None:
    (sentences,) = pipeline.parser.parse(["“We left. We will return."], lambda _: False)
    for n, sentence in enumerate(sentences):
        sentence.index, sentence.block = n, n
    assert {s for s, _ in quoted_tokens(sentences)} == {0}
