"""A folder to build a model in -> the model's place, when all of it is done."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

__all__ = ["replacing"]


@contextmanager
def replacing(folder: Path) -> Iterator[Path]:
    """An empty folder inside of `folder`, on the same disk. Its files take the place of those of `folder` when the block ends
    well; a build that fails or is killed leaves the model that was there as it was.
    """
    fresh = folder / "unfinished"
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    try:
        yield fresh
        for file in sorted(fresh.iterdir()):
            file.replace(folder / file.name)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
