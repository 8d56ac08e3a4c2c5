"""Many records into stories: groups of articles, who copied whom among them, what happened, and where they disagree.

`tell` does it for records in memory, `update` for a store, in which only what new articles touch is told anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

import msgspec

from onrecord.records import Record, Story
from onrecord.stages.happenings import happenings
from onrecord.stages.stories import Linker, Signature, copies, group, pack, regroup, sign, story_id, unpack

if TYPE_CHECKING:
    from onrecord.store import Store

__all__ = ["tell", "update"]

_AT_ONCE = 200
"""Records held while signatures are made."""


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
    `linker`: who compares the articles, when not this process.
    """
    articles = store.article_ids()
    told = {story.id: story.articles for story in store.stories()}
    known = _readable(store.signatures())
    unsigned = [a for a in articles if a not in known]
    settled = {a for members in told.values() for a in members}
    if not settled.isdisjoint(unsigned) or not settled.issubset(articles):
        store.put_stories(list(told), [])
        told, settled = {}, set()
    for some in _batches(unsigned):
        made = {r.article.id: sign(r) for r in store.records(some)}
        store.put_signatures({a: pack(s) for a, s in made.items()})
        known |= made
    change = regroup(known, told, (a for a in articles if a not in settled), linker)
    store.put_stories(change.removed, (_story(list(store.records(g)), known) for g in change.added))
    return {a: s.source for a, s in known.items()}


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


def _batches(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    return (ids[k : k + _AT_ONCE] for k in range(0, len(ids), _AT_ONCE))
