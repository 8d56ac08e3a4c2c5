"""The stage that sees many pages at once: who copied whom, and which articles are about one affair.

signatures.py keeps of each article what this takes: terms.py what it is about, prints.py how it is worded, credits.py which
agency it names. copies.py finds copies, likeness.py compares two articles, blocking.py says which two are compared at all,
clusters.py makes stories and grouping.py brings new articles to old ones.
"""

from __future__ import annotations

from onrecord.stages.stories.blocking import blocking_keys
from onrecord.stages.stories.copies import copies
from onrecord.stages.stories.grouping import Link, Linker, Regrouped, group, links, regroup, story_id
from onrecord.stages.stories.likeness import Similarity, similarity
from onrecord.stages.stories.signatures import Signature, pack, sign, unpack

__all__ = [
    "Link", "Linker", "Regrouped", "Signature", "Similarity", "blocking_keys", "copies", "group", "links", "pack", "regroup",
    "sign", "similarity", "story_id", "unpack",
]  # fmt: skip
