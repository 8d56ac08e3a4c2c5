"""Fetching, from a server of our own."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar
from urllib.parse import unquote

import pytest

from onrecord.errors import PageError
from onrecord.records import Page
from onrecord.sources import SourceOptions, pages, wire
from onrecord.sources.networks import is_public

HTML = "<html><body><p>Zürich: troops left.</p></body></html>"


class Handler(BaseHTTPRequestHandler):
    """Answers by what is asked for; counts what was asked."""

    robots: str | None = None
    asked: ClassVar[list[str]] = []

    def do_GET(self):
        Handler.asked.append(self.path)
        name = self.path.split("?")[0].strip("/")
        if name == "robots.txt":
            if Handler.robots == "broken":
                self.answer(503)
            elif Handler.robots is None:
                self.answer(404)
            else:
                self.answer(200, Handler.robots.encode(), "text/plain")
        elif name.startswith("to/"):
            self.answer(302, location=unquote(self.path.split("?", 1)[1]))
        elif name == "loop":
            self.answer(301, location="/loop")
        elif name == "large":
            self.answer(200, b"x" * 300_000)
        elif name == "bomb":
            self.answer(200, gzip.compress(b"\0" * 3_000_000), encoding="gzip")
        elif name == "slow":
            time.sleep(3)
        elif name == "drip":
            self.send_response(200)
            self.end_headers()
            for _ in range(30):
                self.wfile.write(b"x")
                self.wfile.flush()
                time.sleep(0.1)
        elif name == "missing":
            self.answer(404)
        elif name == "pdf":
            self.answer(200, b"%PDF", "application/pdf")
        elif name == "latin":
            self.answer(200, HTML.encode("latin-1"), "text/html; charset=ISO-8859-1")
        elif name == "lying":
            self.answer(200, HTML.encode("utf-8"), "text/html; charset=ISO-8859-1")
        elif name == "lines":
            self.answer(200, b'{"id":"1","text":"a"}\n{"id":"2","text":"b"}', "application/x-ndjson")
        elif name == "text":
            self.answer(200, b"Troops left.", "text/plain")
        else:
            self.answer(200, HTML.encode())

    def answer(self, status, body=b"", kind="text/html", location=None, encoding=None):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if location:
            self.send_header("Location", location)
        if encoding:
            self.send_header("Content-Encoding", encoding)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        """Be quiet."""


@pytest.fixture
def server() -> Iterator[str]:
    Handler.robots, Handler.asked = None, []
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    httpd.handle_error = lambda *args: None  # type: ignore[method-assign]
    thread = threading.Thread(target=httpd.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{httpd.server_address[1]}"
    httpd.shutdown()
    httpd.server_close()


def get(address, **options):
    (found,) = pages(address, SourceOptions(**{"allow_private": True, "timeout": 5.0, **options}))
    return found


def test_page_with_the_address_that_it_came_from(server):
    found = get(f"{server}/to/x?/page")
    assert isinstance(found, Page)
    assert (found.source_id, found.url, found.form) == (f"{server}/to/x?/page", f"{server}/page", "html")


@pytest.mark.parametrize("name", ["latin", "lying", "page"])
def test_encodings(server, name):
    found = get(f"{server}/{name}")
    text = found.content if isinstance(found.content, str) else found.content.decode()
    assert text == HTML


def test_other_kinds(server):
    assert get(f"{server}/text").form == "text"
    assert [p.source_id for p in pages(f"{server}/lines", SourceOptions(allow_private=True))] == ["1", "2"]
    assert "application/pdf, which is not read" in get(f"{server}/pdf").reason


@pytest.mark.parametrize(
    "name, reason, options",
    [
        ("missing", "the host answered 404", {}),
        ("large", "limit of 100,000 bytes", {"max_bytes": 100_000}),
        ("bomb", "limit of 100,000 bytes", {"max_bytes": 100_000}),
        ("loop", "more than 5 times", {}),
        ("slow", "0.5 seconds", {"timeout": 0.5}),
        ("drip", "took too long", {"timeout": 1.0}),
    ],
)
def test_failures_are_told(server, name, reason, options):
    started = time.monotonic()
    found = get(f"{server}/{name}", **options)
    assert isinstance(found, PageError)
    assert reason in found.reason
    assert "\n" not in str(found)
    assert time.monotonic() - started < 4


def test_dead_and_unknown_hosts():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert "cannot be reached" in get(f"http://127.0.0.1:{port}/").reason
    assert "no host of the name nowhere.invalid" in get("http://nowhere.invalid/", allow_private=False).reason
    assert "names no host" in get("http:///x").reason
    assert "malformed" in get("http://[::1/x").reason


def test_robots(server):
    Handler.robots = "User-agent: *\nDisallow: /private"
    assert isinstance(get(f"{server}/page"), Page)
    assert "robots.txt" in get(f"{server}/private/a").reason
    assert "/private/a" not in Handler.asked
    assert isinstance(get(f"{server}/private/a", obey_robots=False), Page)
    assert "robots.txt" in get(f"{server}/to/x?/private/b").reason


def test_broken_robots_forbid(server):
    Handler.robots = "broken"
    assert "robots.txt" in get(f"{server}/page").reason


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "[::1]", "2130706433", "0x7f.1", "0.0.0.0", "[::ffff:127.0.0.1]", "169.254.169.254", "10.1.2.3"],
)
def test_private_addresses_are_refused(host):
    assert "leads into a private network" in get(f"http://{host}:9/", allow_private=False).reason


@pytest.mark.parametrize("target", ["http://10.0.0.1/", "http://[::1]:9/", "http://169.254.169.254/latest", "//192.168.0.1/x"])
def test_redirects_into_private_networks_are_refused(server, monkeypatch, target):
    monkeypatch.setattr(wire, "is_public", lambda number: number == "127.0.0.1" or is_public(number))
    assert isinstance(get(f"{server}/to/x?/page", allow_private=False), Page)
    assert "leads into a private network" in get(f"{server}/to/x?{target}", allow_private=False).reason


def test_redirects_to_other_schemes_are_refused(server):
    assert "only http and https" in get(f"{server}/to/x?file:///etc/passwd").reason


def test_a_name_that_answers_differently_the_second_time_gains_nothing(server, monkeypatch):
    real, answers = socket.getaddrinfo, iter(["93.184.216.34"])

    def rebinding(host, port, *args, **kwargs):
        return real(next(answers, "127.0.0.1") if host == "rebind.example" else host, port, *args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    found = get(server.replace("127.0.0.1", "rebind.example") + "/page", allow_private=False)
    assert "leads into a private network" in found.reason
    assert Handler.asked == []


@pytest.mark.parametrize(
    "number, public",
    [
        ("8.8.8.8", True), ("2606:4700:4700::1111", True), ("127.0.0.1", False), ("10.0.0.1", False), ("172.16.0.1", False),
        ("192.168.1.1", False), ("169.254.1.1", False), ("100.64.0.1", False), ("0.0.0.0", False), ("224.0.0.1", False),
        ("240.0.0.1", False), ("255.255.255.255", False), ("::1", False), ("fe80::1%eth0", False),
        ("fc00::1", False), ("::", False),
        ("::ffff:10.0.0.1", False), ("::ffff:8.8.8.8", True), ("64:ff9b::7f00:1", False), ("64:ff9b::808:808", True),
        ("2002:7f00:1::", False), ("nonsense", False),
    ],
)  # fmt: skip
def test_public_addresses(number, public):
    assert is_public(number) is public
