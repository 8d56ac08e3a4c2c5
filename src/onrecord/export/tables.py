"""A record as flat tables: what each table is called, its columns, and the rows that one record adds to it.

A cell is text, a number, a truth value, or None when it is not known. Lists are joined by "; ", stretches of text
by " | ". `article_id` leads every row, so that tables of many pages can be joined.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import permutations
from typing import NamedTuple, TypeAlias

from onrecord.evidence import Evidence, Span
from onrecord.records import Actor, Event, Place, Record, Time

__all__ = ["TABLES", "Cell", "Table"]

Cell: TypeAlias = str | int | float | bool | None
Row: TypeAlias = dict[str, Cell]


class Table(NamedTuple):
    """A table: the names of its columns in order, and what gives the rows of one record."""

    columns: tuple[str, ...]
    rows: Callable[[Record], Iterator[Row]]


def articles(record: Record) -> Iterator[Row]:
    """One row a page."""
    a = record.article
    yield {
        "article_id": a.id, "source_id": a.source_id, "url": a.url, "title": a.title, "outlet": a.outlet,
        "author": a.author, "published": a.published, "published_from": a.published_from, "language": a.language,
        "sha256": a.sha256, "text": a.text,
    }  # fmt: skip


def actors(record: Record) -> Iterator[Row]:
    """One row an actor."""
    text = record.article.text
    for a in record.actors:
        yield {
            "article_id": record.article.id, "actor_id": a.id, "name": a.name, "kind": a.kind, "country": a.country,
            "sectors": joined(a.sectors), "role": a.role, "known_as": a.known_as, "mention_count": len(a.mentions),
            "mentions": passages(text[m.start : m.end] for m in a.mentions),
        }  # fmt: skip


def events(record: Record) -> Iterator[Row]:
    """One row an event, with all that a reader of the table needs to judge it."""
    known = {a.id: a for a in record.actors}
    for e in record.events:
        yield {**_what(record, e), **_side("actor", e.actors, known), **_side("recipient", e.recipients, known),
               **_where_when(record, e), **_proof(record, e)}  # fmt: skip


def event_dyads(record: Record) -> Iterator[Row]:
    """One row for each pair of actor and recipient; an unknown side stays empty.

    An event of cooperation that has several actors and no recipient is mutual and gives each ordered pair.
    """
    known = {a.id: a for a in record.actors}
    for e in record.events:
        for actor, recipient, mutual in _pairs(e):
            yield {**_what(record, e), "mutual": mutual, **_one("actor", actor, known),
                   **_one("recipient", recipient, known), **_where_when(record, e), **_proof(record, e)}  # fmt: skip


def places(record: Record) -> Iterator[Row]:
    """One row a place."""
    for p in record.places:
        yield {
            "article_id": record.article.id, "place_id": p.id, "name": p.name, "country": p.country,
            "admin1": p.admin1, "latitude": p.latitude, "longitude": p.longitude, "geonames": p.geonames,
            "mention_count": len(p.mentions),
        }  # fmt: skip


def times(record: Record) -> Iterator[Row]:
    """One row a time expression."""
    for t in record.times:
        yield {
            "article_id": record.article.id, "time_id": t.id, "text": t.text, "date_from": t.from_, "date_to": t.to,
            "granularity": t.granularity, "anchor": t.anchor, "timex": t.timex, "start": t.start, "end": t.end,
        }  # fmt: skip


def statements(record: Record) -> Iterator[Row]:
    """One row a statement."""
    known, text = {a.id: a for a in record.actors}, record.article.text
    for s in record.statements:
        yield {
            "article_id": record.article.id, "statement_id": s.id, "kind": s.kind,
            **_side("speaker", s.speakers, known), "speaker_text": s.speaker_text, "medium": s.medium,
            "to": joined(_name(i, known) for i in s.to), "via_statement": s.via, "time_id": s.when,
            "content": passages(text[c.start : c.end] for c in s.content),
            "evidence": quotes(s.evidence),
        }  # fmt: skip


def figures(record: Record) -> Iterator[Row]:
    """One row a figure."""
    known, when = {a.id: a for a in record.actors}, {t.id: t for t in record.times}
    for f in record.figures:
        yield {
            "article_id": record.article.id, "figure_id": f.id, "measure": f.measure,
            "about": joined(_name(i, known) for i in f.about), "comparator": f.comparator, "value": f.value,
            "low": f.low, "high": f.high, "unit": f.unit, "currency": f.currency,
            "change_direction": f.change.direction if f.change else None,
            "change_kind": f.change.kind if f.change else None, "period": _time_text(f.period, when),
            "baseline": _time_text(f.baseline, when), "according_to_statement": f.according_to,
            "evidence": quotes(f.evidence),
        }  # fmt: skip


def conflicts(record: Record) -> Iterator[Row]:
    """One row a conflict."""
    for c in record.conflicts:
        yield {
            "article_id": record.article.id, "conflict_id": c.id, "kind": c.kind, "scope": c.scope, "field": c.field,
            "records": joined(c.records), "values": joined(c.values), "attributed": c.attributed,
            "explanation": c.explanation, "evidence": quotes(c.evidence),
        }  # fmt: skip


def skipped(record: Record) -> Iterator[Row]:
    """One row for each thing that a stage gave up on."""
    for s in record.skipped:
        yield {
            "article_id": record.article.id, "source_id": record.article.source_id, "stage": s.stage,
            "reason": s.reason, "start": s.span.start if s.span else None, "end": s.span.end if s.span else None,
            "text": _words(record.article.text, s.span),
        }  # fmt: skip


def joined(items: Iterable[str]) -> str | None:
    """The items of a list in one cell."""
    return "; ".join(items) or None


def passages(texts: Iterable[str]) -> str | None:
    """Stretches of text in one cell, each once."""
    return " | ".join(dict.fromkeys(texts)) or None


def quotes(evidence: Iterable[Evidence]) -> str | None:
    """The words of evidence in one cell."""
    return passages(e.text for e in evidence)


def _what(record: Record, e: Event) -> Row:
    a = record.article
    return {
        "article_id": a.id, "event_id": e.id, "event_type": e.type, "event_mode": e.mode, "plover_type": e.plover_type,
        "cameo": e.cameo, "quad_class": e.quad, "intensity": e.intensity, "contexts": joined(e.contexts),
        "status": e.status,
    }  # fmt: skip


def _where_when(record: Record, e: Event) -> Row:
    time = next((t for t in record.times if t.id == e.when), None)
    place = next((p for p in record.places if p.id == e.where), None)
    return {**_date(time), **_location(place)}


def _date(time: Time | None) -> Row:
    return {
        "date_from": time.from_ if time else None, "date_to": time.to if time else None,
        "date_text": time.text if time else None, "date_anchor": time.anchor if time else None,
    }  # fmt: skip


def _location(place: Place | None) -> Row:
    return {
        "place": place.name if place else None, "place_country": place.country if place else None,
        "place_admin1": place.admin1 if place else None, "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None, "geonames": place.geonames if place else None,
    }  # fmt: skip


def _proof(record: Record, e: Event) -> Row:
    said = next((s for s in record.statements if s.id == e.according_to), None)
    known, a = {x.id: x for x in record.actors}, record.article
    return {
        "according_to": (joined(_name(i, known) for i in said.speakers) or said.speaker_text) if said else None,
        "trigger": _words(a.text, e.trigger), "evidence": quotes(e.evidence), "rule": e.how.rule,
        "confidence": e.confidence, "published": a.published, "outlet": a.outlet, "source_id": a.source_id,
        "url": a.url,
    }  # fmt: skip


def _side(side: str, ids: tuple[str, ...], known: dict[str, Actor]) -> Row:
    found = [known[i] for i in ids if i in known]
    return {
        f"{side}_ids": joined(ids), f"{side}_names": joined(a.name for a in found),
        f"{side}_countries": joined(dict.fromkeys(a.country for a in found if a.country)),
        f"{side}_sectors": joined(dict.fromkeys(s for a in found for s in a.sectors)),
    }  # fmt: skip


def _one(side: str, ref: str | None, known: dict[str, Actor]) -> Row:
    actor = known.get(ref) if ref else None
    return {
        f"{side}_id": ref, f"{side}_name": actor.name if actor else None,
        f"{side}_country": actor.country if actor else None,
        f"{side}_sectors": joined(actor.sectors) if actor else None,
    }  # fmt: skip


def _pairs(e: Event) -> Iterator[tuple[str | None, str | None, bool]]:
    if not e.recipients and len(e.actors) > 1 and e.quad in ("verbal cooperation", "material cooperation"):
        yield from ((a, b, True) for a, b in permutations(e.actors, 2))
    else:
        yield from ((a, r, False) for a in e.actors or (None,) for r in e.recipients or (None,))


def _name(ref: str, known: dict[str, Actor]) -> str:
    return known[ref].name if ref in known else ref


def _time_text(ref: str | None, known: dict[str, Time]) -> str | None:
    return known[ref].text if ref in known else ref


def _words(text: str, span: Span | None) -> str | None:
    return text[span.start : span.end] if span else None


def _side_columns(side: str) -> tuple[str, ...]:
    return (f"{side}_ids", f"{side}_names", f"{side}_countries", f"{side}_sectors")


_EVENT = ("article_id", "event_id", "event_type", "event_mode", "plover_type", "cameo", "quad_class", "intensity",
          "contexts", "status")  # fmt: skip
_PROOF = ("date_from", "date_to", "date_text", "date_anchor", "place", "place_country", "place_admin1", "latitude",
          "longitude", "geonames", "according_to", "trigger", "evidence", "rule", "confidence", "published", "outlet",
          "source_id", "url")  # fmt: skip

TABLES: dict[str, Table] = {
    "articles": Table(("article_id", "source_id", "url", "title", "outlet", "author", "published", "published_from",
                       "language", "sha256", "text"), articles),
    "actors": Table(("article_id", "actor_id", "name", "kind", "country", "sectors", "role", "known_as",
                     "mention_count", "mentions"), actors),
    "events": Table((*_EVENT, *_side_columns("actor"), *_side_columns("recipient"), *_PROOF), events),
    "event_dyads": Table((*_EVENT, "mutual", "actor_id", "actor_name", "actor_country", "actor_sectors",
                          "recipient_id", "recipient_name", "recipient_country", "recipient_sectors", *_PROOF),
                         event_dyads),
    "places": Table(("article_id", "place_id", "name", "country", "admin1", "latitude", "longitude", "geonames",
                     "mention_count"), places),
    "times": Table(("article_id", "time_id", "text", "date_from", "date_to", "granularity", "anchor", "timex",
                    "start", "end"), times),
    "statements": Table(("article_id", "statement_id", "kind", *_side_columns("speaker"), "speaker_text", "medium",
                         "to", "via_statement", "time_id", "content", "evidence"), statements),
    "figures": Table(("article_id", "figure_id", "measure", "about", "comparator", "value", "low", "high", "unit",
                      "currency", "change_direction", "change_kind", "period", "baseline", "according_to_statement",
                      "evidence"), figures),
    "conflicts": Table(("article_id", "conflict_id", "kind", "scope", "field", "records", "values", "attributed",
                        "explanation", "evidence"), conflicts),
    "skipped": Table(("article_id", "source_id", "stage", "reason", "start", "end", "text"), skipped),
}  # fmt: skip
"""All tables, in the order in which a reader would open them."""
