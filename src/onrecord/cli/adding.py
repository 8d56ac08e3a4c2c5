"""`onrecord add`: many pages into a store, however often it is interrupted."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.app import (
    ClassifierOption,
    CodebookOption,
    ConfigOption,
    Engine,
    KnowledgeOption,
    NoClassifierOption,
    ParserOption,
    PrivateOption,
    StoreOption,
    app,
    one_line,
)  # fmt: skip

if TYPE_CHECKING:
    from onrecord.engine import Report

__all__ = ["add", "tell"]

_REASONS = 20
"""Reasons that the report lists: the others are counted together."""


@app.command()
def add(
    source: Annotated[
        list[str],
        typer.Argument(metavar="SOURCE...", help="Files, folders, archives, feeds, addresses, or - for standard input."),
    ],
    store: StoreOption,
    processes: Annotated[
        int | None, typer.Option("--processes", min=1, help="How many read at a time; default: one for each core.")
    ] = None,
    engine: Annotated[Engine, typer.Option("--engine", help="Who reads: this machine, or a Ray cluster.")] = Engine.local,
    parts: Annotated[
        str | None, typer.Option("--parts", help="With Ray: a folder or address that all machines can write results to.")
    ] = None,
    min_confidence: Annotated[float | None, typer.Option("--min-confidence", help="Leave out events below (0 to 1).")] = None,
    settings: ConfigOption = None,
    codebook: CodebookOption = None,
    knowledge: KnowledgeOption = None,
    parser: ParserOption = None,
    model: ClassifierOption = None,
    no_classifier: NoClassifierOption = False,
    allow_private: PrivateOption = False,
) -> None:
    """Read pages into a store. Pages that it has are passed over; after an interruption the same command goes on."""
    from onrecord import engine as engines
    from onrecord.cli.progress import progress
    from onrecord.settings import read_settings
    from onrecord.store import Store

    chosen = read_settings(
        settings, codebook=codebook, knowledge=knowledge, parser=parser, classifier=model,
        use_classifier=False if no_classifier else None, min_confidence=min_confidence, allow_private=allow_private or None,
    )  # fmt: skip
    gc.enable()  # this process lives long
    try:
        with Store.open(store) as opened, progress() as watch:
            report = engines.add(
                opened, source, chosen, processes=processes or _cores(), engine=engines.Engine(engine.value), parts=parts,
                watch=watch,
            )  # fmt: skip
    except KeyboardInterrupt:
        print("onrecord: interrupted; the same command goes on from here", file=sys.stderr)
        raise typer.Exit(130) from None
    tell(report)
    raise typer.Exit(1 if report.skipped else 0)


def _cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def tell(report: Report) -> None:
    """Prints the report of a run."""
    skipped, left_out = report.skipped.total(), report.left_out.total()
    typer.echo(f"read {report.read:,}, already known {report.known:,}, skipped {skipped:,}")
    reasons = report.skipped.most_common(_REASONS)
    for reason, count in reasons:
        typer.echo(f"  {count:8,}  {one_line(reason)}")
    if rest := skipped - sum(count for _, count in reasons):
        typer.echo(f"  {rest:8,}  other reasons")
    if left_out:
        typer.echo(f"parts of pages left out: {left_out:,}")
        for stage, count in sorted(report.left_out.items()):
            typer.echo(f"  {count:8,}  {stage}")
    typer.echo(f"events {report.events.total():,}")
    for kind, count in sorted(report.events.items(), key=lambda item: (-item[1], item[0])):
        typer.echo(f"  {count:8,}  {kind}")
