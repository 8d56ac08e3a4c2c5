from __future__ import annotations

import base64
import hashlib
import re
import time
from html.parser import HTMLParser

import msgspec
import pytest

from onrecord.evidence import Evidence, Span
from onrecord.records import Actor, Block, Mention, Record
from onrecord.views.html import page

RELATED = {"href", "id", "aria-describedby", "aria-labelledby"}


class Seen(HTMLParser):
    """The tags of a page with their attributes, and the text of the article."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.inside = False
        self.article = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag == "article":
            self.inside = True

    def handle_endtag(self, tag: str) -> None:
        if tag == "article":
            self.inside = False

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.article += data


def test_the_article_is_there_word_for_word(record: Record) -> None:
    assert "".join(Seen(page(record)).article.split()) == "".join(record.article.text.split())


def test_text_outside_the_blocks_is_not_lost(record: Record) -> None:
    bare = msgspec.structs.replace(record.article, blocks=(Block("title", 0, 10), Block("paragraph", 100, 140)))
    found = Seen(page(msgspec.structs.replace(record, article=bare))).article
    assert "".join(found.split()) == "".join(record.article.text.split())


def test_every_record_has_a_card_and_every_link_leads_somewhere(record: Record, hostile_record: Record) -> None:
    for shown in (record, hostile_record):
        tags = Seen(page(shown)).tags
        ids = [a["id"] for _, a in tags if a.get("id")]
        assert len(ids) == len(set(ids))
        targets = [v for _, a in tags for k, v in a.items() if k in RELATED and v]
        inner = {t.removeprefix("#") for t in targets if not t.startswith("http")}
        assert inner <= set(ids)
        cards = sum(len(getattr(shown, f)) for f in shown.__struct_fields__ if f != "article")
        assert sum("card" in (a.get("class") or "").split() for _, a in tags) == cards


def test_nothing_of_the_page_becomes_markup_or_a_link_that_runs(hostile_record: Record) -> None:
    html = page(hostile_record)
    tags = Seen(html).tags
    assert [t for t, _ in tags].count("script") == 1
    assert [t for t, _ in tags].count("style") == 1
    assert not [k for _, a in tags for k in a if k.startswith("on") or k == "style"]
    assert not [a for _, a in tags if (a.get("href") or "").startswith("javascript")]
    assert "\x1b" not in html
    assert "\u202e" not in html


def test_the_policy_allows_this_script_and_this_style_alone(record: Record) -> None:
    html = page(record)
    policy = next(a["content"] or "" for _, a in Seen(html).tags if a.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    for tag in ("style", "script"):
        inner = re.findall(f"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        assert len(inner) == 1
        assert f"'sha256-{base64.b64encode(hashlib.sha256(inner[0].encode()).digest()).decode()}'" in policy


def test_nothing_is_loaded_from_elsewhere(record: Record) -> None:
    html = page(record)
    assert not [a for _, a in Seen(html).tags if a.keys() & {"src", "srcset", "data", "poster"}]
    assert "url(" not in html
    assert "@import" not in html


@pytest.mark.parametrize(
    "url, kept",
    [
        ("https://news.example/a?b=1&c=2", True),
        ("http://news.example", True),
        ("JavaScript:alert(1)", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
        ("//news.example", False),
        ("http://[", False),
        (None, False),
    ],
)
def test_only_addresses_of_the_web_become_links(record: Record, url: str | None, kept: bool) -> None:
    changed = msgspec.structs.replace(record, article=msgspec.structs.replace(record.article, url=url))
    links = [a for _, a in Seen(page(changed)).tags if "rel" in a]
    assert [a["href"] for a in links] == ([url] if kept else [])
    assert all("noopener" in (a["rel"] or "") for a in links)


def test_the_same_record_gives_the_same_page(record: Record) -> None:
    assert page(record) == page(record)


def test_an_empty_record_is_a_page_too(record: Record) -> None:
    html = page(Record(article=record.article))
    assert "No events were found." in html
    assert "kind-conflicts" not in html.split("</style>")[1]


def test_spans_that_do_not_fit_are_left_out(record: Record) -> None:
    odd = msgspec.structs.replace(record.events[0], trigger=Span(5, 99_999), evidence=(Evidence(9, 9, ""),))
    assert "No events" not in page(msgspec.structs.replace(record, events=(odd,)))


def test_a_book_is_rendered_in_seconds(record: Record) -> None:
    text = "\n\n".join(f"Paragraph {n} names somebody who did something." for n in range(5_000))
    step = len(text) // 10_000
    blocks, at = [], 0
    for part in text.split("\n\n"):
        blocks.append(Block("paragraph", at, at + len(part)))
        at += len(part) + 2
    mentions = tuple(Mention(i * step, i * step + 9, "name") for i in range(10_000))
    book = msgspec.structs.replace(record.article, text=text, blocks=tuple(blocks))
    start = time.perf_counter()
    page(Record(article=book, actors=(Actor(id="a", name="A", kind="person", mentions=mentions),)))
    assert time.perf_counter() - start < 10
