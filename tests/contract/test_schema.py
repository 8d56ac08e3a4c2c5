from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from onrecord.export import write_json
from onrecord.export.schema import RECORD_FILE, SCHEMA_VERSION, STORY_FILE, record_schema, schema_text, story_schema
from onrecord.records import Record

VALIDATOR = Draft202012Validator(record_schema())


@pytest.mark.parametrize(("file", "schema"), [(RECORD_FILE, record_schema()), (STORY_FILE, story_schema())])
def test_the_shipped_schemas_are_those_of_the_records(file: Path, schema: dict[str, Any]) -> None:
    assert file.read_text("utf-8") == schema_text(schema), "run: python genscripts/schema.py"
    Draft202012Validator.check_schema(schema)
    assert schema["$id"].endswith(SCHEMA_VERSION)


def test_every_field_is_described_and_nothing_else_is() -> None:
    described = tomllib.loads((RECORD_FILE.parent / "fields.toml").read_text("utf-8"))
    types = record_schema()["$defs"] | story_schema()["$defs"]
    assert {n: list(t["properties"]) for n, t in types.items()} == {n: list(described[n]) for n in types}
    assert set(described) == set(types)


def test_a_record_is_valid(record: Record, hostile_record: Record) -> None:
    for one in (record, hostile_record, Record(article=record.article)):
        VALIDATOR.validate(json.loads(write_json(one)))


def drop(name: str) -> Callable[[dict[str, Any]], object]:
    return lambda r: r.pop(name)


@pytest.mark.parametrize(
    "spoil",
    [
        drop("events"),
        lambda r: r.update(extra=1),
        lambda r: r["events"][0].update(status="maybe"),
        lambda r: r["events"][0].update(confidence=1.5),
        lambda r: r["events"][0].update(cameo=42),
        lambda r: r["events"][0].pop("when"),
        lambda r: r["events"][0].update(evidence=[]),
        lambda r: r["times"][0].update({"from": "soon"}),
        lambda r: r["actors"][0]["mentions"][0].update(start=-1),
        lambda r: r["article"].update(text=None),
    ],
)
def test_an_invalid_record_is_refused(record: Record, spoil: Callable[[dict[str, Any]], object]) -> None:
    written = json.loads(write_json(record))
    spoil(written)
    assert not VALIDATOR.is_valid(written)
