"""Fetching from several hosts at once, from servers of our own: who waits for whom, in which order pages are kept, and kills."""

from __future__ import annotations

import glob
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import ExitStack, contextmanager, suppress

import pytest
from warcio.archiveiterator import ArchiveIterator

from onrecord.errors import PageError
from onrecord.sources import SourceOptions, wire
from onrecord.sources.crawl import CrawlOptions, fetch_feeds
from onrecord.sources.networks import is_public
from sources.site import running_site


@pytest.fixture
def sites():
    with ExitStack() as stack:
        yield [stack.enter_context(running_site(keep_alive=True)) for _ in range(4)]


@pytest.fixture
def run(tmp_path):
    """Runs a fetch of feeds into `out`, and gives what it yields."""

    def runs(*feeds, out="out", source=None, **options):
        polite = SourceOptions(**{"allow_private": True, "timeout": 20.0, **(source or {})})
        given = {"pause": 0.0, "backoff": 0.05, "source": polite, **options}
        return list(fetch_feeds(list(feeds), tmp_path / out, CrawlOptions(**given)))

    return runs


def records(folder):
    """What the archives of a folder hold, but for ids and dates, the server's among them."""
    found = []
    for name in sorted(glob.glob(f"{folder}/*.warc.gz")):
        with open(name, "rb") as file:
            found += [
                (r.rec_type, r.rec_headers.get_header("WARC-Target-URI"), re.sub(rb"\r\nDate: [^\r]*", b"", r.raw_stream.read()))
                for r in ArchiveIterator(file, no_record_parse=True) if r.rec_type != "warcinfo"
            ]  # fmt: skip
    return found


def kept(folder):
    return [address for kind, address, _ in records(folder) if kind == "response"]


def news(site, count, delay=0.0):
    """Pages that each take a while, and the addresses of them."""
    for number in range(count):
        site.page(f"/{number}", f"Town {number}")
        answer = site.answers[f"/{number}"]
        site.answers[f"/{number}"] = lambda _, answer=answer: (time.sleep(delay), answer)[1]
    return [f"{site.address}/{number}" for number in range(count)]


def hanging(site, path):
    """Lets a page of a site hang until the given event is set."""
    go_on, answer = threading.Event(), site.answers[path]
    site.answers[path] = lambda headers: (go_on.wait(30), answer(headers))[1]
    return go_on


def command(*feeds, out):
    base = [sys.executable, "-m", "onrecord.cli", "fetch", *feeds, "--out", str(out), "--pause", "0", "--allow-private"]
    return subprocess.Popen(base, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def wait_for(condition):
    for _ in range(600):
        if condition():
            return
        time.sleep(0.05)
    raise AssertionError("never came true")


@contextmanager
def loris(head, drop):
    """A host that begins an answer with `head`, and goes on with `drop` without end."""

    def answer(connection):
        with suppress(OSError), connection:
            connection.recv(65536)
            connection.sendall(head)
            while True:
                connection.sendall(drop)
                time.sleep(0.1)

    def serve():
        with suppress(OSError):
            while True:
                threading.Thread(target=answer, args=(server.accept()[0],), daemon=True).start()

    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=serve, daemon=True).start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}"
        server.shutdown(socket.SHUT_RDWR)


def test_two_slow_hosts_take_the_time_of_one(sites, run):
    one, two, *_ = sites
    meeting = threading.Barrier(2)
    for site in (one, two):
        news(site, 3)
        for path in ("/0", "/1", "/2"):  # neither host answers before both are asked
            site.answers[path] = lambda headers, answer=site.answers[path]: (meeting.wait(20), answer(headers))[1]
    one.rss("/feed", [f"{site.address}/{n}" for n in range(3) for site in (one, two)])
    found = run(f"{one.address}/feed")
    assert [f.outcome for f in found] == ["read", *["kept"] * 6]
    assert (one.most_at_once, two.most_at_once) == (1, 1)


def test_a_host_gets_one_request_at_a_time_from_wherever_it_comes(sites, run, tmp_path):
    one, two, three, four = sites
    links = [address for site in sites for address in news(site, 5, 0.02)]
    for site in (two, three, four):
        for number in range(5):  # all hosts send on to the first, by every way of writing its name
            to = f"{one.address}/0?{site.address[-5:]}-{number}".replace("127.0.0.1", "LOCALHOST" if number % 2 else "127.0.0.1")
            site.answers[f"/to{number}"] = (302, {"Location": to}, b"")
            one.page(to.split("/", 3)[3].join(["/", ""]), to)
            links.append(f"{site.address}/to{number}")
    two.answers["/robots.txt"] = (301, {"Location": f"{one.address}/robots.txt"}, b"")
    one.rss("/feed", links)
    found = run(f"{one.address}/feed")
    assert len([f for f in found if not isinstance(f, PageError) and f.outcome == "kept"]) == 35
    assert [site.most_at_once for site in (two, three, four)] == [1, 1, 1]
    assert one.most_at_once <= 2  # 127.0.0.1 and localhost are two names


