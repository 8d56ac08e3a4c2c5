"""With which mentions an actor stands in the record."""

from __future__ import annotations

from onrecord.pipeline import Pipeline
from onrecord.records import Record
from readings import ready


def _mentions(record: Record, name: str) -> list[str]:
    (actor,) = (a for a in record.actors if a.name == name)
    return [record.article.text[m.start : m.end] for m in actor.mentions]


def test_it_is_a_mention_where_it_acts_and_not_where_it_only_may_be_meant(pipeline: Pipeline) -> None:
    text = "Peru condemned the raid. It expelled two Chilean diplomats. Its rivers are long."
    assert _mentions(pipeline.read_page(ready(text)), "Peru") == ["Peru", "It"]


def test_she_is_a_mention_wherever_she_stands(pipeline: Pipeline) -> None:
    text = "Ada Baker condemned the raid. Her rivers are long."
    assert _mentions(pipeline.read_page(ready(text)), "Ada Baker") == ["Ada Baker", "Her"]


def test_who_heads_a_known_body_has_its_sectors(pipeline: Pipeline) -> None:
    record = pipeline.read_page(ready("FBI Director Ada Baker met Chairman Jon Ruiz in Lima."))
    sectors = {a.name: a.sectors for a in record.actors}
    assert (sectors["Ada Baker"], sectors["Jon Ruiz"]) == (("COP",), ())


def test_land_held_by_a_state_is_that_states(pipeline: Pipeline) -> None:
    record = pipeline.read_page(ready("Chile fired missiles into Peruvian-held territory on Monday."))
    assert {(a.name, a.kind) for a in record.actors} == {("Chile", "state"), ("Peru", "state")}
