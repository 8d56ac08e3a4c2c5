"""The pipeline as a whole: the same page gives the same bytes, every record can be proved, nothing stops a run."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Sequence
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from onrecord.errors import CodebookError, KnowledgeError, ModelError, PageError
from onrecord.evidence import verify
from onrecord.models.fake_judge import FakeJudge
from onrecord.models.fakes import FakeParser, sketch
from onrecord.pairs import Pair, Scores
from onrecord.pipeline import STAGES, Pipeline, build
from onrecord.records import Page, Record
from onrecord.settings import Settings
from readings import ready

TEXTS = (
    "Kenya attacked Uganda on Monday. It then recalled its ambassador, and Uganda did the same.",
    "Prime Minister Adela Novak will visit Norway next week. “We hope for peace,” she said.",
    "Peru and Chile met in Oslo. The two countries signed a treaty.",
    "Rebels shelled the town of Beni\u00a0— again. Police arrested 20 protesters in Nairobi.",
    "It rained.",
    "Beijing accused Norway of spying; Oslo denied it. Talks between China and Norway were cancelled.",
    "𝒲hen Libya invaded Chad in 1979, France sent troops to N’Djamena.",
)
HTML = """<html><head><title>Peru expels envoy</title><meta property="article:published_time" content="2024-03-14"></head><body>
<nav><a href="/">Home</a> <a href="/world">World</a></nav><article><h1>Peru expels envoy</h1>
<p>LIMA — Peru expelled the Chilean ambassador on Wednesday, the foreign ministry said in a statement to reporters.</p>
<p>Chile condemned the decision and recalled its own ambassador from Lima, and said that it could impose sanctions on Peru.</p>
<p>The two countries had agreed in January to hold talks about fishing rights, which were due to start next month in Oslo.</p>
</article><footer>All rights reserved</footer></body></html>"""
SCRAPE = """Kenya recalls envoy

Home | World | Sport

Kenya recalled its envoy to Uganda on Monday, officials said.
"""
PAGES = (
    *(ready(text, f"page-{n}") for n, text in enumerate(TEXTS)),
    Page("page.html", HTML.encode(), "html"),
    Page("page.txt", SCRAPE, "text"),
)
BROKEN = (
    Page("empty", "", "ready"),
    Page("blank", b"  \n ", "text"),
    Page("binary", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, "html"),
    Page("large", "a " * 5_000_001, "text"),
    Page("deep", "<div>" * 10_000 + "x", "html"),
)


def as_bytes(record: Record | PageError) -> bytes:
    return msgspec.json.encode(record) if isinstance(record, Record) else str(record).encode()


@pytest.fixture(scope="module")
def alone(pipeline: Pipeline) -> dict[str, bytes]:
    """Each page read by itself."""
    return {page.source_id: as_bytes(pipeline.read_page(page)) for page in PAGES}


def test_a_batch_gives_the_same_bytes(pipeline: Pipeline, alone: dict[str, bytes]) -> None:
    assert [as_bytes(r) for r in pipeline.read_pages(PAGES)] == [alone[p.source_id] for p in PAGES]


@pytest.mark.parametrize("seed", range(3))
def test_any_order_gives_the_same_bytes(pipeline: Pipeline, alone: dict[str, bytes], seed: int) -> None:
    pages = list(PAGES) * 2
    random.Random(seed).shuffle(pages)
    assert [as_bytes(r) for r in pipeline.read_pages(pages)] == [alone[p.source_id] for p in pages]


@pytest.mark.parametrize("words", [1, 20, 100_000])
def test_the_size_of_batches_does_not_show(pipeline: Pipeline, alone: dict[str, bytes], words: int) -> None:
    mine = Pipeline(Settings(batch_words=words), pipeline.parser, pipeline.knowledge, pipeline.codebook)
    assert [as_bytes(r) for r in mine.read_pages(PAGES)] == [alone[p.source_id] for p in PAGES]


_CHILD = """
import sys, msgspec
sys.path.insert(0, sys.argv[1])
from onrecord.pipeline import build
from onrecord.settings import Settings
from test_pipeline import PAGES, as_bytes
pipeline = build(Settings(use_classifier=False))
sys.stdout.buffer.write(msgspec.json.encode({p.source_id: as_bytes(pipeline.read_page(p)).decode() for p in PAGES}))
"""


@pytest.mark.slow
@pytest.mark.parametrize("seed", ["1", "4321"])
def test_another_process_gives_the_same_bytes(alone: dict[str, bytes], seed: str) -> None:
    child = subprocess.run(
        [sys.executable, "-c", _CHILD, os.path.dirname(__file__)],
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        check=True,
        timeout=120,
    )
    assert {k: v.encode() for k, v in msgspec.json.decode(child.stdout).items()} == alone


def faults(record: Record) -> list[str]:
    """What does not hold, looked for without the program's own help."""
    text = record.article.text
    out = []

    def look(value: Any) -> None:
        if isinstance(value, dict):
            if isinstance(value.get("start"), int) and isinstance(value.get("end"), int):
                start, end = value["start"], value["end"]
                if not 0 <= start < end <= len(text) or text[start:end] != value.get("text", text[start:end]):
                    out.append(str(value))
            for inner in value.values():
                look(inner)
        elif isinstance(value, list):
            for inner in value:
                look(inner)

    look(msgspec.json.decode(msgspec.json.encode(record)))
    return out


