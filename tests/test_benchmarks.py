"""The benchmarks: what they say without data, what they measure, and that the outside scorers measure the same."""

from __future__ import annotations

import importlib
import itertools
import re
import runpy
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from onrecord.evidence import Evidence, Span
from onrecord.export import FORMATS
from onrecord.pipeline import Pipeline
from onrecord.records import Actor, Article, Event, Figure, How, Mention, Page, Record, Statement

ROOT = Path(__file__).parents[1]
BENCHMARKS = ROOT / "benchmarks"
SHARED = ROOT.parent / "shared"
PLOVER_DATA = SHARED / "data" / "plv" / "PLV_train.tsv"
ARTICLES_DATA = SHARED / "data" / "articles"

pytestmark = pytest.mark.skipif(not BENCHMARKS.is_dir(), reason="benchmarks/ is not in this copy of the project")

TEXT = "Avaria condemned Borland. Talks between Avaria and Borland will follow, the premier said, at a cost of 40 guilders."


def needs(*paths: Path) -> pytest.MarkDecorator:
    absent = [str(path) for path in paths if not path.exists()]
    return pytest.mark.skipif(bool(absent), reason=f"not here: {', '.join(absent)}; see benchmarks/README.md")


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], ModuleType]:
    """Imports a benchmark by its name."""
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    return importlib.import_module


def found(words: str) -> Evidence:
    start = TEXT.index(words)
    return Evidence(start, start + len(words), words)


def event(type: str, actors: tuple[str, ...], recipients: tuple[str, ...], words: str, **more: Any) -> Event:
    span = found(words)
    about: dict[str, Any] = {"id": f"e{span.start}{type}", "plover_type": type, "status": "completed", "confidence": 0.5} | more
    return Event(type=type, actors=actors, recipients=recipients, trigger=Span(span.start, span.end), evidence=(span,),
                 how=How("a rule"), **about)  # fmt: skip


def record(*events: Event, statements: tuple[Statement, ...] = (), figures: tuple[Figure, ...] = ()) -> Record:
    article = Article(id="a", source_id="a", text=TEXT, blocks=(), sha256="")
    at = {name: TEXT.index(name) for name in ("Avaria", "Borland", "the premier")}
    actors = tuple(
        Actor(id=name[0], name=name, kind="state", mentions=(Mention(start, start + len(name), "name"),))
        for name, start in at.items()
    )
    return Record(article=article, actors=actors, events=events, statements=statements, figures=figures)


ABSENT = [
    "plover", "articles", "real_pages", "ecbplus", "lgl", "newsquant", "polnear", "timebank",
]  # fmt: skip


