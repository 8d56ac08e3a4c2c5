"""Articles with a careful reader's events: what of a page's readings is right, and what is not for us to say."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.errors import CorpusError
from onrecord.pipeline import build
from onrecord.settings import Settings
from onrecord.training.articles import observe_articles, read_articles, telling

TEXT = "Kenya attacked Uganda on Monday. Chad praised Peru. Oman expelled two Norwegian diplomats. Egypt attacked Sudan."
GOLD = (
    ("ASSAULT", "Kenya", "attacked Uganda", 1),
    ("SUPPORT", "Niger", "praised Peru", 1),
    ("SANCTION", "Oman", "expelled two", 0),
)


def written(folder: Path) -> Path:
    events = [
        {"type": kind, "actors": [actor], "start": TEXT.index(words), "end": TEXT.index(words) + len(words), "sure": sure}
        for kind, actor, words, sure in GOLD
    ]
    (folder / "one.txt").write_text(TEXT)
    (folder / "gold.jsonl").write_text(json.dumps({"doc": "one", "events": events}))
    return folder


def test_a_reading_is_right_when_type_words_and_actor_are_those_of_an_event(tmp_path: Path) -> None:
    observed = list(observe_articles(build(Settings(use_classifier=False)), read_articles(written(tmp_path)), None))
    assert [(o.type, o.right) for o in observed] == [("ASSAULT", True), ("SUPPORT", False), ("ASSAULT", False)]
    assert len({o.group for o in observed}) == 3


@pytest.mark.parametrize("name, words", [("the US", {"us"}), ("U.S. Navy", {"us", "navy"}), ("Fu of the EU", {"eu"})])
def test_acronyms_tell_whose_a_name_is_and_short_words_do_not(name: str, words: set[str]) -> None:
    assert telling(name) == words


def test_articles_of_a_folder_are_numbered_on(tmp_path: Path) -> None:
    twice = read_articles(written(tmp_path)) * 2
    observed = list(observe_articles(build(Settings(use_classifier=False)), twice, None))
    assert len({o.group for o in observed}) == 6


@pytest.mark.parametrize("gold", [None, "{", '{"doc": "two", "events": []}', '{"doc": "one", "events": [{"type": "AID"}]}'])
def test_a_folder_that_is_not_as_it_should_be_is_named(tmp_path: Path, gold: str | None) -> None:
    written(tmp_path)
    (tmp_path / "gold.jsonl").unlink() if gold is None else (tmp_path / "gold.jsonl").write_text(gold)
    with pytest.raises(CorpusError, match=r"gold\.jsonl"):
        read_articles(tmp_path)
