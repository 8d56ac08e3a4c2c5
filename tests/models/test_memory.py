"""What a network answered before, and how far an example is held to it."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch", reason="training needs the extra onrecord[train]; run by make model-check")

from onrecord.models.finetune import Target, _loss  # noqa: E402
from onrecord.models.memory import Memory  # noqa: E402
from onrecord.models.plan import Plan  # noqa: E402


def test_the_newest_answer_counts_half() -> None:
    memory = Memory(3, 2)
    memory.keep([2], torch.tensor([[0.8, 0.2]]))
    memory.keep([2, 0], torch.tensor([[0.4, 0.6], [0.1, 0.9]]))
    answers, asked = memory.of([0, 1, 2])
    assert answers[0].tolist() == pytest.approx([0.1, 0.9])
    assert answers[2].tolist() == pytest.approx([0.6, 0.4])
    assert asked.tolist() == [1, 0, 1]


def test_who_answered_against_the_label_is_pulled_less_by_it() -> None:
    def pull(remembered: float) -> float:
        logits = torch.zeros(1, 2, requires_grad=True)
        said = [logits, torch.zeros(1, 1), torch.zeros(1)]
        before = torch.tensor([[0.0, 1.0]]), torch.ones(1)
        plan = Plan(epochs=1, rate=0.1, remembered=remembered)
        _loss(said, [Target(0, -1, -1)], [0, 1], torch.eye(2), plan, before).backward()
        assert logits.grad is not None
        return -logits.grad[0, 0].item()

    assert pull(0.0) > pull(0.3) > 0 > pull(1.0)
