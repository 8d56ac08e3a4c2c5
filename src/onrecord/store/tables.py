"""The tables as the newest schema has them (steps/ makes them; docs/store.md explains them)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, Column, Float, Integer, LargeBinary, MetaData, Table, Text

__all__ = ["METADATA", "OF_ARTICLE", "OF_STORY", "columns_of", "t"]

METADATA = MetaData()

_TYPES = {
    Integer: "n event happening start end mention_count reports independent_sources",
    Float: "intensity latitude longitude confidence value low high best share agreement",
    LargeBinary: "record signature story",
    Boolean: "attributed",
}  # fmt: skip
_TYPE = {name: kind for kind, names in _TYPES.items() for name in names.split()}

_TABLES = {
    "runs": "run_id! version codebook coding settings sources",
    "pages": "print! coding run_id source_id article_id reason",
    "articles": """article_id! print coding source_id url title outlet author published published_from language sha256 text""",
    "records": "article_id! record",
    "signatures": "article_id! signature",
    "actors": "article_id! n! actor_id name kind country sectors role known_as mention_count mentions",
    "events": """article_id! n! event_id event_type event_mode plover_type cameo quad_class intensity contexts status actor_ids
        actor_names actor_countries actor_sectors recipient_ids recipient_names recipient_countries recipient_sectors date_from
        date_to date_text date_anchor place place_country place_admin1 latitude longitude geonames according_to trigger evidence
        rule confidence day last_day place_key""",
    "event_actors": "article_id! event! n! event_id side actor_id name_key country known_as day last_day",
    "dyads": "actor_country! recipient_country! day! article_id! event! last_day",
    "name_words": "word! name_key!",
    "statements": """article_id! n! statement_id kind speaker_ids speaker_names speaker_countries speaker_sectors speaker_text
        medium to via_statement time_id content evidence""",
    "figures": """article_id! n! figure_id measure about comparator value low high unit currency change_direction change_kind
        period baseline according_to_statement evidence""",
    "places": "article_id! n! place_id name country admin1 latitude longitude geonames mention_count",
    "times": "article_id! n! time_id text date_from date_to granularity anchor timex start end",
    "conflicts": "article_id! n! conflict_id kind scope field records values attributed explanation evidence",
    "skipped": "article_id! n! stage reason start end text",
    "stories": "story_id! story",
    "story_articles": "story_id! article_id!",
    "copies": "story_id! n! article_id of_article_id share",
    "happenings": """story_id! n! happening_id event_type status actor_names recipient_names day place reports independent_sources
        agreement why""",
    "happening_events": "story_id! happening! n! happening_id event_id",
    "happening_figures": "story_id! happening! n! happening_id measure unit low best high",
    "happening_conflicts": """story_id! happening! n! happening_id conflict_id kind field attributed explanation first_record
        first_article_id first_outlet first_published first_value first_evidence second_record second_article_id second_outlet
        second_published second_value second_evidence""",
}  # fmt: skip


def _table(name: str, columns: str) -> Table:
    return Table(name, METADATA, *(_column(told.rstrip("!"), told.endswith("!")) for told in columns.split()))


def _column(name: str, is_key: bool) -> Column[Any]:
    return Column(name, _TYPE.get(name, Text), primary_key=is_key)


t = {name: _table(name, columns) for name, columns in _TABLES.items()}
"""All tables by name. "!" marks the primary key."""

OF_ARTICLE = (
    "articles", "records", "signatures", "actors", "events", "event_actors", "dyads", "statements", "figures", "places", "times",
    "conflicts", "skipped",
)  # fmt: skip
"""Tables whose rows belong to one article and go with it."""

OF_STORY = ("stories", "story_articles", "copies", "happenings", "happening_events", "happening_figures", "happening_conflicts")
"""Tables whose rows belong to one story and go with it."""


def columns_of(name: str) -> tuple[str, ...]:
    """The names of a table's columns, in order."""
    return tuple(t[name].c.keys())
