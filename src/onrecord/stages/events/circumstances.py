"""When and where: the time and the place that stand in the event's own clause, not the first ones of the sentence."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Sequence

from onrecord.clauses import is_verb
from onrecord.codebook import Grammar
from onrecord.evidence import Span
from onrecord.records import Place, Time
from onrecord.syntax import Sentence, Token

__all__ = ["place_of", "time_of"]

_AROUND = 80
"""Tokens to either side of an event word within which its time and place are looked for."""


def time_of(
    sentence: Sentence, words: Sequence[Token], times: Sequence[Time], others: Collection[int],
    sequence: Collection[str] = (), spoken: Collection[int] = (), used: Collection[int] = (),
) -> Time | None:  # fmt: skip
    """The time expression of the clause that the event's words (the trigger first) belong to; durations and repetitions have no
    date and are left out.

    `others` are the token indexes of the sentence's other event words: what hangs on one of those is theirs, and so is a time
    right behind one under a preposition of `sequence` ("for the first time since the invasion two years ago"). `spoken` are those
    that only speak of others: "on Monday condemned the attack" does not say when the attack was. `used` are the other words of
    the event's pattern.
    """
    dated = [t for t in times if sentence.start <= t.start < sentence.end and (t.from_ or _is_a_date(t))]
    own = {*used, *(t.i for t in words)}
    dated = [t for t in dated if not _is_of_another(sentence, t, others, sequence)]
    dated = [t for t in dated if not _belongs_elsewhere(sentence, t, own, spoken)]
    found = _nearest(sentence, words, dated, others)
    return found if isinstance(found, Time) else None


def _is_a_date(time: Time) -> bool:
    """Whether a time without dates is one all the same ("on Wednesday" of a page without a date), not how long ("days") or how
    often ("annual").
    """
    return time.anchor == "unresolved" and not time.lasts


def place_of(
    sentence: Sentence, words: Sequence[Token], places: Sequence[Place], others: Collection[int], grammar: Grammar,
    asked: Sequence[Token] = (),
) -> Place | None:  # fmt: skip
    """The place named in the clause that the event's words belong to, behind a preposition that says where. Under some
    nouns it says of what they treat ("the committee on Peru"). `asked` are those to whom words are addressed, which
    does not say where: "called on Peru", "demanded answers from Peru".
    """
    around = _around(sentence, words[0])
    mentions = [(m, p) for p in places for m in p.mentions if around[0].start <= m.start < around[-1].end]
    mentions.sort(key=lambda x: x[0].start)
    mentions = [(m, p) for m, p in mentions if not any(m.start <= t.start < m.end for t in asked)]
    stands = [_At(m.start, p) for m, p in mentions if _is_where(sentence, around, m, grammar, words)]
    found = _nearest(sentence, words, stands, others)
    return found.place if isinstance(found, _At) else None


def _around(sentence: Sentence, trigger: Token) -> list[Token]:
    return sentence.tokens[max(0, trigger.i - _AROUND) : trigger.i + _AROUND]


def _is_where(sentence: Sentence, around: list[Token], mention: Span, grammar: Grammar, words: Sequence[Token]) -> bool:
    """Whether a mention's phrase hangs on a preposition of place, itself or in apposition ("in Kano, Nigeria")."""
    tokens = [t for t in around if mention.start <= t.start < mention.end]
    for token in tokens:
        while token.dep in ("compound", "appos", "conj", "nmod") and token.head != token.i:
            token = sentence.head_of(token)
        preposition = sentence.head_of(token)
        if token.dep != "pobj" or preposition.lemma not in grammar.locative:
            continue
        above = sentence.head_of(preposition)
        if above.lemma not in grammar.treating or any(above.i == w.i for w in words):
            return True
    return False


class _At:
    def __init__(self, start: int, place: Place) -> None:
        self.start, self.place = start, place


def _nearest(
    sentence: Sentence, words: Sequence[Token], things: Sequence[Time | _At], others: Collection[int]
) -> Time | _At | None:
    trigger = words[0]
    best: tuple[int, int, int] | None = None
    chosen = None
    around = _around(sentence, trigger)
    starts = [t.start for t in around]
    for n, thing in enumerate(things):
        if not around[0].start <= thing.start < around[-1].end:
            continue
        token = around[bisect_right(starts, thing.start) - 1]
        steps = _steps(sentence, token, words, others)
        if steps is None:
            continue
        rank = (steps, abs(token.i - trigger.i), n)
        if best is None or rank < best:
            best, chosen = rank, thing
    return chosen


def _is_of_another(sentence: Sentence, time: Time, others: Collection[int], sequence: Collection[str]) -> bool:
    before = next((t for t in reversed(sentence.tokens) if t.end <= time.start and t.tag != "RB"), None)
    return before is not None and before.i in others and before.dep == "pobj" and sentence.head_of(before).lemma in sequence


def _belongs_elsewhere(sentence: Sentence, time: Time, own: Collection[int], spoken: Collection[int]) -> bool:
    """Whether a time hangs on a verb that speaks of other deeds, or before a noun that is none ("the 1985 treaty")."""
    token = next((t for t in sentence.tokens if t.start >= time.start), None)
    while token is not None and token.i not in own and token.head != token.i and not is_verb(token):
        above = sentence.head_of(token)
        before = token.dep in ("compound", "nmod", "amod", "nummod", "poss") and above.start >= time.end
        if before and above.i not in own and above.tag.startswith("N"):
            return True
        token = above
    return token is not None and token.i in spoken


def _steps(
    sentence: Sentence, token: Token, words: Sequence[Token], others: Collection[int]
) -> int | None:
    """How far a phrase hangs from the event's words: 0 on one of them, 1 on the verb that carries it or governs its clause;
    None where another clause lies between.
    """
    own = {t.i for t in words}
    for above in (token, *sentence.ancestors(token)):
        if above.i in own:
            return 0
        if above.i in others and not is_verb(above):
            return None
        if is_verb(above) and above is not token:
            return _least(sentence, words, above)
    return _least(sentence, words, token) if not is_verb(token) else None


def _least(sentence: Sentence, words: Sequence[Token], verb: Token) -> int | None:
    return min((s for w in words if (s := _up(sentence, w, verb)) is not None), default=None)


def _up(sentence: Sentence, trigger: Token, verb: Token) -> int | None:
    """Steps from the trigger up to a verb that shares its time: through nouns, infinitives, coordination; not through reports."""
    node, steps = trigger, 0
    while node.i != verb.i:
        if node.head == node.i or (is_verb(node) and node.dep not in ("xcomp", "conj", "pcomp")):
            return None
        if node.dep == "conj" and sentence.child(node, "nsubj", "nsubjpass") is not None:
            return None
        node = sentence.head_of(node)
        steps += 1
    return steps
