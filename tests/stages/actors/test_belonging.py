"""Whose somebody is, and whose allies, critics and proxies are not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readings import Reading


@pytest.mark.parametrize(
    ("text", "phrase", "country"),
    [
        ("Peru's troops shelled a village.", "Peru's troops", "PER"),
        ("Peruvian troops shelled a village.", "Peruvian troops", "PER"),
        ("Troops of Peru shelled a village.", "Troops of Peru", "PER"),
        ("Peru's allies condemned the raid.", "Peru's allies", None),
        ("Peru condemned Chile. Its allies praised the raid.", "Its allies", None),
        ("Critics of Peru marched on Monday.", "Critics of Peru", None),
        ("Peruvian critics of Chile marched on Monday.", "critics", "PER"),
        ("The Peruvian government's critics marched on Monday.", "critics", None),
        ("Attackers from Peru shelled a village.", "Attackers from Peru", "PER"),
        ("Peru-allied rebels shelled a village.", "rebels", None),
        ("Peru-backed rebels shelled a village.", "rebels", None),
        ("Pro-Peruvian rebels shelled a village.", "rebels", None),
        ("The Peru-appointed government of Chile banned a newspaper.", "government", "CHL"),
    ],
)
def test_the_country_of_a_role(reading: Callable[..., Reading], text: str, phrase: str, country: str | None) -> None:
    read = reading(text)
    actor = read.actor(phrase)
    assert actor is not None, read.told()
    assert actor.country == country, read.told()


def test_the_government_that_another_state_appointed_is_not_that_state(reading: Callable[..., Reading]) -> None:
    read = reading("The Peru-appointed government of Chile arrested two teachers.")
    (event,) = read.events
    assert not read.all_ids("Peru") & {*event.actors}, read.told()
