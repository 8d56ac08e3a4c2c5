from __future__ import annotations

import msgspec

from onrecord.evidence import quote
from onrecord.records import Article, Block, Change, Figure, Record, Statement, Time
from onrecord.views.cards import cards_of
from onrecord.views.figure_table import Row, rows_of
from onrecord.views.html import page

TEXT = (
    "Headline here\n\nExports of tin rose to 4 million tonnes in 2024, against 3 million in 2023, customs data show. "
    "Ports were busy and the miners went on strike."
)
BLOCKS = (Block("title", 0, 13), Block("paragraph", 15, len(TEXT)))


def with_figure(figure: Figure) -> Record:
    article = Article(id="a", source_id="a", text=TEXT, blocks=BLOCKS, sha256="0" * 64, published="2025-01-10")
    times = tuple(
        Time(id=f"t{y}", text=y, start=0, end=4, from_=f"{y}-01-01", to=f"{y}-12-31", granularity="year", anchor="absolute")
        for y in ("2024", "2023")
    )
    said = Statement(id="s", speakers=(), speaker_text="customs data", kind="indirect", content=(), evidence=())
    return Record(article=article, figures=(figure,), times=times, statements=(said,))


def row(**more: object) -> Row:
    start = TEXT.index("4 million tonnes")
    fields: dict[str, object] = {"value": 4e6, "unit": "tonne", "evidence": (quote(TEXT, start, start + 16),), "id": "f"}
    read = with_figure(Figure(**(fields | more)))  # type: ignore[arg-type]
    return rows_of(read, cards_of(read)["figures"])[0]


def test_a_row_says_what_how_much_when_and_who() -> None:
    found = row(measure="export of tin", change=Change("up", "absolute"), period="t2024", baseline="t2023", according_to="s")
    assert (found.measure, found.value) == ("export of tin", "up, to 4 million tonnes")
    assert found.period == "2024 against 2023"
    assert found.source == "customs data"


def test_the_quotation_is_the_text_and_keeps_to_its_block() -> None:
    found = row()
    assert found.before + found.words + found.behind.rstrip("…") in TEXT
    assert found.words == "4 million tonnes"
    assert "Headline" not in found.before
    assert found.behind.endswith("…")


def test_what_nobody_is_named_for_the_article_says_itself() -> None:
    assert row().source == "the article"
    assert row(period="nowhere").period == ""


def test_the_table_is_on_the_page_and_hostile_words_stay_words(record: Record, hostile_record: Record) -> None:
    html = page(record)
    assert html.count('<tbody class="card"') == len(record.figures)
    assert 'scope="row"' in html
    nasty = Figure(id="x", measure="<img src=x onerror=alert(1)>", value=1.0, evidence=())
    spoilt = page(msgspec.structs.replace(hostile_record, figures=(nasty,)))
    assert "<img" not in spoilt
    assert "&lt;img src=x" in spoilt
