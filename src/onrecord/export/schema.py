"""The JSON Schema (2020-12) of what `write_json` writes, made from the record types and their descriptions."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import msgspec

from onrecord.records import Record

__all__ = ["SCHEMA_FILE", "SCHEMA_VERSION", "record_schema", "schema_text"]

SCHEMA_VERSION = "1.0.0"
"""Major: a field went or changed its meaning. Minor: a field or a value was added. Patch: wording."""

_FOLDER = Path(__file__).parent.parent / "schema"
SCHEMA_FILE = _FOLDER / "record.schema.json"
"""The schema as it ships."""

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
}


def record_schema() -> dict[str, Any]:
    """The schema of one record. In what is written every field is there, and no other."""
    (root,), types = msgspec.json.schema_components([Record], ref_template="#/$defs/{name}")
    described = tomllib.loads((_FOLDER / "fields.toml").read_text("utf-8"))
    for name, type_ in types.items():
        _complete(name, type_, described.get(name, {}))
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:onrecord:schema:record:{SCHEMA_VERSION}",
        "title": "onrecord record",
        "version": SCHEMA_VERSION,
        **root,
        "$defs": {name: types[name] for name in sorted(types)},
    }


def schema_text() -> str:
    """The schema as the file holds it."""
    return json.dumps(record_schema(), indent=2, ensure_ascii=False) + "\n"


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
