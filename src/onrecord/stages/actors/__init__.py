"""Sentences -> actors: everybody who acts or is acted on, and where the article means them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from onrecord.knowledge import Knowledge
from onrecord.quoted import quoted_tokens
from onrecord.stages.actors.cast import Cast, assemble
from onrecord.stages.actors.mentions import phrases
from onrecord.stages.actors.page_names import PageNames
from onrecord.stages.actors.taking_part import left_out, taking_part
from onrecord.stages.actors.things import things
from onrecord.stages.actors.voices import with_voices
from onrecord.syntax import Sentence

__all__ = ["Cast", "left_out", "read_actors", "taking_part", "wants_names", "with_voices"]


def read_actors(
    article_id: str, sentences: Sequence[Sentence], knowledge: Knowledge, published: str | None, deeds: Collection[str] = ()
) -> Cast:
    """The cast of an article. `published` (ISO) decides between office holders of one name; `deeds` are nouns of events."""
    page = PageNames(sentences, knowledge)
    quoted = quoted_tokens(sentences)
    found = [p for s in sentences for p in phrases(s, knowledge, page, quoted, deeds)]
    return assemble(article_id, found, knowledge, published, quoted, things(sentences))


def wants_names(sentences: Sequence[Sentence], knowledge: Knowledge, triggers: Collection[str]) -> bool:
    """Whether the model should look for names here: an event word stands beside a capitalised word that nobody knows.

    The gate that saves most of the price of named-entity recognition. `triggers` are lemmas with patterns.
    """
    for sentence in sentences:
        if not any(t.lemma in triggers for t in sentence.tokens):
            continue
        unknown = [t.i for t in sentence.tokens if t.tag in ("NNP", "NNPS")]
        if not unknown:
            continue
        known = {i for m in knowledge.find([t.text for t in sentence.tokens]) for i in range(m.start, m.end)}
        if any(i not in known for i in unknown):
            return True
    return False
