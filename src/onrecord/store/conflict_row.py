"""A contradiction between two reports of a happening as one flat row."""

from __future__ import annotations

from onrecord.store.of_happening import OfHappening

__all__ = ["ConflictRow"]


class ConflictRow(OfHappening, frozen=True, kw_only=True):
    """The happening, what is disputed, and each side by the first report that takes it.

    The side that was published first comes first. What is known of an article is empty where the store has it no more.
    """

    kind: str
    field: str
    first_value: str
    first_outlet: str | None
    first_published: str | None
    first_evidence: str
    second_value: str
    second_outlet: str | None
    second_published: str | None
    second_evidence: str
    attributed: bool
    explanation: str
    first_article_id: str | None
    first_record: str
    second_article_id: str | None
    second_record: str
    conflict_id: str
    story_id: str
