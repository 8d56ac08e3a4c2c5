"""How fast is `onrecord read` beside bare spaCy? Both on the same sentences, in one process, turn by turn.

    python benchmarks/speed.py [--words 20000] [--turns 5] [FILE.jsonl]

Without a file, the codebook's own example sentences are read, repeated. Prints the words a second of both (median of the
turns) and their ratio; the project's goal is a ratio of 0.6 or better. Reading starts at JSON lines and ends at JSON lines.
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
import time
from pathlib import Path

import spacy

from onrecord.codebook import load_codebook
from onrecord.export import FORMATS
from onrecord.models.parser import DEFAULT_MODEL
from onrecord.reading import Recorder
from onrecord.records import Record


def texts(path: Path | None, words: int) -> list[str]:
    if path is not None:
        some = [json.loads(line)["text"] for line in path.read_text("utf-8").splitlines() if line.strip()]
    else:
        some = [example.text for _, example in load_codebook().examples()]
    out: list[str] = []
    while words > 0:
        for text in some:
            out.append(text)
            words -= len(text.split())
            if words <= 0:
                break
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--words", type=int, default=20_000)
    parser.add_argument("--turns", type=int, default=5)
    given = parser.parse_args()
    lines = texts(given.file, given.words)
    count = sum(len(t.split()) for t in lines)
    nlp, recorder = spacy.load(DEFAULT_MODEL), Recorder()
    bare, ours = [], []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "texts.jsonl"
        path.write_text("".join(json.dumps({"id": str(i), "text": t}) + "\n" for i, t in enumerate(lines)), "utf-8")
        for turn in range(given.turns + 1):
            start = time.perf_counter()
            for _ in nlp.pipe(lines):
                pass
            middle = time.perf_counter()
            records = (r for r in recorder.read_all([path]) if isinstance(r, Record))
            size = sum(len(piece) for piece in FORMATS["jsonl"](records))
            end = time.perf_counter()
            if turn:
                bare.append(count / (middle - start))
                ours.append(count / (end - middle))
    ratio = statistics.median(o / b for o, b in zip(ours, bare, strict=True))
    print(f"{count} words, {len(lines)} texts, {given.turns} turns after one to warm up, {size:,} characters written")
    print(f"bare nlp.pipe {statistics.median(bare):,.0f} words/s, onrecord {statistics.median(ours):,.0f} words/s")
    print(f"ratio {ratio:.2f}")


if __name__ == "__main__":
    main()
