"""Stories come back whole, and their rows follow them."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from store_pages import OTHER_RUN, content

from onrecord.evidence import Evidence
from onrecord.records import Conflict, Copy, Happening, Spread, Story
from onrecord.store import Store

HAPPENING = Happening(
    id="happening-1", type="ASSAULT", status="completed", actors=("navy boats",), recipients=("a trawler",), day="2026-03-03",
    place=None, events=("e-1", "e-2"), reports=2, independent_sources=1, agreement=0.5,
    figures=(Spread(measure="injured", unit="people", low=3.0, best=4.0, high=4.0, figures=("f-1", "f-2")),),
    why="both say that navy boats fired at a trawler on 3 March",
)  # fmt: skip
CONFLICT = Conflict(
    id="conflict-1", kind="value", scope="story", records=("f-1", "f-2"), field="injured", values=("three", "four"),
    attributed=True, evidence=(Evidence(0, 5, "three"), Evidence(9, 13, "four")), explanation="A says three; B says four.",
)  # fmt: skip


def story(id: str, *articles: str) -> Story:
    copies = (Copy("a-2", "a-1", 0.9),)
    return Story(id=id, articles=articles, copies=copies, happenings=(HAPPENING,), conflicts=(CONFLICT,))


def test_stories_come_back_in_order_of_id(store: Store) -> None:
    given = [story("story-2", "a-1", "a-2"), story("story-1", "a-3")]
    store.put_stories([], given)
    assert list(store.stories()) == given[::-1]
    counts = store.status().counts
    assert [counts[name] for name in ("stories", "happenings", "happening_conflicts")] == [2, 2, 2]


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
    smaller = msgspec.structs.replace(story("story-1", "a-1"), happenings=(), conflicts=())
    store.put_stories(["story-1"], [smaller])
    assert list(store.stories()) == [smaller]
    assert (store.status().counts["happenings"], store.status().counts["happening_conflicts"]) == (0, 0)


def test_a_story_takes_the_place_of_all_that_have_an_article_of_it(url: str, store: Store) -> None:
    store.put_stories([], [story("story-1", "a-1", "a-2"), story("story-2", "a-3"), story("story-3", "a-4")])
    wider = story("story-4", "a-2", "a-3", "a-5")
    store.put_stories([], [wider])
    assert [s.id for s in store.stories()] == ["story-3", "story-4"]
    assert store.story_articles() == {"story-3": ("a-4",), "story-4": ("a-2", "a-3", "a-5")}
    store.put_stories(["story-3"], [])
    with Store.open(url) as again:
        assert list(again.stories()) == [wider]


def test_others_write_while_stories_are_told(store: Store) -> None:
    def told() -> Iterator[Story]:
        store.start_run(OTHER_RUN)
        yield story("story-1", "a-1")

    store.put_stories([], told())
    assert [s.id for s in store.stories()] == ["story-1"]
