"""The rules of grammar.toml, compiled, and the parser that reads with them: the longest expression from each position.

A form is a list of parts: `word`, `one|of|these`, `CLASS`, `<rule>`, each with `?` when it may be missing and `name:`
before it when it is to be called something else than what it is. Rules may not contain themselves, which is checked:
so an expression has a bounded length and reading takes time in proportion to the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

import msgspec

from onrecord.stages.times.lexer import Lexeme
from onrecord.stages.times.lexicon import table
from onrecord.stages.times.readers import READERS, STARTS

__all__ = ["Grammar", "Node", "Rule", "grammar"]

_PART = re.compile(r"(?:(?P<name>[a-z]+):)?(?P<what><[a-z]+>|[A-Z]+|[^?\s]+)(?P<optional>\?)?")

_REACH = 8
"""How many words may stand in an expression before the one that tells that it is one ("not much more than the last two")."""

Slot = Any  # a word's value in its class, a number, or a Node


class Part(msgspec.Struct, frozen=True):
    """One element of a form."""

    name: str
    kind: str  # "word", "class", "reader" or "rule"
    what: frozenset[str]
    optional: bool


class Rule(msgspec.Struct, frozen=True):
    """One way to say something: its form, the name of its meaning, and what that meaning is told."""

    name: str
    form: str
    parts: tuple[Part, ...]
    means: str
    told: dict[str, Any]
    examples: dict[str, str]


class Node(msgspec.Struct, frozen=True):
    """An expression that was read: the lexemes [start, end), the rule, and what stood in its slots."""

    start: int
    end: int
    rule: Rule
    slots: dict[str, Slot]


class Grammar(msgspec.Struct, frozen=True):
    """Rules by name, and for each name the places of the rules that can begin with a given text or class.

    `telling` are the texts and classes of which every expression has at least one, so that the rest can be passed over.
    """

    rules: dict[str, tuple[Rule, ...]]
    index: dict[str, dict[str, tuple[int, ...]]]
    telling: frozenset[str]

    def parse(self, words: Sequence[Lexeme]) -> list[Node]:
        """The expressions in the words, from left to right, each the longest there, none inside another."""
        reader, out, i = _Reader(self, words), [], 0
        near = self._near_telling(words)
        while i < len(words):
            found = reader.read("time", i) if near[i] else None
            if found:
                out.append(found[0])
            i = found[0].end if found else i + 1
        return out

    def _near_telling(self, words: Sequence[Lexeme]) -> list[bool]:
        """For each position whether a telling word comes soon enough for an expression to begin there."""
        out, distance = [False] * len(words), _REACH
        for i in range(len(words) - 1, -1, -1):
            word = words[i]
            told = word.text in self.telling or not self.telling.isdisjoint(word.classes)
            distance = 0 if told else distance + 1
            out[i] = distance < _REACH
        return out


class _Reader:
    def __init__(self, rules: Grammar, words: Sequence[Lexeme]) -> None:
        self.grammar, self.words = rules, words
        self.known: dict[tuple[str, int], list[Node]] = {}

    def read(self, name: str, i: int) -> list[Node]:
        """All that the rules of this name can read from i, longest first; of equally long ones the earlier rule's."""
        if i >= len(self.words):
            return []
        if (name, i) not in self.known:
            ends: dict[int, Node] = {}
            for rule in self._candidates(name, i):
                for end, slots in self._sequence(rule.parts, 0, i):
                    if end > i and (end not in ends):
                        ends[end] = Node(i, end, rule, slots)
            self.known[name, i] = [ends[end] for end in sorted(ends, reverse=True)]
        return self.known[name, i]

    def _candidates(self, name: str, i: int) -> list[Rule]:
        index, word = self.grammar.index[name], self.words[i]
        keys = [key for key in (word.text, *word.classes) if key in index]
        places = index[keys[0]] if len(keys) == 1 else sorted({place for key in keys for place in index[key]})
        return [self.grammar.rules[name][place] for place in places]

    def _sequence(self, parts: tuple[Part, ...], k: int, i: int) -> Iterator[tuple[int, dict[str, Slot]]]:
        if k == len(parts):
            yield i, {}
            return
        part = parts[k]
        for end, value in self._part(part, i):
            for last, slots in self._sequence(parts, k + 1, end):
                yield last, slots if part.kind == "word" and not part.name else {part.name: value, **slots}
        if part.optional:
            yield from self._sequence(parts, k + 1, i)

    def _part(self, part: Part, i: int) -> Iterator[tuple[int, Slot]]:
        if i >= len(self.words):
            if part.what == {"END"}:
                yield i, None
            return
        word = self.words[i]
        if part.kind == "word":
            if word.text in part.what:
                yield i + 1, word.text
            return
        (what,) = part.what
        if part.kind == "rule":
            for node in self.read(what, i):
                yield node.end, node
            return
        if what in word.classes:
            yield i + 1, word.classes[what]
        if part.kind == "reader":
            yield from READERS[what](self.words, i)


