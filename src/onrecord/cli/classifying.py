"""`onrecord judge` and `onrecord train`: the classifier by itself."""

from __future__ import annotations

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
    teacher: Annotated[bool, typer.Option("--teacher", help="Teach a large model first, and the small one by it.")] = False,
    large: Annotated[Path | None, typer.Option("--large", help="Also keep the large model, in this folder.")] = None,
    more: Annotated[list[Path] | None, typer.Option("--more", help="Folders that are learnt after the others.")] = None,
    card: Annotated[Path | None, typer.Option("--card", help="Also write the model card to this file.")] = None,
    cache: Annotated[Path, typer.Option("--cache", help="Where the pretrained weights are kept.")] = Path("build/bases"),
) -> None:
    """Train a classifier of your own on labelled sentences, and say how good it is on topics that it has not seen."""
    from onrecord.training.building import build_model
    from onrecord.training.card import model_card

    built = build_model(folders, out, cache, codebook, teacher=teacher, large=large, more=more or (), tell=_progress)
    written = model_card(built)
    if card is not None:
        card.write_text(written, encoding="utf8")
    sys.stdout.write(written)
