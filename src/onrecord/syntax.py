"""A parsed sentence: tokens with lemma, part of speech and a dependency tree, in no library's own types.

Labels are those of spaCy's English pipelines: ClearNLP dependencies (nsubj, dobj, pobj, agent, relcl ...), Penn tags,
Universal parts of speech. Every walk over the tree that more than one stage needs is a method here.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

__all__ = ["Sentence", "Token"]


class Token(msgspec.Struct):
    """A word or mark as it is seen, without soft hyphens and the like. `i` and `head` count within the sentence (a root is its
    own head); `start` and `end` are offsets into the article's text. `entity` is the model's entity label ("PERSON"), "" when
    there is none or the model was not asked; `entity_begins` is true on the first token of one.
    """

    i: int
    text: str
    lemma: str
    tag: str
    pos: str
    dep: str
    head: int
    start: int
    end: int
    children: list[int] = []
    entity: str = ""
    entity_begins: bool = False


class Sentence(msgspec.Struct):
    """A sentence of an article. `index` counts sentences in the article, `block` is the index of its block."""

    index: int
    block: int
    tokens: list[Token]

    @property
    def start(self) -> int:
        """Offset of the first code point."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Offset after the last code point."""
        return self.tokens[-1].end

    def words(self, first: Token, last: Token) -> str:
        """The words from first to last as in the text, white space between them made one blank."""
        out = first.text
        for before, token in zip(self.tokens[first.i : last.i], self.tokens[first.i + 1 : last.i + 1], strict=True):
            out += (" " if token.start > before.end else "") + token.text
        return out

    def head_of(self, token: Token) -> Token:
        """The token that this one depends on; a root's head is itself."""
        return self.tokens[token.head]

    def children(self, token: Token, *deps: str) -> Iterator[Token]:
        """Direct dependents in text order, with one of these labels when any are named."""
        for i in token.children:
            child = self.tokens[i]
            if not deps or child.dep in deps:
                yield child

    def child(self, token: Token, *deps: str) -> Token | None:
        """The first direct dependent with one of these labels."""
        return next(self.children(token, *deps), None)

    def subtree(self, token: Token) -> list[Token]:
        """The token and all below it, in text order."""
        seen = [token.i]
        for i in seen:
            seen.extend(self.tokens[i].children)
        return [self.tokens[i] for i in sorted(seen)]

    def ancestors(self, token: Token) -> Iterator[Token]:
        """The tokens above this one, nearest first, up to the root."""
        while token.head != token.i:
            token = self.tokens[token.head]
            yield token

    def first_of(self, token: Token) -> Token:
        """The first of those that a token is coordinated with, itself when it is the first ("A, B and C" from C gives A)."""
        while token.dep == "conj" and token.head != token.i:
            token = self.tokens[token.head]
        return token

    def conjuncts(self, token: Token) -> list[Token]:
        """The token and those coordinated with it below it ("A, B and C" from A gives all three)."""
        out = [token]
        for member in out:
            out.extend(self.children(member, "conj"))
        return sorted(out, key=lambda t: t.i)
