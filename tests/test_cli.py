"""The command as a person meets it: what is printed where, and the exit code. Run in a process of its own where that matters."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from typer.testing import CliRunner

from onrecord import reading
from onrecord.cli import app
from onrecord.pipeline import Pipeline
from onrecord.records import Record
from onrecord.settings import Settings

LINES = (
    {"id": "one", "text": "Kenya attacked Uganda on Monday.", "published": "2024-03-14", "language": "en"},
    {"id": "two", "text": "Peru expelled the Chilean ambassador.", "published": "2024-03-14", "language": "en"},
    {"id": "three", "text": "Norway and Kenya held talks.", "language": "en"},
)
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    path = tmp_path / "pages.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in LINES), "utf-8")
    return path


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """Three pages with a malformed line in the middle."""
    path = tmp_path / "broken.jsonl"
    one, two, three = map(json.dumps, LINES)
    path.write_text("\n".join([one, '{"id": "half", "text": ', two, "[1]", three, ""]), "utf-8")
    return path


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """The command in a process of its own: what a person sees."""

    def command(*words: str, given: str | bytes = b"", **environment: str) -> subprocess.CompletedProcess[str]:
        data = given.encode() if isinstance(given, str) else given
        done = subprocess.run(
            [sys.executable, "-m", "onrecord.cli", *words], input=data, capture_output=True, cwd=tmp_path, timeout=120,
            env={**os.environ, "COLUMNS": "100", **environment}, check=False,
        )  # fmt: skip
        return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())

    return command


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, pipeline: Pipeline, judged: Pipeline) -> Callable[..., Any]:
    """The command in this process, with the pipeline that is already there: fast, for what needs no process."""

    def built(settings: Settings) -> Pipeline:
        return Pipeline(settings, pipeline.parser, pipeline.knowledge, pipeline.codebook, judged.weigher.judge)

    monkeypatch.setattr(reading, "build", built)
    monkeypatch.setattr("onrecord.pipeline.build", built)
    return lambda *words, **more: CliRunner().invoke(app, list(words), **more)


def records(text: str) -> list[Record]:
    return [msgspec.json.decode(line, type=Record) for line in text.splitlines()]


def told(done: subprocess.CompletedProcess[str]) -> list[str]:
    """The lines on standard error: each one clear, none a traceback."""
    found = done.stderr.splitlines()
    assert all(line.startswith("onrecord: ") for line in found), done.stderr
    return found


@pytest.mark.slow
def test_jsonl(run: Run, lines: Path) -> None:
    done = run("read", str(lines), "--format", "jsonl")
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert [r.article.source_id for r in records(done.stdout)] == ["one", "two", "three"]


def test_json_of_one_page_is_one_object(call: Callable[..., Any], tmp_path: Path) -> None:
    path = tmp_path / "one.jsonl"
    path.write_text(json.dumps(LINES[0]), "utf-8")
    done = call("read", str(path), "--format", "json")
    assert done.exit_code == 0
    assert [e["type"] for e in json.loads(done.stdout)["events"]] == ["ASSAULT"]


def test_json_of_several_pages_is_a_list(call: Callable[..., Any], lines: Path) -> None:
    done = call("read", str(lines), "--format", "json")
    assert [r["article"]["id"] for r in json.loads(done.stdout)] == [r.article.id for r in records(
        call("read", str(lines), "--format", "jsonl").stdout)]  # fmt: skip


def test_csv_has_a_row_an_event(call: Callable[..., Any], lines: Path) -> None:
    done = call("read", str(lines), "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [row["event_type"] for row in rows] == ["ASSAULT", "SANCTION", "CONSULT"]


def test_the_terminal_shows_the_event_with_its_evidence(call: Callable[..., Any], lines: Path) -> None:
    done = call("read", str(lines))
    assert done.exit_code == 0
    assert "Kenya attacked Uganda" in done.stdout
    assert "Traceback" not in done.output


def test_html_and_csv_files(call: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "one.jsonl").write_text(json.dumps(LINES[0]), "utf-8")
    done = call("read", str(tmp_path / "one.jsonl"), "--html", str(tmp_path / "out.html"), "--csv", str(tmp_path / "tables"))
    assert done.exit_code == 0, done.output
    assert "Kenya attacked Uganda" in (tmp_path / "out.html").read_text("utf-8")
    assert any((tmp_path / "tables").glob("*.csv"))


@pytest.mark.slow
def test_a_malformed_line_does_not_stop_the_others(run: Run, broken: Path) -> None:
    done = run("read", str(broken), "--format", "jsonl")
    assert done.returncode == 1
    assert [r.article.source_id for r in records(done.stdout)] == ["one", "two", "three"]
    first, second = told(done)
    assert "broken.jsonl:2" in first
    assert "JSON" in first
    assert "broken.jsonl:4" in second


@pytest.mark.slow
def test_a_missing_file_is_one_line_and_the_others_are_read(run: Run, lines: Path) -> None:
    done = run("read", "nowhere.html", str(lines), "--format", "jsonl")
    assert done.returncode == 1
    assert len(records(done.stdout)) == 3
    [line] = told(done)
    assert "nowhere.html" in line


@pytest.mark.parametrize(
    "name, content",
    [("empty.html", b""), ("photo.html", b"\x89PNG\r\n\x1a\n" + bytes(range(256))), ("deep.html", b"<div>" * 10_000 + b"x"),
     ("blank.txt", b" \n\n "), ("pdf.html", b"%PDF-1.7\n" + b"\0" * 99),
     ("empty.jsonl", b""),
     ("zero.html", b"\0" * 5_000)],
)  # fmt: skip
def test_a_page_that_cannot_be_read_is_one_line(call: Callable[..., Any], tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    done = call("read", str(tmp_path / name), "--format", "jsonl")
    assert done.exit_code == 1, done.output
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert name in done.stderr
    assert done.stderr.startswith("onrecord: ")


def test_a_folder_without_a_page_is_one_line(call: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    done = call("read", str(tmp_path / "pages"))
    assert done.exit_code == 1
    assert len(done.stderr.splitlines()) == 1


def test_a_folder_is_read_in_the_order_of_its_names(call: Callable[..., Any], tmp_path: Path) -> None:
    for name, line in zip(("b.jsonl", "a.jsonl", "c.jsonl"), LINES, strict=True):
        (tmp_path / name).write_text(json.dumps(line), "utf-8")
    done = call("read", str(tmp_path), "--format", "jsonl")
    assert [r.article.source_id for r in records(done.stdout)] == ["two", "one", "three"]


@pytest.mark.slow
def test_standard_input(run: Run) -> None:
    page = "Kenya expels envoy\n\nKenya expelled the Ugandan ambassador on Monday, officials said.\n"
    done = run("read", "-", "--format", "jsonl", given=page)
    assert done.returncode == 0, done.stderr
    assert [e.type for e in records(done.stdout)[0].events]


@pytest.mark.parametrize(
    "words, said",
    [
        (["read", "x.html", "--format", "xml"], "xml"),
        (["read", "x.html", "--min-confidence", "high"], "--min-confidence"),
        (["read"], "PAGE"),
        (["read", "--colour", "x.html"], "--colour"),
        (["raed", "x.html"], "raed"),
    ],
)
def test_words_that_do_not_fit_end_with_2(run: Run, words: list[str], said: str) -> None:
    done = run(*words)
    assert done.returncode == 2
    assert done.stdout == ""
    assert said in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "words, said",
    [
        (["read", "x.html", "--settings", "nowhere.toml"], "nowhere.toml"),
        (["read", "x.html", "--codebook", "nowhere"], "nowhere"),
        (["read", "x.html", "--knowledge", "nowhere.csv"], "nowhere.csv"),
        (["read", "x.html", "--parser", "no_such_model"], "no_such_model"),
        (["read", "x.html", "--model", "no_such_folder"], "no_such_folder"),
        (["explain", "x.html", "--codebook", "nowhere"], "nowhere"),
        (["codebook", "--codebook", "nowhere"], "nowhere"),
        (["codebook", "ATTACK"], "ATTACK"),
    ],
)
@pytest.mark.slow
def test_a_wrong_setting_is_one_line_and_ends_with_2(run: Run, words: list[str], said: str) -> None:
    done = run(*words)
    assert done.returncode == 2, done.stderr
    assert done.stdout == ""
    [line] = told(done)
    assert said in line


@pytest.mark.slow
def test_a_settings_file_holds_and_a_wrong_key_ends_with_2(run: Run, lines: Path, tmp_path: Path) -> None:
    (tmp_path / "good.toml").write_text("max_page_bytes = 5\n", "utf-8")
    (tmp_path / "bad.toml").write_text("max_pages = 5\n", "utf-8")
    assert run("read", str(lines), "--settings", "good.toml").returncode == 1
    done = run("read", str(lines), "--settings", "bad.toml")
    assert done.returncode == 2
    assert "max_pages" in told(done)[0]


@pytest.mark.slow
def test_a_broken_codebook_is_one_line_and_ends_with_2(run: Run, lines: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "gift.toml").write_text('type = "GIFT"\n[[patterns]]\nverbs = ["ACTOR give (RECIPIENT"]\n', "utf-8")
    done = run("read", str(lines), "--codebook", "mine")
    assert done.returncode == 2
    [line] = told(done)
    assert "gift.toml" in line
    assert "group 1" in line


def test_html_of_several_pages_is_refused(call: Callable[..., Any], lines: Path, tmp_path: Path) -> None:
    from onrecord.errors import UsageError

    done = call("read", str(lines), "--html", str(tmp_path / "out.html"))
    assert isinstance(done.exception, UsageError)


def test_a_file_that_cannot_be_written_is_a_usage_error(call: Callable[..., Any], lines: Path, tmp_path: Path) -> None:
    from onrecord.errors import UsageError

    done = call("read", str(lines), "--csv", str(lines / "tables"))
    assert isinstance(done.exception, UsageError)
    assert "cannot write" in str(done.exception)


def test_min_confidence(call: Callable[..., Any], lines: Path) -> None:
    done = call("read", str(lines), "--format", "jsonl", "--min-confidence", "0.99")
    assert [r.events for r in records(done.stdout)] == [(), (), ()]


@pytest.mark.parametrize("number", ["1.5", "-1", "nan"])
def test_a_confidence_out_of_range_is_refused(call: Callable[..., Any], lines: Path, number: str) -> None:
    assert call("read", str(lines), "--min-confidence", number).exit_code != 0


def test_the_codebook_is_listed(call: Callable[..., Any]) -> None:
    done = call("codebook")
    assert done.exit_code == 0
    assert "ASSAULT" in done.stdout
    assert "16 types" in done.stdout


@pytest.mark.parametrize("type", ["ASSAULT", "assault"])
def test_a_type_is_shown(call: Callable[..., Any], type: str) -> None:
    done = call("codebook", type)
    assert done.exit_code == 0
    assert done.stdout.startswith("ASSAULT (material conflict")
    assert "ACTOR" in done.stdout


def test_the_codebook_is_checked(call: Callable[..., Any]) -> None:
    done = call("codebook", "AGREE", "--check")
    assert "examples hold" in done.stdout


def test_a_check_that_fails_says_so_in_its_exit_code(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "gift.toml").write_text('type = "GIFT"\n[[examples]]\ntext = "Peru left."\nactor = "Peru"\n', "utf-8")
    done = run("codebook", "GIFT", "--check", "--codebook", "mine")
    assert "0 examples hold, 1 do not" in done.stdout
    assert done.returncode != 0


def test_a_check_of_an_unknown_type_is_refused(call: Callable[..., Any]) -> None:
    assert call("codebook", "ATTACK", "--check").exit_code != 0


def test_explain(call: Callable[..., Any], lines: Path) -> None:
    done = call("explain", str(lines))
    assert done.exit_code == 0, done.output
    for words in ("one:", "[0] Kenya attacked Uganda on Monday.", "attacked", "fits ASSAULT: ACTOR ", "event: Kenya -> Uganda"):
        assert words in done.stdout


def test_explain_says_why_there_is_no_event(call: Callable[..., Any], tmp_path: Path) -> None:
    path = tmp_path / "one.jsonl"
    path.write_text(json.dumps({"id": "one", "text": "Kenya fails. The cat purred.", "language": "en"}), "utf-8")
    done = call("explain", str(path))
    assert "no event: " in done.stdout
    assert "no event word" in done.stdout


def test_explain_goes_on_after_a_page_that_fails(call: Callable[..., Any], broken: Path) -> None:
    done = call("explain", str(broken))
    assert done.exit_code == 1
    assert "Norway and Kenya held talks." in done.stdout
    assert "broken.jsonl:2" in done.stderr


def test_the_version(call: Callable[..., Any]) -> None:
    import onrecord

    done = call("--version")
    assert done.exit_code == 0
    assert done.stdout.strip() == onrecord.__version__


_HEAVY = {"spacy", "thinc", "numpy", "trafilatura", "lxml", "niquests", "pycld2", "jinja2"}


@pytest.mark.parametrize("words", ["--help", "read --help", "codebook --help", "explain --help", "--version"])
def test_help_loads_nothing_heavy(words: str) -> None:
    command = [sys.executable, "-X", "importtime", "-m", "onrecord.cli", *words.split()]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    loaded = {line.rsplit("|", 1)[-1].strip().split(".")[0] for line in done.stderr.splitlines()}
    assert "typer" in loaded
    assert not loaded & _HEAVY


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = "import onrecord, sys; print(*{m.split('.')[0] for m in sys.modules})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not set(done.stdout.split()) & _HEAVY


@pytest.mark.slow
def test_a_reader_that_stops_listening_is_no_error(lines: Path) -> None:
    """`onrecord read ... | head -1`."""
    done = subprocess.run(
        f"'{sys.executable}' -m onrecord.cli codebook ASSAULT | head -1", shell=True, capture_output=True, text=True, check=False
    )
    assert done.stdout.count("\n") == 1
    assert done.stderr == ""


@pytest.mark.slow
def test_output_that_the_terminal_cannot_show_is_no_error(run: Run, tmp_path: Path) -> None:
    line = {"id": "one", "text": "Kenya attacked “Ugandä” — \ud83d\ude00 again.", "language": "en"}
    (tmp_path / "one.jsonl").write_text(json.dumps(line), "utf-8")
    done = run("read", "one.jsonl", PYTHONIOENCODING="ascii", LC_ALL="C")
    assert done.returncode == 0, done.stderr


@pytest.mark.slow
def test_escape_codes_of_a_page_do_not_reach_the_terminal(run: Run, tmp_path: Path) -> None:
    line = {"id": "a\u001b[31mb", "text": "Kenya attacked\u001b[2J Uganda\u0007.", "title": "\u001b]0;x\u0007", "language": "en"}
    (tmp_path / "one.jsonl").write_text(json.dumps(line), "utf-8")
    done = run("read", "one.jsonl")
    assert done.returncode == 0, done.stderr
    assert "\x1b[2J" not in done.stdout
    assert "\x1b]0;" not in done.stdout
    assert "\x07" not in done.stdout
