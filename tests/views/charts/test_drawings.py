"""What pictures say of counts that are made by hand."""

from __future__ import annotations

import itertools
import re
import subprocess
import sys
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest

from onrecord.views.charts import Drawing, Point, Series, Spot, Sum, Tally, matrix, measure, render, timeline, world
from onrecord.views.charts.colours import QUADS, WARNING
from onrecord.views.charts.embedding import embedded
from onrecord.views.charts.outlines import OUTLINES, outlines
from onrecord.views.charts.world import frame_of

HOSTILE = "</svg><script>alert(1)</script> -->]]> $\\frac{1}{ & \u202e\x00\ud800"


def counted(**fields: object) -> Tally:
    return Tally(reports=2, happenings=2, **fields)  # type: ignore[arg-type]


def one_of_each() -> list[Drawing]:
    tally = counted(
        days=Counter({("2026-03-03", "2026-03-03", "verbal conflict"): 2}),
        dyads={("RUS", "UKR"): Sum(2, -9.0, 2), (HOSTILE, "XXX"): Sum(1)},
        places={Spot(HOSTILE, 50.4, 30.5): Sum(2, -9.0, 2), Spot("Nowhere", 0.0, 0.0): Sum(1)},
    )
    points = (Point(date(2026, 3, 3), date(2026, 3, 3), (12.0, 19.0), 12, 19, disputed=True, reports=3),)
    series = Series(measure=HOSTILE, unit=HOSTILE, points=points, disputes=(HOSTILE,))
    return [timeline(tally, HOSTILE), matrix(tally), matrix(tally, shown="intensity"), world(tally), measure(series, HOSTILE)]


def empty_ones() -> list[Drawing]:
    return [timeline(Tally()), matrix(Tally()), world(Tally()), measure(Series(measure="killed"))]


@pytest.mark.parametrize("drawing", one_of_each() + empty_ones(), ids=lambda d: d.name)
def test_the_same_drawing_gives_the_same_bytes_and_they_are_whole(drawing: Drawing) -> None:
    svg = render(drawing, "svg")
    assert svg == render(drawing, "svg")
    assert render(drawing, "png") == render(drawing, "png")
    assert render(drawing, "png").startswith(b"\x89PNG\r\n")
    ElementTree.fromstring(svg)


@pytest.mark.parametrize("drawing", one_of_each(), ids=lambda d: d.name)
def test_an_svg_has_nothing_of_the_machine_and_nothing_that_runs(drawing: Drawing) -> None:
    tree = ElementTree.fromstring(render(drawing, "svg"))
    tags = {node.tag.rpartition("}")[2] for node in tree.iter()}
    assert not tags & {"script", "image", "foreignObject", "text", "a"}
    assert "date" not in tags
    assert not any(name.lower().startswith("on") for node in tree.iter() for name in node.attrib)


def test_a_new_process_with_other_settings_draws_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "matplotlibrc").write_text("font.size: 30\nsvg.fonttype: none\nfont.family: serif\n")
    code = (
        "import sys, hashlib\nfrom onrecord.views.charts import *\nfrom collections import Counter\n"
        "d = timeline(Tally(reports=1, happenings=1, days=Counter({('2026-03-03', '2026-03-03', 'verbal conflict'): 1})))\n"
        "print(hashlib.sha256(render(d, 'svg')).hexdigest(), 'matplotlib.pyplot' in sys.modules)"
    )
    homes = [{"MATPLOTLIBRC": str(tmp_path), "PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo"}, {"PYTHONHASHSEED": "2"}]
    said = {subprocess.check_output([sys.executable, "-c", code], env=env, text=True, cwd=tmp_path) for env in homes}
    assert len(said) == 1
    assert said.pop().endswith(" False\n")


def test_charts_do_not_load_matplotlib_before_they_draw() -> None:
    code = "import sys, onrecord.store.pictures, onrecord.cli.charting; print('matplotlib' in sys.modules)"
    assert subprocess.check_output([sys.executable, "-c", code], text=True) == "False\n"


def test_nothing_that_matches_says_so() -> None:
    assert [d.paint for d in empty_ones()] == [None] * 4
    assert {d.empty for d in empty_ones()[:3]} == {"No events match."}
    assert empty_ones()[3].empty == "No figure of “killed”."
    known = measure(Series(measure="kiled", known=("killed", "injured")))
    assert known.empty == "No figure of “kiled”. There are: killed, injured."
    assert world(counted(without_place=2)).empty == "No event has a place that is known."
    assert matrix(counted(without_dyad=2)).empty == "No event has a country on both sides."


def test_each_quad_class_has_a_bar_of_its_colour() -> None:
    days = Counter({("2026-03-03", "2026-03-03", quad): 1 for quad in QUADS})
    svg = render(timeline(counted(days=days)), "svg").decode()
    assert all(f"fill: {colour}" in svg for colour in QUADS.values())
    one = counted(days=Counter({("2026-03-03", "2026-03-03", "verbal conflict"): 1}))
    assert f"fill: {QUADS['material conflict']}" not in render(timeline(one), "svg").decode()


def test_what_is_dated_vaguely_or_far_away_is_told_and_not_drawn() -> None:
    start = date(2026, 3, 2)
    days = Counter({((day := (start + timedelta(days=n)).isoformat()), day, "verbal conflict"): 5 for n in range(10)})
    days |= {("2026-01-01", "2026-12-31", ""): 3, ("1945-05-08", "1945-05-08", ""): 1, ("", "", ""): 2}
    drawing = timeline(counted(days=days))
    assert drawing.title == "Events by day and quad class"
    assert drawing.notes[-1] == (
        "Not drawn: 3 events dated to more than a day, 1 event far from all others in time, 2 events without any day."
    )


