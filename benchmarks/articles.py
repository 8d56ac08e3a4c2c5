"""Whole articles against a careful reader's record of them: events and their status, statements, figures.

    python benchmarks/articles.py [FOLDER] [--misses]

FOLDER holds texts NAME.txt and gold.jsonl (default ../shared/data/articles), a line an article: {"doc": NAME, "events": [],
"statements": [], "figures": []}; a list that no line has is not judged. Every item has `start` and `end`, the half-open
stretch of its words in the text, and `words`. Events have type (and alt_types, which are as good), actors, status;
statements have speaker (and speaker_alt); figures have value, or low and high. "sure": 0 marks an item that reasonable
readers dispute, "repeat": true an event that was listed before. An item of gold and one of the record are the same when

event      the record's type is one of the gold's, its evidence overlaps the gold words, and an actor has a word in common
           with a gold actor (gold without actors asks for none)
statement  its content overlaps the gold words, and a speaker has a word in common with the gold speaker
figure     its evidence overlaps the gold words, and the gold value (or low) is among its value, low and high

Recall is over the sure, first-told items of gold. Precision is over what the record says, less what matches nothing but
touches the words of a disputed item. The status is judged on the events that recall counts as found: that of the first event
of the record that is the same. Goals: event F1 0.45, status right on 75%. `--misses` lists what was missed and what is false.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from common import Rates, absent, arguments, names, read_texts, verdict, words

from onrecord.evidence import Evidence, Span
from onrecord.records import Article, Event, Figure, Record, Statement

FETCH = """It was annotated for this project and is not published with it.
Put texts of your own into a folder, NAME.txt, with gold.jsonl beside them in the form that --help describes, and run:
    python benchmarks/articles.py FOLDER"""

SILENT = Record(article=Article(id="", source_id="", text="", blocks=(), sha256=""))

Gold: TypeAlias = Mapping[str, Any]
Item: TypeAlias = Event | Statement | Figure


class Tally(NamedTuple):
    """One article and one kind of item: what gold wants and whether it is there, what the record says and whether it is so."""

    wanted: list[tuple[Gold, Item | None]]
    said: list[tuple[Item, bool]]


def evidence(item: Item) -> Iterable[Span | Evidence]:
    """The words that show an item; of a statement without any, its content."""
    return item.evidence or (item.content if isinstance(item, Statement) else ())


def touches(spans: Iterable[Span | Evidence], gold: Gold) -> bool:
    return any(span.start < gold["end"] and gold["start"] < span.end for span in spans)


def same_event(record: Record, event: Event, gold: Gold) -> bool:
    if event.type not in (gold["type"], *gold.get("alt_types", ())):
        return False
    called = names(record, event.actors)
    return touches(event.evidence, gold) and (not gold["actors"] or any(called & words(name) for name in gold["actors"]))


def same_statement(record: Record, statement: Statement, gold: Gold) -> bool:
    speakers = [actor.name for actor in record.actors if actor.id in statement.speakers]
    called = words(" ".join([statement.speaker_text or "", *speakers]))
    wanted = words(" ".join([gold["speaker"], *(gold.get("speaker_alt") or ())]))
    return touches(statement.content, gold) and bool(called & wanted)


def same_figure(_: Record, figure: Figure, gold: Gold) -> bool:
    value = gold["low"] if gold.get("value") is None else gold["value"]
    return touches(figure.evidence, gold) and value in (figure.value, figure.low, figure.high)


KINDS: dict[str, Callable[[Record, Any, Gold], bool]] = {
    "events": same_event, "statements": same_statement, "figures": same_figure,
}  # fmt: skip


def tally(kind: str, record: Record | None, gold: Gold) -> Tally:
    """A text that gave no record says nothing, and misses everything."""
    same: Callable[[Item, Gold], bool] = partial(KINDS[kind], record or SILENT)
    said: tuple[Item, ...] = getattr(record or SILENT, kind)
    listed: list[Gold] = gold.get(kind, [])
    sure = [g for g in listed if g.get("sure", 1)]
    disputed = [g for g in listed if not g.get("sure", 1)]
    wanted = [(g, next((x for x in said if same(x, g)), None)) for g in sure if not g.get("repeat")]
    right = [(x, any(same(x, g) for g in listed)) for x in said]
    return Tally(wanted, [(x, ok) for x, ok in right if ok or not any(touches(evidence(x), g) for g in disputed)])


def rates(tallies: Iterable[Tally]) -> Rates:
    wanted = [found is not None for t in tallies for _, found in t.wanted]
    said = [ok for t in tallies for _, ok in t.said]
    return Rates.of(sum(said) / max(1, len(said)), sum(wanted) / max(1, len(wanted)))


def status_right(tallies: Iterable[Tally]) -> float:
    """The share of the events found whose status is the gold's."""
    judged: list[bool] = [found.status == gold["status"] for t in tallies for gold, found in t.wanted if isinstance(found, Event)]
    return sum(judged) / max(1, len(judged))


