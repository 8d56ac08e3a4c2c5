"""Phrases -> actors: one actor has one id, whatever it is called.

Identity, in this order: apposition, the knowledge base, a part of a name said before ("Li" after "Li Qiang"), an acronym
of it, a role that somebody in the article holds ("the premier"), a pronoun to its nearest fitting antecedent. What stays
open stays apart: two actors that are one are a smaller fault than one actor that is two.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import msgspec

from onrecord.evidence import Span
from onrecord.keys import key
from onrecord.knowledge import Entity
from onrecord.records import Actor, ActorKind, Mention
from onrecord.stages.actors.anaphors import ANAPHORS
from onrecord.stages.actors.mentions import Phrase

__all__ = ["Cast", "assemble"]

_FORCES = frozenset(("MIL", "COP", "GOV", "SPY"))
"""Sectors of those with whom others act: troops, police, officials."""

_REACH = 2
"""Sentences that a pronoun looks back: further is a guess."""


class _Draft(msgspec.Struct):
    """An actor while the article is read. `seen` holds (sentence, token, subject) of its mentions in reading order."""

    identity: str
    name: str
    kind: ActorKind
    many: bool
    country: str | None = None
    sectors: tuple[str, ...] = ()
    role: str | None = None
    role_lemma: str | None = None
    known_as: str | None = None
    named: bool = False
    mentions: list[Mention] = []
    seen: list[tuple[int, int, bool]] = []


class Cast(msgspec.Struct):
    """The actors of an article, and who is meant at a token: (sentence index, token index) -> actor ids.

    `placed` are the tokens at which a name only says where, `metonyms` the spans in which a place stands for somebody,
    `means` the unnamed forces with which others act.
    """

    actors: tuple[Actor, ...]
    at: dict[tuple[int, int], tuple[str, ...]]
    placed: frozenset[tuple[int, int]]
    metonyms: tuple[Span, ...] = ()
    means: frozenset[str] = frozenset()


def assemble(article_id: str, found: Sequence[Phrase], published: str | None) -> Cast:
    """The cast of an article from all its phrases in reading order."""
    book = _Book(published)
    for phrase in found:
        book.enter(phrase)
    ids = {id(d): key("actor", article_id, d.identity) for d in book.drafts}
    actors = tuple(_actor(ids[id(d)], d) for d in book.drafts if d.mentions)
    at = {where: tuple(dict.fromkeys(ids[id(d)] for d in drafts)) for where, drafts in book.at.items()}
    placed = frozenset((p.sentence, p.head) for p in found if p.placed)
    metonyms = tuple(Span(p.start, p.end) for p in found if p.how == "metonym" and not p.placed)
    means = frozenset(a.id for a in actors if a.kind in ("group", "unnamed") and a.sectors and set(a.sectors) <= _FORCES)
    return Cast(actors, at, placed, metonyms, means)


def _actor(id: str, draft: _Draft) -> Actor:
    return Actor(
        id=id, name=draft.name, kind=draft.kind, country=draft.country, sectors=draft.sectors, role=draft.role,
        mentions=tuple(sorted(set(draft.mentions))), known_as=draft.known_as,
    )  # fmt: skip


class _Book:
    """Who has been met so far."""

    def __init__(self, published: str | None) -> None:
        self.published = published
        self.drafts: list[_Draft] = []
        self.by_identity: dict[str, _Draft] = {}
        self.by_name: dict[str, _Draft] = {}
        self.at: dict[tuple[int, int], tuple[_Draft, ...]] = {}
        self.pairs: list[tuple[int, int, list[_Draft]]] = []

    def enter(self, phrase: Phrase) -> None:
        """Give a phrase to the actor it means, a new one if need be."""
        drafts = self._meant(phrase)
        for draft in drafts:
            draft.mentions.append(Mention(phrase.start, phrase.end, phrase.how))
            draft.seen.append((phrase.sentence, phrase.head, phrase.subject))
        if drafts:
            where = (phrase.sentence, phrase.head)
            self.at[where] = self.at.get(where, ()) + tuple(drafts)
            for token in range(phrase.name_from or 0, phrase.name_to or 0):
                self.at.setdefault((phrase.sentence, token), tuple(drafts))
            if phrase.joined_to is not None:
                pair = [*self.at.get((phrase.sentence, phrase.joined_to), ()), *drafts]
                self.pairs.append((phrase.sentence, phrase.head, pair))

    def _meant(self, phrase: Phrase) -> list[_Draft]:
        if phrase.how == "pronoun":
            return self._antecedents(phrase)
        if phrase.same_as is not None:
            above = self.at.get((phrase.sentence, phrase.same_as), ())
            if len(above) == 1 and self._may_be_one(above[0], phrase):
                self._learn(above[0], phrase)
                return [above[0]]
        if phrase.entities:
            return [self._known(phrase)]
        if phrase.owner is not None and phrase.country is None:
            owners = self.at.get((phrase.sentence, phrase.owner), ())
            phrase.country = owners[0].country if owners else None
        if phrase.how == "name":
            return [self._named(phrase)]
        return self._by_role(phrase)

    @staticmethod
    def _may_be_one(draft: _Draft, phrase: Phrase) -> bool:
        if draft.kind == "state" or (phrase.entities and phrase.entities[0].kind == "state"):
            return False
        return not (draft.named and phrase.how == "name" and phrase.text != draft.name and draft.kind == "person")

    def _learn(self, draft: _Draft, phrase: Phrase) -> None:
        """What an apposition says about somebody: role, country, sectors, or the name itself."""
        if not draft.named and phrase.how == "name":
            draft.name, draft.kind, draft.named, draft.many = phrase.text, "person", True, False
            draft.known_as = phrase.entities[0].id if phrase.entities else None
            self._remember_names(draft, phrase.text)
        draft.country = draft.country or phrase.country
        draft.sectors = draft.sectors or phrase.sectors
        draft.role = draft.role or phrase.role
        draft.role_lemma = draft.role_lemma or phrase.role_lemma

    def _known(self, phrase: Phrase) -> _Draft:
        entity = self._choose(phrase.entities)
        people = phrase.how == "demonym" and entity.kind == "state" and phrase.kind != "state"
        identity = f"people:{entity.id}:{phrase.number}" if people else entity.id
        draft = self.by_identity.get(identity)
        if draft is None:
            same = self.by_name.get(entity.name) or (self.by_name.get(phrase.text) if entity.kind == "person" else None)
            draft = same if same is not None and entity.kind == "person" and same.known_as is None else None
        if draft is None:
            draft = self._new(
                identity, phrase.text if people else entity.name, phrase.kind if people else entity.kind,
                phrase.number == "many", entity.country, () if people else (entity.sectors or phrase.sectors),
                phrase.role or (None if people else entity.role), phrase.role_lemma, None if people else entity.id, True,
            )  # fmt: skip
            if entity.kind == "person":
                self._remember_names(draft, entity.name)
            elif entity.kind == "organisation":
                self._remember_acronym(draft, entity.name)
        self.by_identity[identity] = draft
        return draft

    def _choose(self, entities: Sequence[Entity]) -> Entity:
        """Of several bearers of a name: one already met, one in office when the page appeared, one of a country in the page."""
        if len(entities) == 1:
            return entities[0]
        met = {d.country for d in self.drafts}
        day = (self.published or "")[:10]

        def rank(entity: Entity) -> tuple[bool, bool, bool]:
            out = bool(day) and ((entity.start or "") > day or (entity.end or "9") < day)
            return (entity.id not in self.by_identity, out, entity.country not in met)

        return min(entities, key=rank)

    def _named(self, phrase: Phrase) -> _Draft:
        draft = self.by_name.get(phrase.text)
        if draft is None and " " in phrase.text and phrase.kind == "person":
            draft = self.by_name.get(phrase.text.split()[-1])
            if draft is not None and (draft.known_as is not None or " " in draft.name):
                draft = None
            elif draft is not None:
                draft.kind = "person"
        if draft is None:
            draft = self._new(
                f"name:{phrase.text}", phrase.text, "person" if phrase.kind == "unnamed" else phrase.kind,
                phrase.number == "many", phrase.country, phrase.sectors, phrase.role, phrase.role_lemma, None, True,
            )  # fmt: skip
        elif len(phrase.text) > len(draft.name) and draft.known_as is None:
            draft.name = phrase.text
        self._learn(draft, phrase)
        if draft.kind == "person":
            self._remember_names(draft, phrase.text)
        else:
            self._remember_acronym(draft, phrase.text)
        return draft

    def _by_role(self, phrase: Phrase) -> list[_Draft]:
        words = phrase.text.lower().split()
        if phrase.definite and (kinds := ANAPHORS.kinds(phrase.role_lemma or "", words)):
            if phrase.number == "many" and len(pair := self._pair(kinds, phrase.sentence)) == 2:
                return pair
            if phrase.number == "one" and (last := self._nearest(phrase, lambda d: d.kind in kinds and d.named)):
                return last
        if phrase.how == "role" and phrase.role is None and phrase.role_lemma in ANAPHORS.nouns:
            return []
        if phrase.role_lemma in ANAPHORS.government and phrase.country and len(phrase.country) == 3:
            state = next((d for d in self.drafts if d.kind == "state" and d.country == phrase.country), None)
            if state is not None:
                return [state]
        if phrase.number == "one" and phrase.definite and phrase.role_lemma:
            for draft in reversed(self.drafts):
                if draft.named and draft.role_lemma and self._same_office(draft, phrase):
                    return [draft]
        identity = f"role:{phrase.country}:{' '.join(words)}"
        known = self.by_identity.get(identity)
        if known is not None:
            return [known]
        draft = self._new(identity, phrase.text, phrase.kind, phrase.number == "many", phrase.country, phrase.sectors,
                          phrase.role, phrase.role_lemma, None, False)  # fmt: skip
        self.by_identity[identity] = draft
        return [draft]

    @staticmethod
    def _same_office(draft: _Draft, phrase: Phrase) -> bool:
        if draft.kind != "person" or not ANAPHORS.may_hold(phrase.role_lemma or "", draft.role_lemma or ""):
            return False
        return phrase.country is None or draft.country is None or phrase.country == draft.country

    def _antecedents(self, phrase: Phrase) -> list[_Draft]:
        word = phrase.text.lower()
        if word == "both":
            return self._pair(("person", "state", "organisation"), phrase.sentence)
        return self._nearest(phrase, lambda draft: self._fits(draft, word))

    def _nearest(self, phrase: Phrase, fits: Callable[[_Draft], bool]) -> list[_Draft]:
        """The fitting actor of the nearest sentence; in it the first subject, else the first named."""
        ranked = []
        for draft in self.drafts:
            if not draft.seen or not fits(draft):
                continue
            last = draft.seen[-1][0]
            sentence, token, subject = min((s for s in draft.seen if s[0] == last), key=lambda s: (not s[2], s[1]))
            distance = phrase.sentence - sentence
            if distance <= _REACH:
                ranked.append((distance, not subject, token, draft.identity, draft))
        return [min(ranked, key=lambda r: r[:4])[4]] if ranked else []

    @staticmethod
    def _fits(draft: _Draft, word: str) -> bool:
        if word in ANAPHORS.personal:
            return draft.kind == "person" or (draft.kind == "unnamed" and not draft.many and draft.role_lemma is not None)
        if ANAPHORS.pronouns.get(word) == "many":
            return draft.many or draft.kind in ("group", "organisation")
        return draft.kind in ("state", "organisation") or (draft.kind == "group" and not draft.many and bool(draft.sectors))

    def _pair(self, kinds: Iterable[str], sentence: int) -> list[_Draft]:
        """The first two of these kinds that the nearest sentence joins with "and", else the two that the article is about."""
        wanted = set(kinds)
        joined = [
            (-at, token, pair)
            for at, token, pair in self.pairs
            if len(pair) == 2 and pair[0] is not pair[1] and {d.kind for d in pair} <= wanted and sentence - at <= 2 * _REACH
        ]
        if joined:
            return min(joined, key=lambda j: j[:2])[2]
        fitting = [d for d in self.drafts if d.kind in wanted and d.named and d.seen]
        fitting.sort(key=lambda d: (len(d.seen), d.seen[-1][:2]))
        return sorted(fitting[-2:], key=lambda d: d.seen[0][:2])

    def _new(
        self, identity: str, name: str, kind: ActorKind, many: bool, country: str | None, sectors: tuple[str, ...],
        role: str | None, role_lemma: str | None, known_as: str | None, named: bool,
    ) -> _Draft:  # fmt: skip
        draft = _Draft(identity, name, kind, many, country, sectors, role, role_lemma, known_as, named, [], [])
        self.drafts.append(draft)
        return draft

    def _remember_names(self, draft: _Draft, name: str) -> None:
        """A person is also known by the first and the last word of the name."""
        words = name.split()
        for part in (name, words[-1], words[0]):
            if part[:1].isupper():
                self.by_name.setdefault(part, draft)

    def _remember_acronym(self, draft: _Draft, name: str) -> None:
        self.by_name.setdefault(name, draft)
        letters = "".join(w[0] for w in name.split() if w[0].isupper())
        if len(letters) >= 3:
            self.by_name.setdefault(letters, draft)
