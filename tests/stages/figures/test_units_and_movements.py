"""Families of expressions in news of markets, politics and things: units, shared units, parts, rates, movements."""

from __future__ import annotations

import pytest

from onrecord.pipeline import Pipeline
from onrecord.records import Figure
from readings import ready

Told = list[tuple[float | None, str | None]]


def figures(pipeline: Pipeline, text: str) -> tuple[Figure, ...]:
    return tuple(pipeline.sheet(ready(text)).figures)


def units(pipeline: Pipeline, text: str) -> Told:
    return [(f.value, f.currency or f.unit) for f in figures(pipeline, text)]


def ways(pipeline: Pipeline, text: str) -> list[tuple[float | None, str | None]]:
    return [(f.value, f.change.direction if f.change else None) for f in figures(pipeline, text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The bank cut rates by a quarter of a percentage point.", [(0.25, "percentage point")]),
        ("A half-point cut is likely.", [(0.5, "point")]),
        ("The bank raised rates by 0.75 of a percentage point.", [(0.75, "percentage point")]),
        ("The town is half a mile from the border.", [(0.5, "mile")]),
        ("A quarter of a million people fled.", [(250000, "people")]),
        ("The firm slashed its dividend by half.", [(50, "percent")]),
        ("Sales were a third higher than a year ago.", [(pytest.approx(33.333333), "percent")]),
        ("The share of women rose from a fifth to a third.", [(20, "percent"), (pytest.approx(33.333333), "percent")]),
        ("The law was passed by a third party.", []),
        ("He ran a half marathon in the second half.", []),
        ("It was the third quarter of growth.", []),
    ],
)
def test_parts_of_units_of_scales_and_of_wholes(pipeline: Pipeline, text: str, wanted: Told) -> None:
    assert units(pipeline, text) == wanted


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("The clinic treats 300 patients a week.", "patient per week"),
        ("The region recorded 12 deaths per 100,000 people.", "death per 100,000 people"),
        ("The state produced 5.1 tonnes of cocoa per hectare.", "tonne per hectare"),
        ("The pipeline can carry 55 billion cubic metres of gas a year.", "cubic metre per year"),
        ("The firm slashed its dividend to 12 cents a share.", "cent per share"),
        ("The won fell to 1,330 per dollar.", "per dollar"),
        ("The ship burns 30 tonnes per day.", "tonne per day"),
        ("They save 10 hours a week.", "hour per week"),
        ("The rebels killed 5 men a week ago.", "man"),
        ("The council approved 3 projects a month before the vote.", "project"),
    ],
)
def test_rates(pipeline: Pipeline, text: str, unit: str) -> None:
    (figure,) = figures(pipeline, text)
    assert figure.unit == unit


def test_a_unit_is_not_made_of_a_word_that_compares(pipeline: Pipeline) -> None:
    (figure,) = figures(pipeline, "Emissions fell by 0.1 per more than planned.")
    assert (figure.value, figure.unit) == (0.1, None)


