"""Sentence -> the noun phrases that may name somebody: known names, other names, roles, demonyms, pronouns.

Each gives what the phrase itself says: country from a demonym or possessor, sectors from the role, kind from the words.
Who is the same as whom is decided in `cast.py`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any

from onrecord.clauses import np_start
from onrecord.knowledge import Knowledge, NameMatch, Role
from onrecord.quoted import Quoted
from onrecord.records import ActorKind, MentionHow
from onrecord.stages.actors.above import quoted_by, subjects_above
from onrecord.stages.actors.anaphors import AGED, ANAPHORS
from onrecord.stages.actors.belonging import Belonging
from onrecord.stages.actors.known_names import known_names, name_head
from onrecord.stages.actors.linking import link, office_of
from onrecord.stages.actors.owners import of_each_owner
from onrecord.stages.actors.page_names import PAGE, PageNames
from onrecord.stages.actors.phrase import Phrase
from onrecord.stages.actors.somebody import treated_as_somebody
from onrecord.stages.actors.titles import Title, Titles, role_lemma
from onrecord.syntax import Sentence, Token

__all__ = ["phrases"]

_NAME_ENTITIES: dict[str, ActorKind] = {
    "PERSON": "person", "ORG": "organisation", "NORP": "group", "GPE": "group", "LOC": "group", "FAC": "group",
}  # fmt: skip
"""The model's labels; a town or region that acts or is acted on stands for its people."""

