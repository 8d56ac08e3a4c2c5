"""Lines that say who wrote a story, when, and for which agency; they are no part of its text."""

from __future__ import annotations

import re

from onrecord.stages.articles.dates import iso_date, written_date

__all__ = ["Dateline", "author_in", "date_in", "dateline_in", "is_told", "is_update", "only_a_time"]

_BYLINE = re.compile(r"^(?:(?i:written|story|text|report|words|reported)\s+)?(?i:by):?\s+(?P<name>[A-ZÀ-Þ][^!?]{2,100}?)\.?$")
_NAMES = re.compile(r"^(?:(?:[A-ZÀ-Þ][\w.'’-]*|and|de|van|von|al|bin|der|da|di|&|in|for|at),?\s*){1,14}$")
_AFTER_NAME = re.compile(r"\s+(?:in|for|at)\s+[A-Z]|\s*[|•·–—]\s*|,\s+(?!and\b)(?=[^,]*$)")
_TOLD = (
    r"(?:first\s+)?(?:published|updated|posted|last\s+(?:updated|modified|edited)|modified|created|date|issued|"
    r"publication\s+date|on)\b\s*(?:on|at)?\s*[:|-]?\s*"
)
_DATED = re.compile(f"^{_TOLD}", re.IGNORECASE)
_UPDATE = re.compile(r"^(?:last\s+)?(?:updated|modified|edited)", re.IGNORECASE)
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
_CLOCK = re.compile(
    r"\b(?:\d{1,2}[:.]\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?|\d{1,2}\s*[ap]\.?m\.?|"
    rf"{_WEEKDAY}|gmt|utc|[ecmpbi]?e?s?t|hrs?|hours?|minutes?|mins?|days?|ago|at|on|min read|read|"
    r"updated|published|posted|last|first|modified)\b",
    re.IGNORECASE,
)
_MONTH = r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_ANY_DATE = re.compile(
    r"\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?{_MONTH}\s*(?:\d{{1,2}}(?:st|nd|rd|th)?)?,?\s*(?:\d{{4}})?",
    re.IGNORECASE,
)
_DATE_LINE_LENGTH = 120
_OTHER_LETTERS = 6
_DATELINE = re.compile(
    r"^[A-Z][A-Z .,'’/-]{2,60}?,?\s*(?P<date>[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?)?\s*"
    r"\((?P<agency>[A-Z][\w .-]{1,40})\)\s*[-–—]"
)
Dateline = tuple[str | None, str]
"""The date (ISO, None without a year) and the agency of a dateline."""


def author_in(line: str) -> str | None:
    """The name in a byline ("By Jane Doe in Geneva"); None when the line is none."""
    match = _BYLINE.match(line)
    if not match or not _NAMES.match(match["name"].split("|")[0].strip()):
        return None
    return _AFTER_NAME.split(match["name"].strip())[0].strip(" ,") or None


def date_in(line: str) -> str | None:
    """The date of a line that tells when the page was published and nothing else; None when the line is none."""
    if len(line) > _DATE_LINE_LENGTH or not any(c.isdigit() for c in line):
        return None
    told = _DATED.sub("", line)
    rest = _CLOCK.sub("", _ANY_DATE.sub("", told))
    return None if sum(c.isalnum() for c in rest) > _OTHER_LETTERS else iso_date(told) or written_date(told)


def is_told(line: str) -> bool:
    """True for a line that says in words that it tells when the page was published."""
    return bool(_DATED.match(line))


def is_update(line: str) -> bool:
    """True for a line that tells when the page was changed, not when it was published."""
    return bool(_UPDATE.match(line))


def only_a_time(line: str) -> bool:
    """True for "3 hours ago", "5 min read", "Updated 10:30 GMT": nothing but a time."""
    if len(line) > _DATE_LINE_LENGTH / 2 or not any(c.isdigit() for c in line):
        return False
    return not any(c.isalpha() for c in _CLOCK.sub("", _ANY_DATE.sub("", line)))


def dateline_in(text: str) -> Dateline | None:
    """What a dateline says ("BEIJING, Aug. 20, 2024 (Agency) -"); None when a text has none. It stays in the text."""
    match = _DATELINE.match(text)
    return (written_date(match["date"] or ""), match["agency"]) if match else None
