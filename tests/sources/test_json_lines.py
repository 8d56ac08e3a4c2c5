"""JSON lines to pages."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import PageError
from onrecord.records import Page
from onrecord.sources.json_lines import read_json, read_json_lines


def lines(data, limit=10_000):
    return list(read_json_lines(io.BytesIO(data), "f.jsonl", limit))


def test_each_line_is_a_page():
    about = {"title": "T", "url": "https://x.example", "published": "2024-01-02", "outlet": "O", "language": "en"}
    data = json.dumps({"id": "a", "text": "Troops left.", **about}) + '\n\n{"html": "<p>x", "id": 7}\n{"text": "y"}'
    assert lines(data.encode()) == [
        Page("a", "Troops left.", "ready", **about),
        Page("7", "<p>x", "html"),
        Page("f.jsonl:4", "y", "ready"),
    ]


@pytest.mark.parametrize(
    "line, reason",
    [
        ("{", "not valid JSON"),
        ("nope", "not valid JSON"),
        ('{"text": "a"} {"text": "b"}', "not valid JSON"),
        ("[1]", "must be an object with text or html, not a list"),
        ("3", "not a number"),
        ("{}", 'neither "text" nor "html"'),
        ('{"text": 3}', '"text" must be text, not a number'),
        ('{"html": ["a"]}', '"html" must be text, not a list'),
        ('{"text": "a", "title": {}}', '"title" must be text, not an object'),
        ('{"text": "a", "published": 20240102}', '"published" must be text, not a number'),
        ('{"text": "a", "id": true}', '"id" must be text, not true or false'),
        ('{"text": "a", "id": [1]}', '"id" must be text, not a list'),
        ("[" * 100_000, "not valid JSON"),
        ('{"text": "' + "x" * 10_000 + '"}', "longer than the limit of 10,000 bytes"),
    ],
)
def test_a_bad_line_is_named_and_the_others_are_read(line, reason):
    first, bad, last = lines(b'{"text": "one"}\n' + line.encode() + b'\n{"text": "three"}\n')
    assert (first.content, last.content) == ("one", "three")
    assert isinstance(bad, PageError)
    assert bad.source == "f.jsonl:2"
    assert reason in bad.reason or "longer than the limit" in bad.reason
    assert "\n" not in str(bad)


def test_empty_fields_are_as_if_absent():
    assert lines(b'{"text": "a", "title": "", "url": null, "id": ""}') == [Page("f.jsonl:1", "a", "ready")]


def test_byte_order_mark_and_bytes_that_are_no_utf8():
    assert lines(b'\xef\xbb\xbf{"text": "a"}\n{"text": "\xff"}') == [
        Page("f.jsonl:1", "a", "ready"),
        Page("f.jsonl:2", "\ufffd", "ready"),
    ]
    (error,) = lines('{"text": "a"}'.encode("utf-16"))
    assert "must be UTF-8" in error.reason


def test_whole_files():
    assert [p.source_id for p in read_json(b'[{"text": "a"}, {"text": "b", "id": "x"}]', "f")] == ["f:1", "x"]
    assert [p.source_id for p in read_json(b'{\n "text": "a"\n}', "f")] == ["f"]
    assert [p.content for p in read_json(b'{"text": "a"}\n{"text": "b"}\n', "f")] == ["a", "b"]
    assert "the list is empty" in next(read_json(b"[]", "f")).reason
    assert "not valid JSON" in next(read_json(b"{", "f")).reason


@given(st.binary(max_size=300))
def test_any_bytes_give_pages_or_errors(data):
    for found in [*lines(data, 50), *read_json(data, "f")]:
        assert isinstance(found, Page | PageError)
