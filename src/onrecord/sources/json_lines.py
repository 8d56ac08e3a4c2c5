"""JSON lines to pages: one object a line, {"id", "text" or "html", "title", "url", "published", "outlet", "language"}."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO, Any

import msgspec

from onrecord.errors import PageError
from onrecord.records import Page

__all__ = ["page_of", "read_json", "read_json_lines"]

_TEXTS = ("title", "url", "published", "outlet", "language")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_LATER_LINE = re.compile(rb"\n\s*\{")


def read_json_lines(
    stream: IO[bytes], name: str, max_bytes: int, first_number: int | None = None
) -> Iterator[Page | PageError]:
    """A page or an error for each line that is not blank; a bad line does not hold up the next one.

    `first_number`: the number of the first line, where the stream is a part of a file; a part may be empty.
    """
    first, empty = True, first_number is None
    for number, line in _numbered_lines(stream, max_bytes, first_number or 1):
        where = f"{name}:{number}"
        if first and line is not None and line[:2] in _UTF16:
            yield PageError(name, "the file is UTF-16; JSON lines must be UTF-8")
            return
        first = False
        if line is None:
            yield PageError(where, f"the line is longer than the limit of {max_bytes:,} bytes")
        elif line.strip():
            yield _page_of_line(line, where)
        empty = empty and line is not None and not line.strip()
    if empty:
        yield PageError(name, "the file holds no page")


def read_json(data: bytes, name: str) -> Iterator[Page | PageError]:
    """The pages of a whole JSON file: one object, a list of objects, or after all one object a line."""
    try:
        value = msgspec.json.decode(_as_utf8(data))
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        if _LATER_LINE.search(data):
            import io

            yield from read_json_lines(io.BytesIO(data), name, len(data) + 1)
        else:
            yield PageError(name, f"not valid JSON: {_said(error)}")
        return
    items = value if isinstance(value, list) else [value]
    if not items:
        yield PageError(name, "the list is empty")
    for number, item in enumerate(items, 1):
        yield page_of(item, f"{name}:{number}" if isinstance(value, list) else name)


def _numbered_lines(stream: IO[bytes], max_bytes: int, first: int) -> Iterator[tuple[int, bytes | None]]:
    """Lines with their numbers; None for a line that is too long, which is read over without being kept."""
    number = first - 1
    while line := stream.readline(max_bytes + 1):
        number += 1
        if len(line) > max_bytes and not line.endswith(b"\n"):
            while (rest := stream.readline(65_536)) and not rest.endswith(b"\n"):
                pass
            yield number, None
        else:
            yield number, line


def _page_of_line(line: bytes, where: str) -> Page | PageError:
    try:
        value = msgspec.json.decode(_as_utf8(line))
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        return PageError(where, f"not valid JSON: {_said(error)}")
    return page_of(value, where)


def page_of(value: Any, where: str) -> Page | PageError:
    """The page of an object with the fields named above, or what is wrong with it; `where` is its id if it has none."""
    if not isinstance(value, dict):
        return PageError(where, f"must be an object with text or html, not {_kind(value)}")
    text, html = value.get("text"), value.get("html")
    if text is None and html is None:
        return PageError(where, 'has neither "text" nor "html"')
    content, field = (text, "text") if text is not None else (html, "html")
    if not isinstance(content, str):
        return PageError(where, f'"{field}" must be text, not {_kind(content)}')
    for name in _TEXTS:
        if not isinstance(value.get(name), str | None):
            return PageError(where, f'"{name}" must be text, not {_kind(value[name])}')
    given = value.get("id")
    if isinstance(given, bool) or not isinstance(given, str | int | None):
        return PageError(where, f'"id" must be text, not {_kind(given)}')
    about: dict[str, str | None] = {name: value.get(name) or None for name in _TEXTS}
    source_id = where if given in (None, "") else str(given)
    return Page(source_id, content, "html" if field == "html" else "ready", **about)


def _as_utf8(data: bytes) -> bytes:
    """The bytes without a byte order mark; what is not UTF-8 becomes U+FFFD."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    if data[:2] in _UTF16:
        return data.decode("utf-16", "replace").encode("utf-8")
    return data.decode("utf-8", "replace").encode("utf-8")


def _kind(value: object) -> str:
    names = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object", str: "text"}
    return "null" if value is None else names.get(type(value), "something else")


def _said(error: Exception) -> str:
    return "nested too deeply" if isinstance(error, RecursionError) else str(error).removeprefix("JSON is malformed: ")
