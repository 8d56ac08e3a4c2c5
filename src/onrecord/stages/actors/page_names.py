"""What the page itself says about its names: long ones with their acronyms, and which words it otherwise writes small."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from onrecord.knowledge import Entity, Knowledge, NameIndex, NameMatch
from onrecord.stages.actors.anaphors import ANAPHORS
from onrecord.syntax import Sentence, Token

__all__ = ["PAGE", "PageNames"]

PAGE = "page:"
"""How the ids of entities begin that only the page knows."""

_JOINS = frozenset(("of", "for", "on", "and", "the", "in", "to", "&", "-", "'s", "’s", "'", "’", ","))
_JOINED = frozenset(("of", "for", "on"))
_PUBLIC = frozenset(("GOV", "MIL", "COP", "LEG", "JUD", "SPY"))
"""Sectors of what a state consists of."""

_LONGEST = 16
"""Words of a name before its acronym: committees have the longest."""

_HEADLINE_WORD = 4
"""Letters from which a word of a headline in title case has a capital."""


class PageNames:
    """The names that one page defines. Those of its end hold for its beginning too: a headline uses an acronym first."""

    def __init__(self, sentences: Sequence[Sentence], knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._sentences = sentences
        self._names = NameIndex()
        self._headlines = {s.index for s in sentences if _is_headline(s)}
        self._small: set[str] = set()
        self._capital: set[str] = set()
        self._surnames: set[str] = set()
        for sentence in sentences:
            self._note_case(sentence)
            self._note_people(sentence)
            for name, acronym in self._defined(sentence):
                self._add(name, acronym)
            for name in self._labelled(sentence):
                self._add(name, None)

    def find(self, words: Sequence[str]) -> list[NameMatch]:
        """The page's own names among the words of a sentence."""
        return self._names.find(words)

    def is_elsewhere(self, match: NameMatch, words: Sequence[str]) -> bool:
        """Whether a body called by a common noun ("Senate") is of a country that the page never names, while it names others."""
        entity = match.entities[0]
        name = [w.lower() for w in words[match.start : match.end]]
        if len(match.entities) > 1 or entity.kind != "organisation" or entity.country not in self._knowledge.countries:
            return False
        common = self._knowledge.role_size(name) == len(name)
        return common and any(self._countries) and entity.country not in self._countries

    def ranked(self, match: NameMatch, beside: Sequence[NameMatch] = ()) -> NameMatch:
        """A name with its bearers, first those of the countries that the page names most. `beside` are the names of its list:
        with countries it is a country, with parts of countries a part of one ("Texas and Georgia").
        """
        if len(match.entities) < 2:
            return match
        alike = {self._is_country(m.entities[0]) for m in beside if len(m.entities) == 1 and m.entities[0].kind == "state"}
        possible = [e for e in match.entities if self._is_country(e) in alike] or match.entities
        bearers = sorted(possible, key=lambda e: -self._countries[e.country])
        return NameMatch(match.start, match.end, match.how, tuple(bearers))

    @staticmethod
    def _is_country(entity: Entity) -> bool:
        return entity.id == f"country:{entity.country}"

    @cached_property
    def _countries(self) -> Counter[str | None]:
        """How often the page names each country, by names that mean one only."""
        found = (m.entities for s in self._sentences for m in self._knowledge.find([t.text for t in s.tokens]))
        return Counter(e[0].country for e in found if len(e) == 1 and e[0].kind == "state")

    def is_common(self, sentence: Sentence, names: Sequence[Token]) -> bool:
        """Whether capitals do not make a name of these words: the page writes them small where it is free to."""
        words = [t for t in names if t.text[0].isalpha()]
        if not words:
            return True
        headline = sentence.index in self._headlines
        if headline and len(words) == 1 and words[0].tag[:2] in ("JJ", "VB", "RB"):
            return True
        forced = headline or names[0].i == 0 or all(t.text.isupper() and len(t.text) >= _HEADLINE_WORD for t in words)
        return forced and all(self._is_small(t) for t in words)

    def is_name_elsewhere(self, word: str) -> bool:
        """Whether the page writes a word with a capital where no headline and no sentence's beginning asks for it."""
        return word in self._capital

    def _is_small(self, token: Token) -> bool:
        word = token.text.lower()
        forms = {word, token.lemma, word.removesuffix("s")}
        return bool(forms & self._small) and token.text.capitalize() not in self._capital

    def _note_case(self, sentence: Sentence) -> None:
        if sentence.index in self._headlines:
            return
        for token in sentence.tokens:
            if token.text.islower():
                self._small.update((token.text, token.lemma))
            elif token.i and token.tag in ("NNP", "NNPS") and not token.text.isupper():
                self._capital.add(token.text)

    def _note_people(self, sentence: Sentence) -> None:
        for one, two in pairwise(sentence.tokens):
            person = one.entity == two.entity == "PERSON" and not two.entity_begins
            given = one.tag == "NNP" and self._knowledge.sex(one.text) is not None and sentence.index not in self._headlines
            if (person or given) and two.text.istitle():
                self._surnames.add(two.text)

    def is_surname(self, word: str) -> bool:
        """Whether the page has it as the last word of somebody's name: "Holts", which alone passes for a plural."""
        return word in self._surnames

    def _defined(self, sentence: Sentence) -> Iterator[tuple[list[Token], str]]:
        """Long names that go on over "for" or "of", with the acronym in brackets behind them."""
        tokens = sentence.tokens
        for i in range(3, len(tokens) - 2):
            acronym = tokens[i + 1].text
            if tokens[i].text != "(" or tokens[i + 2].text != ")" or not acronym.isalpha() or not acronym[:2].isupper():
                continue
            name = _long_form(tokens[max(0, i - _LONGEST) : i], acronym)
            if name and any(t.text in _JOINS and t.text.isalpha() for t in name):
                yield name, acronym

    def _labelled(self, sentence: Sentence) -> Iterator[list[Token]]:
        """Organisations that the model sees as one although their name goes on over "for" or "of"."""
        tokens = sentence.tokens
        for first in (t for t in tokens if t.entity == "ORG" and t.entity_begins):
            end = first.i + 1
            while end < len(tokens) and tokens[end].entity == "ORG" and not tokens[end].entity_begins:
                if tokens[end].tag.startswith("VB") and tokens[end].text.islower():
                    break  # "the Ministry of Defence condemned Chad" is no name
                end += 1
            name = list(tokens[first.i : end])
            while name and (name[0].tag == "DT" or self._is_owner(name)):
                name = name[1:]
            if self._begins_with_state(name):
                yield name
                continue
            joints = [n for n, t in enumerate(name) if t.text in _JOINED]
            if joints and joints[0] > 0 and joints[-1] < len(name) - 1 and self._is_body(name, joints[0]):
                yield name

    def _is_owner(self, name: Sequence[Token]) -> bool:
        """Whether the name only begins with whose it is: "China's", "US"."""
        if name[0].text in ("'s", "’s", "'", "’"):
            return True
        return self._state_before(name) is not None and self._of_state(name[1:])

    def _state_before(self, name: Sequence[Token]) -> Entity | None:
        """The state whose name or people is the first word of a name."""
        found = self._knowledge.find([t.text for t in name])
        first = found[0] if found else None
        return first.entities[0] if first and (first.start, first.end, first.entities[0].kind) == (0, 1, "state") else None

    def _of_state(self, rest: Sequence[Token]) -> bool:
        """Whether what stands behind a state's name is a part of that state, or known: "Ministry of Defence", "Navy"."""
        joint = next((n for n, t in enumerate(rest) if t.text in _JOINED), len(rest))
        role = self._knowledge.role([t.lemma.lower() for t in rest[:joint]])
        of_state = role is not None and not _PUBLIC.isdisjoint(role.sectors)
        return of_state or bool(self._knowledge.find([t.text for t in rest]))

    def _begins_with_state(self, name: Sequence[Token]) -> bool:
        """Whether a body is called after a state that it is no part of: "the American Academy of Sleep"."""
        if len(name) < 3 or self._state_before(name) is None or self._of_state(name[1:]):
            return False
        if not any(ANAPHORS.is_body(t.text) for t in name):
            return False
        return all(t.text[0].isupper() or t.text in _JOINED for t in name) and name[-1].tag in ("NNP", "NNPS")

    def _is_body(self, name: Sequence[Token], joint: int) -> bool:
        if not all(t.text[0].isupper() for t in (*name[:joint], name[-1])):
            return False
        before = [t.lemma for t in name[:joint]]
        role = self._knowledge.role(before)
        if name[joint - 1].tag in ("NNS", "NNPS") or (role and (role.kind == "person" or role.lemma in ANAPHORS.government)):
            return False
        whole = self._knowledge.role([t.lemma for t in name])
        known = self._knowledge.find([t.text for t in name])
        return (whole is None or whole.lemma.count(" ") < joint) and not any(m.start < joint for m in known)

    def _add(self, name: Sequence[Token], acronym: str | None) -> None:
        words = [t.text for t in name]
        text = name[0].text + "".join((" " if a.end < b.start else "") + b.text for a, b in pairwise(name))
        known = self._knowledge.find(words)
        if known and known[0].start == 0 and known[0].end == len(words):
            return
        entity = (acronym and self._known_by(acronym, words)) or self._of_page(text, name)
        for spelling in (text, acronym):
            if spelling:
                self._names.add(spelling, "name", (entity,))

    def _known_by(self, acronym: str, words: Sequence[str]) -> Entity | None:
        """The known body of this acronym, when its name shares at least half of the words: another spelling of the name."""
        for match in self._knowledge.find([acronym]):
            shared = set(match.entities[0].name.split()) & set(words) - _JOINS
            if len(shared) * 2 >= len(set(words) - _JOINS):
                return match.entities[0]
        return None

    def _of_page(self, text: str, name: Sequence[Token]) -> Entity:
        joint = next((n for n, t in enumerate(name) if t.text in _JOINS), len(name))
        role = self._knowledge.role([t.lemma for t in name[:joint]])
        last = self._knowledge.find([t.text for t in name])[-1:]
        country = last[0].entities[0].country if last and last[0].end == len(name) and last[0].start == joint + 1 else None
        state = self._state_before(name)
        country = country or (state.country if state is not None else None)
        return Entity(PAGE + text, text, "organisation", country, role.sectors if role is not None else ())


def _is_headline(sentence: Sentence) -> bool:
    """Whether a sentence is in title case: nearly all its longer words have a capital."""
    words = [t for t in sentence.tokens if t.text[0].isalpha() and len(t.text) >= _HEADLINE_WORD]
    capital = sum(t.text[0].isupper() for t in words)
    return len(words) >= 3 and capital * 5 >= len(words) * 4 and sentence.tokens[-1].text != "."


def _long_form(before: Sequence[Token], acronym: str) -> list[Token]:
    """The shortest stretch of capitalised words right before an acronym whose first letters give it; [] when none does."""
    for start in range(len(before) - 1, -1, -1):
        token = before[start]
        if not (token.text[0].isupper() or token.text in _JOINS or (start and before[start - 1].text == "-")):
            return []
        if token.text[0] == acronym[0] and _fits([t.text for t in before[start:]], acronym):
            return list(before[start:])
    return []


def _fits(words: Sequence[str], acronym: str) -> bool:
    """Whether the words' first letters spell the acronym; small words may be left out, but no capitalised one."""
    letters = acronym.lower()
    for word in words:
        if letters and word[0].lower() == letters[0]:
            letters = letters[1:]
        elif word[0].isupper() and word not in _JOINS:
            return False
    return not letters
