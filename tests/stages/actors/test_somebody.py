"""Which names of a page are told as actors: not those that nothing shows to be somebody's."""

from __future__ import annotations

import pytest

from onrecord.pipeline import Pipeline
from onrecord.records import Record
from readings import ready


def _read(pipeline: Pipeline, text: str) -> Record:
    return pipeline.read_page(ready("Peru's army shelled a village. " + text))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The winner of the race in 1998 was Carla Okonjo.", "Carla Okonjo"),
        ("A prize went to Tamsil Brevnok. He wept.", "Tamsil Brevnok"),
        ("Olumide Adeyemi scored twice.", "Olumide Adeyemi"),
        ("A prize went to Tamsil Brevnok. It is the fifth for Brevnok.", "Tamsil Brevnok"),
        ("The winner was a clerk at Veritel.", "Veritel"),
        ("The dam was built by Veritel.", "Veritel"),
        ("The dam stands near Quorvex University.", "Quorvex University"),
    ],
)
def test_names_of_which_the_page_shows_that_they_are_somebodys(pipeline: Pipeline, text: str, name: str) -> None:
    record = _read(pipeline, text)
    assert name in {a.name for a in record.actors}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("He drank a glass of Velvet Thunder with Pepper Lantern.", "Lantern"),
        ("She takes pills like Zalprexin.", "Zalprexin"),
        ("Rain fell in the Wheat Corridor.", "Wheat Corridor"),
        ("The grade was a B+ at best.", "B+"),
    ],
)
def test_products_regions_and_grades_are_nobodys_names(pipeline: Pipeline, text: str, name: str) -> None:
    record = _read(pipeline, text)
    assert not any(name in a.name for a in record.actors)


def test_a_name_that_is_left_out_is_told_among_what_was_skipped(pipeline: Pipeline) -> None:
    record = _read(pipeline, "He drank a glass of Velvet Thunder with Pepper Lantern.")
    left = [s for s in record.skipped if s.stage == "actors"]
    assert left, record.skipped
    assert all(s.span is not None and record.article.text[s.span.start : s.span.end] in s.reason for s in left)


def test_a_treaty_called_after_a_capital_is_nobodys_and_a_league_no_major(pipeline: Pipeline) -> None:
    record = _read(pipeline, "Chile left the Paris climate treaty. Major League Baseball banned Jon Ruiz.")
    actors = {a.name: (a.kind, a.sectors) for a in record.actors}
    assert "France" not in actors
    assert "MIL" not in actors.get("Major League Baseball", ("organisation", ()))[1]
    assert not any("Baseball" in name and kind == "person" for name, (kind, _) in actors.items())


def test_a_figure_is_told_about_no_product(pipeline: Pipeline) -> None:
    record = _read(pipeline, "A bottle of Velvet Thunder costs 14 euros.")
    (figure,) = (f for f in record.figures if f.value == 14)
    assert figure.about == ()
