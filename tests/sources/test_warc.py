"""WARC files to pages: whole, odd, cut and damaged ones. All of them are written here."""

from __future__ import annotations

import gzip
import io
import re
import zlib

import brotli
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from warcio.warcwriter import WARCWriter

from onrecord.errors import PageError
from onrecord.records import Page
from onrecord.sources import SourceOptions, pages
from onrecord.sources.warc import read_warc
from sources.archives import archive, html, response

WHOLE = {packed: archive(5, packed) for packed in (True, False)}


def read(data, **options):
    return list(read_warc(io.BytesIO(data), "a.warc", SourceOptions(**options)))


def written(write, packed=True):
    out = io.BytesIO()
    write(WARCWriter(out, gzip=packed))
    return out.getvalue()


def chunked(body):
    return b"%x\r\n" % 20 + body[:20] + b"\r\n%x;note=1\r\n" % (len(body) - 20) + body[20:] + b"\r\n0\r\n\r\n"


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("name", ["a.warc.gz", "a.warc", "archive", "a.bin"])
def test_a_file_whatever_it_is_called(tmp_path, packed, name):
    (tmp_path / name).write_bytes(WHOLE[packed][0])
    found = list(pages(str(tmp_path / name)))
    assert [p.source_id for p in found] == [f"http://x.example/{n}" for n in range(5)]
    assert [p.url for p in found] == [p.source_id for p in found]
    assert [p.content.encode() for p in found] == [html(n) for n in range(5)]
    assert {p.form for p in found} == {"html"}


def test_all_records_in_one_gzip_member():
    assert read(gzip.compress(WHOLE[False][0])) == read(WHOLE[False][0])


def test_only_pages_of_status_200_and_a_reason_for_all_else():
    def write(writer):
        writer.write_record(writer.create_warcinfo_record("a", {"software": "test"}))
        response(writer, "http://x.example/gone", b"no", "404 Not Found")
        response(writer, "http://x.example/old", b"", "301 Moved", headers=[("Location", "/new")])
        response(writer, "http://x.example/new", html(1))
        response(writer, "http://x.example/a.pdf", b"%PDF", kind="application/pdf")
        response(writer, "http://x.example/untold", html(2), kind=None)
        response(writer, "http://x.example/empty", b" ")
        response(writer, "dns:x.example", b"x")
        writer.write_record(writer.create_revisit_record("http://x.example/new", "sha1:A", "http://x.example/new", "2024-01-01"))
        writer.write_record(writer.create_warc_record("http://x.example/t", "conversion", payload=io.BytesIO(b"text")))

    told = [(p.source, p.reason) if isinstance(p, PageError) else p.source_id for p in read(written(write))]
    assert told == [
        ("http://x.example/gone", "the host answered 404"),
        "http://x.example/new",
        ("http://x.example/a.pdf", "holds application/pdf, which is not read"),
        "http://x.example/untold",
        ("http://x.example/empty", "the page is empty"),
        ("dns:x.example", "not the response of a web server"),
        ("http://x.example/new", "seen again unchanged; the page stands in another record"),
        ("http://x.example/t", "a record of the type 'conversion'; only responses are read"),
    ]


def test_an_address_that_comes_again_gets_a_number():
    def write(writer):
        for number in range(3):
            response(writer, "http://x.example/", html(number))

    assert [p.source_id for p in read(written(write))] == ["http://x.example/", "http://x.example/#2", "http://x.example/#3"]


@pytest.mark.parametrize(
    "headers, body",
    [
        ([("Content-Encoding", "gzip")], gzip.compress(html(1), mtime=0)),
        ([("Content-Encoding", "GZIP")], gzip.compress(html(1), mtime=0)),
        ([("Content-Encoding", "deflate")], zlib.compress(html(1))),
        ([("Content-Encoding", "deflate")], zlib.compress(html(1))[2:-4]),
        ([("Content-Encoding", "br")], brotli.compress(html(1))),
        ([("Content-Encoding", "gzip, br")], brotli.compress(gzip.compress(html(1), mtime=0))),
        ([("Transfer-Encoding", "chunked")], chunked(html(1))),
        ([("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip")], chunked(gzip.compress(html(1), mtime=0))),
        # declared, but stored unpacked
        ([("Content-Encoding", "gzip")], html(1)),
        ([("Content-Encoding", "br")], html(1)),
        ([("Content-Encoding", "zstd")], html(1)),
        ([("Content-Encoding", "deflate")], html(1)),
        ([("Content-Encoding", "unheard-of")], html(1)),
        ([("Transfer-Encoding", "chunked")], html(1)),
    ],
)
def test_encodings_of_the_body(headers, body):
    (page,) = read(written(lambda writer: response(writer, "http://x.example/", body, headers=headers)))
    assert page.content.encode() == html(1)


