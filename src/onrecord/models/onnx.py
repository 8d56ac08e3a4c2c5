"""A trained network -> the folder that `load_classifier` reads: ONNX with int8 weights, tokenizer, labels. Needs torch and onnx.

Weights are quantised per channel to seven bits of eight, so that processors without VNNI add them up without saturation and
give the same sums; the loudest inputs are spared (see sparing.py).
"""

from __future__ import annotations

import copy
import shutil
import tempfile
import warnings
from collections.abc import Sequence
from pathlib import Path

import msgspec
import onnx
import torch
from torch import nn

from onrecord.models.classifier import Labels
from onrecord.models.encoding import Encoded
from onrecord.models.network import Network
from onrecord.models.packing import pack
from onrecord.models.sparing import SPARED, spare

__all__ = ["write_model"]


class _OnePair(nn.Module):
    """The network for a single pair, which needs no mask."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: torch.Tensor, *marks: torch.Tensor) -> tuple[torch.Tensor, ...]:
        found: tuple[torch.Tensor, ...] = self.network(ids, torch.ones_like(ids), *marks)
        return found


def write_model(network: Network, tokenizer: Path, labels: Labels, folder: Path, sample: Sequence[Encoded]) -> None:
    """Writes model.onnx (int8), tokenizer.json and labels.json. `sample` are some pairs of the kind that it will read."""
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.quantization.shape_inference import quant_pre_process

    folder.mkdir(parents=True, exist_ok=True)
    network = copy.deepcopy(network)
    spare(network, sample)
    pack(network)
    with tempfile.TemporaryDirectory() as scratch, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the tracer warns of checks that it cannot follow; tests compare the outputs
        whole, plain = Path(scratch) / "whole.onnx", Path(scratch) / "plain.onnx"
        torch.onnx.export(
            _OnePair(network).eval(), (torch.ones((1, 20), dtype=torch.long), *(torch.tensor([n]) for n in (3, 7, 5))),
            str(whole), input_names=["ids", "actor", "recipient", "deed"], output_names=["joint", "status", "forward"],
            dynamic_axes={"ids": {1: "tokens"}}, opset_version=17, dynamo=False,
        )  # fmt: skip
        quant_pre_process(str(whole), str(plain), skip_symbolic_shape=True)
        whole_ones = [node.name for node in onnx.load(str(plain)).graph.node if f"/{SPARED}/" in node.name]
        quantize_dynamic(
            str(plain), str(folder / "model.onnx"), nodes_to_exclude=whole_ones, weight_type=QuantType.QInt8, per_channel=True,
            reduce_range=True,
        )  # fmt: skip
    shutil.copyfile(tokenizer, folder / "tokenizer.json")
    (folder / "labels.json").write_bytes(msgspec.json.format(msgspec.json.encode(labels), indent=1) + b"\n")
