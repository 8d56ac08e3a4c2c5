"""A program that writes made-up pages into a store and says after each batch how many are in: a run to disturb and to kill.

    python store_writer.py URL FIRST LAST BATCH
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "contract"))

from sample import sample
from store_pages import RUN, of_article, read, skipped

from onrecord.store import Outcome, Store


def page(number: int) -> Outcome:
    """Page 5, 15, 25, ... gives nothing; of each ten, two have the same article."""
    if number % 10 == 5:
        return skipped(f"page {number}")
    article = number - 1 if number % 10 == 9 else number
    return read(of_article(sample(), f"a-{article:05}", f"pages/{number}.html"), f"page {number}")


def main(url: str, first: int, last: int, batch: int) -> None:
    print("ready", flush=True)
    with Store.open(url) as store:
        run = store.start_run(RUN)
        for start in range(first, last, batch):
            end = min(start + batch, last)
            store.write([page(number) for number in range(start, end)], run)
            print(end, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:5]))
