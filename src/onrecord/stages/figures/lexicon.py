"""The words of this folder's TOML files, ready to look up."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import msgspec

__all__ = ["Change", "Currency", "Direction", "Lexicon", "Measure", "Unit", "lexicon", "table"]

Direction = Literal["up", "down", "same"]


class Unit(msgspec.Struct, frozen=True):
    """A unit of measurement; `kind` is share, time, age or unit; `sign` when written with capitals as they stand."""

    name: str
    kind: str
    sign: bool


class Currency(msgspec.Struct, frozen=True):
    """Money; `folded` when the sign is what an ASCII conversion left of one."""

    code: str
    folded: bool = False


class Measure(msgspec.Struct, frozen=True):
    """What a casualty or crowd count is called, and the lemmas that show it."""

    name: str
    suffered: frozenset[str]
    did: frozenset[str]
    nouns: frozenset[str]
    states: frozenset[str]
    acts: frozenset[str]

    @property
    def harm(self) -> bool:
        """Whether somebody did it to those counted; crowds and those who fled are only counted when a number says so."""
        return bool(self.acts)


class Change(msgspec.Struct, frozen=True):
    """Words of movement by direction; `weak` ones only when the figure is a share or stands behind "by"."""

    verbs: dict[str, Direction]
    nouns: dict[str, Direction]
    words: dict[str, Direction]
    weak_verbs: frozenset[str]
    weak_nouns: frozenset[str]
    between: frozenset[str]
    particle_verbs: frozenset[str]
    particles: frozenset[str]
    moving: frozenset[str]
    multiples: dict[str, tuple[float, Direction]]
    fold: dict[str, float]


class Lexicon(msgspec.Struct, frozen=True):
    """All tables. `units` and `currencies` are keyed by how they are written, phrases by themselves; `openers` are the words
    with which an amount in words can begin.
    """

    numbers: dict[str, dict[str, float]]
    several: dict[str, tuple[float, float]]
    units: dict[str, Unit]
    each: frozenset[str]
    signs: dict[str, Currency]
    currencies: dict[str, Currency]
    before: dict[str, str]
    after: dict[str, str]
    passing: dict[str, str]
    doubtful: frozenset[str]
    marks: frozenset[str]
    silent: frozenset[str]
    change: Change
    measures: tuple[Measure, ...]
    persons: frozenset[str]
    groups: dict[str, float]
    outcomes: frozenset[str]
    linking: frozenset[str]
    baseline_cues: tuple[str, ...]
    baseline_words: frozenset[str]
    baseline_ends: frozenset[str]
    labels: frozenset[str]
    phrases: tuple[str, ...]
    streets: frozenset[str]
    label_signs: frozenset[str]
    yearly: frozenset[str]
    oldest: float
    ranking: frozenset[str]
    bores: frozenset[str]
    age_words: frozenset[str]
    aged: frozenset[str]
    age_verbs: frozenset[str]
    offsets: frozenset[str]
    lengths: frozenset[str]
    lasting: frozenset[str]
    full_marks: frozenset[str]
    beside_age: frozenset[str]
    anaphors: frozenset[str]
    speakers: frozenset[str]
    telling: frozenset[str]
    openers: frozenset[str]


def table(name: str) -> dict[str, Any]:
    """One of this folder's TOML files."""
    return tomllib.loads(files(__package__).joinpath(name).read_text("utf-8"))


