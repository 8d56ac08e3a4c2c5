"""Who says "I" and "we" in a quotation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from readings import Reading

Read = Callable[..., Reading]


def _of(read: Reading, word: str) -> Any:
    return read.ids(word)


def test_i_is_who_is_quoted(reading: Read) -> None:
    read = reading('"I condemn the attack on Kenya," said John Baker.')
    assert _of(read, "I") == _of(read, "John Baker"), read.told()
    (event,) = [e for e in read.events if e.type == "ACCUSE"]
    assert frozenset(event.actors) == _of(read, "John Baker"), read.told()


def test_we_is_who_is_quoted_last(reading: Read) -> None:
    read = reading('Kenya\'s foreign ministry said: "We reject the offer of Uganda."')
    assert _of(read, "We") == _of(read, "foreign ministry"), read.told()


def test_the_writer_stays_open(reading: Read) -> None:
    read = reading("I condemn the attack on Kenya. John Baker left.")
    assert _of(read, "I") == frozenset(), read.told()


def test_nobody_is_quoted_in_reported_speech(reading: Read) -> None:
    read = reading("John Baker said that we had praised Kenya.")
    assert _of(read, "we") == frozenset(), read.told()
