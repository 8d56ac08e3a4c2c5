"""Is anything lost or written twice when a run is killed, again and again, at random moments?

    python benchmarks/kills.py [--articles 500] [--kills 50] [--store URL] [--seed 1]

Made articles (example sentences of the codebook, each article numbered) are read once without disturbance. Then `onrecord add` is
started on an empty store, and at random moments SIGKILL goes to the process or to one of its workers, in turn by chance; when
it was the process, the same command is started again. If a run comes to its end before the kills are spent, the next store is
begun. Each time what the store exports is compared, byte by byte, with the undisturbed one, and the pages are counted.

`--store` names the stores: a path (default: in a temporary folder), or `postgresql`, which starts Debian's server in a temporary
folder. The program must not be edited meanwhile. Linux only.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from common import arguments, example_sentences, verdict

from onrecord.export import FORMATS
from onrecord.store import Store

SENTENCES_EACH = 12
SOONEST, LATEST = 0.2, 9.0
"""Seconds from one kill to the next; loading the models takes about three."""


def write_articles(path: Path, count: int, dice: random.Random) -> None:
    sentences = example_sentences()
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            text = " ".join([*dice.sample(sentences, SENTENCES_EACH), f"This is article number {number}."])
            file.write(json.dumps({"id": f"article-{number:06}", "text": text, "language": "en"}) + "\n")


def command(path: Path, url: str) -> list[str]:
    return [sys.executable, "-m", "onrecord", "add", str(path), "--store", url, "--processes", "2"]


def workers(parent: int) -> list[int]:
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            above = int(stat.read_text().rsplit(")", 1)[1].split()[1])
            if above == parent and "spawn_main" in (stat.parent / "cmdline").read_text():
                found.append(int(stat.parent.name))
        except OSError:
            continue
    return found


def kill(process: subprocess.Popen[bytes], dice: random.Random) -> bool:
    """Sends SIGKILL to the process or a worker of it; whether it was the process."""
    victims = workers(process.pid)
    victim = dice.choice(victims) if victims and dice.random() < 0.5 else process.pid
    try:
        os.kill(victim, signal.SIGKILL)
    except ProcessLookupError:  # gone by itself
        return False
    return victim == process.pid


def disturbed(path: Path, url: str, kills: int, dice: random.Random) -> int:
    """Runs to the end with kills on the way; how many there were."""
    done = 0
    process = subprocess.Popen(command(path, url), stdout=subprocess.DEVNULL)
    while done < kills:
        try:
            process.wait(timeout=dice.uniform(SOONEST, LATEST))
            break
        except subprocess.TimeoutExpired:
            done += 1
            if kill(process, dice):
                process.wait()
                process = subprocess.Popen(command(path, url), stdout=subprocess.DEVNULL)
    if process.wait() not in (0, 1):
        raise SystemExit(f"the command ended with {process.returncode}")
    return done


def difference(found: str, expected: str) -> str:
    """The first place where two exports differ."""
    at = next((i for i, (a, b) in enumerate(zip(found, expected, strict=False)) if a != b), min(len(found), len(expected)))
    return f"at {at}: {found[at - 60 : at + 60]!r}, expected {expected[at - 60 : at + 60]!r}"


def contents(url: str) -> tuple[int, int, str]:
    """Pages, pages that gave no record, and everything exported."""
    with Store.open(url) as store:
        status = store.status()
        return status.pages, status.skipped, "".join(FORMATS["jsonl"](store.records()))


@contextmanager
def stores(given: str | None, folder: Path) -> Iterator[Callable[[int], str]]:
    """Gives the address of the nth store."""
    if given == "postgresql":
        sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
        from postgresql import running_server

        with running_server() as server:
            yield lambda _: server.new_database()
    else:
        base = given or str(folder / "store")
        yield lambda number: f"{base}-{number}.db"


def main() -> int:
    parser = arguments(__doc__)
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--store", metavar="URL")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    dice = random.Random(options.seed)
    began, done, number, wrong = time.monotonic(), 0, 0, 0
    with tempfile.TemporaryDirectory() as name, stores(options.store, Path(name)) as store:
        path = Path(name) / "articles.jsonl"
        write_articles(path, options.articles, dice)
        url = store(0)
        subprocess.run(command(path, url), stdout=subprocess.DEVNULL, check=True)
        expected = contents(url)
        print(f"undisturbed: {expected[0]} pages, {expected[1]} skipped, {len(expected[2]):,} characters, "
              f"{time.monotonic() - began:.0f} s", flush=True)  # fmt: skip
        while done < options.kills:
            number += 1
            url = store(number)
            spent = disturbed(path, url, options.kills - done, dice)
            done += spent
            found = contents(url)
            wrong += found != expected
            same = "the same" if found == expected else "NOT the same"
            print(f"store {number}: {spent} kills, {found[0]} pages, {found[1]} skipped, {same}, "
                  f"{time.monotonic() - began:.0f} s", flush=True)  # fmt: skip
            if found[2] != expected[2]:
                print(f"  {difference(found[2], expected[2])}", flush=True)
    print(f"{done} kills of {number} runs of {options.articles} articles: {wrong} stores differ ({verdict(wrong == 0)})")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
