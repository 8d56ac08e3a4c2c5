"""Whose text it is, where the article says so: "WASHINGTON (AP) -", "Reuters contributed to this report"."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

import msgspec

from onrecord.records import Article

__all__ = ["Credit", "credit"]

_REACH = 300
"""Code points at either end of a text in which a credit stands."""


class Credit(msgspec.Struct, frozen=True):
    """A news agency; `own` when the page is its own, not that of somebody who took its text."""

    agency: str
    own: bool


class _Agency(msgspec.Struct, frozen=True):
    id: str
    names: frozenset[str]
    hosts: tuple[str, ...]
    opening: re.Pattern[str]
    closing: re.Pattern[str]


def credit(article: Article) -> Credit | None:
    """The agency that an article comes from: by its outlet or address, its author, its first or its last words."""
    host = _host(article.url)
    outlet, author = ((words or "").lower().strip() for words in (article.outlet, article.author))
    for agency in _agencies():
        if outlet in agency.names or any(host == h or host.endswith("." + h) for h in agency.hosts):
            return Credit(agency.id, True)
    body = _body(article)
    for agency in _agencies():
        if author in agency.names or agency.opening.search(body[:_REACH]) or agency.closing.search(body[-_REACH:]):
            return Credit(agency.id, False)
    return None


def _host(url: str | None) -> str:
    try:
        return urlsplit(url or "").hostname or ""
    except ValueError:
        return ""


def _body(article: Article) -> str:
    titles = [b.end for b in article.blocks if b.kind == "title"]
    return article.text[titles[0] if titles else 0 :].strip()


@cache
def _agencies() -> tuple[_Agency, ...]:
    data = tomllib.loads((files(__package__) / "credits.toml").read_text("utf-8"))
    return tuple(_agency(id, row, data) for id, row in data["agencies"].items())


def _agency(id: str, row: dict[str, list[str]], data: dict[str, dict[str, list[str] | str]]) -> _Agency:
    called = "|".join(map(re.escape, row["names"]))
    opening = [p.format(called) for p in data["said"]["opening"]]
    closing = [p.format(called) for p in data["said"]["closing"]]
    signed = data["unnamed"].get(id)
    if isinstance(signed, str):
        closing.append(f"(?i:{signed})")
    names = frozenset(n.lower() for n in row["names"])
    return _Agency(id, names, tuple(row["hosts"]), re.compile("|".join(opening), re.M), re.compile("|".join(closing)))
