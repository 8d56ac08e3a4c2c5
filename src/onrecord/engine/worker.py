"""The worker process: loads the pipeline once, reads pages, and dies with the process above it."""

from __future__ import annotations

import ctypes
import gc
import os
import queue
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Protocol

from onrecord.engine.messages import Answer, Failed, Ready, Retired, answer, encode
from onrecord.errors import PageError, RunError, fault
from onrecord.records import Page, Record
from onrecord.settings import Settings

__all__ = ["OUT_OF_MEMORY", "Build", "Reads", "serve"]

OUT_OF_MEMORY = 86
"""The exit code of a worker that reached its limit of memory."""

_JOBS_AHEAD = 4
"""Jobs that are taken from the pipe before they are due: more than are ever sent, so that the sender never waits."""

_PR_SET_PDEATHSIG = 1
"""prctl(2): which signal to get when the parent ends."""


class Reads(Protocol):
    """What a worker needs of a pipeline."""

    def read_pages(self, pages: Iterable[Page | PageError]) -> Iterator[Record | PageError]:
        """See `Pipeline.read_pages`."""


Build = Callable[[Settings], Reads]
"""Makes the pipeline inside the worker. A function of a module, since it is sent by name."""


def serve(pipe: Connection, parent: int, build: Build, settings: Settings, renew_after: int) -> None:
    """The life of a worker: jobs (lists of pages) come by the pipe, for each page an `Answer` goes back, in order.

    `parent` is the process id of the process above. After `renew_after` pages, or when it has grown to half of its memory,
    the worker retires.
    """
    _bind_to(parent)
    jobs: queue.Queue[list[Page]] = queue.Queue(_JOBS_AHEAD)
    threading.Thread(target=_listen, args=(pipe, jobs), daemon=True).start()
    try:
        pipeline = _load(build, settings)
        pipe.send_bytes(encode(Ready()))
        done, limit = 0, settings.worker_megabytes * 1_000_000
        while done < renew_after and _held() < limit // 2:
            job = jobs.get()
            for said in _read(pipeline, job):
                pipe.send_bytes(said)
            done += len(job)
        pipe.send_bytes(encode(Retired()))
    except RunError as error:
        pipe.send_bytes(encode(Failed(str(error))))
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    except OSError:  # the other end of the pipe is gone
        os._exit(0)


def _load(build: Build, settings: Settings) -> Reads:
    gc.disable()  # nothing that is loaded at the start is garbage
    pipeline = build(settings)
    gc.enable()
    _limit_memory(settings.worker_megabytes * 1_000_000)
    return pipeline


def _listen(pipe: Connection, jobs: queue.Queue[list[Page]]) -> None:
    """Takes jobs as they come. The end of the pipe is the end of the process above: nobody waits for what is being read."""
    try:
        while True:
            jobs.put(pipe.recv())
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    except (EOFError, OSError):
        os._exit(0)


def _read(pipeline: Reads, pages: Sequence[Page]) -> Iterator[bytes]:
    """An answer a page. After an error of the program the pages that are left are read one by one, to find whose it is."""
    done = 0
    try:
        for found in pipeline.read_pages(pages):
            yield encode(answer(found))
            done += 1
    except MemoryError:
        raise
    except Exception as error:
        if len(pages) == 1:
            yield encode(Answer(reason=fault(error)))
        else:
            for page in pages[done:]:
                yield from _read(pipeline, [page])


def _bind_to(parent: int) -> None:
    """Ends this process when the one above ends, even inside a loop that never lets other threads run (Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(0)


def _limit_memory(size: int) -> None:
    """Lets the system refuse more than so many bytes of data; a page that crashes leaves no core file."""
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        _, most = resource.getrlimit(resource.RLIMIT_DATA)
        resource.setrlimit(resource.RLIMIT_DATA, (size if most < 0 else min(size, most), most))


def _held() -> int:
    """Bytes of data and stack of this process, as the limit counts them; 0 where the system does not tell."""
    try:
        fields = Path("/proc/self/statm").read_text("ascii").split()
    except OSError:
        return 0
    return int(fields[5]) * os.sysconf("SC_PAGE_SIZE")
