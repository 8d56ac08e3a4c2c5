"""The day that a page is understood from: its own, unless its text outlived it."""

from __future__ import annotations

import pytest

from onrecord.models.parser import load_parser
from onrecord.pipeline import Pipeline
from onrecord.stages.times import today
from readings import Reading


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("In 2021 the allies met. Chad left in March 2022. Kenya joined in 2022. They meet again on Monday.", False),
        ("In 2021 the allies agreed. In 2022 Chad threatened war. In 2022 Uganda urged calm.", False),
        ("In 2021 the allies met. Chad left in 2021. Kenya joined in 2021.", True),
        ("In 2021 the allies met. Chad left in 2022. They meet again on Monday.", True),
        ("The allies want to meet in 2021. They want to leave in 2022. They want to stop in 2023.", True),
        ("In 2011 the allies met. Chad left in 2009. Kenya joined in 2010.", True),
        ("It sold bonds maturing in 2027. It sold notes maturing in 2030. It issued bills due in 2026.", True),
        ("The bank projected growth of 3% in 2025. It planned cuts in 2026. It expected a rise in 2027.", True),
        ("The bank cut its forecast to 2.8% in 2025. It cut another in 2026. It raised a third in 2027.", True),
    ],
)
def test_a_text_that_tells_of_later_years_was_not_written_on_its_day(text: str, written: bool) -> None:
    (sentences,) = load_parser().parse([text], lambda _: False)
    assert today(sentences, "2012-05-10")[0] == ("2012-05-10" if written else None)
    assert today(sentences, None) == (None, None)


def test_nothing_is_counted_from_a_day_that_the_text_outlived(pipeline: Pipeline) -> None:
    later = (
        "In 2021 Chad expelled two Ugandan diplomats. Uganda shelled Chad in 2022. Niger left the pact in 2022. "
        "Kenya condemned Uganda on Monday."
    )
    read = Reading.of(pipeline, later, "2012-05-10")
    (monday,) = [t for t in read.sheet.times if t.text == "Monday"]
    assert (monday.from_, monday.anchor, read.sheet.article.published) == (None, "unresolved", "2012-05-10")
    assert {e.status for e in read.events} == {"completed"}
    (skipped,) = [s for s in read.sheet.skipped if s.stage == "times"]
    assert skipped.span is not None
    assert later[skipped.span.start : skipped.span.end] == "2021"
