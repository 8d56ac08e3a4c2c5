"""Work in threads that nobody needs to wait for: a host that does not let go of one holds up neither the run nor its end."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

__all__ = ["begin"]


_T = TypeVar("_T")


def begin(work: Callable[[], _T]) -> Future[_T]:
    """Do some work in a thread of its own. Unlike those of an executor, the thread ends with the program."""
    future: Future[_T] = Future()

    def run() -> None:
        try:
            future.set_result(work())
        except BaseException as error:
            future.set_exception(error)

    threading.Thread(target=run, name="onrecord fetch", daemon=True).start()
    return future
