"""One pattern of the codebook: from a line of text (see FORMAT.md) to what the matcher asks of a parse."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from typing import Literal

import msgspec

__all__ = ["NAME", "Nouns", "Part", "Pattern", "PatternError", "parse_pattern"]

Slot = Literal["ACTOR", "RECIPIENT", "SOMETHING"]
SLOTS: dict[str, Slot] = {"ACTOR": "ACTOR", "RECIPIENT": "RECIPIENT", "SOMETHING": "SOMETHING"}
_CLAUSES: Mapping[str, Literal["clause", "must", "will", "question"]] = {
    "CLAUSE": "clause", "MUST": "must", "WILL": "will", "QUESTION": "question",
}  # fmt: skip
_KEYWORDS = frozenset((*SLOTS, *_CLAUSES, "TO", "DONE"))

PARTICLES = frozenset("out up down off away back apart aside together forward ahead forth home jointly".split())
"""Words that are particles wherever they stand behind a verb."""

EITHER = frozenset("over through on in around along by across behind under about past inside outside".split())
"""Particles when nothing follows them in the pattern, else prepositions."""

PREPOSITIONS = frozenset(
    "to with from of for against at into as between among amid toward towards upon onto within without during after "
    "before until near off via versus despite over through on in around along by across behind under about beyond "
    "regarding concerning alongside like above outside inside beside past".split()
)

_MAY_BE_PARTICLES, _BEHIND_VERBS = EITHER | PARTICLES, PREPOSITIONS | PARTICLES

NAME = "@name"
"""Among the alternatives of a noun: any name that may be a person's ("fired Smith")."""

_WEIGHTS = {
    "verb": 1.5, "done": 1.5, "particle": 1.0, "prep": 0.75, "object": 0.5, "clause": 0.5, "must": 1.0, "will": 1.0,
    "question": 2.5,
}  # fmt: skip
"""What parts without a noun add to a pattern's weight."""

_WORD = re.compile(r"[a-z0-9&'./|@_%-]+\Z")
_TOKEN = re.compile(r"[()]|[^\s()]+")


class PatternError(ValueError):
    """A pattern that cannot be read; the message says which word and what would be right."""


class Nouns(msgspec.Struct, frozen=True):
    """A noun phrase that must be there: a head lemma out of `heads`, modified by one word out of each of `modifiers`."""

    heads: frozenset[str]
    modifiers: tuple[frozenset[str], ...] = ()


class Part(msgspec.Struct, frozen=True):
    """Something that must (or, when optional, may) hang on the trigger or on a word that was matched before.

    `kind` object: a direct object; prep: a phrase with one of `words` as preposition; particle: one of `words`;
    clause: a dependent clause; must: a that-clause that says what somebody must do;
    question: an indirect question; verb: an infinitive or gerund with a lemma of `words`, on which later parts hang; done: a
    past participle.
    What stands in the place is a `slot`, one of `nouns`, or a slot that must be one of them.
    """

    kind: Literal["object", "prep", "particle", "clause", "must", "will", "question", "verb", "done"]
    words: frozenset[str] = frozenset()
    slot: Slot | None = None
    nouns: Nouns | None = None
    optional: bool = False


class Pattern(msgspec.Struct, frozen=True, kw_only=True):
    """A compiled pattern. `weight` counts what it requires beyond its trigger word: of the patterns that fit at one word the
    heaviest wins, between equals the one with the smaller `order` (its place in the codebook).
    """

    type: str
    mode: str | None
    text: str
    pos: Literal["verb", "noun"]
    trigger: Nouns
    subject: Slot | None
    subject_nouns: Nouns | None
    """The subject must be one of these; with `subject` it is that party ("ACTOR=driver|teacher"), else a thing."""
    parts: tuple[Part, ...]
    veto: bool
    reciprocal: bool
    several: bool
    weight: float
    needs: tuple[frozenset[str], ...] = ()
    """Of each of these sets a word must stand in the sentence: most patterns are passed over by that alone."""
    order: int = 0
    certain: bool = False
    """Its words have one meaning: the classifier may doubt that it happened, but not say that it was something else."""

    refused: bool = False
    """Made REJECT because somebody announces not to do it (see [refusals] in grammar.toml)."""


