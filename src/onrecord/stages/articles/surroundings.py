"""What stands about the body and belongs to the article: headline, standfirst, captions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from onrecord.stages.articles.alignment import Readable
from onrecord.stages.articles.draft import Part
from onrecord.stages.articles.furniture import announces_others, credit, is_furniture, without_credit
from onrecord.stages.articles.metadata import Metadata
from onrecord.stages.articles.repeats import essence
from onrecord.stages.articles.tree import element_text

__all__ = ["captions", "headline", "is_standfirst", "standfirst"]

_NAMES = ("class", "data-testid", "itemprop", "id")
_STANDFIRST = re.compile(
    "standfirst|subhead|sub-head|sub-title|subtitle|strapline|dek|deck|article-summary|article__summary|article-intro"
    "|alternativeheadline|lede|articlesummary",
    re.IGNORECASE | re.ASCII,
)
_CREDIT = re.compile("credit|copyright|source", re.IGNORECASE | re.ASCII)
_ELSEWHERE = ("aside", "nav", "footer", "a")
_BLOCKS = ("p", "div", "h1", "h2", "ul", "figure")
_CAPTION = (
    "//figcaption | //*[contains(concat(' ', normalize-space(@class), ' '), 'wp-caption-text')]"
    " | //*[@itemprop='caption'][not(self::meta)]"
)
_MANY_STANDFIRSTS, _MANY_CAPTIONS = 5, 60
_BELOW_TITLE = 1500
"""How far below the headline (characters without spaces) a standfirst may stand."""


def headline(found: Metadata) -> str | None:
    """What the page gives as its title in JSON-LD, else in meta tags, in the wording that stands on the page.

    A heading that only adds to the title or leaves something out is the same headline as its reader sees it.
    """
    if not found.titles:
        return next((heading for heading in found.headings if essence(heading)), None)
    title = found.titles[0]
    for heading in found.headings:
        if len(heading.split()) >= 3 and _alike(essence(heading), essence(title)):
            return heading
    return title


def _alike(heading: str, title: str) -> bool:
    return bool(heading) and bool(title) and (heading in title or title in heading)


def is_standfirst(opening: Part, found: Metadata, tree: HtmlElement) -> bool:
    """True when the first block of a body is marked as its standfirst, or is a heading that sums the article up."""
    key = essence(opening.text)
    if opening.kind == "heading":
        return key in {essence(text) for text in found.descriptions}
    return key in {essence(text) for text in _marked_standfirsts(tree)}


def standfirst(found: Metadata, tree: HtmlElement, readable: Readable, title: str | None, start: int, first: str) -> Part | None:
    """The lines between headline and body that sum the article up, if they stand there and are not the first paragraph.

    `start` is where the body starts in the readable stream, `first` the text of its first paragraph.
    """
    above = readable.find(title, before=start) if title else None
    titles = {essence(t) for t in [*found.titles, *found.headings]}
    for text in [*found.descriptions, *_marked_standfirsts(tree)]:
        if not 5 <= len(text.split()) <= 80 or is_furniture(text) or announces_others(text):
            continue
        if any(_alike(essence(text), t) for t in titles) or essence(text)[:60] in essence(first):
            continue
        at = readable.find(text, before=start)
        if at is not None and (above is None or above <= at <= above + _BELOW_TITLE):
            return Part("standfirst", text, at)
    return None


def _marked_standfirsts(tree: HtmlElement) -> list[str]:
    """The texts of the first elements that a page marks as its standfirst, and of the paragraphs right in such a box."""
    marked = (node for node in tree.iter("h2", "h3", "p", "div", "span") if _is_marked(node))
    return [element_text(node) for node in islice(marked, _MANY_STANDFIRSTS)]


def _is_marked(node: HtmlElement) -> bool:
    if _has_name(node, _STANDFIRST) and not _is_elsewhere(node) and next(node.iterdescendants(*_BLOCKS), None) is None:
        return True
    box = node.getparent()
    in_box = node.tag == "p" and box is not None and box.tag in ("header", "div")
    return in_box and _has_name(box, _STANDFIRST) and not _is_elsewhere(box)


def _has_name(node: HtmlElement, names: re.Pattern[str]) -> bool:
    """Whether one of the names stands in the attributes by which pages name their elements."""
    return any(names.search(node.get(attribute, "")) for attribute in _NAMES)


def _is_elsewhere(node: HtmlElement) -> bool:
    return next(node.iterancestors(*_ELSEWHERE), None) is not None


def captions(tree: HtmlElement, readable: Readable, start: int, end: int) -> Iterator[Part]:
    """Captions that stand between two places of the readable stream, without the names of photographers."""
    near = start
    shown = (node for node in tree.xpath(_CAPTION) if not _is_elsewhere(node))
    for node in islice(shown, _MANY_CAPTIONS):
        text = _caption_text(node)
        if len(text.split()) < 4 or is_furniture(text) or credit(text) or announces_others(text):
            continue
        at = readable.find(text, near)
        if at is None or not start <= at < end:
            continue
        near = at
        yield Part("caption", text, at)


def _caption_text(node: HtmlElement) -> str:
    text = element_text(node)
    for part in [n for n in node.iterdescendants("*") if n.tag in ("cite", "button") or _has_name(n, _CREDIT)]:
        name = element_text(part)
        if name and len(name.split()) <= 15 and text.endswith(name):
            text = text[: -len(name)].rstrip(" |/(–—-")
        elif name and len(name.split()) <= 15 and text.startswith(name):
            text = text[len(name) :].lstrip(" |/)–—-")
    return without_credit(text)
