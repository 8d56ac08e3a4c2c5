"""Files, folders and standard input to pages."""

from __future__ import annotations

import gzip
import io
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import PageError
from onrecord.records import Page
from onrecord.sources import SourceOptions, pages
from onrecord.sources.content import kind_of
from onrecord.sources.standard_input import read_standard_input

HTML = b"<!doctype html><html><body><p>Troops left.</p></body></html>"


def only(argument, **options):
    (found,) = pages(str(argument), SourceOptions(**options))
    return found


@pytest.mark.parametrize(
    "name, data, form",
    [
        ("a.html", HTML, "html"), ("a.HTM", HTML, "html"), ("a.xhtml", HTML, "html"), ("a.txt", HTML, "text"),
        ("a.md", b"# T", "text"), ("a.bin", HTML, "html"), ("page", b"Troops left.", "text"),
        ("a.html.gz", gzip.compress(HTML, mtime=0), "html"),
        ("packed", gzip.compress(HTML, mtime=0), "html"),
    ],
)  # fmt: skip
def test_files(tmp_path, name, data, form):
    (tmp_path / name).write_bytes(data)
    found = only(tmp_path / name)
    assert isinstance(found, Page)
    assert (found.source_id, found.form) == (str(tmp_path / name), form)
    assert found.content == (HTML if data[:2] == b"\x1f\x8b" else data)


def test_a_file_that_cannot_be_read_is_yielded(tmp_path):
    assert only(tmp_path / "no.html").reason == "there is no such file"
    assert "null byte" in only("\0").reason
    (tmp_path / "a.html.gz").write_bytes(gzip.compress(HTML * 99, mtime=0)[:-20])
    assert only(tmp_path / "a.html.gz").reason == "the packed file is damaged"
    (tmp_path / "b.html.gz").write_bytes(b"\x1f\x8bnot really")
    assert only(tmp_path / "b.html.gz").reason == "the packed file is damaged"
    (tmp_path / "c.html").write_bytes(b"")
    assert only(tmp_path / "c.html").reason == "the page is empty"


def test_size_limit_also_for_what_is_packed(tmp_path):
    (tmp_path / "a.html").write_bytes(b"x" * 101)
    assert "limit of 100 bytes" in only(tmp_path / "a.html", max_bytes=100).reason
    (tmp_path / "bomb.html.gz").write_bytes(gzip.compress(b"\0" * 5_000_000, mtime=0))
    assert "limit of 100,000 bytes" in only(tmp_path / "bomb.html.gz", max_bytes=100_000).reason


def test_folder_in_the_order_of_names(tmp_path):
    for name in ("b.txt", "a/z.html", "a/y.html", "c.pdf", ".hidden.txt", ".git/x.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"Troops left.")
    (tmp_path / "d.jsonl").write_text('{"text": "a", "id": "1"}\n{"text": "b", "id": "2"}')
    (tmp_path / "loop").symlink_to(tmp_path)
    found = list(pages(str(tmp_path)))
    names = [f.source if isinstance(f, PageError) else f.source_id for f in found]
    assert [name.removeprefix(str(tmp_path)) for name in names] == ["/a/y.html", "/a/z.html", "/b.txt", "/c.pdf", "1", "2"]
    assert isinstance(found[3], PageError)
    assert ".pdf" in found[3].reason


def test_empty_folder(tmp_path):
    assert only(tmp_path).reason == "the folder holds no files"


@pytest.mark.parametrize("argument", ["ftp://x.example/a", "file:///etc/passwd", "javascript://x"])
def test_other_schemes(argument):
    assert "only http and https" in only(argument).reason


@pytest.mark.parametrize(
    "head, kind",
    [
        (HTML, "html"), (b"\xef\xbb\xbf  <html>", "html"), ("<html>".encode("utf-16"), "html"),
        (b"<!-- x -->\n<div>", "html"),
        (b"text <p>with</p> <p>many</p> <a>tags</a>", "html"), (b'{"text": "a"}', "lines"),
    (b' [ {"text"', "json"), (b"[1] a note", "text"),
        (b"Troops left.", "text"), (b"", "text"), (b"a < b", "text"), (b"<3", "text"),
    ],
)  # fmt: skip
def test_sniffing(head, kind):
    assert kind_of(head) == kind


@pytest.mark.parametrize(
    "data, forms", [(HTML, ["html"]), (b"Troops left.", ["text"]), (b'{"text":"a"}\n{"html":"b"}', ["ready", "html"])]
)
def test_standard_input(data, forms):
    found = list(read_standard_input(SourceOptions(), io.BytesIO(data)))
    assert [page.form for page in found if isinstance(page, Page)] == forms


def test_empty_standard_input():
    (found,) = read_standard_input(SourceOptions(), io.BytesIO(b" \n"))
    assert found.reason == "the page is empty"


@given(st.binary(max_size=200))
def test_any_bytes_on_standard_input(data):
    for found in read_standard_input(SourceOptions(max_bytes=100), io.BytesIO(data)):
        assert isinstance(found, Page | PageError)


def test_nothing_heavy_is_imported():
    heavy = "niquests, lxml, trafilatura, protego, spacy, charset_normalizer, htmldate".split(", ")
    code = f"import sys, onrecord.sources, onrecord.stages.articles; print([m for m in {heavy} if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
