"""What the pages for a browser share: templates that escape all they are given, style sheets, addresses fit to follow."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from onrecord.views.plain import plain

__all__ = ["asset", "safe_link", "templates"]

_HERE = Path(__file__).parent


def safe_link(url: str | None) -> str | None:
    """The address when it is one of the web; None for anything that a click could run."""
    try:
        return url if url and urlsplit(url).scheme in ("http", "https") and urlsplit(url).netloc else None
    except ValueError:
        return None


@cache
def asset(name: str) -> str:
    """A style sheet or script of static/."""
    return (_HERE / "static" / name).read_text("utf-8")


@cache
def templates() -> Environment:
    """The templates of templates/. Whatever is put into them is escaped; what they miss is an error."""
    found = Environment(
        loader=FileSystemLoader(_HERE / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip
    found.filters["plain"] = plain
    return found
