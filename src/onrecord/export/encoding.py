"""A record as compact JSON in UTF-8: what both JSON formats begin with."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from onrecord.records import Record

__all__ = ["encoded"]

_SURROGATE = re.compile("[\ud800-\udfff]")


def encoded(record: Record) -> bytes:
    """Keys in the order of `records.py`, names of scores in alphabetical order.

    A lone surrogate, as in the name of a file that is not UTF-8, cannot be written and becomes U+FFFD.
    """
    try:
        return msgspec.json.encode(record, order="deterministic")
    except UnicodeEncodeError:
        return msgspec.json.encode(_writable(msgspec.to_builtins(record, order="deterministic")))


def _writable(value: Any) -> Any:
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value)
    if isinstance(value, dict):
        return {_writable(k): _writable(v) for k, v in value.items()}
    return [_writable(v) for v in value] if isinstance(value, list) else value
