"""`onrecord stories`: which articles are about one affair, who copied whom, and what happened."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.app import Engine, Outcome, app
from onrecord.cli.output import write_text
from onrecord.errors import PageError, UsageError

if TYPE_CHECKING:
    from onrecord.records import Happening, Record, Story
    from onrecord.store import Store

__all__ = ["stories"]


class Format(StrEnum):
    """How stories are printed."""

    terminal = "terminal"
    jsonl = "jsonl"


@app.command()
def stories(
    records: Annotated[
        list[str] | None,
        typer.Argument(metavar="[RECORDS...]", help="Files of `onrecord read --format jsonl`; - for standard input."),
    ] = None,
    store: Annotated[
        str | None, typer.Option("--store", metavar="URL", help="A file (SQLite), or postgresql://user@host/database.")
    ] = None,
    engine: Annotated[Engine, typer.Option("--engine", help="Who compares a store's articles.")] = Engine.local,
    format: Annotated[Format, typer.Option("--format", help="What to print.")] = Format.terminal,
    out: Annotated[Path | None, typer.Option("--out", help="Write here and not to standard output.")] = None,
) -> None:
    """Group articles into stories, with their copies, happenings and contradictions: those of a store, or of files of records.

    A store keeps its stories, and only what new articles touch is told anew.
    """
    gc.enable()
    if (store is None) == (not records):
        raise UsageError("name a store with --store, or files of records")
    outcome = Outcome()
    line = _json_line if format is Format.jsonl else _lines
    told = _of_store(store, engine) if store is not None else _of_files(records or [], outcome)
    write_text((line(story, sources) for story, sources in told), out)
    outcome.exit()


def _of_store(url: str, engine: Engine) -> Iterator[tuple[Story, Mapping[str, str]]]:
    from onrecord.engine.linking import links_on_cluster
    from onrecord.store import Store
    from onrecord.storytelling import update

    with Store.open(url, create=False) as store:
        sources = _Sources(store, update(store, links_on_cluster if engine is Engine.ray else None))
        yield from ((story, sources) for story in store.stories())


class _Sources(dict[str, str]):
    """Source ids by article; of one that another run has put there meanwhile, the store's, or its own id when it is gone."""

    def __init__(self, store: Store, known: Mapping[str, str]) -> None:
        super().__init__(known)
        self._store = store

    def __missing__(self, article: str) -> str:
        return next((r.article.source_id for r in self._store.records([article])), article)


def _of_files(names: Iterable[str], outcome: Outcome) -> Iterator[tuple[Story, Mapping[str, str]]]:
    from onrecord.storytelling import tell

    known = {r.article.id: r for name in names for r in _records(name, outcome)}
    sources = {id: r.article.source_id for id, r in known.items()}
    yield from ((story, sources) for story in tell(known.values()))


def _records(name: str, outcome: Outcome) -> Iterator[Record]:
    import msgspec

    from onrecord.records import Record

    decoder = msgspec.json.Decoder(Record)
    for number, line in enumerate(_raw_lines(name), 1):
        try:
            if line.strip():
                yield decoder.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            outcome.fail(PageError(f"{name}:{number}", f"is no record of `onrecord read --format jsonl`: {error}"))


def _raw_lines(name: str) -> Iterator[bytes]:
    if name == "-":
        yield from sys.stdin.buffer
        return
    try:
        with open(name, "rb") as file:
            yield from file
    except OSError as error:
        raise UsageError(f"{name}: cannot be read: {error.strerror or error}") from error


def _json_line(story: Story, sources: Mapping[str, str]) -> str:
    """A story on one line. Articles and copies carry the ids that the input gave."""
    import msgspec

    named = msgspec.structs.replace(
        story,
        articles=tuple(sorted(sources[a] for a in story.articles)),
        copies=tuple(msgspec.structs.replace(c, article=sources[c.article], of=sources[c.of]) for c in story.copies),
    )
    return msgspec.json.encode(named, order=None).decode() + "\n"


def _lines(story: Story, sources: Mapping[str, str]) -> str:
    """A story for people: its size, its articles with what they copied, its happenings, its contradictions."""
    from onrecord.views.plain import plain

    taken = {c.article: f"  ({c.share:.0%} from {sources[c.of]})" for c in reversed(story.copies)}
    rows = [f"{story.id}  articles: {len(story.articles)}, copies: {len(taken)}, happenings: {len(story.happenings)}"]
    rows += sorted(f"  {sources[a]}{taken.get(a, '')}" for a in story.articles)
    for happening in sorted(story.happenings, key=lambda h: (-h.independent_sources, -h.reports)):
        rows += _happening(happening)
    rows += [f"  {c.kind} disputed: {c.explanation}" for c in story.conflicts]
    return plain("\n".join(rows)) + "\n"


def _happening(told: Happening) -> Iterator[str]:
    """What happened; of what several articles report, also how many, and what joins them."""
    from onrecord.views.deeds import deed_line, one_line, range_words, reports_words

    actors, recipients = (", ".join(side) for side in (told.actors, told.recipients))
    yield "  " + deed_line(told.day, told.type, told.status, actors, recipients, told.place)
    figures = [range_words(f.measure, f.low, f.best, f.high, f.unit) for f in told.figures]
    if told.reports > 1:
        yield "    " + one_line(reports_words(told.reports, told.independent_sources, told.agreement, figures, told.why))
    elif figures:
        yield "    " + one_line("; ".join(figures))
