"""WARC files: what real, odd and damaged ones give, and how fast pages come out of one.

    python benchmarks/warcs.py [PATH] [--pages 20000]

For each archive below PATH: pages, errors, seconds.

Then an archive of invented pages of 30 KB is written and read, beside bare fastwarc that unpacks the same records and nothing
else (no checksums, digests, charsets), in one run, in processor time. `peak` is the growth of the resident set while reading,
in MB: it must not depend on the number of pages. Goal: no traceback; memory flat (under 60 MB).
"""

from __future__ import annotations

import io
import random
import resource
import sys
import tempfile
import time
from pathlib import Path
from typing import IO

from common import arguments, verdict
from fastwarc.warc import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from onrecord.records import Page
from onrecord.sources import SourceOptions, pages
from onrecord.sources.warc import read_warc

GOAL_MB = 60
PAGE_BYTES = 30_000


def main() -> int:
    parser = arguments(__doc__, "../shared/data/warc")
    parser.add_argument("--pages", type=int, default=20_000, help="pages of the invented archive; default 20000")
    options = parser.parse_args()
    if options.path.is_dir():
        for path in sorted(options.path.iterdir()):
            report(path)
    else:
        print(f"{options.path} is not there; only the invented archive is read", file=sys.stderr)
    with tempfile.NamedTemporaryFile(suffix=".warc.gz") as file:
        write(file, options.pages)
        return speed(file, options.pages)


def report(path: Path) -> None:
    started = time.perf_counter()
    found = list(pages(str(path)))
    kept = sum(isinstance(f, Page) for f in found)
    print(f"{path.name}: {kept} pages, {len(found) - kept} errors, {time.perf_counter() - started:.3f} s")
    for error in found:
        if not isinstance(error, Page):
            print(f"    {error.reason}")


def write(file: IO[bytes], count: int) -> None:
    """Pages of words of random letters, which pack about as well as HTML does."""
    chance = random.Random(0)
    words = ["".join(chance.choices("abcdefghij", k=chance.randrange(2, 9))) for _ in range(3000)]
    writer = WARCWriter(file, gzip=True)
    for number in range(count):
        body = "<html><p>" + " ".join(chance.choices(words, k=PAGE_BYTES // 6))
        headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
        payload = io.BytesIO(body.encode())
        record = writer.create_warc_record(f"http://x.example/{number}", "response", payload=payload, http_headers=headers)
        writer.write_record(record)
    file.flush()


def speed(file: IO[bytes], count: int) -> int:
    file.seek(0)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.process_time()
    size = sum(len(record.reader.read()) for record in ArchiveIterator(file))
    bare = time.process_time() - started
    file.seek(0)
    started = time.process_time()
    read = sum(isinstance(f, Page) for f in read_warc(file, "invented", SourceOptions()))
    spent = time.process_time() - started
    peak = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(f"invented archive: {read:,} of {count:,} pages, {size / 1e6:,.0f} MB unpacked")
    print(f"pages a second of processor time: {read / spent:,.0f}; bare fastwarc {count / bare:,.0f} (ratio {bare / spent:.2f})")
    print(f"peak {peak:.1f} MB; goal under {GOAL_MB} MB: {verdict(peak < GOAL_MB and read == count)}")
    return 0 if peak < GOAL_MB and read == count else 1


if __name__ == "__main__":
    sys.exit(main())
