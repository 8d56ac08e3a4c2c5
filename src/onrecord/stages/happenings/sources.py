"""Who is independent of whom: articles that took their text from one another, or print the same agency, are one source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from onrecord.records import Article, Copy
from onrecord.stages.happenings.lexicon import lexicon
from onrecord.stages.happenings.reports import Paper

__all__ = ["outlet", "sources", "wire"]

_DATELINE = re.compile(r"^[^.!?\n]{0,80}?\(([A-Z][\w \-]{1,40})\)\s*[-–—:]", re.MULTILINE)
_FOOT = re.compile(r"(?:^|\n|[(\[—–-]\s*)(?:Source:\s*)?([A-Z][\w \-]{1,40})[)\].]?\s*$")
_SPLIT = re.compile(r"\s*(?:,|/|&|\band\b|\bwith\b|\bby\b)\s*", re.IGNORECASE)
_HEAD = 600


def sources(papers: Sequence[Paper], copies: Iterable[Copy]) -> dict[str, str]:
    """For each article id the id that stands for its source: the smallest of those that depend on one another."""
    parent = {p.record.article.id: p.record.article.id for p in papers}

    def root(id: str) -> str:
        while parent[id] != id:
            id = parent[id]
        return id

    def join(one: str, two: str) -> None:
        a, b = sorted((root(one), root(two)))
        parent[b] = a

    for copy in copies:
        if copy.article in parent and copy.of in parent:
            join(copy.article, copy.of)
    first: dict[str, str] = {}
    for paper in papers:
        agency = wire(paper.record.article)
        if agency is not None:
            join(first.setdefault(agency, paper.record.article.id), paper.record.article.id)
    return {id: root(id) for id in parent}


def wire(article: Article) -> str | None:
    """The news agency that an article credits: by outlet, author, dateline ("PARIS (Reuters) -") or at its end."""
    names = [article.outlet or "", *_SPLIT.split(article.author or "")]
    body = article.text[len(article.title or "") :]
    names += [m[1] for m in _DATELINE.finditer(body[:_HEAD])]
    foot = _FOOT.search(body[-60:].rstrip())
    names += [foot[1]] if foot else []
    wires = lexicon().wires
    return next((wires[n] for n in (name.strip().lower() for name in names) if n in wires), None)


def outlet(article: Article) -> str:
    """How a reader knows the article: its outlet, else the host of its address, else its source id."""
    return article.outlet or _host(article.url or "") or article.source_id


def _host(url: str) -> str | None:
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None