@pytest.mark.parametrize("hosts", [1, 2])
def test_no_more_hosts_at_once_than_given(sites, run, hosts):
    most, lock, now = [], threading.Lock(), []

    def counted(headers, answer):
        with lock:
            now.append(1)
            most.append(len(now))
        time.sleep(0.05)
        with lock:
            now.pop()
        return answer(headers)

    links = []
    for site in sites:
        links += news(site, 3)
        for path in ("/0", "/1", "/2"):
            site.answers[path] = lambda headers, answer=site.answers[path]: counted(headers, answer)
    sites[0].rss("/feed", links)
    run(f"{sites[0].address}/feed", hosts=hosts)
    assert len(most) == 12
    assert max(most) == hosts


def test_the_same_answers_give_the_same_records_in_the_order_of_the_feeds(sites, run, tmp_path):
    one, two, three, _ = sites
    given = [news(site, 4) for site in sites]
    mixed = [given[host][number] for number in range(4) for host in (2, 0, 1)]
    shared = [given[3][0], given[0][0], given[3][1]]
    seen = []
    for slow in (one, two, three):
        for site in sites:
            news(site, 4, 0.15 if site is slow else 0.0)
            site.answers.pop("/feed", None)
        one.rss("/feed", mixed)
        two.rss("/feed", shared)
        for site in (one, two):
            feed = site.answers["/feed"]
            site.answers["/feed"] = lambda _, feed=feed, late=site is slow: (time.sleep(0.3 * late), feed)[1]
        out = f"slow-{sites.index(slow)}"
        told = run(f"{one.address}/feed", f"{two.address}/feed", out=out)
        seen.append(([(f.address, f.outcome) for f in told], records(tmp_path / out)))
    assert seen[0] == seen[1] == seen[2]
    assert kept(tmp_path / "slow-0") == [*mixed, given[3][0], given[3][1]]
    assert [address for address, _ in seen[0][0]] == [
        f"{one.address}/feed", *mixed, f"{two.address}/feed", given[3][0], given[3][1],
    ]  # fmt: skip


