"""Files and folders in storage that has addresses: S3 and whatever else fsspec opens, to pages.

Keys, endpoints and regions come from where each storage looks for them: for S3 the environment (AWS_ACCESS_KEY_ID,
AWS_ENDPOINT_URL, AWS_PROFILE ...) and ~/.aws, for all others fsspec's own settings (FSSPEC_S3_ANON and the like).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO, Any

from onrecord.errors import PageError
from onrecord.records import Page
from onrecord.sources.opened import kind_in_folder, read_opened
from onrecord.sources.options import SourceOptions

__all__ = ["STORAGE", "below_remote", "open_remote", "read_remote", "read_remote_below", "storage_of", "why_remote"]

STORAGE = frozenset({"s3", "s3a", "gs", "gcs", "az", "abfs", "abfss", "adl", "oss", "hdfs", "webhdfs", "memory"})
"""Schemes that are read. Not among them: those that reach this machine's files, run code, or chain others."""

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+)://")


def storage_of(address: str) -> str | None:
    """The scheme of an address in storage, in lower case; None for paths and other addresses."""
    scheme = _SCHEME.match(address)
    return scheme[1].lower() if scheme and scheme[1].lower() in STORAGE else None


def read_remote(address: str, options: SourceOptions) -> Iterator[Page | PageError]:
    """The pages of an object, or of all objects below a prefix in the order of their names, as files in a folder."""
    try:
        names = below_remote(address)
    except Exception as error:  # each kind of storage has errors of its own
        yield PageError(address, why_remote(error))
        return
    if names is None:
        yield from _read_object(address, options)
        return
    for name in names:
        yield from read_remote_below(name, options)
    if not names:
        yield PageError(address, "the folder holds no files")


def below_remote(address: str) -> list[str] | None:
    """The addresses of all objects below a prefix, sorted, without hidden ones; None when it is an object itself.

    Raises whatever the storage does.
    """
    system, path = _system(address)
    if system.info(path)["type"] != "directory":
        return None
    names = (name for name in system.find(path) if not name.endswith("/"))
    visible = (name for name in names if not any(part.startswith(".") for part in name[len(path) :].split("/")))
    return sorted(str(system.unstrip_protocol(name)) for name in visible)


def read_remote_below(address: str, options: SourceOptions) -> Iterator[Page | PageError]:
    """The pages of an object below a prefix that nobody named."""
    if kind_in_folder(address) is None:
        ending = PurePosixPath(address).suffix or "nothing"
        yield PageError(address, f"files that end in {ending} are not read in a folder; name the file itself")
    else:
        yield from _read_object(address, options)


def open_remote(address: str) -> IO[bytes]:
    """An object, open for reading and seeking; read in blocks as needed. Raises whatever the storage does."""
    system, path = _system(address)
    opened: IO[bytes] = system.open(path, "rb")
    return opened


def why_remote(error: Exception) -> str:
    """An error of a storage, in words."""
    if isinstance(error, FileNotFoundError):
        return "there is no such file"
    if isinstance(error, PermissionError):
        return "the storage does not allow reading it"
    if isinstance(error, ImportError):
        return f'this storage needs a package that is not installed (for S3: pip install ".[s3]" in a clone of onrecord): {error}'
    return f"the storage cannot be read: {' '.join(str(error).split())[:200] or type(error).__name__}"


def _read_object(address: str, options: SourceOptions) -> Iterator[Page | PageError]:
    try:
        with open_remote(address) as file:
            yield from read_opened(file, address, options)
    except Exception as error:  # each kind of storage has errors of its own
        yield PageError(address, why_remote(error))


def _system(address: str) -> tuple[Any, str]:
    from fsspec.core import url_to_fs

    if "::" in address:
        raise ValueError("addresses that chain several storages are not read")
    scheme, rest = address.split("://", 1)
    system, path = url_to_fs(f"{scheme.lower()}://{rest}")
    return system, str(path).rstrip("/")
