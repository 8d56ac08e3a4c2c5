"""Web pages to articles, on a page made here with everything that newsrooms put around a story."""

from __future__ import annotations

import json
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import PageError
from onrecord.evidence import verify
from onrecord.records import Page, Record
from onrecord.stages.articles import Limits, read_article

PARAGRAPHS = [
    "Norway and Chile signed a fisheries agreement in Oslo on Monday after two years of talks between their ministries.",
    "“We have waited long for this,” Chilean minister Rosa Vidal said at the ceremony, which was attended by the king.",
    "The agreement lets Norwegian ships land their catch in Punta Arenas & two other ports from the first of July.",
    "Environmental groups protested outside the ministry; police led nine of them away, and nobody was hurt.",
    "Chile's parliament is expected to vote on the agreement in May, and Norway's parliament a month later.",
]
TITLE = "Norway and Chile sign fisheries agreement"
STANDFIRST = "Ministers end two years of talks with a signature in Oslo that lets ships land in three ports."
CAPTION = "Minister Rosa Vidal signs the agreement in Oslo on Monday."
TEASERS = ["Peru recalls its ambassador", "Greenland votes for a new parliament on Tuesday"]


def page(paragraphs=PARAGRAPHS, head="", title=TITLE, extra=""):
    ld = {
        "@context": "https://schema.org",
        "@graph": [
            {
                "@type": ["NewsArticle"], "headline": title, "datePublished": "2024-03-11T17:05:00+01:00",
                "author": [{"@type": "Person", "name": "Ada Moe"}, {"name": "Ivo Lind"}],
                "publisher": {"name": "The Fjord"}, "inLanguage": "en-GB",
            }
        ],
    }  # fmt: skip
    body = "\n".join(f"<p class='text'>{escape(p, quote=False)}</p>" for p in paragraphs)
    return f"""<!doctype html><html lang="en"><head><title>{title} | The Fjord</title>
    <meta property="og:title" content="{title} | The Fjord"><meta property="og:site_name" content="The Fjord">
    <link rel="canonical" href="https://fjord.example/a/1">
    <script type="application/ld+json">{json.dumps(ld)}</script>{head}</head><body>
    <nav><a href="/">Home</a><a href="/w">World</a></nav>
    <div class="cookies"><p>We use cookies to improve this site for you.</p></div>
    <article><h1>{title}</h1><p class="standfirst">{STANDFIRST}</p><div class="byline">By Ada Moe</div>
    <figure><img src="x.jpg"><figcaption>{CAPTION} <span class="credit">Photo: Ida Berg</span></figcaption></figure>
    <div class="body">{body}
    <p><a href="/x">Read more: What is a quota?</a></p>{extra}</div></article>
    <aside><h3>More stories</h3><ul><li><a href="/1">{TEASERS[0]}</a></li><li><a href="/2">{TEASERS[1]}</a></li></ul></aside>
    <footer><p>All rights reserved. The Fjord is printed in Bergen.</p></footer></body></html>"""


def read(html, **about):
    return read_article(Page("page.html", html, "html", **about))


def words(article, kind=None):
    return [article.text[b.start : b.end] for b in article.blocks if kind in (None, b.kind)]


def test_blocks_in_order_and_nothing_else():
    article = read(page()).article
    assert [b.kind for b in article.blocks] == ["title", "standfirst", "caption", *["paragraph"] * 5]
    assert words(article) == [TITLE, STANDFIRST, CAPTION, *PARAGRAPHS]
    assert article.text == "\n\n".join(words(article))


def test_what_the_page_says_about_itself():
    article = read(page()).article
    assert article.title == TITLE
    assert article.author == "Ada Moe, Ivo Lind"
    assert (article.outlet, article.url, article.language) == ("The Fjord", "https://fjord.example/a/1", "en")
    assert (article.published, article.published_from) == ("2024-03-11T17:05:00+01:00", "metadata")


def test_what_the_input_says_goes_first():
    article = read(page(), url="https://a.example/", published="2024-03-12", outlet="Wire", title="Other title").article
    assert (article.url, article.published, article.published_from, article.outlet, article.title) == (
        "https://a.example/", "2024-03-12", "given", "Wire", "Other title",
    )  # fmt: skip
    assert words(article)[0] == "Other title"


def test_meta_tags_where_there_is_no_json_ld():
    html = page(head='<meta property="article:published_time" content="2024-02-01"><meta name="author" content="By Ada Moe">')
    start, end = html.index('<script type="application/ld'), html.index("</script>") + 9
    article = read(html[:start] + html[end:]).article
    assert (article.title, article.published, article.author, article.outlet) == (TITLE, "2024-02-01", "Ada Moe", "The Fjord")


def test_each_piece_of_the_way_back_says_the_same():
    html = page()
    found = read(html)
    assert found.source == html
    assert found.offsets.pieces
    for article, source, length in found.offsets.pieces:
        assert found.article.text[article : article + length] == html[source : source + length]
    at = found.article.text.index("Punta Arenas")
    place = found.offsets.to_source(at)
    assert place is not None
    assert html[place:].startswith("Punta Arenas &amp; two")


