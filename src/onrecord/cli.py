"""Words typed by a person -> settings -> a call -> what is printed, and the exit code.

Exit codes: 0 everything was read; 1 some page could not be read; 2 the options, a codebook or a knowledge file are wrong;
130 interrupted. `codebook --check` ends with 1 when an example does not hold.

Errors go to standard error, a line each. Nothing heavy is imported before a command needs it.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord import __version__
from onrecord.errors import PageError, RunError, UsageError

if TYPE_CHECKING:
    from onrecord.records import Record
    from onrecord.settings import Settings

__all__ = ["app", "main"]

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False, rich_markup_mode=None)


class Format(StrEnum):
    """What is printed."""

    terminal = "terminal"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"


Sources = Annotated[
    list[str], typer.Argument(metavar="PAGE...", help="Files, folders, http(s) addresses, or - for standard input.")
]
ConfigOption = Annotated[Path | None, typer.Option("--settings", help="A TOML file of settings.")]
CodebookOption = Annotated[str | None, typer.Option("--codebook", help="A folder of TOML files to add to the codebook.")]
KnowledgeOption = Annotated[str | None, typer.Option("--knowledge", help="A CSV file or folder of your own actors and roles.")]
ModelOption = Annotated[str | None, typer.Option("--model", help="Another installed spaCy English pipeline.")]
PrivateOption = Annotated[bool, typer.Option("--allow-private", help="Allow addresses of this machine and network.")]


@app.callback(invoke_without_command=True)
def version(show: Annotated[bool, typer.Option("--version", help="Print the version.")] = False) -> None:
    """Read news pages and write the record: who did what to whom, when and where, tied to the words."""
    if show:
        typer.echo(__version__)
        raise typer.Exit


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
    model: ModelOption = None,
    allow_private: PrivateOption = False,
) -> None:
    """Read pages and print their records."""
    from onrecord.settings import read_settings

    chosen = read_settings(
        settings, codebook=codebook, knowledge=knowledge, model=model, min_confidence=min_confidence,
        allow_private=allow_private or None,
    )  # fmt: skip
    outcome = _Outcome()
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
    model: ModelOption = None,
) -> None:
    """For each sentence: the event words, the pattern that won, the parties, and why the others did not fit."""
    from onrecord.explaining import explain_page
    from onrecord.pipeline import build
    from onrecord.reading import source_options
    from onrecord.settings import read_settings
    from onrecord.sources import pages

    chosen = read_settings(settings, codebook=codebook, knowledge=knowledge, model=model)
    pipeline, outcome = build(chosen), _Outcome()
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


@app.command()
def codebook(
    type: Annotated[str | None, typer.Argument(help="A type: print its definition, modes and patterns.")] = None,
    codebook: CodebookOption = None,
    check: Annotated[bool, typer.Option("--check", help="Run every example and say which do not hold.")] = False,
) -> None:
    """List the types and patterns of the codebook, or check it with its examples."""
    from onrecord.codebook import load_codebook
    from onrecord.codebook.listing import list_type, list_types

    book = load_codebook(Path(codebook) if codebook else None)
    if type is not None and type.upper() not in book.types:
        raise UsageError(f"no type {type!r}; there are {', '.join(book.types)}")
    if check:
        _check_codebook(codebook, type)
    elif type is None:
        for line in list_types(book):
            typer.echo(line)
    else:
        for line in list_type(book, type.upper()):
            typer.echo(line)


def _check_codebook(folder: str | None, type: str | None) -> None:
    from onrecord.checking import check_examples
    from onrecord.pipeline import build
    from onrecord.settings import Settings

    right = wrong = 0
    for checked in check_examples(build(Settings(codebook=folder)), [type.upper()] if type else []):
        right, wrong = right + (checked.fault is None), wrong + (checked.fault is not None)
        if checked.fault is not None:
            typer.echo(f"{checked.type}: {checked.fault}: {checked.example.text}")
            for found in checked.found:
                typer.echo(f"    found {found}")
    typer.echo(f"{right} examples hold, {wrong} do not")
    raise typer.Exit(1 if wrong else 0)


class _Outcome:
    """What went wrong on the way, told at once and counted for the exit code."""

    def __init__(self) -> None:
        self.failed = 0

    def fail(self, error: PageError) -> None:
        self.failed += 1
        print(f"onrecord: {_one_line(str(error))}", file=sys.stderr)

    def exit(self) -> None:
        raise typer.Exit(1 if self.failed else 0)


def _one_line(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _records(sources: Iterable[str], settings: Settings, outcome: _Outcome) -> Iterator[Record]:
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


def main() -> None:
    """Runs the command line. Never a traceback for what a page, a file or a person can do."""
    gc.disable()  # nothing that is loaded at the start is garbage; the pipeline turns it on again
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    try:
        app()
    except RunError as error:
        print(f"onrecord: {_one_line(str(error))}", file=sys.stderr)
        sys.exit(2)
    except KeyboardInterrupt:
        print("onrecord: interrupted", file=sys.stderr)
        sys.exit(130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


if __name__ == "__main__":
    main()
