"""Fetching feeds into WARC files, from a server of our own: manners, limits, and kills."""

from __future__ import annotations

import glob
import gzip
import io
import json
import os
import random
import signal
import subprocess
import sys
import time
from email.utils import formatdate

import pytest
from fastwarc.warc import ArchiveIterator
from warcio.archiveiterator import ArchiveIterator as Warcio

from onrecord.errors import PageError, UsageError
from onrecord.records import Page
from onrecord.sources import SourceOptions, pages
from onrecord.sources.crawl import CrawlOptions, fetch_feeds
from sources.site import running_site

BOMB = gzip.compress(b"\0" * 3_000_000, mtime=0)


@pytest.fixture
def site():
    with running_site() as found:
        yield found


@pytest.fixture
def run(site, tmp_path):
    """Runs a fetch of the site's /feed, and gives what it yields."""

    def runs(*feeds, source=None, **options):
        polite = SourceOptions(**{"allow_private": True, "timeout": 5.0, **(source or {})})
        given = {"pause": 0.0, "backoff": 0.05, "source": polite, **options}
        return list(fetch_feeds(list(feeds) or [f"{site.address}/feed"], tmp_path, CrawlOptions(**given)))

    return runs


def kept(folder):
    """What `onrecord read FOLDER/*.warc.gz` would read."""
    return [page for name in sorted(glob.glob(f"{folder}/*.warc.gz")) for page in pages(name)]


def outcomes(found):
    return [f.reason if isinstance(f, PageError) else f"{f.what} {f.outcome}" for f in found]


def news(site, count, **headers):
    for number in range(count):
        site.page(f"/{number}", f"Town {number}", **headers)
    site.rss("/feed", [f"{site.address}/{number}" for number in range(count)])


def test_pages_are_kept_raw_and_read_again(site, run, tmp_path):
    news(site, 3)
    packed = gzip.compress(b"<p>Z\xfcrich", mtime=0)
    site.answers["/1"] = (200, {"Content-Type": "text/html; charset=latin1", "Content-Encoding": "gzip"}, packed)
    assert outcomes(run()) == ["feed read", "page kept", "page kept", "page kept"]
    found = kept(tmp_path)
    assert [p.source_id for p in found] == [f"{site.address}/{n}" for n in range(3)]
    assert found[1].content == "<p>Zürich"
    (name,) = glob.glob(f"{tmp_path}/*.warc.gz")
    with open(name, "rb") as file:
        records = [(r.rec_type, r.rec_headers.get_header("WARC-Target-URI")) for r in Warcio(file, check_digests="raise")]
    assert [kind for kind, _ in records] == ["warcinfo"] + ["response", "request"] * 3
    with open(name, "rb") as file:
        raw = [r.reader.read() for r in ArchiveIterator(file) if r.headers.get("WARC-Target-URI", "").endswith("/1")]
    assert raw[0] == packed


def test_a_second_run_asks_only_whether_the_feed_has_changed(site, run, tmp_path):
    news(site, 2)
    feed = site.answers["/feed"]

    def answer(headers):
        if headers.get("If-None-Match") == '"v1"' and headers.get("If-Modified-Since") == "Mon, 01 Jan 2024 00:00:00 GMT":
            return 304, {}, b""
        return 200, {**feed[1], "ETag": '"v1"', "Last-Modified": "Mon, 01 Jan 2024 00:00:00 GMT"}, feed[2]

    site.answers["/feed"] = answer
    run()
    site.asked.clear()
    assert outcomes(run()) == ["feed unchanged"]
    assert site.pages_asked() == ["/feed"]
    site.rss("/feed", [f"{site.address}/{n}" for n in (1, 2)])
    site.page("/2", "Two")
    assert sorted(outcomes(run())) == ["feed read", "page kept", "page known"]
    assert sorted(p.source_id for p in kept(tmp_path)) == [f"{site.address}/{n}" for n in range(3)]


