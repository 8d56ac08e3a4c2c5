"""Copies: 300 planted among 2,000 made-up articles. Are they found, with the right source, and nothing else?

    python benchmarks/copies.py [--seed 1] [--days] [--misses]

The articles are put together from sentences of the project's training corpus, 10 to 40 each, drawn over all topics: many
sentences stand in several articles, and 100 pairs share a passage of a fifth. A planted copy has another title, 5% of its words
changed, and is cut to 40 to 100% of its source; every third also has some sentences of its own. It appears one
hour to three days later, a third of them with the agency's credit. Found is a pair of copy and source; both must be right. The
same is then done with passages: copies cut to 10 to 30%. With `--days` only the days of publication are known: then nothing says
which of two articles of one day was first, and the longer is taken for the source.

Beside it stands MinHash (rensa, 128 permutations) on the same four-word runs: all pairs whose Jaccard similarity is above a
bound, no matter who copied, with the bound that suits it best.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from common import Rates, arguments, verdict

from onrecord.keys import key, sha256
from onrecord.records import Article, Block, Record
from onrecord.stages.stories import copies, sign

CORPUS = Path(__file__).parents[1] / "training" / "sentences"
ARTICLES, PLANTED, SHARING = 2_000, 300, 100
CHANGED = 0.05
GOAL = 0.98
MARKS = re.compile(r"\{\d+:|\}")


class Made(NamedTuple):
    """An article to be: sentences without the title."""

    name: str
    title: str
    sentences: tuple[str, ...]
    published: datetime
    outlet: str | None = None


def corpus() -> list[str]:
    """The project's own sentences, without marks and labels."""
    lines = (line for file in sorted(CORPUS.glob("*.txt")) for line in file.read_text("utf-8").splitlines())
    return [MARKS.sub("", line.split(" || ")[0]) for line in lines if " || " in line]


def articles(seed: int, least: float = 0.4, most: float = 1.0) -> tuple[list[Made], dict[str, str]]:
    """All articles in random order, and the source of each planted copy, which keeps from `least` to `most` of it."""
    chance, sentences = random.Random(seed), corpus()
    vocabulary = sorted({w for s in sentences for w in s.split() if w.isalpha()})
    originals = [original(f"a{n:04}", sentences, chance) for n in range(ARTICLES - PLANTED)]
    for n in range(SHARING):
        one, other = originals[2 * n], originals[2 * n + 1]
        passage = one.sentences[: min(len(one.sentences), len(other.sentences)) // 5]
        originals[2 * n + 1] = other._replace(sentences=other.sentences[len(passage) :] + passage)
    truth: dict[str, str] = {}
    made = list(originals)
    for n, source in enumerate(chance.sample(originals, PLANTED)):
        own = sentences if n % 3 == 0 else []
        copy = planted(f"c{n:04}", source, chance.uniform(least, most), vocabulary, own, chance)
        truth[copy.name] = source.name
        made.append(copy)
    chance.shuffle(made)
    return made, truth


def original(name: str, sentences: list[str], chance: random.Random) -> Made:
    body = tuple(chance.sample(sentences, chance.randint(10, 40)))
    outlet = "Reuters" if chance.random() < 1 / 3 else None
    published = datetime(2026, 3, 1) + timedelta(minutes=chance.randrange(30 * 24 * 60))
    return Made(name, chance.choice(sentences), body, published, outlet)


def planted(name: str, source: Made, share: float, vocabulary: list[str], own: list[str], chance: random.Random) -> Made:
    words = [s.split() for s in source.sentences[: max(3, round(len(source.sentences) * share))]]
    places = [(i, j) for i, row in enumerate(words) for j in range(len(row))]
    for i, j in chance.sample(places, round(len(places) * CHANGED)):
        words[i][j] = chance.choice(vocabulary)
    body = [" ".join(row) for row in words]
    if own:
        body += chance.sample(own, max(1, len(body) // 4))
    if source.outlet:
        body[0] = f"LONDON (Reuters) - {body[0]}"
    published = source.published + timedelta(hours=chance.randint(1, 72))
    return Made(name, " ".join(chance.sample(vocabulary, 8)), tuple(body), published)


def record(made: Made, days: bool) -> Record:
    """The record of an article as the pipeline would give it, as far as copies go."""
    parts = [made.title, *(" ".join(made.sentences[k : k + 3]) for k in range(0, len(made.sentences), 3))]
    blocks, at = [], 0
    for n, part in enumerate(parts):
        blocks.append(Block("paragraph" if n else "title", at, at + len(part)))
        at += len(part) + 2
    text = "\n\n".join(parts)
    return Record(
        article=Article(
            id=key("article", made.name), source_id=made.name, title=made.title, text=text, blocks=tuple(blocks), language="en",
            outlet=made.outlet, published=made.published.isoformat()[: 10 if days else 19], sha256=sha256(text),
        )
    )  # fmt: skip


def runs(record: Record) -> list[str]:
    words = re.findall(r"\w+", record.article.text[record.article.blocks[0].end :].lower())
    return [" ".join(words[k : k + 4]) for k in range(len(words) - 3)]


def by_minhash(records: list[Record], truth: dict[str, str]) -> Iterator[tuple[float, Rates]]:
    """What MinHash alone makes of it, at each bound."""
    import numpy as np
    from rensa import RMinHash

    hashes = []
    for one in records:
        minhash = RMinHash(num_perm=128, seed=42)
        minhash.update(runs(one))
        hashes.append(minhash.digest())
    table, names = np.array(hashes), [r.article.source_id for r in records]
    rows = [(table[a + 1 :] == table[a]).mean(axis=1) for a in range(len(names))]
    alike = {(a, int(b) + a + 1): float(row[b]) for a, row in enumerate(rows) for b in (row >= 0.1).nonzero()[0]}
    wanted = {frozenset(pair) for pair in truth.items()}
    for bound in (0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5):
        found = {frozenset((names[a], names[b])) for (a, b), x in alike.items() if x >= bound}
        yield bound, Rates.counted(len(found & wanted), len(found), len(wanted))


def measure(what: str, made: list[Made], truth: dict[str, str], days: bool, misses: bool) -> Rates:
    """Prints what is found of the planted copies, and what MinHash finds."""
    records = [record(m, days) for m in made]
    names = {r.article.id: r.article.source_id for r in records}
    found = {(names[c.article], names[c.of]): c.share for c in copies(map(sign, records))}
    wanted = set(truth.items())
    rates = Rates.counted(len(found.keys() & wanted), len(found), len(wanted))
    print(f"{what}: {len(wanted)} planted among {len(records)} articles, {len(found)} found")
    print(f"  onrecord  P {rates.precision:.3f}  R {rates.recall:.3f}")
    bound, best = max(by_minhash(records, truth), key=lambda row: row[1].f1)
    print(f"  minhash   P {best.precision:.3f}  R {best.recall:.3f}  at Jaccard {bound}, whichever way")
    if misses:
        for pair in sorted(wanted - found.keys()):
            print("  missed", *pair)
        for pair in sorted(found.keys() - wanted):
            print("  wrong", *pair, found[pair])
    return rates


def main(seed: int, days: bool, misses: bool) -> int:
    rates = measure("copies", *articles(seed), days, misses)
    print(f"  goal {GOAL} each: {verdict(min(rates.precision, rates.recall) >= GOAL)}")
    measure("passages", *articles(seed, 0.1, 0.3), days, misses)
    return 0


if __name__ == "__main__":
    parser = arguments(__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--days", action="store_true")
    parser.add_argument("--misses", action="store_true")
    given = parser.parse_args()
    raise SystemExit(main(given.seed, given.days, given.misses))
