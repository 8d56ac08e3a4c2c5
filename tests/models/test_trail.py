"""The mean of a network's weights over its last steps."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch", reason="training needs the extra onrecord[train]; run by make model-check")

from onrecord.models.trail import Trail  # noqa: E402


def _after(values: list[float], length: int) -> tuple[torch.nn.Linear, Trail]:
    network = torch.nn.Linear(1, 1, bias=False)
    trail = Trail(network, length)
    for value in values:
        with torch.no_grad():
            network.weight.fill_(value)
        trail.look()
    return network, trail


def test_at_first_it_is_the_mean_of_all() -> None:
    network, trail = _after([1.0, 2.0, 6.0], 10)
    trail.settle()
    assert network.weight.item() == pytest.approx(3.0)


def test_later_what_is_long_ago_fades() -> None:
    network, trail = _after([100.0, *[2.0] * 60], 5)
    trail.settle()
    assert network.weight.item() == pytest.approx(2.0, abs=1e-3)


def test_for_a_while_only() -> None:
    network, trail = _after([1.0, 3.0], 10)
    with trail.settled():
        assert network.weight.item() == pytest.approx(2.0)
    assert network.weight.item() == pytest.approx(3.0)
