"""Pronouns and pairs: whom "he", "it", "both" and "the two countries" mean of those met so far."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from onrecord.stages.actors.anaphors import ANAPHORS
from onrecord.stages.actors.draft import Draft
from onrecord.stages.actors.phrase import Phrase

__all__ = ["Joined", "antecedents", "nearest", "pair"]

Joined = tuple[int, int, list[Draft]]
"""Sentence and token at which actors were joined by "and", and these actors."""

_REACH = 2
"""Sentences that a pronoun looks back: further is a guess."""


def antecedents(phrase: Phrase, drafts: Sequence[Draft], pairs: Sequence[Joined]) -> list[Draft]:
    """Whom a pronoun means."""
    word = phrase.text.lower()
    if word == "both":
        return pair(("person", "state", "organisation"), phrase.sentence, drafts, pairs)
    return nearest(phrase, drafts, lambda draft: _fits(draft, word))


def nearest(phrase: Phrase, drafts: Sequence[Draft], fits: Callable[[Draft], bool]) -> list[Draft]:
    """The fitting actor of the nearest sentence; in it the first subject, else the first named."""
    ranked = []
    for draft in drafts:
        if not draft.seen or not fits(draft):
            continue
        last = draft.seen[-1][0]
        sentence, token, subject = min((s for s in draft.seen if s[0] == last), key=lambda s: (not s[2], s[1]))
        distance = phrase.sentence - sentence
        if distance <= _REACH:
            ranked.append((distance, not subject, token, draft.identity, draft))
    return [min(ranked, key=lambda r: r[:4])[4]] if ranked else []


def _fits(draft: Draft, word: str) -> bool:
    if word in ANAPHORS.personal:
        return draft.kind == "person" or (draft.kind == "unnamed" and not draft.many and draft.role_lemma is not None)
    if ANAPHORS.pronouns.get(word) == "many":
        return draft.many or draft.kind in ("group", "organisation")
    return draft.kind in ("state", "organisation") or (draft.kind == "group" and not draft.many and bool(draft.sectors))


def pair(
    kinds: Iterable[str], sentence: int, drafts: Sequence[Draft], pairs: Sequence[Joined]
) -> list[Draft]:
    """The first two of these kinds that the nearest sentence joins with "and", else the two that the article is about."""
    wanted = set(kinds)
    joined = [
        (-at, token, both)
        for at, token, both in pairs
        if len(both) == 2 and both[0] is not both[1] and {d.kind for d in both} <= wanted and sentence - at <= 2 * _REACH
    ]
    if joined:
        return min(joined, key=lambda j: j[:2])[2]
    fitting = [d for d in drafts if d.kind in wanted and d.named and d.seen]
    fitting.sort(key=lambda d: (len(d.seen), d.seen[-1][:2]))
    return sorted(fitting[-2:], key=lambda d: d.seen[0][:2])
