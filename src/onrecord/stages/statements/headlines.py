"""Headline -> a statement with a colon for its cue: "Minister: Talks will go on"; so too the turns of an interview."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.evidence import Span
from onrecord.records import Block
from onrecord.stages.statements.found import Found
from onrecord.stages.statements.lexicon import Lexicon
from onrecord.stages.statements.nobody import are_nobody
from onrecord.stages.statements.place import Place
from onrecord.stages.statements.quotations import Quotations
from onrecord.stages.statements.records_of import At

__all__ = ["headline_cues"]

_LED = re.compile(r"([A-Z][^:.?!\"“”]{2,60}): (?=\S)")
_TURN = re.compile(r"((?:[A-Z][A-Z.'’-]+ ?){1,4}): (?=\S)")
"""A name in capitals: who speaks now."""

_TOPIC = re.compile(r"(?:What|Who|How|Why|When|Where|Which)\b(?:.*\?$|.*\b(?:we|you)\b)", re.IGNORECASE)
"""What stands behind a topic, not behind a speaker: "Bridge tolls: What we know"."""

_FEWEST = 3
"""Words behind the colon that are at least needed for something to be said."""


def headline_cues(
    text: str, blocks: Sequence[Block], place: Place, quotations: Quotations, words: Lexicon, surely: At
) -> Iterator[Found]:
    """What titles and the first line of an article tell; the source is a short phrase without a verb that is somebody or a text
    (`surely` says who is meant without doubt), not the name of a column.
    """
    for index, block in enumerate(blocks):
        headline = block.kind in ("title", "heading") or not index
        match = (_LED if headline else _TURN).match(text, block.start, block.end)
        if match is None or quotations.around(match.end() - 2) is not None:
            continue
        before = [t for _, t in place.tokens(block.start, match.end(1))]
        sentence = place.at(block.start)
        end = block.start + len(text[block.start : block.end].rstrip(". "))
        said = text[match.end() : end]
        if sentence is None or not before or len(said.split()) < _FEWEST or len(before) > 6:
            continue
        if text[block.start : match.end(1)].lower() in words.labels:
            continue
        if headline and (any(t.tag.startswith("VB") for t in before) or not any(t.pos in ("PROPN", "NOUN") for t in before)):
            continue
        inside = {t.i for t in before}
        heads = [t for t in before if t.head not in inside or t.head == t.i]
        if headline and (_TOPIC.match(said) or are_nobody(sentence, heads[-1:], words)):
            continue
        told = any(surely.get((sentence.index, t.i)) or t.lemma.lower() in words.documents for t in heads[-1:])
        if headline and len(before) > 1 and not told:
            continue
        colon = match.end(1)
        yield Found(sentence, Span(colon, colon + 1), "headline", heads[-1:], Span(block.start, colon), [Span(match.end(), end)])
