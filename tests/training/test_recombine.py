"""Recombined sentences: other parties, the same deed, the marks where the words are."""

from __future__ import annotations

from onrecord.training.corpus import parse_line
from onrecord.training.recombine import recombined

CORPUS = [
    parse_line("{1:The Omani navy} boarded {2:a tug from Chad} at dawn. || 1>2 COERCE/seize"),
    parse_line("Peru said {2:its divers} had been jailed by {1:Bolivian customs}. || 1>2 COERCE/arrest"),
    parse_line("{1:They} held {2:him} for a week. || 1>2 COERCE/arrest"),
]


def test_the_marks_are_on_the_new_words() -> None:
    for pair in recombined(CORPUS * 4, seed=3):
        assert pair.actor is not None
        assert pair.recipient is not None
        told = {pair.text[s.start : s.end].casefold() for s in (pair.actor, pair.recipient)}
        known = {"the omani navy", "bolivian customs", "they", "a tug from chad", "its divers", "him"}
        assert told <= known


def test_actors_take_the_place_of_actors() -> None:
    texts = {pair.text for pair in recombined(CORPUS[:2] * 20, seed=1)}
    assert "Bolivian customs boarded a tug from Chad at dawn." in texts
    assert not any(text.startswith("Its divers boarded") for text in texts)


def test_the_same_seed_gives_the_same_sentences() -> None:
    assert list(recombined(CORPUS * 3, seed=5)) == list(recombined(CORPUS * 3, seed=5))
    assert list(recombined(CORPUS * 3, seed=5)) != list(recombined(CORPUS * 3, seed=6))
