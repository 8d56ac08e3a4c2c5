"""What can go wrong, drawn first.

    OnRecordError
    |-- PageError        this page gives no record; the run goes on with the next one
    `-- RunError         nothing sensible can follow; the run stops
        |-- UsageError       the words that a person typed do not fit
        |-- CodebookError    a codebook file is broken: names file, place and fix
        |-- KnowledgeError   a knowledge file is broken: names file, line and fix
        |-- CorpusError      a file of labelled sentences is broken: names file, line and fix
        |-- ModelError       the language model is missing or is not the one expected
        `-- StoreError       the database cannot be opened, read or written: names it, what is wrong and the fix

Every message is one line that says what is wrong and what to do.
"""

from __future__ import annotations

import traceback
from pathlib import Path

__all__ = [
    "CodebookError", "CorpusError", "KnowledgeError", "ModelError", "OnRecordError", "PageError", "RunError", "StoreError",
    "UsageError", "fault",
]  # fmt: skip


class OnRecordError(Exception):
    """Root of all errors that onrecord raises on purpose."""


class PageError(OnRecordError):
    """This page cannot be read. The caller reports it and goes on with the next page."""

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(f"{source}: {reason}")
        self.source = source
        self.reason = reason


class RunError(OnRecordError):
    """The run cannot go on. The caller stops and shows the message."""


class UsageError(RunError):
    """The options or arguments do not fit together."""


class CodebookError(RunError):
    """A codebook file does not say what it must; names the file, the place in it and the fix."""


class KnowledgeError(RunError):
    """A knowledge file does not say what it must; names the file, the line and the fix."""


class CorpusError(RunError):
    """A file of labelled sentences does not follow its format; names the file, the line and the fix."""


class ModelError(RunError):
    """The language model is missing, of another version, or damaged."""


class StoreError(RunError):
    """The database of records cannot be opened, read or written: it is missing, full, locked, read-only, damaged or away."""


def fault(error: Exception) -> str:
    """The reason of a PageError where the program itself failed. Kind and place of the error are the same for the same page
    everywhere, unlike its message, which may hold an address.
    """
    frames = traceback.extract_tb(error.__traceback__)
    where = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}"
    return f"the program failed on it, please report this: {type(error).__name__} in {where}"
