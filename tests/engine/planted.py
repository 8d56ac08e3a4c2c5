"""Pipelines for tests: the real stages behind the fake parser, and words in a page that bring down the process."""

from __future__ import annotations

import ctypes
import os
import time
from collections.abc import Iterable, Iterator
from unittest.mock import patch

import msgspec

from onrecord.errors import ModelError, PageError
from onrecord.models.fakes import FakeParser
from onrecord.pipeline import build
from onrecord.records import Page, Record
from onrecord.settings import Settings


class Planted:
    """Reads as the real one does, until a page holds one of the words below."""

    def __init__(self, settings: Settings) -> None:
        with patch("onrecord.pipeline.load_parser", return_value=FakeParser()):
            self._pipeline = build(msgspec.structs.replace(settings, use_classifier=False))
        self._held: list[bytearray] = []

    def read_pages(self, pages: Iterable[Page | PageError]) -> Iterator[Record | PageError]:
        return self._pipeline.read_pages(self._watched(pages))

    def _watched(self, pages: Iterable[Page | PageError]) -> Iterator[Page | PageError]:
        for page in pages:
            if isinstance(page, Page):
                self._act(str(page.content))
            yield page

    def _act(self, text: str) -> None:
        if "EXITS" in text:
            os._exit(3)
        if "FAULTS" in text:
            ctypes.string_at(0)
        if "RAISES" in text:
            raise KeyError(text)
        if "NAPS" in text:
            time.sleep(12)
        if "SLEEPS" in text:
            time.sleep(3600)
        if "SPINS" in text:
            ctypes.PyDLL(None).sleep(3600)  # holds the interpreter's lock: no other thread of the worker runs
        if "SWELLS" in text:
            while True:
                self._held.append(bytearray(50_000_000))
        if "TAKES A WHILE" in text:
            time.sleep(0.02)


def build_planted(settings: Settings) -> Planted:
    return Planted(settings)


def build_broken(settings: Settings) -> Planted:
    raise ModelError("there is no such model")


def build_dying(settings: Settings) -> Planted:
    os._exit(9)