@pytest.mark.parametrize("name", ABSENT)
def test_without_its_data_a_script_says_what_to_fetch_and_exits_2(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    monkeypatch.setattr(sys, "argv", [f"{name}.py", str(tmp_path / "nowhere")])
    with pytest.raises(SystemExit) as ended:
        runpy.run_path(str(BENCHMARKS / f"{name}.py"), run_name="__main__")
    out, err = capsys.readouterr()
    assert ended.value.code == 2
    assert out == ""
    assert "nowhere is not there" in err
    assert re.search(r"https://github\.com/|gold\.jsonl", err)
    assert f"benchmarks/{name}.py" in err


def test_every_script_is_in_the_readme() -> None:
    listed = set(re.findall(r"`(\w+\.py)`", (BENCHMARKS / "README.md").read_text("utf-8")))
    assert {path.name for path in BENCHMARKS.glob("*.py")} <= listed


def test_macro_f1_weighs_classes_alike_and_counts_those_of_gold_only(script: Callable[[str], ModuleType]) -> None:
    macro_f1 = script("common").macro_f1
    assert macro_f1(["A", "A", "A", "B"], ["A", "A", "A", "B"]) == 1.0
    assert macro_f1(["A", "A", "A", "B"], ["A", "A", "A", "A"]) == pytest.approx((6 / 7 + 0) / 2)
    assert macro_f1(["A", "B"], ["A", "C"]) == 0.5
    assert macro_f1([], []) == 0.0


def test_words_leave_out_what_any_two_names_share(script: Callable[[str], ModuleType]) -> None:
    assert script("common").words("The Ministry of Trade's envoy") == {"ministry", "trade", "envoy"}
    assert script("common").words(None) == frozenset()


CHARGES = event("ACCUSE", ("A",), ("B",), "condemned")
MEETS = event("CONSULT", ("A",), ("B",), "Talks")


@pytest.mark.parametrize("events,source,target,strict,best", [
    ((CHARGES,), "Avaria", "Borland", "ACCUSE", "ACCUSE"),
    ((CHARGES,), "Borland", "Avaria", "NONE", "ACCUSE"),
    ((CHARGES,), "nobody", "nothing", "NONE", "ACCUSE"),
    ((), "Avaria", "Borland", "NONE", "NONE"),
    ((event("CONSULT", ("A", "B"), (), "Talks", plover_type="AGREE"),), "Borland", "Avaria", "AGREE", "AGREE"),
    ((event("RETREAT", ("A",), ("B",), "condemned"),), "Avaria", "Borland", "YIELD", "YIELD"),
    ((event("ACCUSE", ("A",), ("t",), "condemned"), MEETS), "Avaria", "Borland", "CONSULT", "CONSULT"),
    ((CHARGES, MEETS), "Avaria", "Borland", "ACCUSE", "ACCUSE"),
    ((MEETS, CHARGES), "Avaria", "Borland", "CONSULT", "CONSULT"),
])  # fmt: skip
def test_the_event_that_stands_for_a_pair(
    events: tuple[Event, ...], source: str, target: str, strict: str, best: str, script: Callable[[str], ModuleType]
) -> None:
    plover = script("plover")
    assert plover.answer(record(*events), plover.Row("0", TEXT, source, target, "ACCUSE")) == (strict, best)


def test_a_text_without_a_record_is_a_wrong_answer(script: Callable[[str], ModuleType]) -> None:
    plover = script("plover")
    assert plover.answer(None, plover.Row("0", TEXT, "Avaria", "Borland", "ACCUSE")) == ("NONE", "NONE")
    assert plover.score(["ACCUSE", "AID"], ["NONE", "AID"]) == (0.5, 0.5, 0.5, 0.5, 0.5)


def gold(**more: Any) -> dict[str, Any]:
    kinds: dict[str, Any] = {"doc": "a", "events": [], "statements": [], "figures": []}
    return kinds | {kind: [placed(item) for item in items] for kind, items in more.items()}


def placed(item: dict[str, Any]) -> dict[str, Any]:
    start = TEXT.index(item["words"])
    return {"start": start, "end": start + len(item["words"]), "sure": 1} | item


def rates(articles: ModuleType, kind: str, one: Record | None, wanted: dict[str, Any]) -> tuple[float, float]:
    measured = articles.rates([articles.tally(kind, one, wanted)])
    return measured.precision, measured.recall


CHARGE = {"type": "ACCUSE", "actors": ["Avaria"], "status": "completed", "words": "condemned Borland"}


@pytest.mark.parametrize("given,expected", [
    (CHARGE, (1.0, 1.0)),
    (CHARGE | {"type": "REJECT", "alt_types": ["ACCUSE"]}, (1.0, 1.0)),
    (CHARGE | {"type": "REJECT"}, (0.0, 0.0)),
    (CHARGE | {"actors": ["Cordia"]}, (0.0, 0.0)),
    (CHARGE | {"actors": []}, (1.0, 1.0)),
    (CHARGE | {"words": "will follow"}, (0.0, 0.0)),
    (CHARGE | {"sure": 0}, (1.0, 0.0)),
    (CHARGE | {"repeat": True}, (1.0, 0.0)),
])  # fmt: skip
def test_an_event_is_found(given: dict[str, Any], expected: tuple[float, float], script: Callable[[str], ModuleType]) -> None:
    read = record(event("ACCUSE", ("A",), ("B",), "condemned"))
    assert rates(script("articles"), "events", read, gold(events=[given])) == expected


def test_what_touches_a_disputed_item_is_no_false_alarm(script: Callable[[str], ModuleType]) -> None:
    tallied = script("articles").tally(
        "events", record(event("ASSAULT", ("A",), ("B",), "condemned")), gold(events=[CHARGE | {"sure": 0}])
    )
    assert tallied == ([], [])


def test_the_status_is_judged_on_the_events_found(script: Callable[[str], ModuleType]) -> None:
    articles = script("articles")
    read = record(event("ACCUSE", ("A",), ("B",), "condemned"))
    planned = gold(events=[CHARGE | {"status": "planned"}, CHARGE | {"words": "will follow"}])
    assert articles.status_right([articles.tally("events", read, gold(events=[CHARGE]))]) == 1.0
    assert articles.status_right([articles.tally("events", read, planned)]) == 0.0
    lines = list(articles.told_misses("events", articles.tally("events", read, planned)))
    assert lines == [
        "status: ACCUSE is planned, read as completed | condemned Borland [a rule]",
        "missed event: ACCUSE Avaria | will follow",
    ]


def test_statements_and_figures_are_found(script: Callable[[str], ModuleType]) -> None:
    articles = script("articles")
    said, cost = found("Talks between Avaria"), found("40 guilders")
    read = record(
        statements=(Statement(id="s", speakers=("t",), speaker_text=None, kind="indirect", evidence=(said,),
                              content=(Span(said.start, said.end),)),),
        figures=(Figure(id="f", value=40.0, evidence=(cost,)),),
    )  # fmt: skip
    right = gold(statements=[{"speaker": "The premier", "words": "Talks"}],
                 figures=[{"value": 40, "low": None, "words": "40"}])  # fmt: skip
    wrong = gold(statements=[{"speaker": "Borland", "words": "Talks"}], figures=[{"value": 41, "low": None, "words": "40"}])
    for kind in ("statements", "figures"):
        assert rates(articles, kind, read, right) == (1.0, 1.0)
        assert rates(articles, kind, read, wrong) == (0.0, 0.0)
        assert rates(articles, kind, None, right) == (0.0, 0.0)


def read_all(pipeline: Pipeline, texts: Iterable[tuple[str, str]]) -> dict[str, Record]:
    outcomes = list(pipeline.read_pages(Page(name, text, "ready") for name, text in texts))
    assert all(isinstance(outcome, Record) for outcome in outcomes)
    return {r.article.source_id: r for r in outcomes if isinstance(r, Record)}


def outside_figures(scorer: str, data: Path, records: Iterable[Record], folder: Path) -> list[str]:
    """All figures that the outside scorer prints for these records."""
    out = folder / "records.jsonl"
    out.write_text("".join(FORMATS["jsonl"](iter(records))), "utf-8")
    command = [sys.executable, str(SHARED / "score" / f"{scorer}.py"), "score", str(data), str(out)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    return re.findall(r"\d+\.\d+", done.stdout)


@needs(PLOVER_DATA, SHARED / "score" / "plv.py")
def test_plover_agrees_with_the_outside_scorer(
    pipeline: Pipeline, script: Callable[[str], ModuleType], tmp_path: Path
) -> None:
    plover = script("plover")
    some = tmp_path / "some.tsv"
    with PLOVER_DATA.open(encoding="utf-8", newline="") as file:
        some.write_text("".join(itertools.islice(file, 201)), "utf-8")
    rows = plover.rows(some)
    records = read_all(pipeline, ((row.id, row.sentence) for row in rows))
    answers = [plover.answer(records.get(row.id), row) for row in rows]
    wanted = [row.root for row in rows]
    ours = [*plover.score(wanted, [a.strict for a in answers]), *plover.score(wanted, [a.best for a in answers])]
    events = sum(len(r.events) for r in records.values()) / len(records)
    assert outside_figures("plv", some, records.values(), tmp_path) == [*(f"{x:.3f}" for x in ours), f"{events:.2f}"]


@needs(ARTICLES_DATA, SHARED / "score" / "articles.py")
def test_articles_agrees_with_the_outside_scorer(
    pipeline: Pipeline, script: Callable[[str], ModuleType], tmp_path: Path
) -> None:
    articles = script("articles")
    docs = articles.documents(ARTICLES_DATA)
    records = read_all(pipeline, ((wanted["doc"], text) for wanted, text in docs))
    tallies = {kind: [articles.tally(kind, records[g["doc"]], g) for g, _ in docs] for kind in articles.KINDS}
    ours = [x for kind in articles.KINDS for x in articles.rates(tallies[kind])] + [articles.status_right(tallies["events"])]
    assert outside_figures("articles", ARTICLES_DATA, records.values(), tmp_path) == [f"{x:.3f}" for x in ours]


def test_no_two_made_up_names_are_equal(script: Callable[[str], ModuleType]) -> None:
    names = {script("memory").invented(number) for number in range(70_000)}
    assert len(names) == 70_000
    assert all(name.istitle() and name.isalpha() for name in names)


def test_the_vocabulary_grows_unless_it_is_fixed(script: Callable[[str], ModuleType]) -> None:
    memory, count = script("memory"), len(script("common").example_sentences())

    def vocabulary(fixed: bool, cycles: int) -> int:
        return len({word for _, text in itertools.islice(memory.texts(fixed), cycles * count) for word in text.split()})

    assert vocabulary(False, 6) - vocabulary(False, 3) >= 3 * 3 * count
    assert vocabulary(True, 6) == vocabulary(True, 3)


def test_numbers_change_but_not_their_length(script: Callable[[str], ModuleType]) -> None:
    changed = script("memory").renumbered("in 1998, 7 of 10", 3)
    assert changed != "in 1998, 7 of 10"
    assert re.sub(r"\d", "9", changed) == "in 9999, 9 of 99"


def test_the_page_of_the_cold_start_has_its_words_and_its_date(script: Callable[[str], ModuleType], pipeline: Pipeline) -> None:
    read = pipeline.read_page(Page("page", script("cold_start").page(600), "html"))
    assert 550 < len(read.article.text.split()) < 700
    assert read.article.title == "A day of many reports"
    assert read.article.published is not None
    assert read.article.published.startswith("2024-05-15")
    assert read.events


@pytest.mark.slow
@pytest.mark.parametrize("command", [
    ("memory.py", "--texts", "40", "--every", "10"),
    ("cold_start.py", "--runs", "1", "--words", "60"),
])  # fmt: skip
def test_a_short_run_prints_its_figure_beside_the_goal(command: tuple[str, ...]) -> None:
    run = [sys.executable, str(BENCHMARKS / command[0]), *command[1:]]
    done = subprocess.run(run, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    assert re.search(r"\d.* \(goal under .*: (NOT )?reached\)", done.stdout)
