from __future__ import annotations

import random
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from press import prose, signed

from onrecord.stages.stories import Signature, group, regroup, story_id

PLACES = (
    ("Mirna", "Valdora", "Ilan Sorel", "6.1", "12", "Gorsk"), ("Tesk", "Karvelia", "Una Brandt", "7.2", "90", "Port Anselm"),
)  # fmt: skip
LINES = (
    "A quake of magnitude {3} shook {0} in {1} and killed {4} people, Governor {2} said.",
    "Rescuers from {5} dug through rubble in {0} after the {3} quake.",
    "The death toll in {0} stands at {4}, {2} told reporters in {5}.",
    "Schools in {0} and {5} stay closed, the government of {1} said.",
    "Aftershocks were felt in {5}; {2} asked people to sleep outdoors.",
    "Hospitals in {5} took in the injured of {0}.",
    "{1} has had no quake like this for decades, a geologist said.",
)


def quakes(count: int) -> list[Signature]:
    """Reports of two quakes, by different hands, in the same kind of words."""
    chance = random.Random(3)
    out = []
    for n in range(count):
        lines = chance.sample(LINES, 5)
        out.append(signed(f"{PLACES[n % 2][0]}-{n}", " ".join(lines).format(*PLACES[n % 2])))
    return out


def named(articles: list[Signature], groups: list[tuple[str, ...]]) -> list[list[str]]:
    names = {a.article: a.source for a in articles}
    return sorted(sorted(names[a] for a in g) for g in groups)


def test_two_quakes_in_the_same_words_are_two_stories() -> None:
    articles = quakes(12)
    assert named(articles, group(articles)) == sorted(
        sorted(a.source for a in articles if a.source.startswith(place)) for place in ("Mirna", "Tesk")
    )


def test_what_is_like_nothing_else_is_a_story_by_itself() -> None:
    articles = [signed("one", prose(1, 80)), signed("two", prose(2, 80)), signed("empty", "")]
    assert named(articles, group(articles)) == [["empty"], ["one"], ["two"]]
    assert group([]) == []


def test_copies_are_in_the_story_of_their_source_and_do_not_keep_others_out() -> None:
    reports = [a for a in quakes(12) if a.source.startswith("Mirna")]
    text = " ".join(LINES).format(*PLACES[0])
    same = [signed(f"copy-{n}", text) for n in range(10)]
    assert named([*reports, *same], group([*reports, *same])) == [sorted(a.source for a in (*reports, *same))]


def test_the_id_is_made_from_the_articles() -> None:
    assert story_id(["b", "a"]) == story_id(("a", "b")) != story_id(["a"])


POOL = (
    *quakes(8), signed("fresh", prose(1, 80)), signed("alone", prose(2, 80)), signed("copy", prose(2, 60)),
    signed("bridge", " ".join(LINES[:3]).format(*PLACES[0]) + " " + " ".join(LINES[:3]).format(*PLACES[1])),
    signed("dated", " ".join(LINES[1:6]).format(*PLACES[1]), published="2026-03-01"),
    signed("later", " ".join(LINES[:5]).format(*PLACES[1]), published="2026-08-01"),
)  # fmt: skip
AT_ONCE = group(POOL)


@given(st.permutations(range(len(POOL))), st.sets(st.integers(1, len(POOL) - 1)))
def test_any_order_in_any_batches_gives_the_same_stories(order: list[int], cuts: set[int]) -> None:
    ends = [0, *sorted(cuts), len(POOL)]
    known: dict[str, Signature] = {}
    stories: dict[str, tuple[str, ...]] = {}
    for a, b in pairwise(ends):
        batch = [POOL[k] for k in order[a:b]]
        known |= {s.article: s for s in batch}
        change = regroup(known, stories, [s.article for s in batch])
        assert not {story_id(g) for g in change.added} & stories.keys()
        stories = {id: g for id, g in stories.items() if id not in change.removed} | {story_id(g): g for g in change.added}
        assert sorted(a for g in stories.values() for a in g) == sorted(known)
    assert sorted(stories.values()) == AT_ONCE


def test_stories_that_a_new_article_does_not_meet_are_left_alone() -> None:
    old = [a for a in POOL if a.source != "fresh"]
    stories = {story_id(g): g for g in group(old)}
    fresh = signed("fresh", prose(77, 80))
    change = regroup({a.article: a for a in (*old, fresh)}, stories, [fresh.article])
    assert change.removed == ()
    assert change.added == ((fresh.article,),)
