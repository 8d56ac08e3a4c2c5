"""Writes docs/record.md from the JSON Schema and docs/codebook.md from the codebook: `python genscripts/docs.py`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from onrecord.codebook import EventType, Example, load_codebook
from onrecord.export.schema import SCHEMA_VERSION, record_schema, story_schema
from onrecord.export.tables import TABLES
from onrecord.store.conflict_row import ConflictRow
from onrecord.store.happening_row import HappeningRow

DOCS = Path(__file__).parents[1] / "docs"
ORDER = (
    "Record", "Article", "Block", "Actor", "Mention", "Event", "Size", "How", "Span", "Evidence", "Statement", "Figure",
    "Change", "Time", "Place", "Conflict", "Skipped", "Story", "Copy", "Happening", "Spread",
)  # fmt: skip
SHOWN_EXAMPLES = 3


def record_page() -> str:
    """The fields of records and stories, and the columns of the tables."""
    return "\n".join([*_record_lines(), *_table_lines()]) + "\n"


def codebook_page() -> str:
    """The types, modes and contexts of the codebook, with some of the examples."""
    return "\n".join(_codebook_lines()) + "\n"


def _record_lines() -> Iterator[str]:
    yield "# The fields of a record and of a story\n"
    yield "<!-- Made by genscripts/docs.py from the record types. Do not edit. -->\n"
    yield f"Version {SCHEMA_VERSION} of the schema. The JSON Schemas themselves are in the package: of a [record](#record)"
    yield "`src/onrecord/schema/record.schema.json`, of a [story](#story), a line of `onrecord stories --format jsonl`,"
    yield "`src/onrecord/schema/story.schema.json`.\n"
    yield "Every field is always written. What is not known is `null` or an empty list, never a default."
    yield "`start` and `end` are half-open offsets into `article.text` and count Unicode code points.\n"
    types = record_schema()["$defs"] | story_schema()["$defs"]
    assert set(types) == set(ORDER), "a record type went or came: put it into ORDER"
    for name in ORDER:
        yield f"## {name}\n\n{types[name]['description']}\n\n| field | type | meaning |\n| --- | --- | --- |"
        for field, schema in types[name]["properties"].items():
            yield f"| `{field}` | {_type(schema)} | {_cell(schema['description'])} |"
        yield ""


def _type(schema: dict[str, Any]) -> str:
    if "anyOf" in schema:
        return " or ".join(_type(part) for part in schema["anyOf"])
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[-1]
        return f"[{name}](#{name.lower()})"
    if "enum" in schema:
        return ", ".join(f"`{value}`" for value in schema["enum"])
    if schema.get("type") == "array":
        return f"list of {_type(schema['items'])}"
    if "additionalProperties" in schema:
        return f"{_type(schema['additionalProperties'])} by name"
    return {"string": "text", "integer": "whole number", "number": "number", "boolean": "true or false", "null": "null"}[
        str(schema["type"])
    ]


def _table_lines() -> Iterator[str]:
    yield "## The CSV tables\n"
    yield "`--format csv` prints `events`; `--csv FOLDER` writes all of these. Lists are joined by `; `, several"
    yield "quotations by ` | `. A text that a spreadsheet would run as a formula gets an apostrophe in front.\n"
    yield "`event_dyads` has a row for each pair of actor and recipient. An event of cooperation with several actors and no"
    yield "recipient is mutual and gives each ordered pair; several actors of a conflict are never paired with one another.\n"
    yield "Columns are named as the fields above. `according_to` of events has the names of the speakers,"
    yield "`according_to_statement` of figures the id of the statement; `when` and `where` are spelt out as `date_...` and"
    yield "`place...`; `published`, `outlet` and `url` are the article's.\n"
    yield "| table | columns |\n| --- | --- |"
    for name, table in TABLES.items():
        yield f"| `{name}` | {', '.join(f'`{c}`' for c in table.columns)} |"
    yield "\n## The rows of happenings\n"
    yield "`onrecord query --happenings` gives these, the same in each format; `onrecord export --happenings` gives those of all"
    yield "happenings, and `onrecord export` has them as the table `happenings`. Lists are joined by `; `. Killed and injured are"
    yield "counts of people; where only groups of them are counted, soldiers here and civilians there, that of the largest."
    yield "The store's own table of that name has no columns of figures and events.\n"
    yield ", ".join(f"`{column}`" for column in HappeningRow.__struct_fields__)
    yield "\n## The rows of conflicts between reports\n"
    yield "`onrecord query --conflicts` gives these, the same in each format, and `onrecord export` has them as the table"
    yield "`happening_conflicts`: the happening, and two reports of it that cannot both hold, in order of publication. `kind` and"
    yield "the values are those of a [conflict](#conflict); `first_evidence` and `second_evidence` are the sentences,"
    yield "`first_record` and `second_record` the events or figures. The store's own table of that name has no columns of the"
    yield "happening.\n"
    yield ", ".join(f"`{column}`" for column in ConflictRow.__struct_fields__)


def _codebook_lines() -> Iterator[str]:
    book = load_codebook()
    yield "# The codebook\n"
    yield "<!-- Made by genscripts/docs.py from src/onrecord/codebook/data. Do not edit. -->\n"
    yield "The 16 event types of PLOVER, in this project's own words. Each is one TOML file in"
    yield "[`src/onrecord/codebook/data`](../src/onrecord/codebook/data); [FORMAT.md](../src/onrecord/codebook/FORMAT.md)"
    yield "says how to read and write one. `onrecord codebook TYPE` prints the patterns of a type."
    yield "Scores and codes are those of the PLOVER manual 2.0; a score that the manual does not give is empty.\n"
    yield "| type | quad class | intensity | completes the sentence “ACTOR … RECIPIENT” |\n| --- | --- | --- | --- |"
    for kind in book.types.values():
        yield f"| [{kind.type}](#{kind.type.lower()}) | {kind.quad} | {_number(kind.intensity)} | {_cell(kind.summary)} |"
    yield ""
    for kind in book.types.values():
        yield from _type_lines(kind)
    yield "## Contexts\n\nAn event of any type may have several.\n\n| context | meaning |\n| --- | --- |"
    for name, context in book.contexts.items():
        yield f"| `{name}` | {_cell(context.summary)} |"


def _type_lines(kind: EventType) -> Iterator[str]:
    patterns = sum(len(group.verbs) + len(group.nouns) for group in kind.patterns)
    yield f"## {kind.type}\n\n{' '.join(kind.definition.split())}\n"
    yield f"{patterns} patterns, {len(kind.examples)} examples. CAMEO: {kind.cameo or 'none'}.\n"
    if kind.not_:
        yield "It is not:\n"
        yield from (f"- {line}" for line in kind.not_)
        yield ""
    if kind.modes:
        yield "| mode | intensity | CAMEO | meaning |\n| --- | --- | --- | --- |"
        for name, mode in kind.modes.items():
            yield f"| `{name}` | {_number(mode.intensity)} | {mode.cameo or ''} | {_cell(mode.summary)} |"
        yield ""
    yield "Examples:\n"
    yield from (f"- {_example(e)}" for e in [e for e in kind.examples if not e.none][:SHOWN_EXAMPLES])
    yield from (f"- {_example(e)}" for e in [e for e in kind.examples if e.none][:SHOWN_EXAMPLES])
    yield ""


def _example(example: Example) -> str:
    if example.none:
        return f"“{example.text}” is none ({example.none})."
    sides = (_side("actor", example.actor), _side("recipient", example.recipient))
    return f"“{example.text}” {'; '.join(x for x in (*sides, example.mode or '', example.status) if x)}."


def _side(name: str, given: str | tuple[str, ...]) -> str:
    names = (given,) if isinstance(given, str) else given
    return f"{name} {', '.join(names)}" if names else ""


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def main() -> None:
    """Write both pages."""
    for name, text in (("record.md", record_page()), ("codebook.md", codebook_page())):
        (DOCS / name).write_text(text, "utf-8")
        print(f"wrote {DOCS / name}")


if __name__ == "__main__":
    main()
