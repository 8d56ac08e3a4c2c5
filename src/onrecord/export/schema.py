"""The JSON Schemas (2020-12) of records and stories as they are written, made from their types and the fields' descriptions."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import msgspec

from onrecord.records import Record, Story

__all__ = ["RECORD_FILE", "SCHEMA_VERSION", "STORY_FILE", "record_schema", "schema_text", "story_schema"]

SCHEMA_VERSION = "1.0.0"
"""Major: a field went or changed its meaning. Minor: a field or a value was added. Patch: wording."""

_FOLDER = Path(__file__).parent.parent / "schema"
RECORD_FILE, STORY_FILE = _FOLDER / "record.schema.json", _FOLDER / "story.schema.json"
"""The schemas as they ship."""

_OFFSET = {"minimum": 0}
_DATE = {"pattern": r"^\d{4}-\d{2}-\d{2}$"}
# What the types alone do not say; keyed by type and field.
_LIMITS: dict[str, dict[str, Any]] = {
    "Event.confidence": {"minimum": 0, "maximum": 1},
    "Event.intensity": {"minimum": -10, "maximum": 10},
    "Event.evidence": {"minItems": 1},
    "Place.latitude": {"minimum": -90, "maximum": 90},
    "Place.longitude": {"minimum": -180, "maximum": 180},
    "Article.sha256": {"pattern": "^[0-9a-f]{64}$"},
    "Time.from": _DATE,
    "Time.to": _DATE,
    "Copy.share": {"minimum": 0, "maximum": 1},
    "Happening.agreement": {"minimum": 0, "maximum": 1},
    "Happening.day": _DATE,
    "Happening.reports": {"minimum": 1},
    "Happening.independent_sources": {"minimum": 1},
}


def record_schema() -> dict[str, Any]:
    """The schema of one record. In what is written every field is there, and no other."""
    return _schema(Record, "record")


def story_schema() -> dict[str, Any]:
    """The schema of one line of `onrecord stories --format jsonl`."""
    return _schema(Story, "story")


def schema_text(schema: dict[str, Any]) -> str:
    """The schema as its file holds it."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _schema(kind: type[msgspec.Struct], name: str) -> dict[str, Any]:
    (root,), types = msgspec.json.schema_components([kind], ref_template="#/$defs/{name}")
    described = tomllib.loads((_FOLDER / "fields.toml").read_text("utf-8"))
    for title, type_ in types.items():
        _complete(title, type_, described.get(title, {}))
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:onrecord:schema:{name}:{SCHEMA_VERSION}",
        "title": f"onrecord {name}",
        "version": SCHEMA_VERSION,
        **root,
        "$defs": {title: types[title] for title in sorted(types)},
    }


def _complete(name: str, type_: dict[str, Any], described: dict[str, str]) -> None:
    type_["description"] = " ".join(str(type_.get("description", "")).split())
    type_["additionalProperties"] = False
    type_["required"] = list(type_["properties"])
    for field, schema in type_["properties"].items():
        schema.pop("default", None)
        for part in schema.get("anyOf", [schema]):
            if part.get("type") != "null":
                part |= _LIMITS.get(f"{name}.{field}", _OFFSET if field in ("start", "end") else {})
        if field in described:
            schema["description"] = described[field]
