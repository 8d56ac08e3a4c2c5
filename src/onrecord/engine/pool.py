"""Pages in, outcomes out, in the same order, read by worker processes that may end at any time."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterable, Iterator
from multiprocessing.connection import wait
from types import TracebackType

from onrecord.engine.messages import Answer, Failed, Ready, Retired, Said
from onrecord.engine.process import WorkerProcess
from onrecord.engine.ticket import Job, Ticket
from onrecord.engine.worker import Build
from onrecord.errors import RunError
from onrecord.pipeline import build as build_pipeline
from onrecord.settings import Settings
from onrecord.store import Outcome
from onrecord.store.given_up import given_up_print

__all__ = ["Pool"]

_TRIES, _TRIES_WHEN_KILLED = 2, 10
"""Workers that must end under a page, read alone, until it is given up. SIGKILL comes of people and kernels more often."""

_FALSE_STARTS = 5
"""Workers that may end one after another before they have loaded their models."""

_LOADING_SECONDS = 600.0
"""Time for a worker to load its models: it takes two seconds, and much longer when the machine is choked."""

_AHEAD = 2
"""Jobs that a worker has at a time: the one that it reads and the next, so that it never waits for us."""

_WINDOW = 512
"""Pages a process that may be under way: read before one that takes long, and kept until it is done."""

_MOST_PAGES, _SECONDS_TO_FILL = 64, 1.0
"""Pages in a job, and how long to wait for more of them where they come slowly."""

_CHARACTERS_PER_WORD, _MARKUP_PER_TEXT = 6, 40
"""For guessing a page's words by its size: real pages of newsrooms hold 330 bytes for each word of the article."""


class Pool:
    """Worker processes that each load the pipeline once.

    A page that crashes its worker, hangs it or needs too much memory is skipped with that reason; the worker is replaced and
    everything else is read as if nothing had happened. Use it as a context manager: no worker outlives it.
    """

    def __init__(
        self, settings: Settings, processes: int, build: Build = build_pipeline, renew_after: int = 20_000
    ) -> None:
        self._settings, self._most, self._build, self._renew_after = settings, processes, build, renew_after
        self._workers: list[WorkerProcess[Job]] = []
        self._line: deque[Ticket] = deque()
        self._again: deque[Job] = deque()
        self._false_starts = 0

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Ends all workers at once."""
        while self._workers:
            self._workers.pop().end()

    @property
    def pids(self) -> list[int]:
        """The process ids of the workers."""
        return [worker.pid for worker in self._workers]

    def read(self, tickets: Iterable[Ticket]) -> Iterator[list[Outcome]]:
        """The outcomes as they come, in the order of the tickets; an empty list at least once a second while nothing comes.

        Tickets are taken as there is room. Workers are started when there is something to read. RunError when the pipeline
        cannot be loaded.
        """
        coming = iter(tickets)
        while True:
            self._hand_out(coming)
            done = self._done()
            if not done and not self._line:
                return
            yield done
            if self._line and self._line[0].answer is None:
                self._listen()

    def _done(self) -> list[Outcome]:
        done = []
        while self._line and self._line[0].answer is not None:
            done.append(self._line.popleft().outcome())
        return done

    def _hand_out(self, coming: Iterator[Ticket]) -> None:
        while self._has_room() and (job := self._next_job(coming)):
            worker = self._least_busy()
            if not worker.jobs:
                worker.heard = time.monotonic()
            worker.send(job, [ticket.page for ticket in job if ticket.page is not None])

    def _has_room(self) -> bool:
        return len(self._workers) < self._most or any(len(w.jobs) < _AHEAD and not w.retired for w in self._workers)

    def _least_busy(self) -> WorkerProcess[Job]:
        free = [w for w in self._workers if not w.retired and len(w.jobs) < _AHEAD]
        if len(self._workers) < self._most and all(w.jobs for w in free):
            self._workers.append(WorkerProcess(self._build, self._settings, self._renew_after))
            return self._workers[-1]
        return min(free, key=lambda w: len(w.jobs))

    def _next_job(self, coming: Iterator[Ticket]) -> Job | None:
        """What has to be read again, or else tickets that make up one batch for the parser."""
        if self._again:
            return self._again.popleft()
        job: Job = deque()
        words, began = 0, time.monotonic()
        while words < self._settings.batch_words and len(job) < _MOST_PAGES and len(self._line) < _WINDOW * self._most:
            ticket = next(coming, None)
            if ticket is None:
                break
            self._line.append(ticket)
            if ticket.page is not None:
                job.append(ticket)
                markup = _MARKUP_PER_TEXT if ticket.page.form == "html" else 1
                words += len(ticket.page.content) // (_CHARACTERS_PER_WORD * markup)
            if time.monotonic() - began > _SECONDS_TO_FILL:
                break
        return job or None

    def _listen(self) -> None:
        """Waits for what the workers say, a second at most; then looks whether one has been silent for too long."""
        busy = {worker.pipe: worker for worker in self._workers if worker.jobs}
        for pipe in wait(list(busy), timeout=1.0):
            self._hear(busy[pipe])  # type: ignore[index]
        now = time.monotonic()
        for worker in [w for w in self._workers if w.jobs]:
            if now - worker.heard > (self._settings.page_seconds if worker.ready else _LOADING_SECONDS):
                self._bury(worker, f"nothing came of it in {self._settings.page_seconds:g} seconds")

    def _hear(self, worker: WorkerProcess[Job]) -> None:
        try:
            for said in worker.hear():
                self._note(worker, said)
        except EOFError:
            self._bury(worker)
            return
        if worker.retired:
            self._bury(worker)

    def _note(self, worker: WorkerProcess[Job], said: Said) -> None:
        worker.heard = time.monotonic()
        match said:
            case Answer():
                worker.jobs[0].popleft().close(said)
                if not worker.jobs[0]:
                    worker.jobs.popleft()
            case Ready():
                worker.ready, self._false_starts = True, 0
            case Retired():
                worker.retired = True
            case Failed():
                raise RunError(said.reason)

    def _bury(self, worker: WorkerProcess[Job], hung: str | None = None) -> None:
        """Takes a worker out. Others get its pages, those that may have ended it one by one, to find out which it was."""
        worker.end()
        self._workers.remove(worker)
        waiting = list(worker.jobs)
        if worker.ready and not worker.retired and waiting:
            alone = [Job([ticket]) for ticket in waiting.pop(0)]
            if len(alone) > 1 or not self._given_up(alone[0][0], worker, hung):
                waiting = alone + waiting
        elif not worker.ready:
            self._false_starts += 1
            if self._false_starts >= _FALSE_STARTS:
                raise RunError(f"no worker gets as far as loading its models; the last one {worker.fate}")
        self._again.extendleft(reversed(waiting))

    def _given_up(self, ticket: Ticket, worker: WorkerProcess[Job], hung: str | None) -> bool:
        """Whether the page that was read when the worker ended, alone, is the one to blame; then it has its answer."""
        ticket.endings += 1
        tries = _TRIES_WHEN_KILLED if worker.killed else _TRIES
        if hung is None and not worker.out_of_memory and ticket.endings < tries:
            return False
        ticket.close(Answer(reason=hung or f"its worker {worker.fate}"))
        if hung is not None or worker.out_of_memory or worker.killed:
            ticket.print = given_up_print(ticket.print)
        return True