def parts_of(record: Record) -> list[Any]:
    """Everything in a record that has an id."""
    return [*record.actors, *record.times, *record.places, *record.events]


def loose_ends(record: Record) -> list[str]:
    """Ids that are used and not given."""
    given = {x.id for x in parts_of(record)}
    used = [i for e in record.events for i in (*e.actors, *e.recipients, e.when, e.where) if i is not None]
    return [i for i in used if i not in given]


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.source_id)
def test_every_record_can_be_proved(pipeline: Pipeline, page: Page) -> None:
    record = pipeline.read_page(page)
    assert verify(record) == []
    assert faults(record) == []
    assert loose_ends(record) == []
    ids = [x.id for x in parts_of(record)]
    assert len(ids) == len(set(ids))


def test_a_record_survives_json(pipeline: Pipeline) -> None:
    record = pipeline.read_page(PAGES[0])
    assert msgspec.json.decode(msgspec.json.encode(record), type=Record) == record


def test_where_things_only_happen_is_no_actor(pipeline: Pipeline) -> None:
    text = "Ada Baker was arrested in Peru on Monday. Storms broke over Texas. Chile condemned Iran after a blast in Tehran."
    record = pipeline.read_page(ready(text))
    assert {a.name for a in record.actors} == {"Ada Baker", "Chile", "Iran"}
    assert {p.name for p in record.places} >= {"Peru", "Texas", "Tehran"}
    (iran,) = [a for a in record.actors if a.name == "Iran"]
    assert [text[m.start : m.end] for m in iran.mentions] == ["Iran"]


def test_text_that_is_ready_is_taken_as_it_is(pipeline: Pipeline) -> None:
    for page in PAGES[: len(TEXTS)]:
        assert pipeline.read_page(page).article.text == page.content


@pytest.mark.parametrize("page", BROKEN, ids=lambda p: p.source_id)
def test_a_page_that_cannot_be_read_is_a_page_error(pipeline: Pipeline, page: Page) -> None:
    with pytest.raises(PageError) as caught:
        pipeline.read_page(page)
    assert caught.value.source == page.source_id
    assert str(caught.value).startswith(f"{page.source_id}: ")
    assert "\n" not in str(caught.value)


def test_a_page_that_fails_does_not_stop_the_others(pipeline: Pipeline, alone: dict[str, bytes]) -> None:
    pages = [page for pair in zip(PAGES, BROKEN, strict=False) for page in pair] + list(PAGES[len(BROKEN) :])
    found = list(pipeline.read_pages(pages))
    assert len(found) == len(pages)
    for page, outcome in zip(pages, found, strict=True):
        assert isinstance(outcome, PageError) == (page in BROKEN)
        if page not in BROKEN:
            assert as_bytes(outcome) == alone[page.source_id]


def test_a_record_that_cannot_be_proved_does_not_stop_the_others(pipeline: Pipeline) -> None:
    lying = sketch("Peru invaded Chile.", "Peru/NNP/nsubj/2 invade/VBD/ROOT/2 Chile/NNP/dobj/2 ././punct/2")
    lying.tokens[2].end = 999
    mine = Pipeline(pipeline.settings, FakeParser({"Peru invaded Chile.": [lying]}), pipeline.knowledge, pipeline.codebook)
    found = list(mine.read_pages([ready("Peru left.", "a"), ready("Peru invaded Chile.", "b"), ready("Peru left.", "c")]))
    assert [isinstance(f, Record) for f in found] == [True, False, True]


def test_errors_of_the_source_come_through_in_their_place(pipeline: Pipeline) -> None:
    error = PageError("dead", "no answer")
    found = list(pipeline.read_pages([PAGES[0], error, PAGES[1]]))
    assert found[1] is error
    assert isinstance(found[0], Record)
    assert isinstance(found[2], Record)


def test_records_come_before_all_pages_are_asked_for(pipeline: Pipeline) -> None:
    """A stream without an end is read in bounded memory."""
    taken = 0

    def endless() -> Any:
        nonlocal taken
        while True:
            taken += 1
            yield ready("Kenya attacked Uganda. " * 20, f"page-{taken}")

    mine = Pipeline(Settings(batch_words=100), pipeline.parser, pipeline.knowledge, pipeline.codebook)
    records = mine.read_pages(endless())
    for _ in range(5):
        assert isinstance(next(records), Record)
    assert taken <= 12


def test_another_language_is_skipped_with_the_reason(pipeline: Pipeline) -> None:
    text = "Le président a rencontré son homologue à Paris. Les deux hommes ont parlé de la guerre et de la paix. " * 5
    record = pipeline.read_page(Page("a", text, "ready"))
    assert record.events == ()
    assert any("French" in s.reason and s.span is None for s in record.skipped), record.skipped


