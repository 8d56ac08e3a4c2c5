from __future__ import annotations

from press import signed

from onrecord.stages.stories import similarity
from onrecord.stages.stories.likeness import likeness
from onrecord.stages.stories.terms import UNIT, terms

QUAKE = "A quake of magnitude 6.1 shook Mirna in northern Valdora on Monday and killed 12 people, Governor Ilan Sorel said."
AGAIN = "Twelve people died in Mirna when a 6.1 quake struck Valdora's north, according to Governor Sorel."
OTHER = "A quake of magnitude 7.2 shook Tesk in southern Karelia on Friday and killed 90 people, Mayor Una Brandt said."


def test_the_same_quake_is_more_alike_than_the_same_words_about_another() -> None:
    here, again, other = (signed(name, text) for name, text in (("here", QUAKE), ("again", AGAIN), ("other", OTHER)))
    assert likeness(here, again) > 2 * likeness(here, other)


def test_it_is_symmetric_and_full_for_oneself() -> None:
    here, other = signed("here", QUAKE), signed("other", OTHER)
    assert likeness(here, other) == likeness(other, here)
    assert likeness(here, here) >= 0.99 * UNIT
    assert likeness(here, signed("empty", "")) == 0


def test_the_reasons_can_be_read() -> None:
    one, other = signed("one", QUAKE, published="2026-03-01"), signed("other", AGAIN, published="2026-05-30")
    found = similarity(one, other)
    assert found.reasons[0].startswith("both say ")
    assert {"mirna", "sorel", "valdora"} <= set(found.reasons[0].removeprefix("both say ").split(", "))
    assert found.reasons[1] == "published 90 days apart: counts 50%"
    assert similarity(one, signed("x", "Nobody whispered.")).reasons == ("no word in common",)


def test_days_apart_make_less_alike_but_a_week_does_not() -> None:
    def at(day: str) -> int:
        return likeness(signed("one", QUAKE, published="2026-03-01"), signed("two", AGAIN, published=day))

    assert at("2026-03-01") == at("2026-03-08T23:00:00Z") > at("2026-04-01") > at("2026-06-01") == at("2027-01-01") > 0
    assert at("not a day") == at("2026-03-01")


def test_names_and_numbers_weigh_more_than_other_rare_words() -> None:
    weights = terms("The wobbly frobnicator met Zorblax at 4711 unusual quagmires.", ())
    assert weights["zorblax"] > weights["4711"] > weights["frobnicator"]
    assert abs(sum(w * w for w in weights.values()) ** 0.5 - UNIT) < 10
