"""The Ray engine on a real cluster of two nodes on this machine, beside the local engine, both with the real pipeline."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pages import made_pages, write_lines

from onrecord.engine import Engine, Ticket, add
from onrecord.engine.cluster import Task, wanted
from onrecord.engine.linking import links_by_key, links_on_cluster
from onrecord.engine.parts import Parts
from onrecord.errors import RunError, UsageError
from onrecord.export import FORMATS
from onrecord.records import Article, Record
from onrecord.settings import Settings
from onrecord.sources import Shard, pages
from onrecord.stages.stories import Signature, blocking_keys, group, links, pack, regroup, sign
from onrecord.store import Outcome, Store

ray = pytest.importorskip("ray", reason="Ray is an extra: pip install '.[cluster]'")
MEMORY = 80_000_000

TOWNS = "Mirna Tesk Oldra Vesk Zarn Halm".split()


@pytest.fixture(scope="module")
def cluster() -> Iterator[None]:
    """Two raylets with a core each; the head is one of them."""
    from ray.cluster_utils import Cluster

    started = Cluster()
    for _ in range(2):
        _add_node(started)
    ray.init(address=started.address, log_to_driver=False)
    assert len([node for node in ray.nodes() if node["Alive"]]) == 2
    yield
    ray.shutdown()
    started.shutdown()


def _add_node(cluster: Any, tries: int = 3) -> None:
    """Ray waits for a node for 30 seconds and no more, which may be too short on a busy machine."""
    try:
        cluster.add_node(num_cpus=1, object_store_memory=MEMORY, include_dashboard=False)
    except Exception as error:
        if tries == 1 or "timed out" not in str(error):
            raise
        _add_node(cluster, tries - 1)


def contents(store: Store) -> str:
    status = store.status()
    return "".join(FORMATS["jsonl"](store.records())) + repr((status.pages, status.counts, status.skipped_pages))


@pytest.mark.slow
def test_a_cluster_gives_the_records_of_the_local_engine_byte_for_byte(
    cluster: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # where the cluster's processes are not
    sources = [str(write_lines(tmp_path / f"in{n}.jsonl", made_pages(12, seed=n))) for n in range(3)]
    with Path(sources[1]).open("a") as file:
        file.write('{"id": "torn", "text": \n')
    sources += [sources[0], "absent.jsonl"]  # a page that comes twice, and a source that is not there
    sources[2] = "in2.jsonl"
    parts = tmp_path / "parts"
    with Store.open(str(tmp_path / "ray.db")) as there, Store.open(str(tmp_path / "local.db")) as here:
        on_ray = add(there, sources, Settings(), processes=2, engine=Engine.ray, parts="parts")
        local = add(here, sources, Settings(), processes=1)
        assert contents(there) == contents(here)
        for report in (on_ray, local):
            assert (report.read, report.known, report.skipped.total()) == (36, 12, 2)
        assert on_ray.events == local.events
        assert on_ray.expected == on_ray.pages == 50
        assert sum(on_ray.events.values()) > 36

        left = sorted(path.name for path in parts.iterdir())
        assert len(left) == 4
        assert all(name.endswith(".parquet") for name in left)
        again = add(there, sources, Settings(), processes=2, engine=Engine.ray, parts=str(parts))
        assert (again.read, again.known) == (0, 48)

    with Store.open(str(tmp_path / "other.db")) as other:  # what was committed is not read again
        before = {name: (parts / name).stat().st_mtime_ns for name in left}
        add(other, sources, Settings(), processes=2, engine=Engine.ray, parts=str(parts))
        assert {name: (parts / name).stat().st_mtime_ns for name in left} == before
        assert other.status().read == 36


def test_without_a_folder_for_parts_it_says_so(tmp_path: Path) -> None:
    with Store.open(str(tmp_path / "a.db")) as store, pytest.raises(UsageError, match="--parts"):
        add(store, ["pages.jsonl"], Settings(), engine=Engine.ray)


def test_standard_input_is_not_for_a_cluster(tmp_path: Path) -> None:
    with Store.open(str(tmp_path / "a.db")) as store, pytest.raises(UsageError, match="standard input"):
        add(store, ["-"], Settings(), engine=Engine.ray, parts=str(tmp_path / "parts"))


def looked_at(path: Path) -> Task:
    """The task that a first look at a file makes, with its first page known already."""
    prints = [Ticket(page).print for page in pages(str(path))]
    return Task(Shard(str(path)), frozenset(prints[1:]), frozenset(prints[:1]))


def test_what_changes_between_the_two_looks_is_read_as_it_is_then(tmp_path: Path) -> None:
    lines = made_pages(4)
    task = looked_at(write_lines(tmp_path / "a.jsonl", lines))
    lines[2]["text"] += " Corrected."
    write_lines(tmp_path / "a.jsonl", [*lines, lines[3]])
    found = [ticket.page for ticket in wanted(task, Settings())]
    assert [page and page.source_id for page in found] == ["page-00001", "page-00002", "page-00003"]
    assert "Corrected." in str(found[1] and found[1].content)


def test_what_is_gone_at_the_second_look_is_told(tmp_path: Path) -> None:
    task = looked_at(write_lines(tmp_path / "a.jsonl", made_pages(4)))
    write_lines(tmp_path / "a.jsonl", made_pages(2))
    one, gone = wanted(task, Settings())
    assert one.source == "page-00001"
    assert gone.outcome().reason == "2 pages that were there at the first look were gone when they were due"


def outcome(print: str) -> Outcome:
    return Outcome(print=print, source="a.html", reason="holds no text")


def test_a_part_is_named_after_what_it_holds(tmp_path: Path) -> None:
    parts = Parts(str(tmp_path / "parts"))
    name = parts.write("shard", "coding", [[outcome("b")], [outcome("a")]])
    assert name == parts.name("shard", ["a", "b"], "coding")
    assert parts.has(name)
    assert not parts.has(parts.name("shard", ["a", "c"], "coding"))
    assert list(parts.read(name)) == [[outcome("b"), outcome("a")]]


@pytest.mark.parametrize("left", [0, 1, 200])
def test_a_part_that_was_damaged_is_told_and_made_again(tmp_path: Path, left: int) -> None:
    parts = Parts(str(tmp_path))
    name = parts.write("shard", "coding", [[outcome("a")]])
    (tmp_path / name).write_bytes((tmp_path / name).read_bytes()[:left])
    assert not parts.has(name)
    with pytest.raises(RunError, match="cannot be read, remove it and run again"):
        list(parts.read(name))
    assert parts.write("shard", "coding", [[outcome("a")]]) == name
    assert list(parts.read(name)) == [[outcome("a")]]


def test_a_folder_for_parts_that_cannot_be_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="foo://x: is no folder, nor an address"):
        Parts("foo://x")
    (tmp_path / "file").write_text("")
    with pytest.raises(RunError, match="cannot be written: "):
        Parts(str(tmp_path / "file")).write("shard", "coding", [[outcome("a")]])


def test_a_part_that_fails_half_way_leaves_nothing(tmp_path: Path) -> None:
    parts = Parts(str(tmp_path / "parts"))

    def broken() -> Iterator[list[object]]:
        yield []
        raise RuntimeError("the machine is gone")

    with pytest.raises(RuntimeError):
        parts.write("shard", "coding", broken())  # type: ignore[arg-type]
    assert list((tmp_path / "parts").iterdir()) == []


def signatures() -> list[Signature]:
    """Reports of six affairs, four each in other words, two of each copied."""
    told = []
    for n, town in enumerate(TOWNS):
        for k, words in enumerate(("flood breach engineers", "flood burst villages", "breach minister", "rescue flood")):
            text = f"{town} {words} near {town} on the {town} river, the governor of {town} said in report {n}{k}. " * 4
            ids = [f"article-{n}{k}{copy}" for copy in "ab"]
            told += [Record(article=Article(id=id, source_id="", text=text, blocks=(), sha256="")) for id in ids]
    return [sign(record) for record in told]


def test_neighbours_are_compared_key_by_key() -> None:
    signed = {s.article: s for s in signatures()}
    rows = [(key, article) for article, s in signed.items() for key in blocking_keys(s)]
    found = links_by_key(rows, {article: pack(s) for article, s in signed.items()})
    share = [set(blocking_keys(s)) for s in signed.values()]
    names = list(signed)
    assert found == {(a, b) for a, b in links(signed.values()) if share[names.index(a)] & share[names.index(b)]}
    assert len(found) > len(TOWNS)


@pytest.mark.slow
def test_a_cluster_finds_the_same_stories(cluster: None) -> None:
    signed = signatures()
    known = {s.article: s for s in signed}
    found = links_on_cluster(signed)
    assert found == sorted(set(found))
    assert len(found) > len(TOWNS)
    stories = regroup(known, {}, known, links_on_cluster).added
    assert list(stories) == group(signed)
    assert len(TOWNS) <= len(stories) < len(signed)
