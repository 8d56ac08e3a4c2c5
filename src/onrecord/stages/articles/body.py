"""The blocks of an article's body, as trafilatura sees them (favouring precision)."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement

from onrecord.stages.articles.characters import clean
from onrecord.stages.articles.draft import Part

__all__ = ["body_parts"]

_LINKED_SHARE = 0.9
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it could not read is told by our own errors


def body_parts(tree: HtmlElement) -> list[Part]:
    """Paragraphs and sub-headings in order; empty when nothing was found or the library failed."""
    from trafilatura import bare_extraction

    try:
        document: Any = bare_extraction(
            tree, favor_precision=True, include_comments=False, include_tables=False, include_links=True
        )
    except Exception:  # a library's fault on a hostile page is told as "no article"
        return []
    if document is None or document.body is None:
        return []
    return list(_parts(document.body))


def _parts(body: Any) -> Iterator[Part]:
    for node in body.iter("head", "p", "item", "quote"):
        if node.tag in ("item", "quote") and node.find(".//p") is not None:
            continue
        for text in _lines(node):
            if not text or (node.tag != "head" and _leads_away(node, text)):
                continue
            yield Part("heading" if node.tag == "head" else "paragraph", text)


def _lines(node: Any) -> list[str]:
    """The text of a node, in two where the page broke the line; nested blocks come on their own."""
    parts = [node.text or ""]
    for child in node:
        if child.tag == "lb":
            parts.append("\n")
        elif child.tag not in ("p", "item", "quote", "head", "list", "graphic"):
            parts.append("".join(child.itertext()))
        parts.append(child.tail or "")
    return [clean(line) for line in "".join(parts).split("\n\n")]


def _leads_away(node: Any, text: str) -> bool:
    """A paragraph that is nothing but a link and no sentence: the headline of another story."""
    linked = sum(len(clean("".join(ref.itertext()))) for ref in node.iter("ref"))
    return linked >= _LINKED_SHARE * len(text) and text[-1] not in ".!?…\"”'’"
