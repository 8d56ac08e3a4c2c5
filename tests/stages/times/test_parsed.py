"""What only a real parse can tell: whose day a night is, what lies ahead, and which months are people."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.models.parser import load_parser
from onrecord.records import Time
from onrecord.stages.times import read_times

Read = Callable[[str], list[Time]]


@pytest.fixture(scope="module")
def parsed() -> Read:
    """Reads the times of a text with the shipped parser, published on Wednesday 15 November 2023."""
    parser = load_parser()

    def times_in(text: str) -> list[Time]:
        (sentences,) = parser.parse([text], lambda _: False)
        return read_times(text, sentences, "article-1", "2023-11-15")

    return times_in


@pytest.mark.parametrize(
    ("text", "night"),
    [
        ("Soldiers detained two men in an overnight raid near Kano on Monday.", "2023-11-13TNI"),
        ("On Monday, troops freed ten hostages in an overnight operation.", "2023-11-13TNI"),
        ("The overnight clashes in the port killed four people Sunday.", "2023-11-12TNI"),
        ("Five people died overnight, police said on Monday.", "2023-11-14TNI"),
        ("An overnight attack today killed two.", "2023-11-14TNI"),
        ("An overnight raid on the port killed two.", "2023-11-14TNI"),
    ],
)
def test_the_night_of_a_thing_is_that_of_its_day(parsed: Read, text: str, night: str) -> None:
    assert night in [time.timex for time in parsed(text)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Troops carried out an operation to seize the port Thursday.", "2023-11-09"),
        ("She flew to Oslo to meet the king on Friday.", "2023-11-10"),
        ("The police managed to leave on Friday.", "2023-11-10"),
        ("They agreed to meet on Friday.", "2023-11-17"),
        ("The cabinet approved a bill to raise wages on Friday.", "2023-11-17"),
        ("They ordered the troops to leave on Friday.", "2023-11-17"),
        ("The bridge is to be opened by Dec. 15.", "2023-12-15"),
        ("The truce was extended to Dec. 20.", "2023-12-20"),
        ("The curfew was prolonged until Jan. 8.", "2024-01-08"),
        ("The tax is effective Dec. 1.", "2023-12-01"),
        ("The grant is payable Jan. 7.", "2024-01-07"),
    ],
)
def test_what_was_done_is_past_and_what_is_to_be_done_lies_ahead(parsed: Read, text: str, day: str) -> None:
    assert [time.from_ for time in parsed(text)] == [day]


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("Theresa May said May 5 was too late.", ["May 5"]),
        ("Prime Minister May flew to Paris.", []),
        ("Jan said he would wait until May.", ["May"]),
        ("Gen. Jan was killed in March.", ["March"]),
        ("The season opened Jan. 5.", ["Jan. 5"]),
        ("Sales fell in Jan after a good December.", ["Jan", "December"]),
        ("Talks began last May in Oslo.", ["last May"]),
    ],
)
def test_a_month_that_is_a_person_is_no_time(parsed: Read, text: str, times: list[str]) -> None:
    assert [time.text for time in parsed(text)] == times


@pytest.mark.parametrize("text", ["Report 2014-03-K-112 was released.", "They closed case 2019-CV-1234.", "See 2010-11-AB-7."])
def test_the_number_of_a_document_is_no_time(parsed: Read, text: str) -> None:
    assert parsed(text) == []


def test_the_month_is_not_counted_from_a_year(parsed: Read) -> None:
    times = parsed("A ban of 2019 was unlawful, and the talks of the start of the month had broken down.")
    assert [time.from_ for time in times] == ["2019-01-01", "2023-11-01"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The war began in 2019. They fled that September.", ["2019", "2019-09"]),
        ("They met on Monday. That night they fled.", ["2023-11-13", "2023-11-13TNI"]),
        ("They met on 6 May 2019. That Monday they fled.", ["2019-05-06", "2019-05-06"]),
        ("They met on 6 May 2019. That Friday they fled.", ["2019-05-06", "XXXX-WXX-5"]),
        ("The war began in 2019. They fled that Friday.", ["2019", "XXXX-WXX-5"]),
        ("They met on Monday. In 2019 they left. They fled that Monday.", ["2023-11-13", "2019", "XXXX-WXX-1"]),
        ("They met in December 2019. They fled that January.", ["2019-12", "XXXX-01"]),
        ("They said that Friday's raid failed and that March exports fell.", ["2023-11-10", "2023-03"]),
    ],
)
def test_that_day_is_one_of_the_story_and_not_of_the_page(parsed: Read, text: str, values: list[str]) -> None:
    assert [time.timex for time in parsed(text)] == values


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("He wrote for the Daily Echo and the Sunday Times.", []),
        ("They met on Sunday in the Times building.", ["Sunday"]),
        ("On Friday World Bank officials met.", ["Friday"]),
        ("She fled shortly after the war began.", []),
        ("They fled soon before the storm.", []),
        ("They will meet soon.", ["soon"]),
        ("They meet five days a week.", []),
    ],
)
def test_newspapers_rates_and_what_leans_on_a_deed_are_no_times(parsed: Read, text: str, times: list[str]) -> None:
    assert [time.text for time in parsed(text)] == times


def test_the_year_of_a_range_holds_for_its_beginning(parsed: Read) -> None:
    assert [time.timex for time in parsed("It ran from July 30-Aug. 14, 1932 in Lima.")] == ["1932-07-30/1932-08-14"]


def test_a_year_in_a_name_and_before_a_street_is_none(parsed: Read) -> None:
    text = "Cellar 1680 Bakery opened at 1680 Baker Rd. in 1998. The 2016 Rio Games ended. The 1989 Baker Street protests failed."
    assert [time.timex for time in parsed(text)] == ["1998", "2016", "1989"]
