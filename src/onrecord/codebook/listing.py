"""The codebook in lines for a terminal: an overview of the types, or one type whole."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from onrecord.codebook.types import Codebook, EventType

__all__ = ["list_type", "list_types"]


def list_types(book: Codebook) -> Iterator[str]:
    """A line for each type: quad class, modes, how many patterns and examples; then the sums."""
    for name, kind in book.types.items():
        patterns = sum(p.type == name for p in book.patterns)
        yield f"{name:<10} {kind.quad or '-':<21} {patterns:>4} patterns {len(kind.examples):>4} examples  {kind.summary}"
        if kind.modes:
            yield textwrap.fill(", ".join(kind.modes), 100, initial_indent=" " * 11, subsequent_indent=" " * 11)
    lemmas = sum(len(p.trigger.heads) for p in book.patterns)
    yield (f"{len(book.types)} types, {sum(len(k.modes) for k in book.types.values())} modes, {len(book.patterns)} patterns "
           f"over {lemmas} word-pattern pairs, {sum(1 for _ in book.examples())} examples, {len(book.contexts)} contexts; "
           f"digest {book.digest[:12]}")  # fmt: skip


def list_type(book: Codebook, name: str) -> Iterator[str]:
    """Everything that the codebook says of a type."""
    kind = book.types[name]
    yield f"{name} ({kind.quad}; intensity {kind.intensity}; CAMEO {kind.cameo}): {kind.summary}"
    yield from textwrap.wrap(" ".join(kind.definition.split()), 100)
    for line in kind.not_:
        yield f"  not: {line}"
    for mode, entry in kind.modes.items():
        yield f"  mode {mode} (intensity {entry.intensity}; CAMEO {entry.cameo}): {entry.summary}"
    yield from _patterns(kind)


def _patterns(kind: EventType) -> Iterator[str]:
    for group in kind.patterns:
        yield f"  {'not this type' if group.veto else group.mode or 'no mode'}{', reciprocal' if group.reciprocal else ''}:"
        for line in (*group.verbs, *group.nouns):
            yield f"    {line}"
