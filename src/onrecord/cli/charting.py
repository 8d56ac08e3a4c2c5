"""`onrecord chart`: what a store holds, as a picture."""

from __future__ import annotations

import gc
from enum import StrEnum
from pathlib import Path
from typing import Annotated

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
from onrecord.cli.output import write_file
from onrecord.errors import UsageError

__all__ = ["chart"]


class Kind(StrEnum):
    """What is drawn."""

    timeline = "timeline"
    matrix = "matrix"
    map = "map"
    figures = "figures"


class Shown(StrEnum):
    """What the cells of the matrix say."""

    counts = "counts"
    intensity = "intensity"


@app.command()
def chart(
    kind: Annotated[Kind, typer.Argument(help="Events over time, who to whom, where, or the figures of a measure over time.")],
    store: StoreOption,
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="The picture: a name that ends in .svg or .png.")],
    measure: Annotated[str | None, typer.Option("--measure", help="For figures: which, such as killed, or words of it.")] = None,
    show: Annotated[Shown, typer.Option("--show", help="For the matrix: how many events, or how intense.")] = Shown.counts,
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
) -> None:
    """Draw events of a store: over time, by who and whom, on a map, or the figures of one measure."""
    suffix = out.suffix.lower()
    if suffix not in (".svg", ".png"):
        raise UsageError(f"--out {out.name}: the name must end in .svg or .png")
    if (measure is None) == (kind is Kind.figures):
        raise UsageError("figures needs --measure, such as killed" if measure is None else "--measure belongs to figures")
    filters = filters_of(
        actor=actor, country=country, dyad=dyad, type=type, mode=mode, status=status, from_=from_, to=to, place=place, text=text,
        min_confidence=min_confidence, limit=limit,
    )  # fmt: skip
    from onrecord.store import Store
    from onrecord.store.pictures import picture
    from onrecord.views.charts import render

    gc.enable()  # rows come and go by the million
    with Store.open(store, create=False) as opened:
        drawing = picture(opened, filters, kind.value, of=measure or "", shown=show.value)
    made = render(drawing, "svg" if suffix == ".svg" else "png")
    write_file(out, lambda path: _write(made, path))


def _write(made: bytes, path: Path) -> None:
    path.write_bytes(made)
