"""The shape of a codebook file (see FORMAT.md), read from TOML, and of what is made of all files together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from onrecord.codebook.pattern import Pattern
from onrecord.codebook.shelf import NO_SHELF, Needs, Shelf
from onrecord.records import Quad, Status

__all__ = ["Codebook", "Context", "EventType", "Example", "Grammar", "Group", "Mode", "StatusWords"]


class Mode(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A way of doing what the type says, with PLOVER's intensity and the nearest CAMEO code."""

    summary: str
    intensity: float | None = None
    cameo: str | None = None


class Group(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Patterns that share a mode."""

    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    mode: str | None = None
    veto: bool = False
    reciprocal: bool = False
    several: bool = False
    certain: bool = False


class Example(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence and the event in it; with `none`, the reason why there is no event of this type."""

    text: str
    actor: str | tuple[str, ...] = ()
    recipient: str | tuple[str, ...] = ()
    mode: str | None = None
    status: Status = "completed"
    none: str | None = None
    published: str | None = None


class EventType(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One type of the ontology: one file."""

    type: str
    quad: Quad | None = None
    intensity: float | None = None
    cameo: str | None = None
    summary: str = ""
    definition: str = ""
    not_: tuple[str, ...] = msgspec.field(default=(), name="not")
    modes: dict[str, Mode] = {}
    words: dict[str, tuple[str, ...]] = {}
    patterns: tuple[Group, ...] = ()
    examples: tuple[Example, ...] = ()


class Context(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One of PLOVER's contexts, and the lemmas (or runs of lemmas) that show it in a sentence."""

    summary: str
    words: tuple[str, ...]


class StatusWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The lemmas around an event that give it one status."""

    verbs: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    adjectives: frozenset[str] = frozenset()
    adverbs: frozenset[str] = frozenset()
    auxiliaries: frozenset[str] = frozenset()
    marks: frozenset[str] = frozenset()
    prepositions: frozenset[str] = frozenset()


class Placed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Types whose place stands for a recipient, and the prepositions that name it; those for which a place only says where once a
    party is named, and the prepositions behind which it then does.
    """

    recipients: frozenset[str]
    prepositions: frozenset[str]
    unless_party: frozenset[str]
    where: frozenset[str]


class PublicLife(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Sectors and country codes of those who take part in public life, and types that belong to it whoever acts."""

    sectors: frozenset[str]
    countries: frozenset[str]
    types: frozenset[str]


class Grammar(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The lists of grammar.toml."""

    light_verbs: frozenset[str]
    light_recipient: frozenset[str]
    subject_control: frozenset[str]
    locative: frozenset[str]
    treating: frozenset[str]
    aimed: frozenset[str]
    answering: frozenset[str]
    behind: frozenset[str]
    by_of: frozenset[str]
    making: frozenset[str]
    affirmed: frozenset[str]
    topical: frozenset[str]
    made_for: frozenset[str]
    travelling: frozenset[str]
    without_forces: frozenset[str]
    answering_types: frozenset[str]
    answered_types: frozenset[str]
    answered_nouns: frozenset[str]
    some: frozenset[str]
    done_by: dict[str, frozenset[str]]
    laid: frozenset[str]
    done_by_owner: frozenset[str]
    placed_before: frozenset[str]
    held: frozenset[str]
    wielding: frozenset[str]
    shared_by: frozenset[str]
    with_company: frozenset[str]
    harming: frozenset[str]
    speech: frozenset[str]
    lethal: frozenset[str]
    arms: frozenset[str]
    scenes: frozenset[str]
    listing: frozenset[str]
    naming: frozenset[str]
    means: frozenset[str]
    sequence: frozenset[str]
    not_by_press: frozenset[str]
    reporting: frozenset[str]
    instruments: frozenset[str]
    swallowing: frozenset[str]
    given_up: frozenset[str]
    addressing: frozenset[str]
    plain: frozenset[str]
    charging: frozenset[str]
    refusals: dict[str, str]
    quantities: frozenset[str]
    preparing: frozenset[str]
    nobody: frozenset[str]
    counted: frozenset[str]
    obligation: frozenset[str]
    intention: frozenset[str]
    questions: frozenset[str]
    upcoming: frozenset[str]
    awaited: frozenset[str]
    presupposing: frozenset[str]
    performative: frozenset[str]
    without_parties: frozenset[str]
    suffered: frozenset[str]
    with_forces: frozenset[str]
    places: Placed
    public_life: PublicLife
    status: dict[Status, StatusWords]


class Codebook(msgspec.Struct, frozen=True):
    """All types with their patterns compiled, and an index from trigger lemma to patterns, heaviest first."""

    types: dict[str, EventType]
    patterns: tuple[Pattern, ...]
    index: dict[tuple[str, str], Shelf]
    needs: Needs
    contexts: dict[str, Context]
    grammar: Grammar
    digest: str

    def at(self, pos: str, lemma: str) -> tuple[Pattern, ...]:
        """The patterns whose trigger is this lemma as a verb or a noun, the most demanding first."""
        return self.shelf(pos, lemma).patterns

    def shelf(self, pos: str, lemma: str) -> Shelf:
        """The same patterns with what they need of a sentence."""
        return self.index.get((pos, lemma), NO_SHELF)

    def examples(self) -> Iterator[tuple[str, Example]]:
        """Every example with its type."""
        for name, kind in self.types.items():
            for example in kind.examples:
                yield name, example

    def mode(self, type: str, mode: str | None) -> Mode | None:
        """The mode's entry; None when the event has no mode."""
        modes: Mapping[str, Mode] = self.types[type].modes
        return modes.get(mode) if mode else None