def test_money_for_each(pipeline: Pipeline) -> None:
    (head,) = figures(pipeline, "The ticket costs 10 dollars a head.")
    (gas,) = figures(pipeline, "Gas costs $2.60 per million British thermal units.")
    assert (head.currency, head.unit) == ("USD", "per head")
    assert (gas.value, gas.currency, gas.unit) == (2.6, "USD", "per million british thermal units")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The lake has shrunk by 30 square kilometres to 90.", [(30, "square kilometre"), (90, "square kilometre")]),
        ("The index shed 120 points, or 0.9 percent, to 13,210.", [(120, "point"), (0.9, "percent"), (13210, "point")]),
        ("Support rose two points to 41.", [(2, "point"), (41, None)]),
        ("Sales fell 4% in France and those in Italy by 1.", [(4, "percent"), (1, "percent")]),
        ("Sales fell 10.2 percent in May and 8.1 in June.", [(10.2, "percent"), (8.1, "percent")]),
        ("The ship is 300 metres long and 40 wide.", [(300, "metre"), (40, "metre")]),
        ("The school has classes of 20, 30 and 40 pupils.", [(20, "pupil"), (30, "pupil"), (40, "pupil")]),
        ("The shop sells four-, five- and six-string banjos.", [(4, "string"), (5, "string"), (6, "string")]),
        ("The party won 12 seats in 2016 and 15 in 2020.", [(12, "seat"), (15, "seat")]),
        ("Profit rose to 2.3 billion euros in 2020 from 2.0 billion in 2019.", [(2.3e9, "EUR"), (2.0e9, "EUR")]),
        ("The guard fired 3 shots, and 2 hit the car.", [(3, "shot"), (2, None)]),
        ("The body lay 15 miles south of the home of Ola Berg, 49.", [(15, "mile")]),
        ("Wages rose 4 percent and 30 guards were hired.", [(4, "percent"), (30, "guard")]),
    ],
)
def test_units_and_nouns_from_a_neighbour(pipeline: Pipeline, text: str, wanted: Told) -> None:
    assert units(pipeline, text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The retirement age will rise to 64 from 62.", [(64, "year of age"), (62, "year of age")]),
        ("The average age of the members is 57.", [(57, "year of age")]),
        ("The parcel weighs 1.2 pounds.", [(1.2, "pound-mass")]),
        ("The alloy withstood 40 GPa.", [(40, "gigapascal")]),
        ("The probe scored 210 on the Kelvin scale.", [(210, "kelvin")]),
        ("The quake measured 6.4 on the Richter scale.", [(6.4, "Richter")]),
        ("Life expectancy for women there is around 71.", [(71, "year of age")]),
        ("Demand will grow 10-fold by 2040.", [(10, "times")]),
    ],
)
def test_units_by_what_is_said_of_them(pipeline: Pipeline, text: str, wanted: Told) -> None:
    assert units(pipeline, text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Crude gained $1.20, or 1.6%, to $76.10 a barrel.", [(1.2, "up"), (1.6, "up"), (76.1, None)]),
        ("Silver added 12 cents to $23.10.", [(12, "up"), (23.1, None)]),
        ("The strike wiped $3 billion off the firm's value.", [(3e9, "down")]),
        ("Yields edged up 3 bps to 4.12%.", [(3, "up"), (4.12, None)]),
        ("The bank trimmed its key rate 25 basis points.", [(25, "down")]),
        ("Fuel pushed up prices by 7 percent.", [(7, "up")]),
        ("The fund is 12 percent up on last year.", [(12, "up")]),
        ("The krona was 0.4 percent weaker.", [(0.4, "down")]),
        ("Growth of 2.1, 2.4 and 2.6 percent is forecast.", [(2.1, "up"), (2.4, "up"), (2.6, "up")]),
        ("Exports rose 3.2% and imports 1.1%.", [(3.2, "up"), (1.1, "up")]),
        ("Imports fell 3 percent, but services rose 2 percent.", [(3, "down"), (2, "up")]),
        ("The economy grew 2.1 percent this year, after 1.4 percent last year.", [(2.1, "up"), (1.4, "up")]),
        ("Wages rose 4% and 30% of workers got a bonus.", [(4, "up"), (30, None)]),
        ("The fund lost $4 million last year.", [(4e6, None)]),
        ("The bank made three cuts in 2020.", [(3, None)]),
        ("Earnings will be lower than the 16 cents a share that were expected.", [(16, None)]),
        ("British Tin shed 8.5 pence a share.", [(8.5, "down")]),
        ("The index fell 1.4%, or 6.43, to 437.68.", [(1.4, "down"), (6.43, "down"), (437.68, None)]),
        ("The plan would add $2 trillion to the debt.", [(2e12, None)]),
        ("Bonds increased by 2 percent but stocks decreased by 1 percent.", [(2, "up"), (1, "down")]),
    ],
)
def test_movements_and_what_goes_on_with_them(pipeline: Pipeline, text: str, wanted: Told) -> None:
    assert ways(pipeline, text) == wanted


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Unemployment ticked up to 5.2 percent.", "="),
        ("The rate is back up to 5 percent.", "="),
        ("The price fell as low as $20.", ">="),
        ("Bitcoin fell below $30,000.", "<"),
        ("Revenue jumped 3 percent, increasing to $4 billion.", "="),
    ],
)
def test_a_level_that_is_reached_is_no_movement(pipeline: Pipeline, text: str, sign: str) -> None:
    level = figures(pipeline, text)[-1]
    assert (level.comparator, level.change) == (sign, None)