@cache
def grammar() -> Grammar:
    """The shipped grammar; compiled once."""
    return compile_grammar(table("grammar.toml"))


def compile_grammar(tables: dict[str, Any]) -> Grammar:
    """Compile rules: names of rules to lists of {form or forms, means, examples, and what the meaning is told}.

    Raises ValueError when a rule can contain itself, and KeyError when it names a rule that is not there.
    """
    common = frozenset(tables.get("common", ()))
    rules = {name: tuple(_rules(name, entries)) for name, entries in tables.items() if name != "common"}
    index: dict[str, dict[str, tuple[int, ...]]] = {}
    for name, own in rules.items():
        index[name] = {}
        for place, rule in enumerate(own):
            _check(rule, rules, (name,))
            for key in _starts(rule, rules):
                index[name][key] = (*index[name].get(key, ()), place)
    words = {key for own in rules.values() for rule in own for part in rule.parts for key in _keys(part)}
    return Grammar(rules, index, frozenset(words - common))


def _keys(part: Part) -> set[str]:
    """The texts and classes that a part can begin with, when it is no rule."""
    if part.kind == "rule":
        return set()
    return set(part.what) | {key for what in part.what for key in STARTS.get(what, ())}


def _rules(name: str, entries: list[dict[str, Any]]) -> Iterator[Rule]:
    for entry in entries:
        told = {k: v for k, v in entry.items() if k not in ("form", "forms", "means", "examples")}
        for form in entry.get("forms", [entry.get("form")]):
            parts = tuple(_compile(part) for part in form.split())
            yield Rule(name, form, parts, entry["means"], told, entry.get("examples", {}))


def _compile(text: str) -> Part:
    found = _PART.fullmatch(text)
    if found is None:
        raise ValueError(f"{text!r} is no part of a form")
    what, name, optional = found["what"], found["name"] or "", bool(found["optional"])
    if what.startswith("<"):
        return Part(name or what[1:-1], "rule", frozenset({what[1:-1]}), optional)
    if what.isupper():
        return Part(name or what.lower(), "reader" if what in READERS else "class", frozenset({what}), optional)
    return Part(name, "word", frozenset(what.split("|")), optional)


def _starts(rule: Rule, rules: dict[str, tuple[Rule, ...]]) -> set[str]:
    out: set[str] = set()
    for part in rule.parts:
        out |= _keys(part)
        if part.kind == "rule":
            out |= {key for name in part.what for inner in rules[name] for key in _starts(inner, rules)}
        if not part.optional:
            break
    return out


def _check(rule: Rule, rules: dict[str, tuple[Rule, ...]], above: tuple[str, ...]) -> None:
    for parts in (rule.parts, rule.parts[::-1]):
        edge = next((part for part in parts if not part.optional), None)
        if any("," in part.what for part in parts[: parts.index(edge) if edge else None]):
            raise ValueError(f"{rule.form!r} can begin or end with a comma")
    for part in rule.parts:
        if part.kind == "rule":
            (name,) = part.what
            if name in above:
                raise ValueError(f"rule {name!r} contains itself")
            for inner in rules[name]:
                _check(inner, rules, (*above, name))