def parse_pattern(
    text: str,
    pos: Literal["verb", "noun"],
    lists: Mapping[str, Collection[str]],
    *,
    type: str = "",
    mode: str | None = None,
    veto: bool = False,
    reciprocal: bool = False,
    several: bool = False,
) -> Pattern:
    """Reads a pattern; PatternError says what is wrong with it. `lists` are the word lists for @name."""
    tokens = _TOKEN.findall(text)
    subject: Slot | None = None
    subject_nouns: Nouns | None = None
    reader = _Reader(text, tokens, lists)
    if pos == "verb":
        if not tokens or (tokens[0].isupper() and tokens[0] not in SLOTS):
            raise PatternError(f"{text!r}: a verb pattern begins with ACTOR, RECIPIENT, SOMETHING or a noun")
        slot, named, nouns = tokens[0].partition("=")
        if named and slot in SLOTS:
            tokens[0] = nouns
        if slot in SLOTS:
            subject = SLOTS[slot]
        if named or slot not in SLOTS:
            subject_nouns = Nouns(reader.word())
        else:
            tokens.pop(0)
    trigger = Nouns(reader.word()) if pos == "verb" else reader.noun_phrase()
    parts = tuple(reader.parts())
    weight = float(len(trigger.modifiers)) + (1.0 if subject_nouns else 0.0) + sum(_weight(p) for p in parts if not p.optional)
    return Pattern(
        type=type, mode=mode, text=text, pos=pos, trigger=trigger, subject=subject, subject_nouns=subject_nouns, parts=parts,
        veto=veto, reciprocal=reciprocal, several=several, weight=weight + (0.5 if several else 0.0),
        needs=tuple(_needs(trigger, subject_nouns, parts)),
    )  # fmt: skip


def _weight(part: Part) -> float:
    if part.nouns is not None:
        return 1.0 + len(part.nouns.modifiers) + (0.5 if part.kind == "prep" else 0.0)
    return _WEIGHTS[part.kind]


def _needs(trigger: Nouns, subject_nouns: Nouns | None, parts: Sequence[Part]) -> Iterator[frozenset[str]]:
    """What the words of a pattern come down to, wherever they stand. Before an indirect object "to" may be missing."""
    yield from trigger.modifiers
    for part in parts:
        if not part.optional and part.words and not (part.slot is not None and "to" in part.words):
            yield part.words
    for nouns in (subject_nouns, *(part.nouns for part in parts if not part.optional)):
        if nouns is not None:
            yield from (words for words in (nouns.heads, *nouns.modifiers) if NAME not in words)


@cache
def _is_slot(token: str) -> bool:
    return token.partition("=")[0] in SLOTS


@cache
def _within(token: str, words: frozenset[str]) -> bool:
    return words.issuperset(token.split("|"))


@cache
def _is_noun(token: str) -> bool:
    return not (token in "()" or token in _KEYWORDS or _is_slot(token) or _within(token, _BEHIND_VERBS))


@cache
def _lemmas(token: str) -> frozenset[str] | None:
    """The alternatives of a token that are lemmas and nothing else; None of one with a list, or with a fault."""
    words = token.split("|")
    return frozenset(words) if "@" not in token and _WORD.match(token) and all(words) else None


