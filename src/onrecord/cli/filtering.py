"""The options by which commands choose events in a store, and what they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.errors import UsageError

if TYPE_CHECKING:
    from onrecord.store import Filters

__all__ = [
    "ActorOption", "CountryOption", "DyadOption", "FromOption", "LimitOption", "MinConfidenceOption", "ModeOption", "PlaceOption",
    "StatusOption", "TextOption", "ToOption", "TypeOption", "filters_of",
]  # fmt: skip

ActorOption = Annotated[str | None, typer.Option("--actor", help="A party: words of its name, its id, or a country code.")]
CountryOption = Annotated[str | None, typer.Option("--country", help="A party is of this country (a code: UKR, EUR).")]
DyadOption = Annotated[str | None, typer.Option("--dyad", metavar="A,B", help="Country A does it to country B.")]
TypeOption = Annotated[str | None, typer.Option("--type", help="A type of the codebook, such as ASSAULT.")]
ModeOption = Annotated[str | None, typer.Option("--mode", help="A mode of the codebook, such as visit.")]
StatusOption = Annotated[str | None, typer.Option("--status", help="completed, ongoing, planned, denied, ...")]
FromOption = Annotated[str | None, typer.Option("--from", metavar="DAY", help="Ends on this day or later: 2026-03-31.")]
ToOption = Annotated[str | None, typer.Option("--to", metavar="DAY", help="Begins on this day or earlier.")]
PlaceOption = Annotated[str | None, typer.Option("--place", help="Where: words of a place's name, or a country code.")]
TextOption = Annotated[str | None, typer.Option("--text", help='Words and "phrases" that the article has.')]
MinConfidenceOption = Annotated[float | None, typer.Option("--min-confidence", help="Leave out events below (0 to 1).")]
LimitOption = Annotated[int | None, typer.Option("--limit", help="Rows at most, the earliest first.")]


def filters_of(*, dyad: str | None, **given: str | float | None) -> Filters:
    """The filters that were typed. UsageError when the dyad is not two codes."""
    from onrecord.store import Filters

    return Filters(dyad=_pair(dyad), **given)  # type: ignore[arg-type]


def _pair(typed: str | None) -> tuple[str, str] | None:
    if typed is None:
        return None
    first, comma, second = (part.strip() for part in typed.partition(","))
    if not (first and comma and second) or "," in second:
        raise UsageError(f"--dyad takes two country codes with a comma between, such as RUS,UKR; not {typed!r}")
    return first, second
