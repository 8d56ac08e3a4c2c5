"""What a web page says about its article: JSON-LD first, then meta tags, then what a reader sees."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import urljoin, urlsplit

import msgspec
from lxml.html import HtmlElement

from onrecord.stages.articles.characters import clean
from onrecord.stages.articles.dates import iso_date
from onrecord.stages.articles.jsonld import articles_in, text_of
from onrecord.stages.articles.tree import element_text

__all__ = ["Metadata", "read_metadata"]

_TITLE = (
    "og:title", "twitter:title", "parsely-title", "sailthru.title", "citation_title", "dc.title", "dcterms.title", "title",
)  # fmt: skip
_DATE = (
    "article:published_time", "article:published", "og:published_time", "og:article:published_time", "datepublished",
    "parsely-pub-date", "sailthru.date", "citation_publication_date", "citation_date", "dc.date.issued", "dcterms.issued",
    "dc.date.created", "dcterms.created", "dc.date", "dcterms.date", "publishdate", "publish-date", "publish_date", "pubdate",
    "publication_date", "published_at", "article.published", "originalpublicationdate", "cxenseparse:recs:publishtime", "date",
)  # fmt: skip
_AUTHOR = (
    "author", "article:author", "parsely-author", "sailthru.author", "citation_author", "dc.creator", "dcterms.creator",
    "article:author_name", "byl",
)  # fmt: skip
_OUTLET = (
    "og:site_name", "citation_journal_title", "dc.publisher", "dcterms.publisher", "publisher", "application-name",
    "twitter:app:name:iphone",
)  # fmt: skip
_DESCRIPTION = ("og:description", "description", "twitter:description", "dc.description", "sailthru.description")
_LANGUAGE = ("content-language", "og:locale", "dc.language", "language")
_ENDING = re.compile(r"\s+[|\-–—:·»]\s+(?=[^|\-–—:·»]{2,60}$)|\s*\|\s*(?=[^|]{2,60}$)")
_LONGEST_TITLE = 500
_TAGS = re.compile(r"<[^>]{1,200}>")


class Metadata(msgspec.Struct, frozen=True, kw_only=True):
    """What was found; None where the page does not say. Titles and descriptions are candidates, the surest first."""

    titles: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    descriptions: tuple[str, ...] = ()
    url: str | None = None
    published: str | None = None
    outlet: str | None = None
    author: str | None = None
    language: str | None = None
    body: str | None = None


def read_metadata(tree: HtmlElement, url: str | None) -> Metadata:
    """All that the page says about its article."""
    described = articles_in(
        [script.text or "" for script in tree.xpath("//script[@type]") if "ld+json" in script.get("type", "").lower()]
    )
    meta = _meta_tags(tree)
    outlet = _first(text_of(item.get("publisher")) for item in described) or _first(_values(meta, _OUTLET))
    titles = [
        *_from(described, "headline"),
        *_values(meta, _TITLE),
        *_from(described, "alternativeHeadline"),
        *_from(described, "name"),
    ]
    titles += [element_text(node) for node in tree.xpath("//title")[:1]]
    return Metadata(
        titles=_plain(_without_outlet(title, outlet) for title in titles if len(title) <= _LONGEST_TITLE),
        headings=_plain(element_text(node) for node in tree.xpath("//h1")[:5]),
        descriptions=_plain([*_from(described, "description"), *_from(described, "abstract"), *_values(meta, _DESCRIPTION)]),
        url=_address(tree, meta, described, url),
        published=_published(tree, meta, described),
        outlet=_first(_plain([outlet or ""])),
        author=_author(tree, meta, described),
        language=_language(tree, meta, described),
        body=_first(_from(described, "articleBody")),
    )


def _meta_tags(tree: HtmlElement) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for node in tree.xpath("//meta[@content]")[:500]:
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            if name := node.get(attribute):
                found.setdefault(name.strip().lower(), []).append(node.get("content").strip())
    return found


def _values(meta: dict[str, list[str]], names: Iterable[str]) -> list[str]:
    return [value for name in names for value in meta.get(name, [])[:1] if value]


def _from(described: list[dict[str, Any]], name: str) -> list[str]:
    return [text for item in described if (text := text_of(item.get(name)))]


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value), None)


def _plain(texts: Iterable[str]) -> tuple[str, ...]:
    """Cleaned, without tags and entities that slipped in, each once."""
    from html import unescape

    return tuple(dict.fromkeys(plain for text in texts if (plain := clean(_TAGS.sub("", unescape(text))))))


def _without_outlet(title: str, outlet: str | None) -> str:
    """A title without the newsroom's name behind it ("Headline | The Daily")."""
    match = next(reversed(list(_ENDING.finditer(title))), None)
    if not match or len(title[: match.start()].split()) < 3:
        return title
    ending = re.sub(r"\W", "", title[match.end() :]).lower()
    name = re.sub(r"\W", "", outlet or "").lower()
    alike = bool(name) and (ending in name or name in ending)
    return title[: match.start()] if alike or "|" in match[0] else title


def _published(tree: HtmlElement, meta: dict[str, list[str]], described: list[dict[str, Any]]) -> str | None:
    candidates = [*_from(described, "datePublished"), *_values(meta, _DATE), *_from(described, "dateCreated")]
    candidates += [node.get("datetime") or node.get("content") or "" for node in tree.xpath("//*[@itemprop='datePublished']")[:2]]
    times = tree.xpath("//time[@datetime][not(ancestor::aside or ancestor::nav or ancestor::footer)]/@datetime")
    dates = (iso_date(value) for value in [*candidates, *times[:1]])
    return _first(dates) or _searched_date(tree)


def _searched_date(tree: HtmlElement) -> str | None:
    """The date as htmldate finds it; bounds are fixed, since a date must not depend on the day of reading."""
    from copy import deepcopy

    from htmldate import find_date

    try:
        found: object = find_date(deepcopy(tree), original_date=True, min_date="1995-01-01", max_date="2099-12-31")
    except Exception:  # a library's fault on a hostile page is no reason to lose the page
        return None
    return found if isinstance(found, str) else None


def _author(tree: HtmlElement, meta: dict[str, list[str]], described: list[dict[str, Any]]) -> str | None:
    bylines = [
        element_text(node) for node in tree.xpath("//*[@rel='author' or @itemprop='author'][not(self::meta or self::link)]")[:3]
    ]
    for value in [*_from(described, "author"), *_values(meta, _AUTHOR), *_from(described, "creator"), *bylines]:
        name = re.sub(r"^by\s+", "", clean(value), flags=re.IGNORECASE).strip(" ,|")
        if name and not name.startswith(("http", "www.", "/", "@")) and len(name) <= 200:
            return name
    return None


def _language(tree: HtmlElement, meta: dict[str, list[str]], described: list[dict[str, Any]]) -> str | None:
    roots = [str(value) for value in tree.getroottree().xpath("/*/@lang | /*/@xml:lang")]
    return _first([*roots, *_from(described, "inLanguage"), *_values(meta, _LANGUAGE)])


def _address(tree: HtmlElement, meta: dict[str, list[str]], described: list[dict[str, Any]], url: str | None) -> str | None:
    links = [str(href) for href in tree.xpath("//link[@rel='canonical']/@href")[:1]]
    candidates = [
        *links,
        *_values(meta, ("og:url", "parsely-link", "twitter:url")),
        *_from(described, "url"),
        *_from(described, "@id"),
    ]
    for value in candidates:
        try:
            address = urljoin(url or "", value.strip())
            if urlsplit(address).scheme in ("http", "https") and urlsplit(address).netloc:
                return address
        except ValueError:
            continue
    return url
