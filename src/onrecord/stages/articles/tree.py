"""The tree of a page, and what in it is not the newsroom's own text."""

from __future__ import annotations

import re
from copy import deepcopy

import lxml.etree
import lxml.html
from lxml.html import HtmlElement

from onrecord.stages.articles.characters import clean

__all__ = ["LOWER", "element_text", "own_text_only", "parse"]

_UNREADABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
LOWER = "'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz'"
"""The alphabets that XPath's translate() needs to compare without regard to case."""

_CLASS = f"translate(@class, {LOWER})"
_FOREIGN = (
    "twitter-tweet", "twitter-video", "instagram-media", "tiktok-embed", "fb-post", "fb-video", "bluesky-embed",
    "text-post-media", "reddit-embed", "truthsocial",
)  # fmt: skip
_UNSEEN = ("visually-hidden", "visuallyhidden", "visually_hidden", "sr-only", "screen-reader", "screenreader", "u-hidden")
_CLIPPED = ("clip:rect(0", "clip-path:inset(50%", "display:none", "visibility:hidden")
_BLANK = "' ', ''"
_DROPPED = " | ".join(
    [
        f"//*[@class][{' or '.join(f'contains({_CLASS}, {name!r})' for name in (*_FOREIGN, *_UNSEEN))}]",
        "//figcaption",
        "//span[@hidden or @aria-hidden='true']",
        f"//span[{' or '.join(f'contains(translate(@style, {_BLANK}), {name!r})' for name in _CLIPPED)}]",
    ]
)
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
    for node in tree.xpath(_DROPPED):
        if node.tag not in _ROOTS and node.getparent() is not None:
            node.drop_tree()
    return tree


def element_text(node: HtmlElement) -> str:
    """The text below an element; what stands in scripts and styles is no text."""
    return clean("".join(node.xpath(".//text()[not(ancestor::script or ancestor::style)]")))
