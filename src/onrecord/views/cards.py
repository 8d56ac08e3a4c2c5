"""What the page shows beside the article: a card for each record, with the words already found.

A card's id is a letter for its kind and a number ("e3", "a1"): record ids come from outside and stay out of HTML.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from onrecord.evidence import Evidence, Span
from onrecord.records import Actor, Conflict, Event, Figure, Place, Record, Statement, Time
from onrecord.views.figures import figure_words
from onrecord.views.reading import Reading
from onrecord.views.segments import Mark
from onrecord.views.words import date_words, say, status_words

_Identified: TypeAlias = Actor | Conflict | Event | Figure | Place | Statement | Time

__all__ = ["QUADS", "Card", "Quad", "cards_of", "marks_of"]


class Quad(NamedTuple):
    """How a quad class is drawn: a short key for the style sheet, and a sign for those who see no colour."""

    key: str
    sign: str
    name: str


QUADS: Mapping[str | None, Quad] = {
    "verbal cooperation": Quad("vc", "○", "Verbal cooperation"),
    "material cooperation": Quad("mc", "●", "Material cooperation"),
    "verbal conflict": Quad("vx", "△", "Verbal conflict"),
    "material conflict": Quad("mx", "▲", "Material conflict"),
    None: Quad("no", "◇", "No quad class"),
}

_CLAIMS = "each side is somebody’s claim"


class Card(NamedTuple):
    """A record on the page: its heading, facts about it in order, further facts to unfold, and its evidence."""

    id: str
    number: int
    heading: str
    quad: Quad = QUADS[None]
    status: str = ""
    status_words: str = ""
    facts: tuple[str, ...] = ()
    more: tuple[tuple[str, str], ...] = ()
    quotes: tuple[str, ...] = ()
    refs: tuple[str, ...] = ()


def cards_of(record: Record) -> dict[str, list[Card]]:
    """The cards of each kind: events in the order of the text, all others in the order of the record."""
    reading, ids = Reading(record), _ids(record)
    return {
        "conflicts": [
            Card(ids[c.id], n, c.explanation, facts=_facts(c.kind, _CLAIMS if c.attributed else ""),
                 quotes=_words(c.evidence), refs=_refs(c.records, ids))
            for n, c in enumerate(record.conflicts, 1)
        ],
        "events": [_event(e, n, reading, ids) for n, e in enumerate(_in_text_order(record), 1)],
        "statements": [_statement(s, n, reading, ids) for n, s in enumerate(record.statements, 1)],
        "figures": [
            Card(ids[f.id], n, figure_words(f), facts=_facts(reading.names(f.about), _text(reading.time(f.period))),
                 quotes=_words(f.evidence), refs=_refs(f.about, ids))
            for n, f in enumerate(record.figures, 1)
        ],
        "actors": [
            Card(ids[a.id], n, a.name, facts=_facts(a.role, a.country, " ".join(a.sectors), a.kind),
                 quotes=tuple(dict.fromkeys(reading.at(Span(m.start, m.end)).text for m in a.mentions)))
            for n, a in enumerate(record.actors, 1)
        ],
        "times": [
            Card(ids[t.id], n, t.text, facts=_facts(date_words(t) if t.from_ else "", t.granularity, t.anchor))
            for n, t in enumerate(record.times, 1)
        ],
        "places": [
            Card(ids[p.id], n, p.name, facts=_facts(p.admin1, p.country, _coordinates(p.latitude, p.longitude)))
            for n, p in enumerate(record.places, 1)
        ],
        "skipped": [
            Card(f"k{n}", n, f"{s.stage}: {s.reason}", quotes=(reading.at(s.span).text,) if s.span else ())
            for n, s in enumerate(record.skipped, 1)
        ],
    }  # fmt: skip


def marks_of(record: Record) -> Iterator[Mark]:
    """Where in the article each card stands."""
    ids = _ids(record)
    for e in record.events:
        yield Mark(e.trigger.start, e.trigger.end, ids[e.id], "trigger")
        yield from _marks(e.evidence, ids[e.id], "evidence")
    for s in record.statements:
        yield from _marks((*s.content, *([s.cue] if s.cue else [])), ids[s.id], "content")
    for f in record.figures:
        yield from _marks(f.evidence, ids[f.id], "figure")
    for c in record.conflicts:
        yield from _marks(c.evidence, ids[c.id], "conflict")
    for a in record.actors:
        for m in a.mentions:
            yield Mark(m.start, m.end, ids[a.id], "mention")
    for t in record.times:
        yield Mark(t.start, t.end, ids[t.id], "mention")
    for p in record.places:
        yield from _marks(p.mentions, ids[p.id], "mention")
    for n, k in enumerate(record.skipped, 1):
        if k.span:
            yield Mark(k.span.start, k.span.end, f"k{n}", "skipped")


def _event(e: Event, number: int, reading: Reading, ids: Mapping[str, str]) -> Card:
    claimed, place = reading.according_to(e), reading.place(e.where)
    more = {
        "Rule": e.how.rule, "Confidence": f"{e.confidence:.2f}",
        "Scores": ", ".join(f"{k} {v:.2f}" for k, v in sorted(e.how.scores.items())),
        "PLOVER type": e.plover_type if e.plover_type != e.type else "", "Contexts": ", ".join(e.contexts),
        "Intensity": f"{e.intensity:+g}" if e.intensity is not None else "", "CAMEO": e.cameo or "",
    }  # fmt: skip
    return Card(
        ids[e.id], number, say(e, reading.record), QUADS.get(e.quad, QUADS[None]), e.status, status_words(e),
        _facts(e.type + (f" · {e.mode}" if e.mode else ""), _text(reading.time(e.when)), place.name if place else "",
               f"according to {claimed}" if claimed else "", *reading.sizes(e)),
        tuple((k, v) for k, v in more.items() if v), _words(e.evidence),
        _refs((*e.actors, *e.recipients, *(x for x in (e.when, e.where, e.according_to) if x)), ids),
    )  # fmt: skip


def _statement(s: Statement, number: int, reading: Reading, ids: Mapping[str, str]) -> Card:
    return Card(
        ids[s.id], number, reading.speakers(s),
        facts=_facts(s.kind, s.medium, _to(reading.names(s.to)), _text(reading.time(s.when))),
        quotes=tuple(reading.at(c).text for c in s.content), refs=_refs((*s.speakers, *(x for x in (s.when,) if x)), ids),
    )  # fmt: skip


def _in_text_order(record: Record) -> list[Event]:
    return sorted(record.events, key=lambda e: (e.trigger.start, e.trigger.end))


def _ids(record: Record) -> dict[str, str]:
    kinds: list[tuple[str, Sequence[_Identified]]] = [
        ("c", record.conflicts), ("e", _in_text_order(record)), ("s", record.statements), ("f", record.figures),
        ("a", record.actors), ("t", record.times), ("p", record.places),
    ]  # fmt: skip
    return {r.id: f"{letter}{n}" for letter, records in kinds for n, r in enumerate(records, 1)}


def _marks(spans: Iterable[Span | Evidence], card: str, role: str) -> Iterator[Mark]:
    return (Mark(s.start, s.end, card, role) for s in spans)


def _refs(records: Iterable[str], ids: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids[r] for r in records if r in ids))


def _words(evidence: Iterable[Evidence]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(e.text for e in evidence))


def _facts(*facts: str | None) -> tuple[str, ...]:
    return tuple(f for f in facts if f)


def _text(time: Time | None) -> str:
    return time.text if time else ""


def _to(names: str) -> str:
    return f"to {names}" if names else ""


def _coordinates(latitude: float | None, longitude: float | None) -> str:
    if latitude is None or longitude is None:
        return ""
    north, east = "N" if latitude >= 0 else "S", "E" if longitude >= 0 else "W"
    return f"{abs(latitude):.2f}° {north}, {abs(longitude):.2f}° {east}"