def test_a_host_that_hangs_holds_up_nobody(sites, run, tmp_path):
    one, two, *_ = sites
    first = news(one, 2)
    go_on = hanging(one, "/0")
    one.rss("/feed", [*first, *news(two, 5)])
    found = run(f"{one.address}/feed", source={"timeout": 3.0}, tries=1)
    go_on.set()
    assert two.times[-1] - one.times[one.asked.index("/0")] < 2.5
    assert kept(tmp_path / "out") == [f"{two.address}/{n}" for n in range(5)]
    assert [f.reason for f in found if isinstance(f, PageError)] == [
        "did not answer within 3 seconds", "left for the next run, as its host fails: did not answer within 3 seconds",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "head, drop, reason",
    [
        (b"HTTP/1.1 200 OK\r\nX-A: ", b"a", "did not answer within 1 seconds"),
        (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", b"a", "took too long"),
        (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n5;", b"a", "took too long"),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n", "did not answer within 1 seconds"),
    ],
)
def test_drop_by_drop_no_host_gets_more_than_its_time(sites, run, tmp_path, head, drop, reason):
    news(sites[0], 1)
    with loris(head, drop) as address:
        sites[0].rss("/feed", [f"{address}/0", f"{sites[0].address}/0"])
        started = time.monotonic()
        found = run(f"{sites[0].address}/feed", source={"timeout": 1.0, "obey_robots": False}, tries=1)
        assert time.monotonic() - started < 10
    assert [f.reason for f in found if isinstance(f, PageError)] == [reason]
    assert kept(tmp_path / "out") == [f"{sites[0].address}/0"]


def test_headers_without_end_are_given_up(sites, run):
    with loris(b"HTTP/1.1 200 OK\r\n", b"X-A: " + b"a" * 500_000 + b"\r\n") as address:
        sites[0].rss("/feed", [f"{address}/0"])
        found = run(f"{sites[0].address}/feed", source={"timeout": 5.0, "obey_robots": False}, tries=1)
    assert isinstance(found[-1], PageError)


def test_each_host_has_its_own_pace_also_where_redirects_lead(sites, run):
    one, two, three, _ = sites
    links = news(one, 3)
    two.answers["/robots.txt"] = (200, {}, b"User-agent: *\nCrawl-delay: 0.4\n")
    for number in range(4):
        two.page(f"/{number}", f"{number}")
        three.answers[f"/{number}"] = (302, {"Location": f"{two.address}/{number}"}, b"")
    links += [f"{two.address}/0", f"{two.address}/1", f"{three.address}/2", f"{three.address}/3"]
    one.rss("/feed", links)
    assert all(not isinstance(f, PageError) for f in run(f"{one.address}/feed", pause=0.01))
    times = [at for path, at in zip(two.asked, two.times, strict=True) if path != "/robots.txt"]
    assert len(times) == 4
    assert times[-1] - times[0] >= 3 * 0.4 * 0.8
    assert max(one.times) < times[2]


def test_a_redirect_into_a_private_network_is_refused_and_the_others_are_kept(sites, run, monkeypatch, tmp_path):
    monkeypatch.setattr(wire, "is_public", lambda number: number == "127.0.0.1" or is_public(number))
    one, two, *_ = sites
    one.answers["/to"] = (302, {"Location": "http://169.254.169.254/latest"}, b"")
    one.rss("/feed", [f"{one.address}/to", *news(two, 2)])
    found = run(f"{one.address}/feed", source={"allow_private": False})
    assert "leads into a private network" in found[1].reason
    assert kept(tmp_path / "out") == [f"{two.address}/{n}" for n in range(2)]


@pytest.mark.parametrize("limit", [1, 3])
def test_no_more_pages_than_the_limit_are_asked_for(sites, run, tmp_path, limit):
    sites[0].rss("/feed", [address for site in sites for address in news(site, 3, 0.05)])
    found = run(f"{sites[0].address}/feed", limit=limit)
    assert len(kept(tmp_path / "out")) == limit
    assert sum(len(site.pages_asked()) for site in sites) == limit + 1
    assert found[-1].reason == f"and {12 - limit - 1} other addresses are left for the next run"
    run(f"{sites[0].address}/feed")
    assert len(set(kept(tmp_path / "out"))) == len(kept(tmp_path / "out")) == 12


def test_a_limit_is_reached_though_answers_fail(sites, run):
    links = [address for site in sites for address in news(site, 3)]
    for site in sites[:3]:
        site.answers["/0"] = (404, {}, b"")
        site.answers["/1"] = (302, {"Location": f"{sites[3].address}/0"}, b"")
    sites[0].rss("/feed", links)
    found = run(f"{sites[0].address}/feed", limit=4)
    assert [f.outcome for f in found if not isinstance(f, PageError)].count("kept") == 4


def with_four_waiting(one, two, out):
    """A run whose first host hangs while four pages of the second wait: the links, what lets the host go on, the process."""
    links = [*news(one, 2), *news(two, 4)]
    go_on = hanging(one, "/0")
    one.rss("/feed", links)
    process = command(f"{one.address}/feed", out=out)
    wait_for(lambda: len(list(out.glob(".waiting/*.answer"))) == 4)
    return links, go_on, process


def test_pages_that_waited_when_the_run_was_killed_are_not_asked_for_again(sites, run, tmp_path):
    one, two, *_ = sites
    links, go_on, process = with_four_waiting(one, two, tmp_path / "out")
    process.kill()
    process.communicate()
    go_on.set()
    assert kept(tmp_path / "out") == []
    two.asked.clear()
    (tmp_path / "out" / ".waiting" / "000000000009.answer").write_bytes(b"\x92 half")
    found = run(f"{one.address}/feed")
    assert two.asked == []
    assert not any(isinstance(f, PageError) for f in found)
    assert sorted(kept(tmp_path / "out")) == sorted(links)
    assert list((tmp_path / "out").glob(".waiting/*")) == []


def test_ctrl_c_ends_at_once_and_keeps_what_was_fetched(sites, run, tmp_path):
    one, two, *_ = sites
    links, go_on, process = with_four_waiting(one, two, tmp_path / "out")
    started = time.monotonic()
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=30)
    assert time.monotonic() - started < 10  # and not the 20 seconds of a request
    go_on.set()
    assert process.returncode == 130
    assert "Traceback" not in told
    assert kept(tmp_path / "out") == links[2:]
    run(f"{one.address}/feed")
    assert sorted(kept(tmp_path / "out")) == sorted(links)


@pytest.mark.slow
def test_a_kill_among_many_hosts_loses_nothing_and_keeps_nothing_twice(sites, run, tmp_path):
    links = [address for site in sites for address in news(site, 8, 0.01)]
    sites[0].rss("/feed", links)
    for lines in (1, 4, 9):
        process = command(f"{sites[0].address}/feed", out=tmp_path / "out")
        for _ in range(lines):
            process.stdout.readline()
        os.kill(process.pid, signal.SIGKILL)
        process.communicate()
    assert not any(isinstance(f, PageError) for f in run(f"{sites[0].address}/feed"))
    assert sorted(kept(tmp_path / "out")) == sorted(links)
