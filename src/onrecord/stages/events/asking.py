"""A candidate event -> the pair that a classifier is asked about; and pairs of parties of which no pattern says anything."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import combinations

import msgspec

from onrecord.clauses import is_verb, np_start
from onrecord.codebook import Grammar
from onrecord.evidence import Span
from onrecord.pairs import Pair
from onrecord.stages.events.who import Parties, Who, turned_round
from onrecord.syntax import Sentence, Token

__all__ = ["Unknown", "by_sides", "pair_of", "pair_with", "turned", "unknown_pair", "unknown_pairs"]

REACH = 3
"""Arcs of the parse from a party up to the word that joins it with the other; further apart they are in different affairs."""

MOST = 1
"""Pairs of a sentence that are asked about beyond the codebook, the nearest first. Four instead of one found one event more in a
hundred on plain held-out sentences, with three hundredths less precision, and took half as long again.
"""

_JOINING = ("NN", "NNS", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "JJ")


class Unknown(msgspec.Struct, frozen=True):
    """Two parties, the word of the sentence that joins them, and how many arcs lie between them."""

    actor: Token
    recipient: Token
    hub: Token
    parties: Parties
    arcs: int
    settled: bool
    """Whether the wording leaves no doubt that the recipient is not the one who acts."""


def pair_of(sentence: Sentence, text: str, sides: Parties, who: Who, deed: Token) -> Pair | None:
    """The pair of an event's sides, each by its first phrase in the sentence, and its deed; None when no side is named in it."""
    actors, recipients = sides.actors, sides.recipients
    if not recipients and len(actors) > 1:
        actors, recipients = actors[:1], actors[1:]
    actor, recipient = _phrase(sentence, sides, who, actors), _phrase(sentence, sides, who, recipients)
    if actor is None and recipient is None:
        return None
    return pair_with(sentence, text, actor, recipient, deed)


def by_sides(asked: Sequence[Pair | None]) -> list[Pair | None]:
    """The same questions, each without its deed where its sides are its own: no other question has them, or a part of them, or
    them with somebody else.

    In a sentence by itself the sides say enough, and of them the classifier has learnt from ten times as many examples
    (training/TRIED.md). On pages it needs to be told the deed.
    """
    sides = [_sides(pair) for pair in asked]
    shared = [any(n != m and (a <= b or a >= b) for n, b in enumerate(sides) if b) for m, a in enumerate(sides)]
    return [p if p is None or also else msgspec.structs.replace(p, deed=None) for p, also in zip(asked, shared, strict=True)]


def _sides(pair: Pair | None) -> frozenset[Span]:
    return frozenset(side for side in (pair.actor, pair.recipient) if side is not None) if pair is not None else frozenset()


def unknown_pairs(
    sentence: Sentence, who: Who, told: Sequence[Parties], used: Collection[int], grammar: Grammar
) -> list[Unknown]:
    """Pairs of parties that no event of the sentence has on its sides, the nearest in the parse first, actor first in the text.

    `used` are words that patterns spoke for: what they join is told already. A party behind one of the grammar's `aimed`
    under a noun ("the attack on Kyiv") is the recipient, and nothing lies between it and another to whom something is done, nor
    between those to whom a third does something.
    Nor does anything lie between examples ("leaders including A and B"). Verbs of all work ("give", "run") join parties in single
    sentences; in an article what the classifier sees there is mostly wrong.
    """
    known = {frozenset((a, b)) for p in told for a in p.actors for b in (*p.recipients, *p.actors)}
    named = list(_named(sentence, who))
    plain = grammar.plain if who.whole else frozenset[str]()
    found: dict[frozenset[str], Unknown] = {}
    for (one, first), (two, second) in combinations(named, 2):
        pair = frozenset((first, second))
        if len(pair) < 2 or pair in known or not who.political.intersection(pair) or _is_at_home(who, first, second):
            continue
        unknown = _joined(sentence, Parties((first,), (second,), (one, two), True), used, grammar, plain)
        if unknown is not None and (pair not in found or unknown.arcs < found[pair].arcs):
            found[pair] = unknown
    nearest = sorted(found.values(), key=lambda u: (u.arcs, u.actor.i, u.recipient.i))[:MOST]
    meant = {token.i: actor for token, actor in named}
    return [_with_coordinated(sentence, unknown, meant) for unknown in nearest]


