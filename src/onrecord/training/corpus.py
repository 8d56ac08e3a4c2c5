"""Sentences labelled by hand -> records: the parties marked, every event between them, the topic.

The format is described in training/README.md: a line is a sentence with its parties in braces, ` || `, and its labels.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import get_args

import msgspec

from onrecord.errors import CorpusError
from onrecord.evidence import Span
from onrecord.pairs import NONE
from onrecord.records import Status

__all__ = ["NONE", "Label", "Labelled", "parse_line", "read_corpus"]


_PARTY = re.compile(r"\{(\d+):([^{}]+)\}")
_LABEL = re.compile(r"([\d+]*)(>)?([\d+]*) ([A-Z][A-Z_-]*)(?:/([a-z-]+))?(?: ([a-z]+))?")
_STATUSES = get_args(Status)


class Label(msgspec.Struct, frozen=True):
    """One event of a sentence, or NONE between a pair; the numbers are those of the marked parties."""

    actors: tuple[int, ...]
    recipients: tuple[int, ...]
    type: str
    mode: str | None
    status: Status


class Labelled(msgspec.Struct, frozen=True):
    """A sentence, the words of its parties and what happens between them; where says file and line."""

    text: str
    parties: Mapping[int, Span]
    labels: tuple[Label, ...]
    topic: str
    where: str


def _refuse(error: CorpusError) -> None:
    raise error


def read_corpus(folder: Path, wrong: Callable[[CorpusError], None] = _refuse) -> Iterator[Labelled]:
    """The sentences of all .txt files of a folder, in the order of the files' names. `wrong` is told of each line that cannot be
    read, with file and line, and may go on with the next; by default the error is raised.
    """
    files = sorted(folder.glob("*.txt"))
    if not files:
        raise CorpusError(f"{folder}: no .txt file of labelled sentences")
    for file in files:
        topic = ""
        for number, line in enumerate(_text(file).splitlines(), 1):
            if line.startswith("## "):
                topic = line[3:].strip()
            elif line.strip() and not line.startswith("#"):
                try:
                    sentence = parse_line(line, topic, f"{file.name}:{number}")
                except CorpusError as error:
                    wrong(error)
                else:
                    yield sentence


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf8")
    except UnicodeDecodeError as error:
        raise CorpusError(f"{file}: byte {error.start + 1} is not UTF-8; save the file as UTF-8") from error
    except OSError as error:
        raise CorpusError(f"{file}: cannot be read: {error.strerror}") from error


def parse_line(line: str, topic: str = "", where: str = "") -> Labelled:
    """One line of a corpus. Raises CorpusError when the braces, the labels or their numbers do not fit."""
    marked, bar, labels = line.partition(" || ")
    if not bar:
        raise CorpusError(f"{where}: no ' || ' between sentence and labels")
    text, parties = _unmarked(marked.strip(), where)
    if "{" in text or "}" in text:
        raise CorpusError(f"{where}: a brace that marks no party")
    empty = [number for number, span in parties.items() if not text[span.start : span.end].strip()]
    if empty:
        raise CorpusError(f"{where}: party {empty[0]} is marked without a word")
    read = tuple(_label(label.strip(), parties, where) for label in labels.strip().split(";"))
    return Labelled(text, parties, read, topic, where)


def _unmarked(marked: str, where: str) -> tuple[str, dict[int, Span]]:
    text, parties, end = "", dict[int, Span](), 0
    for match in _PARTY.finditer(marked):
        text += marked[end : match.start()]
        if int(match[1]) in parties:
            raise CorpusError(f"{where}: party {match[1]} is marked twice; mark it where it acts or is acted on")
        parties[int(match[1])] = Span(len(text), len(text) + len(match[2]))
        text, end = text + match[2], match.end()
    return text + marked[end:], parties


def _label(label: str, parties: Mapping[int, Span], where: str) -> Label:
    match = _LABEL.fullmatch(label)
    if match is None:
        raise CorpusError(f"{where}: cannot read the label {label!r}")
    actors, recipients = _numbers(match[1]), _numbers(match[3])
    sides = [*actors, *recipients]
    unknown = sorted(set(sides) - set(parties))
    if not sides:
        raise CorpusError(f"{where}: {label!r} names no side; write 1>2, 1> or >2")
    if unknown:
        raise CorpusError(f"{where}: {label!r} names party {unknown}, which is not marked")
    if len(set(sides)) < len(sides):
        raise CorpusError(f"{where}: {label!r} names a party twice; nobody acts upon themselves")
    if not match[2] and len(actors) < 2:
        raise CorpusError(f"{where}: {label!r} has one side only; write 1> or >1")
    if (match[6] or "completed") not in _STATUSES:
        raise CorpusError(f"{where}: {match[6]!r} is no status; one of {', '.join(_STATUSES)}")
    status: Status = match[6] or "completed"  # type: ignore[assignment]
    return Label(actors, recipients, match[4], match[5], status)


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(n) for n in text.split("+") if n)