def test_nothing_twice():
    html = page(extra=f"<blockquote>{PARAGRAPHS[1]}</blockquote><p class='text'>{PARAGRAPHS[0]}</p>")
    assert words(read(html).article, "paragraph") == PARAGRAPHS


def test_a_description_that_repeats_the_first_paragraph_is_no_standfirst():
    html = page(head=f'<meta name="description" content="{PARAGRAPHS[0]}">').replace(
        f'<p class="standfirst">{STANDFIRST}</p>', ""
    )
    article = read(html).article
    assert words(article, "standfirst") == []
    assert words(article, "paragraph") == PARAGRAPHS


def test_posts_of_social_networks_and_hidden_text_are_left_out():
    extra = (
        "<blockquote class='twitter-tweet'><p>I do not like this agreement at all, friends.</p></blockquote><p class='text'>"
        "The text was <a href='/t'>published online<span class='sr-only'>, opens new tab</span></a> on Monday evening.</p>"
    )
    article = read(page(extra=extra)).article
    assert words(article, "paragraph") == [*PARAGRAPHS, "The text was published online on Monday evening."]


def test_subheadings_are_headings():
    half = page(paragraphs=[PARAGRAPHS[0], PARAGRAPHS[1], "@", *PARAGRAPHS[2:]]).replace(
        "<p class='text'>@</p>", "<h2>Angry crowd</h2>"
    )
    assert words(read(half).article, "heading") == ["Angry crowd"]


def test_ligatures_soft_hyphens_and_spaces():
    odd = [PARAGRAPHS[0].replace("fisheries", "ﬁsh\u00aderies\u200b").replace(" on ", "&nbsp; on\r\n "), *PARAGRAPHS[1:]]
    html = page(paragraphs=odd).replace("&amp;nbsp;", "&nbsp;")
    assert words(read(html).article, "paragraph")[0] == PARAGRAPHS[0]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-8-sig"])
def test_bytes(encoding):
    found = read(page().encode(encoding))
    assert words(found.article, "paragraph") == PARAGRAPHS
    assert found.source == page()


def test_other_language_is_skipped_not_refused():
    french = ["Le ministre a signé un accord avec le Chili lundi à Oslo, après deux ans de négociations difficiles."] + [
        f"Le parlement va voter sur le texte au mois de mai, selon le ministre, et la séance {i} sera longue." for i in range(4)
    ]
    found = read(page(paragraphs=french))
    assert found.article.language == "fr"
    assert any("French" in s.reason for s in found.skipped)


def test_very_long_article_is_cut_at_a_block_and_told():
    many = [f"Minister number {i} signed the agreement with minister number {i + 1} in the town hall." for i in range(200)]
    found = read_article(Page("p", page(paragraphs=many), "html"), Limits(max_characters=5000))
    assert len(found.article.text) <= 5000
    assert found.article.text.endswith("town hall.")
    assert "left out" in found.skipped[0].reason


@pytest.mark.parametrize(
    "html, reason",
    [
        ("", "empty"),
        ("<html><body></body></html>", "no article"),
        ("<script>" + "x();" * 1000 + "</script>", "no article"),
        ("<div>" * 10_000 + "<p>Deep.</p>", "nested 10,000 deep"),
        ("<b><i>" * 5_000, "nested 10,000 deep"),
        ("<p>" * 100_000, "more than 60,000 tags"),
        ("<p>" + "word " * 200_000, "no news text"),
        ("<!--" * 1000, "no"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "a PNG image"),
        (b"\0\x01" * 500, "cannot be read"),
        (b"x" * 10_000_001, "larger than the limit"),
    ],
)
def test_hostile_pages_give_one_clear_line(html, reason):
    with pytest.raises(PageError, match=reason) as caught:
        read(html)
    assert "\n" not in str(caught.value)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_give_an_article_or_a_page_error(data):
    for content in (data, b"<html><body><article><p>" + data):
        for form in ("html", "text"):
            try:
                found = read_article(Page("x", content, form))
            except PageError:
                continue
            assert verify(Record(article=found.article)) == []


MARKUP = [
    "<p>", "</p>", "<div>", "</div>", "<", ">", "&amp;", "&#0;", "&#xd800;", '<a href="', "'", "<!--", "-->",
    "<script>", "</script>",
    "<table>", "<h1>", "Troops left the town of Bor on Monday. ", "\0", "\u00ad", "<![CDATA[", "<?x", "<title>", "<figcaption>",
]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(MARKUP), max_size=60))
def test_any_markup_gives_an_article_or_a_page_error(parts):
    try:
        found = read_article(Page("x", "".join(parts), "html"))
    except PageError:
        return
    for article, source, length in found.offsets.pieces:
        assert found.article.text[article : article + length] == found.source[source : source + length]
