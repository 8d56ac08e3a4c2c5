"""Every time a page tells of a meeting, a visit, an arrival or a signing: by an event, or only by a noun with a day."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from onrecord.comparing.days import Days, days
from onrecord.comparing.lexicon import lexicon
from onrecord.evidence import Evidence, Span
from onrecord.records import Event, Place, Time
from onrecord.stages.conflicts.reading import Reading

__all__ = ["Telling", "tellings"]

_DEFINITE = re.compile(r"\b(?:the|this|that|their|his|her|its|whose|\w+['’]s?)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
_PASSIVE = re.compile(r"\b(?:was|were|been|be)\s+$", re.IGNORECASE)
_PREPOSITION = re.compile(r"\b(?:in|at|to|near|outside)\s+(?:the\s+)?(?:[\w.-]+(?:['’]s)?\s+){0,2}$", re.IGNORECASE)
_LINK = re.compile(r"\s*(?:[\w'’.-]+\s+){0,6}?(?:on|in|at)?\s*", re.IGNORECASE)
_OWNER = re.compile(r"(?:['’]s?)?\s+(?:[\w-]+\s+){0,2}", re.IGNORECASE)
_MOST = 400


class Telling(msgspec.Struct, frozen=True):
    """What was done (a table of comparing.toml), by whom, when and where, as one sentence tells it.

    `record` is the id of the event, or of the time when only a noun tells it.
    """

    doing: str
    record: str
    event: Event | None
    parties: frozenset[str]
    span: Span
    sentence: Span
    when: Days | None
    time: Time | None
    place: Place | None
    definite: bool
    status: str
    said: str | None


def tellings(reading: Reading) -> list[Telling]:
    """All tellings of a page in text order."""
    told = [t for e in reading.events for t in _of_event(reading, e)]
    seen = {(t.doing, t.sentence) for t in told if t.when is not None}
    told += [t for t in _of_nouns(reading) if (t.doing, t.sentence) not in seen]
    return sorted(told, key=lambda t: (t.span.start, t.span.end, t.record))[:_MOST]


def _of_event(reading: Reading, event: Event) -> Iterator[Telling]:
    for evidence in event.evidence:
        sentence = reading.sentence(max(evidence.start, min(event.trigger.start, evidence.end - 1)))
        found = _doing(reading, event, evidence)
        if found is None:
            continue
        doing, word = found
        time = _time(reading, event, evidence, sentence)
        yield Telling(
            doing, event.id, event, reading.named((*event.actors, *event.recipients)), Span(evidence.start, evidence.end),
            sentence, days(time), time, _place(reading, word.end, evidence, sentence),
            _DEFINITE.search(reading.text[sentence.start : word.start]) is not None, event.status, event.according_to,
        )  # fmt: skip


def _doing(reading: Reading, event: Event, evidence: Evidence) -> tuple[str, Span] | None:
    """The doing that an event's word names, and where it stands."""
    spans = [event.trigger] if evidence.start <= event.trigger.start < evidence.end else []
    spans += [Span(evidence.start, evidence.end)] if event.type == "CONSULT" or not spans else []
    for span in spans:
        for doing, words in lexicon().doings.items():
            found = words.search(reading.text, span.start, span.end)
            if found is not None:
                return doing, Span(found.start(), found.end())
    return None


def _time(reading: Reading, event: Event, evidence: Evidence, sentence: Span) -> Time | None:
    given = reading.time.get(event.when or "")
    if given is not None and sentence.start <= given.start < sentence.end:
        return given
    inside = [t for t in reading.times_in(Span(evidence.start, sentence.end)) if days(t) is not None]
    near = [t for t in inside if t.start - evidence.end <= 30]
    return near[0] if len(near) == 1 else None


def _place(reading: Reading, start: int, evidence: Evidence, sentence: Span) -> Place | None:
    """The first place behind a preposition in the same words."""
    reach = Span(evidence.start, min(max(evidence.end, start + 60), sentence.end))
    for at, place in reading.places_in(reach):
        if place.latitude is not None and _PREPOSITION.search(reading.text[max(sentence.start, at - 40) : at]):
            return place
    return None


def _of_nouns(reading: Reading) -> Iterator[Telling]:
    """ "after his arrival on Sunday", "Tuesday's talks": whose it is must be said by a mention or be definite."""
    for time in reading.times:
        at = days(time)
        if at is None or at.length > 1:
            continue
        sentence = reading.sentence(time.start)
        for doing, words in lexicon().doings.items():
            found = _noun_before(reading, words, sentence, time)
            if found is None:
                continue
            before = reading.text[sentence.start : found.start]
            passive = _PASSIVE.search(before) is not None
            parties = frozenset(
                a for start, end, a in reading.mentions_in(sentence)
                if (sentence.start <= start and end <= found.start and (passive or _owns(reading, end, found.start)))
                or (found.end <= start and end <= time.start)
            )
            if _DEFINITE.search(before) or (passive and parties):
                yield Telling(
                    doing, time.id, None, reading.named(tuple(sorted(parties))), Span(found.start, time.end), sentence, at,
                    time, None, True, _status(reading, sentence), None,
                )  # fmt: skip


def _owns(reading: Reading, end: int, noun: int) -> bool:
    return _OWNER.fullmatch(reading.text, end, noun) is not None


def _noun_before(reading: Reading, words: re.Pattern[str], sentence: Span, time: Time) -> Span | None:
    last = None
    for found in words.finditer(reading.text, sentence.start, time.start):
        last = found
    if last is None or _LINK.fullmatch(reading.text, last.end(), time.start) is None:
        return None
    return Span(last.start(), last.end())


def _status(reading: Reading, sentence: Span) -> str:
    return "planned" if reading.has("ahead", sentence) else "completed"
