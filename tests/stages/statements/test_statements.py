"""Who said what: the examples of examples.toml, and what must hold for any text."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.evidence import verify
from onrecord.models.fakes import FakeParser
from onrecord.records import Article, Block, Record, Statement
from onrecord.stages.sentences import parts, place
from onrecord.stages.statements import read_statements
from readings import Reading

EXAMPLES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "examples.toml").read_text("utf-8"))["example"]
PIECES = ["“", "”", '"', "''", "‘", "’", "'", "«", "»", "„", "``", " ", "\n\n", ",", ".", ":", "—", "said", "Novak",
          "We go", "I'm", "that"]  # fmt: skip


def statements(reading: Reading) -> list[Statement]:
    """The statements of a text that has gone through the stages before."""
    article, cast = reading.sheet.article, reading.sheet.cast
    assert cast is not None
    at, times = cast.at, reading.sheet.times
    return read_statements(article.text, reading.sheet.sentences, article.blocks, article.id, at, times, cast.surely_at)


def told(text: str, statement: Statement) -> str:
    """A statement as a line of examples.toml."""
    content = " .. ".join(text[c.start : c.end] for c in statement.content)
    return f"{statement.kind} | {statement.speaker_text or '-'} | {content}"


@pytest.mark.parametrize("example", EXAMPLES, ids=[e["name"] for e in EXAMPLES])
def test_example(example: dict[str, Any], reading: Callable[..., Reading]) -> None:
    read = reading(example["text"])
    found = statements(read)
    lines = [told(read.text, s) for s in found]
    assert sorted(lines) == sorted(example["said"])
    if "medium" in example:
        assert [s.medium for s in found] == [example["medium"]]
    if "to" in example:
        assert read.ids(example["to"]) == set(found[0].to)
    if "via" in example:
        (inner,) = (s for s in found if s.via is not None)
        assert next(s for s in found if s.id == inner.via).speaker_text == example["via"]


def test_speakers_are_the_actors_of_the_article(reading: Callable[..., Reading]) -> None:
    read = reading("Prime Minister Adela Novak met union leaders in Rome. She said that the talks had failed.")
    (statement,) = statements(read)
    assert set(statement.speakers) == read.ids("Adela Novak")


def test_who_is_named_in_a_quotation_is_not_the_he_who_says_it(reading: Callable[..., Reading]) -> None:
    before = "Admiral Daniel Novak said the promotion of Peter Baker would not stop them."
    read = reading(f"{before}\n\n“There is one place for Peter Baker,” he said.")
    assert [s.speakers for s in statements(read)] == [tuple(read.ids("Daniel Novak"))] * 2


def test_both_who_are_urged_are_spoken_to(reading: Callable[..., Reading]) -> None:
    read = reading("Chile is urging Peru and Bolivia to share the river.")
    (statement,) = statements(read)
    assert set(statement.to) == read.all_ids("Peru", "Bolivia")


def test_a_statement_speaks_for_who_issued_it(reading: Callable[..., Reading]) -> None:
    read = reading("The navy condemned the theft in a statement. The statement said that two boats were gone.")
    assert {s.speakers for s in statements(read)} == {tuple(read.ids("The navy"))}


@pytest.mark.parametrize(
    "text",
    [
        "The navy said the letter was forged. The letter said that two boats were gone.",
        "The navy condemned the theft in a statement. A statement of the union followed. The letter said that boats were gone.",
        "Police said they would release the man. The release said that two boats were gone.",
    ],
)
def test_a_text_that_is_only_spoken_of_speaks_for_nobody(reading: Callable[..., Reading], text: str) -> None:
    read = reading(text)
    assert statements(read)[-1].speakers == (), read.told()


def test_a_quotation_without_a_cue_has_the_actors_of_the_one_before(reading: Callable[..., Reading]) -> None:
    read = reading("“Nobody needs to worry,” said Adela Novak. Baker was silent.\n\n“The bridge is as safe as it can be.”")
    assert {s.speakers for s in statements(read)} == {tuple(read.ids("Adela Novak"))}


def test_a_quotation_may_go_on_from_a_cue_that_says_nothing_itself(reading: Callable[..., Reading]) -> None:
    read = reading("“We will play,” said Adela Novak. She is still laughing as she leaves. “A minister, selling tickets!”")
    assert told(read.text, statements(read)[-1]) == "direct | She | “A minister, selling tickets!”"


def test_a_sentence_without_end_stops_nothing(reading: Callable[..., Reading]) -> None:
    assert statements(reading("He said that " * 600)) == []


def test_evidence_holds_speaker_cue_and_content(reading: Callable[..., Reading]) -> None:
    read = reading("“The bridge,” Novak said, “will not open in May.”")
    (statement,) = statements(read)
    assert [e.text for e in statement.evidence] == ["“The bridge,” Novak said, “will not open in May.”"]
    assert statement.cue is not None
    assert read.text[statement.cue.start : statement.cue.end] == "said"


@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_no_marks_stop_a_page(pieces: list[str]) -> None:
    text = " ".join(pieces)
    blocks, at = [], 0
    for line in text.split("\n\n"):
        if line.strip():
            blocks.append(Block("paragraph", at, at + len(line)))
        at += len(line) + 2
    article = Article(id="a", source_id="a", text=text, blocks=tuple(blocks), sha256="")
    cut = parts(article)
    sentences = place(cut, list(FakeParser().parse([text[a:b] for _, a, b in cut], lambda _: False)))
    found = read_statements(text, sentences, blocks, "a", {})
    assert verify(Record(article=article, statements=tuple(found))) == []
    assert len({s.id for s in found}) == len(found)


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("On Monday, China said it would close the port on Friday.", "Monday"),
        ("“We will act,” President Arif Santoso told reporters on Tuesday in Hanoi.", "Tuesday"),
        ("The ministry said in a statement on Tuesday that exports fell in January.", "Tuesday"),
        ("Iran denied on 5 March that it had fired on the ship.", "5 March"),
        ("The 2023 report said that trade fell.", None),
        ("The minister, who resigned in May, said the talks had failed.", None),
        ("He said: “On Monday we leave.”", None),
        ("The ministry has said for three years that the bridge is safe.", None),
    ],
)
def test_a_statement_has_the_time_of_its_cue_and_none_of_what_is_said(
    text: str, when: str | None, reading: Callable[..., Reading]
) -> None:
    read = reading(text)
    words = {t.id: t.text for t in read.sheet.times}
    assert [words.get(s.when or "") for s in statements(read)] == [when]


def test_a_quotation_that_goes_on_was_said_when_it_began(reading: Callable[..., Reading]) -> None:
    read = reading("“The war ended in March,” Adela Novak said on Tuesday. “We won it in June.”")
    words = {t.id: t.text for t in read.sheet.times}
    assert {words.get(s.when or "") for s in statements(read)} == {"Tuesday"}
