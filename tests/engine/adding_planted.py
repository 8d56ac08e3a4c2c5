"""A run with the planted pipeline in a process of its own, for those who kill it: STORE PROCESSES SOURCE..."""

from __future__ import annotations

import sys

from planted import build_planted

from onrecord import __version__
from onrecord.cli.adding import tell
from onrecord.engine.local import add_local
from onrecord.settings import Settings
from onrecord.store import Run, Store

if __name__ == "__main__":
    url, processes, *sources = sys.argv[1:]
    settings = Settings(page_seconds=3.0, batch_words=100)
    with Store.open(url) as store:
        run = store.start_run(Run(settings=settings, version=__version__, codebook="", sources=tuple(sources)))
        tell(add_local(store, run, sources, settings, int(processes), lambda _: None, build_planted))
