"""Pairs in, scores out: the door to onnxruntime.

Reach for `load_classifier`. A model is a folder with `model.onnx`, `tokenizer.json` and `labels.json`. Pairs are run one at a
time: at newspaper length that is as fast on a CPU as batches (nothing is padded), and the answer for a pair can then not depend
on its neighbours, as it would with int8 activations that are scaled by batch.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from onrecord.errors import ModelError
from onrecord.models.encoding import Encoder
from onrecord.pairs import Pair, Scores
from onrecord.records import Status

__all__ = ["SHIPPED", "Classifier", "Labels", "load_classifier", "load_labels", "load_weights"]

SHIPPED = Path(__file__).parent / "classifier"
"""The model that comes with the package; training/CARD.md says how it was made and how good it is."""

SLOW = ["SkipLayerNormFusion"]
"""Its fused kernel takes five times as long as the two operations that it stands for: a tenth of a pair's time."""

FILES = ("model.onnx", "tokenizer.json", "labels.json", "weights.json")


class Labels(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the numbers of a model stand for."""

    joint: tuple[tuple[str, str | None], ...]
    """Type and mode of each class."""

    statuses: tuple[Status, ...]

    temperature: float = 1.0
    """By which the type's logits are divided, so that the probabilities are as good as they say (Guo et al. 2017)."""

    deeds: bool = False
    """Whether it has learnt to answer for one deed of a sentence; if not, it is not told the deed."""


class Classifier:
    """A `Judge`: a small transformer that was trained on labelled sentences."""

    def __init__(self, session: Any, encoder: Encoder, labels: Labels) -> None:
        self._session, self._encoder, self._labels = session, encoder, labels
        self._classes: dict[str, list[int]] = {}
        for number, (kind, _) in enumerate(labels.joint):
            self._classes.setdefault(kind, []).append(number)

    def judge(self, pairs: Sequence[Pair]) -> list[Scores]:
        """See `onrecord.pairs.Judge`."""
        return [self._judge(pair) for pair in pairs]

    def _judge(self, pair: Pair) -> Scores:
        seen = self._encoder.encode(pair if self._labels.deeds else msgspec.structs.replace(pair, deed=None))
        inputs = {"ids": [seen.ids], "actor": [seen.actor], "recipient": [seen.recipient], "deed": [seen.deed]}
        joint, status, forward = (x[0].tolist() for x in self._session.run(None, _arrays(inputs)))
        shares = _softmax([x / self._labels.temperature for x in joint])
        types = {kind: sum([shares[n] for n in numbers]) for kind, numbers in self._classes.items()}
        statuses = dict(zip(self._labels.statuses, _softmax(status), strict=True))
        found = Scores(_rounded(types), {}, _rounded(statuses), round(1 / (1 + math.exp(-forward)), 4))
        best = found.event
        named = ((self._labels.joint[n][1], shares[n]) for n in self._classes[best])
        modes = {mode: share / types[best] for mode, share in named if mode is not None}
        return msgspec.structs.replace(found, modes=_rounded(modes))


def load_classifier(folder: Path = SHIPPED) -> Classifier:
    """The classifier in a folder. ModelError when it is not there or is not one."""
    try:
        import onnxruntime

        missing = [name for name in FILES if not (folder / name).is_file()]
        if missing:
            raise ModelError(f"classifier {str(folder)!r} has no {missing[0]}; name a folder made by `onrecord train`")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        session = onnxruntime.InferenceSession(
            str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"], disabled_optimizers=SLOW
        )
        return Classifier(session, Encoder(folder / "tokenizer.json"), load_labels(folder))
    except ModelError:
        raise
    except Exception as error:  # onnxruntime and tokenizers raise classes of their own, without a common root
        raise ModelError(f"classifier {str(folder)!r} cannot be loaded: {str(error).splitlines()[0]}") from error


def load_labels(folder: Path = SHIPPED) -> Labels:
    """What a model's numbers stand for. ModelError when the file is broken."""
    try:
        return msgspec.json.decode((folder / "labels.json").read_bytes(), type=Labels)
    except (OSError, msgspec.DecodeError) as error:
        raise ModelError(f"{folder / 'labels.json'}: not the labels of a classifier: {error}") from error


def load_weights(folder: Path = SHIPPED) -> dict[str, dict[str, float]]:
    """How codebook and classifier are weighed: for each kind of evidence the weight of each feature. ModelError when it is
    broken.
    """
    path = folder / "weights.json"
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, dict[str, float]])
    except (OSError, msgspec.DecodeError) as error:
        raise ModelError(f"{path}: not the weights of a classifier: {error}") from error


def _arrays(inputs: Mapping[str, Any]) -> dict[str, Any]:
    import numpy as np

    return {name: np.asarray(value, dtype=np.int64) for name, value in inputs.items()}


def _softmax(logits: Sequence[float]) -> list[float]:
    top = max(logits)
    powers = [math.exp(x - top) for x in logits]
    whole = sum(powers)
    return [p / whole for p in powers]


def _rounded(shares: Mapping[Any, float]) -> dict[Any, float]:
    """Four digits: what is left of the last bits of a processor's arithmetic is not told."""
    return {name: round(share, 4) for name, share in shares.items()}
