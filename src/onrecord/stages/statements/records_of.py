"""Found statements -> records: speakers' ids, kind, medium, listeners, nesting, evidence."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Literal

from onrecord.evidence import Evidence, Span, quote
from onrecord.keys import key
from onrecord.records import Statement, Time
from onrecord.stages.statements.found import Found, covered, phrase
from onrecord.stages.statements.lexicon import Lexicon
from onrecord.stages.statements.quotations import Quotations
from onrecord.stages.statements.saying import said_when
from onrecord.syntax import Token

__all__ = ["At", "Writer"]

At = Mapping[tuple[int, int], tuple[str, ...]]

_LETTERS = re.compile(r"\w+")
_FIRST = frozenset(("i", "me", "my", "we", "us", "our", "myself"))
_BY_MEANS = frozenset(("in", "on", "via", "through", "during", "to", "by", "at", "over"))
_STRIDE = 256
"""Code points of text by which statements are looked up."""

_GAP = 80
"""Code points between two parts of a statement up to which one quotation proves both."""


class Writer:
    """Writes the statements of one article."""

    def __init__(
        self, text: str, article_id: str, at: At, quotations: Quotations, lexicon: Lexicon, times: Sequence[Time] = ()
    ) -> None:
        self.text, self.article_id, self.at, self.quotations, self.lexicon = text, article_id, at, quotations, lexicon
        self.times = sorted(times, key=lambda t: t.start)
        self.starts = [t.start for t in self.times]
        self.spoke: tuple[str, ...] = ()
        self.issued: dict[str, tuple[str, ...]] = {}

    def write(self, founds: Sequence[Found]) -> list[Statement]:
        """The records in text order; of two with the same words and source, one."""
        ids = {id(f): self._id(f) for f in founds}
        around: dict[int, list[Found]] = {}
        for found in founds:
            for stride in sorted({n for c in found.content for n in range(c.start // _STRIDE, c.end // _STRIDE + 1)}):
                around.setdefault(stride, []).append(found)
        out: dict[str, Statement] = {}
        self.spoke, self.issued = (), {}
        for found in sorted(founds, key=lambda f: (f.content[0].start, f.cue, f.content[-1].end)):
            above = self._above(found, around)
            out.setdefault(ids[id(found)], self._statement(ids[id(found)], found, above, ids[id(above)] if above else None))
        return list(out.values())

    def _id(self, found: Found) -> str:
        return key("statement", self.article_id, found.cue.start, *((c.start, c.end) for c in found.content))

    def _statement(self, id: str, found: Found, above: Found | None, via: str | None) -> Statement:
        has_cue = found.cue.end > found.cue.start
        source = _source(found)
        speakers = self._speakers(source, above)
        self._note_issued(source, speakers)
        return Statement(
            id=id,
            speakers=speakers,
            speaker_text=self.text[source.speaker.start : source.speaker.end] if source.speaker else None,
            kind=self._kind(found),
            cue=found.cue if has_cue else None,
            content=tuple(found.content),
            medium=self._medium(found),
            to=tuple(dict.fromkeys(i for t in found.to for i in self.at.get((found.sentence.index, t.i), ()))),
            via=via,
            when=self._when(source, found),
            evidence=self._evidence(found, source),
        )  # fmt: skip

    def _speakers(self, source: Found, above: Found | None) -> tuple[str, ...]:
        if above is not None and source.speakers and source.speakers[0].text.lower() in _FIRST:
            return self._speakers(_source(above), None)
        found = tuple(dict.fromkeys(i for t in source.speakers for i in self.at.get((source.sentence.index, t.i), ())))
        found = found or self._issuers(source)
        if self.spoke and set(found) & self._quoted_names(source):
            found = self.spoke
        if above is None and found:
            self.spoke = found
        return found

    def _note_issued(self, source: Found, speakers: tuple[str, ...]) -> None:
        """Remembers who spoke "in a statement"; another text of the kind that is named makes the last one forgotten."""
        hosts = {h.i for h in source.hosts}
        for text in (t for t in source.sentence.tokens if t.lemma in self.lexicon.issued and t.tag.startswith("NN")):
            preposition = source.sentence.head_of(text)
            medium = text.dep == "pobj" and preposition.lemma in _BY_MEANS and preposition.head in hosts
            if medium and speakers:
                self.issued[text.lemma] = speakers
            elif not any(c.lemma in ("the", "this") for c in source.sentence.children(text, "det")):
                self.issued.pop(text.lemma, None)

    def _issuers(self, source: Found) -> tuple[str, ...]:
        """Who speaks through a text: its owner ("its press release"), or of "the statement" who issued the last one."""
        if not source.speakers or source.speakers[0].lemma not in self.lexicon.issued:
            return ()
        text, sentence = source.speakers[0], source.sentence
        if (owner := sentence.child(text, "poss")) is not None:
            return self.at.get((sentence.index, owner.i), ())
        definite = any(c.lemma in ("the", "this") for c in sentence.children(text, "det"))
        alone = not any(True for _ in sentence.children(text, "prep", "amod", "compound", "relcl", "acl"))
        return self.issued.get(text.lemma, ()) if definite and alone else ()

    def _quoted_names(self, found: Found) -> set[str]:
        """Who is named in a quotation before "he said": not the one who says it, but somebody whom the speaker names."""
        speaker = found.speakers[0] if found.speakers else None
        if speaker is None or speaker.tag != "PRP" or not found.content:
            return set()
        if found.content[0].start > speaker.start or self._kind(found) != "direct":
            return set()
        before = (t for t in found.sentence.tokens[: speaker.i] if t.tag != "PRP")
        inside = (t for t in before if covered(found.content, t.start, t.end))
        return {i for t in inside for i in self.at.get((found.sentence.index, t.i), ())}

    def _when(self, source: Found, found: Found) -> str | None:
        first, last = source.sentence.start, source.sentence.end
        times = self.times[bisect_left(self.starts, first) : bisect_left(self.starts, last)]
        return said_when(source, [*source.content, *found.content], times) if times else None

    def _above(self, found: Found, around: Mapping[int, Sequence[Found]]) -> Found | None:
        """The statement within whose content the cue of this one stands: the smallest one."""
        if found.cue.end == found.cue.start:
            return None
        fitting = [
            f for f in around.get(found.cue.start // _STRIDE, ())
            if f is not found and covered(f.content, found.cue.start, found.cue.end)
            and not covered(found.content, f.cue.start, f.cue.end)
        ]  # fmt: skip
        return min(fitting, key=lambda f: (sum(c.end - c.start for c in f.content), f.cue), default=None)

    def _kind(self, found: Found) -> Literal["direct", "indirect", "mixed"]:
        inside, outside = 0, []
        for span in found.content:
            at = span.start
            for quotation in self.quotations.touching(span.start, span.end):
                if quotation.holds(found.cue.start, found.cue.end) and found.cue.end > found.cue.start:
                    continue
                outside += _LETTERS.findall(self.text[at : max(at, quotation.start)])
                inside += 1
                at = max(at, quotation.end)
            outside += _LETTERS.findall(self.text[at : max(at, span.end)])
        if not inside:
            return "indirect"
        return "mixed" if [w for w in outside if w.lower() != "that"] else "direct"

    def _medium(self, found: Found) -> str | None:
        """The means: a phrase with a word of the media list by the cue, or an outlet as the one spoken to or quoted by."""
        sentence = found.sentence
        for host in found.hosts:
            for to in found.to:
                span = phrase(sentence, [to])
                if span and self._outlet(span):
                    return self.text[span.start : span.end]
            for child in sentence.children(host, "prep", "agent"):
                inner = sentence.child(child, "pobj")
                if child.lemma.lower() in _BY_MEANS and inner is not None:
                    short = self._short(found, inner)
                    if inner.lemma in self.lexicon.media or self._outlet(short):
                        return self.text[short.start : short.end]
            above = sentence.head_of(sentence.head_of(host))
            if host.dep == "pcomp" and (agent := sentence.child(above, "agent")) and (inner := sentence.child(agent, "pobj")):
                short = self._short(found, inner)
                return self.text[short.start : short.end]
        return None

    def _outlet(self, span: Span) -> bool:
        name = self.text[span.start : span.end]
        return name in self.lexicon.outlets or name.removeprefix("the ").removeprefix("The ") in self.lexicon.outlets

    @staticmethod
    def _short(found: Found, head: Token) -> Span:
        """The noun with its modifiers, without articles and what follows it."""
        left = found.sentence.children(head, "compound", "amod", "nmod", "poss")
        before = [t for t in left if t.i < head.i and t.tag != "PRP$"]
        first = min([head, *(s for t in before for s in found.sentence.subtree(t))], key=lambda t: t.i)
        return Span(first.start, head.end)

    def _evidence(self, found: Found, source: Found) -> tuple[Evidence, ...]:
        spans = [*found.content, *([found.cue] if found.cue.end > found.cue.start else [])]
        spans += [source.speaker] if source.speaker else []
        out: list[Span] = []
        for span in sorted(spans):
            if out and span.start - out[-1].end <= _GAP and "\n" not in self.text[out[-1].end : span.start]:
                out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
            else:
                out.append(span)
        return tuple(quote(self.text, s.start, s.end) for s in out)


def _source(found: Found) -> Found:
    """The statement that names the speakers: this one, or the one that it goes on from."""
    while found.said_by is not None:
        found = found.said_by
    return found
