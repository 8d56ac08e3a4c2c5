"""What of a network learns, and what is left as it is."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

torch = pytest.importorskip("torch", reason="training needs the extra onrecord[train]; run by make model-check")

from onrecord.models.finetune import _below  # noqa: E402
from onrecord.models.plan import Plan  # noqa: E402


class _Encoder(torch.nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.embeddings = torch.nn.Embedding(3, 2)
        self.encoder = torch.nn.Module()
        self.encoder.layer = torch.nn.ModuleList(torch.nn.Linear(2, 2) for _ in range(3))


@pytest.mark.parametrize(("frozen", "left"), [(0, []), (1, ["table"]), (3, ["table", "first layer", "second layer"])])
def test_the_table_and_the_lowest_layers_are_left_as_they_are(frozen: int, left: list[str]) -> None:
    encoder = _Encoder()
    names = {encoder.embeddings.weight: "table"}
    names |= {layer.weight: f"{n} layer" for n, layer in zip(("first", "second", "third"), encoder.encoder.layer, strict=True)}
    below = _below(SimpleNamespace(encoder=encoder), Plan(epochs=1, rate=0.1, frozen=frozen))
    assert [names[parameters[0]] for parameters in below] == left
