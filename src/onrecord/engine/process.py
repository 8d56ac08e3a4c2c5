"""A worker process as seen from above: start it, hand it jobs, hear what it says, end it, and tell why it ended."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import queue
import signal
import sys
import threading
from collections import deque
from collections.abc import Iterator
from types import ModuleType
from typing import Generic, TypeVar

from onrecord.engine.messages import Said, decode
from onrecord.engine.worker import OUT_OF_MEMORY, Build, serve
from onrecord.records import Page
from onrecord.settings import Settings

__all__ = ["WorkerProcess"]

T = TypeVar("T")


class WorkerProcess(Generic[T]):
    """One worker. `jobs` are the caller's, in the order in which they were handed out; the caller takes off what was answered."""

    def __init__(self, build: Build, settings: Settings, renew_after: int) -> None:
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self._process = context.Process(
            target=serve, args=(theirs, os.getpid(), build, settings, renew_after), name="onrecord-worker", daemon=True
        )
        with _without_interrupts(), _without_main():
            self._process.start()
        theirs.close()
        self._post: queue.SimpleQueue[list[Page] | None] = queue.SimpleQueue()
        self._postman = threading.Thread(target=self._deliver, daemon=True)
        self._postman.start()
        self.jobs: deque[T] = deque()
        self.ready = False
        self.retired = False
        self._megabytes = settings.worker_megabytes
        self.heard = 0.0
        """When the worker last did something that we know of (monotonic seconds); the caller keeps it."""

    @property
    def pid(self) -> int:
        """The process id."""
        return self._process.pid or 0

    def send(self, job: T, pages: list[Page]) -> None:
        """Hands a job out, without waiting until the worker takes it: one that hangs takes nothing any more."""
        self.jobs.append(job)
        self._post.put(pages)

    def hear(self) -> Iterator[Said]:
        """All that the worker has said, without waiting. EOFError when it has ended and everything that it said was heard."""
        while self.pipe.poll(0):
            try:
                yield decode(self.pipe.recv_bytes())
            except OSError as error:
                raise EOFError from error

    def end(self) -> None:
        """Ends the process at once, whatever it does, and waits until it is gone."""
        self._process.kill()
        self._process.join()
        self._post.put(None)
        self._postman.join()
        self.pipe.close()

    def _deliver(self) -> None:
        with contextlib.suppress(OSError):  # the worker has ended; `hear` tells
            while (pages := self._post.get()) is not None:
                self.pipe.send(pages)

    @property
    def out_of_memory(self) -> bool:
        """Whether a worker that is gone has reached its limit of memory."""
        return self._process.exitcode == OUT_OF_MEMORY

    @property
    def killed(self) -> bool:
        """Whether a worker that is gone was ended from outside."""
        return self._process.exitcode in (-signal.SIGKILL, -signal.SIGTERM)

    @property
    def fate(self) -> str:
        """How a worker that is gone has ended, in words that follow its name."""
        code = self._process.exitcode or 0
        if self.out_of_memory:
            return f"needed more than {self._megabytes:,} MB"
        if code >= 0:
            return f"ended with code {code}"
        with contextlib.suppress(ValueError):
            return f"was ended by {signal.Signals(-code).name}"
        return f"was ended by signal {-code}"


@contextlib.contextmanager
def _without_interrupts() -> Iterator[None]:
    """A process started inside never gets Ctrl-C, which is meant for this one; one that comes meanwhile is kept for us."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)




@contextlib.contextmanager
def _without_main() -> Iterator[None]:
    """A process started inside does not run the caller's script again, which may do anything, as spawned processes else do."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main
