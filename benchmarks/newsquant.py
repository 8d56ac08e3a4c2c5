"""Figures on NewsQuant: F1 of value, of value and unit, of value and change, each sentence's figures matched greedily.

    python benchmarks/newsquant.py [PATH] [--errors] [--conversions]

PATH is a JSON file or a folder that holds one (default ../shared/data/newsquant). NewsQuant is published with the CQE
evaluation (github.com/satya77/CQE_Evaluation). It counts an amount given again in brackets as a second one, which onrecord
does not: `--conversions` counts as it does. `--errors` lists what was missed, wrongly found or wrongly read.
"""

from __future__ import annotations

import json
import re
import time
from pathlib import Path
from typing import Any

from common import absent, arguments

from onrecord.models.parser import load_parser
from onrecord.records import Figure
from onrecord.stages.figures import read_figures
from onrecord.stages.times import read_times

Quantity = dict[str, Any]

MONEY = {
    "USD": "dollar", "EUR": "euro", "GBP": "pound", "CNY": "yuan", "JPY": "yen", "INR": "rupee", "AUD": "dollar", "CAD": "dollar",
    "CHF": "franc", "RUB": "ruble",
}  # fmt: skip
"""How NewsQuant names money; other currencies are compared by their code."""

FETCH = """Get the NewsQuant file from https://github.com/satya77/CQE_Evaluation and run:
    python benchmarks/newsquant.py PATH"""


def value_of(text: str) -> float:
    """A gold value; of a range the middle."""
    text = re.sub(r"[ ,]", "", str(text))
    span = re.fullmatch(r"(-?[\d.]+)-(-?[\d.]+)", text)
    return (float(span[1]) + float(span[2])) / 2 if span else float(text)


def middle(figure: Figure) -> float | None:
    """The value that a figure is matched by."""
    if figure.value is not None:
        return figure.value
    if figure.low is None:
        return None
    return (figure.low + (figure.high if figure.high is not None else figure.low)) / 2


def unit_of(figure: Figure) -> str:
    if figure.currency:
        return MONEY.get(figure.currency, figure.currency.lower())
    unit = (figure.unit or "-").lower().strip()
    return "percentage" if unit in ("%", "percent", "per cent") else unit.rstrip("s")


def agrees(ours: str, gold: str) -> bool:
    gold = gold.lower().rstrip("s")
    return ours == gold or (len(ours) > 2 and len(gold) > 2 and (ours in gold or gold in ours))


def change_of(figure: Figure) -> str:
    return figure.change.direction if figure.change else figure.comparator


def f1(hit: int, found: int, wanted: int) -> float:
    return 2 * hit / (found + wanted) if found + wanted else 0.0


def match(figures: list[Figure], gold: list[Quantity]) -> tuple[list[tuple[Quantity, Figure]], list[Quantity], list[Figure]]:
    """Pairs of gold and figure with the same value, then the gold and the figures that are left."""
    left = [f for f in figures if middle(f) is not None]
    pairs: list[tuple[Quantity, Figure]] = []
    missed: list[Quantity] = []
    for quantity in gold:
        wanted = abs(value_of(quantity["value"]))
        same = [f for f in left if abs(abs(middle(f) or 0.0) - wanted) <= 1e-5 * max(1.0, wanted)]
        if not same:
            missed.append(quantity)
            continue
        best = next((f for f in same if agrees(unit_of(f), quantity["normalized_unit"])), same[0])
        left.remove(best)
        pairs.append((quantity, best))
    return pairs, missed, left


def main() -> int:
    parser = arguments(__doc__, "../shared/data/newsquant")
    parser.add_argument("--errors", action="store_true", help="list what is wrong")
    parser.add_argument("--conversions", action="store_true", help="count an amount given again in brackets")
    options = parser.parse_args()
    path: Path = options.path
    path = next(iter(sorted(path.glob("*.json"))), path) if path.is_dir() else path
    if not path.is_file():
        return absent(path, FETCH)
    rows = json.loads(path.read_text("utf-8"))
    parsed = load_parser().parse([row["text"] for row in rows], lambda _: True)
    hit = unit = change = found = wanted = 0
    seconds = 0.0
    for n, (row, sentences) in enumerate(zip(rows, parsed, strict=True)):
        times = read_times(row["text"], sentences, str(n), None)
        began = time.perf_counter()
        figures = read_figures(row["text"], sentences, times, str(n), {}, (), options.conversions)
        seconds += time.perf_counter() - began
        pairs, missed, extra = match(figures, row["quantities"])
        hit, found, wanted = hit + len(pairs), found + len(pairs) + len(extra), wanted + len(row["quantities"])
        unit += sum(agrees(unit_of(f), q["normalized_unit"]) for q, f in pairs)
        change += sum(change_of(f) == q["change"] for q, f in pairs)
        if options.errors:
            show(row["text"], pairs, missed, extra)
    print(
        f"value F1 {f1(hit, found, wanted):.3f} (P {hit / max(found, 1):.3f} R {hit / max(wanted, 1):.3f})  "
        f"value and unit F1 {f1(unit, found, wanted):.3f}  value and change F1 {f1(change, found, wanted):.3f}  "
        f"(gold {wanted}, found {found})  {seconds:.2f} s in the stage"
    )
    return 0


def show(text: str, pairs: list[tuple[Quantity, Figure]], missed: list[Quantity], extra: list[Figure]) -> None:
    lines = [f"  missed {q['change']} {q['value']} {q['normalized_unit']}" for q in missed]
    lines += [f"  extra  {change_of(f)} {middle(f)} {unit_of(f)}: {f.evidence[0].text!r}" for f in extra]
    for q, f in pairs:
        if not agrees(unit_of(f), q["normalized_unit"]):
            lines.append(f"  unit   {f.evidence[0].text!r} wanted {q['normalized_unit']} got {unit_of(f)}")
        if change_of(f) != q["change"]:
            lines.append(f"  change {f.evidence[0].text!r} wanted {q['change']} got {change_of(f)}")
    if lines:
        print(text, *lines, sep="\n")


if __name__ == "__main__":
    raise SystemExit(main())
