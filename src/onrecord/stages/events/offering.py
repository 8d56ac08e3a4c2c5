"""Verbs of which no pattern fits, with those who stand around them: what only the classifier can tell as a deed or as none."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from onrecord.clauses import doers, is_verb, undergoers
from onrecord.codebook import Codebook, Nouns, Pattern
from onrecord.stages.events.candidates import Candidate
from onrecord.stages.events.match import Match
from onrecord.stages.events.parties import parties
from onrecord.stages.events.who import Parties, Who
from onrecord.syntax import Sentence, Token

__all__ = ["OPEN", "offered", "open_pattern"]

OPEN = "no pattern"
"""The rule of an event that only the classifier saw."""


def offered(sentence: Sentence, found: Sequence[Candidate], who: Who, codebook: Codebook) -> Iterator[Candidate]:
    """Candidates with parties and without a type: verbs of the codebook that are no part of a pattern ("launched consultations"
    are the consultations), are ruled out by none and not only spoken of, with somebody who may do it; of those with a recipient
    alone one in twelve says a deed.
    """
    matches = [c.match for c in found if c.match is not None]
    spoken = {i for m in matches for i in (m.trigger.i, *m.used, *((m.light.i,) if m.light else ()))}
    swallowing = {c.trigger.i for c in found if c.match and c.match.pattern.type in codebook.grammar.swallowing}
    for verb in sentence.tokens:
        known = is_verb(verb) and codebook.at("verb", verb.lemma)
        if verb.i in spoken or not known or verb.lemma in codebook.grammar.plain or _is_under(sentence, verb, swallowing):
            continue
        match = Match(open_pattern("", None, verb), verb, doers(sentence, verb), undergoers(sentence, verb), used=[verb.i])
        sides = parties(sentence, match, who, codebook.grammar)
        if isinstance(sides, Parties) and sides.political and sides.actors:
            yield Candidate(verb, match, sides)


def _is_under(sentence: Sentence, verb: Token, above: Collection[int]) -> bool:
    """Whether a deed is only the content of another: "demanded that Chad walk back"."""
    return any(t.i in above for t in sentence.ancestors(verb))


def open_pattern(kind: str, mode: str | None, word: Token) -> Pattern:
    """A pattern that asks for nothing: the seat of an event that no pattern of the codebook describes."""
    return Pattern(
        type=kind, mode=mode, text=OPEN, pos="noun" if word.tag.startswith("N") else "verb",
        trigger=Nouns(frozenset((word.lemma,))), subject="ACTOR", subject_nouns=None, parts=(), veto=False,
        reciprocal=False, several=False, weight=0.0, )  # fmt: skip
