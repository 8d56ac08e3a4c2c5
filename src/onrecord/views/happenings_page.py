"""Happenings that were found as one self-contained page: numbers and pictures, and each happening with the words of its reports.

All that comes from articles is escaped; the page may load and run nothing (its Content-Security-Policy allows styles alone).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec
from markupsafe import Markup

from onrecord import __version__
from onrecord.views.cards import QUADS
from onrecord.views.charts import Drawing
from onrecord.views.charts.embedding import embedded
from onrecord.views.deeds import range_words
from onrecord.views.templating import asset, safe_link, templates

__all__ = ["Counted", "ToldConflict", "ToldHappening", "ToldReport", "ToldSpread", "happenings_page"]

_SHOWN = 3
"""Reports of a happening that are seen at once; the others unfold."""

_UNFOLDED = 100
"""Reports of a happening that the page holds at most; the others are counted."""


class ToldReport(msgspec.Struct, frozen=True, kw_only=True):
    """An article, and the words by which it tells of a happening."""

    outlet: str | None
    published: str | None
    source_id: str | None
    url: str | None
    quotations: tuple[str, ...]


class ToldConflict(msgspec.Struct, frozen=True, kw_only=True):
    """What is disputed, and both sides: the one that was published first comes first."""

    kind: str
    explanation: str
    sides: tuple[ToldReport, ToldReport]


class ToldSpread(msgspec.Struct, frozen=True, kw_only=True):
    """What the reports count of one measure: columns of the table `happening_figures`."""

    measure: str
    unit: str | None
    low: float
    best: float
    high: float


class ToldHappening(msgspec.Struct, frozen=True, kw_only=True):
    """What is shown of a happening: columns of the table `happenings`, its parts, and the quad class of its events."""

    event_type: str
    status: str
    quad_class: str | None
    actor_names: str | None
    recipient_names: str | None
    day: str | None
    place: str | None
    reports: int
    independent_sources: int
    agreement: float
    why: str
    spreads: tuple[ToldSpread, ...]
    conflicts: tuple[ToldConflict, ...]
    told_by: tuple[ToldReport, ...]


class Counted(msgspec.Struct, frozen=True, kw_only=True):
    """All happenings that fit, whether the page has room for them or not."""

    types: Counter[str]
    statuses: Counter[str]
    conflicts: int
    untold: int
    """Articles that are in no story yet, and so in no happening."""


class Source(NamedTuple):
    """A report as the table shows it."""

    report: ToldReport
    link: str | None


class Row(NamedTuple):
    """A happening as the table shows it."""

    happening: ToldHappening
    published: str
    quad: str
    sign: str
    figures: tuple[str, ...]
    disputes: tuple[tuple[ToldConflict, tuple[Source, ...]], ...]
    first: tuple[Source, ...]
    others: tuple[Source, ...]
    unlisted: int


def happenings_page(happenings: Iterable[ToldHappening], counted: Counted, drawings: Sequence[Drawing], asked: str) -> str:
    """The whole page as HTML text. Where `happenings` are fewer than were counted, it says so. `asked` is what was looked for."""
    rows = [_row(happening) for happening in happenings]
    types = sorted(counted.types.items(), key=lambda pair: (-pair[1], pair[0]))
    return templates().get_template("happenings.html.j2").render(
        rows=rows, total=counted.types.total(), counted=counted, types=types, most=max(counted.types.values(), default=1),
        asked=asked, charts=[Markup(embedded(drawing)) for drawing in drawings], css=Markup(asset("events.css")),
        version=__version__,
    )  # fmt: skip


def _row(told: ToldHappening) -> Row:
    quad = QUADS.get(told.quad_class, QUADS[None])
    held = told.told_by[:_UNFOLDED]
    published = min((report.published for report in told.told_by if report.published), default="")
    return Row(
        told, published[:10], quad.key, quad.sign,
        tuple(range_words(s.measure, s.low, s.best, s.high, s.unit) for s in told.spreads),
        tuple((conflict, _sources(conflict.sides)) for conflict in told.conflicts),
        _sources(held[:_SHOWN]), _sources(held[_SHOWN:]), len(told.told_by) - len(held),
    )  # fmt: skip


def _sources(reports: Iterable[ToldReport]) -> tuple[Source, ...]:
    return tuple(Source(report, safe_link(report.url)) for report in reports)
