"""Sentences and actors -> events: who did what to whom, as the codebook says it.

For each event word the heaviest fitting pattern proposes an event (candidates.py, match.py), its places are filled with actors
(parties.py), its status is read from the words around (status.py), time and place from its clause (circumstances.py). What
is told again is one event with more evidence (merge.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import msgspec

from onrecord.clauses import is_verb, np_start, objects_of
from onrecord.codebook import Codebook, Grammar
from onrecord.evidence import Span, quote
from onrecord.keys import key
from onrecord.pairs import COOPERATION
from onrecord.records import Article, Event, Figure, How, Place, Skipped, Statement, Status, Time
from onrecord.stages.events.again import resumed
from onrecord.stages.events.answering import answered
from onrecord.stages.events.arms import named_arms
from onrecord.stages.events.candidates import Candidate, candidates
from onrecord.stages.events.circumstances import place_of, time_of
from onrecord.stages.events.contexts import contexts_of
from onrecord.stages.events.merge import Told, merged
from onrecord.stages.events.parties import NOBODY
from onrecord.stages.events.publicity import publicity_of
from onrecord.stages.events.sizes import size_of
from onrecord.stages.events.status import status_of
from onrecord.stages.events.weighing import Weigher, weighed
from onrecord.stages.events.who import Who, called
from onrecord.syntax import Sentence

_NEAR = 8
"""Words within which a verb's object belongs to the quotation even when it names nobody."""

_REACH = 48
"""Code points between the quotation and the event's time or place, up to which they are quoted with it."""

__all__ = ["Candidate", "Weigher", "Who", "called", "candidates", "named_arms", "publicity_of", "read_events", "weighed"]


def read_events(
    article: Article,
    sentences: Sequence[Sentence],
    who: Who,
    times: Sequence[Time],
    places: Sequence[Place],
    statements: Sequence[Statement],
    figures: Sequence[Figure],
    codebook: Codebook,
    weigher: Weigher,
    historical_days: int,
) -> tuple[list[Event], list[Skipped]]:
    """The events of an article, and the event words that gave none for want of a party, with the reason."""
    events, skipped = [], []
    dates = {time.id: time for time in times}
    for sentence in sentences:
        headline = article.blocks[sentence.block].kind == "title"
        proposed = candidates(sentence, codebook, who, times)
        found = weighed(sentence, article.text, proposed, who, codebook, weigher, headline)
        triggers = frozenset(c.trigger.i for c in found if c.parties is not None)
        contexts = contexts_of(sentence, codebook) if triggers else ()
        speech = [c for c in found if c.match is not None and c.match.pattern.type in codebook.grammar.speech]
        spoken = frozenset(c.trigger.i for c in speech if c.parties is not None)
        told = []
        for candidate in found:
            event = _event(article, sentence, candidate, triggers, times, places, codebook, historical_days, contexts, spoken)
            if event is not None:
                told.append((event, candidate))
            elif candidate.match is not None and not candidate.match.pattern.veto and candidate.reason:
                span = Span(candidate.trigger.start, candidate.trigger.end)
                skipped.append(Skipped("events", f"{candidate.match.pattern.type}: {candidate.reason}", span))
        words = frozenset(c.trigger.i for _, c in told)
        for event, candidate in told:
            event = _attributed(event, candidate, sentence, statements, figures, words - {candidate.trigger.i}, codebook.grammar)
            sides = candidate.parties
            assert sides is not None
            time = dates.get(event.when or "")
            bare = _is_bare(event, candidate, sentence, article, time, codebook.grammar)
            events.append(Told(event, sentence, candidate.trigger, bare, sides.by_place, sides.open, headline, time=time))
    known = answered(resumed(events, article.text, sentences, who, codebook.grammar), who, codebook.grammar)
    skipped += [Skipped("events", f"{t.event.type}: {NOBODY}", t.event.trigger) for t in known if _is_nobody(t)]
    return merged([t for t in known if not _is_nobody(t)], who, codebook.grammar), skipped


def _is_nobody(told: Told) -> bool:
    """Whether neither the words of a deed of several nor those before it tell who took part."""
    return told.open and not told.event.actors


def _is_bare(
    event: Event, candidate: Candidate, sentence: Sentence, article: Article, when: Time | None, grammar: Grammar
) -> bool:  # fmt: skip
    """Whether a noun alone tells a deed and leaves open whether it has happened: no date says so, no "after" before it, no verb
    in the past behind it ("the talks lasted an hour").
    """
    noun, light = candidate.trigger, candidate.match.light if candidate.match else None
    if is_verb(noun) or light is not None or event.status not in ("completed", "ongoing"):
        return False
    past = when is not None and when.to is not None and article.published is not None and when.to <= article.published[:10]
    head = sentence.head_of(noun)
    behind = noun.dep == "pobj" and head.lemma in grammar.sequence
    done = noun.dep in ("nsubj", "nsubjpass") and head.tag == "VBD" and head.text.lower() != head.lemma  # "highlight" is VBD too
    return not (past or behind or done)


