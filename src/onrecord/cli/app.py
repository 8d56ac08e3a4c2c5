"""The command line's frame: the application, the options that several commands share, and how outcomes are told."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from onrecord import __version__
from onrecord.errors import PageError

__all__ = [
    "ClassifierOption", "CodebookOption", "ConfigOption", "Engine", "KnowledgeOption", "NoClassifierOption", "Outcome",
    "ParserOption", "PrivateOption", "Sources", "StoreOption", "app", "one_line",
]  # fmt: skip

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False, rich_markup_mode=None)

Sources = Annotated[
    list[str], typer.Argument(metavar="PAGE...", help="Files, folders, http(s) addresses, or - for standard input.")
]
ConfigOption = Annotated[Path | None, typer.Option("--settings", help="A TOML file of settings.")]
CodebookOption = Annotated[str | None, typer.Option("--codebook", help="A folder of TOML files to add to the codebook.")]
KnowledgeOption = Annotated[str | None, typer.Option("--knowledge", help="A CSV file or folder of your own actors and roles.")]
ParserOption = Annotated[str | None, typer.Option("--parser", help="Another installed spaCy English pipeline.")]
ClassifierOption = Annotated[
    str | None, typer.Option("--model", help="Another classifier: a folder made by `onrecord train` or `make model-large`.")
]
NoClassifierOption = Annotated[bool, typer.Option("--no-classifier", help="Code by the codebook alone.")]
PrivateOption = Annotated[bool, typer.Option("--allow-private", help="Allow addresses of this machine and network.")]

StoreOption = Annotated[
    str, typer.Option("--store", metavar="URL", help="A file (SQLite), or postgresql://user@host/database.")
]


@app.callback(invoke_without_command=True)
def version(show: Annotated[bool, typer.Option("--version", help="Print the version.")] = False) -> None:
    """Read news pages and write the record: who did what to whom, when and where, tied to the words."""
    if show:
        typer.echo(__version__)
        raise typer.Exit


class Engine(StrEnum):
    """Who works: this machine, or a Ray cluster."""

    local = "local"
    ray = "ray"


class Outcome:
    """What went wrong on the way, told at once and counted for the exit code."""

    def __init__(self) -> None:
        self.failed = 0

    def fail(self, error: PageError) -> None:
        """Tells one page's error."""
        self.failed += 1
        print(f"onrecord: {one_line(str(error))}", file=sys.stderr)

    def exit(self) -> None:
        """Ends the command: 1 when some page could not be read, else 0."""
        raise typer.Exit(1 if self.failed else 0)


def one_line(text: str) -> str:
    """The text without line breaks and control characters."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
