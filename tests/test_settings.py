from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.errors import UsageError
from onrecord.settings import Settings, read_settings


def write(folder: Path, text: str) -> Path:
    path = folder / "my.toml"
    path.write_text(text, "utf-8")
    return path


def message(path: Path | None, **given: object) -> str:
    with pytest.raises(UsageError) as caught:
        read_settings(path, **given)
    told = str(caught.value)
    assert "\n" not in told
    return told


def test_without_a_file_the_defaults_hold() -> None:
    assert read_settings(None) == Settings()


def test_a_file_changes_what_it_names(tmp_path: Path) -> None:
    path = write(tmp_path, "max_page_bytes = 20_000_000\nhistorical_days = 365\nmin_confidence = 0.5\n")
    assert read_settings(path) == Settings(max_page_bytes=20_000_000, historical_days=365, min_confidence=0.5)


def test_what_is_given_goes_before_the_file(tmp_path: Path) -> None:
    path = write(tmp_path, 'parser = "mine"\nmin_confidence = 0.5\n')
    assert read_settings(path, min_confidence=0.7, codebook=None) == Settings(parser="mine", min_confidence=0.7)


def test_a_whole_number_is_a_number(tmp_path: Path) -> None:
    assert read_settings(write(tmp_path, "fetch_timeout = 5\n")).fetch_timeout == 5.0


def test_an_unknown_key_names_file_key_and_what_is_allowed(tmp_path: Path) -> None:
    told = message(write(tmp_path, "max_pages = 3\n"))
    assert "my.toml" in told
    assert "max_pages" in told
    assert all(name in told for name in Settings.__struct_fields__)


@pytest.mark.parametrize(
    "line, key",
    [
        ('max_page_bytes = "ten"', "max_page_bytes"),
        ("max_text_chars = 1.5", "max_text_chars"),
        ("allow_private = 1", "allow_private"),
        ("parser = 7", "parser"),
        ('codebook = ["a"]', "codebook"),
        ('fetch_timeout = "20s"', "fetch_timeout"),
        ("[historical_days]\nn = 1", "historical_days"),
    ],
)
def test_a_wrong_type_names_file_and_key(tmp_path: Path, line: str, key: str) -> None:
    told = message(write(tmp_path, line + "\n"))
    assert "my.toml" in told
    assert key in told
    assert "xpected" in told


@pytest.mark.parametrize(
    "line",
    ["min_confidence = 1.5", "min_confidence = -0.1", "batch_words = 0", "max_page_bytes = -1", "max_text_chars = 0",
     "fetch_timeout = -2.0", "historical_days = -1", "min_confidence = nan", "fetch_timeout = inf"],
)  # fmt: skip
def test_a_number_out_of_range_names_file_and_key(tmp_path: Path, line: str) -> None:
    told = message(write(tmp_path, line + "\n"))
    assert "my.toml" in told
    assert line.split()[0] in told


@pytest.mark.parametrize("line, said", [("min_confidence = ", "line 1"), ("a = 1\na = 2", "a"), ("\x00", "my.toml")])
def test_a_file_that_is_no_toml_says_where(tmp_path: Path, line: str, said: str) -> None:
    told = message(write(tmp_path, line + "\n"))
    assert "my.toml" in told
    assert said in told


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert "nowhere.toml" in message(tmp_path / "nowhere.toml")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert str(tmp_path) in message(tmp_path)


def test_bytes_that_are_no_utf8_are_refused(tmp_path: Path) -> None:
    (tmp_path / "my.toml").write_bytes(b'model = "\xff\xfe"\n')
    assert "my.toml" in message(tmp_path / "my.toml")


def test_given_values_are_checked_too() -> None:
    assert "min_confidence" in message(None, min_confidence="high")


def test_settings_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        Settings().model = "other"  # type: ignore[misc]
