"""`onrecord stories`: which articles are about one affair, who copied whom, and what happened."""

from __future__ import annotations

import gc
import sys
from collections import Counter
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
        sources = update(store, links_on_cluster if engine is Engine.ray else None)
        yield from ((story, sources) for story in store.stories())


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

    shown = {
        "story": story.id,
        "articles": sorted(sources[a] for a in story.articles),
        "copies": [{"article": sources[c.article], "of": sources[c.of], "share": c.share} for c in story.copies],
        "happenings": story.happenings,
        "conflicts": story.conflicts,
    }
    return msgspec.json.encode(shown, order=None).decode() + "\n"


def _lines(story: Story, sources: Mapping[str, str]) -> str:
    """A story for people: its size, its articles with what they copied, its happenings, its contradictions."""
    taken = {c.article: f"  ({c.share:.0%} from {sources[c.of]})" for c in reversed(story.copies)}
    rows = [f"{story.id}  articles: {len(story.articles)}, copies: {len(taken)}, happenings: {len(story.happenings)}"]
    rows += sorted(f"  {sources[a]}{taken.get(a, '')}" for a in story.articles)
    shared = sorted((h for h in story.happenings if h.reports > 1), key=lambda h: (-h.independent_sources, -h.reports))
    rows += [_happening(h) for h in shared]
    once = Counter(h.type for h in story.happenings if h.reports == 1)
    rows += [f"  told once: {', '.join(f'{n} {kind}' for kind, n in once.most_common())}"] if once else []
    rows += [f"  {c.kind} disputed: {c.explanation}" for c in story.conflicts]
    return "\n".join(rows) + "\n"


def _happening(told: Happening) -> str:
    figures = ", ".join(f"{f.measure} {f.low:,g}" + (f" to {f.high:,g}" if f.high != f.low else "") for f in told.figures)
    counts = f"reports {told.reports}, independent {told.independent_sources}" + (f"; {figures}" if figures else "")
    return f"  {told.type}: {counts}; {told.why}"
