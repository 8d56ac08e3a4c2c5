"""Contradictions inside a page: the table beside this file, the example page, and what holds for every input."""

from __future__ import annotations

import time
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from onrecord.comparing.amounts import amount
from onrecord.comparing.days import days
from onrecord.evidence import quote
from onrecord.pipeline import Pipeline, Sheet
from onrecord.records import Article, Block, Conflict, Figure, Page, Time
from onrecord.stages.conflicts import read_conflicts
from readings import PUBLISHED, Reading

EXAMPLES = tomllib.loads((Path(__file__).parent / "examples.toml").read_text("utf-8"))
PAGE = Path(__file__).parents[3] / "examples" / "state-visit.html"
Read = Callable[..., Reading]


def conflicts_of(sheet: Sheet) -> list[Conflict]:
    assert sheet.cast is not None
    return read_conflicts(
        sheet.article, sheet.cast.actors, sheet.events, sheet.statements, sheet.figures, sheet.times, sheet.places
    )


def _read(reading: Read, example: dict[str, Any]) -> tuple[Sheet, list[Conflict]]:
    sheet = reading(example["text"], published=example.get("published", PUBLISHED), title=example.get("title")).sheet
    return sheet, conflicts_of(sheet)


def test_the_table_is_large_enough() -> None:
    assert len(EXAMPLES["conflict"]) >= 60
    assert len(EXAMPLES["lookalike"]) >= 60


def test_most_contradictions_are_found(reading: Read) -> None:
    missed = [e["text"] for e in EXAMPLES["conflict"] if all(c.kind != e["kind"] for c in _read(reading, e)[1])]
    assert len(missed) <= 0.1 * len(EXAMPLES["conflict"]), "\n".join(missed)


@pytest.mark.parametrize("example", EXAMPLES["lookalike"], ids=lambda e: str(e["why"]))
def test_what_only_looks_so_is_no_contradiction(reading: Read, example: dict[str, Any]) -> None:
    assert _read(reading, example)[1] == []


def test_conflicts_prove_themselves(reading: Read) -> None:
    for example in EXAMPLES["conflict"]:
        sheet, found = _read(reading, example)
        text = sheet.article.text
        for c in found:
            assert c.evidence
            assert all(text[e.start : e.end] == e.text != "" for e in c.evidence)
            assert c.records
            assert len(c.values) >= 2
            assert c.explanation.endswith(".")


def test_the_example_page_contradicts_itself_twice(pipeline: Pipeline) -> None:
    found = conflicts_of(pipeline.sheet(Page("state-visit", PAGE.read_bytes(), "html")))
    assert [(c.kind, c.values) for c in found] == [
        ("date", ("Sunday", "Monday")),
        ("value", ("$14.2 billion", "$11.8 billion")),
    ]


def test_claims_of_two_sources_are_marked(reading: Read) -> None:
    text = "The army said 14 rebels were killed in the raid, while the rebels said 3 rebels were killed in the raid."
    _, found = _read(reading, {"text": text})
    assert [c.attributed for c in found] == [True]
    text = "Exports from Thailand rose by 8% in 2023. The baht gained. Exports from Thailand fell by 1% in 2023."
    _, found = _read(reading, {"text": text})
    assert [c.attributed for c in found] == [False]


@pytest.mark.parametrize(
    ("one", "two", "apart"),
    [
        (Figure(id="a", value=12, evidence=()), Figure(id="b", value=13, evidence=()), True),
        (Figure(id="a", value=500, comparator="~", evidence=()), Figure(id="b", value=478, evidence=()), False),
        (Figure(id="a", value=12, comparator=">=", evidence=()), Figure(id="b", value=19, evidence=()), False),
        (Figure(id="a", value=50, comparator="<=", evidence=()), Figure(id="b", value=80, evidence=()), True),
        (Figure(id="a", low=20, high=30, evidence=()), Figure(id="b", value=24, evidence=()), False),
        (Figure(id="a", value=1.21e9, evidence=()), Figure(id="b", value=1.2e9, evidence=()), False),
        (Figure(id="a", evidence=()), Figure(id="b", value=1, evidence=()), False),
    ],
)
def test_amounts(one: Figure, two: Figure, apart: bool) -> None:
    assert amount(one).apart(amount(two)) is apart
    assert amount(two).apart(amount(one)) is apart


def test_a_month_without_a_year_is_of_the_year_of_the_last() -> None:
    found = days(Time(id="t", text="", start=0, end=1, granularity="range", anchor="unresolved", timex="XXXX-01/2023-07"))
    assert found is not None
    assert found.length == 212


def test_nothing_gives_nothing_and_a_flood_of_figures_takes_little_time() -> None:
    text = "x " * 4000
    article = Article(id="a", source_id="a", text=text, blocks=(Block("paragraph", 0, len(text)),), sha256="")
    assert read_conflicts(article, [], [], [], [], [], []) == []
    figures = [
        Figure(id=f"f{i}", measure="trade", value=float(i), currency="USD", evidence=(quote(text, 2 * i, 2 * i + 1),))
        for i in range(4000)
    ]
    began = time.process_time()
    read_conflicts(article, [], [], [], figures, [], [])
    assert time.process_time() - began < 20
