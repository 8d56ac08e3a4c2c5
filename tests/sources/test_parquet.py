"""Parquet to pages."""

from __future__ import annotations

import datetime
import io

import pyarrow
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from onrecord.errors import PageError
from onrecord.records import Page
from onrecord.sources import SourceOptions, pages
from onrecord.sources.parquet import read_parquet


def written(columns, **options):
    out = io.BytesIO()
    parquet.write_table(pyarrow.table(columns), out, **options)
    return out.getvalue()


def read(data, **options):
    return list(read_parquet(io.BytesIO(data), "a.parquet", SourceOptions(**options)))


def test_columns_are_read_as_the_fields_of_json_lines(tmp_path):
    data = written({
        "id": ["a", None], "text": ["Troops left.", None], "html": [None, "<p>x"], "title": ["T", None],
        "url": ["https://x.example", ""],
        "published": [datetime.date(2024, 1, 2), None], "outlet": ["O", None], "language": ["en", None], "other": [1, 2],
    })  # fmt: skip
    (tmp_path / "a.parquet").write_bytes(data)
    about = {"title": "T", "url": "https://x.example", "published": "2024-01-02", "outlet": "O", "language": "en"}
    path = str(tmp_path / "a.parquet")
    assert list(pages(path)) == [Page("a", "Troops left.", "ready", **about), Page(f"{path}:2", "<p>x", "html")]


def test_a_bad_row_is_named_and_the_others_are_read():
    first, bad, large, last = read(written({"text": ["a", None, "x" * 101, "b"]}), max_bytes=100)
    assert (first.content, last.content, last.source_id) == ("a", "b", "a.parquet:4")
    assert (bad.source, bad.reason) == ("a.parquet:2", 'has neither "text" nor "html"')
    assert "limit of 100 bytes" in large.reason


@pytest.mark.parametrize(
    "data, reason",
    [
        (b"", "not a Parquet file"),
        (b"PAR1 nothing of the kind PAR1", "not a Parquet file"),
        (written({"body": ["a"]}), 'no column "text" or "html"'),
        (written({"text": pyarrow.array([], pyarrow.string())}), "holds no page"),
    ],
)
def test_what_gives_no_page(data, reason):
    (error,) = read(data)
    assert reason in error.reason


def test_numbers_run_on_over_row_groups_and_damage_costs_one_group():
    texts = [f"{n:03} " + "abcdefgh" * 40 for n in range(30)]
    data = written({"text": texts}, row_group_size=10, compression="none", use_dictionary=False)
    assert [p.source_id for p in read(data)] == [f"a.parquet:{n}" for n in range(1, 31)]
    at = data.index(b"015 ")
    found = read(data[: at - 40] + b"\xff" * 30 + data[at - 10 :])
    good = [p.content[:3] for p in found if isinstance(p, Page)]
    assert good[:10] == [f"{n:03}" for n in range(10)]
    assert good[-10:] == [f"{n:03}" for n in range(20, 30)]


@given(st.integers(0, 10**6), st.integers(0, 255), st.integers(0, 10**6))
def test_damaged_files_give_pages_or_errors(place, byte, cut):
    data = bytearray(DATA)
    data[place % len(data)] = byte
    for found in read(bytes(data[: len(data) - cut % 50])):
        assert isinstance(found, Page | PageError)


DATA = written({"id": ["a", "b"], "text": ["Troops left.", "They came back."]})
