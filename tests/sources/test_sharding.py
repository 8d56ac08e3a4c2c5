"""Sources cut into shards."""

from __future__ import annotations

import gzip
import json
import pickle

import pyarrow
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from onrecord.sources import pages, shards
from onrecord.sources.parts import cut_lines
from onrecord.sources.sharding import shards_of
from sources.archives import archive, html


def told(found):
    return [str(f) if isinstance(f, Exception) else f for f in found]


@pytest.fixture
def folder(tmp_path):
    lines = "".join(json.dumps({"text": f"Line {n}."}) + "\n" for n in range(50))
    files = {
        "a.html": html(1), "b.html": html(2), "c.warc.gz": archive(3)[0], "d.txt": b"Troops left.", "e.pdf": b"%PDF",
        "f/g.html": html(3), "f/h.jsonl": lines.encode(), "i.jsonl.gz": gzip.compress(lines.encode()), "k.jsonl": b"{\nnope\n",
        "m.html": b"", "n.feed.xml": b"<rss/>", ".hidden": b"x",
    }  # fmt: skip
    for name, data in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    parquet.write_table(pyarrow.table({"text": [f"Row {n}." for n in range(25)]}), tmp_path / "l.parquet", row_group_size=10)
    return tmp_path


@pytest.mark.parametrize(
    "name", ["", "c.warc.gz", "f/h.jsonl", "i.jsonl.gz", "k.jsonl", "l.parquet", "a.html", "e.pdf", "m.html", "no"]
)
@pytest.mark.parametrize("bytes_each, files_each", [(100, 2), (1000, 1), (10**9, 100)])
def test_shards_together_are_the_source(folder, name, bytes_each, files_each):
    source = str(folder / name)
    cut = pickle.loads(pickle.dumps(shards_of(source, bytes_each, files_each)))
    assert told(f for shard in cut for f in pages(shard)) == told(pages(source))
    assert cut == shards_of(source, bytes_each, files_each)
    assert len({shard.name for shard in cut}) == len(cut)


def test_what_becomes_a_shard(folder):
    names = [shard.name.removeprefix(f"{folder}/") for shard in shards_of(str(folder), bytes_each=500, files_each=2)]
    lines = [name for name in names if name.startswith("f/h.jsonl")]
    assert len(lines) > 1
    assert [name for name in names if name not in lines] == [
        "a.html", "c.warc.gz", "d.txt", "f/g.html", "i.jsonl.gz", "k.jsonl", "l.parquet@row-group-0", "l.parquet@row-group-1",
        "l.parquet@row-group-2", "m.html",
    ]  # fmt: skip


@pytest.mark.parametrize("source", ["-", "http://x.example/feed", "ftp://x.example/", "/nowhere"])
def test_what_cannot_be_cut_is_one_shard(source):
    (shard,) = shards(source)
    assert (shard.source, shard.files) == (source, ())


def test_an_empty_folder(tmp_path):
    (shard,) = shards(str(tmp_path))
    assert told(pages(shard)) == told(pages(str(tmp_path)))


@given(st.lists(st.binary(max_size=20), max_size=30), st.integers(1, 60))
def test_lines_are_cut_where_they_end(parts, size):
    import io

    data = b"\n".join(parts)
    cuts = cut_lines(io.BytesIO(data), size)
    assert b"".join(data[a:b] for a, b, _ in cuts) == data
    assert all(data[a - 1 : a] == b"\n" for a, _, _ in cuts[1:])
    assert [first for _, _, first in cuts] == [data.count(b"\n", 0, a) + 1 for a, _, _ in cuts]
    assert all(b - a >= size for a, b, _ in cuts[:-1])
