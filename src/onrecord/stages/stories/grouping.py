"""Articles into stories: all of them, or only the neighbourhoods that today's articles meet. Both give the same stories.

Articles that share a key and are alike are neighbours. Neighbourhoods, the connected parts, do not touch one another, so that
a new article can change the stories of its own neighbourhood only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations

import msgspec

from onrecord.keys import key
from onrecord.stages.stories.blocking import blocking_keys, linked
from onrecord.stages.stories.clusters import cluster
from onrecord.stages.stories.signatures import Signature

__all__ = ["Link", "Linker", "Regrouped", "group", "links", "regroup", "story_id"]

Link = tuple[str, str]
"""The ids of two neighbours, the lower one first."""

Linker = Callable[[Iterable[Signature]], Iterable[Link]]
"""Finds all neighbours among articles, each pair once or more often."""


class Regrouped(msgspec.Struct, frozen=True):
    """What new articles change: the ids of stories that are no more, and the articles of each that takes their place."""

    removed: tuple[str, ...]
    added: tuple[tuple[str, ...], ...]


def story_id(articles: Iterable[str]) -> str:
    """The id of a story, made from the ids of its articles."""
    return key("story", *sorted(articles))


def group(signatures: Iterable[Signature]) -> list[tuple[str, ...]]:
    """The stories of these articles, as sorted ids, in order. An article that is like no other is a story by itself."""
    known = {s.article: s for s in signatures}
    return list(regroup(known, {}, known).added)


def links(block: Iterable[Signature]) -> list[Link]:
    """The neighbours among articles that share a key, in order."""
    ordered = sorted(block, key=lambda s: s.article)
    return [(a.article, b.article) for a, b in combinations(ordered, 2) if linked(a, b)]


def regroup(
    known: Mapping[str, Signature], stories: Mapping[str, Sequence[str]], new: Iterable[str], linker: Linker | None = None
) -> Regrouped:
    """The change that the articles `new` make to the stories of the others.

    `known` has the signatures of all articles, also the new ones; `stories` the articles of each story by its id, made by
    `group` or by this function from all that are not new. Only the neighbourhoods of new articles are looked at, unless a
    `linker` finds all neighbours beforehand, as a cluster does; the stories are the same.
    """
    fresh = sorted(set(new))
    added: set[tuple[str, ...]] = set()
    seen: set[str] = set()
    near = _Streets(known.values()).near if linker is None else _Map(linker(known.values())).near
    for article in fresh:
        if article not in seen:
            neighbours = [known[a] for a in _neighbourhood(known[article], near, known)]
            seen.update(s.article for s in neighbours)
            added.update(cluster(neighbours))
    met = {id: tuple(sorted(articles)) for id, articles in stories.items() if not seen.isdisjoint(articles)}
    stay = added.intersection(met.values())
    removed = sorted(id for id, articles in met.items() if articles not in stay)
    return Regrouped(tuple(removed), tuple(sorted(added - stay)))


def _neighbourhood(
    start: Signature, near: Callable[[Signature], Iterable[str]], known: Mapping[str, Signature]
) -> Iterable[str]:
    """An article, its neighbours, theirs, and so on."""
    found = {start.article: None}
    waiting = [start]
    while waiting:
        reached = [a for a in near(waiting.pop()) if a not in found]
        found |= dict.fromkeys(reached)
        waiting += [known[a] for a in reached]
    return found


class _Map:
    """All articles with their neighbours."""

    def __init__(self, all_links: Iterable[Link]) -> None:
        self.at: dict[str, set[str]] = defaultdict(set)
        for one, other in all_links:
            self.at[one].add(other)
            self.at[other].add(one)

    def near(self, article: Signature) -> Iterable[str]:
        """The neighbours of an article."""
        return sorted(self.at[article.article])


class _Streets:
    """Articles by their keys, compared when they are asked for."""

    def __init__(self, signatures: Iterable[Signature]) -> None:
        self.at: dict[str, list[Signature]] = defaultdict(list)
        for signature in signatures:
            for name in blocking_keys(signature):
                self.at[name].append(signature)

    def near(self, article: Signature) -> Iterable[str]:
        """The neighbours of an article."""
        beside = {s.article: s for name in blocking_keys(article) for s in self.at[name] if s is not article}
        return [id for id, other in beside.items() if linked(article, other)]
