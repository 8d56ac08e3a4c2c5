"""Processes that train one network together. Runs where torch is (`make model-check`)."""

from __future__ import annotations

import os
import time
from threading import Timer
from typing import Any

import pytest

from onrecord.errors import ModelError

torch = pytest.importorskip("torch", reason="training needs the extra onrecord[train]; run by make model-check")

from onrecord.models.workers import Meeting, together  # noqa: E402

pytestmark = pytest.mark.slow


def learn(network: Any, meeting: Meeting, after_epoch: Any, batches: list[float]) -> None:
    """Each step adds a batch's number to the weights."""
    for batch in meeting.share(batches):
        with torch.no_grad():
            network.weight += batch
        meeting.hold(network)
    after_epoch(1)


def die(network: Any, meeting: Meeting, after_epoch: Any) -> None:
    if meeting.worker:
        os._exit(1)
    meeting.hold(network)


def die_waiting(network: Any, meeting: Meeting, after_epoch: Any) -> None:
    meeting.hold(network)
    if meeting.worker:
        Timer(0.5, os._exit, (1,)).start()
    else:
        time.sleep(2)
    meeting.hold(network)


def fail(network: Any, meeting: Meeting, after_epoch: Any) -> None:
    if not meeting.worker:
        raise ValueError("in the first process")
    meeting.hold(network)


def network() -> Any:
    found = torch.nn.Linear(1, 1, bias=False)
    torch.nn.init.zeros_(found.weight)
    return found


def test_all_go_on_from_the_mean_of_what_each_has_learnt() -> None:
    found, told = network(), list[int]()
    together(found, learn, ([1.0, 3.0, 10.0, 20.0],), told.append)
    assert found.weight.item() == 17.0  # (1 + 3) / 2 and (10 + 20) / 2
    assert told == [1]


@pytest.mark.parametrize("end", [die, die_waiting])
def test_a_process_that_dies_is_told_instead_of_waited_for(end: Any) -> None:
    with pytest.raises(ModelError, match="another of its processes"):
        together(network(), end, (), lambda _: None)


def test_a_failure_is_told_as_it_is() -> None:
    with pytest.raises(ValueError, match="in the first process"):
        together(network(), fail, (), lambda _: None)


def test_the_batches_are_dealt_out_and_the_last_stands_in_for_a_missing_one() -> None:
    first, second = (Meeting(n, torch.zeros(2, 1), ()).share([1, 2, 3, 4, 5]) for n in range(2))
    assert (first, second) == ([1, 3, 5], [2, 4, 5])
