"""One request over http(s), carefully: time, size, and no way into private networks.

Names are looked up by our own resolver, which refuses private addresses and hands the ones it looked at to the
connection: a name that answers differently the second time (DNS rebinding) gains nothing. Proxies and passwords of the
environment are not used, as a proxy would look names up on its own. Cookies are not kept.
"""

from __future__ import annotations

import socket
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

import msgspec
import niquests
from niquests.exceptions import ReadTimeout, RequestException
from urllib3.exceptions import HTTPError

from onrecord.sources.connections import Connections
from onrecord.sources.networks import is_public
from onrecord.sources.options import SourceOptions

__all__ = ["FAULTS", "Exchange", "Failed", "Refused", "Wire", "refusal", "said"]

FAULTS = (RequestException, HTTPError, OSError, ValueError, RuntimeError)
"""What the libraries below may raise for a bad host, network or answer."""

_CHUNK = 65_536


class Exchange(msgspec.Struct, frozen=True):
    """A request and its answer. `body` is as it was sent, packed or not, without chunks; only status 200 has one. `at`: when it
    was asked (ISO 8601, UTC).
    """

    address: str
    asked: tuple[tuple[str, str], ...]
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    ip: str | None
    at: str

    def header(self, name: str) -> str:
        """The first header of that name, in any case; "" when there is none."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), "")


class Failed(Exception):
    """Why an address gave nothing, in words. `passing`: asking again later may help."""

    def __init__(self, reason: str, passing: bool = False) -> None:
        super().__init__(reason)
        self.passing = passing


class Refused(OSError):
    """A name or number that leads into a private network."""


class Wire:
    """A connection to a host, kept open between requests, for one thread at a time. `close` it in the end.

    No request lasts beyond its deadline by more than the system needs to look a name up.
    """

    def __init__(self, options: SourceOptions) -> None:
        self._options = options
        self._connections = Connections(_passed if options.allow_private else _check_number)
        self._session = niquests.Session(resolver=self._connections, disable_http3=True)
        self._session.trust_env = False
        self._session.headers["User-Agent"] = options.user_agent
        self._session.headers["Accept-Encoding"] = "gzip, deflate, br"

    def close(self) -> None:
        """Close the connection."""
        self._connections.end()
        self._session.close()

    def abort(self) -> None:
        """End a request of another thread: it fails at once. The wire cannot be used any more."""
        self._connections.end()

    def ask(self, address: str, deadline: float, headers: Mapping[str, str] | None = None, cut_at: int | None = None) -> Exchange:
        """Ask for an address once; redirects are not followed. `deadline` is on the clock of `time.monotonic`.

        A body beyond `max_bytes` raises `Failed`; with `cut_at`, what is beyond that many bytes is left out instead.
        Raises `Failed` and whatever `FAULTS` names.
        """
        self.check(address)
        left = deadline - time.monotonic()
        if left <= 0:
            raise Failed("took too long", passing=True)
        self._session.cookies.clear()
        at, response = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"), None
        try:
            with self._connections.until(deadline):
                response = self._session.get(
                    address, headers=dict(headers or {}), allow_redirects=False, stream=True, timeout=left
                )
                answer = self._read(address, at, response, deadline, cut_at)
        except FAULTS:
            if not self._connections.late:
                raise
            if response is None:
                raise ReadTimeout from None
            raise Failed("took too long", passing=True) from None
        if self._connections.late:  # what looks like the end of the body may be ours
            raise Failed("took too long", passing=True)
        return answer

    def _read(self, address: str, at: str, response: niquests.Response, deadline: float, cut_at: int | None) -> Exchange:
        try:
            peer = getattr(getattr(response, "conn_info", None), "destination_address", None)
            if peer and not self._options.allow_private:
                _check_number(str(peer[0]))  # the last word, should a connection have come about in another way
            body = self._body(response, deadline, cut_at) if response.status_code == 200 else b""
            return Exchange(
                address, _pairs(response.request.headers if response.request else {}), response.status_code or 0,
                str(response.reason or ""), _pairs(getattr(response.raw, "headers", {})), body,
                str(peer[0]) if peer else None, at,
            )  # fmt: skip
        finally:
            if response.status_code not in (200, 304):
                self._connections.cut()  # whatever else it sends is not read
            response.close()

    def check(self, address: str) -> None:
        """Raises `Failed` for an address that is malformed or has no host, and an `OSError` for one in a private network."""
        _check_address(address, self._options)

    def _body(self, response: niquests.Response, deadline: float, cut_at: int | None) -> bytes:
        parts, size = [], 0
        limit = self._options.max_bytes if cut_at is None else cut_at
        raw: Any = response.raw
        for part in raw.stream(_CHUNK, decode_content=False):
            size += len(part)
            parts.append(part)
            if size > limit:
                if cut_at is None:
                    raise Failed(f"larger than the limit of {limit:,} bytes")
                self._connections.cut()
                break
            if time.monotonic() > deadline:
                raise Failed("took too long", passing=True)
        return b"".join(parts)[:limit]


def _passed(number: str) -> None:
    """Any number will do."""


def _check_number(number: str) -> None:
    if not is_public(number):
        raise Refused(number)


def _check_address(address: str, options: SourceOptions) -> None:
    """The form of an address, and its host where that is a number; names are checked when they are looked up."""
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise Failed("the address is malformed") from None
    if parts.scheme not in ("http", "https"):
        raise Failed(f"leads to {parts.scheme or 'no scheme'}:, and only http and https are read")
    if not host:
        raise Failed("the address names no host")
    if options.allow_private:
        return
    try:
        numbers = {str(entry[4][0]) for entry in socket.getaddrinfo(host, None)}
    except (OSError, UnicodeError):
        raise Failed(f"no host of the name {host} was found") from None
    for number in numbers:
        _check_number(number)


def _pairs(headers: Any) -> tuple[tuple[str, str], ...]:
    return tuple((str(name), str(value)) for name, value in headers.items())


def refusal(error: BaseException) -> Refused | None:
    """Our own refusal to go into a private network, if that is what lies under an error of the libraries."""
    chain: BaseException | None = error
    while chain is not None and not isinstance(chain, Refused):
        chain = chain.__cause__ or chain.__context__
    return chain


def said(error: BaseException, options: SourceOptions) -> str:
    """An error of the wire, in words."""
    if isinstance(error, Failed):
        return str(error)
    if (refused := refusal(error)) is not None:
        return f"leads into a private network ({refused}); allow that with --allow-private"
    name = type(error).__name__
    if "Timeout" in name:
        return f"did not answer within {options.timeout:g} seconds"
    if "SSL" in name:
        return "its certificate does not hold"
    if isinstance(error, niquests.exceptions.ConnectionError):
        return "the host cannot be reached"
    return f"cannot be fetched ({name})"
