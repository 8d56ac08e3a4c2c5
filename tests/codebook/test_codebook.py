"""The shipped codebook: what the PLOVER manual 2.0 asks for is there, and its examples hold."""

from __future__ import annotations

from collections import defaultdict

import pytest

from onrecord.checking import Checked, check_examples
from onrecord.codebook import Codebook, load_codebook
from onrecord.pipeline import Pipeline

TYPES = {
    "verbal cooperation": ("AGREE", "CONSULT", "SUPPORT", "CONCEDE"),
    "material cooperation": ("COOPERATE", "AID", "RETREAT"),
    "verbal conflict": ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    "material conflict": ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}
ALL_TYPES = [name for names in TYPES.values() for name in names]

# The manual's modes with their scores; None where it gives none, or where its table can be read in two ways.
MODES: dict[str, dict[str, float | None]] = {
    "CONSULT": {"visit": 4, "third-party": 1, "multilateral": 4, "phone": 1.5},
    "RETREAT": {"withdraw": 8, "release": 6.5, "disarm": 10, "ceasefire": 7.5, "access": 6.5, "resign": 4.5},
    "REQUEST": {"assist": 0.5, "change": -1, "yield": -1, "meet": 0},
    "ACCUSE": {"disapprove": -2, "investigate": -3.5, "allege": -3.5},
    "REJECT": {"assist": -1.5, "change": -2, "yield": -2, "meet": -2},
    "THREATEN": {"restrict": -3, "arrest": -3.5, "relations": -3.5, "expel": -3.5, "violence": -3.5, "territory": -4},
    "PROTEST": {"demo": -5, "riot": -7, "strike": -5, "hunger": -4.5, "boycott": -4.5, "obstruct": -4.5, "vandalize": None},
    "SANCTION": {"convict": -6, "withdraw": -6, "discontinue": -6, "expel": -5.5},
    "MOBILIZE": {"troops": -6.5, "weapons": -6.5, "police": -5.5, "militia": -6},
    "COERCE": {"seize": -7, "restrict": -7, "arrest": -7, "deport": -7, "withhold": -7, "cyber": -7, "censor": -6.5,
               "curfew": -6.5, "misinformation": -6.5, "martial-law": -7.5},
    "ASSAULT": {"abduct": None, "torture": None, "sexual": None, "destroy": -8.5, "beat": -7.5, "crowd-control": -7.5,
                "primitive": -8, "firearms": -9, "explosives": -9, "targeted": -9.5, "suicide-attack": -9.5, "aerial": -9.5,
                "drone": -9.5, "heavy-weapons": -9.5, "unconventional": -10},
}  # fmt: skip
INTENSITY = {
    "AGREE": 2.5, "CONSULT": 2.5, "SUPPORT": 5, "CONCEDE": 4.5, "COOPERATE": 9.5, "AID": 10, "RETREAT": 6.5, "REQUEST": 0,
    "REJECT": -2, "THREATEN": -3.5, "PROTEST": -5, "SANCTION": -6, "MOBILIZE": -5.5, "COERCE": -7, "ASSAULT": -9,
}  # fmt: skip
CONTEXTS = """
military intelligence executive legislative election political_institutions pro_democracy pro_autocracy economic legal reparations
human_rights rights_freedoms repression human_security gender lgbt religion_ethnicity inequality diplomatic territory peacekeeping
health asylum migration disasters natural_resource environment technology terrorism cbrn cyber misinformation crime corruption
illegal_drugs trafficking
""".split()
FLOOR = 0.85
"""The share of all examples that must hold."""


@pytest.fixture(scope="module")
def book() -> Codebook:
    return load_codebook(None)


def test_the_sixteen_types_and_no_other(book: Codebook) -> None:
    assert sorted(book.types) == sorted(ALL_TYPES)


@pytest.mark.parametrize("quad", TYPES)
def test_quad_classes(book: Codebook, quad: str) -> None:
    assert {book.types[t].quad for t in TYPES[quad]} == {quad}


