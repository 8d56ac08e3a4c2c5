"""`onrecord codebook`: the ontology as it is, and its examples as tests."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.app import CodebookOption, app
from onrecord.errors import UsageError

__all__ = ["codebook"]


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
    for checked in check_examples(build(Settings(codebook=folder, use_classifier=False)), [type.upper()] if type else []):
        right, wrong = right + (checked.fault is None), wrong + (checked.fault is not None)
        if checked.fault is not None:
            typer.echo(f"{checked.type}: {checked.fault}: {checked.example.text}")
            for found in checked.found:
                typer.echo(f"    found {found}")
    typer.echo(f"{right} examples hold, {wrong} do not")
    raise typer.Exit(1 if wrong else 0)
