"""WARC files of our own making."""

from __future__ import annotations

import io

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter


def html(number: int) -> bytes:
    return f"<html><body><h1>Report {number}</h1><p>{'Troops left the town. ' * (number + 2)}</p></body></html>".encode()


def response(writer, address, body, status="200 OK", kind="text/html; charset=utf-8", headers=(), **about):
    fields = [("Content-Type", kind)] if kind else []
    answer = StatusAndHeaders(status, [*fields, *headers], protocol="HTTP/1.1")
    writer.write_record(
        writer.create_warc_record(
            address, "response", payload=io.BytesIO(body), http_headers=answer, warc_headers_dict=about or None
        )
    )


def archive(count: int, packed: bool = True) -> tuple[bytes, list[int]]:
    """An archive of some pages, and the byte at which each record ends."""
    out, ends = io.BytesIO(), []
    writer = WARCWriter(out, gzip=packed)
    for number in range(count):
        response(writer, f"http://x.example/{number}", html(number))
        ends.append(out.tell())
    return out.getvalue(), ends