def test_refresh_keeps_what_changed(site, run, tmp_path):
    news(site, 3)
    answer = (200, {"Content-Type": "text/html", "ETag": "a"}, b"<p>a")
    site.answers["/0"] = lambda headers: (304, {}, b"") if "If-None-Match" in headers else answer
    run()
    site.page("/2", "Another town")
    assert sorted(outcomes(run(refresh=True))) == ["feed read", "page kept", "page known", "page unchanged"]
    found = [p.source_id for p in kept(tmp_path)]
    assert found.count(f"{site.address}/2") == 2
    assert len(found) == 4


def test_refresh_asks_for_the_pages_of_a_feed_that_has_not_changed(site, run, tmp_path):
    news(site, 2)
    status, headers, body = site.answers["/feed"]
    site.answers["/feed"] = lambda h: (304, {}, b"") if "If-None-Match" in h else (status, {**headers, "ETag": "x"}, body)
    run()
    site.page("/1", "Another town")
    assert outcomes(run()) == ["feed unchanged"]
    assert sorted(outcomes(run(refresh=True))) == ["feed read", "page kept", "page known"]
    assert [p.source_id for p in kept(tmp_path)].count(f"{site.address}/1") == 2


def test_a_feed_counts_as_read_only_when_all_of_it_is_settled(site, run, tmp_path):
    news(site, 2)
    status, headers, body = site.answers["/feed"]
    site.answers["/feed"] = lambda h: (304, {}, b"") if "If-None-Match" in h else (status, {**headers, "ETag": "x"}, body)
    good, site.answers["/1"] = site.answers["/1"], (500, {}, b"")
    assert "the host answered 500 Internal Server Error" in outcomes(run())
    site.answers["/1"] = good
    assert sorted(outcomes(run())) == ["feed read", "page kept", "page known"]
    assert outcomes(run()) == ["feed unchanged"]
    assert len(kept(tmp_path)) == 2


def test_robots_are_obeyed(site, run, tmp_path):
    news(site, 2)
    site.answers["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /1\n")
    assert sorted(outcomes(run())) == ["feed read", "page kept", "robots.txt of the host forbids reading it"]
    assert "/1" not in site.asked
    assert site.asked.count("/robots.txt") == 1


@pytest.mark.parametrize("robots, pause, least", [(b"", 0.2, 0.2), (b"User-agent: *\nCrawl-delay: 0.3\n", 0.05, 0.3)])
def test_a_pace_for_each_host(site, run, robots, pause, least):
    news(site, 3)
    site.answers["/robots.txt"] = (200, {}, robots)
    run(pause=pause)
    times = [at for path, at in zip(site.asked, site.times, strict=True) if path != "/robots.txt"]
    assert len(times) == 4
    assert times[-1] - times[0] >= 3 * least * 0.8  # a busy machine notes a request later than it was sent


def test_one_slow_host_does_not_hold_up_another(site, run):
    with running_site() as other:
        news(site, 3)
        news(other, 3)
        site.answers["/robots.txt"] = (200, {}, b"User-agent: *\nCrawl-delay: 0.3\n")
        run(f"{site.address}/feed", f"{other.address}/feed", pause=0.01)
        assert max(other.times) < site.times[-1] - 0.3


@pytest.mark.parametrize("after", ["1", lambda: formatdate(time.time() + 2, usegmt=True)])
@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_host_is_given_the_time_that_it_names(site, run, after, status):
    news(site, 2)
    good, first = site.answers["/0"], []

    def busy(_):
        if first:
            return good
        first.append(time.monotonic())
        return status, {"Retry-After": after() if callable(after) else after}, b""

    site.answers["/0"] = busy
    assert sorted(outcomes(run())) == ["feed read", "page kept", "page kept"]
    assert site.times[site.asked.index("/0") + 1] - first[0] >= 0.9


def test_a_host_that_wants_too_long_a_wait_is_left_for_the_next_run(site, run):
    news(site, 4)
    site.answers["/0"] = (429, {"Retry-After": "86400"}, b"")
    started = time.monotonic()
    found = outcomes(run())
    assert time.monotonic() - started < 3
    assert found[:2] == ["feed read", "the host answered 429 Too Many Requests"]
    assert len([f for f in found if "left for the next run" in f]) == 3
    assert [path for path in site.asked if path in ("/1", "/2", "/3")] == []


