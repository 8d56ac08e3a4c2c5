"""The lines of a plain-text scrape: where each stands, and what it looks like."""

from __future__ import annotations

import re
from typing import Literal

import msgspec

from onrecord.stages.articles.characters import clean
from onrecord.stages.articles.dates import iso_date, written_date
from onrecord.stages.articles.furniture import announces_others, credit, ends_article, is_furniture

__all__ = ["Line", "author_in", "date_in", "split_lines"]

Look = Literal["prose", "headline", "label", "item", "furniture", "teaser", "end", "byline", "date"]

_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$|[.!?…:;,][\"”’»]$")
_SENTENCE_WITHIN = re.compile(r"[a-z0-9)\"”’][.!?][\"”’)]*\s+[\"“‘(]?[A-Z]")
_BULLET = re.compile(r"^(?:[-*•–—·▪■►]|\(?\d{1,2}[.)])\s+\S")
_JOINT = re.compile(r"(?<![Mm]c)(?<![Mm]ac)(?<=[a-z]{2})[A-Z]|(?<=[a-z])-?[A-Z][a-z]+(?=[A-Z])")
_BREADCRUMB = re.compile(r"\s[>›»|/•·]\s")
_BYLINE = re.compile(
    r"^(?:(?:written|story|text|report|words|reported)\s+)?by:?\s+(?P<name>[A-ZÀ-Þ][^.!?]{2,100}?)\.?$", re.IGNORECASE
)
_NAMES = re.compile(r"^(?:(?:[A-ZÀ-Þ][\w.'’-]*|and|de|van|von|al|bin|der|da|di|&|in|for)[,]?\s*){1,14}$")
_DATED = re.compile(
    r"^(?:first\s+)?(?:published|updated|posted|last\s+(?:updated|modified|edited)|modified|created|date|publication\s+date|issued|on)\b\s*(?:on|at)?\s*[:|-]?\s*",
    re.IGNORECASE,
)  # noqa: E501
_CLOCK = re.compile(
    r"\b(?:\d{1,2}[:.]\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?|\d{1,2}\s*[ap]\.?m\.?|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|"
    r"gmt|utc|[ecmpbi]?e?s?t|hrs?|hours?|minutes?|mins?|days?|ago|at|on|min read|read|updated|published|last|first|modified|by)\b", re.IGNORECASE
)  # fmt: skip
_ANY_DATE = re.compile(
    r"\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|(?:\d{1,2}(?:st|nd|rd|th)?\s+)?"
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s*(?:\d{1,2}(?:st|nd|rd|th)?)?,?\s*(?:\d{4})?", re.IGNORECASE
)  # fmt: skip
_MUCH = 15
"""Words that make a sentence of a line even without a full stop."""


class Line(msgspec.Struct):
    """A line with text: its cleaned text, where it starts in the source, whether a blank line or start precedes it."""

    text: str
    start: int
    apart: bool
    look: Look = "label"


def split_lines(source: str) -> list[Line]:
    """The lines of a scrape that hold text, hard-wrapped ones joined, each with its look."""
    lines: list[Line] = []
    chunk: list[Line] = []
    at = 0
    for raw in re.split(r"(\r\n|[\n\r\x0b\x0c\x85\u2028\u2029])", source):
        text = clean(raw)
        if text:
            chunk.append(Line(text, at, not chunk))
        elif raw.strip("\r\n\x0b\x0c\x85\u2028\u2029") or (not raw and chunk):
            lines.extend(_joined(chunk))
            chunk = []
        at += len(raw)
    lines.extend(_joined(chunk))
    for line in lines:
        line.look = _look(line.text)
    return lines


def _joined(chunk: list[Line]) -> list[Line]:
    """One line where a chunk is a paragraph that was broken at a fixed width; the lines themselves elsewhere."""
    widths = [len(line.text) for line in chunk]
    wrapped = (
        len(chunk) >= 2
        and max(widths) <= 100
        and min(widths[:-1]) >= 45
        and any(line.text[0].islower() for line in chunk[1:])
        and sum(bool(_SENTENCE_END.search(line.text)) for line in chunk[:-1]) <= len(chunk) / 2
    )
    return [Line(" ".join(line.text for line in chunk), chunk[0].start, True)] if wrapped else chunk


def author_in(line: str) -> str | None:
    """The name in a byline ("By Jane Doe in Geneva"); None when the line is none."""
    match = _BYLINE.match(line)
    if not match or not _NAMES.match(match["name"].split("|")[0].strip()):
        return None
    name = re.split(r"\s+in\s+[A-Z]|\s*[|•·–—]\s*|,\s+(?!and\b)(?=[^,]*$)", match["name"].strip())[0]
    return name.strip(" ,") or None


def date_in(line: str) -> str | None:
    """The date of a line that tells when the page was published and nothing else; None when the line is none."""
    if len(line) > 120:
        return None
    told = _DATED.sub("", line)
    rest = _CLOCK.sub("", _ANY_DATE.sub("", told))
    letters = sum(c.isalnum() for c in rest)
    if letters > 6 or not any(c.isdigit() for c in told):
        return None
    return iso_date(told) or written_date(told)


def _look(text: str) -> Look:
    words = text.split()
    if is_furniture(text) or credit(text):
        return "end" if ends_article(text) else "furniture"
    if ends_article(text):
        return "end"
    if announces_others(text):
        return "teaser"
    if author_in(text):
        return "byline"
    if date_in(text) or _only_clock(text):
        return "date"
    if _is_prose(text, words):
        return "prose"
    if _BULLET.match(text):
        return "item"
    if _is_menu(text, words):
        return "furniture"
    return "headline" if len(words) >= 4 else "label"


def _is_prose(text: str, words: list[str]) -> bool:
    ends = bool(_SENTENCE_END.search(text))
    return (
        (ends and len(words) >= 4)
        or len(words) >= _MUCH + 5
        or (len(words) >= 8 and bool(_SENTENCE_WITHIN.search(text)))
    )


def _is_menu(text: str, words: list[str]) -> bool:
    """Words run together where a page had boxes ("PoliticsWorldSport"), or a trail of sections ("Home > World")."""
    joints = len(_JOINT.findall(text))
    if joints and joints >= len(words) / 4:
        return True
    trail = _BREADCRUMB.split(text)
    return len(trail) >= 3 and all(len(part.split()) <= 3 for part in trail[:-1])


def _only_clock(text: str) -> bool:
    """ "3 hours ago", "5 min read", "Updated 10:30 GMT": nothing but a time."""
    rest = _CLOCK.sub("", _ANY_DATE.sub("", text))
    return any(c.isdigit() for c in text) and len(text) <= 60 and not any(c.isalpha() for c in rest)
