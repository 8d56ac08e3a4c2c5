"""Press releases of a war: how many were killed and captured, when it began, in which province, each as gold has it.

    python benchmarks/isaf.py [PATH] [--errors]

PATH is a JSON-lines file or a folder that holds one (default ../shared/data/isaf): a release's text and its gold as JSON in
the last message, as in the fine-tuning set made from the ISAF press releases (github.com/strickvl/isafpr_finetune).
`--errors` lists what was read wrongly with the words it was read from.

Each text goes through the whole program, published on the release's own date where it gives one: in the dateline
("KABUL (Jan. 2, 2011)") or at its head ("Jan. 2:"), the year else from the release's number. How an answer is made:

killed, captured  The figures whose measure is killed, or arrested or captured, without totals of a month or more and without
                  parts ("including two leaders"). Releases tell one thing twice, so it is the sentence with the most that
                  counts, and what other sentences put on top ("two additional", "another", "also"). "More than 10" is 11.
                  Gold writes an unnumbered plural ("several") as 3 and "numerous" as 4: only here has such a figure a number.
start date        The day of the first completed event that has one, in text order; else the first day named outside of
                  datelines; else the release's own. "Today" of a statement ("confirmed today") is not the day of what it
                  states, and a day before a noun ("the July 2 attack") tells which attack is meant, not when this began.
province          The first that is called a province; else the first that a place outside of the dateline is or lies in.

All shares are of all releases. Some name no day or no year, so their date cannot be read from the text. And in a few
months gold's date is mostly a day before the one that the text names ("March 24 ... today" is the 23rd). Both are counted
at the end.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from common import absent, arguments, verdict

from onrecord.errors import PageError
from onrecord.reading import Recorder
from onrecord.records import Figure, Page, Record, Time

GOALS = {"killed": 0.80, "captured": 0.70, "start date": 0.85, "province": 0.85}
MEASURES = {"killed": ("killed",), "captured": ("arrested", "captured")}
PLURAL, NUMEROUS = 3, 4
PROVINCES = frozenset({
    "badakhshan", "badghis", "baghlan", "balkh", "bamyan", "daykundi", "farah", "faryab", "ghazni", "ghor", "helmand", "herat",
    "jowzjan", "kabul", "kandahar", "kapisa", "khost", "kunar", "kunduz", "laghman", "logar", "nangarhar", "nimroz", "nuristan",
    "paktya", "paktika", "panjshir", "parwan", "samangan", "sarepul", "takhar", "uruzgan", "wardak", "zabul",
})  # fmt: skip
"""The provinces of Afghanistan as gold spells them, in letters only."""

SPELLINGS = {
    "khowst": "khost", "paktia": "paktya", "paktiya": "paktya", "oruzgan": "uruzgan", "maidanwardak": "wardak", "konar": "kunar",
    "konduz": "kunduz", "nimruz": "nimroz", "qandahar": "kandahar", "hilmand": "helmand", "lowgar": "logar",
    "jawzjan": "jowzjan", "sarepol": "sarepul", "parvan": "parwan", "kabol": "kabul", "hirat": "herat", "bamian": "bamyan",
}  # fmt: skip
"""Other spellings of some of them, the gazetteer's among these."""

ON_TOP = re.compile(r"\b(additional|another|others?|more|also)\b", re.IGNORECASE)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
DATELINE = re.compile(r"\(([A-Z][a-z]{2,8})\.? (\d{1,2})(?:[.,]? ?(20\d\d))?\.?\)|^([A-Z][a-z]{2,8})\.? (\d{1,2}):")
DATELINE_TOWN = 30
"""Characters before the date in a dateline in which its town and country stand."""

TELLS_WHICH = (re.compile(r"\bthe\s+\Z"), re.compile(r"\s+[a-z]"))
"""What stands before and after a day that only tells which thing is meant ("the July 2 attack")."""

YEARLESS = re.compile(r"XXXX-(\d\d-\d\d)(?:T.*)?")
SELDOM = 3
"""Releases of a month up to which nothing is said about its gold."""

NUMBER = re.compile(r"\b(20\d\d)-(\d\d)-")


