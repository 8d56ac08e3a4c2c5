"""Sentences and articles -> what the reading of them asks of the classifier, deed by deed, with the answer that is right.

What writers mark is a pair of parties. What a page gives is a word that may say a deed, with the parties that the parse found for
it, right ones and wrong ones; a classifier that has to weigh these learns from these.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from onrecord.codebook import Pattern
from onrecord.evidence import Span
from onrecord.pairs import NONE, Pair, Scores
from onrecord.pipeline import Pipeline, Sheet
from onrecord.records import Page
from onrecord.stages.events.asking import pair_of, pair_with
from onrecord.syntax import Sentence, Token
from onrecord.training.articles import Told, Written, called, telling
from onrecord.training.corpus import Label, Labelled
from onrecord.training.examples import Example
from onrecord.training.observing import Read, numbers, read_sheet

__all__ = ["asked_of_articles", "asked_of_corpus"]


class _Everything:
    """A judge that sees an event wherever it is asked, so that every question comes up."""

    def __init__(self, types: Iterable[str]) -> None:
        share = dict.fromkeys((NONE, *types), 0.0)
        self._answer = Scores(share | {max(types): 1.0}, {}, {"completed": 1.0}, 1.0)

    def judge(self, pairs: Sequence[Pair]) -> list[Scores]:
        return [self._answer for _ in pairs]


def asked_of_corpus(pipeline: Pipeline, corpus: Iterable[Labelled]) -> Iterator[Example]:
    """Deeds of labelled sentences of which the labels leave no doubt: the codebook's type between a label's parties is the
    label's; where nothing happens, no word says a deed.
    """
    for labelled in corpus:
        quiet = all(label.type == NONE for label in labelled.labels)
        for read, pair in _questions(pipeline, pipeline.sheet(Page(labelled.where, labelled.text, "ready", language="en"))):
            if quiet:
                yield Example(pair, NONE, None, None, None, given=True)
            elif read.reading.kind == "rule" and (label := _label(read, labelled)) is not None:
                yield Example(pair, label.type, label.mode, label.status, True, given=True)


def asked_of_articles(pipeline: Pipeline, articles: Iterable[Written]) -> Iterator[Example]:
    """All deeds that are asked about in articles, and those that no pattern finds; less those that a careful reader disputes."""
    for article in articles:
        sheet = pipeline.sheet(Page(article.name, article.text, "ready", language="en"))
        asked = list(_questions(pipeline, sheet))
        examples = (_answer(read, pair, article) for read, pair in asked)
        yield from (example for example in examples if example is not None)
        deeds = [read.reading.candidate.trigger for read, _ in asked]
        yield from _missed(sheet, [e for e in article.events if not any(_shared(t, e) for t in deeds)])


def _missed(sheet: Sheet, events: Iterable[Told]) -> Iterator[Example]:
    """Events that nothing asks about, by the words of their parties in the sentence, where it names them."""
    for event in events:
        sentence = next((s for s in sheet.sentences if s.start <= event.start < s.end), None)
        deed = _head(sentence, event) if sentence is not None else None
        if sentence is None or deed is None or not event.sure:
            continue
        actor, recipient = (_named(sheet, sentence, names) for names in (event.actors, event.recipients))
        if (actor is None and recipient is None) or actor is recipient or deed in (actor, recipient):
            continue
        pair = pair_with(sentence, sheet.article.text, actor, recipient, deed)
        yield Example(pair, event.type, event.mode, event.status, True, given=True)


def _head(sentence: Sentence, event: Told) -> Token | None:
    """The verb or noun on which the words of an event hang."""
    inside = [t for t in sentence.tokens if _shared(t, event)]
    tops = (t for t in inside if t.head == t.i or sentence.head_of(t) not in inside)
    return next((t for t in tops if t.tag[:1] in "NV"), None)


def _named(sheet: Sheet, sentence: Sentence, names: Sequence[str]) -> Token | None:
    """The first word of a sentence that means somebody called by one of the names."""
    assert sheet.cast is not None
    for token in sentence.tokens:
        ids = sheet.cast.at.get((sentence.index, token.i), ())
        if ids and any(called(sheet, ids) & telling(name) for name in names):
            return token
    return None


def _questions(pipeline: Pipeline, sheet: Sheet) -> Iterator[tuple[Read, Pair]]:
    for read in read_sheet(pipeline, sheet, _Everything(pipeline.codebook.types)):
        candidate = read.reading.candidate
        if read.reading.kind in ("rule", "open", "verb") and candidate.parties is not None:
            pair = pair_of(read.sentence, read.sheet.article.text, candidate.parties, read.who, candidate.trigger)
            if pair is not None:
                yield read, pair


def _label(read: Read, labelled: Labelled) -> Label | None:
    """The label that says the pattern's type of the parties that were found."""
    sides = read.reading.candidate.parties
    assert sides is not None
    actors, recipients = (numbers(ids, labelled, read.sentence, read.who) for ids in (sides.actors, sides.recipients))
    for label in labelled.labels:
        both = not label.recipients and len(label.actors) > 1
        wanted = label.actors if both else label.recipients
        fits = (not actors or actors <= set(label.actors)) and (not recipients or recipients <= set(wanted))
        if label.type == read.reading.type and fits and (actors or recipients):
            return label
    return None


