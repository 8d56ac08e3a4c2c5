"""The stretches of an HTML source that hold text, found without building a tree; also how deep and large it is."""

from __future__ import annotations

import re

import msgspec

__all__ = ["Markup", "scan"]

_TAG = re.compile(r"""</?([A-Za-z][^\s/>]*)(?:[^>"']++|"[^"]*+"|'[^']*+')*+>""")
_NAME = re.compile(r"</?([A-Za-z][^\s/>]*)")
_MARK = re.compile(r"<[A-Za-z/!?]")
_UNSEEN = {"script", "style", "template", "svg", "iframe", "textarea", "math"}
_NEVER_OPEN = {
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    "p", "li", "dt", "dd", "tr", "td", "th", "tbody", "thead", "tfoot", "option", "optgroup", "colgroup", "rp", "rt",
    "html", "head", "body",
}  # fmt: skip
"""Elements without an end tag, or whose end tag may be left out: they do not make a page deep."""
_PATIENCE = 50
"""After so many tags with quotes that do not close, quotes no longer count: looking for each would take forever."""


class Markup(msgspec.Struct):
    """Text stretches as (start, end) source offsets, the number of tags, and the most elements open at once."""

    stretches: list[tuple[int, int]]
    elements: int
    depth: int


def scan(source: str, max_elements: int) -> Markup:
    """Walk through a source once, in time that grows with its length only. Stops at `max_elements` tags."""
    found = Markup([], 0, 0)
    stack: list[str] = []
    at, faults = 0, 0
    while at < len(source):
        mark = _MARK.search(source, at)
        open_at = mark.start() if mark else len(source)
        if open_at > at:
            found.stretches.append((at, open_at))
        if mark is None:
            break
        name = _NAME.match(source, open_at)
        if name is None:
            comment = source.startswith("<!--", open_at)
            at = _after(source, "-->", open_at + 4) if comment else _after(source, ">", open_at)
            continue
        tag = _TAG.match(source, open_at) if faults < _PATIENCE else None
        faults += tag is None
        at = tag.end() if tag else _after(source, ">", open_at)
        found.elements += 1
        if found.elements > max_elements:
            break
        word = name[1].lower()
        if source[open_at + 1] == "/":
            _close(stack, word)
        elif word in _UNSEEN:
            if source[at - 2 : at] != "/>":
                end = re.compile(rf"</{re.escape(word)}\b", re.IGNORECASE).search(source, at)
                at = end.start() if end else len(source)
        elif word not in _NEVER_OPEN and source[at - 2 : at] != "/>":
            stack.append(word)
            found.depth = max(found.depth, len(stack))
    return found


def _after(source: str, mark: str, at: int) -> int:
    end = source.find(mark, at)
    return len(source) if end < 0 else end + len(mark)


def _close(stack: list[str], word: str) -> None:
    """Close the nearest open element of this name, and what was left open inside it."""
    for back in range(1, min(len(stack), 100) + 1):
        if stack[-back] == word:
            del stack[-back:]
            return
