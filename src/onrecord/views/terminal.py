"""A record for a person at a terminal: calm, 80 columns, readable without colour and in a pipe.

All text of the page is shown as text: no markup, no control characters reach the terminal.
"""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from onrecord.evidence import Evidence, Span
from onrecord.records import Event, Record
from onrecord.views.figures import figure_words
from onrecord.views.plain import plain
from onrecord.views.reading import Reading
from onrecord.views.words import published_words, rule_words, say, status_words

__all__ = ["show"]

WIDTH = 80
SKIPPED_SHOWN = 12
_COLOURS = {
    "verbal cooperation": "cyan",
    "material cooperation": "green",
    "verbal conflict": "yellow",
    "material conflict": "red",
}


def show(record: Record, console: Console) -> None:
    """Print the record: the article, conflicts, events by day and type, statements, figures, what was skipped."""
    page = _Page(record, console)
    page.head()
    page.conflicts()
    page.events()
    page.statements()
    page.figures()
    page.skipped()
    console.print()


class _Page:
    def __init__(self, record: Record, console: Console) -> None:
        self.record, self.console, self.reading = record, console, Reading(record)
        self.width = min(console.width, WIDTH)

    def head(self) -> None:
        a = self.record.article
        self.line(a.title or "(no title)", style="bold")
        about = [a.outlet, a.author, published_words(a), a.language]
        self.line(" · ".join(x for x in about if x), style="dim")
        self.line(a.url or a.source_id, style="dim")

    def conflicts(self) -> None:
        if self.record.conflicts:
            self.section("Conflicts", len(self.record.conflicts))
        for c in self.record.conflicts:
            self.console.print()
            self.line(c.explanation, indent=2, style="bold magenta")
            for evidence in c.evidence:
                self.quote(evidence)

    def events(self) -> None:
        self.section("Events", len(self.record.events))
        if not self.record.events:
            self.line("No events were found.", indent=2)
        for heading, events in self.reading.by_day():
            self.console.print()
            self.line(heading, style="bold underline")
            for event in events:
                self.event(event)

    def event(self, event: Event) -> None:
        self.console.print()
        self.line(say(event, self.record), indent=2, style=f"bold {_COLOURS.get(event.quad or '', '')}".strip())
        self.line(" · ".join(self.details(event)), indent=4)
        for evidence in event.evidence:
            self.quote(evidence, trigger=event.trigger)
        self.line(f"rule: {rule_words(event.how.rule)}", indent=4, style="dim")

    def details(self, event: Event) -> Iterator[str]:
        yield event.type + (f" {event.mode}" if event.mode else "")
        yield status_words(event)
        time, place = self.reading.time(event.when), self.reading.place(event.where)
        if time:
            yield time.text
        if place:
            yield place.name
        claimed = self.reading.according_to(event)
        if claimed:
            yield f"according to {claimed}"
        yield from self.reading.sizes(event)
        yield f"confidence {event.confidence:.2f}"

    def statements(self) -> None:
        if self.record.statements:
            self.section("Statements", len(self.record.statements))
        for s in self.record.statements:
            speakers, medium = self.reading.speakers(s), f", {s.medium}" if s.medium else ""
            self.console.print()
            self.line(f"{speakers[:1].upper()}{speakers[1:]} ({s.kind}{medium})", indent=2, style="bold")
            for part in s.content:
                self.quote(self.reading.at(part))

    def figures(self) -> None:
        if self.record.figures:
            self.section("Figures", len(self.record.figures))
            self.console.print()
        for f in self.record.figures:
            period = self.reading.time(f.period)
            parts = (figure_words(f), self.reading.names(f.about), period.text if period else "")
            self.line(" · ".join(x for x in parts if x), indent=2)
            for evidence in f.evidence:
                self.quote(evidence)

    def skipped(self) -> None:
        if self.record.skipped:
            self.section("Skipped", len(self.record.skipped))
            self.console.print()
        for s in self.record.skipped[:SKIPPED_SHOWN]:
            words = f"“{self.reading.at(s.span).text}”, " if s.span else ""
            self.line(f"{s.stage}: {words}{rule_words(s.reason)}", indent=2, style="dim")
        if (more := len(self.record.skipped) - SKIPPED_SHOWN) > 0:
            self.line(f"and {more} more; --format json and --html show them all", indent=2, style="dim")

    def section(self, name: str, count: int) -> None:
        rule = "─" if (self.console.encoding or "").lower().startswith("utf") else "-"
        title = f"{name} ({count})"
        self.console.print()
        self.line(f"{title} {rule * max(0, self.width - len(title) - 1)}", style="bold")

    def quote(self, evidence: Evidence, trigger: Span | None = None) -> None:
        words = Text(f"“{_one_line(evidence.text)}”", style="italic")
        if trigger and evidence.start <= trigger.start < trigger.end <= evidence.end:
            words.stylize("bold", 1 + trigger.start - evidence.start, 1 + trigger.end - evidence.start)
        self.put(words, 4)

    def line(self, text: str, indent: int = 0, style: str = "") -> None:
        self.put(Text(_one_line(text), style=style), indent)

    def put(self, text: Text, indent: int) -> None:
        for line in text.wrap(self.console, self.width - indent):
            line.rstrip()
            self.console.print(Text(" " * indent) + line, highlight=False, no_wrap=True, overflow="ignore", crop=False)


def _one_line(text: str) -> str:
    return plain(text).replace("\n", " ").replace("\t", " ")
