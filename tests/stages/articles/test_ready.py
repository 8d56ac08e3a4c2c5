"""Text that is given as it shall be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import PageError
from onrecord.evidence import verify
from onrecord.records import Page, Record
from onrecord.stages.articles import Limits, read_article


def words(read, kind=None):
    return [read.article.text[b.start : b.end] for b in read.article.blocks if kind in (None, b.kind)]


def test_text_is_taken_exactly_as_it_is():
    text = "  A “curly” first line.\r\n\r\n  Ligature ﬁ, soft\u00adhyphen.\nThird.  "
    read = read_article(Page("a", text, "ready"))
    assert read.article.text == text
    assert words(read) == ["A “curly” first line.", "Ligature ﬁ, soft\u00adhyphen.", "Third."]
    assert read.article.title is None
    assert read.offsets.pieces == ((0, 0, len(text)),)


def test_title_stands_before_the_text_and_leads_nowhere():
    read = read_article(Page("a", "Troops left.", "ready", title=" Troops leave "))
    assert read.article.text == "Troops leave\n\nTroops left."
    assert words(read, "title") == ["Troops leave"]
    assert read.offsets.to_source(0) is None
    assert read.offsets.to_source(read.article.text.index("left")) == "Troops left.".index("left")


def test_what_the_input_says_is_kept():
    page = Page("a", "Troops left.", "ready", url="https://x.example/1", published="2024-03-05T10:00:00Z", outlet="The Day")
    article = read_article(page).article
    assert (article.url, article.published, article.published_from, article.outlet, article.language) == (
        "https://x.example/1", "2024-03-05T10:00:00Z", "given", "The Day", "en",
    )  # fmt: skip


@pytest.mark.parametrize(
    "given_date, kept",
    [
        ("2024-03-05", "2024-03-05"),
        ("5 March 2024", "2024-03-05"),
        ("20240305", "2024-03-05"),
        ("soon", None),
        ("2024-02-31", None),
    ],
)
def test_given_date_is_a_date_or_told(given_date, kept):
    read = read_article(Page("a", "Troops left.", "ready", published=given_date))
    assert read.article.published == kept
    assert read.article.published_from == ("given" if kept else None)
    assert bool(read.skipped) == (kept is None)


def test_same_page_same_id_other_page_other_id():
    first, again = (read_article(Page("a", "Troops left.", "ready")).article for _ in range(2))
    assert first == again
    assert read_article(Page("b", "Troops left.", "ready")).article.id != first.id
    assert read_article(Page("a", "Troops stayed.", "ready")).article.id != first.id


@pytest.mark.parametrize("text", ["", "  \n ", "\ufeff"])
def test_nothing_to_read(text):
    form = "text" if text == "\ufeff" else "ready"
    with pytest.raises(PageError, match="the page is empty"):
        read_article(Page("a", text, form))


def test_too_long():
    with pytest.raises(PageError, match="the limit is 10"):
        read_article(Page("a", "Troops left.", "ready"), Limits(max_characters=10))


@given(st.text(alphabet=st.characters(), max_size=300))
def test_any_text_gives_spans_that_hold(text):
    try:
        read = read_article(Page("a", text, "ready"))
    except PageError:
        return
    assert read.article.text == text
    assert verify(Record(article=read.article)) == []
    assert [b.start for b in read.article.blocks] == sorted(b.start for b in read.article.blocks)


def test_lone_surrogates_become_replacement_characters():
    read = read_article(Page("a", "A \ud800 man met a woman.", "ready"))
    assert read.article.text == "A \ufffd man met a woman."
    assert "1 characters" in read.skipped[0].reason
