"""A record ready to be shown: its cross-references followed, its events in order. What all views share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from onrecord.evidence import Evidence, Span
from onrecord.records import Event, Place, Record, Statement, Time
from onrecord.views.figures import figure_words
from onrecord.views.words import date_words, list_of

__all__ = ["Reading"]


class Reading:
    """Answers for one record; a reference that leads nowhere is treated as unknown."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self._actors = {a.id: a for a in record.actors}
        self._times = {t.id: t for t in record.times}
        self._places = {p.id: p for p in record.places}
        self._figures = {f.id: f for f in record.figures}
        self._statements = {s.id: s for s in record.statements}

    def time(self, ref: str | None) -> Time | None:
        """The time of this id."""
        return self._times.get(ref or "")

    def place(self, ref: str | None) -> Place | None:
        """The place of this id."""
        return self._places.get(ref or "")

    def names(self, refs: Sequence[str]) -> str:
        """The names of these actors as a list in words; empty when none is known."""
        return list_of([self._actors[i] for i in refs if i in self._actors])

    def speakers(self, statement: Statement) -> str:
        """Who speaks, in words."""
        return self.names(statement.speakers) or statement.speaker_text or "somebody"

    def according_to(self, event: Event) -> str | None:
        """Whose claim the event is, in words."""
        return self.given_by(event.according_to)

    def given_by(self, ref: str | None) -> str | None:
        """Who makes the statement of this id, in words."""
        said = self._statements.get(ref or "")
        return self.speakers(said) if said else None

    def sizes(self, event: Event) -> Iterator[str]:
        """How large the event was: "4 injured"."""
        for part in ("killed", "injured", "arrested", "participants"):
            figure = self._figures.get(getattr(event.size, part) or "")
            if figure:
                yield f"{figure_words(figure, bare=True)} {part}"

    def by_day(self) -> Iterator[tuple[str, list[Event]]]:
        """Events by date, the unknown last; within a date by type, then in the order of the text."""
        for heading, events in groupby(sorted(self.record.events, key=self._when), key=self._day):
            yield heading, sorted(events, key=lambda e: (e.type, e.trigger.start))

    def at(self, span: Span) -> Evidence:
        """The words at a span."""
        return Evidence(span.start, span.end, self.record.article.text[span.start : span.end])

    def _when(self, event: Event) -> tuple[bool, str, str]:
        time = self.time(event.when)
        return (False, time.from_, time.to) if time and time.from_ and time.to else (True, "", "")

    def _day(self, event: Event) -> str:
        time = self.time(event.when)
        return date_words(time) if time and time.from_ and time.to else "Date unknown"
