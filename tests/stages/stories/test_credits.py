from __future__ import annotations

import pytest
from press import record

from onrecord.stages.stories.credits import Credit, credit

STORY = "The dam above Mirna broke on Monday. " * 20


@pytest.mark.parametrize("text,agency", [
    ("MIRNA (Reuters) - " + STORY, "reuters"),
    ("MIRNA, Valdora (AP) — " + STORY, "ap"),
    ("MIRNA, March 3 (Xinhua) -- " + STORY, "xinhua"),
    (STORY + "\n\n(Reporting by Ana Moro; Editing by Jon Hale)", "reuters"),
    (STORY + "\n\nThe Associated Press contributed to this report.", "ap"),
    (STORY + "\n\nWith inputs from PTI", "pti"),
    (STORY + "\n\n© 2026 AFP", "afp"),
    (STORY, None),
    (STORY + "\n\nShe told AFP that the water came at night.", None),
    ("Reuters journalists were turned away at the gate. " + STORY, None),
    ("The Palestinian Authority (PA) said so. " + STORY, None),
])  # fmt: skip
def test_what_the_text_says(text: str, agency: str | None) -> None:
    found = credit(record("a", text, title="Dam breaks").article)
    assert (found and found.agency) == agency
    assert found is None or not found.own


def test_an_agency_page_is_its_own() -> None:
    assert credit(record("a", STORY, outlet="Reuters").article) == Credit("reuters", True)
    assert credit(record("a", STORY, url="https://www.reuters.com/world/dam").article) == Credit("reuters", True)
    assert credit(record("a", STORY, url="https://notreuters.com/dam").article) is None


def test_the_author_line_counts() -> None:
    assert credit(record("a", STORY, author="Associated Press").article) == Credit("ap", False)


@pytest.mark.parametrize("url", ["http://[broken", "", "no address"])
def test_a_broken_address_is_no_trouble(url: str) -> None:
    assert credit(record("a", STORY, url=url).article) is None
