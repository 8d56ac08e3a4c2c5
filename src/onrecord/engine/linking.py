"""The neighbours among many articles, compared on a Ray cluster: Ray's group-by brings together those that share a key."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import partial
from itertools import groupby
from operator import itemgetter
from typing import Any
from zlib import crc32

from onrecord.engine.cluster import on_cluster
from onrecord.stages.stories import Link, Signature, blocking_keys, links, pack, unpack

__all__ = ["links_on_cluster"]

_ROWS = 50_000
"""Rows of key and article that a task gets: some thousand articles' worth. A task fetches the signatures once."""


def links_on_cluster(signatures: Iterable[Signature]) -> list[Link]:
    """All neighbours, in order: what comparing them in this process gives. A `Linker`."""
    known = {s.article: s for s in signatures}
    keys = {article: blocking_keys(s) for article, s in known.items()}
    shared = Counter(key for some in keys.values() for key in some)
    rows = [(key, article) for article, some in keys.items() for key in some if shared[key] > 1]
    if not rows:
        return []
    tasks = -(-len(rows) // _ROWS)
    rows_of_tasks = [{"task": crc32(key.encode()) % tasks, "key": key, "article": article} for key, article in rows]
    with on_cluster():
        import ray

        packed = ray.put({article: pack(s) for article, s in known.items()})
        compare: Any = partial(_compared, packed=packed)
        found = ray.data.from_items(rows_of_tasks).groupby("task", num_partitions=tasks).map_groups(compare, batch_format="numpy")
        return sorted({(row["one"], row["other"]) for row in found.iter_rows()})


def _compared(block: Mapping[str, Any], packed: Any) -> dict[str, Any]:
    """The neighbours that a task finds; `packed` refers to the signatures of all articles, which each machine fetches once."""
    import numpy as np
    import ray

    everything = ray.get(packed)
    found = sorted(links_by_key(zip(block["key"].tolist(), block["article"].tolist(), strict=True), everything))
    return {"one": np.array([a for a, _ in found], dtype=object), "other": np.array([b for _, b in found], dtype=object)}


def links_by_key(rows: Iterable[tuple[str, str]], packed: Mapping[str, bytes]) -> set[Link]:
    """The neighbours among articles that share a key; `rows` are keys with their articles, `packed` has all signatures."""
    ordered = sorted(rows)
    signatures = {article: unpack(packed[article]) for article in {article for _, article in ordered}}
    by_key = groupby(ordered, itemgetter(0))
    return {link for _, some in by_key for link in links(signatures[article] for _, article in some)}
