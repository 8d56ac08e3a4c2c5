"""Characters that nobody sees are left out, and every offset leads back to the given text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.models.visible import visible


def test_a_soft_hyphen_is_left_out_and_words_keep_their_places() -> None:
    seen = visible("The ar\u00admy\u200b left.")
    assert seen.text == "The army left."
    assert (seen.start(4), seen.end(8)) == (4, 10)
    assert (seen.start(9), seen.end(13)) == (11, 15)


@given(st.text(alphabet="ab \u00ad\u200b\ufeff", max_size=30))
def test_what_is_cut_out_at_the_offsets_is_what_is_seen(text: str) -> None:
    seen = visible(text)
    for i, character in enumerate(seen.text):
        if not character.isspace() and seen.at is not None:
            assert visible(text[seen.start(i) : seen.end(i + 1)]).text == character
