"""`onrecord read` and `onrecord explain`: pages in, records or reasons out."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.app import (
    ClassifierOption,
    CodebookOption,
    ConfigOption,
    KnowledgeOption,
    NoClassifierOption,
    Outcome,
    ParserOption,
    PrivateOption,
    Sources,
    app,
)  # fmt: skip
from onrecord.errors import PageError, UsageError

if TYPE_CHECKING:
    from onrecord.records import Record
    from onrecord.settings import Settings

__all__ = ["explain", "read"]


class Format(StrEnum):
    """What is printed."""

    terminal = "terminal"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"


@app.command()
def read(
    source: Sources,
    format: Annotated[Format, typer.Option("--format", help="What to print.")] = Format.terminal,
    html: Annotated[Path | None, typer.Option("--html", help="Also write one self-contained page of the record.")] = None,
    csv: Annotated[Path | None, typer.Option("--csv", help="Also write all tables as CSV files into this folder.")] = None,
    min_confidence: Annotated[float | None, typer.Option("--min-confidence", help="Leave out events below (0 to 1).")] = None,
    settings: ConfigOption = None,
    codebook: CodebookOption = None,
    knowledge: KnowledgeOption = None,
    parser: ParserOption = None,
    model: ClassifierOption = None,
    no_classifier: NoClassifierOption = False,
    allow_private: PrivateOption = False,
) -> None:
    """Read pages and print their records."""
    from onrecord.settings import read_settings

    chosen = read_settings(
        settings, codebook=codebook, knowledge=knowledge, parser=parser, classifier=model, min_confidence=min_confidence,
        use_classifier=False if no_classifier else None, allow_private=allow_private or None,
    )  # fmt: skip
    outcome = Outcome()
    records = _records(source, chosen, outcome)
    if html is not None or csv is not None:
        kept = list(records)
        _write_files(kept, html, csv)
        records = iter(kept)
    _print(records, format)
    outcome.exit()


@app.command()
def explain(
    source: Sources,
    settings: ConfigOption = None,
    codebook: CodebookOption = None,
    knowledge: KnowledgeOption = None,
    parser: ParserOption = None,
    model: ClassifierOption = None,
    no_classifier: NoClassifierOption = False,
) -> None:
    """For each sentence: the event words, the pattern that won, the parties, and why the others did not fit."""
    from onrecord.explaining import explain_page
    from onrecord.pipeline import build
    from onrecord.reading import source_options
    from onrecord.settings import read_settings
    from onrecord.sources import pages

    chosen = read_settings(
        settings, codebook=codebook, knowledge=knowledge, parser=parser, classifier=model,
        use_classifier=False if no_classifier else None,
    )  # fmt: skip
    pipeline, outcome = build(chosen), Outcome()
    for one in source:
        for page in pages(one, source_options(chosen)):
            try:
                if isinstance(page, PageError):
                    raise page
                for line in explain_page(pipeline, page):
                    typer.echo(line)
            except PageError as error:
                outcome.fail(error)
    outcome.exit()


def _records(sources: Iterable[str], settings: Settings, outcome: Outcome) -> Iterator[Record]:
    from onrecord.reading import Recorder

    for found in Recorder(settings).read_all(sources):
        if isinstance(found, PageError):
            outcome.fail(found)
        else:
            yield found


def _print(records: Iterator[Record], format: Format) -> None:
    if format is Format.terminal:
        from rich.console import Console

        from onrecord.views.terminal import show

        console = Console()
        for record in records:
            show(record, console)
    else:
        from onrecord.export import FORMATS

        for piece in FORMATS[format.value](records):
            sys.stdout.write(piece)
    sys.stdout.flush()


def _write_files(records: list[Record], html: Path | None, csv: Path | None) -> None:
    try:
        if html is not None:
            from onrecord.views.html import page

            if len(records) != 1:
                raise UsageError(f"--html shows one record; {len(records)} were read")
            html.write_text(page(records[0]), "utf-8")
        if csv is not None:
            from onrecord.export import write_csv

            write_csv(records, csv)
    except OSError as error:
        raise UsageError(f"cannot write: {error}") from error
