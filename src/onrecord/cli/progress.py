"""A bar on a terminal: pages done, pages a second, time left. Elsewhere nothing."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.engine import Report

__all__ = ["progress"]


@contextmanager
def progress() -> Iterator[Callable[[Report], None]]:
    """While it is open, standard error shows the report that was given last."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("pages, {task.fields[rate]}"),
        TimeElapsedColumn(), TextColumn("left"), TimeRemainingColumn(elapsed_when_finished=False),
    )  # fmt: skip
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=None, rate="starting")

        def show(report: Report) -> None:
            total = None if report.expected is None else max(report.expected, report.pages)
            speed = bar.tasks[0].speed
            rate = f"{speed:,.1f} a second" if speed else "starting"
            bar.update(task, completed=report.pages, total=total, rate=rate)

        yield show
