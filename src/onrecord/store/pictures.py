"""Filters -> pictures of the events that fit, and the page that holds them all."""

from __future__ import annotations

from typing import Literal

import msgspec

from onrecord.store.chart_events import count_events
from onrecord.store.chart_figures import figures_of, most_told
from onrecord.store.filter_words import filter_words
from onrecord.store.filters import Filters
from onrecord.store.store import Store
from onrecord.views.charts import Drawing, Series, matrix, measure, timeline, world
from onrecord.views.events_page import Told, events_page

__all__ = ["KINDS", "Kind", "picture", "query_page"]

Kind = Literal["timeline", "matrix", "map", "figures"]
KINDS: tuple[Kind, ...] = ("timeline", "matrix", "map", "figures")

_ROWS = 2000
"""Events that the page lists; a browser can hardly show more."""


def picture(
    store: Store, filters: Filters, kind: Kind, *, of: str = "", shown: Literal["counts", "intensity"] = "counts"
) -> Drawing:
    """One picture of the events that fit. `of` is the measure of kind figures, `shown` what the cells of the matrix say.

    Errors: UsageError, StoreError.
    """
    asked = filter_words(filters)
    if kind == "figures":
        return measure(figures_of(store, filters, of), asked)
    tally = count_events(store, filters)
    return matrix(tally, asked, shown) if kind == "matrix" else (timeline if kind == "timeline" else world)(tally, asked)


def query_page(store: Store, filters: Filters) -> str:
    """The page of the events that fit: counts, the four pictures, and the events with their quotations.

    The figures are those of the measure that is told most often. Errors: UsageError, StoreError.
    """
    tally, asked = count_events(store, filters), filter_words(filters)
    told = most_told(store, filters)
    series = figures_of(store, filters, told) if told else Series(measure="")
    drawings = [timeline(tally, asked), matrix(tally, asked), world(tally, asked), measure(series, asked)]
    first = min(_ROWS, filters.limit) if filters.limit is not None else _ROWS
    found = store.query(msgspec.structs.replace(filters, limit=first))
    return events_page((msgspec.convert(row, Told, from_attributes=True) for row in found), tally, drawings, asked)
