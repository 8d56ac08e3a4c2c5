"""What a person types for a store -> an address that SQLAlchemy takes."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from onrecord.errors import StoreError
from onrecord.store.dialects import DIALECTS

__all__ = ["is_missing", "parse_address", "shown"]


def parse_address(typed: str) -> URL:
    """A path, `sqlite:///path` or `postgresql://user@host/database`. StoreError for anything else."""
    if not typed.strip():
        raise StoreError("the store has no name; name a file, or postgresql://user@host/database")
    try:
        url = make_url(typed) if "://" in typed else URL.create("sqlite", database=typed)
    except (ArgumentError, ValueError) as error:
        raise StoreError(f"{typed.split('@')[-1]} is not an address; name a file, or postgresql://user@host/database") from error
    if url.drivername == "postgres":
        url = url.set(drivername="postgresql")
    if url.get_backend_name() not in DIALECTS:
        raise StoreError(f"{shown(url)}: a store is SQLite or PostgreSQL; name a file, or postgresql://user@host/database")
    if url.get_backend_name() == "sqlite" and (not url.database or ":memory:" in url.database):
        raise StoreError("a store must last: name a file")
    return url


def shown(url: URL) -> str:
    """The address without its password; a file's path alone."""
    return url.database or "" if url.get_backend_name() == "sqlite" else url.render_as_string(hide_password=True)


def is_missing(url: URL) -> bool:
    """Whether it is a file that is not there."""
    return url.get_backend_name() == "sqlite" and not Path(url.database or "").exists()
