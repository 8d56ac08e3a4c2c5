"""The neighbours among many articles, compared on a Ray cluster: Ray's group-by brings together those that share a key."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from onrecord.engine.cluster import on_cluster
from onrecord.stages.stories import Link, Signature, blocking_keys, links, pack, unpack

__all__ = ["links_on_cluster"]

_ROWS = 50_000
"""Rows of key and article that a task gets: some thousand articles' worth."""


def links_on_cluster(signatures: Iterable[Signature]) -> list[Link]:
    """All neighbours, in order: what comparing them in this process gives. A `Linker`."""
    known = {s.article: s for s in signatures}
    keys = {article: blocking_keys(s) for article, s in known.items()}
    shared = Counter(key for some in keys.values() for key in some)
    rows = [{"key": key, "article": article} for article, some in keys.items() for key in some if shared[key] > 1]
    if not rows:
        return []
    with on_cluster():
        import ray

        packed = ray.put({article: pack(s) for article, s in known.items()})
        partitions = -(-len(rows) // _ROWS)
        compare: Any = partial(_compared, packed=packed)
        found = ray.data.from_items(rows).groupby("key", num_partitions=partitions).map_groups(compare, batch_format="numpy")
        return sorted({(row["one"], row["other"]) for row in found.iter_rows()})


def _compared(block: Mapping[str, Any], packed: Any) -> dict[str, Any]:
    """The neighbours in one block; `packed` refers to the signatures of all articles, which each machine fetches once."""
    import numpy as np
    import ray

    signatures = ray.get(packed)
    found = links(unpack(signatures[article]) for article in block["article"].tolist())
    return {"one": np.array([a for a, _ in found], dtype=object), "other": np.array([b for _, b in found], dtype=object)}
