"""The subjects of the clauses around a pronoun, the nearest clause first: whom it most likely means in its own sentence.

In "On the island the army said that it had fled" the army is meant, not the nearest or the first name. The preference is that of
Hobbs, "Resolving pronoun references", Lingua 44 (1978): from the pronoun up the tree, a subject before all else.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.clauses import is_verb, surface_subjects
from onrecord.quoted import Quoted
from onrecord.syntax import Sentence, Token

__all__ = ["quoted_by", "subjects_above"]

_OF_ITS_OWN_SUBJECT = ("self", "selves")


def subjects_above(sentence: Sentence, pronoun: Token, quoted: Quoted) -> tuple[tuple[int, ...], ...]:
    """For each clause the tokens of its subject, several when they are joined by "and"; not who is quoted with the pronoun."""
    found = (subject for subject in _subjects(sentence, pronoun) if not _is_quoted(sentence, pronoun, subject, quoted))
    return tuple(dict.fromkeys(tuple(t.i for t in subject) for subject in found))


def quoted_by(sentence: Sentence, pronoun: Token, quoted: Quoted) -> tuple[int, ...]:
    """The tokens of those whose quotation a pronoun stands in: of themselves they would say "I"."""
    return tuple(t.i for s in _subjects(sentence, pronoun) if _is_quoted(sentence, pronoun, s, quoted) for t in s)


def _subjects(sentence: Sentence, pronoun: Token) -> Iterator[list[Token]]:
    """Not of its own clause, unless it is "its" or "itself": in "the union backed it" somebody else is backed."""
    own = pronoun.tag == "PRP$" or pronoun.text.lower().endswith(_OF_ITS_OWN_SUBJECT)
    for verb in sentence.ancestors(pronoun):
        if is_verb(verb):
            subject = surface_subjects(sentence, verb)
            before = bool(subject) and subject[-1].i < pronoun.i
            if own and before and not any(pronoun in sentence.subtree(t) for t in subject):
                yield subject
            own = True


def _is_quoted(sentence: Sentence, pronoun: Token, subject: list[Token], quoted: Quoted) -> bool:
    """Whether the pronoun stands in a quotation that this subject stands outside of."""
    return (sentence.index, pronoun.i) in quoted and (sentence.index, subject[-1].i) not in quoted
