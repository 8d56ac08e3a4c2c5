"""The same words in the mouths of two speakers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

import msgspec

from onrecord.comparing.lexicon import lexicon
from onrecord.evidence import Span
from onrecord.records import Conflict, Statement
from onrecord.stages.conflicts.reading import Reading
from onrecord.stages.conflicts.writing import quotations, write

__all__ = ["quoted"]

_MARKED = re.compile(r"[\"“”„«»]([^\"“”„«»]{8,})[\"“”«»]")
_WORD = re.compile(r"\w+")


class Quotation(msgspec.Struct, frozen=True):
    """Words between quotation marks and the statement they belong to."""

    statement: Statement
    span: Span
    words: tuple[str, ...]


def quoted(reading: Reading) -> Iterator[Conflict]:
    """Quotations that are given to two different speakers, neither of whom repeats the other."""
    found = [q for q in _quotations(reading) if _speaker(reading, q.statement)]
    for one, two in combinations(found[: lexicon().most], 2):
        if one.statement.id == two.statement.id or not _alike(one.words, two.words) or not _differ(reading, one, two):
            continue
        names = _speaker(reading, one.statement), _speaker(reading, two.statement)
        why = f"The page gives the same words, “{' '.join(reading.words(one.span).split())}”, to {names[0]} and to {names[1]}."
        yield write(
            reading, "participants", (one.statement.id, two.statement.id), "speakers", names, False,
            quotations(reading, one.span, two.span), why,
        )  # fmt: skip


def _quotations(reading: Reading) -> Iterator[Quotation]:
    least = lexicon().number["quotation.words"]
    for statement in (s for s in reading.statements if s.speakers and s.cue is not None):
        for content in statement.content:
            for mark in _MARKED.finditer(reading.text, content.start, content.end):
                words = tuple(w.lower() for w in _WORD.findall(mark[1]))
                if len(words) >= least:
                    yield Quotation(statement, Span(mark.start(1), mark.end(1)), words)


def _alike(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    if one == two:
        return True
    a, b = set(one), set(two)
    return len(a & b) >= lexicon().number["quotation.alike"] * len(a | b) and abs(len(one) - len(two)) <= 2


def _differ(reading: Reading, one: Quotation, two: Quotation) -> bool:
    a, b = one.statement, two.statement
    if one.span.start < two.span.end and two.span.start < one.span.end:
        return False
    if a.via == b.id or b.via == a.id or set(a.speakers) & set(b.speakers):
        return False
    names = [set(_WORD.findall(_speaker(reading, s).lower())) - {"the", "a", "of", "mr", "mrs"} for s in (a, b)]
    if names[0] & names[1] or not all(names):
        return False
    repeated = lexicon().words["repeated"]
    return not any(repeated.search(_around(reading, q.span)) for q in (one, two))


def _around(reading: Reading, span: Span) -> str:
    sentence = reading.sentence(span.start)
    end = reading.sentence(min(span.end, len(reading.text) - 1)).end
    return reading.text[sentence.start : span.start] + " " + reading.text[span.end : end]


def _speaker(reading: Reading, statement: Statement) -> str:
    named = [reading.actors[s].name for s in statement.speakers if s in reading.actors]
    said = statement.speaker_text or ""
    return " and ".join(named) or ("" if said.lower() in ("he", "she", "they", "it") else said)