class Answer(NamedTuple):
    """What a release says, as gold writes it; the date in ISO form, the province in letters only."""

    killed: int
    captured: int
    date: str | None
    province: str | None


def releases(path: Path) -> Iterator[tuple[str, Answer]]:
    """Text and gold of each release."""
    for line in path.read_text("utf-8").splitlines():
        turns = json.loads(line)["conversations"]
        gold: dict[str, Any] = json.loads(turns[-1]["value"])
        text = turns[-2]["value"].removeprefix("PRESS RELEASE TEXT:").strip()
        killed, captured = int(gold["min_killed"]), int(gold["min_captured"])
        yield text, Answer(killed, captured, gold["start_date"], province_key(gold["province"][0]))


def released(text: str) -> str | None:
    """The date in the release's dateline as ISO; None when it names no day or no year is to be had."""
    found, number = DATELINE.search(text), NUMBER.search(text)
    if found is None:
        return None
    month, day = (found[1] or found[4]).lower()[:3], found[2] or found[5]
    year = found[3] or (number and number[1])
    try:
        return date(int(year), MONTHS.index(month) + 1, int(day)).isoformat() if year else None
    except ValueError:
        return None


def province_key(name: str) -> str | None:
    """The province of a name, as gold spells it; None when it is none's."""
    plain = unicodedata.normalize("NFKD", name.lower().removesuffix(" province"))
    letters = "".join(c for c in plain if "a" <= c <= "z")
    found = SPELLINGS.get(letters, letters)
    return found if found in PROVINCES else None


def count(figure: Figure) -> int:
    """How many a figure counts at least."""
    least = figure.value if figure.value is not None else figure.low
    if least is not None:
        return int(least) + (figure.comparator == ">")
    return NUMEROUS if "numerous" in figure.evidence[0].text.lower() else PLURAL


def told(record: Record, measures: Sequence[str]) -> list[Figure]:
    """The figures of these measures, without totals of a month or more and without parts ("including two leaders")."""
    long = {t.id for t in record.times if t.granularity not in ("day", "time")}
    text = record.article.text
    own = [f for f in record.figures if f.measure in measures and f.period not in long]
    return [f for f in own if not text[: f.evidence[0].start].rstrip().endswith("including")]


def counted(record: Record, measures: Sequence[str]) -> int:
    """How many were killed or captured."""
    text = record.article.text
    base: Counter[int] = Counter()
    added: Counter[int] = Counter()
    for figure in told(record, measures):
        start = _sentence_start(text, figure.evidence[0].start)
        (added if ON_TOP.search(text, start, figure.evidence[0].end) else base)[start] += count(figure)
    if not base:
        return max(added.values(), default=0)
    most = max(base, key=lambda start: (base[start], added[start], -start))
    return base[most] + sum(added.values())


def _sentence_start(text: str, at: int) -> int:
    ends = [m.end() for m in re.finditer(r"[.!?]\s+(?=[A-Z])|\n", text[:at])]
    return ends[-1] if ends else 0


def happened(record: Record) -> str | None:
    """The day of the first completed event that has one, else the first day named, else the day of publication."""
    text = record.article.text
    days = {t.id: day for t in record.times if (day := named_day(text, t))}
    datelines = list(DATELINE.finditer(text))
    head = datelines[0].end() if datelines else 0
    own = {t.id for t in record.times if t.start < head or any(d.start() <= t.start < d.end() for d in datelines)}
    own |= {s.when for s in record.statements if s.when and days.get(s.when) == record.article.published}
    which = {t.id for t in record.times if TELLS_WHICH[0].search(text, 0, t.start) and TELLS_WHICH[1].match(text, t.end)}
    events = sorted((e for e in record.events if e.status == "completed"), key=lambda e: e.trigger.start)
    named = [when for when in (*(e.when for e in events), *(t.id for t in record.times)) if when in days and when not in own]
    found = next((when for when in named if when not in which), named[0] if named else None)
    return days[found] if found else record.article.published and record.article.published[:10]


