"""Which stretches of an article are parsed, and where their sentences stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.models.fakes import FakeParser
from onrecord.pipeline import Pipeline
from onrecord.records import Article, Block
from onrecord.stages.sentences import parts, place
from readings import Reading, ready


def article(*blocks: str) -> Article:
    """An article of these blocks, the first one a title."""
    found: list[Block] = []
    at = 0
    for text in blocks:
        found.append(Block("title" if not found else "paragraph", at, at + len(text)))
        at += len(text) + 2
    return Article(id="article-1", source_id="a", text="\n\n".join(blocks), blocks=tuple(found), sha256="0")


def stretches(*blocks: str) -> list[str]:
    mine = article(*blocks)
    return [mine.text[a:b] for _, a, b in parts(mine)]


def test_each_block_is_parsed_by_itself() -> None:
    assert stretches("Peru shuts embassy", "It did so on Friday.", "Chile protested.") == [
        "Peru shuts embassy", "It did so on Friday.", "Chile protested.",
    ]  # fmt: skip


def test_a_stretch_knows_its_block() -> None:
    assert [block for block, _, _ in parts(article("A", "B", "C"))] == [0, 1, 2]


@pytest.mark.parametrize(
    "dateline",
    ["LIMA — ", "LIMA -- ", "LIMA, Peru (AP) — ", "LIMA (Reuters) - ", "Lima (dpa) – ", "SAN JOSE, Costa Rica (AP) _ ",
     "UNITED NATIONS — ", "KINSHASA, Congo (AP) — ", "Port Louis (AFP) - ", "ST. GEORGE'S, Grenada (AP) — "],
)  # fmt: skip
def test_a_dateline_is_parsed_by_itself(dateline: str) -> None:
    found = stretches("Title", f"{dateline}Peru shut its embassy.")
    assert found == ["Title", dateline, "Peru shut its embassy."]


@pytest.mark.parametrize(
    "text",
    ["Peru shut its embassy.", "The U.N. – based in New York – left.", "A town - Lima - was hit.",
     "NATO said on Monday - again - that", "Peru-Chile talks failed.", "12 died - at least", "Mr. Quispe - a minister - left."],
)  # fmt: skip
def test_other_dashes_are_no_datelines(text: str) -> None:
    assert stretches("Title", text) == ["Title", text]


def test_a_block_without_an_end_is_cut_at_spaces() -> None:
    found = stretches("Title", "word " * 30_000)
    assert "".join(found[1:]) == ("word " * 30_000)
    assert max(map(len, found)) <= 20_000
    assert all(not part.strip().startswith("ord") for part in found)


def test_a_block_without_a_space_is_cut_all_the_same() -> None:
    found = stretches("Title", "x" * 70_000)
    assert "".join(found[1:]) == "x" * 70_000
    assert max(map(len, found)) <= 20_000


def test_a_later_block_without_a_space_is_cut_all_the_same() -> None:
    found = stretches("T", "word " * 10, "x" * 45_000, "y" * 45_000)
    assert "".join(found[2:]) == "x" * 45_000 + "y" * 45_000
    assert max(map(len, found)) <= 20_000


@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=40), min_size=1, max_size=5))
def test_stretches_lie_in_their_blocks_and_leave_nothing_out(blocks: list[str]) -> None:
    mine = article(*blocks)
    covered: set[int] = set()
    for block, start, end in parts(mine):
        assert mine.blocks[block].start <= start < end <= mine.blocks[block].end
        assert not covered & set(range(start, end))
        covered |= set(range(start, end))
    left_out = [at for b in mine.blocks for at in range(b.start, b.end) if at not in covered]
    assert not any(mine.text[at].strip() for at in left_out)


def test_sentences_are_numbered_and_placed_in_the_article() -> None:
    mine = article("Peru shuts embassy", "It did so on Friday. Chile protested.")
    cut = parts(mine)
    found = place(cut, list(FakeParser().parse((mine.text[a:b] for _, a, b in cut), lambda _: False)))
    assert [(s.index, s.block) for s in found] == [(0, 0), (1, 1), (2, 1)]
    assert [mine.text[s.start : s.end] for s in found] == ["Peru shuts embassy", "It did so on Friday.", "Chile protested."]
    assert all(mine.text[t.start : t.end] == t.text for s in found for t in s.tokens)


def test_a_headline_does_not_run_into_the_text(pipeline: Pipeline) -> None:
    sheet = pipeline.sheet(ready("The army denied it.", title="Peru army shells village"))
    assert [s.block for s in sheet.sentences] == [0, 1]


def test_a_dateline_is_nobody_who_acts(pipeline: Pipeline) -> None:
    reading = Reading.of(pipeline, "MOSCOW (AP) — Kenya recalled its ambassador to Uganda on Monday.")
    assert reading.events, reading.told()
    taking_part = {i for e in reading.events for i in (*e.actors, *e.recipients)}
    assert not taking_part & {a.id for a in reading.actors if a.country == "RUS"}
