"""The codebook's examples as tests: does each sentence give the event that its author wrote beside it?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from onrecord.codebook import Example
from onrecord.pipeline import Pipeline
from onrecord.records import Event, Page, Record

__all__ = ["Checked", "check_examples"]

_IDLE = frozenset("the a an of and its his her their s 's".split())


class Checked(msgspec.Struct, frozen=True):
    """An example with what is wrong with it: nothing, when the program agrees with its author."""

    type: str
    example: Example
    fault: str | None
    found: tuple[str, ...]


def check_examples(pipeline: Pipeline, types: Iterable[str] = ()) -> Iterator[Checked]:
    """Every example of these types (none named: of all), read by the pipeline and compared."""
    wanted = set(types)
    examples = [(t, e) for t, e in pipeline.codebook.examples() if not wanted or t in wanted]
    pages = [Page(str(i), e.text, "ready", published=e.published, language="en") for i, (_, e) in enumerate(examples)]
    for (kind, example), record in zip(examples, pipeline.read_pages(pages), strict=True):
        if isinstance(record, Record):
            found = tuple(f"{e.type}/{e.mode} {e.status} [{e.how.rule}] {_names(record, e.actors)} -> "
                          f"{_names(record, e.recipients)}" for e in record.events)  # fmt: skip
            yield Checked(kind, example, _fault(kind, example, record), found)
        else:
            yield Checked(kind, example, str(record), ())


def _fault(kind: str, example: Example, record: Record) -> str | None:
    mine = [e for e in record.events if e.type == kind]
    if example.none is not None:
        return "an event where there is none" if mine else None
    if not mine:
        return "no event"
    faults = [_differs(example, record, event) for event in mine]
    return None if None in faults else faults[0]


def _differs(example: Example, record: Record, event: Event) -> str | None:
    recipients = event.recipients or event.actors
    for side, ids, wanted in (("actor", event.actors, example.actor), ("recipient", recipients, example.recipient)):
        for name in (wanted,) if isinstance(wanted, str) else wanted:
            if not _words(name) & _said(record, ids):
                return f"{side} is not {name!r}"
    if example.status != event.status:
        return f"status is {event.status}, not {example.status}"
    if example.mode != event.mode:
        return f"mode is {event.mode}, not {example.mode}"
    return None


def _words(text: str) -> set[str]:
    return {w.strip(".,'\"").lower() for w in text.replace("-", " ").split()} - _IDLE


def _said(record: Record, ids: Iterable[str]) -> set[str]:
    """All words by which the record names these actors."""
    text, wanted = record.article.text, set(ids)
    out: set[str] = set()
    for actor in record.actors:
        if actor.id in wanted:
            out |= _words(actor.name)
            for mention in actor.mentions:
                out |= _words(text[mention.start : mention.end])
    return out


def _names(record: Record, ids: Iterable[str]) -> str:
    by = {a.id: a.name for a in record.actors}
    return ", ".join(by[i] for i in ids) or "?"
