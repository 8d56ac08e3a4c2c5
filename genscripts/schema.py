"""Writes src/onrecord/schema/record.schema.json from the record types: `python genscripts/schema.py`."""

from __future__ import annotations

from onrecord.export.schema import SCHEMA_FILE, schema_text


def main() -> None:
    SCHEMA_FILE.write_text(schema_text(), "utf-8")
    print(f"wrote {SCHEMA_FILE}")


if __name__ == "__main__":
    main()
