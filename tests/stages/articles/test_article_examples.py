"""The example inputs of the repository are read as their writer meant them."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.records import Page
from onrecord.sources import pages
from onrecord.stages.articles import read_article

EXAMPLES = Path(__file__).parents[3] / "examples"


def article(name):
    (page,) = pages(str(EXAMPLES / name))
    assert isinstance(page, Page)
    return read_article(page).article


def kinds(found):
    return [block.kind for block in found.blocks]


def test_state_visit():
    found = article("state-visit.html")
    assert kinds(found) == ["title", "standfirst", "caption", *["paragraph"] * 4, "heading", *["paragraph"] * 2, "heading",
                            *["paragraph"] * 5]  # fmt: skip
    assert (found.title, found.author, found.outlet) == (
        "Indonesia and Vietnam sign port security pact in Hanoi", "Clara Wibowo, Tom Ashdown", "The Meridian Post",
    )  # fmt: skip
    assert found.published == "2025-03-12T08:40:00+07:00"
    for foreign in ("cookie", "Sign up", "Japan’s cabinet", "Read more", "harbour_watch", "my uncle", "Seoul", "Photograph", "©"):
        assert foreign.lower() not in found.text.lower()


def test_ceasefire_scrape():
    found = article("ceasefire-scrape.txt")
    assert kinds(found) == ["title", "standfirst", "caption", *["paragraph"] * 5, "heading", *["paragraph"] * 3]
    assert (found.title, found.author) == ("Colombia and ELN rebels agree three-week ceasefire", "Inés Duarte")
    assert (found.published, found.published_from) == ("2025-02-06", "text")
    for foreign in (
        "cookie",
        "Read also",
        "Ecuador",
        "andes_reader",
        "Ask the people",
        "Peru",
        "editing by",
        "Photo:",
        "Facebook",
    ):
        assert foreign not in found.text
    assert found.text.count("shake hands in Havana") == 1


def test_dispatches():
    found = list(pages(str(EXAMPLES / "dispatches.jsonl")))
    assert len(found) == 20
    for page in found:
        assert isinstance(page, Page)
        read = read_article(page)
        assert read.article.text == page.content
        assert read.article.language == "en"
        assert read.article.published
        assert read.skipped == ()


@pytest.mark.parametrize("name", ["state-visit.html", "ceasefire-scrape.txt"])
def test_each_sentence_leads_back_to_its_page(name):
    (page,) = pages(str(EXAMPLES / name))
    assert isinstance(page, Page)
    read = read_article(page)
    assert sum(length for _, _, length in read.offsets.pieces) > 0.97 * len(read.article.text)
    for start, place, length in read.offsets.pieces:
        assert read.article.text[start : start + length] == read.source[place : place + length]
