"""The ontology as data (see FORMAT.md): types, modes, patterns, contexts, examples; loaded, checked and compiled."""

from onrecord.codebook.load import load_codebook
from onrecord.codebook.pattern import NAME, PARTICLES, Nouns, Part, Pattern
from onrecord.codebook.shelf import NO_SHELF, Needs, Shelf
from onrecord.codebook.types import Codebook, EventType, Example, Grammar, StatusWords

__all__ = [
    "NAME", "NO_SHELF", "PARTICLES", "Codebook", "EventType", "Example", "Grammar", "Needs", "Nouns", "Part", "Pattern", "Shelf",
    "StatusWords",
    "load_codebook",
]  # fmt: skip