def test_counts_say_whether_a_happening_counts_once() -> None:
    assert counted(has_stories=True).notes() == ["2 event reports of 2 happenings; each happening counts once."]
    assert counted(left_out=Counter(planned=3, denied=1)).notes() == [
        "2 event reports; each counts, since no stories have been made of them.", "Left out: 3 planned, 1 denied.",
    ]  # fmt: skip


def test_a_matrix_of_many_countries_keeps_the_busiest_and_counts_the_others() -> None:
    codes = [f"A{n:02}" for n in range(30)]
    drawing = matrix(counted(dyads={(code, "RUS"): Sum(n + 1) for n, code in enumerate(codes)}, without_dyad=4))
    assert drawing.notes[-1] == "Not drawn: 4 events without a country on both sides, 10 pairs of rarer countries."
    svg = render(drawing, "svg").decode()
    assert "<!-- A29 -->" in svg
    assert "<!-- A05 -->" not in svg


def test_a_map_shows_what_it_must_and_no_more() -> None:
    near = frame_of([Spot("Kyiv", 50.4, 30.5), Spot("Lviv", 49.8, 24.0)])
    assert near.east - near.west < 70
    assert near.west < 24.0 < 30.5 < near.east
    assert near.south < 49.8 < 50.4 < near.north
    far = frame_of([Spot("Suva", -18.1, 178.4), Spot("Lima", -12.0, -77.0)])
    assert (far.west, far.east) == (-180, 180)
    pole = frame_of([Spot("Pole", -90.0, 0.0)])
    assert pole.south == -90
    assert pole.west >= -180
    assert pole.east <= 180


def test_places_off_the_earth_are_not_drawn() -> None:
    wrong = (Spot("a", 91.0, 0.0), Spot("b", 0.0, 181.0), Spot("c", float("nan"), 0.0), Spot("d", 0.0, float("inf")))
    assert world(counted(places={spot: Sum(1) for spot in wrong})).paint is None


def test_the_outlines_are_those_of_the_world_and_small() -> None:
    assert OUTLINES.stat().st_size < 100_000
    for kind, least in (("land", 120), ("border", 250)):
        lines = outlines(kind)
        assert len(lines) > least
        assert all(abs(b[0] - a[0]) < 40 or a[1] <= -84 for line in lines for a, b in itertools.pairwise(line))
        assert all(-541 < x < 541 and -90 <= y <= 90 for line in lines for x, y in line)
    madrid = any(_is_inside((-3.7, 40.4), ring) for ring in outlines("land"))
    atlantic = any(_is_inside((-35.0, 30.0), ring) for ring in outlines("land"))
    assert (madrid, atlantic) == (True, False)


def _is_inside(point: tuple[float, float], ring: object) -> bool:
    from matplotlib.path import Path as Outline

    return bool(Outline(list(ring)).contains_point(point))  # type: ignore[call-overload]


def test_a_disagreement_is_marked_and_told() -> None:
    day = date(2026, 3, 3)
    least, exact = Point(day, day, (12.0,), 12, 12, ">="), Point(day, day, (9.0,), 9, 9)
    quiet = Series(measure="killed", unit="people", points=(least, exact))
    points = (Point(day, day, (12.0, 19.0), 12, 19, disputed=True, reports=2),)
    loud = Series(measure="killed", unit="people", points=points, disputes=("A says 12; B says 19.",) * 5)
    assert WARNING not in render(measure(quiet), "svg").decode()
    assert WARNING in render(measure(loud), "svg").decode()
    assert _written(measure(loud)) == ["12–19", "≠"]
    assert _written(measure(quiet)) == ["≥ 12", "9"]
    assert measure(loud).notes[1:] == (*["≠ A says 12; B says 19."] * 3, "≠ and 2 further disagreements.")


def _written(drawing: Drawing) -> list[str]:
    """What stands beside the marks."""
    from matplotlib.figure import Figure

    assert drawing.paint is not None
    figure = Figure()
    drawing.paint(figure)
    return [text.get_text() for text in figure.axes[0].texts]


def test_figures_of_very_different_size_are_all_to_be_seen() -> None:
    day = date(2026, 3, 3)
    for values in ((1.0, 1e12), (0.0, 1e12), (-5.0, 5.0), (0.0,), (1e308, 1.0), (float("inf"),)):
        points = tuple(Point(day, day, (value,), value, value) for value in values)
        ElementTree.fromstring(render(measure(Series(measure="trade", points=points)), "svg"))


@pytest.mark.parametrize("days", [("0001-01-01", "9999-12-31"), ("9999-12-31",), ("0001-01-01",), ("0001-01-01", "2026-03-03")])
def test_days_at_the_ends_of_the_calendar_are_drawn(days: tuple[str, ...]) -> None:
    ElementTree.fromstring(render(timeline(counted(days=Counter({(day, day, ""): 9 for day in days}))), "svg"))
    points = tuple(Point(date.fromisoformat(day), date.fromisoformat(day), (1.0,), 1, 1) for day in days)
    ElementTree.fromstring(render(measure(Series(measure="killed", points=points)), "svg"))


def test_pictures_on_one_page_do_not_share_ids_and_hold_no_foreign_text() -> None:
    parts = [embedded(drawing) for drawing in one_of_each()]
    ids = [id for part in parts for id in set(re.findall(r' id="([^"]+)"', part))]
    assert len(ids) == len(set(ids))
    for part in parts:
        ElementTree.fromstring(part)
        own = set(re.findall(r' id="([^"]+)"', part))
        assert set(re.findall(r"url\(#([^)]+)\)", part)) | set(re.findall(r'href="#([^"]+)"', part)) <= own
        assert "<script" not in part
        assert "<!--" not in part
