"""Says what is wrong with the corpus, or with one file against all: python training/check.py [FILE ...]"""

from __future__ import annotations

import sys
from pathlib import Path

from onrecord.codebook import load_codebook
from onrecord.errors import CorpusError
from onrecord.training.checks import counts, faults, shared_runs
from onrecord.training.corpus import read_corpus

FOLDERS = sorted({file.parent for file in Path(__file__).parent.glob("*/*.txt")})
"""All that hold labelled sentences."""


def main(names: list[str]) -> int:
    """The number of faults found."""
    broken: list[CorpusError] = []
    corpus = [sentence for folder in FOLDERS for sentence in read_corpus(folder, broken.append)]
    wrong = [*map(str, broken), *faults(corpus, load_codebook()), *shared_runs(corpus)]
    shown = [w for w in wrong if not names or any(Path(n).name in w for n in names)]
    print(*shown, sep="\n")
    mine = [s for s in corpus if not names or s.where.partition(":")[0] in {Path(n).name for n in names}]
    print(*(f"{n:6} {kind}" for kind, n in sorted(counts(mine).items())), sep="\n")
    print(f"{len(mine)} sentences, {len({s.topic for s in mine})} topics, {len(shown)} faults")
    return len(shown)


if __name__ == "__main__":
    sys.exit(min(main(sys.argv[1:]), 1))
