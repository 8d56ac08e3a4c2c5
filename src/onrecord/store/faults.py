"""What a database may refuse, as one line that a person can act on."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager

import msgspec
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from onrecord.errors import StoreError

__all__ = ["store_errors"]

_FIXES = (
    ("database or disk is full", "the disk is full; make room and run the same command again, nothing written before is lost"),
    ("no space left", "the server's disk is full; make room and run the same command again, nothing written before is lost"),
    ("readonly database", "it is read-only; give write permission for the file and its folder"),
    ("read-only transaction", "it is read-only; ask for the right to write"),
    ("database is locked", "another program has held it for a minute; end that program, or try again"),
    ("file is not a database", "it is not an SQLite file; name another"),
    ("malformed", "the file is damaged; take it from a backup, or read the pages again into a new one"),
    ("disk i/o error", "the disk fails, or is full"),
    ("unable to open database file", "it cannot be opened; is there such a folder, and may you write in it?"),
    ("password authentication failed", "user or password is wrong"),
    ("permission denied", "the user may not do this; ask for the right to create and write tables"),
    ("connection refused", "no server answers there; is it running, and are host and port right?"),
    ("could not translate host name", "there is no such host"),
    ("failed to resolve host", "there is no such host"),
    ("timeout", "the server does not answer"),
)


@contextmanager
def store_errors(name: str) -> Iterator[None]:
    """Turns what goes wrong inside into a StoreError that names the store. `name` must hold no password."""
    try:
        yield
    except DBAPIError as error:
        raise StoreError(f"{name}: {_reason(str(error.orig))}") from error
    except (SQLAlchemyError, msgspec.MsgspecError, zlib.error) as error:
        raise StoreError(f"{name}: {_reason(str(error))}") from error
    except ModuleNotFoundError as error:
        raise StoreError(f"{name}: {error}; install it with: pip install '.[postgres]' in a clone of onrecord") from error
    except OSError as error:
        raise StoreError(f"{name}: {error}") from error


def _reason(told: str) -> str:
    line = " ".join(told.split())
    fix = next((fix for part, fix in _FIXES if part in line.lower()), None)
    return fix or line[:300]
