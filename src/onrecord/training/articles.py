"""Whole articles with a careful reader's record of their events -> every reading of them, and whether it is right.

Sentences that are written to be labelled name their parties; pages do not always. What a reading is worth on a page is therefore
learnt from pages too. A folder holds texts NAME.txt and gold.jsonl as benchmarks/articles.py describes them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from onrecord.errors import CorpusError
from onrecord.evidence import Span
from onrecord.pairs import Judge
from onrecord.pipeline import Pipeline
from onrecord.records import Page
from onrecord.training.observing import Observed, Read, read_all

__all__ = ["Told", "Written", "observe_articles", "read_articles"]

WORTH = 3.0
"""A reading of an article counts for so many of a sentence: articles are fewer, and what users read."""

_LONG = 3
"""Letters from which on a word of a name tells whose it is."""


class Told(msgspec.Struct, frozen=True):
    """An event that the reader wrote down: its words are text[start:end]; `sure` is 0 where readers would dispute it."""

    type: str
    actors: tuple[str, ...]
    start: int
    end: int
    alt_types: tuple[str, ...] = ()
    sure: int = 1


class _Line(msgspec.Struct, frozen=True):
    """A line of gold.jsonl."""

    doc: str
    events: tuple[Told, ...]


class Written(msgspec.Struct, frozen=True):
    """An article and what it tells."""

    name: str
    text: str
    events: tuple[Told, ...]


def read_articles(folder: Path) -> list[Written]:
    """The articles of a folder in the order of gold.jsonl. CorpusError where it, or a text, is not as it should be."""
    gold = folder / "gold.jsonl"
    try:
        lines = [msgspec.json.decode(line, type=_Line) for line in gold.read_bytes().splitlines() if line.strip()]
        return [Written(x.doc, (folder / f"{x.doc}.txt").read_bytes().decode(), x.events) for x in lines]
    except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise CorpusError(f"{gold}: {error}") from error


def observe_articles(pipeline: Pipeline, articles: Iterable[Written], judge: Judge | None) -> Iterator[Observed]:
    """All readings of the articles, less those of which only a disputed event speaks."""
    first = 0
    for article in articles:
        last = first
        for read in read_all(pipeline, Page(article.name, article.text, "ready", language="en"), judge):
            last = max(last, first + read.number + 1)
            right = _is_right(read, article)
            if right is not None:
                one = read.reading
                yield Observed(one.kind, one.type, one.seen, right, first + read.number, -1, WORTH)
        first = last


def _is_right(read: Read, article: Written) -> bool | None:
    """Whether an event of the article has its type, words in common, and an actor in common; None where only a disputed has."""
    shown, called = _shown(read), _called(read)
    same = [
        event.sure
        for event in article.events
        if read.reading.type in (event.type, *event.alt_types) and event.start < shown.end and shown.start < event.end
        and (not event.actors or any(called & _telling(name) for name in event.actors))
    ]  # fmt: skip
    return None if same and not any(same) else bool(same)


def _shown(read: Read) -> Span:
    """From the first to the last word that speaks for a reading."""
    candidate = read.reading.candidate
    assert candidate.match is not None
    assert candidate.parties is not None
    used = (read.sentence.tokens[i] for i in candidate.match.used)
    tokens = [candidate.trigger, *used, *candidate.parties.tokens]
    return Span(min(t.start for t in tokens), max(t.end for t in tokens))


def _called(read: Read) -> frozenset[str]:
    """The words by which the article calls those who act."""
    sides, cast = read.reading.candidate.parties, read.sheet.cast
    assert sides is not None
    assert cast is not None
    text = read.sheet.article.text
    acting = [a for a in cast.actors if a.id in sides.actors]
    names = [a.name for a in acting] + [text[m.start : m.end] for a in acting for m in a.mentions]
    return frozenset().union(*map(_telling, names))


def _telling(name: str) -> frozenset[str]:
    return frozenset(w for w in re.findall(r"\w+", name.lower()) if len(w) >= _LONG and w not in ("the", "and", "for"))
