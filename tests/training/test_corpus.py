"""Labelled sentences: the format is read exactly, and what is wrong is told with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import CorpusError
from onrecord.training.corpus import Label, parse_line, read_corpus


def words(line: str, number: int) -> str:
    read = parse_line(line)
    span = read.parties[number]
    return read.text[span.start : span.end]


def test_a_line_gives_its_text_without_marks_and_the_words_of_each_party() -> None:
    line = "{2:Two clerks} were held by {1:the harbour police} on Sunday. || 1>2 COERCE/arrest"
    read = parse_line(line, "ports")
    assert read.text == "Two clerks were held by the harbour police on Sunday."
    assert (words(line, 1), words(line, 2)) == ("the harbour police", "Two clerks")
    assert read.labels == (Label((1,), (2,), "COERCE", "arrest", "completed"),)
    assert read.topic == "ports"


@pytest.mark.parametrize(
    ("label", "meant"),
    [
        ("1+2 CONSULT planned", Label((1, 2), (), "CONSULT", None, "planned")),
        ("1> PROTEST/strike", Label((1,), (), "PROTEST", "strike", "completed")),
        (">2 ASSAULT/aerial denied", Label((), (2,), "ASSAULT", "aerial", "denied")),
        ("1+2>3 SANCTION", Label((1, 2), (3,), "SANCTION", None, "completed")),
        ("1>2 NONE", Label((1,), (2,), "NONE", None, "completed")),
    ],
)
def test_labels(label: str, meant: Label) -> None:
    assert parse_line(f"{{1:Oman}}, {{2:Chad}} and {{3:Peru}} spoke. || {label}").labels == (meant,)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{1:Oman} spoke.", "no ' || '"),
        ("{1:Oman spoke. || 1> PROTEST", "brace"),
        ("{1:Oman} spoke. || 1>2 PROTEST", "party [2]"),
        ("{1:Oman} spoke. || 1 PROTEST", "one side only"),
        ("{1:Oman} spoke. || > PROTEST", "names no side"),
        ("{1:Oman} spoke. || 1>1 PROTEST", "names a party twice"),
        ("{1:Oman} spoke. || 1+1 CONSULT", "names a party twice"),
        ("{1:Oman} said {1:it} slept. || 1> PROTEST", "party 1 is marked twice"),
        ("{1:Oman} met {2: }. || 1>2 CONSULT", "party 2 is marked without a word"),
        ("{1:Oman} spoke. || 1> protest", "cannot read"),
        ("{1:Oman} spoke. || 1> PROTEST someday", "someday"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(line: str, told: str) -> None:
    with pytest.raises(CorpusError, match=r"mine\.txt:7") as error:
        parse_line(line, where="mine.txt:7")
    assert told in str(error.value)


def test_a_folder_is_read_in_the_order_of_its_files(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("## two\n{1:Chad} rested. || 1> PROTEST\n", "utf-8")
    (tmp_path / "a.txt").write_text("# a comment\n## one\n\n{1:Oman} rested. || 1> PROTEST\n", "utf-8")
    assert [(s.topic, s.where) for s in read_corpus(tmp_path)] == [("one", "a.txt:4"), ("two", "b.txt:2")]


def test_a_folder_without_sentences_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"no \.txt file"):
        list(read_corpus(tmp_path))


def test_a_file_in_another_encoding_is_told_with_its_byte(tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_bytes("{1:Perú} rested. || 1> PROTEST\n".encode("latin-1"))
    with pytest.raises(CorpusError, match=r"old\.txt: byte 7 is not UTF-8"):
        list(read_corpus(tmp_path))


def test_a_reader_that_wants_all_faults_gets_them_and_the_sentences_beside_them(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("no labels\n{1:Oman} rested. || 1> PROTEST\n{1:Oman || 1> AID\n", "utf-8")
    faults: list[CorpusError] = []
    assert [s.where for s in read_corpus(tmp_path, faults.append)] == ["a.txt:2"]
    assert [str(f).partition(": ")[0] for f in faults] == ["a.txt:1", "a.txt:3"]


@given(st.text(max_size=80))
def test_any_line_is_read_or_told(line: str) -> None:
    try:
        read = parse_line(line)
    except CorpusError:
        return
    assert all(0 <= s.start < s.end <= len(read.text) for s in read.parties.values())
