"""The weights of both readers: they recover what the sentences say, and the confidence means what it says."""

from __future__ import annotations

import random

from onrecord.pairs import NONE
from onrecord.stages.events.confidence import confidence
from onrecord.training.corpus import parse_line
from onrecord.training.observing import Observed
from onrecord.training.weights import calibration_error, chosen, fit, threshold


def observed(count: int, seed: int) -> list[Observed]:
    """Readings that are right the more often the larger their `type` is."""
    order = random.Random(seed)
    out = []
    for n in range(count):
        strength = order.uniform(-3, 3)
        right = order.random() < 1 / (1 + 2.718281828 ** -(1.5 * strength - 0.5))
        out.append(Observed("rule", "AID", {"bias": 1.0, "type": strength}, right, n, n))
    return out


def test_the_fit_finds_what_the_data_were_made_with() -> None:
    weights = fit(observed(4_000, 1))["rule"]
    assert abs(weights["type"] - 1.5) < 0.15
    assert abs(weights["bias"] + 0.5) < 0.15


def test_confidence_means_what_it_says_on_other_data() -> None:
    weights = fit(observed(4_000, 1))
    assert calibration_error(observed(4_000, 2), weights) < 0.03
    assert calibration_error(observed(4_000, 2), {"rule": {"bias": 3.0}}) > 0.2


def test_of_a_candidate_the_likelier_reading_becomes_the_event() -> None:
    rule = Observed("rule", "AID", {"bias": 1.0}, False, 1, 0)
    reader = Observed("reader", "SUPPORT", {"bias": 1.0}, True, 1, 0)
    assert [o.type for _, o in chosen([rule, reader], {"rule": {"bias": 0.0}, "reader": {"bias": 1.0}})] == ["SUPPORT"]


def test_the_threshold_lets_one_quiet_sentence_in_twenty_through() -> None:
    quiet = [parse_line(f"{{1:Oman}} lies {n} miles east of {{2:Chad}}. || 1>2 {NONE}") for n in range(40)]
    seen = [Observed("open", "AID", {"x": n / 10}, False, n, n) for n in range(40)]
    least = threshold(seen, quiet, {"open": {"x": 1.0}})
    assert sum(confidence("open", o.seen, {}, {"open": {"x": 1.0}}) >= least for o in seen) <= 2
    assert sum(confidence("open", o.seen, {}, {"open": {"x": 1.0}}) >= least - 0.01 for o in seen) > 2


def test_sentences_from_inside_of_articles_do_not_raise_the_threshold() -> None:
    quiet = [parse_line(f"{{1:Oman}} lies {n} miles east of {{2:Chad}}. || 1>2 {NONE}") for n in range(40)]
    seen = [Observed("open", "AID", {"x": n / 10}, False, n, n) for n in range(40)]
    inside = {s.text for s in quiet[20:]}
    assert threshold(seen, quiet, {"open": {"x": 1.0}}, inside) < threshold(seen, quiet, {"open": {"x": 1.0}})


def quoted(count: int, seed: int) -> list[Observed]:
    """Readings of articles: half of them quoted, of which one in ten is right, of the others two in three."""
    order = random.Random(seed)
    out = []
    for n in range(count):
        inside = n % 2
        right = order.random() < (0.1 if inside else 2 / 3)
        out.append(Observed("rule", "AID", {"bias": 1.0}, right, n, -1, manner={"told": 1.0, "quoted": float(inside)}))
    return out


def test_the_manner_of_articles_is_learnt_beside_the_kind() -> None:
    weights = fit(quoted(8_000, 1))
    assert abs(confidence("rule", {"bias": 1.0}, {"told": 1.0, "quoted": 1.0}, weights) - 0.1) < 0.04
    assert abs(confidence("rule", {"bias": 1.0}, {"told": 1.0, "quoted": 0.0}, weights) - 2 / 3) < 0.04
