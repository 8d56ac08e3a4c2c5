"""Sources into a store by a Ray cluster: Ray Data hands out the shards, each machine reads as the local engine does.

First every shard is looked through for pages that the store does not know, which takes little of the time of reading them. Then
each shard that has some is read by an actor, which leaves one part (see `parts.py`). What an address holds may change between
the two: what is there then is read. The driver alone writes to the store. A run that is killed finds the parts that it has left.
"""

from __future__ import annotations

import contextlib
import functools
import logging
import os
import pickle
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from onrecord.engine.given_up import known_in
from onrecord.engine.local import Watch, write_all
from onrecord.engine.parts import Parts
from onrecord.engine.pool import Pool
from onrecord.engine.report import Report
from onrecord.engine.ticket import Ticket
from onrecord.engine.worker import Build
from onrecord.errors import PageError, RunError, UsageError
from onrecord.pipeline import build as build_pipeline
from onrecord.reading import source_options
from onrecord.settings import Settings
from onrecord.sources import Shard, pages, shards
from onrecord.store import Store, coding_digest

__all__ = ["Task", "add_on_cluster", "on_cluster", "read_tasks", "wanted"]


class Task(msgspec.Struct, frozen=True):
    """What an actor reads: of a shard the pages with these fingerprints, which is all that it holds but the others."""

    shard: Shard
    prints: frozenset[str]
    others: frozenset[str]


class Plan(msgspec.Struct, frozen=True):
    """What all tasks of a run have in common; sent to every machine. `folder`: from where names of files are seen."""

    settings: Settings
    coding: str
    parts: str
    build: Build
    folder: str


def add_on_cluster(
    store: Store, run: str, sources: Sequence[str], settings: Settings, processes: int, parts: str, watch: Watch,
    build: Build = build_pipeline,
) -> Report:  # fmt: skip
    """As `add_local`, on the cluster that the environment's RAY_ADDRESS names, or on one that is started for the time of the run.

    `processes` is the number of actors, which take a core each. Sources and parts must be within reach of all machines; names
    that begin in this folder begin there on every machine.
    """
    if "-" in sources:
        raise UsageError("--engine ray cannot read standard input; name files or addresses that all machines can read")
    kept, report = Parts(parts), Report()
    where = parts if "://" in parts else os.path.abspath(parts)
    plan = Plan(settings, coding_digest(settings), where, build, os.getcwd())
    with on_cluster():
        tasks = list(_tasks(store, sources, plan, report, watch))
        report.share = 1.0
        names = read_tasks(tasks, plan, processes)
        outcomes = (some for name in names for some in kept.read(name))
        write_all(store, run, outcomes, report, lambda: watch(report))
    return report


@contextlib.contextmanager
def on_cluster() -> Iterator[None]:
    """Connected to a cluster; whoever is connected already stays so. Ray's errors become RunError."""
    try:
        import ray
    except ImportError as error:
        raise UsageError("--engine ray needs Ray: pip install '.[cluster]' in a clone of onrecord") from error

    mine = not ray.is_initialized()
    try:
        if mine:
            ray.init(os.environ.get("RAY_ADDRESS"), log_to_driver=False, logging_level=logging.ERROR, include_dashboard=False)
        ray.data.DataContext.get_current().enable_progress_bars = False
        logging.getLogger("ray.data").setLevel(logging.ERROR)
        yield
    except ray.exceptions.RayError as error:
        raise RunError(f"the cluster has failed: {_cause(error)}") from error
    except ConnectionError as error:
        raise RunError(f"the cluster cannot be reached: {error}") from error
    finally:
        if mine:
            ray.shutdown()


def read_tasks(tasks: Sequence[Task], plan: Plan, processes: int) -> Iterator[str]:
    """The names of the parts of these tasks, as they are committed. The caller is on the cluster."""
    if not tasks:
        return
    import ray

    packed = [{"task": pickle.dumps(task)} for task in tasks]
    made = ray.data.from_items(packed, override_num_blocks=len(packed)).map_batches(
        _Reader, fn_constructor_args=(plan,), batch_size=1, num_cpus=1,
        compute=ray.data.ActorPoolStrategy(size=min(processes, len(packed))),
    )  # fmt: skip
    for row in made.iter_rows():
        yield row["part"]


class _Reader:
    """An actor: one pool with one worker, whose pipeline is loaded once and reads shard after shard."""

    def __init__(self, plan: Plan) -> None:
        _go_to(plan.folder)
        self._plan, self._parts = plan, Parts(plan.parts)
        self._pool = Pool(plan.settings, 1, plan.build)

    def __call__(self, batch: dict[str, Any]) -> dict[str, list[str]]:
        return {"part": [self._part(pickle.loads(task)) for task in batch["task"]]}

    def _part(self, task: Task) -> str:
        name = self._parts.name(task.shard.name, task.prints, self._plan.coding)
        if self._parts.has(name):
            return name
        return self._parts.write(task.shard.name, self._plan.coding, self._pool.read(wanted(task, self._plan.settings)))


def wanted(task: Task, settings: Settings) -> Iterator[Ticket]:
    """The tickets of a task, each page once. What has changed since the first look is read as it is now; what is gone is told."""
    seen, found = set(task.others), 0
    for ticket in map(Ticket, pages(task.shard, source_options(settings))):
        if ticket.print not in seen:
            seen.add(ticket.print)
            found += 1
            yield ticket
    if (gone := len(task.prints) - found) > 0:
        yield Ticket(PageError(task.shard.name, f"{gone:,} pages that were there at the first look were gone when they were due"))


def _tasks(store: Store, sources: Sequence[str], plan: Plan, report: Report, watch: Watch) -> Iterator[Task]:
    """The shards that hold something new, in order. A page that comes twice goes to the first shard that has it."""
    import ray

    everything = [shard for source in sources for shard in shards(source)]
    packed = [{"number": number, "shard": pickle.dumps(shard)} for number, shard in enumerate(everything)]
    ray.data.DataContext.get_current().execution_options.preserve_order = True
    look, known = functools.partial(_prints, plan=plan), known_in(store, plan.settings)
    found = ray.data.from_items(packed, override_num_blocks=len(packed)).map(look, num_cpus=1)
    seen: set[str] = set()
    for row in found.iter_rows():
        of_pages, of_errors = row["pages"].split(), row["errors"].split()
        found_here = frozenset([*of_pages, *of_errors])
        new = found_here - known(of_pages) - seen
        seen |= new
        report.taken += len(of_pages) + len(of_errors)
        report.known += len(of_pages) + len(of_errors) - len(new)
        watch(report)
        if new:
            yield Task(everything[row["number"]], new, found_here - new)


def _go_to(folder: str) -> None:
    """Takes this process of a machine to the driver's folder, so that names of files mean and are called the same everywhere."""
    with contextlib.suppress(OSError):  # a machine without that folder still reads what has a whole name
        os.chdir(folder)


def _prints(row: dict[str, Any], plan: Plan) -> dict[str, Any]:
    """The fingerprints of a shard, those of pages and those of what is none."""
    _go_to(plan.folder)
    of_pages: list[str] = []
    of_errors: list[str] = []
    for ticket in map(Ticket, pages(pickle.loads(row["shard"]), source_options(plan.settings))):
        (of_errors if ticket.page is None else of_pages).append(ticket.print)
    return {"number": row["number"], "pages": " ".join(of_pages), "errors": " ".join(of_errors)}


def _cause(error: Exception) -> str:
    """The last line of what Ray says, which names the error itself."""
    return str(error).strip().splitlines()[-1]
