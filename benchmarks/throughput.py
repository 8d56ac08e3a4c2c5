"""How many words a second does `onrecord add` read, beside bare spaCy with the same pipeline and as many processes?

    python benchmarks/throughput.py [FOLDER] [--articles 5000] [--no-classifier]

FOLDER holds subfolders of pages `Name_YYYY_MM_DD.html.gz`, as for real_pages.py (default ../shared/data/real-pages). They are
repeated until there are enough, each with other numbers in its paragraphs and an address of its own, and written to a WARC.gz.

In one run: bare `nlp.pipe` over the texts of the articles (which were taken out of the pages before) with 1 and with 2 processes;
`onrecord add` from the archive into an empty SQLite store with 1 and with 2; then once more into the same store. Words are
those of the articles, at white space. The rate leaves out the start (loading the models), which is measured on an archive of one
page and printed too. Memory is the resident set of all its processes together, sampled while it reads: the growth is from a
fifth of the way to the end. The times for 300,000 articles are computed from the rates: on 2 cores as measured, on 100 as 50
times that. Linux only.
"""

from __future__ import annotations

import gzip
import io
import os
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path
from typing import NamedTuple

import spacy
from common import absent, arguments, verdict
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from onrecord.errors import PageError
from onrecord.models.parser import DEFAULT_MODEL
from onrecord.records import Page
from onrecord.sources import pages
from onrecord.stages.articles import read_article

RATIO, AGAIN, SCALING, GROWTH = 0.6, 20.0, 1.7, 0.05
DAY = 300_000
FETCH = "git clone --depth 1 https://github.com/flairNLP/fundus and give fundus/tests/resources/parser/test_data."
PARAGRAPH = re.compile(rb"<p[ >].*?</p>", re.DOTALL)
NUMBER = re.compile(rb"(?<![\w#&/.-])\d{1,3}(?![\w/.-])")


class Timed(NamedTuple):
    """Seconds of a command, and megabytes of all its processes, twice a second."""

    seconds: float
    memory: list[float]


def changed(html: bytes, turn: int) -> bytes:
    """The page with other numbers in its paragraphs."""
    def other(match: re.Match[bytes]) -> bytes:
        return b"%d" % ((int(match[0]) * 7 + turn * 13) % 900 + 1)

    return PARAGRAPH.sub(lambda p: NUMBER.sub(other, p[0]), html)


def made(folder: Path) -> Iterator[tuple[str, bytes]]:
    """(address, page), without end."""
    files = sorted(folder.glob("*/*.html.gz"))
    originals = [gzip.decompress(path.read_bytes()) for path in files]
    for turn in count():
        for path, html in zip(files, originals, strict=True):
            name = path.name.removesuffix(".html.gz")
            yield f"https://{path.parent.name}.example/{turn}/{name}", changed(html, turn) if turn else html


def write_archive(path: Path, found: Iterator[tuple[str, bytes]]) -> None:
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for address, html in found:
            headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
            writer.write_record(writer.create_warc_record(address, "response", payload=io.BytesIO(html), http_headers=headers))


def texts(archive: Path) -> list[str]:
    """The articles' texts, those that are English."""
    found = []
    for page in pages(str(archive)):
        try:
            article = read_article(page).article if isinstance(page, Page) else None
        except PageError:
            continue
        if article is not None and article.language == "en":
            found.append(article.text)
    return found


def bare(some: list[str], processes: int) -> float:
    nlp = spacy.load(DEFAULT_MODEL)
    began = time.perf_counter()
    for _ in nlp.pipe(some, n_process=processes, batch_size=16):
        pass
    return time.perf_counter() - began


def add(archive: Path, store: Path, processes: int, more: list[str]) -> Timed:
    began, memory = time.perf_counter(), []
    command = ["add", str(archive), "--store", str(store), "--processes", str(processes), *more]
    process = subprocess.Popen([sys.executable, "-m", "onrecord", *command], stdout=subprocess.DEVNULL)
    ended = threading.Event()

    def sample() -> None:
        while not ended.wait(0.5):
            memory.append(held(process.pid))

    watcher = threading.Thread(target=sample)
    watcher.start()
    code = process.wait()
    seconds = time.perf_counter() - began
    ended.set()
    watcher.join()
    if code not in (0, 1):
        raise SystemExit(f"onrecord add ended with {code}")
    return Timed(seconds, memory)


def held(root: int) -> float:
    """Megabytes of a process and of those below it."""
    total = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            pid, fields = int(stat.parent.name), stat.read_text().rsplit(")", 1)[1].split()
            if root in (pid, int(fields[1])):
                total += int((stat.parent / "statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
        except OSError:
            continue
    return total / 1e6


def growth(memory: list[float]) -> float:
    """From a fifth of the way to the end, each the middle of a tenth of the samples."""
    tenth = max(1, len(memory) // 10)
    return statistics.median(memory[-tenth - 1 : -1]) / statistics.median(memory[2 * tenth : 3 * tenth]) - 1


def told(seconds: float) -> str:
    return f"{seconds / 3600:.1f} hours" if seconds >= 3600 else f"{seconds / 60:.0f} minutes"


def main() -> int:
    parser = arguments(__doc__, "../shared/data/real-pages")
    parser.add_argument("--articles", type=int, default=5_000)
    parser.add_argument("--no-classifier", action="store_true")
    options = parser.parse_args()
    more = ["--no-classifier"] if options.no_classifier else []
    if not options.path.is_dir():
        return absent(options.path, FETCH)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        archive, one = folder / "pages.warc.gz", folder / "one.warc.gz"
        write_archive(archive, islice(made(options.path), options.articles))
        write_archive(one, islice(made(options.path), 1))
        some = texts(archive)
        words = sum(len(text.split()) for text in some)
        size = archive.stat().st_size / 1e6
        print(f"{options.articles:,} pages, {size:,.0f} MB; {len(some):,} English articles, {words:,} words", flush=True)
        rates, ours = {}, {}
        for processes in (1, 2):
            alone = bare(some, processes)
            start = add(one, folder / f"start-{processes}.db", processes, more).seconds
            ours[processes] = add(archive, folder / f"{processes}.db", processes, more)
            rates[processes] = words / (ours[processes].seconds - start)
            ratio = rates[processes] * alone / words
            print(f"processes {processes}: bare {words / alone:,.0f} words/s, onrecord {rates[processes]:,.0f} (start "
                  f"{start:.1f} s; with it {words / ours[processes].seconds:,.0f} words/s); ratio {ratio:.2f} "
                  f"(goal {RATIO}: {verdict(ratio >= RATIO)})", flush=True)  # fmt: skip
        again = add(archive, folder / "2.db", 2, more).seconds
        print(f"second reading: {again:.1f} s after {ours[2].seconds:.1f} s, {ours[2].seconds / again:.0f} times faster "
              f"(goal {AGAIN:.0f}: {verdict(ours[2].seconds / again >= AGAIN)})")  # fmt: skip
    print(f"from 1 to 2 processes: {rates[2] / rates[1]:.2f} (goal {SCALING}: {verdict(rates[2] / rates[1] >= SCALING)})")
    grown = growth(ours[2].memory)
    print(f"memory with 2 processes: most {max(ours[2].memory):,.0f} MB, growth {grown:+.1%} "
          f"(goal under {GROWTH:.0%}: {verdict(grown < GROWTH)})")  # fmt: skip
    day = DAY * words / len(some) / rates[2]
    print(f"computed: {DAY:,} articles of {words / len(some):.0f} words take {told(day)} on 2 cores, {told(day / 50)} on 100")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
