"""Does memory stay flat? Many short texts through one Recorder, with the resident set size as they go by.

    python benchmarks/memory.py [--texts 10000] [--every 1000] [--fixed]

Every text is an example sentence of the codebook with other numbers, and a sentence about a person and a town that no other
text names, so that the vocabulary grows as it does in the news. The growth that counts is from a fifth of the way (the
2,000th of 10,000 texts), when everything is loaded and warm, to the end. Goal: under 5 percent. `--fixed` gives every text
the same made-up names and the numbers as they are: when only the other run grows, something keeps words. Reads
/proc/self/statm, so Linux only. Exit code 1 when the goal is missed, 2 where memory cannot be read.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

from common import absent, arguments, example_sentences, read_texts, verdict

STATM = Path("/proc/self/statm")
GOAL = 0.05

SYLLABLES = (
    "ba", "dor", "ke", "lin", "mar", "no", "pel", "ri", "sta", "tu", "van", "wes", "yo", "zar", "gre", "hol",
)  # fmt: skip
SAID = ("{person} of {town}, aged {age}, wrote about it.", "In {town}, {person} met {age} reporters to explain.",
        "{person}, a farmer from {town}, lost {age} sheep.")  # fmt: skip


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


def main() -> int:
    parser = arguments(__doc__)
    parser.add_argument("--texts", type=int, default=10_000)
    parser.add_argument("--every", type=int, default=1_000)
    parser.add_argument("--fixed", action="store_true", help="the same names and numbers in every text")
    options = parser.parse_args()
    if not STATM.exists():
        return absent(STATM, "Resident memory is read from it: run this on Linux.")
    started, warm, curve, events = time.perf_counter(), 0.0, [], 0
    for i, (_, record) in enumerate(read_texts(islice(texts(options.fixed), options.texts)), 1):
        events += len(record.events)
        if i % options.every == 0 or i == options.texts:
            curve.append((i, resident()))
            print(f"{i:7,} texts  {curve[-1][1]:7.1f} MB  {time.perf_counter() - started:6.1f} s  {events:,} events", flush=True)
    warm = next((size for i, size in curve if i >= options.texts / 5), 0.0)
    growth = curve[-1][1] / warm - 1 if warm else 0.0
    print(f"growth after the first fifth {growth:+.1%} (goal under {GOAL:.0%}: {verdict(growth < GOAL)})")
    return 0 if growth < GOAL else 1


if __name__ == "__main__":
    raise SystemExit(main())
