"""Storage that has addresses: a real S3 server (moto, in a process of its own), and fsspec's memory."""

from __future__ import annotations

import gzip
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator

import fsspec
import pyarrow
import pytest
from pyarrow import parquet

from onrecord.errors import PageError
from onrecord.records import Page
from onrecord.sources import pages
from onrecord.sources.sharding import shards_of
from sources.archives import archive, html

LINES = "".join(json.dumps({"id": f"line-{n}", "text": f"Line {n}."}) + "\n" for n in range(20)).encode()


def fill(root, system):
    """The same files everywhere: pages, an archive, lines, a table, and what is not read."""
    files = {
        "a.html": html(1), "b/c.warc.gz": archive(3)[0], "b/d.jsonl": LINES, "b/e.jsonl.gz": gzip.compress(LINES),
        "f.pdf": b"%PDF", ".hidden/g.html": html(2), "damaged.warc.gz": archive(3)[0] + b"\xff" * 40,
    }  # fmt: skip
    for name, data in files.items():
        with system.open(f"{root}/{name}", "wb") as file:
            file.write(data)
    with system.open(f"{root}/t.parquet", "wb") as file:
        parquet.write_table(pyarrow.table({"id": ["r1", "r2", "r3"], "text": ["One.", "Two.", "Three."]}), file, row_group_size=2)


@pytest.fixture(scope="module")
def s3() -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    program = f"from moto.server import main; main(['-H', '127.0.0.1', '-p', '{port}'])"
    server = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    given = {
        "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}", "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": "us-east-1",
    }  # fmt: skip
    before = {name: os.environ.get(name) for name in given}
    os.environ.update(given)
    try:
        for _ in range(300):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        fsspec.filesystem("s3", skip_instance_cache=True).mkdir("archive")
        fill("archive/news", fsspec.filesystem("s3", skip_instance_cache=True))
        yield "s3://archive/news"
    finally:
        server.terminate()
        server.wait()
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})


@pytest.fixture
def memory():
    fill("/archive/news", fsspec.filesystem("memory"))
    return "memory:///archive/news"


@pytest.fixture(params=["memory", pytest.param("s3", marks=pytest.mark.slow)])
def root(request):
    return request.getfixturevalue(request.param)


def names(found):
    return [f.source_id if isinstance(f, Page) else f"! {f.source}" for f in found]


def test_a_folder_in_the_order_of_names(root):
    found = list(pages(root))
    x = [f"http://x.example/{n}" for n in range(3)]
    lines = [f"line-{n}" for n in range(20)]
    assert names(found) == [
        f"{root}/a.html", *x, *lines, *lines, *x, f"! {root}/damaged.warc.gz", f"! {root}/f.pdf", "r1", "r2", "r3",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "name, count", [("a.html", 1), ("b/c.warc.gz", 3), ("b/d.jsonl", 20), ("b/e.jsonl.gz", 20), ("t.parquet", 3), ("b", 43)]
)
def test_one_object_or_prefix(root, name, count):
    found = list(pages(f"{root}/{name}"))
    assert all(isinstance(f, Page) for f in found)
    assert len(found) == count


def test_shards_together_are_the_source(root):
    cut = shards_of(root, bytes_each=200, files_each=1)
    assert len(cut) > 7
    assert [str(f) for s in cut for f in pages(s)] == [str(f) for f in pages(root)]


def test_what_is_not_there(root):
    for address in (f"{root}/none.html", f"{root}/none/"):
        (error,) = pages(address)
        assert isinstance(error, PageError)
        assert error.reason == "there is no such file"


@pytest.mark.slow
def test_a_server_that_refuses(s3, monkeypatch):
    (error,) = pages("s3://no-such-bucket/x/a.html")
    assert isinstance(error, PageError)
    assert "\n" not in str(error)


@pytest.mark.parametrize(
    "address",
    ["local:///etc/passwd", "memory://a::file:///etc/passwd", "simplecache::s3://a/b", "zip://a.zip", "github://a:b@c"],
)
def test_other_storage_is_refused(address):
    (error,) = pages(address)
    assert isinstance(error, PageError)
