"""How soon does a store with a million events answer? One query for each filter, on SQLite.

    python benchmarks/store.py [--events 1000000] [--keep FILE]

Makes articles of ten events each, of invented names and Zipf-distributed countries, types and words, and writes one in twenty
through `Store.write`, as the engine does. The others are copies of those, made by SQL in the same tables, half a year later each:
that saves the time of making them. Then asks each query once to warm up and five times more, and prints the median and the worst
time until 100 rows are there (what `--limit 100` takes), and the processor's time, in which other programs do not count. The goal
is 200 ms. `--keep` leaves the database where it is, and takes it from there the next time.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from common import verdict

from onrecord import __version__
from onrecord.codebook import load_codebook
from onrecord.evidence import Evidence, Span
from onrecord.keys import key, sha256
from onrecord.records import Actor, Article, Block, Event, How, Mention, Place, Record, Time
from onrecord.settings import Settings
from onrecord.store import Filters, Outcome, Run, Store
from onrecord.store.tables import columns_of

EVENTS_EACH, WORDS_EACH, BATCH, COPIES = 10, 150, 1000, 20
GOAL = 200.0
DAYS = [f"{year}-{month:02}-{day:02}" for year in (2015, 2016) for month in range(1, 13) for day in range(1, 29)]
STATUSES = ("completed", "planned", "ongoing", "denied", "hypothetical", "historical", "negated")
QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")


class World:
    """Everything that articles are made of; each list from the most frequent to the least."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.countries = [chr(65 + i // 26) + chr(65 + i % 26) + "X" for i in range(200)]
        self.words = [self._word() for _ in range(20_000)]
        self.persons = [(f"{self._word().title()} {self._word().title()}", self._often(self.countries)) for _ in range(30_000)]
        self.places = [(self._word().title(), self._often(self.countries)) for _ in range(5_000)]
        self.types = sorted(load_codebook().types)
        self.modes = [self._word() for _ in range(30)]

    def article(self, number: int) -> Record:
        """The record of one article; its number makes it another one than all others."""
        text = " ".join(self._often(self.words) for _ in range(WORDS_EACH))
        id = key("article", number, sha256(text))
        actors = tuple(self._actor(id, n) for n in range(6))
        places = tuple(self._place(id, n) for n in range(2))
        times = tuple(self._time(id, n) for n in range(3))
        events = tuple(self._event(id, n, actors, places, times) for n in range(EVENTS_EACH))
        return Record(
            article=Article(
                id=id, source_id=f"archive/{number}.html", url=f"https://news.example/{number}", title=text[:60], text=text,
                blocks=(Block("paragraph", 0, len(text)),), language="en", outlet="The Example", published=self.dice.choice(DAYS),
                sha256=sha256(text),
            ),
            actors=actors, places=places, times=times, events=events,
        )  # fmt: skip

    def _often(self, items: list) -> object:  # type: ignore[type-arg]
        """One of them; about one in six times the first of a thousand, as words and countries come in news."""
        return items[int(len(items) ** self.dice.random()) - 1]

    def _word(self) -> str:
        return "".join(self.dice.choice("bdfgklmnprstvz") + self.dice.choice("aeiou") for _ in range(self.dice.randint(2, 4)))

    def _actor(self, article: str, n: int) -> Actor:
        if n < 3:
            code = self._often(self.countries)
            return Actor(
                id=key("actor", article, n), name=f"Land of {code}", kind="state", country=code, sectors=("GOV",), known_as=code,
                mentions=(Mention(0, 5, "name"),),
            )  # fmt: skip
        name, code = self._often(self.persons)
        return Actor(id=key("actor", article, n), name=name, kind="person", country=code, mentions=(Mention(0, 5, "name"),))

    def _place(self, article: str, n: int) -> Place:
        name, code = self._often(self.places)
        return Place(id=key("place", article, n), name=name, country=code, latitude=1.5, longitude=2.5, mentions=(Span(0, 5),))

    def _time(self, article: str, n: int) -> Time:
        day, dice = self.dice.choice(DAYS), self.dice.random()
        last = day if dice < 0.7 else f"{day[:8]}28" if dice < 0.95 else f"{day[:5]}12-31"
        return Time(
            id=key("time", article, n), text="then", start=0, end=4, from_=day, to=last, granularity="range", anchor="absolute"
        )  # fmt: skip

    def _event(self, article: str, n: int, actors: Sequence[Actor], places: Sequence[Place], times: Sequence[Time]) -> Event:
        actor, recipient = self.dice.sample(actors, 2)
        kind, dice = self._often(self.types), self.dice
        return Event(
            id=key("event", article, n), type=kind, plover_type=kind, mode=self._often(self.modes), cameo="010",
            quad=dice.choice(QUADS), intensity=1.0, actors=(actor.id,), recipients=(recipient.id,), status=self._often(STATUSES),
            when=dice.choice(times).id if dice.random() < 0.5 else None,
            where=dice.choice(places).id if dice.random() < 0.4 else None,
            trigger=Span(0, 5), evidence=(Evidence(0, 80, "x" * 80),), how=How(f"{kind}: ACTOR does RECIPIENT"),
            confidence=round(dice.random(), 2),
        )  # fmt: skip


def outcomes(world: World, articles: int) -> Iterator[list[Outcome]]:
    for start in range(0, articles, BATCH):
        records = [world.article(n) for n in range(start, min(start + BATCH, articles))]
        yield [Outcome(print=sha256(r.article.id), source=r.article.source_id, record=r) for r in records]


