"""Names before the word for a part of a country; the sentences are written for this project."""

from __future__ import annotations

import pytest

from onrecord.pipeline import Pipeline
from readings import ready


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Troops searched a farm in Vardova province.", "Vardova province"),
        ("The river rose in Upper Seldin oblast on Friday.", "Upper Seldin oblast"),
        ("The strike began in Logar province.", "Logar"),
    ],
)
def test_a_name_before_a_division_is_a_place(pipeline: Pipeline, text: str, name: str) -> None:
    assert name in [p.name for p in pipeline.sheet(ready(text)).places]


@pytest.mark.parametrize("text", ["Every province sent a team.", "The rebel province voted on Monday."])
def test_a_division_alone_is_none(pipeline: Pipeline, text: str) -> None:
    assert pipeline.sheet(ready(text)).places == []