def _answer(read: Read, pair: Pair, article: Written) -> Example | None:
    """What the article's record says of a deed; None where it says nothing clear."""
    candidate = read.reading.candidate
    assert candidate.match is not None
    assert candidate.parties is not None
    told = [event for event in article.events if _shared(candidate.trigger, event)]
    if not told:
        near = any(_shared(read.sentence.tokens[i], event) for event in article.events for i in candidate.match.used)
        return None if near else Example(pair, NONE, None, None, None, given=True)
    if not all(event.sure for event in told):
        return None
    proposed = candidate.match.pattern if read.reading.kind == "rule" else None
    acting, done_to = (called(read.sheet, ids) for ids in (candidate.parties.actors, candidate.parties.recipients))
    for event in sorted(told, key=lambda e: proposed is None or proposed.type not in (e.type, *e.alt_types)):
        forward = _direction(acting, done_to, event)
        if forward is not None:
            kind, mode = _type(event, proposed)
            return Example(pair, kind, mode, event.status, forward, given=True)
    named = _is_name(pair, pair.actor) if pair.actor is not None else _is_name(pair, pair.recipient)
    return Example(pair, NONE, None, None, None, given=True) if named and len(told) == 1 else None


def _direction(acting: frozenset[str], done_to: frozenset[str], event: Told) -> bool | None:
    """Whether those called so do the event or have it done to them; None when they are others."""
    if _are(acting, event.actors) and _are(done_to, event.recipients or event.actors):
        return True
    turned = event.recipients and acting and done_to and _are(acting, event.recipients) and _are(done_to, event.actors)
    return False if turned else None


def _type(event: Told, proposed: Pattern | None) -> tuple[str, str | None]:
    """Type and mode of an event: those of the codebook's pattern where the record allows them."""
    if proposed is not None and proposed.type in event.alt_types:
        return proposed.type, proposed.mode
    own = proposed.mode if proposed is not None and proposed.type == event.type else None
    return event.type, event.mode or own


def _shared(token: Token, event: Told) -> bool:
    """Whether a word is one of those that tell an event."""
    return event.start < token.end and token.start < event.end


def _are(found: frozenset[str], names: Sequence[str]) -> bool:
    """Whether one of the names is meant, where both sides are known."""
    return not found or not names or any(found & telling(name) for name in names)


def _is_name(pair: Pair, span: Span | None) -> bool:
    return span is not None and any(word[:1].isupper() for word in pair.text[span.start : span.end].split()[-1:])
