"""What stands about the body and belongs to the article: headline, standfirst, captions."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from onrecord.stages.articles.alignment import Readable
from onrecord.stages.articles.draft import Part
from onrecord.stages.articles.furniture import credit, is_furniture
from onrecord.stages.articles.metadata import Metadata
from onrecord.stages.articles.repeats import essence
from onrecord.stages.articles.tree import LOWER, element_text

__all__ = ["captions", "headline", "standfirst"]

_NAMES = "translate(concat(' ', @class, ' ', @data-testid, ' ', @itemprop, ' ', @id), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')"  # noqa: E501
_STANDFIRST = ("standfirst", "subhead", "sub-head", "sub-title", "subtitle", "strapline", "dek", "deck", "article-summary", "article__summary", "article-intro", "alternativeheadline", "lede", "articlesummary", "excerpt")  # fmt: skip
_CAPTION = "//figcaption | //*[contains(concat(' ', normalize-space(@class), ' '), 'wp-caption-text')] | //*[@itemprop='caption'][not(self::meta)]"  # noqa: E501
_ELSEWHERE = "ancestor::aside or ancestor::nav or ancestor::footer or ancestor::a"
_CREDIT_PART = f".//*[contains({_NAMES}, 'credit') or contains({_NAMES}, 'copyright') or contains({_NAMES}, 'source') or self::cite or self::button]"  # noqa: E501
_MANY_CAPTIONS = 60


def headline(found: Metadata, readable: Readable) -> str | None:
    """The title that a reader sees: a heading that the page also gives as its title, else the surest that stands there."""
    titles = {essence(title) for title in found.titles}
    for heading in found.headings:
        if essence(heading) in titles:
            return heading
    for heading in found.headings:
        key = essence(heading)
        if len(heading.split()) >= 3 and any(_alike(key, title) for title in titles):
            return heading
    visible = [title for title in found.titles if readable.find(title) is not None]
    return next(iter([*visible, *found.titles, *found.headings]), None)


def _alike(heading: str, title: str) -> bool:
    return bool(heading) and bool(title) and (heading in title or title in heading)


def standfirst(found: Metadata, tree: HtmlElement, readable: Readable, start: int, first: str) -> Part | None:
    """The lines between headline and body that sum the article up, if they stand there and are not the first paragraph.

    `start` is where the body starts in the readable stream, `first` the text of its first paragraph.
    """
    marked = " or ".join(f"contains({_NAMES}, '{name}')" for name in _STANDFIRST)
    nodes = tree.xpath(f"//*[self::h2 or self::h3 or self::p or self::div or self::span][{marked}][not({_ELSEWHERE})]")
    candidates = [*found.descriptions, *(element_text(node) for node in nodes[:5])]
    for text in candidates:
        if (
            not 5 <= len(text.split()) <= 80
            or is_furniture(text)
            or essence(text) in {essence(t) for t in found.titles}
        ):
            continue
        at = readable.find(text, before=start)
        if at is not None and essence(text)[:60] not in essence(first):
            return Part("standfirst", text, at)
    return None


def captions(tree: HtmlElement, readable: Readable, start: int, end: int) -> Iterator[Part]:
    """Captions that stand between two places of the readable stream, without the names of photographers."""
    near = start
    for node in tree.xpath(f"({_CAPTION})[not({_ELSEWHERE})]")[:_MANY_CAPTIONS]:
        text = _caption_text(node)
        if len(text.split()) < 4 or is_furniture(text) or credit(text):
            continue
        at = readable.find(text, near)
        if at is None or not start <= at < end:
            continue
        near = at
        yield Part("caption", text, at)


def _caption_text(node: HtmlElement) -> str:
    text = element_text(node)
    for part in node.xpath(_CREDIT_PART):
        name = element_text(part)
        if name and len(name.split()) <= 15 and text.endswith(name):
            text = text[: -len(name)].rstrip(" |/(–—-")
        elif name and len(name.split()) <= 15 and text.startswith(name):
            text = text[len(name) :].lstrip(" |/)–—-")
    return text
