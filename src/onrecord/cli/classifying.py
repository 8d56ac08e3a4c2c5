"""`onrecord judge` and `onrecord train`: the classifier by itself."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.app import ClassifierOption, CodebookOption, Outcome, app
from onrecord.errors import PageError, UsageError

__all__ = ["judge", "train"]


@app.command()
def judge(
    file: Annotated[str, typer.Argument(metavar="FILE", help="JSON lines: id, text, actor, recipient; - for standard input.")],
    model: ClassifierOption = None,
) -> None:
    """Say for each line what its actor does to its recipient: check an event data set against its texts."""
    import msgspec

    from onrecord.judging import judge_lines

    outcome, encoder = Outcome(), msgspec.json.Encoder(order="deterministic")
    for judged in judge_lines(_lines(file), model):
        if isinstance(judged, PageError):
            outcome.fail(judged)
        else:
            sys.stdout.write(encoder.encode(judged).decode() + "\n")
    sys.stdout.flush()
    outcome.exit()


def _progress(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _lines(file: str) -> Iterator[bytes]:
    if file == "-":
        yield from sys.stdin.buffer
        return
    try:
        with Path(file).open("rb") as lines:
            yield from lines
    except OSError as error:
        raise UsageError(f"{file}: cannot be read: {error.strerror}") from error


@app.command()
def train(
    folders: Annotated[list[Path], typer.Argument(metavar="FOLDER...", help="Folders of labelled sentences (*.txt).")],
    out: Annotated[Path, typer.Option("--out", help="The folder to write the model into.")],
    codebook: CodebookOption = None,
    large: Annotated[
        Path | None, typer.Option("--large", help="Teach a large model first, keep it here, and teach the small one by it.")
    ] = None,
    inside: Annotated[
        list[Path] | None,
        typer.Option("--inside", help="Folders of sentences from inside of articles: the default of single ones is not theirs."),
    ] = None,
    deeds: Annotated[
        list[Path] | None, typer.Option("--deeds", help="Folders of whole articles, whose deeds are learnt as well.")
    ] = None,
    articles: Annotated[
        list[Path] | None, typer.Option("--articles", help="Folders of other articles: what an event is worth on a page.")
    ] = None,
    start: Annotated[
        Path | None, typer.Option("--from", help="A model of the same codebook, which the small one goes on from.")
    ] = None,
    only_weights: Annotated[
        bool, typer.Option("--only-weights", help="Train nothing: fit anew how the model in --out is weighed with the codebook.")
    ] = False,
    card: Annotated[Path | None, typer.Option("--card", help="Also write the model card to this file.")] = None,
    cache: Annotated[Path, typer.Option("--cache", help="Where networks are kept.")] = Path("build/bases"),
) -> None:
    """Train a classifier of your own on labelled sentences, and say how good it is on topics that it has not seen."""
    from onrecord.training.building import build_model, weigh_model
    from onrecord.training.card import model_card

    for path, is_folder in ((out, True), (large, True), (cache, True), (card, False)):
        if path is not None:
            _check_writable(path, is_folder)
    if only_weights:
        error = weigh_model(folders, out, codebook, inside=inside or (), articles=articles or ())
        print(f"expected calibration error of events on held-out sentences: {error:.3f}")
        return
    built = build_model(
        folders, out, cache, codebook, inside=inside or (), large=large, deeds=deeds or (),
        articles=articles or (), start=start, tell=_progress,
    )  # fmt: skip
    written = model_card(built)
    sys.stdout.write(written)
    sys.stdout.flush()
    if card is not None:
        try:
            card.parent.mkdir(parents=True, exist_ok=True)
            card.write_text(written, encoding="utf8")
        except OSError as error:
            raise UsageError(f"{card}: cannot be written: {error.strerror}") from error


def _check_writable(path: Path, is_folder: bool) -> None:
    """UsageError when nothing can be written there: better told now than after hours of training."""
    if path.exists() and path.is_dir() != is_folder:
        raise UsageError(f"{path}: is {'no' if is_folder else 'a'} folder; name another")
    there = next(p for p in (path.absolute(), *path.absolute().parents) if p.exists())
    if not os.access(there, os.W_OK) or not (there.is_dir() or path.exists()):
        raise UsageError(f"{path}: cannot be written; name another")
