"""How long does a person wait? `onrecord` as a fresh process on a terminal, several times.

    python benchmarks/cold_start.py [--runs 5] [--words 600]

Reads one HTML page of example sentences of the codebook, and prints for each run the seconds to the first line on the
terminal, to the last line (the whole record is there), and to the end of the process. Then `onrecord --help` beside a bare
`python -c pass`, turn by turn. The output goes to a pseudo-terminal, as a person's does: a pipe would be buffered
otherwise. A process is fresh, the disk cache is warm but for the first run. Medians of elapsed time are judged; processor
time is shown beside it, since on a busy machine everything takes longer. Goals: the record in under 3 s, help within 0.3 s
of a bare start. Exit code 2 where there is no pseudo-terminal or a run fails.
"""

from __future__ import annotations

import html
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from common import absent, arguments, example_sentences, verdict

RECORD_GOAL = 3.0
HELP_GOAL = 0.3


class Run(NamedTuple):
    """Seconds from the start of a process: to its first whole line, to the last thing that it wrote, to its end.

    `cpu` is the processor's time, user and system: well under `end` when the machine is busy with something else.
    """

    first: float
    last: float
    end: float
    cpu: float


def page(words: int) -> str:
    """A news page: paragraphs of three sentences, until there are enough words."""
    paragraphs, sentences = [], example_sentences()
    while words > 0 and sentences:
        three, sentences = sentences[:3], sentences[3:]
        words -= sum(len(sentence.split()) for sentence in three)
        paragraphs.append(f"<p>{html.escape(' '.join(three))}</p>")
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A day of many reports</title>'
        '<meta property="article:published_time" content="2024-05-15T08:00:00Z"></head>'
        f"<body><article><h1>A day of many reports</h1>{''.join(paragraphs)}</article></body></html>"
    )


def timed(command: list[str]) -> Run:
    """Runs a command with its output on a terminal. CalledProcessError when it fails."""
    ours, theirs = os.openpty()
    used, started = children_cpu(), time.perf_counter()
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        first = last = 0.0
        while piece := _read(ours):
            last = time.perf_counter() - started
            first = first or (last if b"\n" in piece else 0.0)
    end = time.perf_counter() - started
    os.close(ours)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Run(first, last, end, children_cpu() - used)


def children_cpu() -> float:
    """Seconds of processor time of all processes that this one started and that have ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _read(terminal: int) -> bytes:
    """What the terminal shows next; nothing when the other side is closed, which Linux tells as an error."""
    try:
        return os.read(terminal, 65_536)
    except OSError:
        return b""


def onrecord() -> list[str]:
    """The installed command of this Python, or the module when there is none."""
    script = Path(sys.executable).with_name("onrecord")
    return [str(script)] if script.exists() else [sys.executable, "-m", "onrecord"]


def main() -> int:
    parser = arguments(__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--words", type=int, default=600)
    options = parser.parse_args()
    if options.runs < 1:
        parser.error("--runs must be 1 or more")
    if not hasattr(os, "openpty"):
        return absent(Path("pseudo-terminal"), "Run this on Linux or macOS.")
    reads, helps, bares = [], [], []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.html"
        path.write_text(page(options.words), "utf-8")
        try:
            for _ in range(options.runs):
                reads.append(timed([*onrecord(), "read", str(path)]))
                told = "read   first line {:.2f} s   last line {:.2f} s   end {:.2f} s   processor {:.2f} s"
                print(told.format(*reads[-1]), flush=True)
            for _ in range(options.runs):
                bares.append(timed([sys.executable, "-c", "pass"]).end)
                helps.append(timed([*onrecord(), "--help"]).end)
                print(f"help   {helps[-1]:.2f} s   bare {bares[-1]:.2f} s", flush=True)
        except subprocess.CalledProcessError as error:
            print(f"{' '.join(error.cmd)} failed with exit code {error.returncode}", file=sys.stderr)
            return 2
    record = statistics.median(run.last for run in reads)
    more = statistics.median(h - b for h, b in zip(helps, bares, strict=True))
    print(f"record on screen after {record:.2f} s (goal under {RECORD_GOAL} s: {verdict(record < RECORD_GOAL)})")
    print(f"help {more:.2f} s over a bare start (goal under {HELP_GOAL} s: {verdict(more < HELP_GOAL)})")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