@cache
def lexicon() -> Lexicon:
    """The shipped words; read once."""
    numbers = table("numbers.toml")
    several = {word: (share[0], share[1]) for word, share in numbers.pop("several").items() if share}
    currencies = table("currencies.toml")
    units = table("units.toml")
    each = frozenset(units.pop("each")["words"])
    comparators, measures, excluded = table("comparators.toml"), table("measures.toml"), table("excluded.toml")
    apart = ("persons", "groups", "outcomes", "baseline", "linking")
    persons, groups, outcomes, baseline, linking = (measures.pop(name) for name in apart)
    openers = {"a", "an", "the", "half", "quarter", *several, *(word for words in numbers.values() for word in words)}
    return Lexicon(
        openers=frozenset(openers),
        numbers={name: {w: float(v) for w, v in words.items()} for name, words in numbers.items()},
        several=several,
        units=dict(_units(units)),
        each=each,
        signs=_signs(currencies),
        currencies={n: Currency(code) for code, entry in currencies.items() for name in entry["names"] for n in _plural(name)},
        before=_inverted(comparators["before"]),
        after=_inverted(comparators["after"]),
        passing=_inverted(comparators["verbs"]),
        doubtful=frozenset(comparators["doubtful"]["words"]),
        marks=frozenset(comparators["marks"]["nouns"]),
        silent=frozenset(comparators["silent"]["words"]),
        change=_change(table("changes.toml")),
        measures=tuple(_measure(name, entry) for name, entry in measures.items()),
        persons=frozenset(persons["nouns"]),
        outcomes=frozenset(outcomes["verbs"]),
        groups={noun: float(value) for noun, value in groups.items()},
        linking=frozenset(linking["words"]),
        baseline_cues=tuple(baseline["cues"]),
        baseline_words=frozenset(baseline["words"]),
        baseline_ends=frozenset(baseline["ends"]),
        labels=frozenset(excluded["labels"]["words"]),
        phrases=tuple(excluded["phrases"]["words"]),
        streets=frozenset(excluded["streets"]["words"]),
        label_signs=frozenset(excluded["signs"]["words"]),
        yearly=frozenset(excluded["yearly"]["nouns"]),
        oldest=float(excluded["ages"]["oldest"]),
        ranking=frozenset(excluded["ranking"]["words"]),
        bores=frozenset(excluded["bores"]["words"]),
        full_marks=frozenset(excluded["full_marks"]["words"]),
        offsets=frozenset(excluded["offsets"]["words"]),
        lengths=frozenset(excluded["offsets"]["lengths"]),
        lasting=frozenset(excluded["offsets"]["lasting"]),
        age_words=frozenset(excluded["age_words"]["words"]),
        aged=frozenset(excluded["age_words"]["subjects"]),
        age_verbs=frozenset(excluded["age_words"]["verbs"]),
        beside_age=frozenset(excluded["age_words"]["beside"]),
        anaphors=frozenset(excluded["already_told"]["nouns"]),
        speakers=frozenset(excluded["speakers"]["nouns"]),
        telling=frozenset(excluded["speakers"]["verbs"]),
    )


def _inverted(entries: Mapping[str, list[str]]) -> dict[str, str]:
    return {phrase: name for name, phrases in entries.items() for phrase in phrases}


def _plural(name: str) -> tuple[str, ...]:
    return (name.lower(), name.lower() + "s")


def _units(entries: Mapping[str, Any]) -> Iterable[tuple[str, Unit]]:
    for name, entry in entries.items():
        kind = entry.get("kind", "unit")
        for word in entry.get("words", ()):
            yield from ((form, Unit(name, kind, sign=False)) for form in _plural(word))
        yield from ((sign, Unit(name, kind, sign=True)) for sign in entry.get("signs", ()))


def _signs(entries: Mapping[str, Any]) -> dict[str, Currency]:
    out = {sign: Currency(code) for code, entry in entries.items() for sign in entry.get("signs", ())}
    return out | {sign: Currency(code, folded=True) for code, entry in entries.items() for sign in entry.get("folded", ())}


def _measure(name: str, entry: Mapping[str, list[str]]) -> Measure:
    return Measure(name, *(frozenset(entry[k]) for k in ("suffered", "did", "nouns", "states", "acts")))


def _change(entries: Mapping[str, Any]) -> Change:
    directions: tuple[Direction, ...] = ("up", "down", "same")
    return Change(
        verbs={w: d for d in directions for w in entries[d]["verbs"]},
        nouns={w: d for d in directions for w in entries[d]["nouns"]},
        words={w: d for d in directions for w in entries[d]["words"]},
        weak_verbs=frozenset(entries["weak"]["verbs"]),
        weak_nouns=frozenset(entries["weak"]["nouns"]),
        between=frozenset(entries["between"]["words"]),
        particle_verbs=frozenset(entries["particles"]["verbs"]),
        particles=frozenset(entries["particles_of_change"]["words"]),
        moving=frozenset(entries["moving"]["verbs"]),
        multiples={verb: (float(value), way) for verb, (value, way) in entries["multiples"].items()},
        fold={word: float(value) for word, value in entries["fold"].items()},
    )
