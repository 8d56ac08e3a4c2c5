"""Writes the JSON Schemas of src/onrecord/schema from the record types: `python genscripts/schema.py`."""

from __future__ import annotations

from onrecord.export.schema import RECORD_FILE, STORY_FILE, record_schema, schema_text, story_schema


def main() -> None:
    for file, schema in ((RECORD_FILE, record_schema()), (STORY_FILE, story_schema())):
        file.write_text(schema_text(schema), "utf-8")
        print(f"wrote {file}")


if __name__ == "__main__":
    main()
