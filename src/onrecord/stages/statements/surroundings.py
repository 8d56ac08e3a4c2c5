"""What stands around a quotation: the words before it, its own edges, the reporting verbs before and behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.clauses import is_verb
from onrecord.records import Block
from onrecord.stages.statements.lexicon import Lexicon
from onrecord.stages.statements.place import Place
from onrecord.stages.statements.quotations import Quotation, Quotations
from onrecord.syntax import Sentence, Token

__all__ = ["WINDOW", "WORD", "Surroundings"]

WORD = re.compile(r"\w+")
WINDOW = 500
"""Code points before and behind a quotation that are looked at."""

_NEAR = 14
"""Tokens beside a quotation among which its verb is looked for."""


class Surroundings:
    """Looks around the quotations of one article."""

    def __init__(self, text: str, place: Place, blocks: Sequence[Block], quotations: Quotations, lexicon: Lexicon) -> None:
        self.text, self.place, self.blocks, self.quotations, self.lexicon = text, place, blocks, quotations, lexicon

    def before(self, quotation: Quotation) -> str:
        """The end of the text of the block before the quotation."""
        return self.text[max(self.blocks[quotation.block].start, quotation.start - WINDOW) : quotation.start].rstrip()

    def inner(self, quotation: Quotation) -> str:
        """The quotation without its marks."""
        return self.text[quotation.start : quotation.end].strip("\"'`‘’“”„«» \u00a0")

    def speech(self, quotation: Quotation) -> bool:
        """Whether a quotation looks like something said, not like a word held with tongs."""
        inner, before = self.inner(quotation), self.before(quotation)
        letter = next((c for c in inner if c.isalpha()), "")
        begins = not before or before[-1] in ".?!:,;\"”’'—–-…)"
        if inner[-1:] in (",", "?", "!") and self.verb_after(quotation) is not None:
            return True
        if begins and letter.isupper() and len(WORD.findall(inner)) >= 5 and self.verb_after(quotation) is not None:
            return True
        if begins and before[-1:] in (":", ",") and self.verb_before(quotation) is not None:
            return True
        told = self.right_before(quotation)
        if told is not None and (inner[-1:] in ".,!?" or letter.isupper() or self.lexicon.takes("naming", told[1].lemma)):
            return True
        if not begins or not letter.isupper() or len(WORD.findall(inner)) < 3:
            return False
        return inner[-1:] in ".,?!…—" or not quotation.closed or self.verb_before(quotation) is not None

    def right_before(self, quotation: Quotation) -> tuple[Sentence, Token] | None:
        """A reporting verb that the quotation follows at once, or after one word: "typed '...'", "called them '...'"."""
        begin = max(self.blocks[quotation.block].start, quotation.start - WINDOW)
        for sentence, token in self.place.tokens(begin, quotation.start)[-2:]:
            if is_verb(token) and self.lexicon.takes("quotation", token.lemma) and not self._titled(sentence, token):
                return sentence, token
        return None

    def _titled(self, sentence: Sentence, token: Token) -> bool:
        """Whether a participle only gives a name: "a booklet called '...'"."""
        if token.dep != "acl" or token.tag != "VBN" or sentence.child(token, "agent") is not None:
            return False
        return self.lexicon.takes("titling", token.lemma)

    def verb_after(self, quotation: Quotation) -> tuple[Sentence, Token] | None:
        """The reporting verb behind a quotation, before the sentence ends; any verb with a subject behind a comma."""
        end = self.blocks[quotation.block].end
        tokens = self.place.tokens(quotation.end, min(end, quotation.end + WINDOW))[:_NEAR]
        first = None
        for sentence, token in tokens:
            if token.text in (".", "!", "?", ";") or self.quotations.around(token.start) is not None:
                break
            if is_verb(token) and token.dep not in ("acl", "relcl") and self.lexicon.takes("quotation", token.lemma):
                return sentence, token
            if first is None and token.tag in ("VBD", "VBZ", "VBP") and token.pos == "VERB":
                first = (sentence, token)
        return first if self.inner(quotation).endswith(",") else None

    def _leads_in(self, quotation: Quotation) -> int:
        """Where the text that may introduce a quotation begins: with its block, or with the one before that ends in a colon."""
        start = self.blocks[quotation.block].start
        if quotation.start == start and quotation.block > 0:
            before = self.blocks[quotation.block - 1]
            if self.text[max(before.start, before.end - 3) : before.end].rstrip()[-1:] in (":", ","):
                return before.start
        return start

    def verb_before(self, quotation: Quotation) -> tuple[Sentence, Token] | None:
        """The reporting verb before a quotation, in the same sentence."""
        begin = max(self._leads_in(quotation), quotation.start - WINDOW)
        tokens = self.place.tokens(begin, quotation.start)
        colon = self.text[begin : quotation.start].rstrip().endswith(":")
        first = None
        for sentence, token in reversed(tokens[-3 * _NEAR :]):
            if token.text in (".", "!", "?", ";") or self.quotations.around(token.start) is not None:
                break
            if is_verb(token) and token.dep not in ("acl", "relcl") and self.lexicon.takes("quotation", token.lemma):
                return sentence, token
            if first is None and token.tag in ("VBD", "VBZ", "VBP") and token.pos == "VERB":
                first = (sentence, token)
        return first if colon else None