def _attributed(
    event: Event, candidate: Candidate, sentence: Sentence, statements: Sequence[Statement], figures: Sequence[Figure],
    others: frozenset[int], grammar: Grammar,
) -> Event:  # fmt: skip
    """The event with the statement that it stands in and its size; "we" in somebody's words are those who speak."""
    said = _said_in(event, statements)
    subjects = candidate.match.actors if candidate.match else []
    if said is not None and not event.actors and any(t.lemma in ("we", "i") for t in subjects):
        event = msgspec.structs.replace(event, actors=tuple(s for s in said.speakers if s not in event.recipients))
    assert candidate.match is not None
    size = size_of(event, candidate.match, sentence, figures, others, grammar)
    return msgspec.structs.replace(event, according_to=said.id if said else None, size=size)


def _said_in(event: Event, statements: Sequence[Statement]) -> Statement | None:
    """The innermost statement whose content holds the event's trigger."""
    holding = [
        (span.end - span.start, s.id, s)
        for s in statements
        for span in s.content
        if span.start <= event.trigger.start and event.trigger.end <= span.end
    ]
    return min(holding, key=lambda h: h[:2])[2] if holding else None


def _event(
    article: Article, sentence: Sentence, candidate: Candidate, triggers: frozenset[int], times: Sequence[Time],
    places: Sequence[Place], codebook: Codebook, historical_days: int, contexts: tuple[str, ...], spoken: frozenset[int],
) -> Event | None:  # fmt: skip
    found, sides = candidate.match, candidate.parties
    if found is None or sides is None:
        return None
    pattern, trigger = found.pattern, found.trigger
    headline = article.blocks[sentence.block].kind == "title"
    others = triggers - {trigger.i}
    words = (trigger, *((found.light,) if found.light else ()), *candidate.told)
    spoken = frozenset() if pattern.type in codebook.grammar.speech else spoken
    when = time_of(sentence, words, times, others, codebook.grammar.sequence, spoken, found.used)
    asked = found.recipients if pattern.type in codebook.grammar.speech else []
    where = place_of(sentence, words, places, others, codebook.grammar, asked)
    if where is None and not (sides.actors or sides.recipients or sides.counted or sides.open):
        candidate.reason = "neither a party nor a place is named"
        return None
    status = candidate.status or ("completed" if pattern.refused else status_of(sentence, found, codebook.grammar, headline))
    status = _dated(status, when, article, historical_days, is_verb(found.light or trigger))
    kind, mode = codebook.types[pattern.type], codebook.mode(pattern.type, pattern.mode)
    span, rule = _span(sentence, candidate, when, where), candidate.rule or f"{pattern.type}: {pattern.text}"
    return Event(
        id=key("event", article.id, pattern.type, trigger.start),
        type=pattern.type,
        plover_type="AGREE" if pattern.type in COOPERATION and status == "planned" else pattern.type,
        mode=pattern.mode,
        contexts=contexts,
        cameo=(mode.cameo if mode else None) or kind.cameo,
        quad=kind.quad,
        intensity=mode.intensity if mode and mode.intensity is not None else kind.intensity,
        actors=sides.actors,
        recipients=sides.recipients,
        status=status,
        when=when.id if when else None,
        where=where.id if where else None,
        trigger=Span(trigger.start, trigger.end),
        evidence=(quote(article.text, span.start, span.end),),
        how=How(rule, candidate.scores or {"codebook": round(pattern.weight, 2)}, candidate.doubt),
        confidence=candidate.confidence,
    )


def _dated(status: Status, when: Time | None, article: Article, historical_days: int, tensed: bool) -> Status:
    """What the dates say of a status: long before the page, and only that, is background; after the page is still to come."""
    if when is None or when.to is None or article.published is None or status not in ("completed", "ongoing", "historical"):
        return status
    published = date.fromisoformat(article.published[:10])
    if (published - date.fromisoformat(when.to)).days > historical_days:
        return "historical"
    status = "completed" if status == "historical" else status
    ahead = when.from_ is not None and when.from_ > published.isoformat()
    return "planned" if ahead and (status == "ongoing" or not tensed) else status


def _span(sentence: Sentence, candidate: Candidate, when: Time | None, where: Place | None) -> Span:
    """The words that prove an event: from the first to the last of trigger, parts, parties, time and place of the sentence."""
    assert candidate.match is not None
    assert candidate.parties is not None
    tokens = [candidate.trigger, *(sentence.tokens[i] for i in candidate.match.used), *candidate.parties.tokens]
    verb = candidate.match.light or candidate.trigger
    objects = [t for t in objects_of(sentence, verb) if 0 < t.i - verb.i <= _NEAR]
    heads = [sentence.head_of(t) for t in tokens if t.dep in ("amod", "compound", "nmod", "poss") and t.i < t.head]
    subjects = [t for t in candidate.match.actors if abs(t.i - verb.i) <= _NEAR]
    first, last = min([*tokens, *subjects], key=lambda t: t.i), max([*tokens, *objects, *heads, *subjects], key=lambda t: t.i)
    start, end = np_start(sentence, first).start, last.end
    spans = [Span(when.start, when.end)] if when else []
    spans += where.mentions if where else ()
    inside = [s for s in spans if sentence.start <= s.start < sentence.end]
    here = [s for s in inside if s.start - end <= _REACH and start - s.end <= _REACH]
    start, end = min([start, *(s.start for s in here)]), max([end, *(s.end for s in here)])
    before = next((t for t in reversed(sentence.tokens) if t.end <= start), None)
    return Span(before.start if before is not None and before.tag == "IN" else start, end)
