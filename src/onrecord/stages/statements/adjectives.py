"""Sentence -> thoughts told by an adjective: "is sure that ...", "was worried about ...", "remains opposed to ..."."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.clauses import surface_subjects
from onrecord.evidence import Span
from onrecord.stages.statements.found import Found, phrase, runs, words_of
from onrecord.stages.statements.lexicon import Lexicon
from onrecord.syntax import Sentence, Token

__all__ = ["adjective_cues"]


def adjective_cues(sentence: Sentence, lexicon: Lexicon) -> Iterator[Found]:
    """What the adjectives of a sentence tell, in text order."""
    for token in sentence.tokens:
        above = sentence.head_of(token)
        if token.lemma not in lexicon.adjectives or token.tag.startswith("NN"):
            continue
        verb = token if sentence.child(token, "auxpass", "nsubjpass") else above
        if verb is above and token.dep not in ("acomp", "attr", "oprd"):
            continue
        speakers = [s for s in surface_subjects(sentence, verb) if s.lemma not in ("it", "there")]
        tokens = _content(sentence, token, lexicon)
        if tokens and speakers:
            first = min(verb.i, token.i)
            yield Found(
                sentence=sentence,
                cue=Span(sentence.tokens[first].start if token.i - first <= 3 else token.start, token.end),
                frame="adjective",
                speakers=speakers,
                speaker=phrase(sentence, speakers, {verb.i, token.i}),
                content=runs(tokens, sentence),
                hosts=[verb],
            )


def _content(sentence: Sentence, adjective: Token, lexicon: Lexicon) -> list[Token]:
    clause = sentence.child(adjective, "ccomp", "xcomp")
    if clause is not None and clause.i > adjective.i:
        return words_of(sentence, clause)
    behind = [
        h for c in sentence.children(adjective, "prep") if adjective.lemma in lexicon.adjective_prepositions.get(c.lemma, ())
        for h in sentence.children(c, "pobj", "pcomp")
    ]  # fmt: skip
    return [t for head in behind for t in words_of(sentence, head)]