class _Reader:
    """Reads the tokens of one pattern from left to right."""

    def __init__(self, text: str, tokens: list[str], lists: Mapping[str, Collection[str]]) -> None:
        self.text, self.tokens, self.lists = text, tokens, lists

    def word(self) -> frozenset[str]:
        """The next token as a set of alternatives."""
        if not self.tokens:
            raise PatternError(f"{self.text!r}: ends where a word must follow")
        token = self.tokens.pop(0)
        if (lemmas := _lemmas(token)) is not None:
            return lemmas
        if "|" in token and not _KEYWORDS.isdisjoint(token.split("|")):
            raise PatternError(f"{self.text!r}: a slot is no alternative to a word in {token!r}; write two patterns")
        if not _WORD.match(token):
            raise PatternError(f"{self.text!r}: {token!r} is neither a slot nor a lower-case lemma")
        words = token.split("|")
        if not all(words):
            raise PatternError(f"{self.text!r}: an empty alternative in {token!r}")
        return frozenset().union(*map(self._alternative, words))

    def _alternative(self, word: str) -> frozenset[str]:
        """A word, or all of a list."""
        if not word.startswith("@") or word == NAME:
            return frozenset((word,))
        if word[1:] not in self.lists:
            raise PatternError(f"{self.text!r}: no word list {word!r}; there are {', '.join(sorted(self.lists))}")
        return frozenset(self.lists[word[1:]])

    def noun_phrase(self) -> Nouns:
        """One or more bare words: modifiers, then the head."""
        words = [self.word()]
        while self.tokens and _is_noun(self.tokens[0]):
            words.append(self.word())
        return Nouns(words[-1], tuple(words[:-1]))

    def parts(self) -> list[Part]:
        """All that follows the trigger."""
        out: list[Part] = []
        optional, opened = False, 0
        while self.tokens:
            token = self.tokens[0]
            if token in "()":
                if optional == (token == "("):
                    raise PatternError(f"{self.text!r}: unbalanced brackets")
                optional = self.tokens.pop(0) == "("
                if not optional and len(out) == opened:
                    raise PatternError(f"{self.text!r}: empty brackets")
                opened = len(out)
            else:
                out.append(self._part(optional))
        if optional:
            raise PatternError(f"{self.text!r}: a bracket is not closed")
        return out

    def _part(self, optional: bool) -> Part:
        token = self.tokens[0]
        if token in _CLAUSES:
            self.tokens.pop(0)
            return Part(_CLAUSES[token], optional=optional)
        if token in ("TO", "DONE"):
            self.tokens.pop(0)
            return Part("verb" if token == "TO" else "done", self.word(), optional=optional)
        if _is_slot(token):
            return self._slot("object", frozenset(), optional)
        if _is_noun(token):
            return Part("object", nouns=self.noun_phrase(), optional=optional)
        follows = len(self.tokens) > 1 and (_is_slot(self.tokens[1]) or _is_noun(self.tokens[1]))
        if _within(token, PARTICLES) or (_within(token, _MAY_BE_PARTICLES) and not follows):
            return Part("particle", self.word(), optional=optional)
        return self._prepositional(optional)

    def _prepositional(self, optional: bool) -> Part:
        words = self.word()
        if self.tokens and self.tokens[0] == "TO":
            self.tokens.pop(0)
            return Part("verb", self.word(), optional=optional)
        if self.tokens and self.tokens[0] == "CLAUSE":
            self.tokens.pop(0)
            return Part("clause", words, optional=optional)
        if self.tokens and _is_slot(self.tokens[0]):
            return self._slot("prep", words, optional)
        if self.tokens and _is_noun(self.tokens[0]):
            return Part("prep", words, nouns=self.noun_phrase(), optional=optional)
        raise PatternError(f"{self.text!r}: a slot or a noun must follow {'|'.join(sorted(words))!r}")

    def _slot(self, kind: Literal["object", "prep"], words: frozenset[str], optional: bool) -> Part:
        """A party; behind "=" the nouns of which it must be one."""
        slot, named, nouns = self.tokens.pop(0).partition("=")
        if named:
            self.tokens.insert(0, nouns)
        return Part(kind, words, SLOTS[slot], Nouns(self.word()) if named else None, optional=optional)
