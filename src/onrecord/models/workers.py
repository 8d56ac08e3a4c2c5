"""Processes that train one network together: each with its part of the batches, going on from the mean of their weights.

Local steps with averaging (Lin et al. 2020, "Don't use large mini-batches, use local SGD"): twice as fast on two cores, where
threads inside of one process gain half, and the same weights however many cores there are. Needs torch.
"""

from __future__ import annotations

import copy
import sys
from collections.abc import Callable, Sequence
from threading import BrokenBarrierError, Thread
from typing import Any

import torch
from torch import multiprocessing

from onrecord.errors import ModelError
from onrecord.models.network import Network

__all__ = ["WORKERS", "Meeting", "together"]

WORKERS = 2

_Work = Callable[..., None]


class Meeting:
    """Where the workers lay their weights side by side. `desks` (workers, parameters) is memory that all of them see."""

    def __init__(self, worker: int, desks: torch.Tensor, barrier: Any) -> None:
        self.worker, self._desks, self._barrier = worker, desks, barrier

    def share(self, batches: Sequence[Any]) -> Sequence[Any]:
        """This worker's part; all parts are of the same length, the last batches stand in for missing ones."""
        return [batches[min(i + self.worker, len(batches) - 1)] for i in range(0, len(batches), WORKERS)]

    def hold(self, network: Network) -> None:
        """Sets the weights to the mean of all workers'."""
        own = [p for p in network.parameters() if p.requires_grad]
        with torch.no_grad():
            self._desks[self.worker] = torch.cat([p.flatten() for p in own])
            self._wait()
            mean = self._desks.mean(0)
            self._wait()
            for parameter, weights in zip(own, mean.split([p.numel() for p in own]), strict=True):
                parameter.copy_(weights.view_as(parameter))

    def _wait(self) -> None:
        try:
            self._barrier.wait()
        except BrokenBarrierError as error:
            raise ModelError("training has stopped: another of its processes has failed or was killed") from error


def together(network: Network, work: _Work, told: tuple[Any, ...], after_epoch: Callable[[int], None]) -> None:
    """Runs work(network, meeting, after_epoch, *told) in this process and in others; only this one is told of epochs."""
    context, before = multiprocessing.get_context("spawn"), torch.get_num_threads()
    threads = max(1, before // WORKERS)
    size = sum(p.numel() for p in network.parameters() if p.requires_grad)
    desks, barrier = torch.zeros(WORKERS, size).share_memory_(), context.Barrier(WORKERS)
    torch.set_num_threads(threads)
    try:
        for n in range(1, WORKERS):
            own = (copy.deepcopy(network), work, told, threads, Meeting(n, desks, barrier))
            other = context.Process(target=_other, args=own, daemon=True)
            other.start()
            Thread(target=_watch, args=(other, barrier), daemon=True).start()
        work(network, Meeting(0, desks, barrier), after_epoch, *told)
    except BaseException:
        barrier.abort()
        raise
    finally:
        torch.set_num_threads(before)


def _watch(other: Any, barrier: Any) -> None:
    """Frees those who wait for a process that has died."""
    other.join()
    if other.exitcode != 0:
        barrier.abort()


def _other(network: Network, work: _Work, told: tuple[Any, ...], threads: int, meeting: Meeting) -> None:
    torch.set_num_threads(threads)
    try:
        work(network, meeting, _unheard, *told)
    except (ModelError, KeyboardInterrupt):
        sys.exit(1)  # the first process tells why


def _unheard(_: int) -> None:
    """Only the first process tells of epochs."""
