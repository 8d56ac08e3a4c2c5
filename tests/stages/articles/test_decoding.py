"""Bytes to text, whatever is said about them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.stages.articles.decoding import decode, kind_of_binary

TEXT = "<p>Zürich and Łódź – “curly” quotes, naïve façades.</p>"
WESTERN = "<p>Zürich, “curly” quotes, naïve façades – and more of the same café.</p>"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_encodings(encoding):
    assert decode(TEXT.encode(encoding)).text == TEXT


@pytest.mark.parametrize("declared", ["utf-8", "ascii", "utf-16", "no-such-encoding", "hex", "iso-8859-1", "windows-1251"])
def test_utf8_that_lies_about_itself(declared):
    text = f'<meta charset="{declared}">{TEXT}'
    assert decode(text.encode("utf-8")).text == text


def test_declared_encoding_holds_where_the_bytes_fit():
    text = '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-2"><p>Łódź</p>'
    assert decode(text.encode("iso-8859-2")).text == text


@pytest.mark.parametrize("declared", ["utf-8", "ascii", "iso-8859-1", "", "no-such"])
def test_western_text_that_lies_or_says_nothing(declared):
    text = f"<meta charset={declared}>" + WESTERN * 5
    found = decode(text.encode("cp1252"))
    assert "Zürich" in found.text
    assert "café" in found.text


def test_truncated_character_is_lost_and_counted():
    found = decode(TEXT.encode("utf-8") + "ü".encode()[:1])
    assert found.text == TEXT + "\ufffd"
    assert (found.encoding, found.lost) == ("utf-8", 1)


@pytest.mark.parametrize(
    "data, kind",
    [
        (b"%PDF-1.7", "a PDF file"),
        (b"\x89PNG\r\n", "a PNG image"),
        (b"PK\x03\x04", "a ZIP or Office file"),
        (b"\0\1\2" * 99, "not text"),
    ],
)
def test_binary(data, kind):
    assert kind_of_binary(data) == kind


def test_text_is_not_binary():
    for data in (b"", b"plain", "zwölf".encode("cp1252"), TEXT.encode("utf-16"), TEXT.encode("utf-16-le"), b"a\0b" + b"x" * 200):
        assert kind_of_binary(data) is None


@given(st.binary(max_size=2000))
def test_any_bytes_decode(data):
    found = decode(data)
    assert found.lost == found.text.count("\ufffd")
