from __future__ import annotations

import pytest
from datasketch import MinHash
from press import prose

from onrecord.stages.stories.prints import prints, shared


def runs(text: str) -> set[str]:
    words = text.lower().replace(".", "").split()
    return {" ".join(words[k : k + 4]) for k in range(len(words) - 3)}


def datasketch(one: str, other: str) -> float:
    """The Jaccard similarity of two texts' four-word runs, as the oracle estimates it."""
    made = []
    for text in (one, other):
        minhash = MinHash(num_perm=512, seed=1)
        minhash.update_batch([run.encode() for run in runs(text)])
        made.append(minhash)
    return float(made[0].jaccard(made[1]))


@pytest.mark.parametrize("common,own", [(900, 0), (700, 200), (400, 400), (200, 600)])
def test_the_sample_agrees_with_datasketch(common: int, own: int) -> None:
    one = prose(1, common) + " " + prose(2, own)
    other = prose(1, common) + " " + prose(3, own)
    found = shared(prints(one), prints(other))
    jaccard = 1 / (1 / found.of_one + 1 / found.of_other - 1)
    assert jaccard == pytest.approx(datasketch(one, other), abs=0.08)


def test_a_part_of_a_long_text_is_known_as_a_part() -> None:
    whole, part = prose(1, 5_000), prose(1, 300)
    found = shared(prints(part), prints(whole))
    assert found.of_one > 0.9
    assert found.of_other < 0.15
    assert found.runs == pytest.approx(300, rel=0.4)


def test_short_texts_keep_every_run_and_long_ones_no_more_than_needed() -> None:
    assert len(prints(prose(1, 60)).hashes) == 57
    assert len(prints(prose(1, 20_000)).hashes) == 512
    assert prints("too short").hashes == ()
    assert shared(prints("too short"), prints(prose(1, 60))).runs == 0


def test_layout_case_and_punctuation_do_not_matter() -> None:
    assert prints("The dam, he said, BROKE at dawn.") == prints("the dam\n\nhe said: broke at dawn")


def test_a_lone_surrogate_is_no_trouble() -> None:
    assert prints("a name with \ud800 in the middle of it").hashes
