"""Press releases of a war: how many were killed and captured, when it began, in which province, each as gold has it.

    python benchmarks/isaf.py [PATH] [--errors]

PATH is a JSON-lines file or a folder that holds one (default ../shared/data/isaf): a release's text and its gold as JSON in
the last message, as in the fine-tuning set made from the ISAF press releases (github.com/strickvl/isafpr_finetune).
`--errors` lists what was read wrongly with the words it was read from.

The text is read as published on the release's own date where it begins with one ("KABUL (Jan. 2, 2011)", the year else
from the release's number). How an answer is made of a record:

- killed, captured: the figures whose measure is killed, or arrested or captured. Releases tell one thing twice, shortly
  and at length, so the sentence with the most counts, and figures in other sentences are added when they say that they come
  on top ("two additional", "another", "also"). Gold writes an unnumbered plural ("several", "insurgents") as 3 and
  "numerous" as 4; only here is a figure without a value given these.
- date: the first day that a completed event happened on, in text order; else the first day named; else the release's own.
- province: the first province that the text names so ("Logar province"); else the first admin1 of a place that is not in
  the dateline.
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
from onrecord.records import Figure, Page, Record

GOALS = {"killed": 0.80, "captured": 0.70, "start date": 0.85, "province": 0.85}
MEASURES = {"killed": ("killed",), "captured": ("arrested", "captured")}
PLURAL, NUMEROUS = 3, 4
SPELLINGS = {
    "khowst": "khost", "paktia": "paktya", "paktiya": "paktya", "patkya": "paktya", "oruzgan": "uruzgan", "urozgan": "uruzgan",
    "wardag": "wardak", "maidanwardak": "wardak", "vardak": "wardak", "konar": "kunar", "konduz": "kunduz", "nangahar": "nangarhar",
    "nimruz": "nimroz", "qandahar": "kandahar", "hilmand": "helmand", "lowgar": "logar", "jawzjan": "jowzjan",
    "saripul": "sarepul", "daykundi": "daykundi", "parvan": "parwan", "kabol": "kabul", "hirat": "herat", "bamian": "bamyan",
}  # fmt: skip
"""Other spellings of a province, in letters only; gold has one for each."""

ON_TOP = re.compile(r"\b(additional|another|others?|more|also)\b", re.IGNORECASE)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
DATELINE = re.compile(r"\(([A-Z][a-z]{2,8})\.? (\d{1,2})(?:[.,]? ?(20\d\d))?\.?\)|^([A-Z][a-z]{2,8})\.? (\d{1,2}):")
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
    """A province's name in letters only, in gold's spelling."""
    plain = unicodedata.normalize("NFKD", name.lower())
    letters = "".join(c for c in plain if "a" <= c <= "z")
    return SPELLINGS.get(letters, letters) or None


def count(figure: Figure) -> int:
    """How many a figure counts at least."""
    least = figure.value if figure.value is not None else figure.low
    if least is not None:
        return int(least)
    return NUMEROUS if "numerous" in figure.evidence[0].text.lower() else PLURAL


def counted(record: Record, measures: Sequence[str]) -> tuple[int, list[str]]:
    """How many were killed or captured, and the words that say so."""
    text = record.article.text
    by_sentence: dict[int, list[Figure]] = {}
    for figure in record.figures:
        if figure.measure in measures:
            by_sentence.setdefault(_sentence_start(text, figure.evidence[0].start), []).append(figure)
    sums = {start: sum(map(count, figures)) for start, figures in by_sentence.items()}
    if not sums:
        return 0, []
    most = max(sums, key=lambda start: (sums[start], -start))
    added = sum(
        count(f) for start, figures in by_sentence.items() if start > most for f in figures if _on_top(text, start, f)
    )
    return sums[most] + added, [f.evidence[0].text for figures in by_sentence.values() for f in figures]


def _sentence_start(text: str, at: int) -> int:
    ends = [m.end() for m in re.finditer(r"[.!?]\s+(?=[A-Z])|\n", text[:at])]
    return ends[-1] if ends else 0


def _on_top(text: str, start: int, figure: Figure) -> bool:
    return ON_TOP.search(text, start, figure.evidence[0].end) is not None


def happened(record: Record) -> str | None:
    """The day of the first completed event that has one, else the first day named, else the day of publication."""
    days = {t.id: t.from_[:10] for t in record.times if t.from_ and t.granularity in ("day", "time")}
    dateline = DATELINE.search(record.article.text)
    head = dateline.end() if dateline else 0
    own = {t.id for t in record.times if t.start < head}
    events = sorted(record.events, key=lambda e: e.trigger.start)
    for when in [e.when for e in events if e.status == "completed"] + [t.id for t in record.times]:
        if when in days and when not in own:
            return days[when]
    return record.article.published and record.article.published[:10]


def province(record: Record) -> str | None:
    """The first province that is called one, else the first admin1 of a place outside of the dateline."""
    text, dateline = record.article.text, DATELINE.search(record.article.text)
    mentions = sorted((m.start, m.end, p) for p in record.places for m in p.mentions)
    for _, end, place in mentions:
        if re.match(r",? [Pp]rovince", text[end:]) or text[:end].lower().endswith("province"):
            return province_key(place.admin1 or place.name.removesuffix(" province").removesuffix(" Province"))
    for start, _, place in mentions:
        if place.admin1 and not (dateline and start < dateline.start()):
            return province_key(place.admin1)
    return None


def answer(record: Record) -> Answer:
    killed, captured = (counted(record, MEASURES[name])[0] for name in ("killed", "captured"))
    return Answer(killed, captured, happened(record), province(record))


def show(record: Record, ours: Answer, gold: Answer) -> None:
    said = {name: counted(record, MEASURES[name])[1] for name in ("killed", "captured")}
    said["start date"] = [t.text for t in record.times]
    said["province"] = [record.article.text[m.start : m.end] for p in record.places for m in p.mentions]
    wrong = [(name, g, o) for name, g, o in zip(GOALS, gold, ours, strict=True) if g != o]
    if wrong:
        print(f"\n{record.article.source_id}: {' '.join(record.article.text.split())}")
        for name, g, o in wrong:
            print(f"  {name}: gold {g}, read {o} from {said[name]}")


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
    for (_, gold), record in zip(data, Recorder().read_all(pages), strict=True):
        if isinstance(record, PageError):
            print(f"not read: {record}", file=sys.stderr)
            continue
        ours = answer(record)
        right.update(name for name, g, o in zip(GOALS, gold, ours, strict=True) if g == o)
        if chosen.errors:
            show(record, ours, gold)
    print(f"{len(data)} releases, {sum(released(text) is not None for text, _ in data)} with a date of their own")
    for name, goal in GOALS.items():
        share = right[name] / len(data) if data else 0.0
        print(f"{name:10} right {share:.3f}  goal {goal:.2f}  {verdict(share >= goal)}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
