"""Archives, tables, feeds and sitemaps from the command line."""

from __future__ import annotations

import io
import json
import subprocess
import sys

import pyarrow
import pytest
from pyarrow import parquet

from sources.archives import archive
from sources.site import running_site


def read(*arguments, given=None):
    command = [sys.executable, "-m", "onrecord.cli", "read", "--no-classifier", "--format", "jsonl", *arguments]
    done = subprocess.run(command, input=given, capture_output=True, check=False)
    return done.returncode, [json.loads(line)["article"]["source_id"] for line in done.stdout.splitlines()], done.stderr.decode()


def table():
    out = io.BytesIO()
    parquet.write_table(pyarrow.table({"id": ["r1", "r2"], "text": ["Troops left the town.", "They came back."]}), out)
    return out.getvalue()


@pytest.mark.slow
def test_a_cut_archive_and_a_table(tmp_path):
    data, ends = archive(3)
    (tmp_path / "a.warc.gz").write_bytes(data[: ends[1] + 10])
    (tmp_path / "b.parquet").write_bytes(table())
    code, names, told = read(str(tmp_path))
    assert (code, names) == (1, ["http://x.example/0", "http://x.example/1", "r1", "r2"])
    assert told.count("\n") == 1
    assert "a.warc.gz: the archive" in told


@pytest.mark.slow
def test_standard_input():
    assert read("-", given=archive(2)[0])[:2] == (0, ["http://x.example/0", "http://x.example/1"])
    assert read("-", given=table())[:2] == (0, ["r1", "r2"])


@pytest.mark.slow
def test_a_feed_and_a_sitemap(tmp_path):
    with running_site() as site:
        site.page("/1", "Springfield")
        site.rss("/feed", [f"{site.address}/1"])
        (tmp_path / "sitemap.xml").write_text(f"<urlset><url><loc>{site.address}/1</loc></url></urlset>")
        code, names, _ = read(f"{site.address}/feed", str(tmp_path / "sitemap.xml"), "--allow-private")
        assert (code, names) == (0, [f"{site.address}/1"] * 2)
