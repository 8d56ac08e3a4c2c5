from __future__ import annotations

import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.keys import key, sha256

# Ids that users may have stored: a change here makes all of their records new ones.
GOLDEN = {
    ("event", "article-1", "ASSAULT", 17): "event-300a244934ab",
    ("article", "page.html"): "article-f2df9ef3a841",
    ("actor", "article-1", "country:RUS"): "actor-1e7f2bb3d3be",
    ("actor", "Łukasz’s ministry — 省"): "actor-2118c2377771",
}


@pytest.mark.parametrize("parts", GOLDEN)
def test_ids_are_the_ones_of_the_first_version(parts: tuple[str, ...]) -> None:
    assert key(*parts) == GOLDEN[parts]


def test_the_hash_of_text_is_that_of_its_utf8_bytes() -> None:
    assert sha256("naïve") == sha256("naïve".encode())
    assert sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@given(st.text())
def test_any_text_has_a_hash(text: str) -> None:
    assert re.fullmatch("[0-9a-f]{64}", sha256(text))


def test_a_lone_surrogate_has_a_hash() -> None:
    assert sha256("\ud800") != sha256("\ud801")


@given(st.lists(st.text(), max_size=4))
def test_an_id_says_its_kind(parts: list[str]) -> None:
    assert re.fullmatch("actor-[0-9a-f]{12}", key("actor", *parts))


_PLAIN = st.text(st.characters(exclude_characters="\x1f"))


@given(st.lists(_PLAIN, min_size=1, max_size=3), st.lists(_PLAIN, min_size=1, max_size=3))
def test_other_parts_give_another_id(one: list[str], other: list[str]) -> None:
    assert (key("event", *one) == key("event", *other)) == (one == other)


def test_what_stands_in_which_part_counts() -> None:
    assert key("event", "ab", "c") != key("event", "a", "bc")


def test_another_process_gives_the_same_id() -> None:
    code = "from onrecord.keys import key; print(key('event', 'article-1', 'ASSAULT', 17))"
    run = [subprocess.run([sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True)
           for seed in ("1", "2")]  # fmt: skip
    assert {r.stdout.strip() for r in run} == {key("event", "article-1", "ASSAULT", 17)}
