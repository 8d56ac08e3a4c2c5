"""Pronouns and pairs: whom "he", "it", "both" and "the two countries" mean of those met so far."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from onrecord.stages.actors.anaphors import ANAPHORS
from onrecord.stages.actors.draft import Draft
from onrecord.stages.actors.phrase import Phrase
from onrecord.stages.actors.things import Things

__all__ = ["At", "Joined", "antecedents", "nearest", "of_one_phrase", "pair"]

Joined = tuple[int, int, list[Draft]]
"""Sentence and token at which actors were joined by "and", and these actors."""
At = Mapping[tuple[int, int], tuple[Draft, ...]]
"""Who is meant at a sentence's token."""

_REACH = 2
"""Sentences that a pronoun looks back: further is a guess."""
_THINGS_REACH = 1
"""Sentences that "it" looks back for a thing."""
_NOUN_REACH = 5
"""Sentences that a noun looks back: it says more."""


def antecedents(
    phrase: Phrase, drafts: Sequence[Draft], pairs: Sequence[Joined], at: At, things: Things
) -> list[Draft]:  # fmt: skip
    """Whom a pronoun means: the subject of a clause around it, else the nearest; nobody where "it" rather means a thing."""
    word = phrase.text.lower()
    if word == "it" and (phrase.does in ANAPHORS.idle or phrase.under in ANAPHORS.used):
        return []
    if word == "both":
        return _two(phrase, drafts, pairs)
    if word in ANAPHORS.pairs_alone:
        return _two(phrase, drafts, pairs) or _joined(_may_be_one_of_two, phrase.sentence, pairs)
    sex = ANAPHORS.pronoun_sex(word)

    def may_mean(draft: Draft) -> bool:
        right_sex = sex is None or draft.sex in (sex, None)
        return _fits(draft, word) and right_sex and not any(s[0] == phrase.sentence and s[1] in phrase.apart for s in draft.seen)

    found = _above(phrase, at, may_mean)
    if not found:
        found = nearest(phrase, drafts, may_mean)
        if found and word == "it" and _is_thing(phrase, found[0], at, things):
            return []
        found = of_one_phrase(found, phrase, at)
    if not found and word == "they" and phrase.does in ANAPHORS.deeds | ANAPHORS.sayings:  # "they destroyed" may mean floods
        return _only_two(phrase, drafts)
    for draft in found:
        draft.sex = draft.sex or (sex if phrase.subject else None)  # objects are too often given to the wrong one
    return found


def _is_thing(phrase: Phrase, found: Draft, at: At, things: Things) -> bool:
    """Whether a thing that may do what "it" does is nearer than whoever is meant else, or as near and of a higher rank."""
    here = (phrase.sentence, phrase.head)
    rivals = [
        _place(here, where, thing.rank)
        for where, thing in things.items()
        if where not in at and here[0] - where[0] <= _THINGS_REACH and (where[0], thing.last) < here and thing.may(phrase.does)
    ]
    mentions = [_place(here, (s, i), rank) for s, i, rank, _ in found.seen if (s, i) < here]
    return bool(rivals and mentions) and min(rivals) < min(mentions)


def _place(here: tuple[int, int], where: tuple[int, int], rank: int) -> tuple[int, int, int]:
    """The smaller the nearer: sentences back, then the higher rank, then the later word."""
    return here[0] - where[0], -rank, -where[1]


def _two(phrase: Phrase, drafts: Sequence[Draft], pairs: Sequence[Joined]) -> list[Draft]:
    """Two of the same sentence, two that this one or the one before joins with "and", or two of the sentences before."""
    near = _joined(_may_be_one_of_two, phrase.sentence, pairs, reach=1)
    return _only_two(phrase, drafts, reach=0) or near or _only_two(phrase, drafts)


def _may_be_one_of_two(draft: Draft) -> bool:
    return draft.kind in ("person", "state", "organisation")


def _above(phrase: Phrase, at: At, may_mean: Callable[[Draft], bool]) -> list[Draft]:
    """The subject of the nearest clause around a pronoun that it may mean; joined ones are "they"."""
    for subject in phrase.above:
        found = list({id(d): d for token in subject for d in at.get((phrase.sentence, token), ())}.values())
        if len(subject) > 1 and len(found) == len(subject) and phrase.number == "many":
            return found
        if len(found) == 1 and may_mean(found[0]):
            return found
    return []


