"""A web page to an article: tree, body, surroundings, in the order in which they stand on the page."""

from __future__ import annotations

from lxml.html import HtmlElement

from onrecord.errors import PageError
from onrecord.records import Page
from onrecord.stages.articles.alignment import Readable
from onrecord.stages.articles.body import body_parts
from onrecord.stages.articles.characters import clean
from onrecord.stages.articles.completion import complete, plain_paragraphs
from onrecord.stages.articles.draft import Draft, Part, ReadArticle, finish
from onrecord.stages.articles.furniture import announces_others, is_furniture
from onrecord.stages.articles.limits import Limits
from onrecord.stages.articles.markup import scan
from onrecord.stages.articles.metadata import Metadata, read_metadata
from onrecord.stages.articles.repeats import Seen, essence, said_elsewhere
from onrecord.stages.articles.surroundings import captions, headline, is_standfirst, standfirst
from onrecord.stages.articles.tree import own_text_only, parse

__all__ = ["read_webpage"]

_LEAD_PICTURE = 1500
"""A caption may stand so far before the first paragraph (characters without spaces), behind the headline."""


def read_webpage(page: Page, source: str, limits: Limits) -> ReadArticle:
    """The article of a web page; `PageError` when the page is too deep or too large, or holds no article."""
    markup = scan(source, limits.max_elements)
    if markup.elements > limits.max_elements:
        raise PageError(page.source_id, f"more than {limits.max_elements:,} tags, which is no news page")
    if markup.depth > limits.max_depth:
        raise PageError(page.source_id, f"elements nested {markup.depth:,} deep; the limit is {limits.max_depth:,}")
    tree = parse(source)
    if tree is None:
        raise PageError(page.source_id, "the page holds no HTML that can be read")
    readable = Readable(source, markup.stretches, entities=True)
    found = read_metadata(tree, page.url)
    title = clean(page.title) if page.title else headline(found)
    body = _placed(_body(tree, found, title), readable)
    if not any(part.kind == "paragraph" for part in body):
        raise PageError(page.source_id, "no article was found on the page")
    draft = Draft(
        parts=_in_order(title, found, tree, body, readable),
        title=title,
        url=found.url,
        outlet=found.outlet,
        author=found.author,
        language=found.language,
        published=found.published,
        published_from="metadata",
    )
    return finish(page, draft, readable, limits)


def _body(tree: HtmlElement, found: Metadata, title: str | None) -> list[Part]:
    """The blocks between headline and end: from the tree, else from what the page says about itself."""
    own = own_text_only(tree)
    body = _cleared(complete(body_parts(own), own) or plain_paragraphs(own), title)
    if not any(part.kind == "paragraph" for part in body) and found.body:
        body = _cleared([Part("paragraph", text) for line in found.body.splitlines() if (text := clean(line))], title)
    return body


def _cleared(parts: list[Part], title: str | None) -> list[Part]:
    """Without announcements of other stories, buttons, repetitions, the headline, and headings with nothing below."""
    again = said_elsewhere([part.text for part in parts])
    known = {"", essence(title or "")}
    kept = []
    for i, part in enumerate(parts):
        if i not in again and essence(part.text) not in known and not is_furniture(part.text) and not announces_others(part.text):
            kept.append(part)
    while kept and kept[-1].kind == "heading":
        kept.pop()
    return kept


def _placed(parts: list[Part], readable: Readable) -> list[Part]:
    near = 0
    for part in parts:
        at = readable.find(part.text, near)
        if at is not None:
            part.at = at
            near = at + len("".join(part.text.split()))
    return parts


def _in_order(title: str | None, found: Metadata, tree: HtmlElement, body: list[Part], readable: Readable) -> list[Part]:
    places = [part.at for part in body if part.at is not None]
    start, end = (places[0], max(places)) if places else (0, 0)
    parts: list[Part] = []
    if title:
        parts.append(Part("title", title, readable.find(title, before=start) or readable.find(title)))
    if len(body) > 1 and is_standfirst(body[0], found, tree):
        body[0].kind = "standfirst"
    first = next((part.text for part in body if part.kind == "paragraph"), "")
    opening = None if body[0].kind == "standfirst" else standfirst(found, tree, readable, title, start, first)
    seen = Seen()
    for part in [*parts, *body]:
        seen.add(part.text)
    if opening and not seen.has_within(opening.text):
        parts.append(opening)
        seen.add(opening.text)
    shown = []
    for caption in captions(tree, readable, max(0, start - _LEAD_PICTURE), end):
        if not seen.has_within(caption.text):
            seen.add(caption.text)
            shown.append(caption)
    return parts + _merged(body, shown)


def _merged(body: list[Part], shown: list[Part]) -> list[Part]:
    """Captions among the body's blocks, where they stand on the page."""
    merged: list[Part] = []
    rest = list(shown)
    for part in body:
        while rest and part.at is not None and (rest[0].at or 0) < part.at:
            merged.append(rest.pop(0))
        merged.append(part)
    return merged + rest
