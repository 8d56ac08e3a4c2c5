"""Contradictions between the reports of a happening, as flat rows: the first side was published before the second."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, select

from onrecord.records import Story
from onrecord.store.rows import storable
from onrecord.store.tables import t
from onrecord.store.writing import chunks

__all__ = ["conflicts_told"]


def conflicts_told(connection: Connection, story: Story) -> Iterator[dict[str, Any]]:
    """The rows of a story in `happening_conflicts`. What is known of an article is empty where the store has it no more."""
    home = {id: n for n, h in enumerate(story.happenings) for id in (*h.events, *(f for s in h.figures for f in s.figures))}
    articles = _articles(connection, story)
    count: Counter[int] = Counter()
    for c in story.conflicts:
        at = home.get(c.records[0])
        if at is None:  # no happening's: the stage makes none, and the story keeps it
            continue
        row = {
            "story_id": story.id, "happening": at, "n": count[at], "happening_id": story.happenings[at].id, "conflict_id": c.id,
            "kind": c.kind, "field": storable(c.field), "attributed": c.attributed, "explanation": storable(c.explanation),
        }  # fmt: skip
        count[at] += 1
        for side, record, value, words in zip(("first", "second"), c.records, c.values, c.evidence, strict=True):
            article, outlet, published = articles.get(record, (None, None, None))
            row |= {
                f"{side}_record": record, f"{side}_article_id": article, f"{side}_outlet": outlet,
                f"{side}_published": published, f"{side}_value": storable(value), f"{side}_evidence": storable(words.text),
            }  # fmt: skip
        yield row


def _articles(connection: Connection, story: Story) -> dict[str, tuple[str | None, str | None, str | None]]:
    """By event and figure of a contradiction: id, outlet and time of publication of the article that has it."""
    wanted = sorted({id for c in story.conflicts for id in c.records})
    out: dict[str, tuple[str | None, str | None, str | None]] = {}
    a = t["articles"].c
    for table, name in ((t["events"], "event_id"), (t["figures"], "figure_id")):
        own = table.c
        query = select(own[name], a.article_id, a.outlet, a.published).join(t["articles"], own.article_id == a.article_id)
        for ids in chunks(wanted):
            for some in chunks(story.articles):
                found = connection.execute(query.where(own.article_id.in_(some), own[name].in_(ids)))
                out |= {row[0]: (row[1], row[2], row[3]) for row in found}
    return out