def test_there_are_67_modes_in_the_manual() -> None:
    assert sum(len(m) for m in MODES.values()) == 67


@pytest.mark.parametrize("type", ALL_TYPES)
def test_the_modes_of_the_manual_and_no_other(book: Codebook, type: str) -> None:
    assert sorted(book.types[type].modes) == sorted(MODES.get(type, {}))


@pytest.mark.parametrize("type", MODES)
def test_the_scores_of_modes(book: Codebook, type: str) -> None:
    wanted = {mode: score for mode, score in MODES[type].items() if score is not None}
    assert {mode: book.types[type].modes[mode].intensity for mode in wanted if mode in book.types[type].modes} == wanted


@pytest.mark.parametrize("type", ALL_TYPES)
def test_the_scores_of_types(book: Codebook, type: str) -> None:
    intensity = book.types[type].intensity
    if type in INTENSITY:
        assert intensity == INTENSITY[type]
    else:
        assert intensity is not None
        assert -4 <= intensity < 0


@pytest.mark.parametrize("type", ALL_TYPES)
def test_a_type_says_what_it_is_and_what_not(book: Codebook, type: str) -> None:
    kind = book.types[type]
    assert len(kind.definition.split()) >= 20
    assert kind.summary
    assert kind.not_
    assert kind.cameo
    assert kind.cameo.isdigit()
    assert all(mode.summary for mode in kind.modes.values())


@pytest.mark.parametrize("type", ALL_TYPES)
def test_every_mode_has_a_pattern(book: Codebook, type: str) -> None:
    assert set(book.types[type].modes) - {p.mode for p in book.patterns if p.type == type} == set()


def test_the_37_contexts(book: Codebook) -> None:
    assert len(CONTEXTS) == 37
    assert sorted(book.contexts) == sorted(CONTEXTS)
    assert all(context.words and context.summary for context in book.contexts.values())


def test_enough_patterns(book: Codebook) -> None:
    assert len(book.patterns) >= 1_200


def test_no_pattern_stands_twice_in_a_type(book: Codebook) -> None:
    seen: dict[tuple[object, ...], int] = defaultdict(int)
    for p in book.patterns:
        seen[p.type, p.mode, p.pos, p.text, p.veto, p.reciprocal] += 1
    assert [at for at, times in seen.items() if times > 1] == []


def test_enough_examples(book: Codebook) -> None:
    assert sum(1 for _ in book.examples()) >= 640


@pytest.mark.parametrize("type", ALL_TYPES)
def test_enough_examples_of_a_type_and_a_third_of_them_negative(book: Codebook, type: str) -> None:
    examples = book.types[type].examples
    assert len(examples) >= 40
    assert sum(e.none is not None for e in examples) / len(examples) >= 0.3


@pytest.mark.parametrize("type", ALL_TYPES)
def test_examples_differ(book: Codebook, type: str) -> None:
    texts = [e.text for e in book.types[type].examples]
    assert sorted(t for t in set(texts) if texts.count(t) > 1) == []


@pytest.mark.parametrize("type", ALL_TYPES)
def test_examples_have_modes_that_exist(book: Codebook, type: str) -> None:
    kind = book.types[type]
    assert {e.mode for e in kind.examples if e.mode} <= set(kind.modes)


@pytest.fixture(scope="module")
def checked(pipeline: Pipeline) -> dict[str, list[Checked]]:
    found = defaultdict(list)
    for one in check_examples(pipeline):
        found[one.type].append(one)
    return found


@pytest.mark.slow
def test_the_examples_hold(checked: dict[str, list[Checked]], capsys: pytest.CaptureFixture[str]) -> None:
    right = {type: sum(c.fault is None for c in found) for type, found in checked.items()}
    with capsys.disabled():
        print()
        for type, found in checked.items():
            print(f"{type:<10} {right[type]:>3} of {len(found):>3} examples hold ({right[type] / len(found):.0%})")
    total = sum(len(found) for found in checked.values())
    assert sum(right.values()) / total >= FLOOR, f"{sum(right.values())} of {total} examples hold"
