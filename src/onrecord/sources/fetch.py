"""The page or file at an http(s) address, fetched once and carefully (see `wire.py`)."""

from __future__ import annotations

import msgspec

from onrecord.errors import PageError
from onrecord.sources.bodies import DamagedBody, LargeBody, charset_of, media_type_of, unpack
from onrecord.sources.options import SourceOptions
from onrecord.sources.visits import Visitor
from onrecord.sources.wire import FAULTS, Exchange, Failed, said

__all__ = ["Answer", "answer_of", "fetch"]


class Answer(msgspec.Struct, frozen=True):
    """What an address gave: where it was in the end, and the body, unpacked."""

    address: str
    body: bytes
    media_type: str
    charset: str | None


def fetch(address: str, options: SourceOptions, visitor: Visitor | None = None) -> Answer:
    """Get what stands at an address; `PageError` with one reason when it cannot or must not be had.

    A visitor of one's own keeps connections, robots.txt and the pace of hosts from one address to the next.
    """
    used = visitor or Visitor(options)
    try:
        return answer_of(used.visit(address)[-1], options.max_bytes)
    except (Failed, *FAULTS) as error:
        raise PageError(address, said(error, options)) from error
    finally:
        if visitor is None:
            used.close()


def answer_of(last: Exchange, max_bytes: int) -> Answer:
    """An answer of status 200, unpacked; `Failed` for any other, and for one that is too large or damaged."""
    if last.status != 200:
        raise Failed(f"the host answered {last.status} {last.reason}".strip())
    try:
        body = unpack(last.body, "", last.header("Content-Encoding"), max_bytes)
    except LargeBody:
        raise Failed(f"larger than the limit of {max_bytes:,} bytes") from None
    except DamagedBody:
        raise Failed("its packed body is damaged") from None
    kind = last.header("Content-Type")
    return Answer(last.address, body, media_type_of(kind), charset_of(kind))
