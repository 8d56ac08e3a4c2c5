"""What a classifier's answer means."""

from __future__ import annotations

import pytest

from onrecord.models.fake_judge import scores
from onrecord.pairs import Scores, plover_type


def test_the_likeliest_type_and_mode() -> None:
    found = scores("COERCE", 0.7, other="ASSAULT", mode="arrest")
    assert (found.type, found.mode) == ("COERCE", "arrest")


def test_no_mode_when_none_is_likelier_than_all() -> None:
    found = Scores({"COERCE": 1.0}, {"arrest": 0.4, "seize": 0.1}, {"completed": 1.0}, 1.0)
    assert found.mode is None


@pytest.mark.parametrize(
    ("kind", "status", "code"),
    [
        ("CONSULT", "planned", "AGREE"), ("AID", "planned", "AGREE"), ("CONSULT", "completed", "CONSULT"),
        ("ASSAULT", "planned", "ASSAULT"),
    ],
)
def test_cooperation_to_come_is_agreement(kind: str, status: str, code: str) -> None:
    assert plover_type(scores(kind, 0.9, status=status)) == code  # type: ignore[arg-type]


def test_doubtful_cooperation_to_come_and_doubtful_agreement_add_up() -> None:
    found = Scores({"ACCUSE": 0.4, "AGREE": 0.3, "CONSULT": 0.3}, {}, {"planned": 0.9, "completed": 0.1}, 1.0)
    assert found.type == "ACCUSE"
    assert plover_type(found) == "AGREE"
