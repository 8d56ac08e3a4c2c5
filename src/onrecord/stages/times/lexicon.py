"""The words of times.toml, ready to look up: for each word its classes and what it means in each."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec

__all__ = ["Lexicon", "lexicon", "table"]

_CAPITALISED = ("MONTH", "WEEKDAY", "WEEKDAYS", "ZONE")
_ABBREVIATED = ("MONTH", "WEEKDAY")


class Lexicon(msgspec.Struct, frozen=True):
    """`words` is keyed by lower-cased word, then by class; `capitalised` holds classes that need a capital letter.

    `abbreviations` are the words that may carry a full stop of their own; `verbs` says which words look forward;
    `festivals` has names of several words, by their first word, longest first.
    """

    words: dict[str, dict[str, int | str]]
    capitalised: frozenset[str]
    abbreviations: frozenset[str]
    festivals: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
    verbs: dict[str, frozenset[str]]


def table(name: str) -> dict[str, Any]:
    """One of this folder's TOML files."""
    return tomllib.loads(files(__package__).joinpath(name).read_text("utf-8"))


@cache
def lexicon() -> Lexicon:
    """The shipped lexicon; read once."""
    tables = table("times.toml")
    verbs = {name: frozenset(words) for name, words in tables.pop("VERBS").items()}
    festivals: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name, rule in tables.pop("FESTIVAL").items():
        words = tuple(name.lower().replace("'s", " 's").replace("s' ", "s ' ").replace("-", " - ").split())
        festivals.setdefault(words[0], []).append((words, rule))
    out: dict[str, dict[str, int | str]] = {}
    for kind, entries in tables.items():
        for word, value in entries.items():
            out.setdefault(word.lower(), {})[kind] = value
    short = {w.lower() for kind in _ABBREVIATED for w in tables[kind] if len(w) <= 5 and w.lower() not in ("may", "june", "july", "april")}  # fmt: skip
    return Lexicon(
        words=out,
        capitalised=frozenset(_CAPITALISED),
        abbreviations=frozenset(short - {"march"}) | {"hrs", "mins", "yrs"},
        festivals={k: tuple(sorted(v, key=lambda pair: -len(pair[0]))) for k, v in festivals.items()},
        verbs=verbs,
    )
