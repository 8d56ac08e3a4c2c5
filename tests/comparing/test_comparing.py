"""What the rooms that compare share: sentences, distances, days."""

from __future__ import annotations

from onrecord.comparing.days import Days, days
from onrecord.comparing.distance import far, kilometres
from onrecord.comparing.sentences import sentences
from onrecord.records import Place, Time


def place(name: str, latitude: float | None, longitude: float | None, admin1: str | None = "Region") -> Place:
    return Place(id=name, name=name, admin1=admin1, latitude=latitude, longitude=longitude, mentions=())


HANOI, HAIPHONG, HUE = place("Hanoi", 21.03, 105.85), place("Haiphong", 20.86, 106.68), place("Hue", 16.46, 107.60)


def test_distances() -> None:
    assert 80 < kilometres(HANOI, HAIPHONG) < 95
    assert far(HANOI, HUE)
    assert not far(HANOI, HANOI)
    assert not far(HANOI, None)
    assert not far(HANOI, place("Vietnam", 16.0, 106.0, admin1=None))
    assert not far(HANOI, place("Nowhere", None, None))


def test_sentences_end_where_a_reader_ends_them() -> None:
    text = 'Gen. A. Brill met Mr. Orr. "We agree." They left at 3.30 p.m. and flew home'
    told = [text[s.start : s.end] for s in sentences(text, 0, len(text))]
    assert told == ["Gen. A. Brill met Mr. Orr.", '"We agree."', "They left at 3.30 p.m. and flew home"]


def test_a_stretch_longer_than_any_sentence_is_cut() -> None:
    text = "word " * 2000
    assert all(s.end - s.start <= 1500 for s in sentences(text, 0, len(text)))
    assert sentences("", 0, 0) == []


def test_days_apart() -> None:
    friday = Time(id="t", text="Friday", start=0, end=6, granularity="day", anchor="unresolved", timex="XXXX-WXX-5")
    assert days(friday) == Days(weekday=5)
    assert Days(weekday=5).apart(Days(weekday=4))
    assert not Days(weekday=5).apart(Days(10, 12))
    assert Days(1, 2).apart(Days(3, 4))
    assert not Days(1, 3).apart(Days(3, 4))
