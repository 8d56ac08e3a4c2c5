"""Sources into a store: the engines' door."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from onrecord import __version__
from onrecord.codebook import load_codebook
from onrecord.engine.local import Watch, add_local
from onrecord.engine.report import Report
from onrecord.errors import UsageError
from onrecord.settings import Settings
from onrecord.store import Run, Store

__all__ = ["Engine", "add"]


class Engine(StrEnum):
    """Who reads: processes of this machine, or a Ray cluster."""

    local = "local"
    ray = "ray"


def add(
    store: Store, sources: Sequence[str], settings: Settings, *, processes: int = 2, engine: Engine = Engine.local,
    parts: str | None = None, watch: Watch = lambda _: None,
) -> Report:  # fmt: skip
    """Reads pages that the store does not know yet, and writes what became of them.

    `processes`: how many read at a time. `parts`: with Ray, a folder or an address that all machines can write to.
    Errors: RunError and its children when nothing sensible can follow; what was written until then stays, and the same call
    goes on from there.
    """
    if processes < 1:
        raise UsageError(f"--processes is {processes}; it must be 1 or more")
    codebook = load_codebook(Path(settings.codebook) if settings.codebook else None).digest
    run = store.start_run(Run(settings=settings, version=__version__, codebook=codebook, sources=tuple(sources)))
    if engine is Engine.local:
        return add_local(store, run, sources, settings, processes, watch)
    from onrecord.engine.cluster import add_on_cluster

    if parts is None:
        raise UsageError("--engine ray needs --parts: a folder or an address that all machines of the cluster can write to")
    return add_on_cluster(store, run, sources, settings, processes, parts, watch)
