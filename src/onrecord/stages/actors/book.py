"""Who has been met so far: one actor has one id, whatever it is called.

Identity, in this order: apposition, the knowledge base, a part of a name said before ("Li" after "Li Qiang"), an acronym
of it, an office that somebody in the article holds ("the premier"), a pronoun to its nearest fitting antecedent. What stays
open stays apart: two actors that are one are a smaller fault than one actor that is two.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.knowledge import Entity, Knowledge
from onrecord.records import ActorKind, Mention
from onrecord.stages.actors.anaphors import AGED, ANAPHORS
from onrecord.stages.actors.antecedents import Joined, antecedents, nearest, of_one_phrase, pair
from onrecord.stages.actors.draft import Draft
from onrecord.stages.actors.page_names import PAGE
from onrecord.stages.actors.phrase import Phrase, head_word
from onrecord.stages.actors.posts import Posts
from onrecord.stages.actors.somebody import stands_for_person
from onrecord.stages.actors.things import Things

__all__ = ["Book"]


class Book:
    """The actors met so far; `_people` are the whole names of all people in the article, also of those still to come."""

    def __init__(self, found: Sequence[Phrase], knowledge: Knowledge, published: str | None, things: Things) -> None:
        self.published, self.things = published, things
        self.posts, self.sex, self._knowledge = Posts(knowledge, published), knowledge.sex, knowledge
        self.drafts: list[Draft] = []
        self.by_identity: dict[str, Draft] = {}
        self.by_name: dict[str, Draft] = {}
        self.at: dict[tuple[int, int], tuple[Draft, ...]] = {}
        self.pairs: list[Joined] = []
        self._people = {name: phrase for phrase in reversed(found) if (name := self._whole_name(phrase))}
        self._introduced = {(p.sentence, p.same_as) for p in found if p.how == "name"}
        self._families = {name.split()[-1] for name in self._people}
        self._alone = {p.text for p in found if p.how == "name" and p.kind == "person" and not p.entities and " " not in p.text}

    def enter(self, phrase: Phrase) -> None:
        """Give a phrase to the actor it means, a new one if need be."""
        drafts = self._meant(phrase)
        for draft in drafts:
            draft.mentions.append(Mention(phrase.start, phrase.end, phrase.how))
            draft.seen.append((phrase.sentence, phrase.head, phrase.subject + phrase.main, phrase.quoted))
            draft.acts |= phrase.acts
            draft.personal |= stands_for_person(phrase)
        if len(drafts) == 1 and phrase.how == "name":
            drafts[0].spelt.add(phrase.text)
        if len(drafts) == 1 and phrase.how != "pronoun":
            drafts[0].called.add(head_word(phrase.text))
            drafts[0].sex = drafts[0].sex or phrase.sex
        if drafts:
            where = (phrase.sentence, phrase.head)
            self.at[where] = self.at.get(where, ()) + tuple(drafts)
            for token in range(phrase.name_from or 0, phrase.name_to or 0):
                self.at.setdefault((phrase.sentence, token), tuple(drafts))
            if phrase.joined_to is not None:
                self._join(phrase, drafts)

    def _join(self, phrase: Phrase, drafts: list[Draft]) -> None:
        """Notes who stands together; the third of a list makes no pair with the second."""
        before = self.pairs[-1] if self.pairs else None
        if before is not None and before[:2] == (phrase.sentence, phrase.joined_to):
            self.pairs[-1] = (phrase.sentence, phrase.head, [*before[2], *drafts])
            return
        both = [*self.at.get((phrase.sentence, phrase.joined_to or 0), ()), *drafts]
        self.pairs.append((phrase.sentence, phrase.head, both))

    def _meant(self, phrase: Phrase) -> list[Draft]:
        if phrase.how == "pronoun":
            return antecedents(phrase, self.drafts, self.pairs, self.at, self.things)
        if phrase.same_as is not None:
            above = self.at.get((phrase.sentence, phrase.same_as), ())
            if len(above) == 1 and self._may_be_one(above[0], phrase):
                return [self._one(above[0], phrase)]
            if len(above) == 1 and above[0].many:
                phrase.country, phrase.sectors = phrase.country or above[0].country, phrase.sectors or above[0].sectors
        if phrase.entities:
            return [self._known(phrase)]
        if phrase.owner is not None and (owners := self.at.get((phrase.sentence, phrase.owner))):
            shares = phrase.role_lemma not in ANAPHORS.relations
            phrase.country = phrase.country or (owners[0].country if shares else None)
            phrase.text = _owned(phrase.text, owners[0].name) if len(owners) == 1 else phrase.text
        if phrase.how == "name":
            return [self._named(phrase)]
        return self._by_role(phrase)

    @staticmethod
    def _may_be_one(draft: Draft, phrase: Phrase) -> bool:
        if draft.kind == "group" and draft.named and phrase.kind in ("unnamed", "person"):
            return False  # "in Cusco, the head of the clinic"
        if draft.kind == "state" or (phrase.entities and phrase.entities[0].kind == "state"):
            return False
        if phrase.how == "name" and phrase.kind == "person" and draft.many and not draft.named:
            return False  # one of "the ministers, Ada Baker and Olga Novak"
        return not (draft.named and phrase.how == "name" and phrase.text != draft.name and draft.kind == "person")

    def _one(self, draft: Draft, phrase: Phrase) -> Draft:
        """The one actor that both sides of an apposition mean: one met before, if the name says so."""
        if not draft.named and phrase.how == "name":
            met = self._known(phrase) if phrase.entities else self.by_name.get(phrase.text)
            if met is not None:
                if met is not draft and (met.kind == "person" or draft.kind == "group"):
                    self._absorb(draft, met)
                return met
            is_body = draft.kind == "group" and phrase.kind != "unnamed"
            is_firm = phrase.kind == "organisation" and "BUS" in draft.sectors
            draft.kind = phrase.kind if is_body or is_firm else "person"
            draft.name, draft.named, draft.many = phrase.text, True, False
            self._remember_names(draft, phrase.text)
        elif phrase.how == "name" and phrase.text.isupper():
            self.by_name.setdefault(phrase.text, draft)
        self._learn(draft, phrase)
        return draft

    def _absorb(self, unnamed: Draft, met: Draft) -> None:
        """Give all that was said of somebody unnamed to the one who is now known to be meant."""
        met.mentions += unnamed.mentions
        met.seen = sorted(met.seen + unnamed.seen)
        met.acts, met.personal = met.acts or unnamed.acts, met.personal or unnamed.personal
        met.spelt, met.called = met.spelt | unnamed.spelt, met.called | unnamed.called
        met.sex = met.sex or unnamed.sex
        self.at = {where: tuple(met if d is unnamed else d for d in drafts) for where, drafts in self.at.items()}
        self.pairs = [(s, t, [met if d is unnamed else d for d in both]) for s, t, both in self.pairs]
        self.by_identity = {key: met if d is unnamed else d for key, d in self.by_identity.items()}
        self.drafts = [d for d in self.drafts if d is not unnamed]
        met.country = met.country or unnamed.country
        met.sectors = met.sectors or unnamed.sectors
        self._take_role(met, unnamed)

    def _learn(self, draft: Draft, phrase: Phrase) -> None:
        """What a phrase says about somebody: role, country, sectors."""
        draft.country = draft.country or phrase.country
        draft.sectors = draft.sectors or phrase.sectors
        self._take_role(draft, phrase)

    @staticmethod
    def _take_role(draft: Draft, said: Draft | Phrase) -> None:
        draft.role = draft.role or said.role
        if draft.role_lemma is None:
            draft.role_lemma, draft.body, draft.former = said.role_lemma, said.body, said.former

    def _known(self, phrase: Phrase) -> Draft:
        entity = self._choose(phrase.entities)
        people = phrase.how == "demonym" and entity.kind == "state" and phrase.kind != "state"
        identity = f"people:{entity.id}:{phrase.number}" if people else entity.id
        draft = self.by_identity.get(identity)
        if draft is None:
            same = self.by_name.get(entity.name) or (self.by_name.get(phrase.text) if entity.kind == "person" else None)
            if same is not None and entity.kind == "person" and (same.known_as is None or same.name == entity.name):
                draft = same
        if draft is not None and draft.kind == "person":
            self._learn(draft, phrase)
        elif draft is None:
            now = self.posts.today(entity) if entity.kind == "person" else entity
            draft = self._new(
                identity, phrase.text if people else entity.name, phrase.kind if people else entity.kind,
                phrase.number == "many", entity.country or phrase.country, () if people else (now.sectors or phrase.sectors),
                phrase.role or (None if people else now.role), None if people or entity.id.startswith(PAGE) else entity.id,
            )  # fmt: skip
            self._learn(draft, phrase)
            if entity.kind == "person":
                self._remember_names(draft, entity.name)
            elif entity.kind == "organisation":
                self._remember_acronym(draft, entity.name)
            elif entity.name.split()[0] in ANAPHORS.compass:
                self.by_name.setdefault(entity.name.split()[0], draft)
        self.by_identity[identity] = draft
        return draft

    def _choose(self, entities: Sequence[Entity]) -> Entity:
        """Of several bearers of a name: one already met, one in office when the page appeared, the first."""
        if len(entities) == 1:
            return entities[0]
        day = (self.published or "")[:10]

        def rank(entity: Entity) -> tuple[bool, bool]:
            out = bool(day) and ((entity.start or "") > day or (entity.end or "9") < day)
            return (entity.id not in self.by_identity, out)

        return min(entities, key=rank)

    def _named(self, phrase: Phrase) -> Draft:
        if phrase.kind == "organisation" and self._is_persons(phrase.text):
            phrase.kind = "person"
        if self._is_family(phrase.text):
            identity = f"family:{phrase.text}"
            return self.by_identity.get(identity) or self._new(identity, phrase.text, "group", True, None, (), None, None)
        draft = self.by_name.get(phrase.text) or (self._of_first_name(phrase.text) if phrase.given else None)
        if draft is None and " " in phrase.text and phrase.kind == "person":
            draft = self.by_name.get(phrase.text.split()[-1])
            if draft is not None and (draft.known_as is not None or " " in draft.name):
                draft = None
            elif draft is not None:
                draft.kind = "person"
        if draft is None:
            draft = self._new(
                f"name:{phrase.text}", phrase.text, "person" if phrase.kind == "unnamed" else phrase.kind,
                phrase.number == "many", phrase.country, phrase.sectors, phrase.role, None,
            )  # fmt: skip
        elif len(phrase.text) > len(draft.name) and draft.known_as is None:
            draft.name = phrase.text
        self._learn(draft, phrase)
        if draft.kind == "person":
            self._remember_names(draft, phrase.text)
        else:
            self._remember_acronym(draft, phrase.text)
        return draft

    def _by_role(self, phrase: Phrase) -> list[Draft]:
        words = phrase.text.lower().split()
        if phrase.role_lemma == AGED:
            return nearest(phrase, self.drafts, lambda d: d.kind == "person" and d.named)
        if phrase.role_lemma in ANAPHORS.government and (state := self._governed(phrase)):
            return state
        if phrase.definite and (same := self._of_longer_name(phrase) or self._of_same_head(phrase)):
            return same
        noun = phrase.role_lemma or ""
        introduced = (phrase.sentence, phrase.head) in self._introduced
        if phrase.definite and not phrase.modified and not introduced and (kinds := ANAPHORS.kinds(noun, words)):
            if phrase.number == "many" and (two := self._two(phrase, noun, kinds)):
                return two
            if phrase.number == "one" and (
                last := nearest(phrase, self.drafts, lambda d: d.kind in kinds and d.named and _may_mean(phrase, noun, d))
            ):
                return last
        if phrase.how == "role" and phrase.role is None and phrase.role_lemma in ANAPHORS.nouns:
            return []
        alone = phrase.number == "one" and phrase.definite and not introduced
        if alone and phrase.role_lemma and (holder := self._holder(phrase)):
            return [holder]
        identity = f"role:{phrase.country}:{' '.join(words).replace('-', ' ')}"  # "far-right" is "far right"
        known = self.by_identity.get(identity)
        if known is not None:
            return [known]
        draft = self._new(identity, phrase.text, phrase.kind, phrase.number == "many", phrase.country, phrase.sectors,
                          phrase.role, None, named=False)  # fmt: skip
        draft.collective = phrase.collective
        self._learn(draft, phrase)
        return [draft]

    def _governed(self, phrase: Phrase) -> list[Draft]:
        """The state whose government a phrase means. "The government" alone is of the state told of last, and stays apart from
        it: in a country's own quarrels the two are not one.
        """
        if phrase.country is not None:
            return [d for d in self.drafts if d.identity == f"country:{phrase.country}"]
        alone = phrase.text.lower().removeprefix("the ") == phrase.role_lemma == "government"
        if alone and phrase.definite and phrase.owner is None:
            states = nearest(phrase, self.drafts, lambda d: d.identity.startswith("country:"))
            phrase.country = states[0].country if states else None
        return []

    def _two(self, phrase: Phrase, noun: str, kinds: Sequence[str]) -> list[Draft]:
        """The two whom a phrase means; "the two presidents" whom nobody named are their countries."""
        looks = [lambda d: d.kind in kinds and (d.kind != "person" or ANAPHORS.may_be_one_of(noun, d.role_lemma or d.role))]
        if "person" in kinds and phrase.role is not None and phrase.country is None and "GOV" in phrase.sectors:
            looks.append(lambda d: d.kind == "state")
        for fits in looks:
            if len(two := pair(fits, phrase.sentence, self.drafts, self.pairs)) == 2:
                return two
        return []

    def _of_longer_name(self, phrase: Phrase) -> list[Draft]:
        """The one met before whose name goes on: "the Supreme Court" after "the Supreme Court of the United States"."""
        if " " not in phrase.text or not phrase.text.istitle() or phrase.owner is not None:
            return []
        longer = [d for d in self.drafts if d.name.startswith(f"{phrase.text} of ")]
        another = any(d.name != phrase.text and d.name.endswith(phrase.text) for d in self.drafts)  # "Deputy Prime Minister"
        return longer if len(longer) == 1 and not another and phrase.country in (None, longer[0].country) else []

    def _of_same_head(self, phrase: Phrase) -> list[Draft]:
        """Who was called by the same noun: "the ministry" after "Peru's foreign ministry". Persons are told by their offices."""
        head, noun = head_word(phrase.text), phrase.role_lemma in ANAPHORS.nouns
        whole = phrase.role_lemma is not None and len(phrase.text.split()) == len(phrase.role_lemma.split())  # "the air force"
        longer = not whole and (phrase.modified or len(phrase.text.split()) > 1 + noun)
        if phrase.owner is not None or longer or head in ANAPHORS.anybody:
            return []
        found = nearest(phrase, self.drafts, lambda d: (
            head in d.called and d.kind not in ("person", "state") and phrase.country in (None, d.country)
            and (not whole or " " not in phrase.text or (d.kind == "group" and d.name.lower().endswith(phrase.text.lower())))
            and (d.kind != "unnamed" or d.many == (phrase.number == "many"))
        ))  # fmt: skip
        return of_one_phrase(found, phrase, self.at)

    def _holder(self, phrase: Phrase) -> Draft | None:
        """Who has the office that a role names: of whom the article said so last, best with this word ("premier", not "prime
        minister"); else one who is known or named later.
        """
        named = [d for d in self.drafts if d.named and d.kind == "person" and self._is_office(phrase, d, d.country)]
        if named:
            return max(named, key=lambda d: (head_word(phrase.text) in d.called, self.drafts.index(d)))
        vague = phrase.role_lemma in ANAPHORS.any_office and phrase.country is None and phrase.body is None
        if vague:
            return None
        known = {e.id: p for p in self._people.values() for e in p.entities[:1] if self.posts.holds(e.id, phrase)}
        later = known or {p.text: p for p in self._people.values() if self._is_office(phrase, p, p.country)}
        return self._person(next(iter(later.values()))) if len(later) == 1 else None

    @staticmethod
    def _is_office(phrase: Phrase, said: Draft | Phrase, country: str | None) -> bool:
        """Whether a role that the article says somebody has is the office that a phrase names."""
        if said.role_lemma is None or phrase.former != said.former or (phrase.body and said.body and phrase.body != said.body):
            return False
        of_one_body = phrase.body is not None and phrase.body == said.body
        if phrase.role_lemma in ANAPHORS.any_office and not (of_one_body or (phrase.body is None and _leads(said))):
            return False
        if not ANAPHORS.may_hold(phrase.role_lemma or "", said.role_lemma, of_one_body=of_one_body):
            return False
        return phrase.country is None or country is None or phrase.country == country

    def _person(self, phrase: Phrase) -> Draft:
        return self._known(phrase) if phrase.entities else self._named(phrase)

    def _of_first_name(self, name: str) -> Draft | None:
        """The one person of the article with this first name, also one named later."""
        found = {whole: phrase for whole, phrase in self._people.items() if whole.split()[0] == name}
        return self._person(next(iter(found.values()))) if len(found) == 1 else None

    @staticmethod
    def _whole_name(phrase: Phrase) -> str | None:
        """The first and last name of the person whom a phrase names, None when it gives only one of them."""
        if phrase.how != "name":
            return None
        if phrase.entities:
            return phrase.entities[0].name if phrase.entities[0].kind == "person" else None
        return phrase.text if phrase.kind == "person" and " " in phrase.text else None

    def _is_persons(self, name: str) -> bool:
        """Whether what the model took for a body is the family name of somebody in the article, or a first name with a family
        name that the article elsewhere uses alone or whose first name tells it.
        """
        words = name.split()
        if len(words) == 1:
            return name in self._families
        if len(words) != 2 or not words[0].istitle() or self._knowledge.role([words[1].lower()]) is not None:
            return False
        return words[1] in self._alone or (self.sex(words[0]) is not None and not self._knowledge.places(words[0]))

    def _is_family(self, name: str) -> bool:
        """Whether a name is the plural of a family name in the article: "the Bakers"."""
        if " " in name or name in self._families:
            return False
        return any(name.endswith(s) and name.removesuffix(s) in self._families for s in ("s", "es"))

    def _new(
        self, identity: str, name: str, kind: ActorKind, many: bool, country: str | None, sectors: tuple[str, ...],
        role: str | None, known_as: str | None, *, named: bool = True,
    ) -> Draft:  # fmt: skip
        draft = Draft(identity, name, kind, many, country, sectors, role, None, known_as, named, mentions=[], seen=[])
        self.drafts.append(draft)
        self.by_identity.setdefault(identity, draft)
        return draft

    def _remember_names(self, draft: Draft, name: str) -> None:
        """A person is also known by the first and the last word of the name; the first may tell a man or a woman."""
        words = name.split()
        if len(words) > 1:
            draft.sex = draft.sex or self.sex(words[0])
        tails = [" ".join(words[i:]) for i in range(1, len(words) - 1)]
        for part in (name, words[-1], words[0], *tails):
            if part[:1].isupper():
                self.by_name.setdefault(part, draft)

    def _remember_acronym(self, draft: Draft, name: str) -> None:
        self.by_name.setdefault(name, draft)
        letters = "".join(w[0] for w in name.split() if w[0].isupper())
        if len(letters) >= 3:
            self.by_name.setdefault(letters, draft)


def _owned(text: str, owner: str) -> str:
    """A phrase with the name of the one whose pronoun it begins with: "Peru's forces" for "its forces"."""
    first, _, rest = text.partition(" ")
    if first.lower() not in ANAPHORS.owning:
        return text
    return f"{owner}' {rest}" if owner.endswith("s") else f"{owner}'s {rest}"


def _may_mean(phrase: Phrase, noun: str, draft: Draft) -> bool:
    """Whether "the company", "the Chilean party" may mean an organisation of this country and these sectors."""
    same = phrase.country is None or draft.country in (None, phrase.country)
    return same and ANAPHORS.may_be_of(noun, draft.sectors)


def _leads(said: Draft | Phrase) -> bool:
    """Whether somebody may be called a leader or politician whatever the office."""
    return not {"GOV", "PTY", "OPP", "REB"}.isdisjoint(said.sectors)
