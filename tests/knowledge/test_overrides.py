"""The user's own names."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.errors import KnowledgeError
from onrecord.knowledge import load

HEADER = "name,aliases,kind,country,sectors,role,from,to\n"


def write(folder: Path, rows: str, name: str = "mine.csv", header: str = HEADER) -> Path:
    path = folder / name
    path.write_text(header + rows, "utf-8")
    return path


def test_the_users_names_come_first(tmp_path: Path) -> None:
    known = load(write(tmp_path, "Georgia Holdings,Georgia|GH,organisation,MNC,BUS,,,\n"))
    (match,) = known.find(["Georgia"])
    assert [e.name for e in match.entities] == ["Georgia Holdings", "Georgia", "Georgia"]
    assert match.entities[0].sectors == ("BUS",)
    assert known.entity(match.entities[0].id) == match.entities[0]


def test_the_users_office_holders_are_asked(tmp_path: Path) -> None:
    known = load(write(tmp_path, "Ilse Vandam,Vandam,person,NLD,GOV,harbour master,2019-04,2022\n"))
    holder = known.holder("NLD", "harbour master", "2020-01-01")
    assert holder is not None
    assert (holder.name, holder.start, holder.end) == ("Ilse Vandam", "2019-04", "2022")
    assert known.holder("NLD", "harbour master", "2023-01-01") is None


def test_only_name_and_kind_are_needed_and_a_folder_may_be_given(tmp_path: Path) -> None:
    write(tmp_path, "Blue Berets\tgroup\n", "a.tsv", "name\tkind\n")
    write(tmp_path, '"Sons, of the Delta",group\n', "b.csv", "name,kind\n")
    known = load(tmp_path)
    assert known.find(["Blue", "Berets"])[0].entities[0].kind == "group"
    assert known.find(["Sons", ",", "of", "the", "Delta"])[0].entities[0].country is None


@pytest.mark.parametrize(
    ("rows", "line", "fix"),
    [
        (",,person,,,,,\n", 2, "write one"),
        ("Ann,,wizard,,,,,\n", 2, "person, organisation"),
        ("Ann,,person,Russia,,,,\n", 2, "alpha-3"),
        ("Ann,,person,RUS,GOVT,,,\n", 2, "use one of"),
        ("Ann,,person,RUS,GOV,chief,last May,\n", 2, "2021-06-30"),
        ("Ann,,person,,,,,\nBob,,person,,,,,,too,many\n", 3, "remove"),
    ],
)
def test_a_broken_row_is_named_with_line_and_fix(tmp_path: Path, rows: str, line: int, fix: str) -> None:
    path = write(tmp_path, rows)
    with pytest.raises(KnowledgeError) as told:
        load(path)
    assert f"{path}, line {line}: " in str(told.value)
    assert fix in str(told.value)


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    path = write(tmp_path, "Ann\n", header="title\n")
    with pytest.raises(KnowledgeError, match="line 1: no column 'name'"):
        load(path)


@pytest.mark.parametrize("content", [b"\xff\xfe\x00name", b"", b'name,kind\n"open', b"name,kind\n\x00,animal\n"])
def test_hostile_bytes_are_an_error_of_ours(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "mine.csv"
    path.write_bytes(content)
    with pytest.raises(KnowledgeError) as told:
        load(path)
    assert str(path) in str(told.value)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="no such file"):
        load(tmp_path / "none.csv")
