"""Who holds an office: by the knowledge base, on the day on which the page appeared."""

from __future__ import annotations

import msgspec

from onrecord.knowledge import Entity, Knowledge, covers
from onrecord.stages.actors.anaphors import ANAPHORS
from onrecord.stages.actors.phrase import Phrase

__all__ = ["Posts"]


class Posts:
    """What is known of people's offices on one day; without a day, nothing."""

    def __init__(self, knowledge: Knowledge, published: str | None) -> None:
        self._knowledge = knowledge
        self._day = (published or "")[:10]

    def today(self, person: Entity) -> Entity:
        """A person with the role of the day, none when out of office; as given when the day is not known."""
        if not self._day:
            return person
        now = self._knowledge.at(person, self._day)
        return now if now.sectors else msgspec.structs.replace(now, sectors=person.sectors)

    def holds(self, person_id: str, phrase: Phrase) -> bool:
        """Whether somebody has on this day (or, of a former role, had before it) the office that a phrase names."""
        person = self._knowledge.entity(person_id) if self._day else None
        if person is None:
            return False
        return any(self._is_in(term, phrase.former) and self._is(term, phrase) for term in self._knowledge.terms(person))

    def _is_in(self, term: Entity, former: bool) -> bool:
        if former:
            return term.end is not None and term.end < self._day
        return term.start is not None and covers(term, self._day)

    def _is(self, term: Entity, phrase: Phrase) -> bool:
        if phrase.country is not None and term.country != phrase.country:
            return False
        words = (term.role or "").split()
        role = self._knowledge.role([w.lower() for w in words])
        body = next((m.entities[0].id for m in self._knowledge.find(words) if m.entities[0].kind == "organisation"), None)
        if role is None or body != phrase.body:
            return False
        return ANAPHORS.may_hold(phrase.role_lemma or "", role.lemma, of_one_body=body is not None)
