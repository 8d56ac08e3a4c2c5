"""Stories in and out: whole, as JSON, and as rows to ask about."""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, delete, select

from onrecord.export.tables import joined
from onrecord.records import Happening, Story
from onrecord.store.conflicts_told import conflicts_told
from onrecord.store.rows import Rows, storable
from onrecord.store.tables import OF_STORY, t
from onrecord.store.writing import chunks, insert_rows

__all__ = ["fill_conflicts", "put_stories", "read_stories", "story_articles"]

_STORY = msgspec.json.Decoder(Story)


def read_stories(connection: Connection) -> Iterator[Story]:
    """All stories, in order of id."""
    stories = t["stories"].c
    query = select(stories.story).order_by(stories.story_id)
    for row in connection.execute(query, execution_options={"stream_results": True, "yield_per": 100}):
        yield _STORY.decode(zlib.decompress(row[0]))


def story_articles(connection: Connection) -> dict[str, tuple[str, ...]]:
    """The articles of each story, in order of id."""
    rows = t["story_articles"].c
    found: dict[str, list[str]] = defaultdict(list)
    for story, article in connection.execute(select(rows.story_id, rows.article_id).order_by(rows.story_id, rows.article_id)):
        found[story].append(article)
    return {story: tuple(articles) for story, articles in found.items()}


def put_stories(connection: Connection, removed: Iterable[str], added: Iterable[Story]) -> None:
    """Takes stories out by id, and puts others in, in place of all that have an article of theirs."""
    coming = {story.id: story for story in added}
    before = _stories_of(connection, sorted({article for story in coming.values() for article in story.articles}))
    for some in chunks(sorted({*removed, *coming, *before})):
        for name in OF_STORY:
            connection.execute(delete(t[name]).where(t[name].c.story_id.in_(some)))
    rows: Rows = defaultdict(list)
    for id in sorted(coming):
        for name, row in _rows_of(coming[id]):
            rows[name].append({"story_id": id, **row})
        rows["happening_conflicts"] += conflicts_told(connection, coming[id])
    insert_rows(connection, rows)


def fill_conflicts(connection: Connection) -> None:
    """Writes the contradictions of stories that were told before there was a table for them; where it has rows, nothing."""
    if connection.execute(select(t["happening_conflicts"].c.n).limit(1)).first() is None:
        for story in read_stories(connection):
            insert_rows(connection, {"happening_conflicts": list(conflicts_told(connection, story))})


def _stories_of(connection: Connection, articles: Sequence[str]) -> set[str]:
    rows = t["story_articles"].c
    query = select(rows.story_id)
    return {id for some in chunks(articles) for id in connection.execute(query.where(rows.article_id.in_(some))).scalars()}


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
        "n": at, "happening_id": happening.id, "event_type": happening.type, "status": happening.status,
        "actor_names": storable(joined(happening.actors)), "recipient_names": storable(joined(happening.recipients)),
        "day": happening.day, "place": storable(happening.place), "reports": happening.reports,
        "independent_sources": happening.independent_sources, "agreement": happening.agreement, "why": storable(happening.why),
    }  # fmt: skip
    part = {"happening": at, "happening_id": happening.id}
    for n, event in enumerate(happening.events):
        yield "happening_events", {**part, "n": n, "event_id": event}
    for n, spread in enumerate(happening.figures):
        yield "happening_figures", {
            **part, "n": n, "measure": spread.measure, "unit": spread.unit, "low": spread.low, "best": spread.best,
            "high": spread.high,
        }  # fmt: skip
