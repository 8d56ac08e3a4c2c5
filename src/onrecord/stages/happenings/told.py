"""The figures of a happening: in the sentences that tell it, and counts of people that follow such a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from onrecord.comparing.amounts import Amount, amount, spoken
from onrecord.comparing.days import Days, days
from onrecord.comparing.lexicon import lexicon as comparing
from onrecord.evidence import Span
from onrecord.records import Event, Figure, Record
from onrecord.stages.happenings.lexicon import lexicon
from onrecord.stages.happenings.parties import Party
from onrecord.stages.happenings.reports import Paper

__all__ = ["Told", "told"]

_BEHIND = 14
"""Characters behind a figure in which "of them" makes it a part."""

_REACH = 3
"""Sentences behind an event's own in which counts of people still belong to it."""


class Told(msgspec.Struct, frozen=True):
    """A figure as one article tells it. `measure` is comparable: the same for figures that may contradict each other."""

    paper: Paper
    figure: Figure
    measure: tuple[str, str]
    name: str
    amount: Amount
    period: Days | None
    about: tuple[Party, ...]
    sentence: Span

    @property
    def counts_people(self) -> bool:
        """Whether people are counted: the dead, the arrested, the crowd."""
        return self.name in comparing().counts["measures"]

    @property
    def said(self) -> str:
        """The figure as the text has it."""
        return spoken(self.figure)

    def has(self, words: str) -> bool:
        """Whether its sentence has a word of this list of comparing.toml."""
        return comparing().words[words].search(self.paper.words(self.sentence)) is not None


def told(paper: Paper, home: Mapping[str, int]) -> Iterator[tuple[int, Told]]:
    """The figures of an article, each with the number of its happening; `home`: the happening of each event id."""
    record = paper.record
    events = sorted((e for e in record.events if e.id in home), key=lambda e: (e.trigger.start, e.id))
    by_sentence: dict[Span, list[Event]] = {}
    for event in events:
        for sentence in sorted({paper.sentence(at) for at in (event.trigger.start, *(e.start for e in event.evidence))}):
            by_sentence.setdefault(sentence, []).append(event)
    for figure in record.figures:
        if not figure.evidence or not _fit(paper, figure):
            continue
        one = _told(paper, figure)
        owner = _event(paper, record, one, by_sentence)
        if owner is not None:
            yield home[owner.id], one


def _fit(paper: Paper, figure: Figure) -> bool:
    """Whether a figure says how it is, not how it was, will be, or is for a part only."""
    if (figure.measure or figure.currency) is None or (figure.value is None and figure.low is None):
        return False
    span = figure.evidence[0]
    sentence = paper.sentence(span.start)
    before, after = paper.words(Span(sentence.start, span.start)), paper.words(Span(span.end, span.end + _BEHIND))
    words = comparing().words
    if words["part"].search(before[-60:]) or words["part"].match(after.lstrip()) or words["past"].search(before[-30:]):
        return False
    return _measured(figure, _name(paper, figure)) and words["forecast"].search(before[-60:]) is None


def _measured(figure: Figure, name: str) -> bool:
    """Whether the measure says what is measured: money, people, a named quantity, or things counted; not an age or "times"."""
    table, last = comparing().measures, name.rsplit(maxsplit=1)[-1]
    if figure.currency is not None or name in comparing().counts["measures"] or last in table["named"]:
        return True
    return figure.unit is not None and last not in table["vague"] and figure.unit.lower() in name


def _told(paper: Paper, figure: Figure) -> Told:
    name = _name(paper, figure)
    times = {t.id: t for t in paper.record.times}
    about = tuple(paper.parties[a] for a in figure.about if a in paper.parties)
    period = days(times.get(figure.period or ""))
    sentence = paper.sentence(figure.evidence[0].start)
    return Told(paper, figure, _measure(name, figure), name, amount(figure), period, about, sentence)


def _name(paper: Paper, figure: Figure) -> str:
    """The measure; people who "took part" are participants."""
    end = figure.evidence[0].end
    joined = comparing().joined.match(paper.words(Span(end, end + 30)).lstrip())
    return "participants" if joined and figure.unit in comparing().counts["crowd"] else (figure.measure or "amount").lower()


def _measure(name: str, figure: Figure) -> tuple[str, str]:
    counts, silent = comparing().counts, comparing().measures["silent"]
    if name in counts["measures"]:
        crowd = name == "participants" and figure.unit in counts["crowd"]
        return name, "people" if figure.unit is None or figure.unit in counts["people"] or crowd else figure.unit
    words = " ".join(w.removesuffix("s") for w in name.split() if w not in silent) or name
    change = f" {figure.change.direction} {figure.change.kind}" if figure.change is not None else ""
    return words + change, figure.currency or figure.unit or ""


def _event(paper: Paper, record: Record, one: Told, events: Mapping[Span, Sequence[Event]]) -> Event | None:
    """The event that a figure belongs to: the one whose size it is, the nearest of its sentence, or the last one before."""
    at = one.figure.evidence[0].start
    fit = [e for e in events.get(one.sentence, ()) if _holds(e, one)]
    if fit:
        own = [e for e in fit if one.figure.id in _ids(e)]
        nearest = min(own or fit, key=lambda e: (abs(e.trigger.start - at), e.id))
        return nearest if _in_time(record, one, nearest) else None
    if not one.counts_people or comparing().words["other"].search(paper.words(one.sentence).replace("other", "")):
        return None
    index = paper.sentences.index(one.sentence) if one.sentence in paper.sentences else 0
    for sentence in reversed(paper.sentences[max(0, index - _REACH) : index]):
        before = [e for e in events.get(sentence, ()) if _holds(e, one)]
        if before:
            return before[-1] if _in_time(record, one, before[-1]) else None
    return None


def _holds(event: Event, one: Told) -> bool:
    """Whether an event of this type can be counted so: the dead belong to violence, participants to a protest."""
    if one.name == "participants":
        return event.type == "PROTEST"
    return not one.counts_people or event.type in lexicon().harm or one.figure.id in _ids(event)


def _ids(event: Event) -> set[str | None]:
    size = event.size
    return {size.killed, size.injured, size.arrested, size.participants}


def _in_time(record: Record, one: Told, event: Event) -> bool:
    when = days(next((t for t in record.times if t.id == event.when), None))
    return one.period is None or when is None or not one.counts_people or not one.period.apart(when)
