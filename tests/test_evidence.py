from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from onrecord.evidence import Evidence, OffsetMap, Span, quote, verify
from onrecord.records import Actor, Article, Block, Event, How, Mention, Record, Skipped, Time

TEXT = "Peru closes embassy\n\nPeru closed its embassy in Chile on Friday. “We regret it,” the ministry said — 𝒲ith sorrow."


@st.composite
def maps(draw: st.DrawFn) -> OffsetMap:
    """Offset maps: pieces in order on the article's side, anywhere without overlap on the source's."""
    gaps = draw(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 99), st.integers(1, 30)), max_size=12))
    pieces, article, source = [], 0, 0
    for between, skipped, length in gaps:
        article, source = article + between, source + skipped
        pieces.append((article, source, length))
        article, source = article + length, source + length
    return OffsetMap(tuple(pieces))


@given(maps())
def test_an_offset_map_leads_every_mapped_character_back(offsets: OffsetMap) -> None:
    for article, source, length in offsets.pieces:
        assert [offsets.to_source(article + n) for n in range(length)] == list(range(source, source + length))


@given(maps())
def test_an_offset_map_knows_nothing_of_what_cleaning_made(offsets: OffsetMap) -> None:
    mapped = {article + n for article, _, length in offsets.pieces for n in range(length)}
    end = max(mapped, default=0) + 5
    assert {at for at in range(end) if offsets.to_source(at) is not None} == mapped


def test_an_empty_offset_map_leads_nowhere() -> None:
    assert OffsetMap().to_source(0) is None


def test_a_quote_repeats_the_text() -> None:
    assert quote(TEXT, 21, 25) == Evidence(21, 25, "Peru")


def test_offsets_count_code_points() -> None:
    at = TEXT.index("𝒲")
    assert quote(TEXT, at, at + 4).text == "𝒲ith"


def proof(words: str) -> Evidence:
    at = TEXT.index(words)
    return Evidence(at, at + len(words), words)


def mention(words: str) -> Mention:
    at = TEXT.index(words)
    return Mention(at, at + len(words), "name")


RECORD = Record(
    article=Article(id="article-1", source_id="a", text=TEXT, sha256="0",
                    blocks=(Block("title", 0, 19), Block("paragraph", 21, len(TEXT)))),
    actors=(Actor(id="actor-1", name="Peru", kind="state", mentions=(mention("Peru"), mention("Peru closed"))),
            Actor(id="actor-2", name="Chile", kind="state", mentions=(mention("Chile"),))),
    times=(Time(id="time-1", text="on Friday", start=TEXT.index("on Friday"), end=TEXT.index("on Friday") + 9,
                granularity="day", anchor="unresolved"),),
    events=(Event(id="event-1", type="SANCTION", plover_type="SANCTION", actors=("actor-1",), recipients=("actor-2",),
                  status="completed", trigger=Span(26, 32), evidence=(proof("Peru closed its embassy"), proof("in Chile")),
                  how=How("SANCTION: ACTOR close embassy"), confidence=0.7),),
    skipped=(Skipped("events", "no pattern fits", Span(0, 4)), Skipped("articles", "cut")),
)  # fmt: skip


def as_json(record: Record) -> Any:
    """The record in lists and dictionaries, free to be changed."""
    return msgspec.json.decode(msgspec.json.encode(record))


def spans(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """The paths to all spans of a record."""
    if isinstance(value, list):
        return [p for i, v in enumerate(value) for p in spans(v, (*path, i))]
    if isinstance(value, dict):
        mine = [path] if isinstance(value.get("start"), int) else []
        return mine + [p for k, v in value.items() for p in spans(v, (*path, k))]
    return []


ALL_SPANS = spans(as_json(RECORD))


def planted(path: tuple[str | int, ...], **change: Any) -> Record:
    """The record with one span changed."""
    data = as_json(RECORD)
    at: Any = data
    for step in path:
        at = at[step]
    at.update(change)
    return msgspec.convert(data, Record)


def test_a_sound_record_has_no_faults() -> None:
    assert verify(RECORD) == []
    assert len(ALL_SPANS) == 10


@given(st.sampled_from(ALL_SPANS), st.integers(-9, len(TEXT) + 99), st.integers(-9, len(TEXT) + 99))
def test_verify_finds_every_span_outside_of_the_text(path: tuple[str | int, ...], start: int, end: int) -> None:
    assume(not 0 <= start < end <= len(TEXT))
    faults = verify(planted(path, start=start, end=end))
    assert len(faults) == 1
    assert f"[{start}, {end})" in faults[0]


@given(st.sampled_from([p for p in ALL_SPANS if p[-2] == "evidence" or p[0] == "times"]), st.data())
def test_verify_finds_all_words_that_are_not_the_texts(path: tuple[str | int, ...], data: st.DataObject) -> None:
    at: Any = as_json(RECORD)
    for step in path:
        at = at[step]
    words = data.draw(st.one_of(st.text(max_size=40), st.sampled_from([at["text"].upper(), at["text"] + " ", at["text"][1:]])))
    assume(words != at["text"])
    faults = verify(planted(path, text=words))
    assert len(faults) == 1
    assert repr(words) in faults[0]


@given(st.sampled_from(ALL_SPANS), st.integers(1, 7))
def test_verify_finds_words_that_have_moved(path: tuple[str | int, ...], by: int) -> None:
    at: Any = as_json(RECORD)
    for step in path:
        at = at[step]
    start, end = at["start"] + by, at["end"] + by
    assume("text" in at and end <= len(TEXT))
    assert len(verify(planted(path, start=start, end=end))) == 1


def test_a_fault_names_its_place() -> None:
    assert verify(planted(("events", 0, "evidence", 1), text="in Peru"))[0].startswith("record.events[0].evidence[1]: 'in Peru'")


def test_all_faults_are_told() -> None:
    data = as_json(RECORD)
    data["article"]["text"] = ""
    assert len(verify(msgspec.convert(data, Record))) == len(ALL_SPANS)


@pytest.mark.parametrize("made", [Span(1, 2), Evidence(1, 2, "x"), RECORD])
def test_what_is_written_down_cannot_be_changed(made: Any) -> None:
    with pytest.raises(AttributeError):
        made.start = 3
