"""The card says what was trained, from what, and how good it is."""

from __future__ import annotations

import msgspec

from onrecord.training.bases import MINILM, MPNET
from onrecord.training.building import Built, Taught
from onrecord.training.card import model_card
from onrecord.training.report import ClassFigures, Report

FIGURES = (ClassFigures("HARVEST", 20, 0.9, 0.8, 0.85),)
STUDENT = Report(20, 0.81, 0.8, 0.7, 0.9, 0.95, 0.02, FIGURES, (("HARVEST", "NONE", 2),))
TEACHER = Report(20, 0.88, 0.8, 0.7, 0.9, 0.95, 0.02, FIGURES, ())


def built(teacher: Taught | None = None) -> Built:
    return Built(("my-sentences", "more"), 120, 400, Taught(MINILM, 3, STUDENT), teacher, 0.041)


def test_a_model_without_a_teacher_says_nothing_of_one() -> None:
    card = model_card(built())
    assert "all-MiniLM-L6-v2 (22.7 million parameters, Apache-2.0), 3 epochs; int8" in card
    assert "120 sentences of my-sentences, more; 400 training examples" in card
    assert "teacher" not in card.lower()
    assert "recombine" not in card
    assert "shipped" not in card


def test_the_held_out_figures_are_in_it() -> None:
    card = model_card(built())
    assert "20 pairs of held-out topics: accuracy 0.810" in card
    assert "| HARVEST | 20 | 0.90 | 0.80 | 0.85 |" in card
    assert "held-out sentences: 0.041" in card


def test_a_teacher_is_told_with_its_own_figures() -> None:
    card = model_card(built(Taught(MPNET, 1, TEACHER)))
    assert "**Teacher**: all-mpnet-base-v2 (109 million parameters, Apache-2.0), 1 epoch; the model learns" in card
    assert "accuracy 0.880" in card
    assert "recombine.py" in card


def test_articles_and_the_model_that_it_went_on_from_are_told() -> None:
    card = model_card(msgspec.structs.replace(built(), articles=7, start="model/before"))
    assert "going on from the model that was in model/before, 3 epochs; int8" in card
    assert "**Deeds**: from what 7 whole articles ask" in card