_NO_NAMES = frozenset(("DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "ORDINAL", "QUANTITY", "LANGUAGE"))
_PLACED_BY = frozenset(("in", "at", "near", "outside", "inside", "around", "across", "throughout", "within", "off"))
_LOCATED_BY = _PLACED_BY | {"into", "over", "through", "along", "toward", "towards", "via", "beyond", "onto"}
_DETERMINERS = frozenset(("the", "this", "that", "these", "those", "his", "her", "their", "its", "both"))
_LEADS_TO = _PLACED_BY | {"from", "to", "into", "for"}
_ACTED_ON = frozenset(("CVL", "REF", "PRM", "JRN", "BUS", "ELI"))
"""Sectors of people who before the noun of a deed mostly suffer it: "the hostage release", "refugee returns"."""
_QUOTATION_MARKS = re.compile(r"[\"“”]|(?<!\w)‘")
"""They are no part of a name: half of them stand outside of it. The closing single one may be an apostrophe."""
_MODIFYING = ("compound", "nmod", "poss")


def phrases(
    sentence: Sentence, knowledge: Knowledge, page: PageNames, quoted: Quoted = (), deeds: Collection[str] = ()
) -> list[Phrase]:
    """The phrases of one sentence in text order; `deeds` are nouns before which a noun says who acts ("a police raid")."""
    return _Reader(sentence, knowledge, page, quoted, deeds).read()


class _Reader:
    """Reads one sentence. Keeps which known name covers which token."""

    def __init__(
        self, sentence: Sentence, knowledge: Knowledge, page: PageNames, quoted: Quoted, deeds: Collection[str]
    ) -> None:
        self.sentence, self.knowledge, self.page, self.quoted, self.deeds = sentence, knowledge, page, quoted, deeds
        self.tokens = sentence.tokens
        self.known = known_names(sentence, knowledge, page)
        self.titles = Titles(knowledge, self.known)
        self.belonging = Belonging(sentence, knowledge, self.known)

    def read(self) -> list[Phrase]:
        found = [p for token in self.tokens for p in self._at(token)]
        link(found, self.sentence, self.knowledge, self.known, self.titles)
        return found

    def _at(self, token: Token) -> Iterator[Phrase]:
        match = self.known.get(token.i)
        lower = token.text.lower()
        if token.pos == "PRON" and lower in ANAPHORS.pronouns:
            above = self.sentence.head_of(token)
            does = self._deed(above) if token.dep == "nsubj" else None
            under = above.lemma if token.dep in ("dobj", "pobj") else None
            yield self._phrase(token, token, token, "pronoun", "unnamed", ANAPHORS.pronouns[lower], apart=self._apart(token),
                               above=subjects_above(self.sentence, token, self.quoted), does=does, under=under)  # fmt: skip
        elif token.dep in ("compound", "nmod", "amod") and not self._is_part_of_name(token):
            yield from self._modifier(token, match)
        elif token.pos in ("NOUN", "PROPN", "ADJ", "NUM", "X") or match is not None:
            if match is not None and name_head(self.tokens, match) is not token:
                return
            yield from self._noun_phrase(token, match)

    def _apart(self, pronoun: Token) -> tuple[int, ...]:
        """Whom a pronoun cannot mean: the subject of the verb whose object it is, and who is quoted with it."""
        above = self.sentence.head_of(pronoun)
        verb = self.sentence.head_of(above) if pronoun.dep == "pobj" else above
        own = pronoun.text.lower().endswith(("self", "selves"))
        quoted = quoted_by(self.sentence, pronoun, self.quoted)
        if own or pronoun.dep not in ("dobj", "dative", "pobj") or verb.pos != "VERB":
            return quoted
        return (*quoted, *(t.i for t in self.sentence.children(verb, "nsubj", "nsubjpass")))

    def _is_main(self, head: Token) -> bool:
        """Whether a noun is the subject of the whole sentence or of one joined to it, not of a clause inside."""
        verb = self.sentence.first_of(self.sentence.head_of(head))
        return head.dep in ("nsubj", "nsubjpass") and verb.dep == "ROOT"

    def _is_part_of_name(self, token: Token) -> bool:
        match = self.known.get(token.i)
        return match is not None and name_head(self.tokens, match) is not token

    def _modifier(self, token: Token, match: NameMatch | None) -> Iterator[Phrase]:
        """A known name before a noun ("the Russian invasion", "the US attack")."""
        if match is None:
            if "-" in token.text:
                yield from self._hyphened(token)
            elif (role := self._acting(token)) is not None:
                yield self._phrase(token, token, token, "role", "group", "many", sectors=role.sectors, role=token.text,
                                   role_lemma=role.lemma, definite=role.kind == "group")  # fmt: skip
            return
        how: MentionHow = "name" if match.how == "name" else match.how
        if how == "metonym" and ANAPHORS.is_no_name(self.sentence.head_of(token).lemma, alone=False):
            return  # "the Paris climate treaty" is not France's
        entity = match.entities[0]
        yield self._phrase(self.tokens[match.start], token, self.tokens[match.end - 1], how, entity.kind, "one",
                           entities=match.entities, country=entity.country, sectors=entity.sectors)  # fmt: skip

    def _acting(self, token: Token) -> Role | None:
        """The role of those whose deed the noun behind tells: "a rebel attack", not "the hostage release", "a police officer"."""
        deed, role = self.sentence.head_of(token), self.knowledge.role([role_lemma(token)])
        common = deed.tag in ("NN", "NNS") and deed.lemma in self.deeds
        if role is None or token.tag not in (("NN", "NNS") if role.kind == "group" else ("NN", "NNS", "JJ")):
            return None  # "a rebel attack", but "military aid"
        if token.tag == "JJ" and "GOV" in role.sectors:
            return None  # "a premier battleground" is the first of its kind
        if not common or self.knowledge.role([role_lemma(deed)]) is not None:
            return None
        return role if role.kind == "group" or not _ACTED_ON.intersection(role.sectors or _ACTED_ON) else None

    def _hyphened(self, token: Token) -> Iterator[Phrase]:
        for word in token.text.split("-"):
            for match in self.knowledge.find([word]) if word else ():
                entity = match.entities[0]
                yield self._phrase(token, token, token, "demonym" if match.how == "demonym" else "name", entity.kind, "one",
                                   entities=match.entities, country=entity.country, sectors=entity.sectors)  # fmt: skip

    def _noun_phrase(self, head: Token, match: NameMatch | None) -> Iterator[Phrase]:
        first = np_start(self.sentence, head)
        inside = self.tokens[first.i : head.i + 1]
        role, role_words = self.titles.role(inside) if not self._is_count(head) else (None, [])
        if head.text.lower() in ANAPHORS.pairs_alone and self._is_pair(head):
            yield self._phrase(head, head, head, "pronoun", "unnamed", "many")
            return
        if head.tag == "JJ" and first.lemma == "the" and ANAPHORS.is_age([t.text.lower() for t in inside[1:]]):
            yield self._phrase(first, head, head, "role", "unnamed", "one", definite=True, role_lemma=AGED)
            return
        if head.lemma in ANAPHORS.nouns and head.tag in ("NN", "NNS") and self._is_anaphor(head, inside):
            yield self._anaphor(first, head, role)
            return
        if first is head and head.tag == "NN" and head.dep in ("dobj", "pobj"):
            above = self.sentence.head_of(head)
            if ANAPHORS.is_bare(head.text, above.lemma if head.dep == "pobj" and above.dep != "agent" else None):
                return
        if match is not None and not (role is not None and match.how == "demonym"):
            yield self._named(head, match, inside)
        elif role is not None and not self._names_somebody(inside, role_words, head):
            whole = self._role_phrase(first, head, inside, role, role_words)
            yield from of_each_owner(whole, self.sentence, self.known)
        elif head.pos == "PROPN" or head.entity in ("PERSON", "ORG", "NORP") or self.page.is_surname(head.text):
            if not self._is_field(head):
                yield from self._new_name(head, inside)
        elif self._is_crowd(head):
            yield self._phrase(first, head, head, "role", "group", "many", sectors=("CVL",))

    def _field(self, office: Token) -> Token | None:
        """The last word of what an office is for, when it is a part of its name: "the Ministry of Maritime Affairs"."""
        after = next((p for p in self.sentence.children(office, "prep") if p.lemma == "of" and p.i == office.i + 1), None)
        inner = self.sentence.child(after, "pobj") if after is not None and office.tag == "NNP" else None
        if inner is None or inner.tag not in ("NNP", "NNPS"):
            return None
        return None if any(t.i in self.known for t in self.sentence.subtree(inner)) else inner

    def _is_field(self, head: Token) -> bool:
        office = self.sentence.head_of(self.sentence.head_of(head))
        inside = self.tokens[np_start(self.sentence, office).i : office.i + 1]
        return head.dep == "pobj" and self._field(office) is head and self.titles.role(inside)[0] is not None

    def _is_crowd(self, head: Token) -> bool:
        """Whether a number stands for people: "thousands marched", "dozens were hurt"; not "thousands of euros"."""
        alone = head.tag == "NNS" and self.sentence.child(head, "prep") is None
        return alone and head.lemma in ANAPHORS.crowds and head.dep in ("nsubj", "nsubjpass")

    def _is_count(self, head: Token) -> bool:
        """Whether a role only says how many of those behind it: "a couple of students"."""
        return head.lemma in ANAPHORS.counting and any(p.lemma == "of" for p in self.sentence.children(head, "prep"))

    def _named(self, head: Token, match: NameMatch, inside: list[Token]) -> Phrase:
        entity = match.entities[0]
        plural = match.how == "demonym" and head.tag in ("NNS", "NNPS")
        kind: ActorKind = entity.kind
        before_hyphen = head.i + 1 < len(self.tokens) and self.tokens[head.i + 1].text == "-"
        if match.how == "demonym" and entity.kind == "state" and not before_hyphen:  # "Peruvian-held territory" is Peru's
            kind = "group" if plural else "unnamed"
        title = self.titles.before(inside, match.start)
        start = self.tokens[match.start] if not title else self._first_of_title(inside, title)
        last = self.tokens[max(head.i, match.end - 1)]
        country, sectors = entity.country, entity.sectors or (title.sectors if title else ())
        if entity.id.startswith(PAGE):
            country = self.belonging.of([t for t in inside if t.i < match.start], head)[0]
        return self._phrase(
            start, head, last, match.how, kind, "many" if plural else "one", entities=match.entities, country=country,
            sectors=sectors, name_from=match.start, name_to=match.end, **_said(title),
        )  # fmt: skip

    def _names_somebody(self, inside: list[Token], role_words: list[Token], head: Token) -> bool:
        """Whether the role ends a longer name: "Lashkar Liberation Army", "John Baker", but not "Foreign Ministry"."""
        if head.tag not in ("NNP", "NNPS") or head.entity not in ("ORG", "PERSON"):
            return False
        before = [t for t in inside if t.i < (role_words[0].i if role_words else head.i)]
        return any(t.tag == "NNP" and t.i not in self.known for t in before)

    def _role_phrase(
        self, first: Token, head: Token, inside: list[Token], role: Role, role_words: list[Token]
    ) -> Phrase:
        country, sectors, last = self.belonging.of(inside, head)
        last = self._field(head) or last
        many = role.kind == "group" or head.tag in ("NNS", "NNPS")
        owner = self._possessor(inside)
        said = self.titles.whole(role_words, inside) if role_words and not many else role_words
        start = first if first.tag not in ("DT", "PDT") or first is head else self.tokens[first.i + 1]
        return self._phrase(
            start, head, last, "role", "group" if role.kind == "group" else "unnamed", "many" if many else "one",
            owner=owner, country=country, sectors=role.sectors or sectors, role=" ".join(t.text for t in said) or None,
            role_lemma=role.lemma, body=self.titles.body(self.tokens[first.i : last.i + 1]),
            definite=self._is_definite(first, inside, role_words, last), former=self.titles.is_former(inside),
            modified=any(t.dep in _MODIFYING and t.tag != "PRP$" for t in inside[:-1]),
            collective=role.kind == "group" and head.tag in ("NN", "NNP"),
        )  # fmt: skip

    def _possessor(self, inside: list[Token]) -> int | None:
        """The pronoun that says whose somebody is; of "whose" the noun that its clause belongs to."""
        for token in inside:
            if token.tag == "PRP$":
                return token.i
            if token.tag == "WP$":
                while token.dep != "relcl" and token.head != token.i:
                    token = self.sentence.head_of(token)
                return token.head
        return None

    def _is_definite(self, first: Token, inside: list[Token], role_words: list[Token], last: Token) -> bool:
        """Whether a role means the one who has it: behind "the", or as headlines have it ("US President", "governor resigns")."""
        if ANAPHORS.is_other([t.text.lower() for t in inside if t not in role_words]):
            return False
        bare = last is inside[-1] and all(t.tag == "NNP" or t.i in self.known for t in inside)
        headline = inside[-1].tag == "NN" and inside[-1].dep == "nsubj" and not any(t.dep in ("det", "poss") for t in inside)
        return bare or headline or first.text.lower() in _DETERMINERS

    def _is_anaphor(self, head: Token, inside: list[Token]) -> bool:
        words = [t.text.lower() for t in inside[:-1]]
        told = any(p.lemma == "of" for p in self.sentence.children(head, "prep"))
        return not told and not _DETERMINERS.isdisjoint(words) and all(w in _DETERMINERS or w == "two" for w in words)

    def _is_pair(self, head: Token) -> bool:
        """"The two", "the pair", with nothing that says which."""
        around = [t.lemma for t in self.sentence.children(head)]
        return around == ["the"]

    def _anaphor(self, first: Token, head: Token, role: Role | None) -> Phrase:
        """"The country", "both sides": with nothing but a determiner, somebody named before, or else just the role."""
        return self._phrase(
            first, head, head, "role", "group" if role is None or role.kind == "group" else "unnamed",
            "many" if head.tag == "NNS" else "one", definite=True, role=role.lemma if role else None, role_lemma=head.lemma,
            sectors=role.sectors if role else (), owner=first.i if first.tag == "PRP$" else None,
        )  # fmt: skip

    def _new_name(self, head: Token, inside: list[Token]) -> Iterator[Phrase]:
        """A name that the knowledge base does not hold: capitalised words up to the head, less the title before them."""
        names = self._capitalised(head, inside)
        title = self.titles.before(inside, head.i)
        if title is not None and ANAPHORS.is_behind(names[-1].text) and title.words[-1].i == names[-1].i - 1:
            title = None  # "King" of Ada King Jr. is no king
        if title is not None and any(ANAPHORS.is_body(t.text) for t in names if t.i > title.words[-1].i):
            title = None  # the Major of "Major League Baseball" is no officer
        if title is not None:
            names = [t for t in names if t.i > title.words[-1].i] or names[-1:]
        if office_of(self.sentence, head, self.knowledge, self.titles) is not None:
            names = [t for t in names if t.entity == "PERSON"]
        honorific = None
        while len(names) > 1 and ANAPHORS.is_honorific(names[0].text):
            honorific, names = names[0], names[1:]
        is_thing = len(names) == 1 and inside[0].tag == "DT" and ANAPHORS.is_no_name(names[0].text, alone=False)  # "the Bill"
        if is_thing or not _may_be_name(names) or self.knowledge.is_nobody([t.text for t in names]):
            return
        if title is None and honorific is None and self.page.is_common(self.sentence, names):
            return
        entity = next((t.entity for t in names if t.entity), "")
        kind = _NAME_ENTITIES.get(entity)
        if kind is None and title is None and honorific is None:
            first_word = head.i == 0 and len(names) == 1
            if entity in _NO_NAMES or (first_word and not entity and not self.page.is_name_elsewhere(head.text)):
                return
            kind = "person" if len(names) > 1 else "organisation" if names[0].text.isupper() else "unnamed"
        if title is None and honorific is None and self._is_town(head, names):
            kind = "group"
        country, sectors, _ = self.belonging.of([t for t in inside if t not in names], head)
        yield self._phrase(
            names[0] if title is None else self._first_of_title(inside, title), head, head, "name",
            "person" if title is not None or honorific is not None or kind is None else kind,
            "one", country=country, sectors=title.sectors if title else sectors, **_said(title),
            name=self.sentence.words(names[0], names[-1]),
            given=honorific is not None and len(names) == 1 and ANAPHORS.is_knightly(honorific.text),
        )  # fmt: skip

    def _deed(self, verb: Token) -> str:
        """What a verb says that somebody does; of "hold talks" the talks, of "began to shell" the shelling."""
        below = [t.lemma for t in self.sentence.children(verb, "dobj") if t.lemma in self.deeds]
        if verb.lemma in ANAPHORS.phases:
            below += [t.lemma for t in self.sentence.children(verb, "xcomp")]
        return below[0] if below and verb.lemma in ANAPHORS.idle else verb.lemma

    def _listed_with(self, head: Token) -> Token:
        """The first of the list that a name stands in: "Kano" of "in Kano, Jos and Lagos"."""
        while head.dep == "conj" and self.sentence.head_of(head) is not head:
            head = self.sentence.head_of(head)
        return head

    def _is_town(self, head: Token, names: list[Token]) -> bool:
        """Whether a name that the model knows nothing of, or that stands where places do, is a town's."""
        first = self.sentence.first_of(head)
        above = self.sentence.head_of(first)
        of_town = above.lemma == "of" and self.sentence.head_of(above).lemma in ANAPHORS.towns
        placed = first.dep == "pobj" and (above.lemma in _LEADS_TO or of_town)
        free = not any(t.entity for t in names)
        return (free or placed) and bool(self.knowledge.places(self.sentence.words(names[0], names[-1])))

    def _capitalised(self, head: Token, inside: list[Token]) -> list[Token]:
        """The head with the capitalised words right before it."""
        names = [head]
        for token in reversed(inside[:-1]):
            free = token.i not in self.known or token.entity == head.entity == "PERSON"  # "Maya" of Maya Prasetyo
            part = token.text == "-" or (token.tag in ("NNP", "NNPS") and free)
            if not part or token.i != names[0].i - 1:
                break
            names.insert(0, token)
        return names[1:] if names[0].text == "-" and len(names) > 1 else names

    def _first_of_title(self, inside: list[Token], title: Title) -> Token:
        """Where a title begins with all that belongs to it, behind whatever it is joined to with "and"."""
        before = [t for t in inside if t.i <= title.words[0].i]
        joined = max((t.i for t in before if t.tag in ("CC", ",")), default=-1)
        return next(t for t in before if t.i > joined and (t.tag not in ("DT", "PDT", "PRP$") or t is before[-1]))

    def _phrase(
        self, first: Token, head: Token, last: Token, how: MentionHow, kind: ActorKind, number: str, *, name: str | None = None,
        **more: object,
    ) -> Phrase:  # fmt: skip
        end = max(last.end, head.end)
        text = _QUOTATION_MARKS.sub("", name or self.sentence.words(first, max(last, head, key=lambda t: t.i)))
        above, listed = self.sentence.head_of(head), self._listed_with(head)
        whole = self.tokens[np_start(self.sentence, head).i : head.i + 1]
        return Phrase(
            self.sentence.index, head.i, first.start, end, text, how, kind, number,  # type: ignore[arg-type]
            placed=head.dep == "pobj" and above.lemma in _PLACED_BY,
            located=listed.dep == "pobj" and self.sentence.head_of(listed).lemma in _LOCATED_BY,
            subject=head.dep in ("nsubj", "nsubjpass", "agent"), main=self._is_main(head),
            sex=ANAPHORS.sex(_own_words(whole)), quoted=(self.sentence.index, head.i) in self.quoted,
            acts=how == "name" and treated_as_somebody(self.sentence, head, self.knowledge), **more,  # type: ignore[arg-type]
        )  # fmt: skip


def _may_be_name(names: list[Token]) -> bool:
    last = names[-1].text
    alone = len(names) == 1 and (len(last) == 1 or ANAPHORS.is_honorific(last))
    short = len(names) == 1 and last.endswith(".")  # "Nov.", "D-Conn."
    person = len(names) == 1 or names[-1].entity == "PERSON"
    return last[0].isupper() and not ANAPHORS.is_no_name(last, alone=person) and not alone and not short


def _own_words(inside: list[Token]) -> list[str]:
    """The words of a phrase without those that say whose it is."""
    owned = max((n for n, t in enumerate(inside) if t.tag == "POS"), default=-1)
    return [t.text.lower().rstrip(".") for t in inside[owned + 1 :]]


def _said(title: Title | None) -> dict[str, Any]:
    """What a title says, as the fields of a phrase."""
    if title is None:
        return {}
    return {"role": title.text, "role_lemma": title.role.lemma, "body": title.body, "former": title.former}
