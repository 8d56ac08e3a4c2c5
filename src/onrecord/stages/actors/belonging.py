"""Whose somebody is: the country and the sectors that a role has from a demonym, a possessor or a phrase behind it.

Somebody's allies, critics and proxies are not of his country: "Peru's allies", "pro-Peruvian rebels", "Peru-backed rebels".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.clauses import np_start
from onrecord.knowledge import Knowledge, NameMatch
from onrecord.stages.actors.anaphors import ANAPHORS
from onrecord.stages.actors.titles import role_lemma
from onrecord.syntax import Sentence, Token

__all__ = ["Belonging"]

_FROM = frozenset(("from", "in", "at"))
_OWNED_BY = _FROM | {"of", "for", "with", "to"}

Owned = tuple[str | None, tuple[str, ...], Token]
"""Country and sectors, and the last token of the phrase that tells them."""


class Belonging:
    """The owners that a sentence names; `known` are its known names by the tokens that they cover."""

    def __init__(self, sentence: Sentence, knowledge: Knowledge, known: Mapping[int, NameMatch]) -> None:
        self._sentence, self._knowledge, self._known = sentence, knowledge, known

    def of(self, inside: Sequence[Token], head: Token) -> Owned:
        """Whose a role is, by the words of its phrase or by what stands behind its head."""
        apart = head.lemma in ANAPHORS.relations
        for token in inside:
            if (match := self._known.get(token.i)) is not None and not self._only_stands_by(match):
                country, sectors = self._place_of_work(match, inside)
                owned = match.how != "demonym" or any(t.tag == "POS" for t in inside if t.i >= match.end)
                return (None if apart and owned else country), sectors, head
        return self._behind(head, _FROM if apart else _OWNED_BY)

    def _behind(self, head: Token, prepositions: frozenset[str]) -> Owned:
        """Whose a role is by the phrase behind its head; its country only behind some prepositions."""
        tokens = self._sentence.tokens
        for preposition in self._sentence.children(head, "prep"):
            if preposition.lemma not in _OWNED_BY or preposition.i != head.i + 1:
                continue
            for inner in self._sentence.children(preposition, "pobj"):
                phrase = tokens[np_start(self._sentence, inner).i : inner.i + 1]
                for token in self._sentence.subtree(inner):
                    if (match := self._known.get(token.i)) is not None:
                        country, sectors = self._place_of_work(match, phrase)
                        last = max(inner, tokens[match.end - 1], key=lambda t: t.i)
                        return (country if preposition.lemma in prepositions else None), sectors, last
        return None, (), head

    def _only_stands_by(self, match: NameMatch) -> bool:
        """Whether a name says who is for or behind somebody, not whose he is."""
        tokens = self._sentence.tokens
        before, behind = tokens[max(match.start - 2, 0) : match.start], tokens[match.end : match.end + 2]
        return any(" ".join(t.text.lower() for t in beside) in ANAPHORS.sides for beside in (before, behind))

    def _place_of_work(self, match: NameMatch, phrase: Sequence[Token]) -> tuple[str | None, tuple[str, ...]]:
        """The country of a name, and the sectors of the body that the phrase ends in ("China's Foreign Ministry": GOV)."""
        role = self._knowledge.role([role_lemma(t) for t in phrase if t.dep != "punct" and t.tag != "POS"])
        entity = match.entities[0]
        return entity.country, entity.sectors if match.how != "demonym" and entity.sectors else (role.sectors if role else ())
