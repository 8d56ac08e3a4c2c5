"""Pages in, events out: any change of what the program says of these pages is seen here.

`pytest tests/golden --update` writes what it says today into records/; read the difference before you keep it.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.errors import PageError
from onrecord.pipeline import Pipeline
from onrecord.records import Event, Record
from onrecord.sources import pages

FOLDER = Path(__file__).parent
PAGES = sorted((FOLDER / "pages").iterdir())


def told(record: Record | PageError) -> str:
    """What a person looks at first: the events, one a line, with names instead of ids."""
    assert isinstance(record, Record), record
    names = {a.id: a.name for a in record.actors}
    events = ",\n  ".join(as_json(_event(event, names)) for event in record.events)
    title, published = as_json(record.article.title), as_json(record.article.published)
    return f' {{"title": {title}, "published": {published}, "events": [\n  {events}\n ]}}'


def as_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _event(event: Event, names: dict[str, str]) -> dict[str, object]:
    return {
        "type": event.type,
        "mode": event.mode,
        "status": event.status,
        "actors": [names[a] for a in event.actors],
        "recipients": [names[r] for r in event.recipients],
        "quotes": [e.text for e in event.evidence],
    }


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_events_of_a_page(judged: Pipeline, page: Path, request: pytest.FixtureRequest) -> None:
    records = judged.read_pages(pages(str(page)))
    today = "[\n" + ",\n".join(told(r) for r in records) + "\n]\n"
    assert json.loads(today)
    golden = FOLDER / "records" / f"{page.stem}.json"
    if request.config.getoption("--update"):
        golden.write_text(today, "utf-8")
    assert today == golden.read_text("utf-8"), "look at the difference; `pytest tests/golden --update` if it is an improvement"


def test_no_golden_record_is_left_over() -> None:
    assert {p.stem for p in (FOLDER / "records").iterdir()} == {p.stem for p in PAGES}
