"""The pairwise rule: what two records share does not depend on which of them comes first."""

from __future__ import annotations

from itertools import combinations

from onrecord.pipeline import Pipeline
from onrecord.records import Page
from onrecord.stages.happenings.reports import papers, reports
from onrecord.stages.happenings.ties import tie

TEXTS = [
    "A bomb killed 12 people at a market in Peshawar on Friday, police said. Police arrested three men in Peshawar on Saturday.",
    "Gunmen attacked a market in Peshawar on Friday. Pakistan accused India of arming them; India rejected the claim.",
    "Sergei Lavrov met Wang Yi in Beijing on Thursday. China and Russia signed a gas agreement worth $4 billion in Beijing.",
    "Wang Yi will meet Sergei Lavrov in Beijing on Thursday. Russia and China agreed on gas deliveries and praised each other.",
]


def test_ties_are_symmetric(pipeline: Pipeline) -> None:
    pages = [Page(f"p{i}", text, "ready", published="2024-05-04", language="en") for i, text in enumerate(TEXTS)]
    told = [r for p in papers([pipeline.read_page(page) for page in pages]) for r in reports(p)]
    assert len(told) > len(TEXTS)
    for one, two in combinations(told, 2):
        there, back = tie(one, two), tie(two, one)
        assert (there is None) == (back is None)
        assert there is None or back is None or abs(there.points - back.points) < 1e-9
