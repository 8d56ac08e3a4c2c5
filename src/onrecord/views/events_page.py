"""Events that were found as one self-contained page: what they are in numbers and pictures, and each with its words.

All that comes from articles is escaped; the page may load and run nothing (its Content-Security-Policy allows styles alone).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec
from markupsafe import Markup

from onrecord import __version__
from onrecord.views.cards import QUADS
from onrecord.views.charts import Drawing, Tally
from onrecord.views.charts.embedding import embedded
from onrecord.views.templating import asset, safe_link, templates

__all__ = ["Told", "events_page"]


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """What is shown of an event; the fields are columns of the table `events`."""

    event_type: str
    event_mode: str | None
    quad_class: str | None
    status: str
    confidence: float
    actor_names: str | None
    recipient_names: str | None
    date_from: str | None
    date_to: str | None
    published: str | None
    place: str | None
    according_to: str | None
    evidence: str | None
    outlet: str | None
    source_id: str
    url: str | None


class Row(NamedTuple):
    """An event as the table shows it."""

    event: Told
    days: str
    is_dated: bool
    quad: str
    sign: str
    quotations: tuple[str, ...]
    link: str | None


def events_page(events: Iterable[Told], tally: Tally, drawings: Sequence[Drawing], asked: str) -> str:
    """The whole page as HTML text. Where `events` are fewer than were counted, it says so. `asked` is what was looked for."""
    rows = [_row(event) for event in events]
    total = tally.reports + tally.left_out.total()
    types = sorted(tally.types.items(), key=lambda pair: (-pair[1], pair[0]))
    return templates().get_template("events.html.j2").render(
        rows=rows, total=total, tally=tally, types=types, most=max(tally.types.values(), default=1), asked=asked,
        charts=[Markup(embedded(drawing)) for drawing in drawings], css=Markup(asset("events.css")), version=__version__,
    )  # fmt: skip


def _row(event: Told) -> Row:
    quad = QUADS.get(event.quad_class, QUADS[None])
    first, last = event.date_from, event.date_to
    days = f"{first} to {last}" if first and last and first != last else first or (event.published or "")[:10]
    quotations = tuple((event.evidence or "").split(" | "))
    return Row(event, days, first is not None, quad.key, quad.sign, quotations, safe_link(event.url))
