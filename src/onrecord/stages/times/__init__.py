"""The stage that reads when: time expressions of an article as intervals, with granularity and TIMEX3 values.

The grammar is data (grammar.toml, times.toml); meanings/ says what each form means; tense.py asks the parse tree whether
a weekday lies behind or ahead. Without a publication date whatever leans on one stays unresolved.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from onrecord.keys import key
from onrecord.records import Time
from onrecord.stages.times.event_day import day_beside
from onrecord.stages.times.grammar import Node, grammar
from onrecord.stages.times.lexer import Lexeme, lex
from onrecord.stages.times.meanings import Context, Reading, read
from onrecord.stages.times.names import names, numbers_a_name
from onrecord.stages.times.narrative import Narrative
from onrecord.stages.times.tense import tense
from onrecord.stages.times.today import today
from onrecord.syntax import Sentence

__all__ = ["read_times", "today"]

_JOINS = {"and", "or", ",", "to", "-", "through"}
_LEANING = {"month", "day"}


def read_times(text: str, sentences: Sequence[Sentence], article_id: str, published: str | None) -> list[Time]:
    """The time expressions of an article, in text order, none overlapping another.

    `published` is an ISO date or date-time; anything else counts as unknown. Intervals are inclusive; durations
    ("three days"), sets ("every week") and expressions that cannot be told have none.
    """
    day = _date(published)
    narrative = Narrative()
    out: list[Time] = []
    for sentence in sentences:
        words = lex(text, sentence.start, sentence.end, _no_dates(sentence), names(sentence), _linking(sentence))
        nodes = [_innermost(node) for node in grammar().parse(words)]
        for n, node in enumerate(nodes):
            if node.rule.means == "nothing":
                continue
            context = _context(sentence, words, nodes, n, day, narrative)
            if node.rule.told.get("base") == "event" and (beside := day_beside(sentence, words, nodes, n)) is not None:
                found = read(nodes[beside], _context(sentence, words, nodes, beside, day, narrative)).stretch
                context = replace(context, event=found.first if found else None)
            reading = read(node, context)
            narrative.add(node, context, reading)
            out.append(_time(text, words[node.start].start, words[node.end - 1].end, reading, article_id))
    return out


def _context(
    sentence: Sentence, words: Sequence[Lexeme], nodes: Sequence[Node], n: int, published: date | None, narrative: Narrative
) -> Context:
    """What the n-th expression of a sentence leans on."""
    node = nodes[n]
    return Context(
        published=published,
        tense=tense(sentence, words[node.start].start, words[node.end - 1].end),
        before=words[node.start - 1].text if node.start else "",
        told=narrative.told,
        quarter=narrative.quarter,
        weekdays=narrative.weekdays,
        year=_neighbour(words, nodes, n),
    )


def _time(text: str, start: int, end: int, reading: Reading, article_id: str) -> Time:
    stretch = reading.stretch
    return Time(
        id=key("time", article_id, start, end),
        text=text[start:end],
        start=start,
        end=end,
        from_=stretch.first.isoformat() if stretch else None,
        to=stretch.last.isoformat() if stretch else None,
        granularity=reading.granularity,
        anchor=reading.anchor if stretch else "unresolved",
        timex=reading.timex,
    )


def _date(published: str | None) -> date | None:
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def _no_dates(sentence: Sentence) -> frozenset[int]:
    """Offsets of numbers that count the plural noun they stand before ("1996 people"), and of those in a name or an address
    ("Cafe 1680 Bar", "1680 Baker Rd."): no years and no days.
    """
    out = set()
    for token in sentence.tokens:
        if token.text.isdigit() and numbers_a_name(sentence, token):
            out.add(token.start)
        head = sentence.head_of(token)
        if token.dep == "nummod" and head.i > token.i and head.tag in ("NNS", "NNPS"):
            before = sentence.tokens[token.i - 1].text.lower() if token.i else ""
            if before not in ("the", "'s", "’s", "its", "their", "fiscal"):
                out.add(token.start)
    return frozenset(out)


def _linking(sentence: Sentence) -> frozenset[int]:
    """Offsets of "that" where it begins a clause ("said that Monday's raid ...") and points at no day."""
    marks = (t for t in sentence.tokens if t.dep == "mark" and t.text.lower() == "that")
    return frozenset(t.start for t in marks if sentence.head_of(t).i > t.i)


def _neighbour(words: Sequence[Lexeme], nodes: Sequence[Node], n: int) -> int | None:
    """The year that the next expression names for this one too, as in "May and June 2023"."""
    for left, right in zip(nodes[n:], nodes[n + 1 : n + 6], strict=False):
        between = [w.text for w in words[left.end : right.start]]
        if not between or len(between) > 2 or not set(between) <= _JOINS:
            return None
        if left.rule.name not in _LEANING or right.rule.name not in _LEANING:
            return None
        year = right.slots.get("year")
        if isinstance(year, Node):
            year = _innermost(year).slots.get("year")
        if year is not None:
            return int(year)
    return None


def _innermost(node: Node) -> Node:
    """The rule that an expression is of, below those that only pass it on."""
    while node.rule.means == "same":
        (node,) = (slot for slot in node.slots.values() if isinstance(slot, Node))
    return node
