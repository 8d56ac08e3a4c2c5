"""A candidate event -> the pair that a classifier is asked about; and pairs of parties of which no pattern says anything."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

import msgspec

from onrecord.clauses import is_verb, np_start
from onrecord.evidence import Span
from onrecord.pairs import Pair
from onrecord.stages.events.parties import Parties, Who
from onrecord.syntax import Sentence, Token

__all__ = ["Unknown", "pair_of", "unknown_pair", "unknown_pairs"]

REACH = 5
"""Arcs of the parse from a party up to the word that joins it with the other; further apart they are in different affairs."""

MOST = 4
"""Pairs of a sentence that are asked about beyond the codebook, the nearest first: lists of countries would give hundreds."""

_JOINING = ("NN", "NNS", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "JJ")


class Unknown(msgspec.Struct, frozen=True):
    """Two parties, the word of the sentence that joins them, and how many arcs lie between them."""

    actor: Token
    recipient: Token
    hub: Token
    parties: Parties
    arcs: int


def pair_of(sentence: Sentence, text: str, sides: Parties, who: Who) -> Pair | None:
    """The pair of an event's sides, each by its first phrase in the sentence; None when neither is named in it."""
    actors, recipients = sides.actors, sides.recipients
    if not recipients and len(actors) > 1:
        actors, recipients = actors[:1], actors[1:]
    actor, recipient = _phrase(sentence, sides, who, actors), _phrase(sentence, sides, who, recipients)
    if actor is None and recipient is None:
        return None
    return _pair(sentence, text, actor, recipient)


def unknown_pairs(sentence: Sentence, who: Who, told: Sequence[Parties], used: Collection[int] = ()) -> list[Unknown]:
    """Pairs of parties that no event of the sentence has on its sides, the nearest in the parse first, actor first in the text.

    `used` are words that patterns spoke for: what they join is told already.
    """
    known = {frozenset((a, b)) for p in told for a in p.actors for b in (*p.recipients, *p.actors)}
    named = list(_named(sentence, who))
    found: dict[frozenset[str], Unknown] = {}
    for i, (one, first) in enumerate(named):
        for two, second in named[i + 1 :]:
            pair = frozenset((first, second))
            if len(pair) < 2 or pair in known or not who.political.intersection(pair) or _is_at_home(who, first, second):
                continue
            joined = _hub(sentence, one, two)
            if joined is not None and joined[0].i not in used and (pair not in found or joined[1] < found[pair].arcs):
                sides = Parties((first,), (second,), (one, two), True)
                found[pair] = Unknown(one, two, joined[0], sides, joined[1])
    return sorted(found.values(), key=lambda u: (u.arcs, u.actor.i, u.recipient.i))[:MOST]


def _is_at_home(who: Who, one: str, other: str) -> bool:
    """Whether one is the other's own state: in "Li, the Chinese premier" nothing is done to China."""
    return one in who.homes((other,)) or other in who.homes((one,))


def _named(sentence: Sentence, who: Who) -> Iterator[tuple[Token, str]]:
    """Words that mean one actor by name; not the adjective or owner of another actor's name ("Turkish police")."""
    for token in sentence.tokens:
        inside = token.dep in ("amod", "compound", "nmod", "poss") and who.meant(sentence, sentence.head_of(token))
        if token.pos != "PRON" and not inside and len(ids := who.meant(sentence, token)) == 1:
            yield token, ids[0]


def unknown_pair(sentence: Sentence, text: str, unknown: Unknown) -> Pair:
    """What the classifier is asked about an unknown pair."""
    return _pair(sentence, text, unknown.actor, unknown.recipient)


def _pair(sentence: Sentence, text: str, actor: Token | None, recipient: Token | None) -> Pair:
    return Pair(text[sentence.start : sentence.end], _span(sentence, actor), _span(sentence, recipient))


def _span(sentence: Sentence, head: Token | None) -> Span | None:
    if head is None:
        return None
    return Span(np_start(sentence, head).start - sentence.start, head.end - sentence.start)


def _phrase(sentence: Sentence, sides: Parties, who: Who, wanted: Sequence[str]) -> Token | None:
    """The word of the sentence by which one of the wanted is named, those first that filled the pattern."""
    own = [t for t in sides.tokens if sentence.start <= t.start < sentence.end]
    for token in (*own, *sentence.tokens):
        if set(who.at.get((sentence.index, token.i), ())).intersection(wanted):
            return token
    return None


def _hub(sentence: Sentence, one: Token, two: Token) -> tuple[Token, int] | None:
    """The word under which both hang and which is neither of them, with the arcs between; None when they are too far apart."""
    above = {t.i: n for n, t in enumerate(_upwards(sentence, one))}
    for arcs, token in enumerate(_upwards(sentence, two)):
        if token.i in above and token.i not in (one.i, two.i):
            return (token, arcs + above[token.i]) if token.tag in _JOINING or is_verb(token) else None
    return None


def _upwards(sentence: Sentence, token: Token) -> Iterator[Token]:
    for _ in range(REACH + 1):
        yield token
        if token.head == token.i:
            return
        token = sentence.head_of(token)
