"""What is held out of a user's sentences, and when they are too few or not of the codebook."""

from __future__ import annotations

import pytest

from onrecord.codebook import load_codebook
from onrecord.errors import CorpusError
from onrecord.training.corpus import Labelled, parse_line
from onrecord.training.parts import check_corpus, parts_of


def corpus(count: int, topic: str = "{n}", label: str = "AID") -> list[Labelled]:
    lines = (f"{{1:Oman}} sent {n} tents to {{2:Chad}}. || 1>2 {label}" for n in range(count))
    return [parse_line(line, topic.format(n=n), f"own.txt:{n}") for n, line in enumerate(lines, 1)]


def test_sentences_without_a_heading_are_held_out_one_by_one() -> None:
    parts = parts_of(corpus(1_000, topic=""))
    assert 60 < len(parts["dev"]) < 140
    assert 60 < len(parts["test"]) < 140
    assert parts_of([*corpus(9, ""), *corpus(9, "")]) == {p: some * 2 for p, some in parts_of(corpus(9, "")).items()}


def test_a_topic_stays_together() -> None:
    assert sorted(map(len, parts_of(corpus(50, topic="floods")).values())) == [0, 0, 50]


def test_enough_sentences_of_known_types_will_do() -> None:
    check_corpus(corpus(100), load_codebook())


def test_a_part_without_sentences_is_told() -> None:
    with pytest.raises(CorpusError, match=r"has no sentences: .* the corpus has 1; give at least ten"):
        check_corpus(corpus(50, topic="floods"), load_codebook())


def test_labels_of_another_codebook_are_told_ten_at_a_time() -> None:
    with pytest.raises(CorpusError, match=r"own\.txt:1: no type WEATHER; .*; and 90 more$") as error:
        check_corpus(corpus(100, label="WEATHER"), load_codebook())
    assert str(error.value).count("no type") == 10
    with pytest.raises(CorpusError, match="AID has no mode sitting"):
        check_corpus(corpus(100, label="AID/sitting"), load_codebook())
