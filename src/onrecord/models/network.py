"""The classifier's network: a sentence encoder, and linear heads for type with mode, status and direction.

A pair is seen as the mean of all tokens beside the marker tokens of its parties and its deed, the way of Baldini Soares et al.
2019 ("Matching the Blanks", entity markers). Needs torch and transformers; only training comes here.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from torch import nn

from onrecord.models.encoding import Encoded

__all__ = ["Batch", "Network", "load_weights", "save_weights"]


class Batch:
    """Encoded pairs of one length, filled up with zeros."""

    def __init__(self, encoded: Sequence[Encoded], padding: int) -> None:
        longest = max(len(e.ids) for e in encoded)
        self.ids = torch.tensor([e.ids + [padding] * (longest - len(e.ids)) for e in encoded])
        self.mask = torch.tensor([[1] * len(e.ids) + [0] * (longest - len(e.ids)) for e in encoded])
        self.actor = torch.tensor([e.actor for e in encoded])
        self.recipient = torch.tensor([e.recipient for e in encoded])
        self.deed = torch.tensor([e.deed for e in encoded])


class Network(nn.Module):
    """Encoder and heads. The four outputs are logits: joint type and mode, status, direction."""

    def __init__(self, base: Path, joint: int, statuses: int, seed: int, dropout: float = 0.1) -> None:
        super().__init__()
        torch.manual_seed(seed)
        from transformers import AutoModel, logging

        logging.set_verbosity_error()  # it reports the pooling layer of the original, which is left out on purpose

        self.encoder: Any = AutoModel.from_pretrained(
            base, add_pooling_layer=False, attn_implementation="eager", attention_probs_dropout_prob=0.0
        )  # dropout inside of attention would take an eighth of the time
        size = self.encoder.config.hidden_size
        self.padding = int(self.encoder.config.pad_token_id or 0)
        self.dropout = nn.Dropout(dropout)
        self.middle = nn.Linear(4 * size, size)
        self.joint, self.status, self.forward_ = nn.Linear(size, joint), nn.Linear(size, statuses), nn.Linear(size, 1)

    def forward(
        self, ids: torch.Tensor, mask: torch.Tensor, actor: torch.Tensor, recipient: torch.Tensor, deed: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Logits of a batch; `actor`, `recipient` and `deed` are the places of the markers."""
        hidden = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        weights = mask.unsqueeze(-1).to(hidden.dtype)
        mean = (hidden * weights).sum(1) / weights.sum(1)
        rows = torch.arange(ids.shape[0])
        seen = torch.cat([mean, hidden[rows, actor], hidden[rows, recipient], hidden[rows, deed]], dim=-1)
        found = self.dropout(torch.nn.functional.gelu(self.middle(self.dropout(seen))))
        return self.joint(found), self.status(found), self.forward_(found).squeeze(-1)


def save_weights(network: Network, path: Path) -> None:
    """Writes the weights whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    torch.save(network.state_dict(), path.with_suffix(".part"))
    path.with_suffix(".part").replace(path)


def load_weights(network: Network, path: Path) -> None:
    """Takes the weights that were saved, ready to answer."""
    network.load_state_dict(torch.load(path, weights_only=True))
    network.eval()
