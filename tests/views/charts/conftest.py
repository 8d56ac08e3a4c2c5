"""A store of short reports, read by the real pipeline, with the happenings of their stories: made once."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.pipeline import Pipeline
from onrecord.records import Record, Story
from onrecord.settings import Settings
from onrecord.sources import pages
from onrecord.stages.happenings import happenings
from onrecord.store import Outcome, Run, Store

REPORTS = Path(__file__).parent / "reports.jsonl"
RUN = Run(settings=Settings(), version="0.1.0", codebook="digest", sources=("reports.jsonl",))


@pytest.fixture(scope="session")
def records(pipeline: Pipeline) -> list[Record]:
    read = [r for r in pipeline.read_pages(pages(str(REPORTS))) if isinstance(r, Record)]
    assert len(read) == 16
    return read


@pytest.fixture(scope="session")
def reports(records: list[Record], tmp_path_factory: pytest.TempPathFactory) -> str:
    """The store, without stories."""
    return _fill(records, tmp_path_factory.mktemp("charts") / "reports.db")


@pytest.fixture(scope="session")
def stories(records: list[Record], tmp_path_factory: pytest.TempPathFactory) -> str:
    """The store with its stories; a story is what the id of the report begins with."""
    path = _fill(records, tmp_path_factory.mktemp("charts") / "stories.db")
    with Store.open(path) as store:
        store.put_stories((), [_story(name, records) for name in sorted({_name(r) for r in records})])
    return path


def _fill(records: list[Record], path: Path) -> str:
    with Store.open(str(path)) as store:
        run = store.start_run(RUN)
        store.write([Outcome(print=r.article.id, source=r.article.source_id, record=r) for r in records], run)
    return str(path)


def _name(record: Record) -> str:
    return record.article.source_id.rpartition("-")[0]


def _story(name: str, records: list[Record]) -> Story:
    own = [r for r in records if _name(r) == name]
    found, conflicts = happenings(own, ())
    articles = tuple(sorted(r.article.id for r in own))
    return Story(id=f"story-{name}", articles=articles, copies=(), happenings=tuple(found), conflicts=tuple(conflicts))
