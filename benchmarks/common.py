"""What the benchmarks share: texts through the real program, names as sets of words, precision and recall, absent data."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from onrecord.codebook import load_codebook
from onrecord.errors import PageError
from onrecord.reading import Recorder
from onrecord.records import Page, Record

__all__ = [
    "Rates", "absent", "arguments", "by_class", "example_sentences", "macro_f1", "names", "read_texts", "verdict", "words",
]  # fmt: skip

COMMON_WORDS = frozenset({
    "a", "an", "and", "at", "by", "for", "her", "his", "in", "its", "of", "on", "or", "s", "the", "their", "to", "with",
})  # fmt: skip
"""Words that two different names may share."""


class Rates(NamedTuple):
    """Shares of 1: of what was found, how much is right; of what was wanted, how much was found; their harmonic mean."""

    precision: float
    recall: float
    f1: float

    @classmethod
    def of(cls, precision: float, recall: float) -> Rates:
        """Two shares and their harmonic mean."""
        both = precision + recall
        return cls(precision, recall, 2 * precision * recall / both if both else 0.0)

    @classmethod
    def counted(cls, hits: int, found: int, wanted: int) -> Rates:
        """Nothing found or nothing wanted gives 0, not an error."""
        return cls.of(hits / found if found else 0.0, hits / wanted if wanted else 0.0)


def by_class(gold: Sequence[str], guesses: Sequence[str]) -> dict[str, Rates]:
    """The rates of each class that occurs in gold, in alphabetical order."""
    pairs = list(zip(gold, guesses, strict=True))
    return {
        name: Rates.counted(sum(g == x == name for g, x in pairs), sum(x == name for _, x in pairs), gold.count(name))
        for name in sorted(set(gold))
    }


def macro_f1(gold: Sequence[str], guesses: Sequence[str]) -> float:
    """The mean F1 of the classes that occur in gold, each weighing the same."""
    rates = by_class(gold, guesses)
    return sum(r.f1 for r in rates.values()) / len(rates) if rates else 0.0


def words(text: str | None) -> frozenset[str]:
    """The words of a text in lower case, without those that any two names may share."""
    return frozenset(re.findall(r"\w+", (text or "").lower())) - COMMON_WORDS


def names(record: Record, ids: Collection[str]) -> frozenset[str]:
    """Every word by which the record calls these actors: their names, and their mentions in the text."""
    text = record.article.text
    called = [a.name for a in record.actors if a.id in ids]
    called += [text[m.start : m.end] for a in record.actors if a.id in ids for m in a.mentions]
    return frozenset().union(*map(words, called))


def read_texts(texts: Iterable[tuple[str, str]], recorder: Recorder | None = None) -> Iterator[tuple[str, Record]]:
    """(id, record) for each (id, text), read as JSON lines are; a text that cannot be read is told on standard error."""
    for outcome in (recorder or Recorder()).read_all(Page(name, text, "ready") for name, text in texts):
        if isinstance(outcome, PageError):
            print(f"not read: {outcome}", file=sys.stderr)
        else:
            yield outcome.article.source_id, outcome


def example_sentences() -> list[str]:
    """The codebook's own examples, in its order: sentences that anybody who has the package has."""
    return [example.text for _, example in load_codebook().examples()]


def arguments(doc: str | None, path: str | None = None) -> argparse.ArgumentParser:
    """The options of a script: its docstring as the help and, where it reads data, PATH with its default."""
    parser = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    if path is not None:
        parser.add_argument("path", nargs="?", type=Path, default=Path(path), metavar="PATH", help=f"default {path}")
    return parser


def absent(path: Path, fetch: str) -> int:
    """Says what to fetch, and gives the exit code for data that is not there: 2."""
    print(f"{path} is not there. {fetch}", file=sys.stderr)
    return 2


def verdict(reached: bool) -> str:
    """A goal's outcome in a word."""
    return "reached" if reached else "NOT reached"