def told_misses(kind: str, tallied: Tally) -> Iterator[str]:
    """A line for each item that was missed, that is false, or that has another status than gold."""
    for gold, found in tallied.wanted:
        about = gold.get("type") or gold.get("speaker") or gold.get("measure")
        parties = " -> ".join(", ".join(gold[key]) for key in ("actors", "recipients") if gold.get(key))
        if found is None:
            yield f"missed {kind[:-1]}: {about} {parties} | {flat(gold['words'])}"
        elif isinstance(found, Event) and found.status != gold["status"]:
            yield f"status: {found.type} is {gold['status']}, read as {found.status} | {flat(gold['words'])} [{found.how.rule}]"
    for item, ok in tallied.said:
        if not ok:
            yield f"false {kind[:-1]}: {told(item)} | {' ... '.join(flat(e.text) for e in item.evidence)}"


def told(item: Item) -> str:
    """What the record says, in a few words: an event with the rule that found it."""
    if isinstance(item, Event):
        return f"{item.type} {item.status} [{item.how.rule}]"
    if isinstance(item, Statement):
        return f"{item.kind} {item.speaker_text}"
    return f"{item.value if item.value is not None else (item.low, item.high)} {item.unit or item.currency or ''}"


def flat(text: str) -> str:
    return " ".join(text.split())


def documents(folder: Path) -> list[tuple[Gold, str]]:
    """Each article's gold and its text, line ends as they are: offsets count on them."""
    lines = (folder / "gold.jsonl").read_text("utf-8").splitlines()
    gold = [json.loads(line) for line in lines if line.strip()]
    return [(g, (folder / f"{g['doc']}.txt").read_bytes().decode("utf-8")) for g in gold]


def main() -> int:
    parser = arguments(__doc__, "../shared/data/articles")
    parser.add_argument("--misses", action="store_true", help="list what was missed and what is false")
    options = parser.parse_args()
    if not (options.path / "gold.jsonl").is_file():
        return absent(options.path, FETCH)
    docs = documents(options.path)
    records = dict(read_texts((gold["doc"], text) for gold, text in docs))
    kinds = [kind for kind in KINDS if any(kind in gold for gold, _ in docs)]
    tallies = {kind: [tally(kind, records.get(gold["doc"]), gold) for gold, _ in docs] for kind in kinds}
    for i, (gold, _) in enumerate(docs if options.misses else ()):
        print(gold["doc"])
        for kind in kinds:
            for line in told_misses(kind, tallies[kind][i]):
                print(f"    {line}")
    for kind, tallied in tallies.items():
        p, r, f = rates(tallied)
        goal = f"  (goal F1 0.45: {verdict(f >= 0.45)})" if kind == "events" else ""
        print(f"{kind:10} P {p:.3f} R {r:.3f} F1 {f:.3f}{goal}")
    share = status_right(tallies["events"])
    print(f"status right {share:.3f} (goal 0.75: {verdict(share >= 0.75)})")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
