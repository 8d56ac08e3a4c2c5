"""Full-text search in articles: word forms, phrases, accents; and what is gone is not found."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec
import pytest
from sample import sample
from store_pages import OTHER_RUN, RUN, of_article, read

from onrecord.records import Record
from onrecord.store import Filters, Store


def with_text(record: Record, id: str, text: str) -> Record:
    moved = of_article(record, id)
    return msgspec.structs.replace(moved, article=msgspec.structs.replace(moved.article, text=text), events=record.events[:1])


def articles(store: Store, text: str) -> list[str]:
    return [row.article_id for row in store.query(Filters(text=text))]


@pytest.fixture(scope="module")
def filled(new_url: Callable[[], str]) -> Iterator[Store]:
    """A store that no test changes."""
    texts = {
        "a-1": "Ministers talked about grain exports in Ankara. President Erdoğan said the corridor stays open.",
        "a-2": "Exports of grain fell, and the talks in Geneva ended without a word on the corridor.",
        "a-3": "A café in Ankara caught fire; nobody was hurt.",
    }
    with Store.open(new_url()) as store:
        store.write([read(with_text(sample(), id, text)) for id, text in texts.items()], store.start_run(RUN))
        yield store


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ankara", ["a-1", "a-3"]),
        ("talk", ["a-1", "a-2"]),
        ("exporting", ["a-1", "a-2"]),
        ("grain exports", ["a-1", "a-2"]),
        ('"grain exports"', ["a-1"]),
        ("“grain exports” Ankara", ["a-1"]),
        ('corridor "exports of grain"', ["a-2"]),
        ("Erdogan", ["a-1"]),
        ("Erdoğan", ["a-1"]),
        ("cafe", ["a-3"]),
        ("ankara geneva", []),
        ("ankara OR geneva", []),
        ('unfinished "grain', []),
    ],
)
def test_words_and_phrases(filled: Store, text: str, found: list[str]) -> None:
    assert articles(filled, text) == found


def test_what_was_replaced_is_not_found(store: Store, run: str, record: Record) -> None:
    store.write([read(with_text(record, "a-1", "Grain was talked about."))], run)
    assert articles(store, "grain") == ["a-1"]
    store.write([read(with_text(record, "a-1", "The harbour was quiet."))], store.start_run(OTHER_RUN))
    assert articles(store, "grain") == []
    assert articles(store, "harbour") == ["a-1"]


def test_a_text_of_half_a_million_odd_characters_can_be_stored(store: Store, run: str, record: Record) -> None:
    text = " ".join(chr(0x4E00 + n % 20_000) + chr(0x10400 + n % 70) + chr(0x1F300 + n % 600) for n in range(125_000))
    store.write([read(with_text(record, "a-1", text + "\nthe end"))], run)
    assert articles(store, text[:3]) in (["a-1"], [])
    assert next(store.records()).article.text.endswith("the end")
