"""Whole articles with a careful reader's record of their events -> every reading of them, and whether it is right.

Sentences that are written to be labelled name their parties; pages do not always. What a reading is worth on a page is therefore
learnt from pages too. A folder holds texts NAME.txt and gold.jsonl as benchmarks/articles.py describes them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from onrecord.errors import CorpusError
from onrecord.evidence import Span
from onrecord.pairs import Judge
from onrecord.pipeline import Pipeline, Sheet
from onrecord.records import Page, Status
from onrecord.training.observing import Observed, Read, read_all

__all__ = ["Told", "Written", "called", "observe_articles", "read_articles", "telling"]

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
    mode: str | None = None
    recipients: tuple[str, ...] = ()
    status: Status = "completed"


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
                yield Observed(one.kind, one.type, one.seen, right, first + read.number, -1, one.manner)
        first = last


def _is_right(read: Read, article: Written) -> bool | None:
    """Whether an event of the article has its type, words in common, and an actor in common; None where only a disputed has."""
    sides = read.reading.candidate.parties
    assert sides is not None
    shown, acting = _shown(read), called(read.sheet, sides.actors)
    same = [
        event.sure
        for event in article.events
        if read.reading.type in (event.type, *event.alt_types) and event.start < shown.end and shown.start < event.end
        and (not event.actors or any(acting & telling(name) for name in event.actors))
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


def called(sheet: Sheet, ids: Sequence[str]) -> frozenset[str]:
    """The words by which the article calls these actors."""
    assert sheet.cast is not None
    text = sheet.article.text
    meant = [a for a in sheet.cast.actors if a.id in ids]
    names = [a.name for a in meant] + [text[m.start : m.end] for a in meant for m in a.mentions]
    return frozenset().union(*map(telling, names))


def telling(name: str) -> frozenset[str]:
    """The words of a name that tell whose it is."""
    words = re.findall(r"(?:[A-Z]\.){2,}|\w+", name)
    short = (w.replace(".", "").lower() for w in words if len(w) >= _LONG or (len(w) > 1 and w.isupper()))
    return frozenset(short) - {"the", "and", "for"}
