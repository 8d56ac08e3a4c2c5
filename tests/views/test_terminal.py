from __future__ import annotations

import re
from io import StringIO

import msgspec
import pytest
from rich.console import Console

from onrecord.records import Record, Skipped
from onrecord.views.plain import plain
from onrecord.views.terminal import show


def shown(record: Record, **console: object) -> str:
    out = StringIO()
    show(record, Console(file=out, **({"width": 80} | console)))  # type: ignore[arg-type]
    return out.getvalue()


def test_title_outlet_date_then_events_with_evidence_and_rule(record: Record) -> None:
    text = shown(record)
    assert text.startswith(record.article.title or "?")
    assert "The Fjord Courier · Kari Lund · 23 March 2026" in text
    assert "CONSULT visit · planned · Wednesday · confidence 0.91" in text
    assert "“Navy boats fired at a trawler on 3 March 2026, injuring four sailors”" in text
    assert "rule: ACCUSE: ACTOR accused RECIPIENT" in text
    assert "according to Norway’s Prime Minister Astrid Solheim" in text
    assert "4 injured" in text


def test_days_come_in_order_and_unknown_dates_last(record: Record) -> None:
    text = shown(record)
    days = ["March 2026\n", "Tuesday 3 March 2026", "Wednesday 25 March 2026", "Date unknown"]
    assert [text.index(d) for d in days] == sorted(text.index(d) for d in days)
    assert text.count("Date unknown") == 1


def test_statements_figures_conflicts_and_skipped_are_shown(record: Record) -> None:
    text = shown(record)
    assert "trade: up 12 percent · Norway and Chile · last year" in text
    assert "trade: 1.4 billion USD" in text
    assert "Conflicts (1)" in text
    assert "times: “last year”, the expression names no year" in text


def test_an_empty_record_says_so(record: Record) -> None:
    assert "No events were found." in shown(Record(article=record.article))


@pytest.mark.parametrize("width", [20, 80, 300])
def test_lines_fit_and_have_no_colour_codes_in_a_pipe(record: Record, width: int) -> None:
    text = shown(record, width=width)
    assert "\x1b" not in text
    assert max(map(len, text.splitlines())) <= min(width, 80)
    assert not re.search(r" $", text, re.MULTILINE)


def test_colour_is_used_where_there_is_a_terminal(record: Record) -> None:
    assert "\x1b[" in shown(record, force_terminal=True, color_system="standard")


def test_no_control_character_or_markup_of_the_page_is_obeyed(hostile_record: Record) -> None:
    text = shown(hostile_record, width=400)
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "[bold" in text
    assert ":smile:" in text


def test_plain_keeps_offsets_and_joiners() -> None:
    text = "a\x00b\u202ec\ud800👩🏽‍🚒\n"
    assert len(plain(text)) == len(text)
    assert plain(text) == "a\ufffdb\ufffdc\ufffd👩🏽‍🚒\n"


def test_a_reference_that_leads_nowhere_does_no_harm(record: Record) -> None:
    lost = msgspec.structs.replace(record, actors=(), times=(), places=(), statements=(), figures=())
    assert "A shooting" in shown(lost)


def test_a_long_list_of_what_was_skipped_is_cut_and_says_so(record: Record) -> None:
    many = msgspec.structs.replace(record, skipped=tuple(Skipped("events", f"reason {n}") for n in range(50)))
    text = shown(many)
    assert "reason 0\n" in text
    assert "reason 40" not in text
    assert "and 38 more" in text
