"""The project's own held-out sentences, end to end: how often an event is found, and how often one is seen where there is none.

    python benchmarks/held_out.py [FOLDER ...]

FOLDERs have labelled sentences (default all eight of training/); the test topics, a tenth, are read by codebook
and classifier as `onrecord read` does. Recall counts the sentences with an event of which at least one is found with its
type and parties, at the default confidence; false alarms the sentences without any event that give one. The calibration error
(Guo et al. 2017) is over all readings. Goals: at most 5% false alarms with a recall of 0.80; calibration error at most 0.05.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from common import verdict

from onrecord.models.classifier import load_classifier, load_weights
from onrecord.pairs import NONE
from onrecord.pipeline import build
from onrecord.settings import Settings
from onrecord.training.corpus import read_corpus
from onrecord.training.examples import part_of
from onrecord.training.observing import observe
from onrecord.training.weights import calibration_error, chosen


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    default = sorted({file.parent for file in Path("training").glob("*/*.txt")})
    parser.add_argument("folders", type=Path, nargs="*", default=default)
    told = [read(folder) for folder in parser.parse_args().folders]
    return 0 if all(told) else 1


def read(folder: Path) -> bool:
    """Prints the figures of one folder, and says whether there was something to read."""
    corpus = [s for s in read_corpus(folder) if part_of(s.topic or s.text) == "test"]
    observed = list(observe(build(Settings(use_classifier=False)), corpus, load_classifier()))
    weights = load_weights()
    quiet = {n for n, s in enumerate(corpus) if all(x.type == NONE for x in s.labels)}
    error = calibration_error(observed, weights)
    print(f"{folder}: {len(corpus)} sentences, {len(quiet)} of them without an event; {len(observed)} readings")
    print("confidence  precision  recall  false alarms")
    for least in sorted({weights["threshold"]["least"], 0.3, 0.4, 0.5, 0.6, 0.7, 0.8}):
        told = [one for sure, one in chosen(observed, weights) if sure >= least]
        found, false = {o.sentence for o in told if o.right}, {o.sentence for o in told} & quiet
        recall, alarms = len(found) / max(1, len(corpus) - len(quiet)), len(false) / max(1, len(quiet))
        default = "  the default" if least == weights["threshold"]["least"] else ""
        print(f"{least:10.2f}  {sum(o.right for o in told) / max(1, len(told)):9.3f}  {recall:6.3f}  {alarms:12.3f}{default}")
    print(f"calibration error {error:.3f} (goal 0.05: {verdict(error <= 0.05)})")
    return bool(corpus)


if __name__ == "__main__":
    raise SystemExit(main())
