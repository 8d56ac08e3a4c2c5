"""The shipped corpus holds what its README promises: enough of everything, nothing said twice, no label that the codebook does
not know.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.codebook import Codebook, load_codebook
from onrecord.pairs import NONE
from onrecord.training.checks import counts, faults, shared_runs
from onrecord.training.corpus import Labelled, parse_line, read_corpus

REPOSITORY = Path(__file__).parents[2]
FOLDERS = sorted({file.parent for file in (REPOSITORY / "training").glob("*/*.txt")})


@pytest.fixture(scope="module")
def corpus() -> list[Labelled]:
    return [sentence for folder in FOLDERS for sentence in read_corpus(folder)]


@pytest.fixture(scope="module")
def codebook() -> Codebook:
    return load_codebook()


def test_there_are_enough_sentences_of_every_kind(corpus: list[Labelled], codebook: Codebook) -> None:
    found = counts(corpus)
    assert len(corpus) >= 40_000
    assert found[NONE] >= 6_000
    assert {kind: found[kind] for kind in codebook.types if found[kind] < 350} == {}
    modes = [f"{kind}/{mode}" for kind, entry in codebook.types.items() for mode in entry.modes]
    assert {mode: found[mode] for mode in modes if found[mode] < 60} == {}


def test_the_shipped_model_learns_from_all_folders() -> None:
    command = next(line for line in (REPOSITORY / "Makefile").read_text("utf8").splitlines() if line.startswith("CORPUS"))
    assert {folder.name for folder in FOLDERS} - {*command.replace(",", " ").replace(")", " ").replace("/", " ").split()} == set()


def test_every_label_is_known_to_the_codebook(corpus: list[Labelled], codebook: Codebook) -> None:
    assert list(faults(corpus, codebook)) == []


def test_no_two_sentences_share_more_than_six_words_in_a_row(corpus: list[Labelled]) -> None:
    assert list(shared_runs(corpus)) == []


def test_no_sentence_is_one_of_the_codebook(corpus: list[Labelled], codebook: Codebook) -> None:
    known = {" ".join(example.text.casefold().split()) for _, example in codebook.examples()}
    assert [s.where for s in corpus if " ".join(s.text.casefold().split()) in known] == []


def test_the_statuses_are_all_there(corpus: list[Labelled]) -> None:
    seen = {label.status for sentence in corpus for label in sentence.labels}
    assert seen == {"completed", "ongoing", "planned", "hypothetical", "denied", "negated", "historical"}


def test_a_repetition_is_found() -> None:
    one = parse_line("{1:Oman} sent its envoys home after the quarrel over the well. || 1> SANCTION", where="a:1")
    two = parse_line("In May {1:Chad} sent its envoys home after the quarrel over tolls. || 1> SANCTION", where="a:2")
    three = parse_line("{1:Peru} sent its envoys home after the dispute over the well. || 1> SANCTION", where="a:3")
    assert list(shared_runs([one, two])) == ["a:2 repeats a:1: 'sent its envoys home after the quarrel'"]
    assert list(shared_runs([one, three])) == []


def test_unknown_types_and_modes_are_told(codebook: Codebook) -> None:
    lines = ["{1:Oman} sat. || 1> WEATHER", "{1:Oman} sat. || 1> PROTEST/sitting"]
    told = list(faults([parse_line(line, where=f"a:{n}") for n, line in enumerate(lines)], codebook))
    assert told == ["a:0: no type WEATHER", "a:1: PROTEST has no mode sitting"]
