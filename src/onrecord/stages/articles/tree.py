"""The tree of a page, and what in it is not the newsroom's own text."""

from __future__ import annotations

import re
from copy import deepcopy

import lxml.etree
import lxml.html
from lxml.html import HtmlElement

from onrecord.stages.articles.characters import clean

__all__ = ["element_text", "own_text_only", "parse"]

_UNREADABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_FOREIGN = (
    "twitter-tweet", "twitter-video", "instagram-media", "tiktok-embed", "fb-post", "fb-video", "bluesky-embed",
    "text-post-media", "reddit-embed", "truthsocial",
)  # fmt: skip
_UNSEEN = ("visually-hidden", "visuallyhidden", "visually_hidden", "sr-only", "screen-reader", "screenreader", "u-hidden")
_CLIPPED = ("clip:rect(0", "clip-path:inset(50%", "display:none", "visibility:hidden")
_DROPPED = re.compile("|".join((*_FOREIGN, *_UNSEEN)), re.IGNORECASE | re.ASCII)
_ROOTS = {"html", "body", "main", "article"}


def parse(source: str) -> HtmlElement | None:
    """The tree of an HTML source; None when it holds no element at all."""
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    try:
        return lxml.html.document_fromstring(_UNREADABLE.sub("", source).encode("utf-8", "ignore"), parser=parser)
    except (lxml.etree.LxmlError, ValueError, AssertionError):
        return None


def own_text_only(tree: HtmlElement) -> HtmlElement:
    """A copy without posts of social networks, text that only screen readers say, and captions (read elsewhere)."""
    tree = deepcopy(tree)
    for node in [n for n in tree.iter("*") if n.tag not in _ROOTS and _is_dropped(n)]:
        if node.getparent() is not None:
            node.drop_tree()
    return tree


def _is_dropped(node: HtmlElement) -> bool:
    if node.tag == "figcaption" or _DROPPED.search(node.get("class", "")):
        return True
    if node.tag != "span":
        return False
    style = node.get("style", "").replace(" ", "")
    return "hidden" in node.attrib or node.get("aria-hidden") == "true" or any(name in style for name in _CLIPPED)


def element_text(node: HtmlElement) -> str:
    """The text below an element; what stands in scripts and styles is no text."""
    return clean("".join(node.xpath(".//text()[not(ancestor::script or ancestor::style)]")))
