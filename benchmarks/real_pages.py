"""How well pages of real newsrooms are read: body, title and date against what hand-written parsers took from them.

    python benchmarks/real_pages.py [FOLDER] [--misses]

FOLDER holds subfolders (us, uk, au, ca, ...) of pages `Name_YYYY_MM_DD.html.gz` with `Name.json` beside them, as in the
test resources of fundus. When it is absent:

    git clone --depth 1 https://github.com/flairNLP/fundus
    python benchmarks/real_pages.py fundus/tests/resources/parser/test_data

Body: F1 over bags of words, gold paragraphs against our paragraphs and, in the same run, against trafilatura alone
(favouring precision). Title: equal, or one within the other, letters and digits only. Date: the same day.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from onrecord.errors import PageError
from onrecord.records import Article, Page
from onrecord.stages.articles import read_article

COUNTRIES = ("us", "uk", "au", "ca")


def cases(folder: Path, countries: tuple[str, ...]) -> Iterator[tuple[Path, str | None, dict[str, Any]]]:
    """Each page with its address and its gold; the versions of a gold file are its pages in order of their dates."""
    for country in sorted(path for path in folder.iterdir() if path.is_dir() and path.name in countries):
        about = json.loads((country / "meta.info").read_text()) if (country / "meta.info").exists() else {}
        for gold_file in sorted(country.glob("*.json")):
            gold = list(json.loads(gold_file.read_text()).values())
            pages = sorted(country.glob(f"{gold_file.stem}_[0-9]*.html.gz"))
            for page, item in zip(pages, gold, strict=False):
                yield page, about.get(page.name, {}).get("url"), item


def gold_body(gold: dict[str, Any]) -> str:
    sections = gold["body"]["sections"]
    return "\n".join(p for s in sections for p in s["paragraphs"])


def our_body(article: Article) -> str:
    return "\n".join(article.text[b.start : b.end] for b in article.blocks if b.kind == "paragraph")


def trafilatura_body(html: bytes) -> str:
    import trafilatura

    return trafilatura.extract(html, favor_precision=True, include_comments=False) or ""


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.lower()))


def f1(gold: str, found: str) -> tuple[float, float, float]:
    """Precision, recall and F1 of a bag of words."""
    a, b = words(gold), words(found)
    both = (a & b).total()
    precision, recall = both / max(b.total(), 1), both / max(a.total(), 1)
    return precision, recall, 2 * precision * recall / (precision + recall) if both else 0.0


def same_title(gold: str | None, found: str | None) -> bool:
    a, b = (re.sub(r"\W", "", (text or "").lower()) for text in (gold, found))
    return bool(a) and bool(b) and (a in b or b in a)


def same_day(gold: str, found: str | None) -> bool:
    """The same day where the page was published or in universal time."""
    if not found:
        return False
    a, b = datetime.fromisoformat(gold), datetime.fromisoformat(found)
    if a.date() == b.date():
        return True
    return bool(a.tzinfo and b.tzinfo) and a.astimezone(UTC).date() == b.astimezone(UTC).date()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=Path("../shared/data/real-pages"))
    parser.add_argument("--countries", nargs="+", default=COUNTRIES)
    parser.add_argument("--misses", action="store_true", help="list each page that is worse than its goal")
    options = parser.parse_args()
    if not options.folder.is_dir():
        commands = (__doc__ or "").split("absent:")[1].split("Body:")[0].strip("\n ")
        print(f"{options.folder} is not there. Fetch the pages and run again:\n    {commands}", file=sys.stderr)
        return 2
    rows, crashes, refused, titles, dates, spent = [], 0, 0, 0, 0, 0.0
    for path, url, gold in cases(options.folder, tuple(options.countries)):
        html = gzip.decompress(path.read_bytes())
        article = None
        started = time.perf_counter()
        try:
            article = read_article(Page(path.name, html, "html", url=url)).article
        except PageError as error:
            refused += 1
            print(f"refused: {error}")
        except Exception:
            crashes += 1
            traceback.print_exc()
        spent += time.perf_counter() - started
        target = gold_body(gold)
        ours, theirs = f1(target, our_body(article) if article else ""), f1(target, trafilatura_body(html))
        title = same_title(gold["title"], article.title if article else None)
        date = same_day(gold["publishing_date"], article.published if article else None)
        titles, dates = titles + title, dates + date
        rows.append((ours, theirs))
        if options.misses and (ours[2] < max(theirs[2] - 0.005, 0.9) or not title or not date):
            print(f"{path.name}: F1 {ours[2]:.3f} (precision {ours[0]:.3f}, recall {ours[1]:.3f}), alone {theirs[2]:.3f}")
            if not title:
                print(f"    title {gold['title']!r}, read as {article.title if article else None!r}")
            if not date:
                print(f"    date {gold['publishing_date']}, read as {article.published if article else None}")
    count = max(len(rows), 1)
    mean = [[sum(row[who][what] for row in rows) / count for what in range(3)] for who in range(2)]
    print(f"pages {len(rows)}   tracebacks {crashes} (goal 0)   refused {refused}   {1000 * spent / count:.0f} ms a page")
    for name, (precision, recall, score) in zip(("onrecord", "trafilatura alone"), mean, strict=True):
        print(f"body  {name:18} precision {precision:.3f}  recall {recall:.3f}  F1 {score:.4f}")
    print(f"title right {titles / count:.1%} (goal 85%)   date right {dates / count:.1%} (goal 96%)")
    return 1 if crashes else 0


if __name__ == "__main__":
    raise SystemExit(main())
