"""The shipped classifier: plain sentences are read rightly, the answer for a pair never depends on the others, the file is
small.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from onrecord.codebook import load_codebook
from onrecord.errors import ModelError
from onrecord.evidence import Span
from onrecord.models.classifier import SHIPPED, Classifier, load_classifier, load_weights
from onrecord.pairs import NONE, Pair, plover_type

PLAIN = [
    ("Border guards of Kuwait arrested nine Iranian men on Tuesday.", "Border guards of Kuwait", "nine Iranian men", "COERCE"),
    ("The foreign ministers of Chile and Angola held talks in Luanda.", "Chile", "Angola", "CONSULT"),
    ("Kenya demanded that Somalia reopen the crossing at once.", "Kenya", "Somalia", "REQUEST"),
    ("Rebels shelled government troops near the dam on Friday.", "Rebels", "government troops", "ASSAULT"),
    ("Norway accused Iceland of breaking the quota treaty.", "Norway", "Iceland", "ACCUSE"),
    ("Thousands of nurses marched against the Honduran government.", "Thousands of nurses", "the Honduran government", "PROTEST"),
    ("Japan sent Nepal tents and medicine after the earthquake.", "Japan", "Nepal", "AID"),
    ("The kingdom of Bhutan lies between India and China.", "India", "China", NONE),
]


@pytest.fixture(scope="module")
def classifier() -> Classifier:
    return load_classifier()


def pair(text: str, actor: str, recipient: str) -> Pair:
    return Pair(text, *(Span(text.index(w), text.index(w) + len(w)) for w in (actor, recipient)))


@pytest.mark.parametrize(("text", "actor", "recipient", "kind"), PLAIN, ids=[kind for *_, kind in PLAIN])
def test_plain_sentences(classifier: Classifier, text: str, actor: str, recipient: str, kind: str) -> None:
    assert classifier.judge([pair(text, actor, recipient)])[0].type == kind


def test_who_acts_is_told_from_who_is_acted_on(classifier: Classifier) -> None:
    text = "Nine Iranian fishermen were arrested by border guards of Kuwait."
    right = classifier.judge([pair(text, "border guards of Kuwait", "Nine Iranian fishermen")])[0]
    turned = classifier.judge([pair(text, "Nine Iranian fishermen", "border guards of Kuwait")])[0]
    assert right.forward > 0.5 > turned.forward


def test_a_visit_to_come_counts_as_agreement_in_the_manual(classifier: Classifier) -> None:
    text = "The president of Mongolia will visit South Korea next month."
    found = classifier.judge([pair(text, "The president of Mongolia", "South Korea")])[0]
    assert found.type == "CONSULT"
    assert plover_type(found) == "AGREE"


def test_an_answer_does_not_depend_on_its_neighbours(classifier: Classifier) -> None:
    asked = [pair(*row[:3]) for row in PLAIN]
    alone = {p.text: classifier.judge([p])[0] for p in asked}
    for seed in range(3):
        random.Random(seed).shuffle(asked)
        assert [alone[p.text] for p in asked] == classifier.judge(asked)


def test_it_knows_the_types_and_modes_of_the_codebook(classifier: Classifier) -> None:
    book, found = load_codebook(), classifier.judge([pair(*PLAIN[0][:3])])[0]
    assert set(found.types) == {*book.types, NONE}
    assert set(found.modes) == set(book.types["COERCE"].modes)
    assert abs(sum(found.types.values()) - 1) < 0.01


def test_it_is_small_enough_to_ship() -> None:
    assert sum(p.stat().st_size for p in SHIPPED.iterdir()) <= 25_000_000
    assert (SHIPPED / "model.onnx").stat().st_size <= 25_000_000


def test_weights_are_there_for_every_kind_of_reading() -> None:
    assert {"alone", "rule", "reader", "open", "threshold", "none"} <= set(load_weights())


def test_a_folder_that_is_no_model_is_told(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"no model\.onnx"):
        load_classifier(tmp_path)
    for name in ("tokenizer.json", "labels.json", "weights.json", "model.onnx"):
        (tmp_path / name).write_text("{}", "utf-8")
    with pytest.raises(ModelError, match="cannot be loaded"):
        load_classifier(tmp_path)
