"""A small web site of our own, whose answers a test sets."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Site:
    """`answers`: path -> (status, headers, body), or what a function gives for the request's headers. `asked`: what was asked.
    `at_once`: how many requests are being answered; `most_at_once`: how many ever were.
    """

    def __init__(self, port: int) -> None:
        self.address = f"http://127.0.0.1:{port}"
        self.answers: dict[str, object] = {}
        self.asked: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.times: list[float] = []
        self.at_once = self.most_at_once = 0
        self.lock = threading.Lock()

    def page(self, path: str, text: str, **headers: str) -> None:
        body = f"<html><body><h1>{text}</h1><p>Troops left the town of {text}.</p></body></html>".encode()
        self.answers[path] = (200, {"Content-Type": "text/html; charset=utf-8", **headers}, body)

    def rss(self, path: str, links: list[str], **headers: str) -> None:
        items = "".join(f"<item><title>t</title><link>{link}</link></item>" for link in links)
        body = f'<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>{items}</channel></rss>'.encode()
        self.answers[path] = (200, {"Content-Type": "application/rss+xml", **headers}, body)

    @contextmanager
    def counted(self) -> Iterator[None]:
        with self.lock:
            self.at_once += 1
            self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            yield
        finally:
            with self.lock:
                self.at_once -= 1

    def pages_asked(self) -> list[str]:
        return [path for path in self.asked if path != "/robots.txt"]


@contextmanager
def running_site(keep_alive: bool = False) -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1" if keep_alive else "HTTP/1.0"

        def do_GET(self) -> None:
            with site.counted():
                status, headers, body = self.answer()
            self.send_response(status)  # who has the head of an answer may ask for more at once
            for name, value in {"Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def answer(self) -> tuple[int, dict[str, str], bytes]:
            site.asked.append(self.path)
            site.headers.append(dict(self.headers))
            site.times.append(time.monotonic())
            found = site.answers.get(self.path, (404, {}, b"no"))
            return found(dict(self.headers)) if callable(found) else found  # type: ignore[return-value]

        def log_message(self, *args: object) -> None:
            """Be quiet."""

    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    httpd.handle_error = lambda *args: None  # type: ignore[method-assign]
    site = Site(httpd.server_address[1])
    threading.Thread(target=httpd.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield site
    finally:
        httpd.shutdown()
        httpd.server_close()