def queries(world: World) -> dict[str, Filters]:
    common, rare = world.countries[0], world.countries[-2]
    person, seldom = world.persons[0][0], world.persons[-2][0]
    return {
        "no filter": Filters(),
        f"country {common} (the most frequent)": Filters(country=common),
        f"country {rare} (the rarest)": Filters(country=rare),
        f"actor {person}": Filters(actor=person),
        f"actor {person.split()[1]} (one word)": Filters(actor=person.split()[1]),
        f"actor {seldom} (the rarest)": Filters(actor=seldom),
        f"actor {common} (a state)": Filters(actor=common),
        f"dyad {common},{world.countries[1]}": Filters(dyad=(common, world.countries[1])),
        f"dyad {common},{rare}": Filters(dyad=(common, rare)),
        f"type {world.types[0]}": Filters(type=world.types[0]),
        f"type {world.types[-2]}": Filters(type=world.types[-2]),
        f"mode {world.modes[-2]}": Filters(mode=world.modes[-2]),
        "status historical": Filters(status="historical"),
        "from and to: a day in 2024": Filters(from_="2024-06-14", to="2024-06-14"),
        "from and to: a year": Filters(from_="2020-01-01", to="2020-12-31"),
        "from alone, the last months": Filters(from_="2025-06-01"),
        f"place {world.places[0][0]}": Filters(place=world.places[0][0]),
        f"place {world.places[-2][0]} (the rarest)": Filters(place=world.places[-2][0]),
        f"place {common} (country)": Filters(place=common),
        f"text {world.words[0]} (in most articles)": Filters(text=world.words[0]),
        f"text {world.words[100]} (in one of eight)": Filters(text=world.words[100]),
        f"text {world.words[1000]} (in one of seventy)": Filters(text=world.words[1000]),
        f"text {world.words[-2]} (the rarest)": Filters(text=world.words[-2]),
        "text, two words as a phrase": Filters(text=f'"{world.words[0]} {world.words[1]}"'),
        "confidence at least 0.8": Filters(min_confidence=0.8),
        "confidence 1.0": Filters(min_confidence=1.0),
        "all together": Filters(
            country=common, type=world.types[0], status="completed", from_="2020-01-01", to="2022-12-31", text=world.words[0],
            min_confidence=0.5,
        ),
        "a rare country, a frequent type and word": Filters(country=rare, type=world.types[0], text=world.words[0]),
    }  # fmt: skip


def fill(store: Store, world: World, articles: int) -> None:
    run = store.start_run(Run(settings=Settings(), version=__version__, codebook="", sources=("benchmark",)))
    start = time.perf_counter()
    for some in outcomes(world, articles):
        store.write(some, run)
    print(f"{articles:,} articles made and written in {time.perf_counter() - start:.0f} s", flush=True)


def multiply(store: Store) -> None:
    """Each article and its events again and again, some 170 days later each time. The indexes are taken off and put back."""
    start = time.perf_counter()
    with store._engine.execution_options(writes=True).begin() as connection:
        indexes = connection.exec_driver_sql(
            "SELECT name, sql FROM sqlite_master"
            " WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ('events', 'event_actors')"
        ).all()
        for name, _ in indexes:
            connection.exec_driver_sql(f"DROP INDEX {name}")
        for name in ("articles", "actors", "events", "event_actors", "dyads"):
            connection.exec_driver_sql(copies_of(name))
        for _, sql in indexes:
            connection.exec_driver_sql(sql)
        events = connection.exec_driver_sql("SELECT count(*) FROM events").scalar()
    print(f"multiplied to {events:,} events in {time.perf_counter() - start:.0f} s", flush=True)


def copies_of(name: str) -> str:
    """INSERT of the copies of a table's rows; "" stays "", which is no day."""
    told = {"article_id": "article_id || '-' || copy"}
    for day in ("day", "last_day"):
        told[day] = f"CASE {day} WHEN '' THEN '' ELSE date({day}, (170 * copy) || ' days') END"
    columns = [f'"{column}"' for column in columns_of(name)]
    values = [told.get(column.strip('"'), column) for column in columns]
    return (
        f"WITH RECURSIVE copies(copy) AS (SELECT 1 UNION ALL SELECT copy + 1 FROM copies WHERE copy < {COPIES - 1})"
        f" INSERT INTO {name} ({', '.join(columns)}) SELECT {', '.join(values)} FROM {name} CROSS JOIN copies"
    )


def milliseconds(store: Store, filters: Filters) -> tuple[float, float]:
    """Of the clock, and of the processor."""
    clock, processor = time.perf_counter(), time.process_time()
    for _ in store.query(filters):
        pass
    return 1000 * (time.perf_counter() - clock), 1000 * (time.process_time() - processor)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--keep", type=Path)
    given = parser.parse_args()
    world, slowest = World(seed=5), 0.0
    with tempfile.TemporaryDirectory() as folder:
        path = given.keep or Path(folder) / "records.db"
        with Store.open(str(path)) as store:
            if not store.article_ids():
                fill(store, world, given.events // EVENTS_EACH // COPIES)
                multiply(store)
            print(f"{path.stat().st_size / 1e9:.2f} GB\n\n{'median ms':>10} {'worst':>7} {'processor':>10}  100 rows of")
            for name, filters in queries(world).items():
                first = Filters(**{f: getattr(filters, f) for f in Filters.__struct_fields__} | {"limit": 100})
                clock, processor = zip(*[milliseconds(store, first) for _ in range(6)][1:], strict=True)
                median = statistics.median(clock)
                slowest = max(slowest, median)
                print(f"{median:>10.1f} {max(clock):>7.1f} {statistics.median(processor):>10.1f}  {name}", flush=True)
    print(f"\nslowest {slowest:.0f} ms; goal {GOAL:.0f} ms: {verdict(slowest < GOAL)}")


if __name__ == "__main__":
    main()