def test_a_dead_host_is_tried_a_few_times_and_then_left(site, run):
    site.page("/1", "One")
    site.rss("/feed", ["http://127.0.0.1:9/a", "http://127.0.0.1:9/b", f"{site.address}/1"])
    assert sorted(outcomes(run())) == [
        "feed read", "left for the next run, as its host fails: the host cannot be reached", "page kept",
        "the host cannot be reached",
    ]  # fmt: skip


def test_pages_that_are_gone_are_not_asked_for_again(site, run):
    news(site, 1)
    site.rss("/feed", [f"{site.address}/gone", f"{site.address}/0"])
    assert "the host answered 404 Not Found" in outcomes(run())
    site.asked.clear()
    run()
    assert "/gone" not in site.asked


@pytest.mark.parametrize("status", [401, 403])
def test_a_page_that_was_refused_is_asked_for_once_a_run_and_again_in_the_next(site, run, tmp_path, status):
    news(site, 2)
    code, headers, body = site.answers["/feed"]
    site.answers["/feed"] = lambda h: (304, {}, b"") if "If-None-Match" in h else (code, {**headers, "ETag": "x"}, body)
    good, site.answers["/1"] = site.answers["/1"], (status, {}, b"")
    assert f"the host answered {status}" in " ".join(outcomes(run()))
    assert site.asked.count("/1") == 1
    site.answers["/1"] = good
    assert sorted(outcomes(run())) == ["feed read", "page kept", "page known"]
    assert len(kept(tmp_path)) == 2


@pytest.mark.parametrize(
    "answer, reason",
    [
        ((200, {"Content-Type": "text/html"}, b"x" * 300_000), "limit of 100,000 bytes"),
        ((200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, BOMB), "limit of 100,000"),
        ((301, {"Location": "/0"}, b""), "more than 5 times"),
        ((302, {"Location": "file:///etc/passwd"}, b""), "only http and https"),
        ((200, {"Content-Type": "application/pdf"}, b"%PDF"), "holds application/pdf"),
        ((200, {"Content-Type": "text/html", "Content-Length": "500"}, b"<p>cut"), "cannot be"),
        ((204, {}, b""), "the host answered 204"),
    ],
)
def test_bad_answers_are_told_and_not_kept(site, run, tmp_path, answer, reason):
    news(site, 2)
    site.answers["/0"] = answer
    found = run(source={"max_bytes": 100_000}, tries=1)
    assert [reason in f.reason for f in found if isinstance(f, PageError)][:1] == [True]
    assert all(p.source_id == f"{site.address}/1" for p in kept(tmp_path))


def test_a_slow_answer_is_given_up(site, run):
    news(site, 1)
    site.answers["/0"] = lambda _: (time.sleep(1.5), (200, {}, b""))[1]
    assert "did not answer within 0.5 seconds" in outcomes(run(source={"timeout": 0.5}, tries=1))


def test_private_networks_are_not_entered(site, tmp_path):
    feed = f"<rss><channel><title>T</title><item><link>{site.address}/0</link></item></channel></rss>"
    (tmp_path / "feed.rss").write_text(feed)
    found = list(fetch_feeds([str(tmp_path / "feed.rss")], tmp_path / "out", CrawlOptions()))
    assert "leads into a private network" in found[1].reason
    assert site.asked == []


def test_redirects_are_kept_with_the_page_that_they_lead_to(site, run, tmp_path):
    news(site, 1)
    site.answers["/old"] = (301, {"Location": "/0"}, b"")
    site.rss("/feed", [f"{site.address}/old", f"{site.address}/0"])
    assert sorted(outcomes(run())) == ["feed read", "page kept", "page known"]
    (page,) = kept(tmp_path)
    assert page.source_id == f"{site.address}/0"
    assert sorted(outcomes(run())) == ["feed read", "page known", "page known"]


