"""Quotations -> the cues that introduce them, where the parse tree did not say: before, after, around, and several in a run.

A quotation that looks like speech is given, in this order: to the statement whose content it is already; to the quotation of
the block before that it takes up; to the reporting verb beside it; to a name behind a dash or before a colon; to the speaker
of the quotation before it. What does not look like speech is a scare quote and stays nobody's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.clauses import is_passive
from onrecord.evidence import Span
from onrecord.records import Block
from onrecord.stages.statements.found import Found, covered, phrase
from onrecord.stages.statements.lexicon import Lexicon
from onrecord.stages.statements.nearby import nearby
from onrecord.stages.statements.nobody import are_nobody, is_abstract
from onrecord.stages.statements.place import Place
from onrecord.stages.statements.quotations import Quotation, Quotations
from onrecord.stages.statements.surroundings import WINDOW, WORD, Surroundings
from onrecord.stages.statements.verbs import cue_span, speakers_of
from onrecord.syntax import Sentence, Token

__all__ = ["attach"]

_DASH = re.compile(r"[\s,]*(?:--|[-\u2013\u2014\u2015\u2500])[-\u2013\u2014\u2015\s]*(?=[A-Z])")


_NEAR_BLOCKS = 2
"""Blocks from one quotation to the next that goes on from it: a caption may stand between."""


def attach(
    text: str, place: Place, blocks: Sequence[Block], quotations: Quotations, founds: list[Found], lexicon: Lexicon
) -> list[Found]:
    """The statements, with the quotations that belong to them and those that quotations make."""
    return _Attachment(text, place, blocks, quotations, founds, lexicon).run()


class _Attachment:
    def __init__(
        self, text: str, place: Place, blocks: Sequence[Block], quotations: Quotations, founds: list[Found], lexicon: Lexicon
    ) -> None:
        self.text, self.place, self.blocks, self.quotations, self.lexicon = text, place, blocks, quotations, lexicon
        self.near = Surroundings(text, place, blocks, quotations, lexicon)
        self.founds = list(founds)
        self.owner: dict[Quotation, Found] = {}
        self.by_sentence: dict[int, list[Found]] = {}
        for found in founds:
            self.by_sentence.setdefault(found.sentence.index, []).append(found)
        self.by_cue = {(f.sentence.index, h.i): f for f in founds for h in f.hosts}

    def run(self) -> list[Found]:
        last: Quotation | None = None
        for quotation in self.quotations.all:
            found = self._has(quotation) or self._resumes(quotation, last)
            if found is None and self.near.speech(quotation):
                found = self._beside(quotation) or self._after_dash(quotation) or self._continues(quotation, last)
            if found is not None:
                if quotation.follows and last is not None and not last.closed and found is not self.owner.get(last):
                    self._move(last, found)
                self.owner[quotation] = found
                last = quotation
        return self.founds

    def _add(self, found: Found) -> None:
        self.founds.append(found)
        self.by_sentence.setdefault(found.sentence.index, []).append(found)

    def _has(self, quotation: Quotation) -> Found | None:
        """The statement of which the quotation is the content already."""
        best: Found | None = None
        most = (quotation.end - quotation.start) / 2
        first, last = self.place.at(quotation.start), self.place.at(quotation.end)
        near = range(first.index - 1, last.index + 2) if first is not None and last is not None else ()
        for found in (f for i in near for f in self.by_sentence.get(i, ())):
            if quotation.holds(found.cue.start, found.cue.end):
                continue
            if covered(found.content, quotation.start, quotation.end) >= most:
                size = sum(c.end - c.start for c in found.content)
                if best is None or size < sum(c.end - c.start for c in best.content):
                    best = found
        return best

    def _resumes(self, quotation: Quotation, last: Quotation | None) -> Found | None:
        if not quotation.follows or last is None or last not in self.owner:
            return None
        found = self.owner[last]
        found.content.append(Span(quotation.start, quotation.end))
        return found

    def _move(self, quotation: Quotation, found: Found) -> None:
        """An open quotation whose next paragraph has a cue is told by that cue."""
        span, old = Span(quotation.start, quotation.end), self.owner[quotation]
        if span in old.content and (old.frame == "continued" or len(old.content) > 1):
            old.content.remove(span)
            found.content = sorted([*found.content, span])
            self.owner[quotation] = found

    def _beside(self, quotation: Quotation) -> Found | None:
        inner = self.near.inner(quotation)
        before = self.near.right_before(quotation) or self.near.verb_before(quotation)
        after = self.near.verb_after(quotation)
        leads = self.near.before(quotation)[-1:]
        if inner[-1:] in (",", "?", "!", "…", "—", "-") and after is not None and leads != ":":
            return self._give(quotation, *after)
        if before is not None:
            return self._give(quotation, *before)
        return self._give(quotation, *after) if after is not None and not inner.endswith(".") else None

    def _give(self, quotation: Quotation, sentence: Sentence, verb: Token) -> Found:
        """The quotation as the content of a verb, or as more of it."""
        span = Span(quotation.start, quotation.end)
        found = self.by_cue.get((sentence.index, verb.i))
        if found is None:
            speakers = [s for s in speakers_of(sentence, verb) if self.quotations.around(s.start) is None]
            speakers = [s for s in speakers if not is_abstract(s, self.lexicon)]
            if not is_passive(sentence, verb):  # who was declared "unwelcome" does not say so
                speakers = speakers or nearby(sentence, verb, self.quotations)
            named = phrase(sentence, speakers, {verb.i})
            found = Found(sentence, cue_span(sentence, verb), "quotation", speakers, named, [], hosts=[verb])
            self.by_cue[sentence.index, verb.i] = found
            self._add(found)
        elif not any(self.quotations.touching(c.start, c.end) for c in found.content):
            found.content = []
        found.content = sorted([*found.content, span])
        return found

    def _after_dash(self, quotation: Quotation) -> Found | None:
        """A name behind a dash, or before a colon without a verb."""
        match = _DASH.match(self.text, quotation.end, self.blocks[quotation.block].end)
        if match is not None:
            named = self.place.tokens(match.end(), match.end() + 1)
            return self._named(quotation, named, Span(match.start(), match.end()))
        if self.near.before(quotation).endswith(":"):
            begin = max(self.blocks[quotation.block].start, quotation.start - WINDOW)
            tokens = self.place.tokens(begin, quotation.start)
            nouns = [(s, t) for s, t in tokens[-10:] if t.pos in ("PROPN", "NOUN")]
            colon = begin + len(self.near.before(quotation)) - 1
            return self._named(quotation, nouns[-1:], Span(colon, colon + 1))
        return None

    def _named(self, quotation: Quotation, named: list[tuple[Sentence, Token]], cue: Span) -> Found | None:
        for sentence, token in named:
            while token.dep in ("compound", "nmod", "amod", "det") and token.head != token.i:
                token = sentence.head_of(token)
            if token.text.lower().rstrip(".") in self.lexicon.days:
                return None  # "July 15, 1960: ..." says when
            name = phrase(sentence, [token])
            if name is not None and name.start < cue.start < name.end:
                name = Span(name.start, cue.start)
            found = Found(sentence, cue, "quotation", [token], name, [Span(quotation.start, quotation.end)])
            self._add(found)
            return found
        return None

    def _continues(self, quotation: Quotation, last: Quotation | None) -> Found | None:
        """The quotation as more of what was said before it, or as another statement of the same speaker."""
        span = Span(quotation.start, quotation.end)
        owner = self.owner.get(last) if last is not None else None
        if owner is not None and last is not None and quotation.block == last.block and self._runs_on(owner, last, quotation):
            owner.content = sorted([*owner.content, span])
            return owner
        source = self._told_before(quotation)
        if source is None and last is not None and quotation.block - last.block <= _NEAR_BLOCKS:
            source = owner
        if source is None and (len(WORD.findall(self.near.inner(quotation))) < 5 or self.text[quotation.start] in "'‘"):
            return None
        sentence = self.place.at(quotation.start)
        if sentence is None:
            return None
        found = Found(sentence, Span(quotation.start, quotation.start), "continued", [], None, [span], said_by=source)
        self._add(found)
        return found

    def _runs_on(self, owner: Found, last: Quotation, quotation: Quotation) -> bool:
        """Whether nothing but white space, or the cue and its own sentence, stands between two quotations."""
        if not self.text[last.end : quotation.start].strip():
            return owner.cue.start < last.start or owner.cue.start >= last.end or owner.frame == "continued"
        if not last.end <= owner.cue.start < quotation.start:
            return False
        between = [s for s, _ in self.place.tokens(last.end, quotation.start) if s.start >= last.end and s.end <= quotation.start]
        return all(s.start <= owner.cue.start < s.end for s in between)

    def _told_before(self, quotation: Quotation) -> Found | None:
        """A statement of the sentence before in the same block, or the subject of that sentence."""
        begin = self.blocks[quotation.block].start
        before = self.place.at(quotation.start - 2) if quotation.start - 2 > begin else None
        if before is None or before.start < begin:
            return None
        told = [f for f in self.by_sentence.get(before.index, ()) if f.speakers and self.quotations.around(f.cue.start) is None]
        if told:
            return min(told, key=lambda f: f.cue)
        root = next((t for t in before.tokens if t.head == t.i), None)
        if root is None or self.quotations.around(root.start) is not None:
            return None
        speakers = [s for s in speakers_of(before, root) if self._speaks(before, s)]
        if not speakers:
            return None
        return Found(before, Span(root.start, root.end), "quotation", speakers, phrase(before, speakers, {root.i}), [])

    def _speaks(self, sentence: Sentence, subject: Token) -> bool:
        """Whether the subject of the sentence before may be the one who speaks: Novak who rose may, a book that is thin not."""
        written = subject.tag in ("NN", "NNS") and subject.lemma.lower() in self.lexicon.documents
        return not written and not are_nobody(sentence, [subject], self.lexicon)