def nearest(phrase: Phrase, drafts: Sequence[Draft], fits: Callable[[Draft], bool]) -> list[Draft]:
    """The fitting actor of the nearest sentence; in it the first subject, else the first named.

    Whom only a quotation names is not meant outside of it while there is another, whom "he" may mean over a long quotation.
    """
    over = phrase.text.lower() in ANAPHORS.personal and not phrase.quoted
    ranked = []
    for draft in drafts:
        near = [
            (quoted and not phrase.quoted, phrase.sentence - sentence, -rank, token)
            for sentence, token, rank, quoted in draft.seen
            if phrase.sentence - sentence <= (_REACH if phrase.how == "pronoun" and (quoted or not over) else _NOUN_REACH)
        ]
        if near and fits(draft):
            ranked.append((*min(near), draft.identity, draft))
    return [min(ranked, key=lambda r: r[:-1])[-1]] if ranked else []


def of_one_phrase(found: list[Draft], phrase: Phrase, at: At) -> list[Draft]:
    """Whoever was found, for a plural with all whom the phrase meant that named him last: "Greek and Turkish envoys"."""
    seen = [s[:2] for d in found for s in d.seen if s[:2] < (phrase.sentence, phrase.head)]
    return list(at.get(max(seen), found)) if seen and phrase.number == "many" else found


def _fits(draft: Draft, word: str) -> bool:
    if word in ANAPHORS.personal:
        return draft.kind == "person" or (draft.kind == "unnamed" and not draft.many and draft.role_lemma is not None)
    if ANAPHORS.pronouns.get(word) == "many":
        return draft.many or draft.kind == "group" or (draft.kind == "organisation" and _may_be_they(draft, word))
    return draft.kind in ("state", "organisation") or (
        draft.kind == "group" and (draft.collective or not draft.many) and bool(draft.sectors)
    )


def _may_be_they(body: Draft, word: str) -> bool:
    """Whether a body may be meant by a plural: of "they" only one of many, such as rebels or a union; others are "it"."""
    return word != "they" or not ANAPHORS.of_many.isdisjoint(body.sectors)


def pair(fits: Callable[[Draft], bool], sentence: int, drafts: Sequence[Draft], pairs: Sequence[Joined]) -> list[Draft]:
    """The first two fitting ones that the nearest sentence joins with "and", else the two that the article is about."""
    if joined := _joined(fits, sentence, pairs):
        return joined
    fitting = [d for d in drafts if d.named and d.seen and fits(d)]
    fitting.sort(key=lambda d: (len(d.seen), d.seen[-1][:2]))
    return sorted(fitting[-2:], key=lambda d: d.seen[0][:2])


def _joined(
    fits: Callable[[Draft], bool], sentence: int, pairs: Sequence[Joined], reach: int = 2 * _REACH
) -> list[Draft]:  # fmt: skip
    joined = [
        (-at, token, both)
        for at, token, both in pairs
        if len(both) == 2 and both[0] is not both[1] and all(fits(d) for d in both) and sentence - at <= reach
    ]
    return min(joined, key=lambda j: j[:2])[2] if joined else []


def _only_two(phrase: Phrase, drafts: Sequence[Draft], reach: int = _REACH) -> list[Draft]:
    """The persons named just before, or, where none is, the states, if they or the subjects among them are two. `reach` are
    sentences to look back.
    """
    first, here = (phrase.sentence - reach, 0), (phrase.sentence, phrase.head)
    ranks = [(d, max((s[2] for s in d.seen if first <= s[:2] < here), default=-1)) for d in drafts if d.named]
    near = [(d, rank) for d, rank in ranks if rank >= 0]
    found = [(d, rank) for d, rank in near if d.kind == "person"] or [(d, rank) for d, rank in near if d.kind == "state"]
    for least in (0, 1):
        two = [d for d, rank in found if rank >= least]
        if len(two) == 2:
            return two
    return []