def test_single_pages_sitemaps_and_what_is_no_feed(site, run, tmp_path):
    news(site, 2)
    index = f"<sitemapindex><sitemap><loc>{site.address}/map.xml</loc></sitemap></sitemapindex>".encode()
    site.answers["/index.xml"] = (200, {"Content-Type": "text/xml"}, index)
    sitemap = f"<urlset><url><loc>{site.address}/1</loc></url></urlset>".encode()
    site.answers["/map.xml"] = (200, {"Content-Type": "text/xml"}, sitemap)
    site.answers["/x"] = (200, {"Content-Type": "image/png"}, b"png")
    found = outcomes(run(f"{site.address}/0", f"{site.address}/index.xml", f"{site.address}/x", "/no/such/file"))
    assert sorted(found) == [
        "feed read", "feed read", "holds image/png, and only pages are kept", "page kept", "page kept", "there is no such file",
    ]  # fmt: skip
    assert len(kept(tmp_path)) == 2


def test_limits_of_a_run(site, run, tmp_path):
    news(site, 5)
    assert outcomes(run(limit=2))[-1] == "and 2 other addresses are left for the next run"
    assert len(kept(tmp_path)) == 2
    assert "addresses are left" in outcomes(run(seconds=0.0))[-1]
    run()
    assert len(kept(tmp_path)) == 5


def test_large_archives_are_continued_in_another_file(site, run, tmp_path):
    news(site, 3)
    run(file_bytes=1)
    assert len(glob.glob(f"{tmp_path}/*.warc.gz")) == 3
    assert len(kept(tmp_path)) == 3


def test_one_run_at_a_time_in_a_folder(site, tmp_path):
    news(site, 2)
    options = CrawlOptions(pause=0.0, source=SourceOptions(allow_private=True))
    first = fetch_feeds([f"{site.address}/feed"], tmp_path, options)
    next(first)
    with pytest.raises(UsageError, match="another fetch is at work"):
        next(fetch_feeds([f"{site.address}/feed"], tmp_path, options))
    assert len(list(first)) == 2


def test_what_was_written_when_killed_is_cut_off_and_fetched_again(site, run, tmp_path):
    news(site, 2)
    run()
    (name,) = glob.glob(f"{tmp_path}/*.warc.gz")
    journal = tmp_path / "fetched.jsonl"
    whole = kept(tmp_path)
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join(lines[:-2]) + lines[-2][:20])  # killed before the last page was told
    with open(name, "ab") as file:
        file.write(b"\x1f\x8b\x08 half a record")
    run()
    assert [p.content for p in kept(tmp_path)] == [p.content for p in whole]
    assert all(json.loads(line) for line in journal.read_bytes().splitlines())


@pytest.mark.slow
def test_kill_and_resume_loses_nothing_and_keeps_nothing_twice(site, tmp_path):
    news(site, 60)
    command = [sys.executable, "-m", "onrecord.cli", "fetch", f"{site.address}/feed", "--out", str(tmp_path)]
    command += ["--pause", "0", "--allow-private"]
    chance = random.Random(1)
    for _ in range(6):
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        for _ in range(chance.randrange(1, 9)):
            process.stdout.readline()
        time.sleep(chance.random() / 50)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        process.stdout.close()
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "pages kept" in done.stderr
    found = kept(tmp_path)
    assert all(isinstance(p, Page) for p in found)
    assert sorted(p.source_id for p in found) == sorted(f"{site.address}/{n}" for n in range(60))


def test_the_command_and_reading_what_it_kept(site, tmp_path):
    news(site, 1)
    command = [sys.executable, "-m", "onrecord.cli"]
    fetch = [*command, "fetch", f"{site.address}/feed", "--out", str(tmp_path), "--allow-private"]
    done = subprocess.run(fetch, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, f"{site.address}/0\n")
    assert "1 pages kept" in done.stderr
    (name,) = glob.glob(f"{tmp_path}/*.warc.gz")
    read = subprocess.run([*command, "read", name, "--format", "jsonl"], capture_output=True, text=True, check=False)
    record = json.loads(read.stdout)
    assert (read.returncode, record["article"]["source_id"]) == (0, f"{site.address}/0")
    assert io.StringIO(done.stderr).readline().count("onrecord:") == 1
