"""Stories come back whole, and their rows follow them."""

from __future__ import annotations

import msgspec
from store_pages import content

from onrecord.records import Copy, Happening, Spread, Story
from onrecord.store import Store

HAPPENING = Happening(
    id="happening-1", type="ASSAULT", events=("e-1", "e-2"), reports=2, independent_sources=1, agreement=0.5,
    figures=(Spread(measure="injured", unit="people", low=3.0, best=4.0, high=4.0, figures=("f-1", "f-2")),),
    why="both say that navy boats fired at a trawler on 3 March",
)  # fmt: skip


def story(id: str, *articles: str) -> Story:
    return Story(id=id, articles=articles, copies=(Copy("a-2", "a-1", 0.9),), happenings=(HAPPENING,), conflicts=())


def test_stories_come_back_in_order_of_id(store: Store) -> None:
    given = [story("story-2", "a-1", "a-2"), story("story-1", "a-3")]
    store.put_stories([], given)
    assert list(store.stories()) == given[::-1]
    assert (store.status().counts["stories"], store.status().counts["happenings"]) == (2, 2)


def test_putting_twice_changes_nothing(url: str, store: Store) -> None:
    store.put_stories([], [story("story-1", "a-1", "a-2")])
    before = content(url)
    store.put_stories([], [story("story-1", "a-1", "a-2")])
    assert content(url) == before


def test_what_is_removed_leaves_no_row(url: str, store: Store) -> None:
    empty = content(url)
    store.put_stories([], [story("story-1", "a-1"), story("story-2", "a-2")])
    store.put_stories(["story-1", "story-9"], [])
    assert [s.id for s in store.stories()] == ["story-2"]
    store.put_stories(["story-2"], [])
    assert content(url) == empty


def test_a_story_that_is_added_again_is_replaced(store: Store) -> None:
    store.put_stories([], [story("story-1", "a-1", "a-2")])
    smaller = msgspec.structs.replace(story("story-1", "a-1"), happenings=())
    store.put_stories(["story-1"], [smaller])
    assert list(store.stories()) == [smaller]
    assert store.status().counts["happenings"] == 0
