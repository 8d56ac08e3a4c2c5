"""Held-out sentences -> every reading of them, and whether it is right.

A reading is right when a label of the sentence has its type and its parties. A pattern's readings of parties that nobody marked
are left out, since no label speaks of them; what the classifier alone sees between them is wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from onrecord.errors import PageError
from onrecord.evidence import Span
from onrecord.pairs import NONE, Judge
from onrecord.pipeline import Pipeline, Sheet, who_is_meant
from onrecord.records import Page
from onrecord.stages.events import candidates
from onrecord.stages.events.weighing import Reading, readings
from onrecord.stages.events.who import Who
from onrecord.syntax import Sentence
from onrecord.training.corpus import Label, Labelled

__all__ = ["Observed", "Read", "numbers", "observe", "read_all", "read_sheet"]


class Observed(msgspec.Struct, frozen=True):
    """A reading of a labelled sentence and whether it is right. `group` numbers the candidate: of its readings one becomes the
    event.
    """

    kind: str
    type: str
    seen: Mapping[str, float]
    right: bool
    group: int
    sentence: int
    """Its number in the corpus; -1 for a sentence of an article."""

    manner: Mapping[str, float] = {}


class Read(msgspec.Struct, frozen=True):
    """A reading, the number of its candidate in the text, and where it stands."""

    reading: Reading
    number: int
    sentence: Sentence
    who: Who
    sheet: Sheet


def read_all(pipeline: Pipeline, page: Page, judge: Judge | None) -> Iterator[Read]:
    """All readings of a page; none of one that cannot be read."""
    try:
        sheet = pipeline.sheet(page)
    except PageError:
        return
    yield from read_sheet(pipeline, sheet, judge)


def read_sheet(pipeline: Pipeline, sheet: Sheet, judge: Judge | None) -> Iterator[Read]:
    """All readings of a page that has gone through the stages."""
    assert sheet.cast is not None
    who = who_is_meant(sheet.cast, sheet.sentences, pipeline.codebook)
    numbers: dict[int, int] = {}
    kept = []
    for sentence in sheet.sentences:
        headline = sheet.article.blocks[sentence.block].kind == "title"
        found = candidates(sentence, pipeline.codebook, who, sheet.times)
        for reading in readings(sentence, sheet.article.text, found, who, pipeline.codebook, judge, headline):
            kept.append(reading.candidate)  # so that no other candidate gets its identity
            yield Read(reading, numbers.setdefault(id(reading.candidate), len(numbers)), sentence, who, sheet)


def observe(pipeline: Pipeline, corpus: Iterable[Labelled], judge: Judge | None) -> Iterator[Observed]:
    """All readings of the corpus."""
    first = 0
    for number, labelled in enumerate(corpus):
        last = first
        for read in read_all(pipeline, Page(labelled.where, labelled.text, "ready", language="en"), judge):
            reading, last = read.reading, max(last, first + read.number + 1)
            right = _is_right(reading, labelled, read.sentence, read.who)
            if right is not None:
                yield Observed(reading.kind, reading.type, reading.seen, right, first + read.number, number)
        first = last


def _is_right(reading: Reading, labelled: Labelled, sentence: Sentence, who: Who) -> bool | None:
    """Whether a label says the same; None when no label speaks of these parties."""
    sides = reading.candidate.parties
    assert sides is not None
    actors, recipients = (numbers(ids, labelled, sentence, who) for ids in (sides.actors, sides.recipients))
    if reading.kind == "open" and not (actors and recipients):
        return False  # writers mark every party of an event: between others there is none
    if not actors and not recipients:
        return None if any(x.type != NONE for x in labelled.labels) else False
    return any(_says(label, reading.type, actors, recipients) for label in labelled.labels)


def numbers(ids: Sequence[str], labelled: Labelled, sentence: Sentence, who: Who) -> frozenset[int]:
    """The marked parties in whose words one of the actors is meant."""
    spans = [Span(t.start, t.end) for t in sentence.tokens if set(who.at.get((sentence.index, t.i), ())).intersection(ids)]
    return frozenset(n for n, p in labelled.parties.items() if any(s.start < p.end and p.start < s.end for s in spans))


def _says(label: Label, kind: str, actors: frozenset[int], recipients: frozenset[int]) -> bool:
    if label.type != kind:
        return False
    if not label.recipients and len(label.actors) > 1:
        return bool(actors.intersection(label.actors)) or bool(recipients.intersection(label.actors))
    if not recipients and actors:
        return bool(actors.intersection(label.actors))
    acting = not actors or not label.actors or bool(actors.intersection(label.actors))
    return acting and bool(recipients.intersection(label.recipients))
