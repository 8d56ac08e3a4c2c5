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


def of_each_owner(phrase: Phrase, sentence: Sentence, known: Mapping[int, NameMatch]) -> list[Phrase]:
    """The phrase once for each of the known names that it is owned by, with that name alone; itself where there are fewer than
    two, or where one person has both ("the president of Serbia and Montenegro").
    """
    head = sentence.tokens[phrase.head]
    owners = next((found for found in _owners(sentence, head, known) if len(found) > 1), [])
    if phrase.number == "one" or head.tag not in ("NNS", "NNPS") or not owners:
        return [phrase]
    last = _with_mark(sentence, owners[-1])
    opening = sentence.tokens[: np_start(sentence, owners[0]).i] if owners[0].i > head.i else sentence.tokens[: owners[0].i]
    before = [t for t in opening if t.start >= phrase.start]
    after = [t for t in sentence.tokens[last.i + 1 :] if t.end <= phrase.end]
    mark = last.text if last.tag == "POS" else ""
    told = [known[owner.i] for owner in owners]
    firsts = [_first(sentence, match) if not after else sentence.tokens[match.start] for match in told]
    names = [sentence.words(first, sentence.tokens[match.end - 1]) + mark for first, match in zip(firsts, told, strict=True)]
    end = max(phrase.end, owners[-1].end)
    return [
        msgspec.structs.replace(phrase, text=_text(sentence, before, name, after), end=end, country=match.entities[0].country)
        for match, name in zip(told, names, strict=True)
    ]


def _owners(sentence: Sentence, head: Token, known: Mapping[int, NameMatch]) -> Iterator[list[Token]]:
    """The known names that are joined before the noun ("Kenya's and Chad's", "Greek and Turkish"), or behind "of"."""
    yield [t for t in sentence.children(head, "poss") if t.i in known]
    for one in sentence.children(head, *_BEFORE):
        yield list(_joined(sentence, one, known))
    for preposition in sentence.children(head, "prep"):
        if preposition.lemma in ("of", "from") and preposition.i == head.i + 1:
            for one in sentence.children(preposition, "pobj"):
                yield list(_joined(sentence, one, known))


def _joined(sentence: Sentence, one: Token, known: Mapping[int, NameMatch]) -> Iterator[Token]:
    """A known name and those that it is coordinated with, as far as they are known."""
    if one.i not in known:
        return
    yield one
    for other in sentence.children(one, "conj"):
        yield from _joined(sentence, other, known)


def _first(sentence: Sentence, match: NameMatch) -> Token:
    """Where a name begins, with its article ("the United States")."""
    article = sentence.tokens[match.start - 1] if match.start else None
    return article if article is not None and article.tag == "DT" else sentence.tokens[match.start]


def _with_mark(sentence: Sentence, owner: Token) -> Token:
    """The mark of the possessive behind a name, or the name."""
    behind = sentence.tokens[owner.i + 1 : owner.i + 2]
    return behind[0] if behind and behind[0].tag == "POS" else owner


def _text(sentence: Sentence, before: list[Token], name: str, after: list[Token]) -> str:
    parts = (sentence.words(some[0], some[-1]) if some else "" for some in (before, after))
    first, last = parts
    return " ".join(part for part in (first, name, last) if part)
