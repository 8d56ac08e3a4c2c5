"""What decides how a page is read, as one digest: a page is read again only where this changes."""

from __future__ import annotations

import hashlib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import msgspec

from onrecord import __version__
from onrecord.codebook import load_codebook
from onrecord.keys import sha256
from onrecord.models.classifier import FILES, SHIPPED
from onrecord.settings import Settings

__all__ = ["coding_digest"]

_WITHOUT_EFFECT = ("batch_words", "fetch_timeout", "allow_private", "page_seconds", "worker_megabytes")
"""Settings that change how fast or from where pages come, never what is read in them."""

_BY_CONTENT = ("codebook", "knowledge", "classifier", "parser")
"""Settings that name files: what counts is what is in them."""


def coding_digest(settings: Settings) -> str:
    """The SHA-256 over the settings that change results, the package's version, codebook, knowledge, parser and classifier.

    Errors: CodebookError.
    """
    told = {k: v for k, v in msgspec.to_builtins(settings).items() if k not in (*_WITHOUT_EFFECT, *_BY_CONTENT)}
    parts = (
        __version__,
        msgspec.json.encode(told, order="sorted").decode(),
        load_codebook(Path(settings.codebook) if settings.codebook else None).digest,
        _files(Path(settings.knowledge)) if settings.knowledge else "shipped",
        _parser(settings.parser),
        _classifier(Path(settings.classifier) if settings.classifier else SHIPPED) if settings.use_classifier else "none",
    )
    return sha256("\n".join(parts))


def _files(path: Path) -> str:
    """Name and content of a file, or of all files of a folder."""
    files = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
    return sha256("".join(f"{p.relative_to(path) if p != path else p.name} {_content(p)}\n" for p in files))


def _parser(name: str) -> str:
    if Path(name).is_dir():
        return _files(Path(name))
    try:
        return f"{name} {version(name.replace('_', '-'))}"
    except (PackageNotFoundError, ValueError):
        return name


def _classifier(folder: Path) -> str:
    return sha256("".join(f"{name} {_content(folder / name)}\n" for name in FILES))


def _content(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return "absent"
