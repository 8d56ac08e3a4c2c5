"""What stands about the body and belongs to the article: headline, standfirst, captions."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from onrecord.stages.articles.alignment import Readable
from onrecord.stages.articles.draft import Part
from onrecord.stages.articles.furniture import announces_others, credit, is_furniture, without_credit
from onrecord.stages.articles.metadata import Metadata
from onrecord.stages.articles.repeats import essence
from onrecord.stages.articles.tree import LOWER, element_text

__all__ = ["captions", "headline", "is_standfirst", "standfirst"]

_NAMES = f"translate(concat(' ', @class, ' ', @data-testid, ' ', @itemprop, ' ', @id), {LOWER})"
_STANDFIRST = (
    "standfirst", "subhead", "sub-head", "sub-title", "subtitle", "strapline", "dek", "deck", "article-summary",
    "article__summary", "article-intro", "alternativeheadline", "lede", "articlesummary",
)  # fmt: skip
_MARKED = " or ".join(f"contains({_NAMES}, '{name}')" for name in _STANDFIRST)
_ELSEWHERE = "ancestor::aside or ancestor::nav or ancestor::footer or ancestor::a"
_BLOCKS = "descendant::p or descendant::div or descendant::h1 or descendant::h2 or descendant::ul or descendant::figure"
_STANDFIRSTS = (
    f"//*[self::h2 or self::h3 or self::p or self::div or self::span][{_MARKED}][not({_ELSEWHERE})]"
    f"[not({_BLOCKS})] | //*[self::header or self::div][{_MARKED}][not({_ELSEWHERE})]/p"
)
_CAPTION = (
    "//figcaption | //*[contains(concat(' ', normalize-space(@class), ' '), 'wp-caption-text')]"
    " | //*[@itemprop='caption'][not(self::meta)]"
)
_CREDIT_PART = (
    f".//*[contains({_NAMES}, 'credit') or contains({_NAMES}, 'copyright') or contains({_NAMES}, 'source')"
    " or self::cite or self::button]"
)
_MANY_CAPTIONS = 60
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
    return key in {essence(element_text(node)) for node in tree.xpath(_STANDFIRSTS)[:5]}


def standfirst(found: Metadata, tree: HtmlElement, readable: Readable, title: str | None, start: int, first: str) -> Part | None:
    """The lines between headline and body that sum the article up, if they stand there and are not the first paragraph.

    `start` is where the body starts in the readable stream, `first` the text of its first paragraph.
    """
    above = readable.find(title, before=start) if title else None
    titles = {essence(t) for t in [*found.titles, *found.headings]}
    marked = [element_text(node) for node in tree.xpath(_STANDFIRSTS)[:5]]
    for text in [*found.descriptions, *marked]:
        if not 5 <= len(text.split()) <= 80 or is_furniture(text) or announces_others(text):
            continue
        if any(_alike(essence(text), t) for t in titles) or essence(text)[:60] in essence(first):
            continue
        at = readable.find(text, before=start)
        if at is not None and (above is None or above <= at <= above + _BELOW_TITLE):
            return Part("standfirst", text, at)
    return None


def captions(tree: HtmlElement, readable: Readable, start: int, end: int) -> Iterator[Part]:
    """Captions that stand between two places of the readable stream, without the names of photographers."""
    near = start
    for node in tree.xpath(f"({_CAPTION})[not({_ELSEWHERE})]")[:_MANY_CAPTIONS]:
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
    for part in node.xpath(_CREDIT_PART):
        name = element_text(part)
        if name and len(name.split()) <= 15 and text.endswith(name):
            text = text[: -len(name)].rstrip(" |/(–—-")
        elif name and len(name.split()) <= 15 and text.startswith(name):
            text = text[len(name) :].lstrip(" |/)–—-")
    return without_credit(text)