def test_events_below_the_wanted_confidence_are_left_out_and_counted(pipeline: Pipeline) -> None:
    everything = pipeline.read_page(PAGES[0]).events
    least = max(e.confidence for e in everything)
    mine = Pipeline(Settings(min_confidence=least + 0.01), pipeline.parser, pipeline.knowledge, pipeline.codebook)
    record = mine.read_page(PAGES[0])
    assert record.events == ()
    assert any("confidence" in s.reason for s in record.skipped)


def test_what_is_too_far_back_is_a_setting(pipeline: Pipeline) -> None:
    page = ready("Kenya attacked Uganda on 10 March 2024.", published="2024-03-14")
    mine = Pipeline(Settings(historical_days=1), pipeline.parser, pipeline.knowledge, pipeline.codebook)
    assert [e.status for e in pipeline.read_page(page).events] == ["completed"]
    assert [e.status for e in mine.read_page(page).events] == ["historical"]


@pytest.mark.parametrize(
    "chosen, error",
    [
        (Settings(parser="no_such_model"), ModelError),
        (Settings(codebook="/no/such/folder"), CodebookError),
        (Settings(knowledge="/no/such/file.csv"), KnowledgeError),
    ],
)
def test_a_part_that_cannot_be_had_stops_the_run(chosen: Settings, error: type[Exception]) -> None:
    with pytest.raises(error):
        build(chosen)


def test_the_stages_need_what_earlier_ones_give() -> None:
    given = {"article", "offsets", "sentences"}
    for stage in STAGES:
        assert set(stage.needs) <= given
        given |= set(stage.gives)


_WORDS = st.sampled_from(
    "Kenya Uganda’s Peru the a of to by attacked met will not denied that, and who (AP) — “ ” . ! ? \n \n\n \u00a0 \u200b 12 "
    "1,000 May on Monday troops talks with said it he they two countries sanctions 𝒲 é \u202e if after -- ... 's U.S. Mr. <b> & "
    "' \" \t".split(" ")
)
_TEXT = st.one_of(st.text(min_size=1, max_size=200), st.lists(_WORDS, min_size=1, max_size=40).map(" ".join))
_FORM = st.sampled_from(["ready", "text", "html"])


@pytest.mark.slow
@given(_TEXT, _FORM, st.sampled_from([None, "2024-03-14", "yesterday", ""]))
@examples(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_is_a_record_or_a_page_error(pipeline: Pipeline, text: str, form: Any, published: str | None) -> None:
    try:
        record = pipeline.read_page(Page("a", text, form, published=published, language="en"))
    except PageError:
        return
    assert faults(record) == []
    assert loose_ends(record) == []
    msgspec.json.encode(record)


@pytest.mark.slow
@given(st.binary(min_size=1, max_size=300), st.sampled_from(["text", "html"]))
@examples(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
def test_any_bytes_are_a_record_or_a_page_error(pipeline: Pipeline, content: bytes, form: Any) -> None:
    try:
        record = pipeline.read_page(Page("a", content, form))
    except PageError:
        return
    assert faults(record) == []
    msgspec.json.encode(record)


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "Kenya attacked " * 150,
        "and " * 20_000,
        "x" * 100_000,
        "( " * 20_000,
        "“" * 5_000,
        "Kenya, " * 5_000,
        "Kenya said that " * 1_500 + "Uganda attacked Chad.",
        ". " * 20_000,
        "A" + "\u0301" * 20_000,
    ],
    ids=lambda t: t[:15],
)
def test_long_nonsense_does_not_hang(pipeline: Pipeline, text: str) -> None:
    record = pipeline.read_page(ready(text))
    assert faults(record) == []


def test_time_grows_with_the_length_of_a_sentence(pipeline: Pipeline) -> None:
    def seconds(times: int) -> float:
        start = time.process_time()
        pipeline.read_page(ready("the attack that Kenya launched " * times))
        return time.process_time() - start

    seconds(10)
    assert seconds(280) / seconds(70) < 16, "four times the words must not take much more than four times as long"


class FailingJudge(FakeJudge):
    """A judge with a fault of its own on one text."""

    def judge(self, pairs: Sequence[Pair]) -> list[Scores]:
        if any("Peru" in pair.text for pair in pairs):
            raise KeyError("planted")
        return super().judge(pairs)


def test_a_fault_of_the_program_costs_one_page_and_says_where(pipeline: Pipeline) -> None:
    mine = Pipeline(pipeline.settings, pipeline.parser, pipeline.knowledge, pipeline.codebook, FailingJudge({}))
    first, wrong, last = mine.read_pages(Page(str(n), text, "ready") for n, text in enumerate([TEXTS[0], TEXTS[2], TEXTS[0]]))
    assert isinstance(wrong, PageError)
    assert wrong.reason.startswith("the program failed on it, please report this: KeyError in test_pipeline.py:")
    assert isinstance(first, Record)
    assert isinstance(last, Record)
    assert first.events
    assert last.events
    with pytest.raises(PageError, match="the program failed on it"):
        mine.sheet(Page("1", TEXTS[2], "ready"))
