"""Filters -> pictures of the events that fit, and the pages that hold them all."""

from __future__ import annotations

from typing import Literal

import msgspec

from onrecord.store.chart_events import count_events
from onrecord.store.chart_figures import figures_of, most_told
from onrecord.store.filter_words import filter_words
from onrecord.store.filters import Filters
from onrecord.store.happenings_told import count_happenings, tell_happenings
from onrecord.store.store import Store
from onrecord.views.charts import Drawing, Series, Tally, matrix, measure, timeline, world
from onrecord.views.events_page import Told, events_page
from onrecord.views.happenings_page import happenings_page

__all__ = ["KINDS", "Kind", "happenings_query_page", "picture", "query_page"]

Kind = Literal["timeline", "matrix", "map", "figures"]
KINDS: tuple[Kind, ...] = ("timeline", "matrix", "map", "figures")

_ROWS = 2000
"""Events or happenings that a page lists; a browser can hardly show more."""


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

    Errors: UsageError, StoreError.
    """
    tally, asked = count_events(store, filters), filter_words(filters)
    found = store.query(msgspec.structs.replace(filters, limit=_shown(filters)))
    rows = (msgspec.convert(row, Told, from_attributes=True) for row in found)
    return events_page(rows, tally, _all_four(store, filters, tally), asked)


def happenings_query_page(store: Store, filters: Filters) -> str:
    """The page of the happenings of which an event fits: counts, the four pictures, and the happenings with their reports.

    A limit shortens the list; what is counted and drawn is all that fits. Errors: UsageError, StoreError.
    """
    rows = list(tell_happenings(store, msgspec.structs.replace(filters, limit=_shown(filters))))
    every = msgspec.structs.replace(filters, limit=None)
    drawings = _all_four(store, every, count_events(store, every))
    return happenings_page(rows, count_happenings(store, every), drawings, filter_words(every, "All happenings"))


def _all_four(store: Store, filters: Filters, tally: Tally) -> list[Drawing]:
    """The pictures; the figures are those of the measure that is told most often."""
    asked, told = filter_words(filters), most_told(store, filters)
    series = figures_of(store, filters, told) if told else Series(measure="")
    return [timeline(tally, asked), matrix(tally, asked), world(tally, asked), measure(series, asked)]


def _shown(filters: Filters) -> int:
    return _ROWS if filters.limit is None else min(_ROWS, filters.limit)
