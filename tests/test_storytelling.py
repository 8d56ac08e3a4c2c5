"""Pages to stories, by the functions and by the command: at once, and as they come in."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

from onrecord import storytelling
from onrecord.cli import app
from onrecord.export import FORMATS
from onrecord.export.schema import story_schema
from onrecord.keys import sha256
from onrecord.pipeline import Pipeline
from onrecord.records import Page, Record, Story
from onrecord.settings import Settings
from onrecord.stages.stories import Link, Linker, Signature, links, pack, sign
from onrecord.store import Outcome, Run, Store
from onrecord.storytelling import tell, update

RAID = (
    "MIRNA (Reuters) - Gunmen killed nine soldiers in a raid on a border post near Mirna in northern Valdora on Monday, General "
    "Ilan Sorel said. The attackers came from the Tesk hills before dawn and burned two trucks. The Tesk Liberation Front "
    "claimed the raid on Monday evening. President Una Brandt of Valdora condemned the attack and promised that the army would "
    "find the gunmen. The post guards the only road to the Tesk hills, where the front has fought for eleven years."
)
SEARCH = (
    "Valdora's army searched the Tesk hills on Tuesday for the gunmen who killed nine soldiers at the Mirna border post. General "
    "Sorel said that the Tesk Liberation Front had brought the attackers. President Brandt condemned the raid again."
)
TRADE = (
    "Peru and Chile signed a trade agreement on copper in Lima on Wednesday. Peruvian minister Rosa Quispe said tariffs on "
    "copper cathodes would fall to zero by 2028. Chilean minister Jorge Lagos called the Lima agreement historic."
)
TARIFFS = (
    "Chile's Jorge Lagos and Peru's Rosa Quispe signed the copper agreement in Lima. Under the trade agreement, tariffs on "
    "cathodes end in 2028, the Lima ministry said."
)
PAGES = (
    ("raid-wire", RAID, "2026-03-02T09:00:00Z"),
    ("raid-copy", " ".join(RAID.split()[:70]), "2026-03-02T13:00:00Z"),
    ("raid-own", SEARCH, "2026-03-03T10:00:00Z"),
    ("trade-one", TRADE, "2026-03-04T10:00:00Z"),
    ("trade-two", TARIFFS, "2026-03-04T15:00:00Z"),
    ("alone", "Norway expelled two Karvelian diplomats on Thursday.", "2026-03-05"),
)
STORIES = [["alone"], ["raid-copy", "raid-own", "raid-wire"], ["trade-one", "trade-two"]]
RUN = Run(settings=Settings(), version="0", codebook="digest", sources=("press",))
OTHER_RUN = Run(settings=Settings(historical_days=700), version="0", codebook="digest", sources=("press",))


@pytest.fixture(scope="module")
def records(pipeline: Pipeline) -> list[Record]:
    return [pipeline.read_page(Page(name, text, "ready", published=day, language="en")) for name, text, day in PAGES]


def add(store: Store, records: list[Record], how: Run = RUN) -> None:
    run = store.start_run(how)
    store.write([Outcome(print=sha256(r.article.id), source=r.article.source_id, record=r) for r in records], run)


def command(*words: str) -> tuple[int, list[dict[str, Any]]]:
    done = CliRunner().invoke(app, ["stories", *words, "--format", "jsonl"])
    return done.exit_code, [json.loads(line) for line in done.stdout.splitlines()]


def test_articles_copies_and_happenings_of_each_affair(records: list[Record]) -> None:
    names = {r.article.id: r.article.source_id for r in records}
    stories = tell(records)
    assert [s.id for s in stories] == sorted(s.id for s in stories)
    assert sorted(sorted(names[a] for a in s.articles) for s in stories) == STORIES
    assert [(names[c.article], names[c.of]) for s in stories for c in s.copies] == [("raid-copy", "raid-wire")]
    raid = next(s for s in stories if len(s.articles) == 3)
    assault = max((h for h in raid.happenings if h.type == "ASSAULT"), key=lambda h: h.reports)
    assert (assault.reports, assault.independent_sources) == (3, 2)


def test_the_order_of_the_records_is_of_no_effect(records: list[Record]) -> None:
    assert tell(reversed(records)) == tell(records) == tell([*records, *records])


@pytest.mark.parametrize("cuts", [(6,), (1, 2, 3, 4, 5, 6), (3, 6)])
def test_a_store_filled_bit_by_bit_ends_with_the_same_stories(
    records: list[Record], cuts: tuple[int, ...], tmp_path: Path
) -> None:
    with Store.open(str(tmp_path / "records.db")) as store:
        for a, b in pairwise((0, *cuts)):
            add(store, records[::-1][a:b])
            update(store)
            once = list(store.stories())
            update(store)
            assert list(store.stories()) == once
        assert list(store.stories()) == tell(records)


def test_an_article_read_anew_brings_its_stories_up_to_date(records: list[Record], tmp_path: Path) -> None:
    bare = [msgspec.structs.replace(r, events=(), figures=(), statements=(), actors=()) for r in records]
    with Store.open(str(tmp_path / "records.db")) as store:
        add(store, bare)
        update(store)
        assert not any(s.happenings for s in store.stories())
        add(store, records[:2], OTHER_RUN)
        update(store)
        assert list(store.stories()) == tell([*records[:2], *bare[2:]])


def test_a_run_that_was_killed_after_the_signatures_is_finished_by_the_next(records: list[Record], tmp_path: Path) -> None:
    with Store.open(str(tmp_path / "records.db")) as store:
        add(store, records)
        store.sign([r.article.id for r in records[:4]], lambda r: pack(sign(r)))
        update(store)
        assert list(store.stories()) == tell(records)


def test_signatures_of_another_version_are_made_anew(records: list[Record], tmp_path: Path) -> None:
    with Store.open(str(tmp_path / "records.db")) as store:
        add(store, records)
        update(store)
        store.sign([records[0].article.id], lambda _: b"\x00 of old")
        update(store)
        assert list(store.stories()) == tell(records)
        assert store.signatures([records[0].article.id])[records[0].article.id] == pack(sign(records[0]))


def test_a_telling_that_another_overtook_leaves_each_article_in_one_story_and_the_next_ends_right(
    records: list[Record], tmp_path: Path
) -> None:
    with Store.open(str(tmp_path / "records.db")) as store:
        add(store, records[:2])

        def overtaken(signatures: Iterable[Signature]) -> list[Link]:
            add(store, records[2:])
            update(store)
            return links(signatures)

        update(store, overtaken)
        articles = [a for s in store.stories() for a in s.articles]
        assert len(articles) == len(set(articles))
        update(store)
        assert list(store.stories()) == tell(records)


def test_a_store_with_an_article_in_two_stories_is_told_anew(records: list[Record], tmp_path: Path) -> None:
    db = tmp_path / "records.db"
    with Store.open(str(db)) as store:
        add(store, records)
        update(store)
        with sqlite3.connect(db) as rows:
            rows.execute("INSERT INTO story_articles VALUES ('story-of-old', ?)", [records[0].article.id])
        update(store)
        assert list(store.story_articles()) == [s.id for s in store.stories()]
        assert list(store.stories()) == tell(records)


@pytest.mark.parametrize("when", ["before it is signed", "before it is told"])
def test_an_article_that_goes_meanwhile_stops_nothing(
    records: list[Record], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    with Store.open(str(tmp_path / "records.db")) as store:
        add(store, records)

        def leave() -> None:
            gone = records[0].article.id
            store.write([Outcome(print=sha256(gone), source="raid-wire", reason="empty")], store.start_run(OTHER_RUN))

        def late(signatures: Iterable[Signature]) -> list[Link]:
            leave()
            return links(signatures)

        signatures = store.signatures
        if when == "before it is signed":
            monkeypatch.setattr(store, "signatures", lambda: leave() or signatures())
            update(store)
            monkeypatch.undo()
        else:
            update(store, late)
        update(store)
        assert list(store.stories()) == tell(records[1:])


def test_a_record_that_is_replaced_while_it_is_signed_is_signed_anew(
    records: list[Record], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bare = [msgspec.structs.replace(r, actors=()) for r in records]
    with Store.open(str(tmp_path / "records.db")) as store:
        add(store, bare)

        def overtaken(record: Record) -> Signature:
            add(store, records, OTHER_RUN)
            return sign(record)

        monkeypatch.setattr(storytelling, "sign", overtaken)
        update(store)
        monkeypatch.undo()
        update(store)
        assert store.signatures() == {r.article.id: pack(sign(r)) for r in records}
        assert list(store.stories()) == tell(records)


def test_a_telling_that_is_killed_keeps_the_stories_that_were_told(
    records: list[Record], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[Story] = []

    def killed(*given: Any) -> Story:
        if len(told) == 2:
            raise KeyboardInterrupt
        told.append(real(*given))
        return told[-1]

    real = storytelling._story
    monkeypatch.setattr(storytelling, "_story", killed)
    monkeypatch.setattr(storytelling, "_AT_ONCE", 1)
    with Store.open(str(tmp_path / "records.db")) as store:
        add(store, records)
        with pytest.raises(KeyboardInterrupt):
            update(store)
        assert sorted(store.story_articles()) == sorted(s.id for s in told)
        monkeypatch.undo()
        update(store)
        assert list(store.stories()) == tell(records)


def test_the_command_names_articles_that_came_meanwhile(
    records: list[Record], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def overtaken(store: Store, linker: Linker | None) -> dict[str, str]:
        names = update(store, linker)
        add(store, records[3:])
        update(store)
        return names

    monkeypatch.setattr(storytelling, "update", overtaken)
    with Store.open(str(tmp_path / "records.db")) as store:
        add(store, records[:3])
    code, lines = command("--store", str(tmp_path / "records.db"))
    assert code == 0
    assert sorted(line["articles"] for line in lines) == STORIES


def test_the_command_prints_a_line_a_story_in_order_of_id(records: list[Record], tmp_path: Path) -> None:
    file, db = tmp_path / "records.jsonl", str(tmp_path / "records.db")
    file.write_text("".join(FORMATS["jsonl"](iter(records))), "utf-8")
    with Store.open(db) as store:
        add(store, records)
    code, lines = command("--store", db)
    assert code == 0
    assert [line["story"] for line in lines] == sorted(line["story"] for line in lines)
    assert sorted(line["articles"] for line in lines) == STORIES
    copied = [c for line in lines for c in line["copies"]]
    assert [(c["article"], c["of"]) for c in copied] == [("raid-copy", "raid-wire")]
    assert all({"story", "articles", "copies", "happenings"} <= line.keys() for line in lines)
    assert command(str(file)) == (0, lines)
    for line in lines:
        Draft202012Validator(story_schema()).validate(line)
    shown = CliRunner().invoke(app, ["stories", str(file)]).stdout
    assert "raid-copy  (100% from raid-wire)" in shown
    assert (
        "  2026-03-02 ASSAULT (completed): Gunmen > nine soldiers at Mirna\n"
        "    reports 3, independent 2, agreement 100%; killed (soldier) 9; " in shown
    )
    assert "  2026-03-05 SANCTION (completed): Norway > two Karvelian diplomats\n" in shown


def test_a_broken_line_is_told_and_the_others_are_read(records: list[Record], tmp_path: Path) -> None:
    file = tmp_path / "records.jsonl"
    file.write_text("{}\n\n" + "".join(FORMATS["jsonl"](iter(records[:1]))) + '{"article": \n', "utf-8")
    done = CliRunner().invoke(app, ["stories", str(file), "--format", "jsonl"])
    assert done.exit_code == 1
    assert len(done.stdout.splitlines()) == 1
    assert f"{file}:1" in done.stderr
    assert f"{file}:4" in done.stderr


@pytest.mark.parametrize("words", [[], ["x.jsonl", "--store", "x.db"], ["missing.jsonl"]])
def test_words_that_do_not_fit_are_a_usage_error(words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from onrecord.errors import RunError

    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(app, ["stories", *words])
    assert isinstance(done.exception, RunError)