@pytest.mark.parametrize(
    "kind, body, content",
    [
        ("text/html; charset=windows-1251", "<p>Минск</p>".encode("cp1251"), "<p>Минск</p>"),
        ("text/html; charset=latin1", "<p>Zürich</p>".encode(), "<p>Zürich</p>"),  # servers' defaults lie
        ("text/html; charset=nonsense", b"<p>\xff</p>", b"<p>\xff</p>"),
        ("text/html", b"<p>\xff</p>", b"<p>\xff</p>"),
        ("application/xhtml+xml", b"<p>a</p>", b"<p>a</p>"),
    ],
)
def test_charsets(kind, body, content):
    (page,) = read(written(lambda writer: response(writer, "http://x.example/", body, kind=kind)))
    assert page.content == content


@pytest.mark.parametrize(
    "coding, body", [("gzip", gzip.compress(b"\0" * 3_000_000, mtime=0)), ("br", brotli.compress(b"\0" * 3_000_000))]
)
def test_bombs(coding, body):
    def write(writer):
        response(writer, "http://x.example/bomb", body, headers=[("Content-Encoding", coding)])
        response(writer, "http://x.example/large", b"<p>" * 100_000)
        response(writer, "http://x.example/1", html(1))

    bomb, large, page = read(written(write), max_bytes=100_000)
    assert "limit of 100,000 bytes" in bomb.reason
    assert "limit of 100,000 bytes" in large.reason
    assert page.content.encode() == html(1)


def test_a_wrong_digest_is_told_and_the_page_given():
    data = re.sub(rb"(?<=Block-Digest: sha1:)\w+", b"A" * 32, archive(2, packed=False)[0])
    _, _, page, told = read(gzip.compress(data))
    assert page.content.encode() == html(1)
    assert "does not have the digest" in told.reason


def test_headers_that_end_in_bare_line_feeds_or_hold_odd_bytes():
    head = b"HTTP/1.1 200 OK\nX-Odd: \xff\xfe\nContent-Type: text/html\n\n"
    block = head + html(1)
    data = (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: <http://x.example/>\r\n"
        b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n" % (len(block), block)
    )
    (page,) = read(data)
    assert (page.source_id, page.content) == ("http://x.example/", html(1))


@pytest.mark.parametrize(
    "data", [b"", b"nothing of the kind", b"\x1f\x8b\x08nothing", b"WARC/1.0\r\n", gzip.compress(b"text", mtime=0)]
)
def test_what_is_no_archive(data):
    (error,) = read(data)
    assert isinstance(error, PageError)
    assert error.source == "a.warc"


@pytest.mark.parametrize("packed", [True, False])
def test_every_cut_keeps_all_pages_before_it_and_is_told_once(packed):
    data, ends = WHOLE[packed]
    whole = read(data)
    for cut in range(1, len(data), 3):
        found = read(data[:cut])
        sound = sum(end <= cut for end in ends)
        assert found[:sound] == whole[:sound], cut
        errors = [f for f in found if isinstance(f, PageError)]
        missing = data[cut:].lstrip(b"\r\n").startswith(b"WARC/") or not data[cut:].strip()
        assert len(errors) == (0 if cut in ends or (missing and not packed) else 1), cut


def test_the_page_in_which_an_archive_breaks_off_is_given_as_far_as_it_goes():
    data, ends = archive(3, packed=False)
    _, _, last, error = read(data[: ends[-1] - 60])
    assert html(2).startswith(last.content.encode())
    assert "breaks off" in error.reason


@pytest.mark.parametrize("packed", [True, False])
def test_a_damaged_record_costs_no_other_page(packed):
    data, ends = WHOLE[packed]
    middle = bytearray(data)
    middle[ends[2] - 50 : ends[2] - 40] = b"\xff" * 10
    found = read(bytes(middle))
    kept = [p.source_id for p in found if isinstance(p, Page)]
    assert [f"http://x.example/{n}" for n in (0, 1, 3, 4)] == [name for name in kept if name != "http://x.example/2"]
    assert any(isinstance(f, PageError) for f in found)


FLIPS = st.lists(st.tuples(st.integers(0, 10**6), st.integers(1, 255)), min_size=1, max_size=4)


@given(st.booleans(), FLIPS, st.integers(0, 10**6))
@example(True, [(0, 1)], 0)
@example(False, [(0, 1)], 0)
def test_flipped_bytes_and_cuts_never_raise_and_never_lose_what_stands_before(packed, flips, cut):
    data, ends = WHOLE[packed]
    whole = read(data)
    damaged = bytearray(data)
    places = [place % len(data) for place, _ in flips]
    for place, (_, mask) in zip(places, flips, strict=True):
        damaged[place] ^= mask
    keep = len(data) - cut % len(data)
    found = read(bytes(damaged[:keep]))
    sound = sum(end <= min([keep, *places]) for end in ends)
    assert found[:sound] == whole[:sound]


@given(st.binary(max_size=400))
def test_any_bytes_behind_a_sound_record(noise):
    for packed in (True, False):
        data, _ = archive(1, packed)
        assert read(data + noise)[0] == read(data)[0]


@given(st.binary(max_size=400))
def test_any_bytes_as_a_record(block):
    head = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://x.example/\r\nContent-Length: %d\r\n\r\n" % len(block)
    data, _ = archive(1, packed=False)
    found = read(head + block + b"\r\n\r\n" + data)
    assert found[-1].content == read(data)[0].content
