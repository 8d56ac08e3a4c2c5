from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from onrecord.views.segments import Mark, cut

marks = st.lists(
    st.tuples(st.integers(0, 30), st.integers(0, 30), st.sampled_from("abc")).map(
        lambda x: Mark(min(x[:2]), max(x[:2]), x[2], "evidence")
    ),
    max_size=12,
)


@given(marks, st.integers(0, 10), st.integers(11, 30))
def test_segments_tile_the_block_and_carry_exactly_the_marks_that_cover_them(found: list[Mark], start: int, end: int) -> None:
    segments = list(cut(start, end, found, {}))
    assert segments[0].start == start
    assert segments[-1].end == end
    assert all(a.end == b.start for a, b in itertools.pairwise(segments))
    for s in segments:
        assert s.start < s.end
        assert sorted(s.marks) == sorted(m for m in found if m.start <= s.start and m.end >= s.end and m.start < m.end)


def test_a_card_begins_where_its_first_mark_does() -> None:
    found = [Mark(0, 4, "e1", "evidence"), Mark(2, 8, "e2", "evidence"), Mark(6, 8, "e1", "evidence")]
    segments = list(cut(0, 9, found, {"e1": 0, "e2": 2}))
    assert [(s.start, s.end, s.begins) for s in segments] == [
        (0, 2, ("e1",)), (2, 4, ("e2",)), (4, 6, ()), (6, 8, ()), (8, 9, ()),
    ]  # fmt: skip
