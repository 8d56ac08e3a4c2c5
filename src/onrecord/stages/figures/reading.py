"""What the parts of this stage share while they look at one sentence: its lexemes, its parse, and how the two meet."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

import msgspec

from onrecord.stages.figures.lexer import Lexeme, lex
from onrecord.stages.figures.lexicon import lexicon
from onrecord.stages.figures.quantities import Quantity
from onrecord.syntax import Sentence, Token

__all__ = ["Line", "line"]

_NOUNS = ("NN", "NNS", "NNP", "NNPS")
_BEFORE_A_NOUN = frozenset(("JJ", "JJR", "JJS", "NN", "NNP", "NNS", "NNPS", "VBN", "VBG", "HYPH", "POS", "RB", "``", "''"))
_INSIDE = ("nummod", "compound", "nmod", "amod", "quantmod", "poss", "appos", "npadvmod", "advmod", "dep")
_HANGING = frozenset((",", "and", "or", "to"))
"""Behind a hyphen they go on to a noun further on: "four- and five-day"."""

_DASHES = frozenset("-‐‑–—")
_LATELY = frozenset(("last", "next", "this", "previous", "past"))
_REACH = 6


class Line(msgspec.Struct):
    """A sentence with its lexemes; `tokens[i]` is the token in which lexeme i begins."""

    sentence: Sentence
    words: list[Lexeme]
    tokens: list[Token]

    def text(self, i: int) -> str:
        """Lexeme i in lower case, "" outside of the sentence."""
        return self.words[i].text if 0 <= i < len(self.words) else ""

    def lemma(self, i: int) -> str:
        """The lemma of the token in which lexeme i stands, "" outside of the sentence."""
        return self.tokens[i].lemma.lower() if 0 <= i < len(self.words) else ""

    def span(self, q: Quantity) -> list[Token]:
        """The tokens of an amount."""
        return self.sentence.tokens[self.tokens[q.first].i : self.tokens[q.last - 1].i + 1]

    def head(self, q: Quantity) -> Token:
        """The token of an amount by which it hangs in the tree."""
        inside = self.span(q)
        own = {t.i for t in inside}
        tops = [t for t in inside if t.head not in own or t.head == t.i]
        return next((t for t in reversed(tops) if t.dep not in ("punct", "det", "quantmod", "advmod")), inside[-1])

    def past(self, token: Token, i: int) -> int:
        """The first lexeme from i on that stands behind a token."""
        return next((k for k in range(i, len(self.words)) if self.words[k].start >= token.end), len(self.words))

    def counted(self, q: Quantity) -> Token | None:
        """The noun that an amount without a unit counts: "people" in "12 people", in "dozens of people"."""
        if q.shared is not None:
            return self.counted(q.shared)
        if self._hangs(q.last):
            return None
        number = self.tokens[q.number - 1]
        of = self.sentence.child(number, "prep")
        if q.hyphened and self.text(q.last) == "-":
            after = self.tokens[min(q.last + 1, len(self.tokens) - 1)]
            return after if after.tag in _NOUNS and after.text[0].isalpha() else None
        if q.style == "vague" or self.text(q.number) == "of":
            if of is not None and of.lemma == "of" and (inner := self.sentence.child(of, "pobj")) is not None:
                return inner if inner.tag in _NOUNS else None
            if self.text(q.number) == "of":
                owned = q.number + 1 < len(self.tokens) and self.tokens[q.number + 1].tag in ("DT", "PRP$")
                return self.following(q.number + 1 + owned)
        if self._lately(q.last):
            return None
        found = self.following(q.last + (q.hyphened and self.text(q.last) == "-"))
        head = self.sentence.head_of(number)
        noun = head.i > number.i and head.tag in _NOUNS and head.text[0].isalpha()
        if noun and number.dep in _INSIDE and (found is None or head.i >= found.i):
            return self._list_head(head)
        return found if found is None else self._list_head(found)

    def _list_head(self, noun: Token) -> Token:
        """The plural that a noun only describes: "missiles" from "air" in "90 air, sea and ground missiles"."""
        above = self.sentence.head_of(noun)
        described = noun.dep in ("compound", "nmod") and noun.tag in ("NN", "NNP") and above.i > noun.i
        return above if described and above.tag in ("NNS", "NNPS") else noun

    def _joins_adjectives(self, token: Token) -> bool:
        tokens = self.sentence.tokens
        return 0 < token.i < len(tokens) - 1 and tokens[token.i - 1].tag == tokens[token.i + 1].tag == "JJ"

    def _dash(self, token: Token) -> bool:
        """Whether a hyphen stands apart and so parts two phrases."""
        tokens = self.sentence.tokens
        if token.text not in _DASHES or not 0 < token.i < len(tokens) - 1:
            return False
        return tokens[token.i - 1].end < token.start and token.end < tokens[token.i + 1].start

    def _hangs(self, i: int) -> bool:
        """Whether lexeme i is a hyphen whose noun comes later: "four-, five- and six-day"."""
        return self.text(i) == "-" and self.text(i + 1) in _HANGING

    def _lately(self, i: int) -> bool:
        """Whether lexeme i begins a time: "last year"."""
        after = self.tokens[i].i + 1 if i < len(self.tokens) and self.text(i) in _LATELY else len(self.sentence.tokens)
        when = self.sentence.tokens[after] if after < len(self.sentence.tokens) else None
        unit = lexicon().units.get(when.text.lower()) if when is not None and when.tag == "NN" else None
        return unit is not None and unit.kind == "time"

    def following(self, i: int) -> Token | None:
        """The last noun of the run of adjectives and nouns that begins at lexeme i."""
        if i >= len(self.tokens):
            return None
        if self._lately(i) or self._hangs(i):
            return None
        last = None
        for token in self.sentence.tokens[self.tokens[i].i : self.tokens[i].i + _REACH]:
            if (token.tag in _NOUNS and not token.text[0].isalpha()) or self._dash(token):
                break
            if token.tag == "CC" and last is None and self._joins_adjectives(token):
                continue
            if token.tag not in _BEFORE_A_NOUN or (last is not None and token.tag.startswith(("JJ", "VB", "RB"))):
                break
            if token.tag in _NOUNS:
                last = token
                if token.tag in ("NNS", "NNPS"):
                    break
        return last


_COMPARED = ("JJR", "JJS", "RBR", "RBS")


def line(text: str, sentence: Sentence) -> Line:
    """The sentence cut into lexemes."""
    words = lex(text, sentence.start, sentence.end)
    starts = [t.start for t in sentence.tokens]
    return Line(sentence, words, [sentence.tokens[max(0, bisect_right(starts, w.start) - 1)] for w in words])


def lemmas(tokens: Sequence[Token]) -> str:
    """Tokens as a phrase of lemmas; names stay as they are, and so do "worst" and "more"."""
    return " ".join(t.text if t.pos == "PROPN" else t.text.lower() if t.tag in _COMPARED else t.lemma.lower() for t in tokens)
