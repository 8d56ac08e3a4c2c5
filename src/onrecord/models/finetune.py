"""Examples -> a trained network: AdamW with a lower rate for lower layers, in bfloat16, the same weights for the same seed and
machine.

Needs torch. The loss of an example is that of its type, three tenths of that of its type with mode, status and direction; a
soft example carries a teacher's probabilities over type with mode and is held to them as well; from the second epoch on those
that a worker has met before are held to what the network answered then (see memory.py). Two workers learn from halves of
the batches and go on from the mean of their weights every few steps (see workers.py); what comes out is the mean of the weights
over the last of these meetings (see trail.py).
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import Any

import msgspec
import numpy as np
import torch
from torch.nn import functional

from onrecord.models.encoding import Encoded
from onrecord.models.memory import Memory
from onrecord.models.network import Batch, Network
from onrecord.models.plan import Plan
from onrecord.models.trail import Trail
from onrecord.models.workers import Meeting, together

__all__ = ["Target", "predict", "train"]

SIDE = 0.3
"""Weight of mode, status and direction beside the type."""


LAST = 5
"""The mean of the weights goes over no more than this part of a course: a fifth."""

HEADS = 5
"""The heads start from nothing and learn this many times as fast as the top layer."""


class Target(msgspec.Struct, frozen=True):
    """What is true of an example, as numbers; -1 where nothing is known."""

    joint: int
    status: int
    forward: int
    weight: float = 1.0
    share: float = 1.0
    """How often the example is learnt from in an epoch: less than once is a chance, drawn anew each time."""

    teacher: Any = None
    """Probabilities over type with mode, or None."""


def train(
    network: Network, encoded: Sequence[Encoded], targets: Sequence[Target], types: Sequence[int], plan: Plan,
    after_epoch: Callable[[int], None] = lambda _: None,
) -> None:  # fmt: skip
    """Trains in place. `types[j]` is the type's number of joint class j. ModelError when a worker was killed."""
    for parameter in (p for some in _below(network, plan) for p in some):
        parameter.requires_grad = False
    together(network, _learn, (encoded, targets, types, plan), after_epoch)
    network.eval()


