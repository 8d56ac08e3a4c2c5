"""The page of happenings, made of happenings that are given by hand."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest

from onrecord.views.happenings_page import Counted, ToldConflict, ToldHappening, ToldReport, ToldSpread, happenings_page

HOSTILE = "<script>alert(1)</script>\u202e"


def report(outlet: str, words: str, url: str | None = None, published: str | None = "2026-03-04T08:00:00Z") -> ToldReport:
    return ToldReport(outlet=outlet, published=published, source_id=f"{outlet}.html", url=url, quotations=(words,))


def happening(**fields: Any) -> ToldHappening:
    given: dict[str, Any] = {
        "event_type": "ASSAULT", "status": "completed", "quad_class": "material conflict", "actor_names": "gunmen",
        "recipient_names": "nine soldiers", "day": "2026-03-02", "place": "Mirna", "reports": 1, "independent_sources": 1,
        "agreement": 1.0, "why": "Told once.", "spreads": (), "conflicts": (), "told_by": (report("Tass", "Gunmen fired."),),
    }  # fmt: skip
    return ToldHappening(**given | fields)


def shown(*happenings: ToldHappening, total: int | None = None, untold: int = 0) -> str:
    counts = Counter(ASSAULT=len(happenings) if total is None else total)
    counted = Counted(types=+counts, statuses=Counter(), conflicts=0, untold=untold)
    return happenings_page(happenings, counted, (), "Russia to Ukraine")


def words_of(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page.partition("</style>")[2]).split())


def test_a_row_says_what_is_known_and_quotes_both_sides_of_a_contradiction() -> None:
    sides = (report("Tass", "Nine died.", "https://tass.example/9"), report("Reuters", "Twelve died."))
    page = shown(
        happening(
            reports=4, independent_sources=3, agreement=0.67, why="They have the same day.",
            spreads=(ToldSpread(measure="killed", unit="soldier", low=9.0, best=12.0, high=12.0),),
            conflicts=(ToldConflict(kind="value", explanation="Tass says nine; Reuters says twelve.", sides=sides),),
        )
    )  # fmt: skip
    assert (
        "2026-03-02 ▲ ASSAULT completed gunmen → nine soldiers Mirna 4 reports, 3 independent agreement 67% "
        "They have the same day. killed (soldier) 9 to 12, best 12 ≠ value disputed: Tass says nine; Reuters says twelve. "
        "Nine died. Tass 2026-03-04 Tass.html Twelve died. Reuters 2026-03-04 Reuters.html Gunmen fired. Tass"
    ) in words_of(page)
    assert re.findall(r'href="([^"]*)"', page) == ["https://tass.example/9"]


def test_many_reports_unfold_and_what_is_not_listed_is_counted() -> None:
    told = tuple(report(f"Outlet {n}", f"Words {n}.") for n in range(120))
    page = shown(happening(told_by=told, reports=120))
    before, _, unfolded = page.partition("<details>")
    assert [f"Words {n}." in before for n in (0, 2, 3)] == [True, True, False]
    assert [f"Words {n}." in unfolded for n in (3, 99, 100)] == [True, True, False]
    assert "117 more reports" in unfolded
    assert "20 of them are not listed here." in unfolded
    assert "<details>" not in shown(happening(told_by=told[:3]))


def test_a_happening_without_a_day_has_that_of_its_first_publication_in_brackets() -> None:
    told = (report("a", "Words."), report("b", "Words.", published="2026-03-03"), report("c", "Words.", published=None))
    assert "(2026-03-03) ▲ ASSAULT" in words_of(shown(happening(day=None, told_by=told)))
    assert "▲ ASSAULT" in words_of(shown(happening(day=None, told_by=())))


def test_the_page_says_what_it_leaves_out() -> None:
    assert "All happenings: the first 1 of 2,001" in words_of(shown(happening(), total=2001))
    assert "All happenings:" not in words_of(shown(happening())).replace("Happenings: All", "")
    assert "12 articles are in no story yet and left out" in words_of(shown(happening(), untold=12))
    assert "1 article is in no story yet" in words_of(shown(untold=1))
    nothing = words_of(shown())
    assert "No happenings match." in nothing
    assert "no story yet" not in nothing


def test_nothing_of_an_article_runs() -> None:
    side = ToldReport(outlet=HOSTILE, published=HOSTILE, source_id=HOSTILE, url="javascript:alert(1)", quotations=(HOSTILE,))
    page = shown(
        happening(
            event_type=HOSTILE, status=HOSTILE, quad_class=HOSTILE, actor_names=HOSTILE, recipient_names=HOSTILE, day=HOSTILE,
            place=HOSTILE, why=HOSTILE, told_by=(side,) * 5,
            spreads=(ToldSpread(measure=HOSTILE, unit=HOSTILE, low=1.0, best=1.0, high=1.0),),
            conflicts=(ToldConflict(kind=HOSTILE, explanation=HOSTILE, sides=(side, side)),),
        )
    )  # fmt: skip
    assert page.count("alert(1)") > 20
    assert "<script" not in page
    assert "javascript:" not in page
    assert "\u202e" not in page
    assert "default-src 'none'; style-src 'unsafe-inline'" in page


@pytest.mark.parametrize(("quad", "key"), [("verbal cooperation", "vc"), (None, "no")])
def test_a_row_has_the_colour_of_its_quad_class(quad: str | None, key: str) -> None:
    assert f'<tr class="quad-{key}">' in shown(happening(quad_class=quad))
