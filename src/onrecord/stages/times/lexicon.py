"""The words of times.toml, ready to look up: for each word its classes and what it means in each."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec

__all__ = ["Lexicon", "lexicon", "table"]

_CAPITALISED = ("MONTH", "WEEKDAY", "WEEKDAYS", "ZONE")


class Lexicon(msgspec.Struct, frozen=True):
    """`words` is keyed by lower-cased word, then by class; `capitalised` holds classes that need a capital letter.

    `abbreviations` are the words that may carry a full stop of their own; `verbs` says which words look forward, `months`
    which months are people's names, `papers` how newspapers' names begin, `streets` how addresses end;
    `festivals` has names of several words, by their first word, longest first.
    """

    words: dict[str, dict[str, int | str]]
    capitalised: frozenset[str]
    abbreviations: frozenset[str]
    festivals: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
    verbs: dict[str, frozenset[str]]
    months: dict[str, frozenset[str]]
    papers: dict[str, frozenset[str]]
    streets: frozenset[str]
    before_addresses: frozenset[str]


def table(name: str) -> dict[str, Any]:
    """One of this folder's TOML files."""
    return tomllib.loads(files(__package__).joinpath(name).read_text("utf-8"))


@cache
def lexicon() -> Lexicon:
    """The shipped lexicon; read once."""
    tables = table("times.toml")
    abbreviated = tables.pop("ABBREVIATED")["words"]
    verbs = {name: frozenset(words) for name, words in tables.pop("VERBS").items()}
    months = {name: frozenset(words) for name, words in tables.pop("ALIKE").items()}
    papers = {name: frozenset(words) for name, words in tables.pop("PAPERS").items()}
    streets = tables.pop("STREETS")
    festivals: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name, rule in tables.pop("FESTIVAL").items():
        words = tuple(name.lower().replace("'s", " 's").replace("s' ", "s ' ").replace("-", " - ").split())
        festivals.setdefault(words[0], []).append((words, rule))
    out: dict[str, dict[str, int | str]] = {}
    for kind, entries in tables.items():
        for word, value in entries.items():
            out.setdefault(word.lower(), {})[kind] = value
    return Lexicon(
        words=out,
        capitalised=frozenset(_CAPITALISED),
        abbreviations=frozenset(word.lower() for word in abbreviated),
        festivals={k: tuple(sorted(v, key=lambda pair: -len(pair[0]))) for k, v in festivals.items()},
        verbs=verbs,
        streets=frozenset(streets["words"]),
        before_addresses=frozenset(streets["before"]),
        months=months,
        papers=papers,
    )
