"""Stories in and out: whole, as JSON, and as rows to ask about."""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
from sqlalchemy import Connection, delete, select

from onrecord.records import Happening, Story
from onrecord.store.rows import Rows
from onrecord.store.tables import OF_STORY, t
from onrecord.store.writing import chunks, insert_rows

__all__ = ["put_stories", "read_stories"]

_STORY = msgspec.json.Decoder(Story)


def read_stories(connection: Connection) -> Iterator[Story]:
    """All stories, in order of id."""
    stories = t["stories"].c
    query = select(stories.story).order_by(stories.story_id)
    for row in connection.execute(query, execution_options={"stream_results": True, "yield_per": 100}):
        yield _STORY.decode(zlib.decompress(row[0]))


def put_stories(connection: Connection, removed: Iterable[str], added: Iterable[Story]) -> None:
    """Takes stories out by id, and puts others in; one that is there already is replaced."""
    coming = {story.id: story for story in added}
    for some in chunks(sorted({*removed, *coming})):
        for name in OF_STORY:
            connection.execute(delete(t[name]).where(t[name].c.story_id.in_(some)))
    rows: Rows = defaultdict(list)
    for id in sorted(coming):
        for name, row in _rows_of(coming[id]):
            rows[name].append({"story_id": id, **row})
    insert_rows(connection, rows)


def _rows_of(story: Story) -> Iterator[tuple[str, dict[str, Any]]]:
    yield "stories", {"story": zlib.compress(msgspec.json.encode(story, order="deterministic"), 1)}
    for article in dict.fromkeys(story.articles):
        yield "story_articles", {"article_id": article}
    for n, copy in enumerate(story.copies):
        yield "copies", {"n": n, "article_id": copy.article, "of_article_id": copy.of, "share": copy.share}
    for n, happening in enumerate(story.happenings):
        yield from _happening_rows(n, happening)


def _happening_rows(at: int, happening: Happening) -> Iterator[tuple[str, dict[str, Any]]]:
    yield "happenings", {
        "n": at, "happening_id": happening.id, "event_type": happening.type, "reports": happening.reports,
        "independent_sources": happening.independent_sources, "agreement": happening.agreement, "why": happening.why,
    }  # fmt: skip
    part = {"happening": at, "happening_id": happening.id}
    for n, event in enumerate(happening.events):
        yield "happening_events", {**part, "n": n, "event_id": event}
    for n, spread in enumerate(happening.figures):
        yield "happening_figures", {
            **part, "n": n, "measure": spread.measure, "unit": spread.unit, "low": spread.low, "best": spread.best,
            "high": spread.high,
        }  # fmt: skip
