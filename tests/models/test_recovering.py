"""A network that was written as a model comes back nearly as it was. Runs where torch is (make model-check)."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.evidence import Span
from onrecord.pairs import Pair
from onrecord.training.bases import MINILM, fetched

torch = pytest.importorskip("torch", reason="training needs the extra onrecord[train]; run by make model-check")
BASES = Path(__file__).parents[2] / "build" / "bases"
JOINT = ((("NONE"), None), ("AID", None), ("ASSAULT", "beat"))


@pytest.mark.slow
def test_the_weights_of_a_model_are_those_of_its_network(tmp_path: Path) -> None:
    from onrecord.models.classifier import Labels
    from onrecord.models.encoding import Encoder
    from onrecord.models.finetune import predict
    from onrecord.models.network import Network
    from onrecord.models.onnx import write_model
    from onrecord.models.recovering import recover

    base = fetched(MINILM, BASES)
    encoder = Encoder(base / "tokenizer.json")
    texts = ("Oman gave Chad grain.", "Oman beat Chad.", "Chad slept while Oman sang.")
    seen = [encoder.encode(Pair(t, Span(t.index("Oman"), t.index("Oman") + 4), Span(t.index("Chad"), t.index("Chad") + 4)))
            for t in texts]  # fmt: skip
    network = Network(base, len(JOINT), 1, seed=3)
    write_model(network, base / "tokenizer.json", Labels(JOINT, ("completed",)), tmp_path, seen)
    again = Network(base, len(JOINT), 1, seed=4)
    before = predict(again, seen)[0]
    recover(again, tmp_path)
    wanted, found = predict(network, seen)[0], predict(again, seen)[0]
    assert abs(found - wanted).max() < 0.03
    assert abs(found - wanted).max() < abs(before - wanted).max()
