"""How a record came to be, sentence by sentence: event words, the pattern that won, the parties, and why others did not fit."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.codebook import Grammar
from onrecord.pipeline import Pipeline, who_is_meant
from onrecord.records import Page
from onrecord.stages.events import Candidate, candidates, weighed
from onrecord.stages.events.match import match
from onrecord.syntax import Sentence

__all__ = ["explain_page"]

_TRIED = 3
"""Patterns shown that were tried before the one that won: the heaviest ones."""


def explain_page(pipeline: Pipeline, page: Page) -> Iterator[str]:
    """Lines of plain text. Raises PageError when there is nothing to read."""
    sheet = pipeline.sheet(page)
    assert sheet.cast is not None
    yield f"{sheet.article.source_id}: {sheet.article.title or '(no title)'}"
    for skipped in sheet.skipped:
        if skipped.stage != "events":
            yield f"skipped by {skipped.stage}: {skipped.reason}"
    who = who_is_meant(sheet.cast, sheet.sentences, pipeline.codebook)
    names = {actor.id: actor.name for actor in sheet.cast.actors}
    for sentence in sheet.sentences:
        yield f"\n[{sentence.index}] {' '.join(sheet.article.text[sentence.start : sentence.end].split())}"
        proposed = candidates(sentence, pipeline.codebook, who, sheet.times)
        headline = sheet.article.blocks[sentence.block].kind == "title"
        found = weighed(sentence, sheet.article.text, proposed, who, pipeline.codebook, pipeline.weigher, headline)
        if not found:
            yield "    no event word"
        for candidate in found:
            yield from _candidate(sentence, candidate, names, pipeline.codebook.grammar)


def _candidate(sentence: Sentence, candidate: Candidate, names: dict[str, str], grammar: Grammar) -> Iterator[str]:
    yield f"  {candidate.trigger.text}"
    for pattern in candidate.tried[:_TRIED]:
        yield f"      not {pattern.type}: {pattern.text}: {match(sentence, candidate.trigger, pattern, grammar)}"
    if len(candidate.tried) > _TRIED:
        yield f"      not {len(candidate.tried) - _TRIED} other patterns"
    if candidate.match is not None:
        yield f"      fits {candidate.match.pattern.type}: {candidate.match.pattern.text}"
    if candidate.parties is not None:
        actors, recipients = candidate.parties.actors, candidate.parties.recipients
        yield f"      event: {_said(actors, names)} -> {_said(recipients, names)}"
        read = "".join(f"; {reader} {score}" for reader, score in candidate.scores.items())
        yield f"      confidence {candidate.confidence}{read}" + (f"; {candidate.doubt}" if candidate.doubt else "")
    else:
        yield f"      no event: {candidate.reason}"


def _said(ids: tuple[str, ...], names: dict[str, str]) -> str:
    return ", ".join(names[i] for i in ids) or "nobody named"
