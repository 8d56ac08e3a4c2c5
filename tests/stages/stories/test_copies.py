from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st
from press import prose, signed

from onrecord.records import Copy
from onrecord.stages.stories import Signature, copies


def changed(text: str, share: float = 0.05) -> str:
    """The text with some of its words replaced."""
    words, chance = text.split(), random.Random(7)
    for k in chance.sample(range(len(words)), round(len(words) * share)):
        words[k] = "altered"
    return " ".join(words)


def pairs(*articles: Signature) -> set[tuple[str, str]]:
    names = {a.article: a.source for a in articles}
    return {(names[c.article], names[c.of]) for c in copies(articles)}


STORY = prose(1, 400)
ORIGINAL = signed("original", STORY, title="Dam breaks", published="2026-03-02T08:00:00Z", outlet="Reuters")


def test_a_retitled_cut_and_changed_copy_is_found_with_its_share() -> None:
    text = changed(" ".join(STORY.split()[:250]))
    found = copies([ORIGINAL, signed("copy", text, title="Flood in Mirna", published="2026-03-02T11:00:00Z")])
    assert [(c.article, c.of) for c in found] == [(signed("copy", "").article, ORIGINAL.article)]
    assert 0.7 < found[0].share < 0.92


def test_who_published_first_is_the_source() -> None:
    later = signed("later", STORY, published="2026-03-04")
    earlier = signed("earlier", changed(STORY), published="2026-03-03")
    assert pairs(later, earlier) == {("later", "earlier")}


def test_within_a_day_the_agency_was_first_and_who_credits_it_was_not() -> None:
    agency = signed("agency", STORY, published="2026-03-03", outlet="AFP")
    paper = signed("paper", STORY + " " + prose(5, 100), published="2026-03-03")
    other = signed("other", "MIRNA (AFP) - " + STORY + " " + prose(6, 150), published="2026-03-03")
    assert pairs(paper, other, agency) == {("paper", "agency"), ("other", "agency")}
    assert pairs(paper, other) == {("other", "paper")}


def test_without_any_date_the_longer_is_the_source() -> None:
    assert pairs(signed("whole", STORY), signed("part", " ".join(STORY.split()[:200]))) == {("part", "whole")}


def test_a_quotation_in_common_is_no_copy() -> None:
    quote = " ".join(prose(9, 40).split())
    assert not pairs(signed("one", prose(2, 300) + " " + quote), signed("two", prose(3, 300) + " " + quote))


def test_a_common_credit_makes_a_shorter_passage_a_copy() -> None:
    passage, one, two = prose(9, 160), prose(2, 240), prose(3, 240)
    assert not pairs(signed("one", passage + one), signed("two", passage + two))
    credited = [signed(name, f"MIRNA (AP) - {passage}{rest}") for name, rest in (("one", one), ("two", two))]
    assert len(pairs(*credited)) == 1


def test_a_page_pasted_together_has_two_sources() -> None:
    first = signed("first", prose(1, 300), published="2026-03-01")
    second = signed("second", prose(2, 300), published="2026-03-01")
    pasted = signed("pasted", prose(1, 300) + " " + prose(2, 300), published="2026-03-02")
    assert pairs(first, second, pasted) == {("pasted", "first"), ("pasted", "second")}


def test_of_a_chain_each_names_who_it_has_most_from() -> None:
    first = signed("first", STORY, published="2026-03-01")
    second = signed("second", changed(STORY, 0.1) + " " + prose(8, 100), published="2026-03-02")
    third = signed("third", changed(STORY, 0.1) + " " + prose(8, 100), published="2026-03-03")
    assert pairs(third, second, first) == {("second", "first"), ("third", "second")}


@given(st.permutations(range(8)))
def test_the_order_of_the_articles_is_of_no_effect(order: list[int]) -> None:
    articles = [signed(f"a{n}", prose(n % 3, 120 + 20 * n), published=f"2026-03-0{1 + n % 4}") for n in range(8)]
    assert copies(articles[n] for n in order) == copies(articles)


def test_nothing_is_no_copy_of_nothing() -> None:
    assert copies([]) == []
    assert copies([signed("a", ""), signed("b", "")]) == []
    assert all(isinstance(c, Copy) for c in copies([ORIGINAL]))
