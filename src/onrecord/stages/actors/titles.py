"""What stands before a name or makes a phrase a role: roles, honorifics, and the body of which somebody is the head."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from onrecord.knowledge import Knowledge, NameMatch, Role
from onrecord.stages.actors.anaphors import ANAPHORS
from onrecord.syntax import Token

__all__ = ["Title", "Titles", "role_lemma"]


class Title(msgspec.Struct):
    """A role in front of a name and its words; `body` is the organisation that it belongs to, `former` one that is over.
    Whoever heads a known body has its `sectors`.
    """

    role: Role
    words: list[Token]
    body: str | None
    former: bool
    sectors: tuple[str, ...]

    @property
    def text(self) -> str:
        """The role as it was said."""
        return " ".join(t.text for t in self.words)


class Titles:
    """Reads roles among the words of one sentence. `known` says which known name covers which token."""

    def __init__(self, knowledge: Knowledge, known: Mapping[int, NameMatch]) -> None:
        self._knowledge, self._known = knowledge, known

    def role(self, inside: Sequence[Token]) -> tuple[Role | None, list[Token]]:
        """The role that a noun phrase ends in, and its words."""
        words = [t for t in inside if t.dep != "punct" and t.tag not in ("POS", "DT", "PRP$") and not self._is_party(t, inside)]
        lemmas = [role_lemma(t) for t in words]
        size = self._knowledge.role_size(lemmas)
        if not size:
            return None, []
        return self._knowledge.role(lemmas), words[-size:] if words[-1] is inside[-1] else []

    def before(self, inside: Sequence[Token], name_start: int) -> Title | None:
        """The role in front of a name: "Belarusian Prime Minister" before "Roman Golovchenko"."""
        owned = max((t.i for t in inside if t.tag == "POS" and t.i < name_start), default=-1)  # the King's Speech is no king
        before = [t for t in inside if owned < t.i < name_start and t.dep != "punct" and not self._is_party(t, inside)]
        for end in range(len(before), 0, -1):
            lemmas = [role_lemma(t) for t in before[:end]]
            role = self._knowledge.role(lemmas)
            joined = any(t.text == "-" and t.i == before[end - 1].i + 1 for t in inside)  # "communist-led"
            if role is not None and role.kind == "person" and not joined:
                words = before[end - self._knowledge.role_size(lemmas) : end]
                words = self.whole(words, inside)
                return Title(role, words, self.body(words), self.is_former(before), self._sectors(role, words))
        return None

    def whole(self, role: list[Token], inside: Sequence[Token]) -> list[Token]:
        """The words of a role with the nouns in front that say of what: "FBI director", but not whose country's."""
        words = list(role)
        hyphened = {t.i + 1 for t in inside if t.text == "-"}
        for token in reversed([t for t in inside if t.i < role[0].i and t.i not in hyphened]):
            match = self._known.get(token.i)
            whose = token.entity == "PERSON" or (match is not None and match.entities[0].kind != "organisation")
            if token.dep not in ("compound", "nmod") or token.i != words[0].i - 1 or whose or self.is_former([token]):
                break
            words.insert(0, token)
        return words

    def body(self, words: Sequence[Token]) -> str | None:
        """The organisation among some words, also one of which only the acronym is known."""
        found = (self._known.get(t.i) for t in words)
        known = next((m.entities[0].id for m in found if m is not None and m.entities[0].kind == "organisation"), None)
        unknown = (t.text for t in words[:-1] if t.text.isupper() and len(t.text) > 1 and t.i not in self._known)
        return known or next(unknown, None)  # "TBA leader"

    def _sectors(self, role: Role, words: Sequence[Token]) -> tuple[str, ...]:
        """Those of the body that somebody heads ("FBI director"), else those of the role."""
        found = (self._known.get(t.i) for t in words)
        headed = next((m.entities[0] for m in found if m is not None and m.entities[0].kind == "organisation"), None)
        heads = headed is not None and ANAPHORS.is_head(role.lemma)
        return headed.sectors if headed is not None and heads and headed.sectors else role.sectors

    @staticmethod
    def is_former(words: Sequence[Token]) -> bool:
        """Whether these words say that a role is over."""
        return ANAPHORS.is_former([t.text.lower() for t in words])

    def _is_party(self, token: Token, inside: Sequence[Token]) -> bool:
        """Whether a word is a party's name: "Labour leader" leads Labour, no trade union."""
        match = self._known.get(token.i)
        if match is None or match.end - match.start > 1 or token is inside[-1]:
            return False
        return match.entities[0].kind == "organisation" and "PTY" in match.entities[0].sectors


def role_lemma(token: Token) -> str:
    """The lemma under which roles are known, also of a plural that is tagged as a name."""
    return token.lemma[:-1] if token.tag == "NNPS" and token.lemma.endswith("s") else token.lemma
