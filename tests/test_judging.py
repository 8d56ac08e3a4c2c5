"""`onrecord judge` and `onrecord.judge`: the pair that is named in the text, and nothing invented where it is not."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest
from typer.testing import CliRunner

import onrecord
from onrecord.cli import app
from onrecord.errors import PageError
from onrecord.judging import judge_lines
from onrecord.pairs import NONE

TEXT = "Border guards of Kuwait arrested nine Iranian fishermen on Tuesday."


def test_a_pair_is_judged() -> None:
    found = onrecord.judge(TEXT, "border guards of Kuwait", "nine Iranian fishermen")
    assert (found.type, found.mode) == ("COERCE", "arrest")
    assert found.scores["COERCE"] > 0.5


def test_the_wrong_way_round_is_no_event_of_that_actor() -> None:
    found = onrecord.judge(TEXT, "nine Iranian fishermen", "Border guards of Kuwait")
    assert found.type == NONE or found.scores["forward"] < 0.5


def test_a_side_may_be_open() -> None:
    found = onrecord.judge(TEXT, None, "nine Iranian fishermen")
    assert (found.type, found.missing) == ("COERCE", ())


def test_a_name_that_is_not_in_the_text_is_told() -> None:
    found = onrecord.judge(TEXT, "the navy of Oman", "nine Iranian fishermen")
    assert (found.type, found.missing) == ("COERCE", ("actor",))
    assert onrecord.judge(TEXT, "the guards of Oman", "nine Iranian fishermen").missing == ()


def test_between_two_that_the_text_does_not_name_there_is_nothing() -> None:
    found = onrecord.judge("Oman fined Chad.", "Peru", "Mali")
    assert (found.type, found.mode, found.scores, found.missing) == (NONE, None, {}, ("actor", "recipient"))


def test_function_words_name_nobody() -> None:
    assert onrecord.judge("The minister fined Chad.", "the Tunisian navy", "Chad").missing == ("actor",)


def test_one_name_for_both_sides_stands_for_one() -> None:
    assert onrecord.judge("Oman fined Chad.", "Oman", "Oman").missing == ("recipient",)


def test_a_blank_text_is_an_error() -> None:
    with pytest.raises(ValueError, match="blank"):
        onrecord.judge(" ", "Oman", "Chad")


def test_no_side_at_all_is_an_error() -> None:
    with pytest.raises(ValueError, match="neither"):
        onrecord.judge(TEXT, None, "")


def test_a_broken_line_is_told_and_the_others_are_judged() -> None:
    lines = [b'{"id": 1, "text": "Oman fined Chad.", "actor": "Oman", "recipient": "Chad"}', b"{", b'{"text": "x"}', b"\n"]
    lines.append(b'{"id": "b", "text": "Oman fined Chad.", "actor": "Oman"}')
    found = list(judge_lines(lines))
    assert [f.id if not isinstance(f, PageError) else f.source for f in found] == ["1", "line 2", "line 3", "b"]


def test_hostile_lines_end_nothing() -> None:
    good = b'{"id": null, "text": "Oman fined Chad.", "actor": "Oman"}'
    nested = b'{"text": "x", "actor": "x", "y": ' + b"[" * 200_000 + b"]" * 200_000 + b"}"
    long = b'{"text": "' + b"x " * 600_000 + b'", "actor": "x"}'
    found = list(judge_lines([b"\xef\xbb\xbf" + good, nested, long, good]))
    assert [isinstance(f, PageError) for f in found] == [False, True, True, False]


def test_the_command_prints_a_line_for_each(tmp_path: Path) -> None:
    asked = tmp_path / "asked.jsonl"
    line = {"id": "e1", "text": TEXT, "actor": "Kuwait", "recipient": "Iranian fishermen"}
    asked.write_text(json.dumps(line) + "\n{\n", "utf-8")
    done = CliRunner().invoke(app, ["judge", str(asked)])
    (line,) = done.stdout.splitlines()
    found = msgspec.json.decode(line)
    assert done.exit_code == 1
    assert (found["id"], found["type"]) == ("e1", "COERCE")
    assert set(found) == {"id", "type", "mode", "scores"}