def named_day(text: str, time: Time) -> str | None:
    """The day that an expression begins on. Where only the year is unknown it is the one of the release's number."""
    number = NUMBER.search(text)
    if time.from_ is None and number and (day := YEARLESS.fullmatch(time.timex or "")):
        return f"{number[1]}-{day[1]}"
    return time.from_[:10] if time.from_ and time.granularity in ("day", "time") else None


def province(record: Record) -> str | None:
    """The first province that is called one, else the first that a place is or lies in, outside of the dateline."""
    text = record.article.text
    dateline = DATELINE.search(text)
    mentions = sorted((m.start, m.end, p) for p in record.places for m in p.mentions)
    called = [p for _, end, p in mentions if "province" in text[end - len("province") : end + len(" province")].lower()]
    within = [p for start, _, p in mentions if not dateline or not dateline.start() - DATELINE_TOWN < start < dateline.start()]
    found = (province_key(p.name) or province_key(p.admin1 or "") for p in (*called, *within))
    return next((name for name in found if name), None)


def answer(record: Record) -> Answer:
    killed, captured = (counted(record, MEASURES[name]) for name in ("killed", "captured"))
    return Answer(killed, captured, happened(record), province(record))


def show(record: Record, ours: Answer, gold: Answer) -> None:
    said = {name: [f.evidence[0].text for f in told(record, MEASURES[name])] for name in ("killed", "captured")}
    said["start date"] = [t.text for t in record.times]
    said["province"] = [record.article.text[m.start : m.end] for p in record.places for m in p.mentions]
    wrong = [(name, g, o) for name, g, o in zip(GOALS, gold, ours, strict=True) if g != o]
    if wrong:
        print(f"\n{record.article.source_id}: {' '.join(record.article.text.split())}")
        for name, g, o in wrong:
            print(f"  {name}: gold {g}, read {o} from {said[name]}")


def show_days(days: dict[str, Counter[int]], total: int) -> None:
    """How far the start date is off by month of the release, as far as that can be read, and the months that gold has shifted."""
    off = sum(days.values(), Counter[int]())
    print(f"{off.total()} of {total} releases give a date of their own; of these the start date is right on "
          f"{off[0] / max(off.total(), 1):.3f}, a day after gold's on {off[1] / max(off.total(), 1):.3f}")  # fmt: skip
    shifted = sorted(month for month, found in days.items() if 2 * found[1] > found.total() > SELDOM)
    within = sum((days[month] for month in shifted), Counter[int]())
    others = off - within
    months, share = ", ".join(shifted) or "no month", others[0] / max(others.total(), 1)
    print(f"In {months} gold is mostly a day before the text ({within[1]} of {within.total()} releases); "
          f"in all others the start date is right on {share:.3f}")  # fmt: skip


def main() -> int:
    parser = arguments(__doc__, "../shared/data/isaf")
    parser.add_argument("--errors", action="store_true", help="list what was read wrongly")
    chosen = parser.parse_args()
    path = next(iter(sorted(chosen.path.glob("*.jsonl"))), chosen.path) if chosen.path.is_dir() else chosen.path
    if not path.is_file():
        return absent(path, "Fetch the ISAF press releases from github.com/strickvl/isafpr_finetune.")
    data = list(releases(path))
    pages = (Page(str(n), text, "ready", published=released(text)) for n, (text, _) in enumerate(data))
    right: Counter[str] = Counter()
    days: dict[str, Counter[int]] = {}
    for (_, gold), record in zip(data, Recorder().read_all(pages), strict=True):
        if isinstance(record, PageError):
            print(f"not read: {record}", file=sys.stderr)
            continue
        ours = answer(record)
        right.update(name for name, g, o in zip(GOALS, gold, ours, strict=True) if g == o)
        if gold.date and ours.date and record.article.published:
            by = (date.fromisoformat(ours.date) - date.fromisoformat(gold.date)).days
            days.setdefault(record.article.published[:7], Counter())[by] += 1
        if chosen.errors:
            show(record, ours, gold)
    for name, goal in GOALS.items():
        share = right[name] / len(data) if data else 0.0
        print(f"{name:10} right {share:.3f}  goal {goal:.2f}  {verdict(share >= goal)}")
    show_days(days, len(data))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
