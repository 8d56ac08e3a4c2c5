"""The lines of a plain-text scrape: where each stands, and what it looks like."""

from __future__ import annotations

import re
from collections import Counter
from typing import Literal

import msgspec

from onrecord.stages.articles.bylines import author_in, date_in, only_a_time
from onrecord.stages.articles.characters import clean
from onrecord.stages.articles.furniture import announces_others, credit, ends_article, is_furniture
from onrecord.stages.articles.repeats import essence

__all__ = ["Line", "split_lines"]

Look = Literal["prose", "headline", "label", "item", "furniture", "teaser", "end", "byline", "date"]

_BREAKS = "\r\n\x0b\x0c\x85\u2028\u2029"
_BREAK = re.compile(f"(\r\n|[{_BREAKS}])")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$|[.!?…:;,][\"”’»]$")
_SENTENCE_WITHIN = re.compile(r"[a-z0-9)\"”’][.!?][\"”’)]*\s+[\"“‘(]?[A-Z]")
_BULLET = re.compile(r"^(?:[-*•–—·▪■►]|\(?\d{1,2}[.)])\s+\S")
_JOINT = re.compile(r"(?<![Mm]c)(?<![Mm]ac)(?<=[a-z]{2})[A-Z]")
_TRAIL = re.compile(r"\s[>›»|/•·]\s")
_SENTENCE_WORDS = 4
_LONG_LINE_WORDS = 20
"""So many words make a sentence of a line even without a full stop."""
_MANY = 3
"""A line that is no sentence and stands there so often belongs to the page: a button, the label of a box."""
_WRAPPED_WIDTHS = (45, 100)
"""Characters of a line in text that was broken at a fixed width (mail, terminals)."""


class Line(msgspec.Struct):
    """A line with text: its number, its cleaned text and its essence, where it starts in the source, its look."""

    number: int
    text: str
    key: str
    start: int
    look: Look


def split_lines(source: str) -> list[Line]:
    """The lines of a scrape that hold text, hard-wrapped ones joined, each with its look."""
    raw: list[tuple[str, int]] = []
    chunk: list[tuple[str, int]] = []
    at = 0
    for part in _BREAK.split(source):
        text = clean(part)
        if text:
            chunk.append((text, at))
        elif part.strip(_BREAKS) or not part:
            raw.extend(_joined(chunk))
            chunk = []
        at += len(part)
    raw.extend(_joined(chunk))
    looks: dict[str, Look] = {}
    for text, _ in raw:
        if text not in looks:
            looks[text] = _look(text)
    lines = [Line(i, text, essence(text), start, looks[text]) for i, (text, start) in enumerate(raw)]
    counts = Counter(line.key for line in lines)
    for line in lines:
        if line.look == "label" and counts[line.key] >= _MANY:
            line.look = "furniture"
    return lines


def _joined(chunk: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """One line where a chunk is a paragraph that was broken at a fixed width; the lines themselves elsewhere."""
    if len(chunk) < 2:
        return chunk
    low, high = _WRAPPED_WIDTHS
    widths = [len(text) for text, _ in chunk]
    ended = sum(bool(_SENTENCE_END.search(text)) for text, _ in chunk[:-1])
    goes_on = any(text[0].islower() for text, _ in chunk[1:])
    if max(widths) <= high and min(widths[:-1]) >= low and goes_on and ended <= len(chunk) / 2:
        return [(" ".join(text for text, _ in chunk), chunk[0][1])]
    return chunk


def _look(text: str) -> Look:
    words = text.split()
    if ends_article(text):
        return "end"
    if is_furniture(text) or credit(text):
        return "furniture"
    if announces_others(text):
        return "teaser"
    if author_in(text):
        return "byline"
    if date_in(text) or only_a_time(text):
        return "date"
    if _is_prose(text, words):
        return "prose"
    if _BULLET.match(text):
        return "item"
    if _is_menu(text, words):
        return "furniture"
    return "headline" if len(words) >= _SENTENCE_WORDS else "label"


def _is_prose(text: str, words: list[str]) -> bool:
    if len(words) >= _LONG_LINE_WORDS:
        return True
    if len(words) >= _SENTENCE_WORDS and _SENTENCE_END.search(text):
        return True
    return len(words) >= 2 * _SENTENCE_WORDS and bool(_SENTENCE_WITHIN.search(text))


def _is_menu(text: str, words: list[str]) -> bool:
    """Words run together where a page had boxes ("PoliticsWorldSport"), or a trail of sections ("Home > World")."""
    joints = len(_JOINT.findall(text))
    if joints and joints >= len(words) / 4:
        return True
    trail = _TRAIL.split(text)
    return len(trail) >= 3 and all(len(part.split()) <= 3 for part in trail[:-1])
