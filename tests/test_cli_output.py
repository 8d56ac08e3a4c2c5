"""A file is there once it is whole; whatever goes wrong leaves nothing beside it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.cli.output import write_text
from onrecord.errors import StoreError, UsageError


@pytest.mark.parametrize("fault", [KeyboardInterrupt(), StoreError("locked"), UsageError("no such type"), MemoryError()])
def test_what_ends_the_writing_leaves_the_old_file_alone(fault: BaseException, tmp_path: Path) -> None:
    def pieces() -> Iterator[str]:
        yield "new"
        raise fault

    out = tmp_path / "stories.txt"
    out.write_text("old")
    with pytest.raises(type(fault)):
        write_text(pieces(), out)
    assert [(p.name, p.read_text()) for p in tmp_path.iterdir()] == [("stories.txt", "old")]


def test_a_whole_file_takes_its_place(tmp_path: Path) -> None:
    out = tmp_path / "stories.txt"
    out.write_text("old")
    write_text(["new", "er"], out)
    assert [(p.name, p.read_text()) for p in tmp_path.iterdir()] == [("stories.txt", "newer")]


@pytest.mark.parametrize("name", ["no/folder/out.txt", "file/out.txt", "."])
def test_where_nothing_can_be_written_is_told(name: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="cannot write"):
        write_text(["text"], tmp_path / name)
