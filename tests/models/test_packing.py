"""Packed attention answers as before. Runs where torch is (make model-check)."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch", reason="training needs the extra onrecord[train]; run by make model-check")


def test_packed_attention_gives_what_it_gave_in_three_products() -> None:
    from transformers import BertConfig
    from transformers.models.bert.modeling_bert import BertSelfAttention

    from onrecord.models.packing import _Packed

    torch.manual_seed(1)
    config = BertConfig(hidden_size=24, num_attention_heads=3, attn_implementation="eager")
    own = BertSelfAttention(config).eval()
    hidden = torch.randn(1, 7, 24)
    assert torch.allclose(_Packed(own)(hidden)[0], own(hidden)[0], atol=1e-5)
