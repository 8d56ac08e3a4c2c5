""""I" and "we" in a quotation are who is quoted: known only once it is known who said what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from onrecord.evidence import Span
from onrecord.records import Actor, Mention, Statement
from onrecord.stages.actors.anaphors import ANAPHORS
from onrecord.stages.actors.cast import Cast
from onrecord.syntax import Sentence

__all__ = ["with_voices"]


def with_voices(cast: Cast, sentences: Iterable[Sentence], statements: Iterable[Statement]) -> Cast:
    """The cast, in which the first persons of quotations are their speakers. Those of the writer stay open."""
    quoted = [(span, s.speakers) for s in statements if s.kind != "indirect" for span in s.content]
    quoted.sort(key=lambda q: (q[0].start, -q[0].end))
    at, said = dict(cast.at), dict[str, list[Mention]]()
    for sentence in sentences:
        for token in sentence.tokens:
            if token.text.lower() not in ANAPHORS.first_person or (sentence.index, token.i) in at:
                continue
            speakers = _speakers(quoted, token.start)
            if speakers:
                at[sentence.index, token.i] = speakers
            for speaker in speakers:
                said.setdefault(speaker, []).append(Mention(token.start, token.end, "pronoun"))
    actors = tuple(_mentioned(actor, said.get(actor.id, ())) for actor in cast.actors)
    return msgspec.structs.replace(cast, actors=actors, at=at)


def _speakers(quoted: Sequence[tuple[Span, tuple[str, ...]]], offset: int) -> tuple[str, ...]:
    """The speakers of the innermost quotation around an offset."""
    around = [speakers for span, speakers in quoted if span.start <= offset < span.end]
    return around[-1] if around else ()


def _mentioned(actor: Actor, more: Sequence[Mention]) -> Actor:
    return msgspec.structs.replace(actor, mentions=tuple(sorted({*actor.mentions, *more}))) if more else actor
