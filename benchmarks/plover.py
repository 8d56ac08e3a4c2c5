"""Events in single news sentences, end to end, against PLOVER root types given by human coders.

    python benchmarks/plover.py [PATH] [--misses]

PATH is a TSV with the columns sentence, source, target and gold_root (default ../shared/data/plv/PLV_train.tsv), one row
for one pair of parties. Each sentence is read by the whole program, which is told nothing of the pair; then the event that
stands for the pair is chosen in two ways:

strict  an event is eligible when its actors share a word with the source and its recipients share one with the target
best    every event is eligible, also one that shares no word with the pair

Of the eligible events the one that covers most of the pair is taken: the share of the source's words that are in the names
and mentions of its actors, plus the same share of the target's words and its recipients; the earlier one when two are equal.
An event without recipients has its actors tried on both sides (those of a reciprocal event are all actors). Without an
eligible event the answer is NONE, which is wrong. Words are in lower case and without articles, prepositions and possessives.

The answer is the event's plover_type, with CONCEDE and RETREAT as YIELD: 15 roots. The quad classes are VERBAL COOPERATION
(AGREE CONSULT SUPPORT), MATERIAL COOPERATION (COOPERATE AID YIELD), VERBAL CONFLICT (REQUEST ACCUSE REJECT THREATEN) and
MATERIAL CONFLICT (the rest). Macro-F1 is the mean over the classes that gold has. Goals: macro-F1 over roots 0.60 strict and
0.70 best, at most 1.8 events a sentence. `--misses` lists the rows that "best" gets wrong. Never fit a pattern to them.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from common import absent, arguments, by_class, macro_f1, names, read_texts, verdict, words

from onrecord.records import Event, Record

FETCH = """Fetch it and run again:
    git clone --depth 1 https://github.com/snowood1/Zero-Shot-PLOVER
    python benchmarks/plover.py Zero-Shot-PLOVER/datasets/PLV_train.tsv"""

NONE = "NONE"
QUADS = {
    "verbal cooperation": ("AGREE", "CONSULT", "SUPPORT"),
    "material cooperation": ("COOPERATE", "AID", "YIELD"),
    "verbal conflict": ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    "material conflict": ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}
"""The data's own classes. They differ from the codebook's in that YIELD, which joins two types, is material."""
QUAD_OF = {root: quad for quad, roots in QUADS.items() for root in roots}


class Row(NamedTuple):
    """One pair of parties in a sentence, and the root type that coders gave it."""

    id: str
    sentence: str
    source: str
    target: str
    root: str


class Answer(NamedTuple):
    """The root types that stand for a pair under the two rules; NONE where no event does."""

    strict: str
    best: str


class Score(NamedTuple):
    """Accuracy and macro-F1 over roots and over quad classes, and the share of rows with any answer."""

    root_accuracy: float
    root_f1: float
    quad_accuracy: float
    quad_f1: float
    answered: float


def rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        lines = csv.DictReader(file, delimiter="\t")
        return [
            Row(str(i), line["sentence"], line["source"], line["target"], line["gold_root"])
            for i, line in enumerate(lines) if line["gold_root"]
        ]  # fmt: skip


def root_of(event: Event) -> str:
    return "YIELD" if event.plover_type in ("CONCEDE", "RETREAT") else event.plover_type


def coverage(record: Record, event: Event, row: Row) -> tuple[float, float]:
    """The shares of the source's and of the target's words that the event's parties have."""
    actors = names(record, event.actors)
    recipients = names(record, event.recipients) or actors
    shares = [
        len(wanted & called) / max(1, len(wanted))
        for wanted, called in ((words(row.source), actors), (words(row.target), recipients))
    ]
    return shares[0], shares[1]


def answer(record: Record | None, row: Row) -> Answer:
    """The answer for a pair; a text that gave no record has none."""
    if record is None:
        return Answer(NONE, NONE)
    covered = [(coverage(record, event, row), root_of(event)) for event in record.events]
    return Answer(closest(pair for pair in covered if all(pair[0])), closest(covered))


def closest(covered: Iterable[tuple[tuple[float, float], str]]) -> str:
    """The root of the event that covers most of the pair; the first of those that cover the same."""
    return max(covered, key=lambda one: sum(one[0]), default=((0.0, 0.0), NONE))[1]


def score(gold: Sequence[str], guesses: Sequence[str]) -> Score:
    quads, guessed = [QUAD_OF[root] for root in gold], [QUAD_OF.get(root, NONE) for root in guesses]
    return Score(accuracy(gold, guesses), macro_f1(gold, guesses), accuracy(quads, guessed), macro_f1(quads, guessed),
                 sum(root != NONE for root in guesses) / max(1, len(guesses)))  # fmt: skip


def accuracy(gold: Sequence[str], guesses: Sequence[str]) -> float:
    return sum(a == b for a, b in zip(gold, guesses, strict=True)) / max(1, len(gold))


def print_classes(gold: Sequence[str], answers: Sequence[Answer]) -> None:
    strict, best = by_class(gold, [a.strict for a in answers]), by_class(gold, [a.best for a in answers])
    print(f"{'':10} rows   strict P     R    F1   best P     R    F1")
    for root in strict:
        a, b = strict[root], best[root]
        print(f"{root:10} {gold.count(root):4}      {a.precision:.3f} {a.recall:.3f} {a.f1:.3f}"
              f"    {b.precision:.3f} {b.recall:.3f} {b.f1:.3f}")  # fmt: skip


def print_score(rule: str, s: Score, goal: float) -> None:
    # Four digits: three would show a figure just under its goal as the goal.
    reached = verdict(s.root_f1 >= goal)
    print(f"{rule:6}  root accuracy {s.root_accuracy:.3f} macro-F1 {s.root_f1:.4f} (goal {goal:.2f}: {reached})"
          f"  quad accuracy {s.quad_accuracy:.3f} macro-F1 {s.quad_f1:.3f}  answered {s.answered:.3f}")  # fmt: skip


def main() -> int:
    parser = arguments(__doc__, "../shared/data/plv/PLV_train.tsv")
    parser.add_argument("--misses", action="store_true", help="list the rows that are wrong under the rule 'best'")
    options = parser.parse_args()
    if not options.path.is_file():
        return absent(options.path, FETCH)
    pairs = rows(options.path)
    records = dict(read_texts((row.id, row.sentence) for row in pairs))
    gold, answers = [row.root for row in pairs], [answer(records.get(row.id), row) for row in pairs]
    if options.misses:
        for row, given in zip(pairs, answers, strict=True):
            if given.best != row.root:
                print(f"{row.root:9} read as {given.best:9} {row.source} -> {row.target} | {row.sentence}")
    print_classes(gold, answers)
    print_score("strict", score(gold, [a.strict for a in answers]), 0.60)
    print_score("best", score(gold, [a.best for a in answers]), 0.70)
    rate = sum(len(record.events) for record in records.values()) / max(1, len(records))
    print(f"events a sentence {rate:.2f} (goal at most 1.80: {verdict(rate <= 1.8)})")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
