"""Page to Article: the text that the newsroom wrote, without anything that the page puts around it."""

from __future__ import annotations

import re

import msgspec

from onrecord.errors import PageError
from onrecord.records import Page, Skipped
from onrecord.stages.articles.dates import iso_date
from onrecord.stages.articles.decoding import Decoded, decode, kind_of_binary
from onrecord.stages.articles.draft import ReadArticle
from onrecord.stages.articles.language import judge_language
from onrecord.stages.articles.limits import Limits
from onrecord.stages.articles.ready import read_ready

__all__ = ["Limits", "ReadArticle", "read_article"]

_SURROGATE = re.compile("[\ud800-\udfff]")


def read_article(page: Page, limits: Limits | None = None) -> ReadArticle:
    """Read the article of a page, with the way back from each of its characters to the page.

    A page in another language than English gives its article and one `Skipped`. Raises `PageError`, and nothing else,
    where there is nothing to read: an empty, binary, oversized or too deeply nested page, or one without an article.
    """
    limits = limits or Limits()
    decoded = _decoded(page, limits)
    if not decoded.text.strip():
        raise PageError(page.source_id, "the page is empty")
    page, told = _about(page)
    read = _read(page, decoded.text, limits)
    code, name = judge_language(read.article.text, page.language, read.article.language)
    if decoded.lost:
        told.append(f"{decoded.lost:,} characters could not be decoded as {decoded.encoding}")
    if code != "en":
        told.append(f"language is {name}{f' ({code})' if code else ''}; only English is read")
    return msgspec.structs.replace(
        read,
        article=msgspec.structs.replace(read.article, language=code),
        skipped=(*read.skipped, *(Skipped("articles", reason) for reason in told)),
    )


def _about(page: Page) -> tuple[Page, list[str]]:
    """The page with what the input said about it made fit: a date that is one, texts that can be written as UTF-8."""
    published = iso_date(page.published) if page.published else None
    told = [] if published or not page.published else [f"{page.published!r}, given as published, is not a date"]
    texts = {name: _writable(getattr(page, name) or "") or None for name in ("title", "url", "outlet", "language")}
    texts["source_id"] = _writable(page.source_id)
    return msgspec.structs.replace(page, published=published, **texts), told


def _writable(text: str) -> str:
    """Text with U+FFFD for lone surrogates, which no encoding can write; offsets stay."""
    return _SURROGATE.sub("\ufffd", text)


def _read(page: Page, text: str, limits: Limits) -> ReadArticle:
    if page.form == "ready":
        if len(text) > limits.max_characters:
            raise PageError(page.source_id, f"{len(text):,} characters of text; the limit is {limits.max_characters:,}")
        return read_ready(page, text)
    if page.form == "html":
        from onrecord.stages.articles.webpage import read_webpage  # trafilatura takes a third of a second to import

        return read_webpage(page, text, limits)
    from onrecord.stages.articles.scrape import read_scrape

    return read_scrape(page, text, limits)


def _decoded(page: Page, limits: Limits) -> Decoded:
    if len(page.content) > limits.max_bytes:
        raise PageError(page.source_id, f"larger than the limit of {limits.max_bytes:,} bytes")
    if isinstance(page.content, bytes):
        if kind := kind_of_binary(page.content):
            raise PageError(page.source_id, f"the page is {kind}, which cannot be read")
        return decode(page.content)
    text = _writable(page.content if page.form == "ready" else page.content.removeprefix("\ufeff"))
    return Decoded(text, "text", text.count("\ufffd") - page.content.count("\ufffd"))
