"""The files of ECB+ (Cybulska and Vossen 2014), from a folder or an archive."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from pathlib import Path

__all__ = ["FETCH", "documents"]

FETCH = "Fetch ECB+ (https://github.com/cltl/ecbPlus, or the folder ECB+_LREC2014 in https://github.com/tommasoc80/EventStoryLine)."


def documents(path: Path) -> Iterator[tuple[str, bytes]]:
    """Topic and file name ("1/1_1ecb.xml"), and content."""
    if path.is_dir():
        for file in sorted(path.rglob("*.xml")):
            yield f"{file.parent.name}/{file.name}", file.read_bytes()
        for archive in sorted(path.glob("*.tar.gz")):
            yield from documents(archive)
    else:
        with tarfile.open(path) as tar:
            for member in sorted(tar.getmembers(), key=lambda m: m.name):
                content = tar.extractfile(member) if member.name.endswith(".xml") else None
                if content is not None:
                    yield "/".join(Path(member.name).parts[-2:]), content.read()