def _learn(
    network: Network, meeting: Meeting, after_epoch: Callable[[int], None], encoded: Sequence[Encoded],
    targets: Sequence[Target], types: Sequence[int], plan: Plan,
) -> None:  # fmt: skip
    """What one worker does: its share of the batches of each epoch, going on from the mean of all workers' weights."""
    torch.use_deterministic_algorithms(True)
    torch.utils.deterministic.fill_uninitialized_memory = False  # filling it would take a tenth of the time
    torch.manual_seed(plan.seed + meeting.worker)
    order = random.Random(plan.seed)
    epochs = [list(meeting.share(_batches(encoded, targets, plan.batch, order))) for _ in range(plan.epochs)]
    total = sum(map(len, epochs))
    optimizer = torch.optim.AdamW(_groups(network, plan), weight_decay=0.01, fused=True)
    warm = max(1, total // 10)
    rest = max(1, total - warm)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min((s + 1) / warm, max(0.0, (total - s) / rest)))
    memory = Memory(len(encoded), len(types))
    trail = Trail(network, min(plan.trail, max(1, total // plan.meeting // LAST)))
    fold = torch.nn.functional.one_hot(torch.tensor(types)).float()
    for epoch, batches in enumerate(epochs):
        network.train()
        for step, chosen in enumerate(batches):
            optimizer.zero_grad()
            with torch.autocast("cpu", dtype=torch.bfloat16):
                batch = Batch([encoded[i] for i in chosen], network.padding)
                logits = network(batch.ids, batch.mask, batch.actor, batch.recipient, batch.deed)
            said = [x.float() for x in logits]
            before = memory.of(chosen) if epoch else None
            loss = _loss(said, [targets[i] for i in chosen], types, fold, plan, before)
            memory.keep(chosen, said[0].softmax(-1))
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            if step % plan.meeting == plan.meeting - 1 or step == len(batches) - 1:
                meeting.hold(network)
                trail.look()
        with trail.settled():
            after_epoch(epoch + 1)
    trail.settle()


def predict(network: Network, encoded: Sequence[Encoded], size: int = 64) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Probabilities for each example: joint (n, classes), status (n, statuses), forward (n)."""
    network.eval()
    order = sorted(range(len(encoded)), key=lambda i: len(encoded[i].ids))
    out: list[tuple[Any, ...]] = [()] * len(encoded)
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        for start in range(0, len(order), size):
            chosen = order[start : start + size]
            batch = Batch([encoded[i] for i in chosen], network.padding)
            joint, status, forward = network(batch.ids, batch.mask, batch.actor, batch.recipient, batch.deed)
            shares = joint.float().softmax(-1), status.float().softmax(-1), forward.float().sigmoid()
            for i, row in zip(chosen, zip(*(s.numpy() for s in shares), strict=True), strict=True):
                out[i] = row
    return np.stack([o[0] for o in out]), np.stack([o[1] for o in out]), np.array([o[2] for o in out])


def _loss(
    logits: Sequence[torch.Tensor], targets: Sequence[Target], types: Sequence[int], fold: torch.Tensor, plan: Plan,
    before: tuple[torch.Tensor, torch.Tensor] | None = None,
) -> torch.Tensor:  # fmt: skip
    joint, status, forward = logits
    weight = torch.tensor([t.weight for t in targets])
    logs = joint.log_softmax(-1)
    by_type = (logs.exp() @ fold).clamp_min(1e-9).log()
    gold = torch.tensor([t.joint for t in targets])
    known = (gold >= 0).float()
    kinds = torch.tensor([types[t.joint] if t.joint >= 0 else 0 for t in targets])
    right = by_type.gather(1, kinds[:, None]).squeeze(1)
    loss = -(1 - plan.smoothing) * right - plan.smoothing * by_type.mean(-1)
    loss = loss - SIDE * logs.gather(1, gold.clamp_min(0)[:, None]).squeeze(1)
    if before is not None:
        answered, asked = before
        held = plan.remembered * asked
        loss = (1 - held) * loss - held * (answered * logs).sum(-1)
    taught = torch.tensor([t.teacher is not None for t in targets])
    loss = loss * known
    if taught.any():
        soft = torch.tensor(np.stack([t.teacher if t.teacher is not None else np.zeros(logs.shape[1], "f4") for t in targets]))
        told = -(soft * logs).sum(-1)
        loss = torch.where(taught, (1 - plan.soft * known) * told + plan.soft * loss, loss)
    loss = loss + SIDE * functional.cross_entropy(
        status, torch.tensor([t.status for t in targets]), ignore_index=-1, reduction="none"
    )
    facing = torch.tensor([float(t.forward) for t in targets])
    turned = functional.binary_cross_entropy_with_logits(forward, facing.clamp_min(0), reduction="none")
    loss = loss + SIDE * turned * (facing >= 0).float()
    return (loss * weight).sum() / weight.sum()


def _batches(encoded: Sequence[Encoded], targets: Sequence[Target], size: int, order: random.Random) -> list[list[int]]:
    """Batches of pairs of like length, in random order, of the examples that this epoch learns from."""
    chosen = [i for i, target in enumerate(targets) for _ in range(int(target.share + order.random()))]
    order.shuffle(chosen)
    pool = size * 50
    batches = []
    for start in range(0, len(chosen), pool):
        near = sorted(chosen[start : start + pool], key=lambda i: len(encoded[i].ids))
        batches += [near[i : i + size] for i in range(0, len(near), size)]
    order.shuffle(batches)
    return batches


def _stacked(network: Network) -> list[list[torch.nn.Parameter]]:
    """The encoder's parameters from the word table up, layer by layer."""
    below = [p for name, p in network.encoder.named_parameters() if "encoder.layer." not in name]
    return [below, *(list(layer.parameters()) for layer in network.encoder.encoder.layer)]


def _below(network: Network, plan: Plan) -> list[list[torch.nn.Parameter]]:
    """Those that are left as they are."""
    return _stacked(network)[: plan.frozen]


def _groups(network: Network, plan: Plan) -> list[dict[str, Any]]:
    heads = [p for name, p in network.named_parameters() if not name.startswith("encoder.")]
    groups: list[dict[str, Any]] = [{"params": heads, "lr": plan.rate * HEADS}]
    for depth, parameters in enumerate(reversed(_stacked(network)[len(_below(network, plan)) :])):
        groups.append({"params": parameters, "lr": plan.rate * plan.decay**depth})
    return groups
