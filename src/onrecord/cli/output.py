"""Text to standard output, or to a file that is only there once it is whole."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from onrecord.errors import UsageError

__all__ = ["write_file", "write_text"]


def write_text(pieces: Iterable[str], out: Path | None) -> None:
    """Writes pieces as they come; to standard output when there is no file. UsageError when the file cannot be written."""
    if out is not None:
        write_file(out, lambda path: _write(pieces, path))
        return
    for piece in pieces:
        sys.stdout.write(piece)
    sys.stdout.flush()


def write_file(out: Path, write: Callable[[Path], None]) -> None:
    """Lets `write` fill a file beside `out`, which then takes its place or is no more. UsageError when it cannot be written."""
    part = out.with_name(f"{out.name}.part")
    try:
        write(part)
        os.replace(part, out)
    except OSError as error:
        raise UsageError(f"cannot write {out}: {error.strerror or error}") from error
    finally:
        with suppress(OSError):
            part.unlink()


def _write(pieces: Iterable[str], path: Path) -> None:
    with path.open("w", encoding="utf-8", errors="replace", newline="") as file:
        for piece in pieces:
            file.write(piece)