def test_the_bound_of_a_movement(pipeline: Pipeline) -> None:
    (step,) = figures(pipeline, "Shares jumped as much as 12%.")
    assert (step.comparator, step.change is not None) == ("<=", True)
    (limit,) = figures(pipeline, "The bank can raise up to 5 billion euros.")
    assert (limit.comparator, limit.change) == ("<=", None)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The yuan firmed 0.2 per cent to 7.12 per dollar.", [(0.2, None, None), (7.12, None, None)]),
        ("The fare rose 5 cents to 95 cents.", [(5, None, None), (95, None, None)]),
        ("The firm trimmed its workforce by 200 to 1,800.", [(200, None, None), (1800, None, None)]),
        ("The fare went from 2 to 3 euros.", [(2, None, None), (3, None, None)]),
        ("The ministry wants to cut traffic by 20 to 30 percent.", [(None, 20, 30)]),
        ("The test needs a current of 9 volts to 4 volts.", [(None, 4, 9)]),
        ("The price rose $3 to $5 a barrel.", [(None, 3, 5)]),
    ],
)
def test_a_step_and_a_level_are_no_range(
    pipeline: Pipeline, text: str, wanted: list[tuple[float | None, float | None, float | None]]
) -> None:
    assert [(f.value, f.low, f.high) for f in figures(pipeline, text)] == wanted


@pytest.mark.parametrize(
    "text",
    [
        "The county sent MERS -12 kits to the port.",
        "The iPhone 11 Pro cameras are new.",
        "Emissions are still above 1990 levels.",
        "Dana Weiss: 7 Kept her nerve at the back.",
        "The new Corsa 2019 review - pictures and prices.",
    ],
)
def test_names_years_and_marks_are_no_figures(pipeline: Pipeline, text: str) -> None:
    assert figures(pipeline, text) == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The raid used 90 air, sea and ground-launched missiles.", [(90, "missile", "=")]),
        ("The guards fired two 120 mm rounds at the wall.", [(2, "round", "="), (120, "millimetre", "=")]),
        ("The league has 12 founders plus 20 towns.", [(12, "founder", "="), (20, "town", "=")]),
        ("Guests stay an average of 70 days.", [(70, "day", "=")]),
        ("[1/5] Northwire visuals show the dam.", []),
        ("[1/5]Northwire visuals show the dam.", []),
        ("Kenya outvoted Chad 3-to-1 in the council.", []),
        ("They killed [12] people.", [(12, "people", "=")]),
        ("At 71, Novak still rides.", []),
    ],
)
def test_what_is_counted_and_how_near(pipeline: Pipeline, text: str, told: list[tuple[float, str, str]]) -> None:
    assert [(f.value, f.unit, f.comparator) for f in figures(pipeline, text)] == told


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("The siege lasted five years.", "siege"),
        ("They held talks for three hours.", "talk"),
        ("He lived in Rome for ten years.", None),
        ("Ada Baker raised 40 million euros from donors.", None),
        ("The towns share a 40km (25-mile) land border.", "land border"),
        ("One or more members left.", "member"),
    ],
)
def test_what_a_figure_measures(pipeline: Pipeline, text: str, measure: str | None) -> None:
    assert [f.measure for f in figures(pipeline, text)] == [measure]


def test_a_level_is_no_change_of_its_height(pipeline: Pipeline) -> None:
    assert ways(pipeline, "The death toll from that strike had risen to 21.") == [(21, None)]
    assert ways(pipeline, "Imports fell to 3 tonnes from 5 tonnes.") == [(3, "down"), (5, None)]
