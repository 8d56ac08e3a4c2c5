"""What an article is about, in numbers: its words, names and actors, weighed and scaled to length one."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable

from onrecord.records import Actor
from onrecord.stages.stories.rarity import rarity
from onrecord.stages.stories.words import words

__all__ = ["UNIT", "terms"]

UNIT = 10_000
"""The length of an article's terms. Weights are whole numbers, so that sums do not depend on their order."""

_MOST = 100
"""Terms kept of an article, the weightiest first: more change nothing in ECB+."""
_NAME, _NUMBER = 2.0, 1.5
"""What a name and a number weigh beside another word that is as rare: they tell one quake from the next."""
_ACTOR = 4.0
"""What an actor weighs in full ("reggie bush", "person:yukiya-amano"): half of the rarest word, as its words count too."""


def terms(text: str, actors: Iterable[Actor]) -> dict[str, int]:
    """The terms of an article with their weights, in order of the term."""
    weights = _of_words(text) | _of_actors(actors)
    best = sorted(weights, key=lambda t: (-weights[t], t))[:_MOST]
    length = math.sqrt(math.fsum(weights[t] ** 2 for t in best))
    return {t: round(UNIT * weights[t] / length) for t in sorted(best)}


def _of_words(text: str) -> dict[str, float]:
    found = list(words(text))
    named = {word.form for word in found if word.name}
    counts = Counter(word.form for word in found)
    return {form: _more(n) * rarity(form) * _kind(form, named) for form, n in counts.items()}


def _kind(form: str, named: set[str]) -> float:
    return _NAME if form in named else _NUMBER if form[0].isdigit() else 1.0


def _of_actors(actors: Iterable[Actor]) -> dict[str, float]:
    """Actors that the knowledge base knows, and persons and organisations called by two words or more."""
    counts: Counter[str] = Counter()
    for actor in actors:
        name = " ".join(actor.name.lower().split())
        if actor.known_as is not None or (actor.kind in ("person", "organisation") and " " in name):
            counts[actor.known_as or name] += len(actor.mentions)
    return {name: _ACTOR * _more(n) for name, n in counts.items()}


def _more(times: int) -> float:
    return 1 + math.log(max(times, 1))
