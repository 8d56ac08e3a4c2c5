from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

from onrecord.export import FORMATS, json_lines, jsonl_lines, write_csv, write_json, write_jsonl
from onrecord.records import Record


def test_json_reads_back_as_the_same_record(record: Record) -> None:
    assert msgspec.json.decode(write_json(record), type=Record) == record
    assert msgspec.json.decode(write_jsonl(record), type=Record) == record


def test_keys_stand_in_the_order_of_the_records(record: Record) -> None:
    written = json.loads(write_json(record))
    assert list(written) == [f.encode_name for f in msgspec.structs.fields(Record)]
    assert list(written["times"][0])[:6] == ["id", "text", "start", "end", "from", "to"]


def test_unknown_is_null_and_unicode_is_kept(record: Record) -> None:
    line = write_jsonl(record)
    assert '"where":null' in line
    assert "Norway’s" in line
    assert "\n" not in line


def test_scores_are_sorted_so_that_output_does_not_depend_on_the_order_of_work(record: Record) -> None:
    how = [
        msgspec.structs.replace(record.events[0].how, scores=s) for s in ({"a": 1.0, "b": 2.0}, {"b": 2.0, "a": 1.0})
    ]
    lines = {
        write_jsonl(msgspec.structs.replace(record, events=(msgspec.structs.replace(record.events[0], how=h),)))
        for h in how
    }
    assert len(lines) == 1


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_json_of_many_records_is_valid(record: Record, count: int) -> None:
    written = json.loads("".join(json_lines([record] * count)))
    assert isinstance(written, dict) if count == 1 else len(written) == count
    assert len("".join(jsonl_lines([record] * count)).splitlines()) == count


def test_every_format_copes_with_hostile_text(hostile_record: Record) -> None:
    for name, writer in FORMATS.items():
        assert "".join(writer([hostile_record])), name


def test_a_file_name_that_is_not_utf8_can_be_written(record: Record, tmp_path: Path) -> None:
    odd = msgspec.structs.replace(record, article=msgspec.structs.replace(record.article, source_id="bad\udcff.txt"))
    expected = write_jsonl(record).replace("examples/row.html", "bad\ufffd.txt")
    assert write_jsonl(odd) == expected
    assert json.loads(write_json(odd)) == json.loads(expected)
    assert write_csv([odd], tmp_path)
