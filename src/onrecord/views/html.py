"""A record as one self-contained page: the article with its evidence marked, the records beside it.

All that comes from the article is escaped; the page may load nothing and run only the script that ships with it (a
Content-Security-Policy that names the hashes of that script and style). It reads well without JavaScript and in print.
"""

from __future__ import annotations

import base64
import hashlib
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup

from onrecord import __version__
from onrecord.records import Article, Block, Record
from onrecord.views.cards import QUADS, Card, cards_of, marks_of
from onrecord.views.figure_table import rows_of
from onrecord.views.plain import plain
from onrecord.views.segments import Mark, Segment, cut
from onrecord.views.templating import asset, safe_link, templates
from onrecord.views.timeline import line_of
from onrecord.views.words import published_words

__all__ = ["page"]

_TAGS = {"title": "h1", "standfirst": "p", "heading": "h2", "paragraph": "p", "caption": "p"}
# Which record a stretch of text leads to when it stands for several.
_ORDER = ("trigger", "figure", "conflict", "mention", "content", "evidence", "skipped")


class Piece(NamedTuple):
    """Words of the article as the template shows them."""

    text: str
    cards: str
    classes: str
    link: str | None
    number: int | None
    begins: tuple[str, ...]
    tab: bool


class Part(NamedTuple):
    """A block of the article."""

    tag: str
    kind: str
    pieces: tuple[Piece, ...]


def page(record: Record) -> str:
    """The whole page as HTML text. The same record gives the same page."""
    css, js = asset("page.css"), asset("page.js")
    cards = cards_of(record)
    marks = sorted(m for m in marks_of(record) if 0 <= m.start < m.end <= len(record.article.text))
    first: dict[str, int] = {}
    for mark in marks:
        first.setdefault(mark.card, mark.start)
    painter = _Painter(record.article.text, {c.id: c for c in cards["events"]}, first)
    present = {c.quad for c in cards["events"]}
    return templates().get_template("page.html.j2").render(
        article=record.article, parts=list(_parts(record.article, marks, painter)), cards=cards,
        quads=[(q, sum(c.quad == q for c in cards["events"])) for q in QUADS.values() if q in present],
        link=safe_link(record.article.url), css=Markup(css), js=Markup(js), policy=_policy(css, js),
        line=line_of(record, cards["times"], cards["events"]), rows=rows_of(record, cards["figures"]),
        version=__version__, published=published_words(record.article), anchored=set(first),
    )  # fmt: skip


def _parts(article: Article, marks: list[Mark], painter: _Painter) -> Iterator[Part]:
    blocks = list(_blocks(article))
    for block, near in zip(blocks, _shared_out(blocks, marks), strict=True):
        pieces = tuple(painter.piece(s) for s in cut(block.start, block.end, near, painter.first))
        yield Part(_TAGS.get(block.kind, "p"), block.kind, pieces)


def _shared_out(blocks: list[Block], marks: list[Mark]) -> list[list[Mark]]:
    """The marks that touch each block. A book has thousands of both, so each mark looks only where it may stand."""
    starts = [b.start for b in blocks]
    shares: list[list[Mark]] = [[] for _ in blocks]
    for mark in marks:
        at = max(0, bisect_right(starts, mark.start) - 1)
        while at < len(blocks) and blocks[at].start < mark.end:
            shares[at].append(mark)
            at += 1
    return shares


def _blocks(article: Article) -> Iterator[Block]:
    """The blocks, and whatever text stands between them, so that every word of the article is on the page."""
    at = 0
    for block in (*sorted(article.blocks, key=lambda b: b.start), None):
        start = block.start if block else len(article.text)
        if article.text[at:start].strip():
            yield Block("paragraph", at, start)
        if block and block.end > max(at, block.start):
            yield Block(block.kind, max(at, block.start), block.end)
            at = block.end


class _Painter:
    """Turns segments into pieces; remembers which triggers and mentions it has numbered already."""

    def __init__(self, text: str, events: dict[str, Card], first: dict[str, int]) -> None:
        self.text, self.events, self.first = text, events, first
        self.numbered: set[str] = set()

    def piece(self, segment: Segment) -> Piece:
        marks = sorted(segment.marks, key=lambda m: (_ORDER.index(m.role), m.end - m.start, m.start, m.card))
        lead = next((m for m in marks if m.role not in ("evidence", "content", "skipped")), None)
        return Piece(
            plain(self.text[segment.start : segment.end]), " ".join(dict.fromkeys(m.card for m in marks)),
            self._classes(marks), lead.card if lead else None, self._number(segment, lead), segment.begins,
            lead is not None and (lead.role != "mention" or self.first.get(lead.card) == segment.start),
        )  # fmt: skip

    def _classes(self, marks: list[Mark]) -> str:
        classes = [f"is-{role}" for role in dict.fromkeys(m.role for m in marks)]
        quads = [self.events[m.card].quad.key for m in marks if m.card in self.events]
        return " ".join([*classes, *(f"quad-{q}" for q in quads[:1])])

    def _number(self, segment: Segment, lead: Mark | None) -> int | None:
        if lead is None or lead.role != "trigger" or lead.end != segment.end or lead.card in self.numbered:
            return None
        self.numbered.add(lead.card)
        return self.events[lead.card].number


def _policy(css: str, js: str) -> str:
    style, script = _sha256(css), _sha256(js)
    return f"default-src 'none'; style-src '{style}'; script-src '{script}'; base-uri 'none'; form-action 'none'"


def _sha256(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
