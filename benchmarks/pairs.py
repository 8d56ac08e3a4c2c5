"""What happens between two given parties of a news sentence: the classifier alone, against PLOVER root types given by human
coders.

    python benchmarks/pairs.py [PATH] [--model FOLDER]

PATH as for plover.py. Each row's sentence, source and target go through `onrecord judge`; the answer is the manual's code, with
CONCEDE and RETREAT as YIELD, and NONE is wrong. No sentence of this data is in the training corpus, and no choice among models
was made by it. Goals: macro-F1 over roots 0.82 for the shipped model and 0.86 for the teacher, 0.90 over quad classes; 250
pairs a second on one core.
"""

from __future__ import annotations

import time
from pathlib import Path

from common import absent, arguments, by_class, verdict
from plover import FETCH, rows, score

from onrecord.judging import judge


def main() -> int:
    parser = arguments(__doc__, "../shared/data/plv/PLV_train.tsv")
    parser.add_argument("--model", type=Path, default=None, help="a folder made by onrecord train")
    options = parser.parse_args()
    if not options.path.is_file():
        return absent(options.path, FETCH)
    pairs = rows(options.path)
    judge(pairs[0].sentence, pairs[0].source, pairs[0].target, options.model)  # loads the model
    began = time.perf_counter()
    kinds = [judge(row.sentence, row.source, row.target, options.model).type for row in pairs]
    rate = len(pairs) / (time.perf_counter() - began)
    gold = [row.root for row in pairs]
    answers = ["YIELD" if kind in ("CONCEDE", "RETREAT") else kind for kind in kinds]
    for kind, rates in by_class(gold, answers).items():
        print(f"{kind:10} {gold.count(kind):4}  P {rates.precision:.3f} R {rates.recall:.3f} F1 {rates.f1:.3f}")
    found, goal = score(gold, answers), 0.86 if options.model else 0.82
    reached = verdict(found.root_f1 >= goal)
    print(f"root accuracy {found.root_accuracy:.3f} macro-F1 {found.root_f1:.4f} (goal {goal:.2f}: {reached})")
    print(f"quad accuracy {found.quad_accuracy:.3f} macro-F1 {found.quad_f1:.4f} (goal 0.90: {verdict(found.quad_f1 >= 0.9)})")
    print(f"{rate:.0f} pairs a second on one core (goal 250: {verdict(rate >= 250)})")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
