"""Fetching over http(s), once and carefully: robots.txt, time, size, redirects, and no way into private networks.

Names are looked up by our own resolver, which refuses private addresses and hands the ones it looked at to the
connection: a name that answers differently the second time (DNS rebinding) gains nothing. Proxies and passwords of the
environment are not used, as a proxy would look names up on its own.
"""

from __future__ import annotations

import socket
import time
from typing import Any
from urllib.parse import urljoin, urlsplit

import msgspec
import niquests
from niquests.exceptions import RequestException
from protego import Protego
from urllib3.contrib.resolver.system import SystemResolver

from onrecord.errors import PageError
from onrecord.sources.networks import is_public
from onrecord.sources.options import SourceOptions

__all__ = ["Answer", "fetch"]

_REDIRECTS = {301, 302, 303, 307, 308}
_ROBOTS_BYTES = 512_000
_CHUNK = 65_536


class Answer(msgspec.Struct, frozen=True):
    """What an address gave: where it was in the end, and the body, unpacked."""

    address: str
    body: bytes
    media_type: str
    charset: str | None


class _Refused(OSError):
    """A name or number that leads into a private network."""


class _Failed(Exception):
    """Why an address gave nothing, in words."""


def fetch(address: str, options: SourceOptions) -> Answer:
    """Get what stands at an address; `PageError` with one reason when it cannot or must not be had."""
    deadline = time.monotonic() + options.timeout
    session = _session(options)
    try:
        return _follow(session, address, options, deadline)
    except _Failed as error:
        raise PageError(address, str(error)) from None
    except (RequestException, OSError, ValueError, RuntimeError) as error:
        raise PageError(address, _said(error, options)) from error
    finally:
        session.close()


def _session(options: SourceOptions) -> niquests.Session:
    resolver = SystemResolver() if options.allow_private else _Resolver()
    session = niquests.Session(resolver=resolver, disable_http3=True)
    session.trust_env = False
    session.headers["User-Agent"] = options.user_agent
    return session


class _Resolver(SystemResolver):
    """The system's resolver, which refuses a name if any of its addresses is private."""

    def getaddrinfo(self, *args: Any, **kwargs: Any) -> Any:
        found = super().getaddrinfo(*args, **kwargs)
        for entry in found:
            _check_number(str(entry[4][0]))
        return found


def _check_number(number: str) -> None:
    if not is_public(number):
        raise _Refused(number)


def _check_address(address: str, options: SourceOptions) -> None:
    """The form of an address, and its host where that is a number; names are checked when they are looked up."""
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise _Failed("the address is malformed") from None
    if parts.scheme not in ("http", "https"):
        raise _Failed(f"leads to {parts.scheme or 'no scheme'}:, and only http and https are read")
    if not host:
        raise _Failed("the address names no host")
    if options.allow_private:
        return
    try:
        numbers = {str(entry[4][0]) for entry in socket.getaddrinfo(host, None)}
    except (OSError, UnicodeError):
        raise _Failed(f"no host of the name {host} was found") from None
    for number in numbers:
        _check_number(number)


def _follow(session: niquests.Session, address: str, options: SourceOptions, deadline: float) -> Answer:
    for _ in range(options.max_redirects + 1):
        _check_address(address, options)
        if options.obey_robots and not _allowed(session, address, options, deadline):
            raise _Failed("robots.txt of the host forbids reading it")
        response = _get(session, address, deadline)
        try:
            if response.status_code in _REDIRECTS and response.headers.get("Location"):
                address = urljoin(address, str(response.headers["Location"]))
                continue
            if response.status_code != 200:
                raise _Failed(f"the host answered {response.status_code} {response.reason or ''}".strip())
            _check_peer(response, options)
            body = _body(response, options.max_bytes, deadline)
            if body is None:
                raise _Failed(f"larger than the limit of {options.max_bytes:,} bytes")
            media_type, charset = _media_type(str(response.headers.get("Content-Type", "")))
            return Answer(address, body, media_type, charset)
        finally:
            response.close()
    raise _Failed(f"sends on to other addresses more than {options.max_redirects} times")


def _get(session: niquests.Session, address: str, deadline: float) -> niquests.Response:
    left = deadline - time.monotonic()
    if left <= 0:
        raise _Failed("took too long")
    return session.get(address, allow_redirects=False, stream=True, timeout=left)


def _check_peer(response: niquests.Response, options: SourceOptions) -> None:
    """Who really answered: the last word, should a connection have come about in another way."""
    peer = getattr(getattr(response, "conn_info", None), "destination_address", None)
    if peer and not options.allow_private:
        _check_number(str(peer[0]))


def _body(response: niquests.Response, max_bytes: int, deadline: float) -> bytes | None:
    """The unpacked body; None when it is larger than allowed."""
    parts, size = [], 0
    for part in response.iter_content(_CHUNK):
        size += len(part)
        if size > max_bytes:
            return None
        if time.monotonic() > deadline:
            raise _Failed("took too long")
        parts.append(part)
    return b"".join(parts)


def _allowed(session: niquests.Session, address: str, options: SourceOptions, deadline: float) -> bool:
    """What robots.txt says (RFC 9309): none means yes, a broken server means no."""
    parts = urlsplit(address)
    where = f"{parts.scheme}://{parts.netloc}/robots.txt"
    for _ in range(options.max_redirects + 1):
        _check_address(where, options)
        response = _get(session, where, deadline)
        try:
            status = response.status_code or 0
            if status in _REDIRECTS and response.headers.get("Location"):
                where = urljoin(where, str(response.headers["Location"]))
                continue
            if 400 <= status < 500:
                return True
            if status != 200:
                return False
            _check_peer(response, options)
            body = _body(response, _ROBOTS_BYTES, deadline)
            text = (body or b"").decode("utf-8", "replace")
            return bool(Protego.parse(text).can_fetch(address, options.user_agent))
        finally:
            response.close()
    return True


def _media_type(header: str) -> tuple[str, str | None]:
    kind, _, rest = header.partition(";")
    charset = next((p.split("=", 1)[1].strip(" \"'") for p in rest.split(";") if p.strip().lower().startswith("charset=")), None)
    return kind.strip().lower(), charset or None


def _said(error: BaseException, options: SourceOptions) -> str:
    chain: BaseException | None = error
    while chain is not None:
        if isinstance(chain, _Refused):
            return f"leads into a private network ({chain}); allow that with --allow-private"
        chain = chain.__cause__ or chain.__context__
    name = type(error).__name__
    if "Timeout" in name:
        return f"did not answer within {options.timeout:g} seconds"
    if "SSL" in name:
        return "its certificate does not hold"
    if isinstance(error, niquests.exceptions.ConnectionError):
        return "the host cannot be reached"
    return f"cannot be fetched ({name})"
