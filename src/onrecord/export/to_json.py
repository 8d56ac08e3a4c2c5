"""JSON for people: one record as one indented object."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from onrecord.export.encoding import encoded
from onrecord.records import Record

__all__ = ["json_lines", "write_json"]


def write_json(record: Record) -> str:
    """The record as one indented JSON object, without a newline at its end.

    Keys stand in the order of `records.py`, names of scores in alphabetical order; Unicode is kept as it is.
    """
    return msgspec.json.format(encoded(record), indent=2).decode()


def json_lines(records: Iterable[Record]) -> Iterator[str]:
    """One record: an object. Several, or none: an array of objects, written as they come."""
    coming = iter(records)
    first, second = next(coming, None), next(coming, None)
    if first is None:
        yield "[]\n"
    elif second is None:
        yield write_json(first) + "\n"
    else:
        yield "[\n" + write_json(first)
        yield ",\n" + write_json(second)
        for record in coming:
            yield ",\n" + write_json(record)
        yield "\n]\n"
