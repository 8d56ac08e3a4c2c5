"""Processes that train one network together: each with its part of the batches, going on from the mean of their weights.

Local steps with averaging (Lin et al. 2020, "Don't use large mini-batches, use local SGD"): twice as fast on two cores, where
threads inside of one process gain half; how the batches are split does not depend on how many cores there are. Needs torch.
"""

from __future__ import annotations

import copy
import sys
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from typing import Any

import torch
from torch import multiprocessing

from onrecord.errors import ModelError
from onrecord.models.network import Network

__all__ = ["WORKERS", "Meeting", "together"]

WORKERS = 2

_Work = Callable[..., None]


class Meeting:
    """Where the workers lay their weights side by side. `desks` (workers, parameters) is memory that all of them see; `others`
    are lines to the others: the first worker has one to each, each of them has one to the first.
    """

    def __init__(self, worker: int, desks: torch.Tensor, others: Sequence[Connection]) -> None:
        self.worker, self._desks, self._others = worker, desks, others

    def share(self, batches: Sequence[Any]) -> Sequence[Any]:
        """This worker's part; all parts are of the same length, the last batches stand in for missing ones."""
        return [batches[min(i + self.worker, len(batches) - 1)] for i in range(0, len(batches), WORKERS)]

    def hold(self, network: Network) -> None:
        """Sets the weights to the mean of all workers'. ModelError when one of them has died."""
        own = [p for p in network.parameters() if p.requires_grad]
        with torch.no_grad():
            self._desks[self.worker] = torch.cat([p.flatten() for p in own])
            self._wait()
            mean = self._desks.mean(0)
            self._wait()
            for parameter, weights in zip(own, mean.split([p.numel() for p in own]), strict=True):
                parameter.copy_(weights.view_as(parameter))

    def _wait(self) -> None:
        """Until all are here: each tells the first, which then tells each. A line whose other end has died says so."""
        try:
            if self.worker:
                self._others[0].send_bytes(b".")
                self._others[0].recv_bytes()
                return
            for other in self._others:
                other.recv_bytes()
            for other in self._others:
                other.send_bytes(b".")
        except (EOFError, OSError) as error:
            raise ModelError("training has stopped: another of its processes has failed or was killed") from error


def together(network: Network, work: _Work, told: tuple[Any, ...], after_epoch: Callable[[int], None]) -> None:
    """Runs work(network, meeting, after_epoch, *told) in this process and in others; only this one is told of epochs."""
    context, before = multiprocessing.get_context("spawn"), torch.get_num_threads()
    threads = max(1, before // WORKERS)
    size = sum(p.numel() for p in network.parameters() if p.requires_grad)
    lines = [context.Pipe() for _ in range(1, WORKERS)]
    torch.set_num_threads(threads)
    try:
        desks = _shared(size)
        for n, (_, there) in enumerate(lines, 1):
            own = (copy.deepcopy(network), work, told, threads, Meeting(n, desks, (there,)))
            context.Process(target=_other, args=own, daemon=True).start()
            there.close()
        work(network, Meeting(0, desks, [here for here, _ in lines]), after_epoch, *told)
    finally:
        for here, _ in lines:
            here.close()
        torch.set_num_threads(before)


def _shared(size: int) -> torch.Tensor:
    try:
        return torch.zeros(WORKERS, size).share_memory_()
    except RuntimeError as error:
        raise ModelError(f"training needs {8 * WORKERS * size >> 20} MB of shared memory (docker run --shm-size=2g)") from error


def _other(network: Network, work: _Work, told: tuple[Any, ...], threads: int, meeting: Meeting) -> None:
    torch.set_num_threads(threads)
    try:
        work(network, meeting, _unheard, *told)
    except (ModelError, KeyboardInterrupt):
        sys.exit(1)  # the first process tells why


def _unheard(_: int) -> None:
    """Only the first process tells of epochs."""
