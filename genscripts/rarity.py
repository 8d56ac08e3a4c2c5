"""Writes src/onrecord/stages/stories/rarity.tsv: `python genscripts/rarity.py`, or `--check` to compare only.

How many texts use each word, counted over the project's own training corpus (training/sentences), in which each topic, an affair
or a field of affairs, is a text. Words of one text only are left out: stories take every other word for one of these. Stories in
stores were made with the table as it was: a new one changes them, so it is made anew for a release, not for every new sentence.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import onrecord.stages.stories
from onrecord.stages.stories.rarity import TABLE
from onrecord.stages.stories.words import words

CORPUS = Path(__file__).parents[1] / "training" / "sentences"
TARGET = Path(onrecord.stages.stories.__file__).parent / TABLE
LEAST = 2
"""Texts that a word must be in."""
MARKS = re.compile(r"\{\d+:|\}")


def texts() -> Iterator[str]:
    """The topics of the corpus, without marks and labels."""
    for file in sorted(CORPUS.glob("*.txt")):
        topics = re.split(r"^## .*$", file.read_text("utf-8"), flags=re.M)
        for topic in topics:
            lines = [MARKS.sub("", line.split(" || ")[0]) for line in topic.splitlines() if " || " in line]
            if lines:
                yield "\n".join(lines)


def table() -> str:
    """The file's text."""
    every = list(texts())
    counts = Counter(form for text in every for form in {word.form for word in words(text)})
    rows = [f"{form}\t{n}\n" for form, n in sorted(counts.items()) if n >= LEAST]
    return "".join(["word\ttexts\n", f"*\t{len(every)}\n", *rows])


def main() -> None:
    text = table()
    if "--check" in sys.argv:
        raise SystemExit(0 if TARGET.read_text("utf-8") == text else f"{TARGET.name} differs: run python genscripts/rarity.py")
    TARGET.write_text(text, "utf-8")
    print(f"{TARGET}: {text.count(chr(10)) - 2} words")


if __name__ == "__main__":
    main()
