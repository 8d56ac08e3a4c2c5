"""Publication dates: ISO dates and date-times, and the ways in which news pages write them out."""

from __future__ import annotations

import re
from datetime import date, datetime

__all__ = ["iso_date", "written_date"]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_START = r"(?:\b|(?<=[a-z])(?=(?-i:[A-Z])))"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?=\d?\d:|\D|$)"  # pages run a clock time on: "April 25, 20232:26 PM"
_WRITTEN = [
    re.compile(rf"\b{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}", re.IGNORECASE),
    re.compile(rf"{_START}{_MONTH}\s+{_DAY},?\s+{_YEAR}", re.IGNORECASE),
    re.compile(r"\b(?P<year>(?:19|20)\d\d)[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<day>\d{1,2})[./-](?P<month>\d{1,2})[./-](?P<year>(?:19|20)\d\d)\b"),
]
_NUMBERS_ONLY = _WRITTEN[3]
_ISO = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)(?!\d)(?:[T ](\d\d):?(\d\d)(?::?(\d\d))?(?:[.,]\d+)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d|[+-]\d\d)?)?",
    re.IGNORECASE,
)


def iso_date(value: str) -> str | None:
    """An ISO date or date-time in its plain form; also reads dates written out. None when it is no date."""
    value = value.strip()
    match = _ISO.match(value)
    if not match:
        return written_date(value)
    year, month, day, hour, minute, second, zone = match.groups()
    try:
        found = date(int(year), int(month), int(day))
        if hour is None:
            return found.isoformat() if _likely(found) else None
        datetime(int(year), int(month), int(day), int(hour), int(minute), int(second or 0))
    except ValueError:
        return None
    return f"{found.isoformat()}T{hour}:{minute}:{second or '00'}{_zone(zone)}" if _likely(found) else None


def written_date(text: str) -> str | None:
    """The first full date in a text, as an ISO date; None when there is none or when day and month may be swapped."""
    found = [(match.start(), match) for pattern in _WRITTEN if (match := pattern.search(text))]
    for _, match in sorted(found, key=lambda item: item[0]):
        month, day = match["month"].lower(), int(match["day"])
        number = int(month) if month.isdigit() else _MONTHS.index(month[:3]) + 1
        if match.re is _NUMBERS_ONLY and day != number:
            if day <= 12 and number <= 12:
                continue
            day, number = (number, day) if number > 12 else (day, number)
        try:
            when = date(int(match["year"]), number, day)
        except ValueError:
            continue
        if _likely(when):
            return when.isoformat()
    return None


def _likely(when: date) -> bool:
    return 1900 <= when.year < 2100


def _zone(zone: str | None) -> str:
    if not zone:
        return ""
    if zone.upper() in ("Z", "UTC", "GMT"):
        return "Z"
    return f"{zone[:3]}:{zone[3:].lstrip(':') or '00'}"
