"""What the readers of this stage hand on: a cue with its source and its content, still as tokens and offsets."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

import msgspec

from onrecord.clauses import is_verb
from onrecord.evidence import Span
from onrecord.syntax import Sentence, Token

__all__ = ["Found", "covered", "phrase", "runs", "with_subject", "words_of"]

_MARKS = frozenset((",", ".", ":", "``", "''", "-LRB-", "-RRB-", "HYPH"))
_CLAUSES = ("relcl", "advcl", "ccomp", "parataxis")


class Found(msgspec.Struct):
    """A statement before it becomes a record. `speakers` are heads of phrases in `sentence`; `speaker` the words that name them.

    `frame` says how the content hangs on the cue: "clause", "quotation", "object" ...; `said_by` is the statement whose speakers
    are meant when none are named here (a quotation that goes on); `hosts` are the tokens of the cue on which the content hangs.
    """

    sentence: Sentence
    cue: Span
    frame: str
    speakers: list[Token]
    speaker: Span | None
    content: list[Span]
    to: list[Token] = []
    hosts: list[Token] = []
    said_by: Found | None = None


def words_of(sentence: Sentence, head: Token, without: Collection[int] = ()) -> list[Token]:
    """The subtree of a token, leaving out these tokens with all below them."""
    seen = [head.i]
    for i in seen:
        seen.extend(c for c in sentence.tokens[i].children if c not in without)
    return [sentence.tokens[i] for i in sorted(seen)]


def with_subject(sentence: Sentence, verb: Token) -> Token:
    """The verb that has the subject of a coordinated one: "arrive" of "will arrive on Monday and hold talks"."""
    while verb.dep == "conj" and verb.head != verb.i and sentence.child(verb, "nsubj", "nsubjpass", "csubj", "expl") is None:
        above = sentence.head_of(verb)
        if not (is_verb(above) or above.pos == "AUX"):
            break
        verb = above
    return verb


def runs(tokens: Iterable[Token], sentence: Sentence) -> list[Span]:
    """Tokens as stretches of text: marks at the edges cut off, gaps that hold nothing but marks closed."""
    out: list[list[Token]] = []
    for token in sorted(tokens, key=lambda t: t.i):
        if out and all(t.tag in _MARKS for t in sentence.tokens[out[-1][-1].i + 1 : token.i]):
            out[-1].append(token)
        else:
            out.append([token])
    spans = []
    for run in out:
        while run and run[0].tag in _MARKS:
            run.pop(0)
        while run and ((run[-1].tag in _MARKS and run[-1].tag != "-RRB-") or run[-1].tag == "CC"):
            run.pop()
        if run:
            spans.append(Span(run[0].start, run[-1].end))
    return spans


def phrase(sentence: Sentence, heads: Sequence[Token], stop: Collection[int] = ()) -> Span | None:
    """The noun phrase of these heads as one stretch, appositions included, relative clauses left out.

    `stop`: tokens that cannot be part of it, such as the cue.
    """
    if not heads:
        return None
    head = heads[0]
    out = [t for t in sentence.children(head) if t.dep in _CLAUSES or _is_aside(sentence, t)]
    inside = {t.i for h in heads for t in words_of(sentence, h, {o.i for o in out} | set(stop))}
    first, last = head.i, head.i
    while first - 1 in inside:
        first -= 1
    while last + 1 in inside or (last + 2 in inside and sentence.tokens[last + 1].tag in _MARKS and last + 1 not in stop):
        last += 1
    tokens = sentence.tokens[first : last + 1]
    spans = runs(tokens, sentence)
    return Span(spans[0].start, spans[-1].end) if spans else None


def _is_aside(sentence: Sentence, token: Token) -> bool:
    """Whether a participle stands behind a comma: "Li, speaking in Rome"."""
    first = sentence.subtree(token)[0].i
    return token.dep == "acl" and first > 0 and sentence.tokens[first - 1].text == ","


def covered(spans: Iterable[Span], start: int, end: int) -> int:
    """How many code points of a stretch the spans hold."""
    return sum(max(0, min(s.end, end) - max(s.start, start)) for s in spans)
