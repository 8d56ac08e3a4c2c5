"""Those of several owners in one phrase, each apart: "the ministers of Iran and Iraq", "Greek and Turkish envoys"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from onrecord.clauses import np_start
from onrecord.knowledge import NameMatch
from onrecord.stages.actors.phrase import Phrase
from onrecord.syntax import Sentence, Token

__all__ = ["of_each_owner"]

_BEFORE = ("amod", "poss", "compound", "nmod")
_ARTICLES = ("DT", "PDT")


def of_each_owner(phrase: Phrase, sentence: Sentence, known: Mapping[int, NameMatch]) -> list[Phrase]:
    """The phrase once for each of the countries that it is owned by, with that country's name alone.

    Itself where fewer than two own it, where one of them has both ("the president of Serbia and Montenegro"), and where somebody
    else says whose it is ("American friends of Israel and Ukraine"); without a country where a number counts all together.
    """
    head = sentence.tokens[phrase.head]
    if phrase.number == "one" or head.tag not in ("NNS", "NNPS"):
        return [phrase]
    for owners in (*_before(sentence, head), *_behind(sentence, head)):
        told = [known.get(owner.i) for owner in owners]
        countries = [match.entities[0].country for match in told if match is not None and match.entities[0].kind == "state"]
        if len(owners) > 1 and len(countries) == len(owners) and phrase.country in countries:
            return _apart(phrase, sentence, owners, [match for match in told if match is not None])
    return [phrase]


def _before(sentence: Sentence, head: Token) -> Iterator[list[Token]]:
    """Owners that are joined before the noun: "Greek and Turkish envoys", "Kenya's and Chad's envoys"."""
    yield list(sentence.children(head, "poss"))
    for one in sentence.children(head, *_BEFORE):
        yield sentence.conjuncts(one)


def _behind(sentence: Sentence, head: Token) -> Iterator[list[Token]]:
    """Owners that are joined behind it: "envoys of Greece and Turkey"."""
    for preposition in sentence.children(head, "prep"):
        if preposition.lemma in ("of", "from") and preposition.i == head.i + 1:
            for one in sentence.children(preposition, "pobj"):
                yield sentence.conjuncts(one)


def _apart(phrase: Phrase, sentence: Sentence, owners: list[Token], told: list[NameMatch]) -> list[Phrase]:
    are_behind = owners[0].i > phrase.head
    first, last = np_start(sentence, owners[0]) if are_behind else owners[0], _with_mark(sentence, owners[-1])
    before = [t for t in sentence.tokens[: first.i] if t.start >= phrase.start and t.tag not in _ARTICLES]
    after = [t for t in sentence.tokens[last.i + 1 :] if t.end <= phrase.end]
    if any(t.tag in ("CD", "HYPH") for t in before):
        return [msgspec.structs.replace(phrase, country=None)]
    mark, end = last.text if last.tag == "POS" else "", max(phrase.end, owners[-1].end)
    parted = []
    for match in told:
        opening = _with_article(sentence, match) if are_behind else sentence.tokens[match.start]
        name = sentence.words(opening, sentence.tokens[match.end - 1]) + mark
        text = " ".join(part for part in (_words(sentence, before), name, _words(sentence, after)) if part)
        parted.append(msgspec.structs.replace(phrase, text=text, end=end, country=match.entities[0].country))
    return parted


def _with_article(sentence: Sentence, match: NameMatch) -> Token:
    """Where a name begins, with its article ("the United States")."""
    article = sentence.tokens[match.start - 1] if match.start else None
    return article if article is not None and article.tag == "DT" else sentence.tokens[match.start]


def _with_mark(sentence: Sentence, owner: Token) -> Token:
    """The mark of the possessive behind a name, or the name."""
    behind = sentence.tokens[owner.i + 1 : owner.i + 2]
    return behind[0] if behind and behind[0].tag == "POS" else owner


def _words(sentence: Sentence, some: list[Token]) -> str:
    return sentence.words(some[0], some[-1]) if some else ""
