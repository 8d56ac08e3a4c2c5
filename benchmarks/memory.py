"""Does memory stay flat? Many short texts through one Recorder, with the resident set as they go by.

    python benchmarks/memory.py [--texts 10000] [--every 1000] [--fixed]

Every text is an example sentence of the codebook with other numbers, and a sentence about a person and a town that no other
text names, so that the vocabulary grows as it does in the news. The growth that counts is from a fifth of the way (the
2,000th of 10,000 texts), when everything is loaded and warm, to the end. Goal: under 5 percent. `--fixed` gives every text
the same made-up names and the numbers as they are: when only the other run grows, something keeps words.

The resident set holds what the program uses and what glibc's malloc keeps of the memory that was freed, which jumps by some
25 MB, once, at a time that differs from run to run. "In use" leaves that out: a leak shows there, and an allocator's mood
does not. With MALLOC_TRIM_THRESHOLD_=131072 in the environment malloc keeps little. Linux only; exit code 2 elsewhere.
"""

from __future__ import annotations

import ctypes
import os
import re
import time
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import NamedTuple

from common import absent, arguments, example_sentences, read_texts, verdict

STATM = Path("/proc/self/statm")
GOAL = 0.05

SYLLABLES = (
    "ba", "dor", "ke", "lin", "mar", "no", "pel", "ri", "sta", "tu", "van", "wes", "yo", "zar", "gre", "hol",
)  # fmt: skip
SAID = ("{person} of {town}, aged {age}, wrote about it.", "In {town}, {person} met {age} reporters to explain.",
        "{person}, a farmer from {town}, lost {age} sheep.")  # fmt: skip


class Sample(NamedTuple):
    """Megabytes after so many texts."""

    texts: int
    resident: float
    in_use: float


def invented(number: int) -> str:
    """A name that no other number has: its digits in base 16 as syllables, four at least."""
    digits = [number >> shift & 15 for shift in range(0, max(16, number.bit_length()), 4)]
    return "".join(SYLLABLES[digit] for digit in digits).capitalize()


def renumbered(text: str, by: int) -> str:
    """The text with other numbers, of as many digits, none of them starting with 0."""
    return re.sub(r"[1-9]\d*", lambda m: str(10 ** (len(m[0]) - 1) + int(m[0]) * (by + 7) % (9 * 10 ** (len(m[0]) - 1))), text)


def texts(fixed: bool) -> Iterator[tuple[str, str]]:
    """(id, text), without end."""
    for i, sentence in enumerate(cycle(example_sentences())):
        n = 0 if fixed else i
        person, town = f"{invented(3 * n)} {invented(3 * n + 1)}", invented(3 * n + 2)
        told = SAID[i % len(SAID)].format(person=person, town=town, age=20 + n % 60)
        yield str(i), f"{sentence if fixed else renumbered(sentence, i)} {told}"


def resident() -> float:
    """The resident set size of this process in megabytes."""
    return int(STATM.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


class _MallocInfo(ctypes.Structure):
    """What mallinfo2(3) gives."""

    _fields_ = [
        (name, ctypes.c_size_t)
        for name in ("arena", "ordblks", "smblks", "hblks", "hblkhd", "usmblks", "fsmblks", "uordblks", "fordblks", "keepcost")
    ]


def kept_by_malloc() -> float:
    """Megabytes that were freed and that malloc holds on to; 0 where the C library does not tell (glibc 2.33 or newer does)."""
    tell = getattr(ctypes.CDLL(None), "mallinfo2", None)
    if tell is None:
        return 0.0
    tell.restype = _MallocInfo
    return float(tell().fordblks) / 1e6


def main() -> int:
    parser = arguments(__doc__)
    parser.add_argument("--texts", type=int, default=10_000)
    parser.add_argument("--every", type=int, default=1_000)
    parser.add_argument("--fixed", action="store_true", help="the same names and numbers in every text")
    options = parser.parse_args()
    if options.texts < 1 or options.every < 1:
        parser.error("--texts and --every must be 1 or more")
    if not STATM.exists():
        return absent(STATM, "Resident memory is read from it: run this on Linux.")
    curve: list[Sample] = []
    started, events = time.perf_counter(), 0
    for i, (_, record) in enumerate(read_texts(islice(texts(options.fixed), options.texts)), 1):
        events += len(record.events)
        if i % options.every == 0 or i == options.texts:
            whole = resident()
            curve.append(Sample(i, whole, whole - kept_by_malloc()))
            print(f"{i:7,} texts  resident {whole:6.1f} MB  in use {curve[-1].in_use:6.1f} MB"
                  f"  {time.perf_counter() - started:6.1f} s  {events:,} events", flush=True)  # fmt: skip
    warm = next(sample for sample in curve if sample.texts >= options.texts / 5)
    growth = curve[-1].resident / warm.resident - 1
    print(f"growth from text {warm.texts:,}: resident {growth:+.1%} (goal under {GOAL:.0%}: {verdict(growth < GOAL)}),"
          f" in use {curve[-1].in_use / warm.in_use - 1:+.1%}")  # fmt: skip
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
