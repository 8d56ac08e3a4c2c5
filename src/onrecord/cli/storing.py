"""`onrecord query`, `onrecord status` and `onrecord export`: what a store holds."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.app import StoreOption, app
from onrecord.cli.filtering import (
    ActorOption,
    CountryOption,
    DyadOption,
    FromOption,
    LimitOption,
    MinConfidenceOption,
    ModeOption,
    PlaceOption,
    StatusOption,
    TextOption,
    ToOption,
    TypeOption,
    filters_of,
)  # fmt: skip
from onrecord.cli.output import write_file, write_text
from onrecord.errors import UsageError

if TYPE_CHECKING:
    from onrecord.store import Store
    from onrecord.store.row_formats import Row, RowFormats

__all__ = ["export", "query", "status"]


class RowFormat(StrEnum):
    """How events, happenings and conflicts are printed."""

    terminal = "terminal"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    parquet = "parquet"


class RecordFormat(StrEnum):
    """How records are written."""

    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    parquet = "parquet"


class StatusFormat(StrEnum):
    """How the counts are printed."""

    terminal = "terminal"
    json = "json"


OutOption = Annotated[Path | None, typer.Option("--out", help="Write here and not to standard output; parquet needs it.")]


@app.command()
def query(
    store: StoreOption,
    actor: ActorOption = None,
    country: CountryOption = None,
    dyad: DyadOption = None,
    type: TypeOption = None,
    mode: ModeOption = None,
    status: StatusOption = None,
    from_: FromOption = None,
    to: ToOption = None,
    place: PlaceOption = None,
    text: TextOption = None,
    min_confidence: MinConfidenceOption = None,
    limit: LimitOption = None,
    format: Annotated[RowFormat, typer.Option("--format", help="What to print.")] = RowFormat.terminal,
    out: OutOption = None,
    happenings: Annotated[
        bool, typer.Option("--happenings", help="A row for each happening of which an event fits, not for each event.")
    ] = False,
    conflicts: Annotated[
        bool, typer.Option("--conflicts", help="A row for each contradiction between two reports of such a happening.")
    ] = False,
    html: Annotated[
        Path | None, typer.Option("--html", help="Also write one self-contained page with pictures: events, or happenings.")
    ] = None,
) -> None:
    """Find events in a store: all that fit every filter, by day. Or what happened, each once, or where reports disagree."""
    if happenings and conflicts:
        raise UsageError("--happenings and --conflicts are two questions; ask one at a time")
    filters = filters_of(
        actor=actor, country=country, dyad=dyad, type=type, mode=mode, status=status, from_=from_, to=to, place=place, text=text,
        min_confidence=min_confidence, limit=limit,
    )  # fmt: skip
    with _open(store) as opened:
        if html is not None:
            from onrecord.store.pictures import happenings_query_page, query_page

            write_text([(happenings_query_page if happenings else query_page)(opened, filters)], html)
        if happenings:
            from onrecord.store.happening_formats import HAPPENING_FORMATS
            from onrecord.store.happening_rows import find_happenings

            _tell_untold(opened)
            _write_rows(HAPPENING_FORMATS, find_happenings(opened, filters), format, out)
        elif conflicts:
            from onrecord.store.conflict_formats import CONFLICT_FORMATS
            from onrecord.store.conflict_rows import find_conflicts

            _tell_untold(opened)
            _write_rows(CONFLICT_FORMATS, find_conflicts(opened, filters), format, out)
        else:
            from onrecord.store.event_formats import EVENT_FORMATS

            _write_rows(EVENT_FORMATS, opened.query(filters), format, out)


@app.command()
def status(
    store: StoreOption,
    format: Annotated[StatusFormat, typer.Option("--format", help="What to print.")] = StatusFormat.terminal,
) -> None:
    """Count what a store holds: pages, what was skipped and why, events by type, runs."""
    import msgspec

    from onrecord.store.status_text import status_lines

    with _open(store) as opened:
        counted = opened.status()
    if format is StatusFormat.json:
        write_text([msgspec.json.format(msgspec.json.encode(counted), indent=2).decode() + "\n"], None)
    else:
        write_text((line + "\n" for line in status_lines(counted)), None)


@app.command()
def export(
    store: StoreOption,
    format: Annotated[RecordFormat, typer.Option("--format", help="What to write.")] = RecordFormat.jsonl,
    out: Annotated[
        Path | None, typer.Option("--out", help="A file; for csv and parquet, without --happenings, a folder of tables.")
    ] = None,
    happenings: Annotated[
        bool, typer.Option("--happenings", help="Write no records but a row for each happening, in order of day.")
    ] = False,
) -> None:
    """Write all records of a store, in order of their articles' ids; as tables, also its happenings, and where reports disagree.

    Or, with --happenings, what happened alone, each once, in any of the formats.
    """
    from onrecord.export import FORMATS, write_csv, write_parquet

    with _open(store) as opened:
        if happenings:
            _export_happenings(opened, format, out)
            return
        if format is RecordFormat.parquet and out is None:
            raise UsageError("parquet needs --out with a folder")
        if out is None or format in (RecordFormat.json, RecordFormat.jsonl):
            write_text(FORMATS[format.value](opened.records()), out)
            return
        try:
            (write_csv if format is RecordFormat.csv else write_parquet)(opened.records(), out)
        except OSError as error:
            raise UsageError(f"cannot write {out}: {error.strerror or error}") from error
        _export_happenings(opened, format, out / f"happenings.{format.value}")
        _export_conflicts(opened, format, out / f"happening_conflicts.{format.value}")


def _export_happenings(store: Store, format: RecordFormat, out: Path | None) -> None:
    from onrecord.store import Filters
    from onrecord.store.happening_formats import HAPPENING_FORMATS
    from onrecord.store.happening_rows import find_happenings

    _tell_untold(store, "in no happening that is written")
    _write_rows(HAPPENING_FORMATS, find_happenings(store, Filters()), RowFormat(format.value), out)


def _export_conflicts(store: Store, format: RecordFormat, out: Path) -> None:
    from onrecord.store import Filters
    from onrecord.store.conflict_formats import CONFLICT_FORMATS
    from onrecord.store.conflict_rows import find_conflicts

    _write_rows(CONFLICT_FORMATS, find_conflicts(store, Filters()), RowFormat(format.value), out)


@contextmanager
def _open(url: str) -> Iterator[Store]:
    from onrecord.store import Store

    gc.enable()  # rows come and go by the million
    with Store.open(url, create=False) as store:
        yield store


def _tell_untold(store: Store, so: str = "left out") -> None:
    from onrecord.store.happening_rows import untold

    if missing := untold(store):
        articles = "article is" if missing == 1 else "articles are"
        print(f"{missing:,} {articles} in no story yet and {so}: run `onrecord stories` first", file=sys.stderr)


def _write_rows(formats: RowFormats[Row], rows: Iterable[Row], format: RowFormat, out: Path | None) -> None:
    if format is not RowFormat.parquet:
        write_text(formats.text(format.value, rows), out)
    elif out is None:
        raise UsageError("parquet needs --out with a file")
    else:
        write_file(out, lambda path: formats.write_parquet(rows, path))
