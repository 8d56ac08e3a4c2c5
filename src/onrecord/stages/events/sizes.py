"""How large an event was: the counts of killed, injured, arrested and participants that belong to it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from onrecord.clauses import is_verb
from onrecord.codebook import Grammar
from onrecord.records import Event, Figure, Size
from onrecord.stages.events.match import Match
from onrecord.syntax import Sentence, Token

__all__ = ["size_of"]

_COUNTS = ("killed", "injured", "arrested", "participants")
_HARM = ("ASSAULT", "COERCE", "PROTEST")
"""Types whose size is counted in people."""


def size_of(
    event: Event, found: Match, sentence: Sentence, figures: Sequence[Figure], others: Collection[int], grammar: Grammar
) -> Size:  # fmt: skip
    """The figures of the event's own words that count people it killed, injured, arrested or brought together.

    `others` are the token indexes of the sentence's other event words: what hangs on one of those is theirs. Of two figures of
    one measure the one nearer to the event's trigger counts.
    """
    if event.type not in _HARM:
        return Size()
    here = [f for f in figures if f.measure in _COUNTS and sentence.start <= f.evidence[0].start < sentence.end]
    here = [f for f in here if _is_its(sentence, f, found, others, grammar)]
    nearest = sorted(here, key=lambda f: (abs(f.evidence[0].start - event.trigger.start), f.id), reverse=True)
    kinds = {f.measure: f.id for f in nearest}
    return Size(*(kinds.get(count) for count in _COUNTS))


def _is_its(sentence: Sentence, figure: Figure, found: Match, others: Collection[int], grammar: Grammar) -> bool:
    """Whether the way through the parse from a figure to the event's words passes no other event and no coordinated deed."""
    words = [t for t in sentence.tokens if figure.evidence[0].start <= t.start < figure.evidence[0].end]
    own = {found.trigger.i, *found.used, *((found.light.i,) if found.light else ())}
    if any(t.i in own for t in words):
        return True
    head = next((t for t in words if t.head == t.i or sentence.head_of(t) not in words), None)
    if head is None:
        return False
    up, down = [head, *sentence.ancestors(head)], [found.trigger, *sentence.ancestors(found.trigger)]
    above = {t.i for t in down}
    meeting = next((t for t in up if t.i in above), head)
    rise, fall = _until(up, meeting), _until(down, meeting)
    inner = [t for t in (*rise, *fall, meeting) if t.i not in own and t is not head]
    if any(t.i in others for t in inner):
        return False
    return not any(_is_a_deed_beside(sentence, t, grammar) for t in (*rise, *fall))


def _until(way: Sequence[Token], end: Token) -> list[Token]:
    return list(way[: next((n for n, t in enumerate(way) if t is end), len(way))])


def _is_a_deed_beside(sentence: Sentence, verb: Token, grammar: Grammar) -> bool:
    """Whether a verb is coordinated with another deed, which is another happening; harm beside harm ("killed 12 and injured 30")
    is one.
    """
    above = sentence.head_of(verb)
    if verb.dep != "conj" or not (is_verb(verb) or is_verb(above)):
        return False
    return not (verb.lemma in grammar.harming and above.lemma in grammar.harming)
