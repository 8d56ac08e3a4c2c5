"""Readings of short texts: sentences, cast and events, asked for by the words of the text instead of by ids."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.pipeline import Pipeline, Sheet
from onrecord.records import Actor, Event, Page
from onrecord.syntax import Sentence

__all__ = ["PUBLISHED", "Reading", "ready", "sentences_of"]

PUBLISHED = "2024-03-14"
"""The day, a Thursday, on which the tests' texts appear."""


def ready(text: str, id: str = "page-1", published: str | None = PUBLISHED, title: str | None = None) -> Page:
    """A page whose text is taken as it is."""
    return Page(id, text, "ready", published=published, title=title, language="en")


@dataclass(frozen=True)
class Reading:
    """A text after all stages."""

    sheet: Sheet

    @classmethod
    def of(cls, pipeline: Pipeline, text: str, published: str | None = PUBLISHED, title: str | None = None) -> Reading:
        """Read a text that is taken as it is."""
        return cls(pipeline.sheet(ready(text, published=published, title=title)))

    @property
    def text(self) -> str:
        """The article's text."""
        return self.sheet.article.text

    @property
    def events(self) -> list[Event]:
        """The events."""
        return self.sheet.events

    @property
    def actors(self) -> tuple[Actor, ...]:
        """Everybody in the text."""
        assert self.sheet.cast is not None
        return self.sheet.cast.actors

    def ids(self, words: str) -> frozenset[str]:
        """Who is meant by these words: the ids of the mentions that come nearest to them. "he#2" is the second "he"."""
        start, end = self._find(words)
        best: dict[int, set[str]] = {}
        for actor in self.actors:
            for mention in actor.mentions:
                if mention.start < end and start < mention.end:
                    best.setdefault(abs(mention.start - start) + abs(mention.end - end), set()).add(actor.id)
        return frozenset(best[min(best)]) if best else frozenset()

    def actor(self, words: str) -> Actor | None:
        """The one actor meant by these words; None when there is none or are several."""
        ids = self.ids(words)
        return next((a for a in self.actors if ids == {a.id}), None)

    def all_ids(self, *words: str) -> frozenset[str]:
        """Everybody meant by these phrases together."""
        return frozenset().union(*(self.ids(w) for w in words))

    def find(self, type: str, **fields: object) -> list[Event]:
        """The events of a type that have these fields."""
        return [e for e in self.events if e.type == type and all(getattr(e, k) == v for k, v in fields.items())]

    def told(self) -> str:
        """All events in one readable line each, for messages of failed tests."""
        names = {a.id: a.name for a in self.actors}
        lines = [
            f"{e.type}/{e.mode} {e.status} [{e.how.rule}] {', '.join(names[a] for a in e.actors) or '?'} -> "
            f"{', '.join(names[r] for r in e.recipients) or '?'}"
            for e in self.events
        ]  # fmt: skip
        mentions = "; ".join(f"{a.name}: {', '.join(self.text[m.start:m.end] for m in a.mentions)}" for a in self.actors)
        return "\n".join([self.text, *(lines or ["no event"]), f"cast: {mentions}"])

    def _find(self, words: str) -> tuple[int, int]:
        words, _, nth = words.partition("#")
        at = -1
        for _ in range(int(nth or 1)):
            at = self.text.index(words, at + 1)
            while self._inside_a_word(at, at + len(words)):
                at = self.text.index(words, at + 1)
        return at, at + len(words)

    def _inside_a_word(self, start: int, end: int) -> bool:
        return self.text[start - 1 : start].isalnum() or self.text[end : end + 1].isalnum()


def sentences_of(pipeline: Pipeline, text: str) -> list[Sentence]:
    """The parse of a text, with named entities."""
    return next(iter(pipeline.parser.parse([text], lambda _: True)))
