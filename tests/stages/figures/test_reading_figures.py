"""Figures of sentences written for this project: value, unit, comparator, change, measure, period, source."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.evidence import Span
from onrecord.pipeline import Pipeline
from onrecord.records import Figure, Statement
from onrecord.stages.figures import read_figures
from readings import ready

Read = Callable[..., list[Figure]]


@pytest.fixture(scope="session")
def read(pipeline: Pipeline) -> Read:
    """Reads the figures of a text: `read(text, statements=..., conversions=...)`."""

    def figures(text: str, statements: tuple[Statement, ...] = (), conversions: bool = False) -> list[Figure]:
        sheet = pipeline.sheet(ready(text))
        assert sheet.cast is not None
        return read_figures(text, sheet.sentences, sheet.times, "page-1", sheet.cast.at, statements, conversions)

    return figures


def one(figures: list[Figure]) -> Figure:
    (figure,) = figures
    return figure


@pytest.mark.parametrize(
    ("text", "value", "unit", "currency"),
    [
        ("The two countries traded goods worth $134.1 billion.", 134.1e9, None, "USD"),
        ("The minister offered a 50-billion-euro loan.", 50e9, None, "EUR"),
        ("The town sold the mill for £2.3m.", 2.3e6, None, "GBP"),
        ("The court fined the bank 7.5 million Danish crowns.", 7.5e6, None, "DKK"),
        ("The flat cost HK$5.4m.", 5.4e6, None, "HKD"),
        ("The ticket costs 12€.", 12, None, "EUR"),
        ("Oil traded at $58.24 a barrel.", 58.24, "per barrel", "USD"),
        ("Wheat costs 240 euros per tonne.", 240, "per tonne", "EUR"),
        ("The harbour took in 2.3m tonnes of grain.", 2.3e6, "tonne", None),
        ("The valley lies 40km from the border.", 40, "kilometre", None),
        ("The dam covers 1,520 sq m of land.", 1520, "square metre", None),
        ("Gusts reached 90 mph.", 90, "mile per hour", None),
        ("The night was as cold as minus 12 degrees Celsius.", -12, "celsius", None),
        ("He was sentenced to 15 years in prison.", 15, "year", None),
        ("It was a 90-day truce.", 90, "day", None),
        ("A hundred and five villagers signed the letter.", 105, "villager", None),
        ("The convoy had two dozen lorries.", 24, "lorry", None),
        ("Turnout was 56.3 per cent.", 56.3, "percent", None),
        ("A quarter of the voters stayed at home.", 25, "percent", None),
        ("Two-thirds of the deputies agreed.", 66.666667, "percent", None),
        ("One in five households has no heating.", 20, "percent", None),
        ("Half of the harvest was lost.", 50, "percent", None),
        ("The lake holds half a million fish.", 5e5, "fish", None),
        ("The fund has 3 lakh members.", 3e5, "member", None),
        ("The region has 1½ million olive trees.", 1.5e6, "tree", None),
    ],
)
def test_amounts_with_their_units(read: Read, text: str, value: float, unit: str | None, currency: str | None) -> None:
    figure = one(read(text))
    assert (figure.value, figure.unit, figure.currency) == (pytest.approx(value), unit, currency)
    assert (figure.low, figure.high) == (None, None)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("The party lost between 3 and 5 seats.", 3, 5, "seat"),
        ("The plan costs $40-50 billion.", 40e9, 50e9, None),
        ("Prices rose by 1 to 1.5 percent.", 1, 1.5, "percent"),
        ("Dozens of shops closed.", 12, 120, "shop"),
        ("Tens of thousands of readers wrote in.", 1e4, 1e5, "reader"),
        ("Several hundred lorries waited at the gate.", 200, 1000, "lorry"),
        ("They waited for three or four hours.", 3, 4, "hour"),
    ],
)
def test_ranges_have_two_ends_and_no_value(read: Read, text: str, low: float, high: float, unit: str | None) -> None:
    figure = one(read(text))
    assert (figure.value, figure.low, figure.high, figure.unit) == (None, low, high, unit)


@pytest.mark.parametrize(
    ("words", "sign"),
    [
        ("more than", ">"), ("over", ">"), ("nearly", "~"), ("some", "~"), ("about", "~"), ("at least", ">="),
        ("up to", "<="), ("as many as", "<="), ("just under", "<"), ("fewer than", "<"), ("no more than", "<="),
        ("an estimated", "~"), ("exactly", "="),
    ],
)  # fmt: skip
def test_comparators_before(read: Read, words: str, sign: str) -> None:
    figure = one(read(f"The company hired {words} 600 welders."))
    assert (figure.comparator, figure.value) == (sign, 600)


def test_comparators_behind_and_verbs_that_pass(read: Read) -> None:
    assert one(read("The company hired 600 or more welders.")).comparator == ">="
    assert one(read("Donations surpassed 5,000 euros.")).comparator == ">"
    assert one(read("Membership grew quickly, surpassing the goal of 4,500.")).comparator == ">"


@pytest.mark.parametrize(
    ("text", "direction", "kind", "value"),
    [
        ("Trade grew by 1.6%.", "up", "percent", 1.6),
        ("Shares were down 9.2%.", "down", "percent", 9.2),
        ("The index dropped 12 points.", "down", "absolute", 12),
        ("The party saw a 5-point drop.", "down", "absolute", 5),
        ("Officials reported a rise of 4 percent.", "up", "percent", 4),
        ("Imports of gas fell sharply in spring by 7%.", "down", "percent", 7),
        ("Speeds were 40% slower.", "down", "percent", 40),
        ("The price of bread doubled.", "up", "percent", 100),
        ("The garrison was halved.", "down", "percent", 50),
        ("Output rose threefold.", "up", "multiple", 3),
        ("The budget was cut by a third.", "down", "percent", 33.333333),
    ],
)
def test_changes(read: Read, text: str, direction: str, kind: str, value: float) -> None:
    figure = one(read(text))
    assert figure.change is not None
    assert (figure.change.direction, figure.change.kind, figure.value) == (direction, kind, value)


@pytest.mark.parametrize(
    "text",
    [
        "The plan costs up to 8 million euros.",
        "Women make up 40% of the council.",
        "The rate stands at 4%.",
        "They set up 12 clinics.",
    ],
)
def test_levels_are_no_changes(read: Read, text: str) -> None:
    assert one(read(text)).change is None


def test_a_level_with_the_one_before_it(read: Read) -> None:
    now, then = read("Exports of wine fell to 3 million euros from 5 million euros.")
    assert now.change is not None
    assert (now.value, now.change.direction, then.value, then.change) == (3e6, "down", 5e6, None)
    assert now.measure == then.measure == "export of wine"
    assert [f.value for f in read("Unemployment rose from 3 to 5 percent.")] == [3, 5]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Gunmen opened fire in the market, killing 12 and wounding dozens.", [("killed", 12), ("injured", None)]),
        ("The blast left at least 23 dead and 41 wounded.", [("killed", 23), ("injured", 41)]),
        ("More than 200 people were arrested.", [("arrested", 200)]),
        ("Thousands marched through the capital.", [("participants", None)]),
        ("Police detained 40 protesters.", [("arrested", 40)]),
        ("Another 15 people are missing.", [("missing", 15)]),
        ("Nine miners died in the fire.", [("killed", 9)]),
        ("The flood caused 31 deaths.", [("killed", 31)]),
        ("The senate killed three bills.", [("bill", 3)]),
    ],
)
def test_casualties_and_crowds(read: Read, text: str, counts: list[tuple[str, float | None]]) -> None:
    assert [(f.measure, f.value) for f in read(text)] == counts


def test_what_is_measured_and_whom_it_is_about(read: Read, pipeline: Pipeline) -> None:
    text = "Trade between France and China grew by 1.6% in 2023 compared to 2022, reaching $134.1 billion."
    sheet = pipeline.sheet(ready(text))
    assert sheet.cast is not None
    names = {a.id: a.name for a in sheet.cast.actors}
    times = {t.id: t.text for t in sheet.times}
    growth, level = read_figures(text, sheet.sentences, sheet.times, "page-1", sheet.cast.at, [])
    assert str(growth.measure).startswith("trade")
    assert {names[a] for a in growth.about} == {"France", "China"}
    assert (times[str(growth.period)], times[str(growth.baseline)]) == ("2023", "2022")
    assert level.baseline is None


def test_only_the_killed_are_told_of_and_who_is_counted_before_who_is_near(read: Read, pipeline: Pipeline) -> None:
    text = "Two Chilean soldiers were killed in a clash with Peruvians. Ada Baker met 40 teachers of Peru."
    record = pipeline.read_page(ready(text))
    names = {a.id: a.name for a in record.actors}
    assert [[names[a] for a in f.about] for f in record.figures] == [["Two Chilean soldiers"], ["40 teachers of Peru"]]


def test_a_measure_keeps_its_superlative_and_half_a_year_belongs_to_the_years(pipeline: Pipeline) -> None:
    text = "The least expensive option costs $1,600. The war has lasted two-and-a-half years. She wrote a 70-page report."
    record = pipeline.read_page(ready(text))
    assert [(f.value, f.measure) for f in record.figures] == [(1600, "least expensive option"), (2.5, "war"), (70, "page")]


def test_a_label_before_a_colon_is_the_measure_and_a_summit_with_a_number_no_money(pipeline: Pipeline) -> None:
    record = pipeline.read_page(ready("Visitors: 4,100. Peru will host COP30 in May. The fund has COP 300 million."))
    assert [(f.value, f.measure, f.currency) for f in record.figures] == [(4100, "visitor", None), (3e8, "fund", "COP")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He was jailed for 10 years after a trial in Lima.", 10),
        ("They were held for three hours before the vote.", 3),
        ("The siege lasted two weeks before the truce.", 2),
    ],
)
def test_a_length_before_a_deed_stays_a_length(pipeline: Pipeline, text: str, value: float) -> None:
    assert [f.value for f in pipeline.read_page(ready(text)).figures] == [value]


def test_what_holds_since_a_year_is_not_of_that_year(pipeline: Pipeline) -> None:
    record = pipeline.read_page(ready("The bridge was closed seven times since 1949."))
    assert [(f.value, f.period) for f in record.figures] == [(7, None)]


def test_others_are_people(pipeline: Pipeline) -> None:
    record = pipeline.read_page(ready("The blast killed three people and wounded seven others. Two New Yorkers fled."))
    assert [(f.value, f.unit) for f in record.figures] == [(3, "people"), (7, "people"), (2, "New Yorkers")]


def test_the_innermost_statement_is_the_source(read: Read) -> None:
    text = "The agency said that the mayor counted 40 lorries."
    outer = Statement(id="outer", speakers=(), kind="indirect", content=(Span(16, 49),), evidence=())
    inner = Statement(id="inner", speakers=(), kind="indirect", content=(Span(26, 49),), evidence=())
    assert one(read(text, (outer, inner))).according_to == "inner"
    assert one(read(text)).according_to is None


def test_a_conversion_in_brackets_is_the_same_figure(read: Read) -> None:
    text = "The tunnel is 8 miles (13 kilometres) long."
    figure = one(read(text))
    assert (figure.value, figure.unit, [e.text for e in figure.evidence]) == (8, "mile", ["8 miles", "13 kilometres"])
    assert [f.unit for f in read(text, conversions=True)] == ["mile", "kilometre"]


@pytest.mark.parametrize(
    "text",
    [
        "The Su-35 and the F-16 met over the lake.",
        "Leaders of the G20 spoke about Covid-19.",
        "Call 555-0199-2211 for help.",
        "The talks began on 3 March 2021 at 9:30.",
        "The team won 3-1.",
        "The embassy is at 21 Baker Street.",
        "One of the ministers stayed silent.",
        "On the one hand, the plan is cheap.",
        "Article 19 forbids it.",
        "He came first and she came second.",
        "Nora Brandt, 65, leads the union.",
        "A day before Nora Brandt, also 19, died.",
        "Two officials said that the road was closed.",
        "The two sides agreed.",
        "The network runs on 5G.",
        "The law dates from the 1990s.",
        "He returned two months after the vote.",
        "It was the driest summer in 30 years.",
        "Articles 5 and 4 of the treaty forbid it.",
        "She was 17. He turned 18 in June. Now 24, she lives in Lima.",
        "The kettle: 9/10.",
    ],
)
def test_numbers_that_are_no_figures(read: Read, text: str) -> None:
    assert read(text) == []


def test_evidence_is_the_phrase_as_it_stands(read: Read) -> None:
    text = "The state sent more than  10,000 border troops north."
    figure = one(read(text))
    (evidence,) = figure.evidence
    assert evidence.text == text[evidence.start : evidence.end] == "more than  10,000 border troops"


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Exports of steel were worth 90 billion dollars in 2023.", "export of steel"),
        ("The contracts were worth about 5 million euros.", "contract"),
        ("Assets worth 40 million dollars were seized.", "asset"),
        ("Trade between January and July 2023 reached 40 billion dollars.", "trade"),
    ],
)
def test_what_has_a_worth_is_measured_and_no_time_is_part_of_it(read: Read, text: str, measure: str) -> None:
    assert one(read(text)).measure == measure


def test_the_than_of_a_comparator_makes_no_base(pipeline: Pipeline) -> None:
    sheet = pipeline.sheet(ready("Exports grew by more than a quarter in 2023."))
    (growth,) = sheet.figures
    assert (growth.period, growth.baseline, growth.comparator) == (sheet.times[0].id, None, ">")


def test_the_level_before_is_of_its_own_year(pipeline: Pipeline) -> None:
    sheet = pipeline.sheet(ready("Trade reached $14.2 billion in 2023, up from $12.9 billion a year earlier."))
    words = {t.id: t.text for t in sheet.times}
    assert [words.get(f.period or "") for f in sheet.figures] == ["2023", "a year earlier"]
