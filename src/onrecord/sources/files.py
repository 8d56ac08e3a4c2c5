"""Files and folders to pages."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from onrecord.errors import PageError
from onrecord.records import Page
from onrecord.sources.opened import kind_in_folder, read_opened, why
from onrecord.sources.options import SourceOptions
from onrecord.sources.standard_input import read_pipe

__all__ = ["below", "read_file_below", "read_path"]

def read_path(path: str, options: SourceOptions) -> Iterator[Page | PageError]:
    """The pages of a file, or of all files below a folder in the order of their names.

    In a folder, hidden files are passed over, and a file of an unknown kind gives a `PageError` that says so; a file that
    is named itself is read whatever it is called.
    """
    try:
        folder = stat.S_ISDIR(os.stat(path).st_mode)
    except (OSError, ValueError) as error:
        yield PageError(path, why(error))
        return
    if folder:
        yield from _read_folder(path, options)
    else:
        yield from _read_file(path, options)


def read_file_below(path: str, options: SourceOptions) -> Iterator[Page | PageError]:
    """The pages of a file that lies in a folder and that nobody named."""
    if not os.path.exists(path) or not stat.S_ISREG(os.stat(path).st_mode):
        yield PageError(path, "not a regular file")
    elif kind_in_folder(path) is None:
        ending = Path(path).suffix or "nothing"
        yield PageError(path, f"files that end in {ending} are not read in a folder; name the file itself")
    else:
        yield from _read_file(path, options)


def _read_folder(path: str, options: SourceOptions) -> Iterator[Page | PageError]:
    found = False
    for name in below(path):
        found = True
        yield from read_file_below(name, options)
    if not found:
        yield PageError(path, "the folder holds no files")


def below(path: str) -> Iterator[str]:
    """Files below a folder, by name; links to folders are not followed, so there is no going in circles."""
    try:
        names = sorted(os.listdir(path))
    except OSError:
        return
    for name in names:
        if name.startswith("."):
            continue
        whole = os.path.join(path, name)
        if os.path.isdir(whole):
            if not os.path.islink(whole):
                yield from below(whole)
        else:
            yield whole


def _read_file(path: str, options: SourceOptions) -> Iterator[Page | PageError]:
    try:
        with open(path, "rb") as file:
            if file.seekable():
                yield from read_opened(file, path, options)
            else:
                yield from read_pipe(file, path, options)
    except (OSError, ValueError) as error:
        yield PageError(path, why(error))