def _joined(
    sentence: Sentence, sides: Parties, used: Collection[int], grammar: Grammar, plain: Collection[str]
) -> Unknown | None:  # fmt: skip
    one, two = sides.tokens
    hub = _hub(sentence, one, two)
    if hub is None or hub[0].i in used or hub[0].lemma in plain or _are_examples(sentence, one, two, grammar.listing):
        return None
    at_one, at_two = _is_aimed_at(sentence, one, grammar.aimed), _is_aimed_at(sentence, two, grammar.aimed)
    if (at_one and (at_two or _undergoes(two))) or (at_two and _undergoes(one)) or _have_one_doer(sentence, one, two):
        return None
    unknown = Unknown(one, two, hub[0], sides, hub[1], settled=at_two)
    return turned(unknown, settled=True) if at_one else unknown


def _with_coordinated(sentence: Sentence, unknown: Unknown, named: Mapping[int, str]) -> Unknown:
    """The pair with those that stand beside one of them in a list: they share its side."""
    both = (named[unknown.actor.i], named[unknown.recipient.i])
    sides = []
    for token, own in zip((unknown.actor, unknown.recipient), both, strict=True):
        listed = [named[t.i] for t in sentence.conjuncts(token) if t.i in named]
        sides.append(tuple(dict.fromkeys((own, *(actor for actor in listed if actor not in both)))))
    parties = msgspec.structs.replace(unknown.parties, actors=sides[0], recipients=sides[1])
    return msgspec.structs.replace(unknown, parties=parties)


def turned(unknown: Unknown, *, settled: bool) -> Unknown:
    """The same pair with its sides exchanged."""
    sides = turned_round(unknown.parties)
    return Unknown(unknown.recipient, unknown.actor, unknown.hub, sides, unknown.arcs, settled)


def _are_examples(sentence: Sentence, one: Token, two: Token, listing: Collection[str]) -> bool:
    """Whether both are examples of one list ("leaders including A and B"), or one is an example of the other."""
    first, second = sentence.first_of(one), sentence.first_of(two)
    for example, other in ((first, second), (second, first)):
        sign = sentence.head_of(example)
        if sign.lemma in listing and other in (example, sentence.head_of(sign)):
            return True
    return False


def _is_aimed_at(sentence: Sentence, token: Token, aimed: Collection[str]) -> bool:
    """Whether the words of the party stand behind one of the prepositions under a noun."""
    while token.dep in ("poss", "compound", "amod", "nmod") and token.head != token.i:
        token = sentence.head_of(token)
    above = sentence.head_of(token)
    return token.dep == "pobj" and above.lemma in aimed and sentence.head_of(above).tag.startswith("NN")


def _undergoes(token: Token) -> bool:
    return token.dep in ("dobj", "nsubjpass")


def _have_one_doer(sentence: Sentence, one: Token, two: Token) -> bool:
    """Whether a third does something to each: "the shell killed Kone and wounded Torres"."""
    first, verb = sentence.head_of(one), sentence.head_of(two)
    joined = verb.head == first.i if verb.dep == "conj" else verb.dep == first.dep == "acl" and verb.head == first.head
    return one.dep == two.dep == "dobj" and joined and sentence.child(verb, "nsubj", "nsubjpass") is None


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
    return pair_with(sentence, text, unknown.actor, unknown.recipient, unknown.hub)


def pair_with(sentence: Sentence, text: str, actor: Token | None, recipient: Token | None, deed: Token) -> Pair:
    """The pair of the phrases of two words of a sentence, and a deed."""
    said = Span(deed.start - sentence.start, deed.end - sentence.start)
    return Pair(text[sentence.start : sentence.end], _span(sentence, actor), _span(sentence, recipient), said)


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
