"""Reads the codebook: the shipped TOML files, then a user's folder, checked and compiled into a `Codebook`.

Every fault is a CodebookError that names the file, the place in it, and the fix.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal

import msgspec
import tomli

from onrecord.codebook.pattern import Pattern, PatternError, parse_pattern
from onrecord.codebook.shelf import Needs, Shelf
from onrecord.codebook.types import Codebook, Context, EventType, Grammar
from onrecord.errors import CodebookError
from onrecord.keys import sha256

__all__ = ["load_codebook"]

_DATA = Path(__file__).parent / "data"


@cache
def load_codebook(folder: Path | None = None) -> Codebook:
    """The shipped codebook, with the files of a user's folder added to it."""
    files = _files(_DATA)
    if folder is not None:
        if not folder.is_dir():
            raise CodebookError(f"{folder}: no such folder; --codebook takes a folder of .toml files")
        files += _files(folder)
    tables = [(path, _read(path)) for path in files]
    shared: dict[str, dict[str, Any]] = {name: {} for name in _SHARED}
    read: dict[str, Any] = {}
    types: dict[str, EventType] = {}
    for path, table in tables:
        if path.stem in _SHARED:
            _merge(shared[path.stem], table)
            read[path.stem] = _convert(path, shared[path.stem], _SHARED[path.stem])  # the first that breaks it is at fault
        else:
            kind = _event_type(path, table)
            types[kind.type] = _added(types[kind.type], kind) if kind.type in types else kind
            _check_modes(path, kind, types[kind.type])
    patterns = tuple(_compiled(types.values(), read["words"].words))
    needs = Needs(patterns)
    return Codebook(
        types=types,
        patterns=patterns,
        index=_index(patterns, needs),
        needs=needs,
        contexts=read["contexts"].contexts,
        grammar=read["grammar"],
        digest=sha256("".join(f"{path.name}\n{path.read_text('utf-8')}" for path, _ in tables)),
    )


class _Words(msgspec.Struct, forbid_unknown_fields=True):
    """words.toml: lists that all types may use."""

    words: dict[str, tuple[str, ...]] = {}


class _Contexts(msgspec.Struct, forbid_unknown_fields=True):
    """contexts.toml."""

    contexts: dict[str, Context] = {}


_SHARED = {"words": _Words, "grammar": Grammar, "contexts": _Contexts}


def _files(folder: Path) -> list[Path]:
    files = sorted(folder.glob("*.toml"))
    if not files:
        raise CodebookError(f"{folder}: holds no .toml file; see FORMAT.md for how a codebook file is written")
    return files


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomli.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomli.TOMLDecodeError) as error:
        raise CodebookError(f"{path}: {error}; see FORMAT.md for how a codebook file is written") from error


def _convert(path: Path, table: Any, kind: Any) -> Any:
    try:
        return msgspec.convert(table, kind)
    except msgspec.ValidationError as error:
        raise CodebookError(f"{path}: {error}; see FORMAT.md for what may stand there") from error


def _event_type(path: Path, table: dict[str, Any]) -> EventType:
    kind: EventType = _convert(path, table, EventType)
    own = path.parent == _DATA  # shipped patterns are held by tests, and read once only, when they are compiled
    for n, group in enumerate(() if own else kind.patterns, 1):
        for pos, lines in (("verb", group.verbs), ("noun", group.nouns)):
            _check_lines(path, n, pos, lines, kind.words)
    for example in kind.examples:
        for words in (*_listed(example.actor), *_listed(example.recipient)):
            if words not in example.text:
                raise CodebookError(f"{path}: example {example.text!r}: {words!r} does not stand in it; copy it from the text")
    return kind


def _check_modes(path: Path, kind: EventType, whole: EventType) -> None:
    """Every mode that a file uses must be there, in the file itself or in the type that it adds to."""
    used = [(f"patterns group {n}", g.mode) for n, g in enumerate(kind.patterns, 1)]
    used += [(f"example {e.text!r}", e.mode) for e in kind.examples]
    for place, mode in used:
        if mode is not None and mode not in whole.modes:
            known = ", ".join(whole.modes) or "none"
            raise CodebookError(f"{path}: {place}: no mode {mode!r}; add [modes.{mode}] or use one of {known}")


def _check_lines(path: Path, group: int, pos: str, lines: Iterable[str], words: Mapping[str, tuple[str, ...]]) -> None:
    for line in lines:
        try:
            parse_pattern(line, "verb" if pos == "verb" else "noun", _Any(words))
        except PatternError as error:
            raise CodebookError(f"{path}: patterns group {group}: {error}") from error


class _Any(dict[str, tuple[str, ...]]):
    """Word lists of which the shared ones are not known yet."""

    def __contains__(self, name: object) -> bool:
        return True

    def __missing__(self, name: str) -> tuple[str, ...]:
        return (name,)


def _listed(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value


def _merge(into: dict[str, Any], table: dict[str, Any]) -> None:
    for name, value in table.items():
        if isinstance(value, dict):
            _merge(into.setdefault(name, {}), value)
        elif isinstance(value, list):
            into[name] = [*into.get(name, []), *value]
        else:
            into[name] = value


def _added(old: EventType, new: EventType) -> EventType:
    return msgspec.structs.replace(
        old,
        modes=old.modes | new.modes,
        words=old.words | new.words,
        patterns=old.patterns + new.patterns,
        examples=old.examples + new.examples,
    )


def _compiled(types: Iterable[EventType], shared: Mapping[str, tuple[str, ...]]) -> Iterable[Pattern]:
    order = 0
    sides: tuple[Literal["verb", "noun"], ...] = ("verb", "noun")
    for kind in types:
        lists = {name: frozenset(words) for name, words in (*shared.items(), *kind.words.items())}
        for group in kind.patterns:
            for pos in sides:
                for line in group.verbs if pos == "verb" else group.nouns:
                    try:
                        pattern = parse_pattern(line, pos, lists, type=kind.type, mode=group.mode, veto=group.veto,
                                                reciprocal=group.reciprocal, several=group.several)  # fmt: skip
                    except PatternError as error:
                        raise CodebookError(f"{kind.type.lower()}.toml: {error}") from error
                    yield msgspec.structs.replace(pattern, order=order, certain=group.certain)
                    order += 1


def _index(patterns: Iterable[Pattern], needs: Needs) -> dict[tuple[str, str], Shelf]:
    index: dict[tuple[str, str], list[Pattern]] = defaultdict(list)
    for pattern in patterns:
        for lemma in sorted(pattern.trigger.heads):
            index[pattern.pos, lemma].append(pattern)
    return {at: needs.shelf(sorted(found, key=lambda p: (-p.weight, p.veto, p.order))) for at, found in index.items()}
