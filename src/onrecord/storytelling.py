"""Many records into stories: groups of articles, who copied whom among them, what happened, and where they disagree.

`tell` does it for records in memory, `update` for a store, in which only what new articles touch is told anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

import msgspec

from onrecord.records import Record, Story
from onrecord.stages.happenings import happenings
from onrecord.stages.stories import Linker, Signature, copies, group, pack, regroup, sign, story_id, unpack

if TYPE_CHECKING:
    from onrecord.store import Store

__all__ = ["tell", "update"]

T = TypeVar("T")

_AT_ONCE = 50
"""Signatures or stories that are written in one transaction: no other writer waits long, and no kill loses more."""


def tell(records: Iterable[Record]) -> list[Story]:
    """The stories of these records, in order of id; the order of the records is of no effect."""
    known = {r.article.id: r for r in records}
    signatures = {id: sign(record) for id, record in known.items()}
    stories = [_story([known[a] for a in articles], signatures) for articles in group(signatures.values())]
    return sorted(stories, key=lambda s: s.id)


def update(store: Store, linker: Linker | None = None) -> dict[str, str]:
    """Brings a store's stories up to date; gives the source id of each article by its id.

    The result is that of telling all articles at once. An article that was read anew since the last time, with other settings
    or another codebook, may change any story: then all are told anew. So they are after a new version that signs in another way.
    What another run does to the store meanwhile is for the next update. `linker`: who compares articles, when not this process.
    """
    told = store.story_articles()  # before the articles: a story of one that comes in between would look like that of a lost one
    articles = store.article_ids()
    kept = store.signatures()
    known = _readable({a: kept[a] for a in articles if a in kept})
    unsigned = [a for a in articles if a not in known]
    settled = Counter(a for members in told.values() for a in members)
    if not settled.keys().isdisjoint(unsigned) or not settled.keys() <= set(articles) or settled.total() > len(settled):
        store.put_stories(told, [])
        told, settled = {}, Counter()
    for some in _batches(unsigned):
        known |= _readable(store.sign(some, lambda record: pack(sign(record))))
    change = regroup(known, told, known.keys() - settled.keys(), linker)
    removed = change.removed
    for groups in _batches(change.added):
        store.put_stories(removed, _stories(store, groups, known))
        removed = ()
    return {a: s.source for a, s in known.items()}


def _stories(store: Store, groups: Iterable[Sequence[str]], signatures: Mapping[str, Signature]) -> Iterator[Story]:
    """The stories of these groups of articles, without those of which an article has left the store."""
    for articles in groups:
        records = list(store.records(articles))
        if len(records) == len(articles):
            yield _story(records, signatures)


def _story(records: Sequence[Record], signatures: Mapping[str, Signature]) -> Story:
    articles = sorted(r.article.id for r in records)
    taken = copies(signatures[a] for a in articles)
    found, disagreements = happenings(records, taken)
    return Story(
        id=story_id(articles),
        articles=tuple(articles),
        copies=tuple(taken),
        happenings=tuple(found),
        conflicts=tuple(disagreements),
    )


def _readable(packed: Mapping[str, bytes]) -> dict[str, Signature]:
    known = {}
    for article, data in packed.items():
        with suppress(msgspec.DecodeError):
            known[article] = unpack(data)
    return known


def _batches(items: Sequence[T]) -> Iterator[Sequence[T]]:
    return (items[k : k + _AT_ONCE] for k in range(0, len(items), _AT_ONCE))
