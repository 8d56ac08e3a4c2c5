"""RSS, Atom, JSON Feed and sitemaps: the pages behind their entries."""

from __future__ import annotations

import gzip
import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import PageError
from onrecord.records import Page
from onrecord.sources import SourceOptions, pages
from onrecord.sources import listed as listed_module
from onrecord.sources.content import kind_of
from onrecord.sources.listing import Listing, NotAListing, parse_listing
from sources.site import running_site

LINKS = ("http://x.example/1", "http://x.example/2")
RSS = "<?xml version='1.0'?><!-- x --><rss version='2.0'><channel><title>T</title><link>http://x.example/</link>{}</channel></rss>"
RSS_2 = RSS.format("<item><title>A</title><link>/1</link></item><item><link> http://x.example/2#top </link></item>")
ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title>'
    + "".join(f'<entry><title>A</title><link rel="alternate" href="{link}"/></entry>' for link in LINKS)
    + "</feed>"
)
RDF = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel><title>T</title></channel>'
    + "".join(f"<item><title>A</title><link>{link}</link></item>" for link in LINKS)
    + "</rdf:RDF>"
)
JSON = json.dumps({
    "version": "https://jsonfeed.org/version/1.1", "title": "T",
    "items": [{"id": link, "url": link, "title": "A"} for link in LINKS],
})  # fmt: skip
IMAGE = "<image:image><image:loc>http://x.example/i.png</image:loc></image:image>"
SITEMAP = (
    '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:image="http://x.example/image">'
    + "".join(f"<url><loc>\n{link} </loc>{IMAGE}</url>" for link in LINKS)
    + "</urlset>"
)


@pytest.fixture
def site(monkeypatch):
    monkeypatch.setattr(listed_module, "_PAUSE", 0.0)
    with running_site() as found:
        yield found


def get(argument):
    return list(pages(argument, SourceOptions(allow_private=True, timeout=5.0)))


@pytest.mark.parametrize("text", [RSS_2, ATOM, RDF, JSON, SITEMAP])
def test_what_lists_addresses(text):
    assert kind_of(text.encode()) == "feed"
    assert parse_listing(text.encode()) == Listing(pages=LINKS)


def test_an_index_lists_sitemaps():
    text = SITEMAP.replace("urlset", "sitemapindex").replace("<url>", "<sitemap>").replace("</url>", "</sitemap>")
    assert parse_listing(text.encode()) == Listing(sitemaps=LINKS)


def test_addresses_that_are_not_http_are_left_out_and_others_come_once():
    links = ["javascript:alert(1)", "file:///etc/passwd", "http://[::1", "", "mailto:a@x.example", *LINKS, *LINKS]
    text = RSS.format("".join(f"<item><link>{link}</link></item>" for link in links))
    assert [link for link in parse_listing(text.encode()).pages if link != "http://x.example/"] == list(LINKS)


@pytest.mark.parametrize("kind", [RSS_2, ATOM, JSON, SITEMAP])
def test_a_local_file_and_an_address_give_the_pages(site, tmp_path, kind):
    site.page("/1", "One")
    text = kind.replace("http://x.example", site.address).encode()
    (tmp_path / "feed").write_bytes(text)
    site.answers["/feed"] = (200, {"Content-Type": "application/xml" if text[:1] == b"<" else "application/json"}, text)
    for argument in (str(tmp_path / "feed"), f"{site.address}/feed"):
        one, missing = get(argument)
        assert isinstance(one, Page)
        assert (one.source_id, one.form) == (f"{site.address}/1", "html")
        assert (missing.source, missing.reason) == (f"{site.address}/2", "the host answered 404 Not Found")


def test_sitemaps_of_an_index_also_packed_and_in_circles(site):
    def sitemap(kind, links):
        return f"<{kind}>{''.join(f'<x><loc>{site.address}{link}</loc></x>' for link in links)}</{kind}>".encode()

    index = sitemap("sitemapindex", ["/a.xml", "/b.xml.gz", "/index.xml", "/gone.xml"])
    site.answers["/index.xml"] = (200, {"Content-Type": "text/xml"}, index)
    site.answers["/a.xml"] = (200, {"Content-Type": "text/xml"}, sitemap("urlset", ["/1", "/2"]))
    site.answers["/b.xml.gz"] = (200, {"Content-Type": "application/gzip"}, gzip.compress(sitemap("urlset", ["/2", "/3"])))
    for number in (1, 2, 3):
        site.page(f"/{number}", str(number))
    found = get(f"{site.address}/index.xml")
    assert [f.source_id for f in found if isinstance(f, Page)] == [f"{site.address}/{n}" for n in (1, 2, 3)]
    assert [f.source for f in found if isinstance(f, PageError)] == [f"{site.address}/gone.xml"]


def test_a_listed_feed_is_not_followed_and_robots_are_asked_once(site):
    site.rss("/feed", [f"{site.address}/feed2", f"{site.address}/1"])
    site.rss("/feed2", [f"{site.address}/2"])
    site.page("/1", "One")
    told, page = get(f"{site.address}/feed")
    assert "is not followed" in told.reason
    assert isinstance(page, Page)
    assert site.asked.count("/robots.txt") == 1


def test_a_feed_leads_into_no_private_network(tmp_path):
    (tmp_path / "feed.rss").write_text(RSS.format("<item><link>http://127.0.0.1:9/</link></item>"))
    (error,) = pages(str(tmp_path / "feed.rss"))
    assert "leads into a private network" in error.reason


def test_a_feed_in_a_folder_is_left_alone(tmp_path):
    (tmp_path / "feed.rss").write_text(RSS_2)
    (error,) = pages(str(tmp_path))
    assert "name the file itself" in error.reason


@pytest.mark.parametrize(
    "text", ["<rss><channel><title>T</title></channel></rss>", "<urlset></urlset>", "<rss>", "<feed", "<urlset"]
)
def test_what_lists_nothing(tmp_path, text):
    (tmp_path / "feed.rss").write_text(text)
    (error,) = pages(str(tmp_path / "feed.rss"))
    assert isinstance(error, PageError)
    assert "\n" not in str(error)


def test_entities_are_not_expanded():
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/hostname">]>'
    for body in ("<urlset><url><loc>http://x.example/&b;&f;</loc></url></urlset>", RSS.format("<item><link>http://x.example/&b;</link></item>")):
        text = bomb + body.removeprefix("<?xml version='1.0'?><!-- x -->")
        assert all("aaaa" not in link for link in parse_listing(text.encode()).pages)


@given(st.one_of(st.binary(max_size=200), st.sampled_from([RSS_2, ATOM, JSON, SITEMAP]).map(str.encode)), st.data())
def test_any_bytes_are_a_listing_or_not(data, choose):
    cut = choose.draw(st.integers(0, len(data)))
    noise = choose.draw(st.binary(max_size=10))
    found = Listing()
    with suppress(NotAListing):
        found = parse_listing(data[:cut] + noise + data[cut + len(noise) :], "http://x.example/")
    assert all(link.startswith("http") for link in (*found.pages, *found.sitemaps))
