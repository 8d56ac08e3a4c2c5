"""A layer in two parts gives what it gave as one; its quiet part hears nothing loud. Runs where torch is (make model-check)."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch", reason="training needs the extra onrecord[train]; run by make model-check")


def test_the_two_parts_add_up_to_the_layer_and_loud_inputs_stay_out_of_the_quiet_one() -> None:
    from onrecord.models.sparing import _Split

    torch.manual_seed(1)
    layer = torch.nn.Linear(64, 8)
    heard = torch.randn(5, 64)
    heard[:, [3, 40]] *= 100
    wanted = layer(heard)
    split = _Split(layer, torch.tensor([3, 40]))
    assert torch.allclose(split(heard), wanted, atol=1e-4)
    quiet = heard * split.keep
    assert quiet.abs().max() < 10
    assert bool((split.quiet.weight[:, [3, 40]] == 0).all())
