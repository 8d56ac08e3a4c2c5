"""A model's ONNX file -> the weights of its network again, as near as eight bits are, so that training can go on from it.

Needs torch and onnx. What `onnx.py` did is undone: scales and zero points taken off, layers that were split joined, those
that were packed taken apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch

from onrecord.errors import ModelError
from onrecord.models.network import Network
from onrecord.models.sparing import SPARED

__all__ = ["recover"]

_OWN = "network."
_QUANTIZED = "_quantized"


def recover(network: Network, model: Path) -> None:
    """Fills a network with the weights of a model's folder. ModelError when they are those of another network."""
    if not (model / "model.onnx").is_file():
        raise ModelError(f"{model}: no model.onnx; name a folder made by `onrecord train`")
    found = _unpacked(_weights(onnx.load(str(model / "model.onnx")).graph), network)
    wanted = network.state_dict()
    fitting = {name: torch.tensor(_widened(found[name], wanted[name].shape)) for name in wanted if name in found}
    missing = [n for n, w in wanted.items() if w.is_floating_point() and (n not in fitting or fitting[n].shape != w.shape)]
    if missing:
        raise ModelError(f"{model}: its network is another one (no {missing[0]}); train from the beginning")
    network.load_state_dict(wanted | fitting)


def _weights(graph: Any) -> dict[str, np.ndarray]:
    """The network's weights by their names in it."""
    stored = {tensor.name: onnx.numpy_helper.to_array(tensor) for tensor in graph.initializer}
    out = {name.removeprefix(_OWN): value for name, value in stored.items() if name.startswith(_OWN)}
    for name in [n for n in out if n.endswith(_QUANTIZED)]:
        plain = name.removesuffix(_QUANTIZED)
        value = _floating(stored, _OWN + plain)
        out[plain.removesuffix("_Transposed")] = value.T if plain.endswith("_Transposed") else value
    for node in graph.node:
        layer = node.name.removeprefix("/network/").rpartition("/")[0].replace("/", ".")
        if node.op_type == "MatMulInteger" and node.input[1].startswith("onnx::"):
            out[f"{layer}.weight"] = _floating(stored, node.input[1].removesuffix(_QUANTIZED)).T
        elif node.op_type == "MatMul" and layer.endswith(f".{SPARED}"):
            out[f"{layer}.weight"] = stored[node.input[1]].T
    return _joined(out)


def _floating(stored: Mapping[str, np.ndarray], name: str) -> np.ndarray:
    shifted = stored[name + _QUANTIZED].astype("f4") - stored[f"{name}_zero_point"].astype("f4")
    floating: np.ndarray = shifted * stored[f"{name}_scale"]
    return floating


def _joined(weights: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Layers of which some inputs were spared, whole again (see sparing.py)."""
    for name in [n for n in weights if n.endswith(f".{SPARED}.weight")]:
        layer = name.removesuffix(f".{SPARED}.weight")
        whole = weights[f"{layer}.quiet.weight"].copy()
        whole[:, weights[f"{layer}.loud"]] = weights[name]
        weights[f"{layer}.weight"], weights[f"{layer}.bias"] = whole, weights[f"{layer}.quiet.bias"]
    return weights


def _unpacked(weights: dict[str, np.ndarray], network: Network) -> dict[str, np.ndarray]:
    """Queries, keys and values apart again (see packing.py)."""
    for name in [n for n in weights if ".self.all." in n]:
        layer, _, kind = name.rpartition(".all.")
        scaling = network.get_submodule(layer).scaling
        query, key, value = np.split(weights[name], 3)
        weights |= {f"{layer}.query.{kind}": query / scaling, f"{layer}.key.{kind}": key, f"{layer}.value.{kind}": value}
    return weights


def _widened(value: np.ndarray, shape: torch.Size) -> np.ndarray:
    """With zeros for the inputs of a part that the model did not have yet."""
    if value.ndim == 2 and value.shape[0] == shape[0] and value.shape[1] < shape[1]:
        return np.pad(value, ((0, 0), (0, shape[1] - value.shape[1])))
    return value
