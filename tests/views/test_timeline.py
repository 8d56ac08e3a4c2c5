from __future__ import annotations

import re
from itertools import pairwise

import msgspec
import pytest

from onrecord.records import Record, Time
from onrecord.views.cards import cards_of
from onrecord.views.html import page
from onrecord.views.timeline import Line, line_of


def line(record: Record) -> Line:
    cards = cards_of(record)
    return line_of(record, cards["times"], cards["events"])


def time(n: int, first: str | None, last: str | None, words: str = "then") -> Time:
    return Time(id=f"t-{n}", text=words, start=0, end=4, from_=first, to=last, granularity="day", anchor="absolute")


def with_times(record: Record, *times: Time, published: str | None = "2026-03-23") -> Record:
    article = msgspec.structs.replace(record.article, published=published)
    return msgspec.structs.replace(record, article=article, times=times, events=())


def test_times_stand_in_their_order_with_the_publication_among_them(record: Record) -> None:
    shown = line(with_times(record, time(1, "2026-03-25", "2026-03-25"), time(2, "2013-01-01", "2013-12-31"),
                            time(3, "2026-03-20", "2026-03-20")))  # fmt: skip
    assert [m.dates for m in shown.moments] == [
        "2013", "Friday 20 March 2026", "23 March 2026", "Wednesday 25 March 2026"
    ]  # fmt: skip
    places = [m.left for m in shown.moments]
    assert places == sorted(places)
    assert [m.published for m in shown.moments] == [False, False, True, False]
    assert shown.published == shown.moments[2].left


def test_a_day_is_a_point_and_a_stretch_a_bar_on_the_axis(record: Record) -> None:
    shown = line(with_times(record, time(1, "2026-03-25", "2026-03-25"), time(2, "1996-01-01", "2026-03-01")))
    assert [bool(m.width) for m in shown.moments] == [True, False, False]
    assert all(m.left >= 0 and m.left + m.width <= 100 for m in shown.moments)


def test_one_day_said_twice_is_one_row_with_both_words(record: Record) -> None:
    friday = "2026-03-20"
    shown = line(with_times(record, time(1, friday, friday, "Friday"), time(2, friday, friday, "March 20")))
    assert [c.heading for c in shown.moments[0].times] == ["Friday", "March 20"]


def test_events_hang_on_their_times(record: Record) -> None:
    shown = line(record)
    dated = {e.when for e in record.events if e.when} & {t.id for t in record.times if t.from_}
    hung = [c.id for m in shown.moments for c in m.events]
    assert dated
    assert len(hung) == len(set(hung)) == sum(e.when in dated for e in record.events)


def test_what_has_no_date_is_listed_apart(record: Record) -> None:
    shown = line(with_times(record, time(1, None, None, "for weeks"), time(2, "not a date", "2026-03-01", "odd")))
    assert shown.moments == ()
    assert [c.heading for c in shown.unresolved] == ["for weeks", "odd"]
    assert "Without a date" in page(with_times(record, time(1, None, None, "for weeks")))


@pytest.mark.parametrize("published", ["2026-03-23", None, "soon"])
def test_one_time_alone_has_a_line_too(record: Record, published: str | None) -> None:
    shown = line(with_times(record, time(1, "2026-03-23", "2026-03-23"), published=published))
    assert all(0 <= m.left <= 100 for m in shown.moments)
    assert all(0 <= t.at <= 100 for t in shown.ticks)


def test_labels_of_the_axis_do_not_run_into_one_another(record: Record) -> None:
    shown = line(with_times(record, time(1, "1066-10-14", "1066-10-14"), time(2, "2126-01-01", "2126-12-31")))
    places = [t.at for t in shown.ticks]
    assert len(places) > 4
    assert all(b - a > 5 for a, b in pairwise(places))


def test_the_page_draws_each_time_once(record: Record) -> None:
    html = page(record)
    known = {(t.from_, t.to) for t in record.times if t.from_}
    assert len(re.findall('class="(?:point|span)"', html)) == len(known) + 1
    assert html.count('<li class="moment published">') == 1
