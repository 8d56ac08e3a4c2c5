"""Sentences, quotation marks and actors -> statements: who said, wrote, thought or planned what.

Verbs, nouns, adjectives, phrases and headlines (the files of these names; phrases are sources.py) propose statements; weigh.py
leaves out what is none. Quotations are read from the text (quotations.py), made to agree with the proposals (snap.py) or given
to the words beside them (quoted.py). records_of.py writes the records, saying.py says when.
The words are data: the .toml files beside this one.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.records import Block, Statement, Time
from onrecord.stages.statements.adjectives import adjective_cues
from onrecord.stages.statements.datelines import leave_datelines
from onrecord.stages.statements.found import Found
from onrecord.stages.statements.headlines import headline_cues
from onrecord.stages.statements.lexicon import Lexicon, lexicon
from onrecord.stages.statements.nobody import are_nobody
from onrecord.stages.statements.nouns import noun_cues
from onrecord.stages.statements.place import Place
from onrecord.stages.statements.quotations import read_quotations
from onrecord.stages.statements.quoted import attach
from onrecord.stages.statements.records_of import At, Writer
from onrecord.stages.statements.snap import snap
from onrecord.stages.statements.sources import source_cues
from onrecord.stages.statements.verbs import verb_cues
from onrecord.stages.statements.weigh import weigh
from onrecord.syntax import Sentence

__all__ = ["read_statements"]

_LONGEST = 500
"""Tokens of a sentence: above that it is no sentence but a table or worse, and its tree means nothing."""


def read_statements(
    text: str, sentences: Sequence[Sentence], blocks: Sequence[Block], article_id: str, at: At, times: Sequence[Time] = (),
    surely: At | None = None,
) -> list[Statement]:  # fmt: skip
    """The statements of an article in text order.

    `at` says who is meant at a token: (sentence index, token index) -> actor ids. A speaker who is nobody of the cast has no
    id, but stands in `speaker_text`. `times` are the article's; without them no statement has a time. `surely` is `at` without
    names that nothing shows to be somebody's: only they lead a headline.
    """
    words = lexicon()
    quotations = read_quotations(text, blocks, words.pairs)
    place = Place(sentences)
    founds = list(headline_cues(text, blocks, place, quotations, words, at if surely is None else surely))
    founds += [f for s in sentences if s.tokens for f in _cues(s, words) if snap(text, f, quotations)]
    founds = weigh(founds, quotations, words)
    founds = attach(text, place, blocks, quotations, founds, words)
    leave_datelines(text, blocks, founds)
    return Writer(text, article_id, at, quotations, words, times).write([f for f in founds if f.content])


def _cues(sentence: Sentence, words: Lexicon) -> list[Found]:
    if len(sentence.tokens) > _LONGEST:
        return []
    found = [*verb_cues(sentence, words), *noun_cues(sentence, words)]
    found += [*adjective_cues(sentence, words), *source_cues(sentence, words)]
    real = (f for f in found if f.content and not are_nobody(sentence, f.speakers, words))
    return sorted(real, key=lambda f: f.cue)
