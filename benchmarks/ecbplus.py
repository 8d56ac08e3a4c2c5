"""Stories on ECB+: B-cubed precision, recall and F1 of the articles' grouping, from text to story with nothing tuned in between.

    python benchmarks/ecbplus.py [PATH] [--records FILE] [--bounds] [--errors]

PATH is a folder of ECB+ XML or a .tar.gz of it. Gold are the sub-topics: in each topic, articles on one seminal event (ecb) and
articles on another of the same kind (ecbplus), which must stay apart. An article's publication date is not known here. The usual
baseline, clustering by TF-IDF with the bound tuned on the set itself, reaches 0.87. `--records` reads what `onrecord read
--format jsonl` made of the texts before, by file name without .xml. `--bounds` shows how much hangs on each number in the stage.
`--errors` lists stories of several sub-topics, and sub-topics in several stories.
"""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
from collections import Counter, defaultdict
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType

import msgspec
from common import Rates, absent, arguments, read_texts, verdict
from ecb import FETCH, documents

from onrecord.records import Record
from onrecord.stages.stories import blocking, clusters, group, sign, terms

GOAL = 0.90
BOUNDS: tuple[tuple[ModuleType, str, tuple[float, ...]], ...] = (
    (clusters, "_COHESION", (0.6, 0.65, 0.75, 0.8)),
    (clusters, "_LEAST", (1_000, 1_500, 2_500, 3_000)),
    (clusters, "_CEILING", (5_000, 6_000, 8_000, 10_000)),
    (clusters, "_USUAL", (1_500, 2_500)),
    (clusters, "_TRUST", (1, 2, 5)),
    (blocking, "_LINK", (2_000, 2_500, 3_500)),
    (blocking, "_WEIGHTIEST", (6, 8, 12)),
    (terms, "_NAME", (1.0, 1.5, 3.0)),
    (terms, "_NUMBER", (1.0, 2.0)),
    (terms, "_ACTOR", (0.1, 2.0, 8.0)),
    (terms, "_MOST", (50, 200)),
)
"""The numbers of the stage, and what they are set to instead, one at a time."""


def text(content: bytes) -> str:
    """Tokens with single blanks between them, none before punctuation, sentences on lines of their own."""
    lines: dict[int, list[str]] = defaultdict(list)
    for token in ET.parse(io.BytesIO(content)).getroot().iter("token"):
        lines[int(token.get("sentence") or 0)].append(token.text or "")
    joined = "\n".join(" ".join(lines[k]) for k in sorted(lines))
    return re.sub(r" ([.,;:!?%)'’])", r"\1", joined)


def subtopic(name: str) -> str:
    return re.sub(r"_\d+", "_", name)


def b_cubed(gold: Mapping[str, str], guess: Mapping[str, int]) -> Rates:
    """For each article, the share of its group that belongs with it, and the share of what belongs with it that is there."""
    together = Counter((gold[i], guess[i]) for i in gold)
    right, found, wanted = (lambda i: together[gold[i], guess[i]]), Counter(guess.values()), Counter(gold.values())
    return Rates.of(
        sum(right(i) / found[guess[i]] for i in gold) / len(gold), sum(right(i) / wanted[gold[i]] for i in gold) / len(gold)
    )


def stories(records: list[Record]) -> dict[str, int]:
    """The number of each article's story."""
    names = {r.article.id: r.article.source_id for r in records}
    return {names[a]: n for n, articles in enumerate(group(map(sign, records))) for a in articles}


def measured(records: list[Record]) -> Rates:
    guess = stories(records)
    return b_cubed({name: subtopic(name) for name in guess}, guess)


def told(rates: Rates) -> str:
    return f"P {rates.precision:.3f}  R {rates.recall:.3f}  F1 {rates.f1:.3f}"


def show_bounds(records: list[Record]) -> None:
    for module, name, values in BOUNDS:
        usual = getattr(module, name)
        for value in values:
            setattr(module, name, value)
            print(f"  {name.strip('_').lower():9} {value:>7}  {told(measured(records))}", flush=True)
        setattr(module, name, usual)


def show_errors(guess: Mapping[str, int]) -> None:
    pairs = Counter((subtopic(name), n) for name, n in guess.items())
    for n in sorted(set(guess.values())):
        if len(of := {s: k for (s, m), k in sorted(pairs.items()) if m == n}) > 1:
            print("  joined", of)
    for sub in sorted({s for s, _ in pairs}):
        if len(sizes := sorted((k for (s, _), k in pairs.items() if s == sub), reverse=True)) > 1:
            print("  parted", sub, sizes)


def main(path: Path, kept: Path | None, bounds: bool, errors: bool) -> int:
    if kept is not None:
        records = [msgspec.json.decode(line, type=Record) for line in kept.read_bytes().splitlines()]
    elif path.exists():
        records = [record for _, record in read_texts((Path(name).stem, text(content)) for name, content in documents(path))]
    else:
        return absent(path, f"{FETCH} Then run benchmarks/ecbplus.py FOLDER.")
    rates = measured(records)
    print(f"{len(records)} articles, {len(set(stories(records).values()))} stories")
    print(f"sub-topics  {told(rates)}  (goal {GOAL}: {verdict(rates.f1 >= GOAL)})")
    if errors:
        show_errors(stories(records))
    if bounds:
        show_bounds(records)
    return 0


if __name__ == "__main__":
    parser = arguments(__doc__, "../shared/data/ecbplus")
    parser.add_argument("--records", type=Path, metavar="FILE")
    parser.add_argument("--bounds", action="store_true")
    parser.add_argument("--errors", action="store_true")
    given = parser.parse_args()
    raise SystemExit(main(given.path, given.records, given.bounds, given.errors))
