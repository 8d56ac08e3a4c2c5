"""Statements on PolNeAR: content F1 over all attributions, recall and speakers over those wholly in quotation marks.

    python benchmarks/polnear.py [PATH] [--articles FOLDER] [--errors]

PATH is a folder with text/ and attributions/ (brat), or one that holds a .tar.gz of them (default ../shared/data/polnear): fetch
a part of the Political News Attribution Relations corpus from networkdynamics/PolNeAR. A gold content is found when a statement's
content overlaps it by Jaccard >= 0.5, counted in letters and digits; each statement finds one. A speaker is right when the
statement's words for it or the name of one of its actors contain the gold source or are contained in it. `--articles` reads a
folder with NAME.txt and gold.jsonl too: there a statement is found when its content touches the gold words and the speakers
share a word. `--errors` lists what was missed and what was found beside the gold.
"""

from __future__ import annotations

import io
import json
import re
import tarfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from common import absent, arguments

from onrecord.pipeline import Pipeline, build
from onrecord.records import Actor, Page, Statement
from onrecord.settings import Settings
from onrecord.stages.actors import read_actors
from onrecord.stages.statements import read_statements

Spans = list[tuple[int, int]]
Gold = list[tuple[Spans, Spans]]
_COMMON = frozenset("the a an of in on at to and or s for by with its his their her".split())

FETCH = """Get a part (text and attributions) from https://github.com/networkdynamics/PolNeAR and run:
    python benchmarks/polnear.py PATH"""


def files(path: Path) -> dict[str, str]:
    found = {}
    for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
        if file.name.endswith(".tar.gz"):
            with tarfile.open(file) as tar:
                for member in tar.getmembers():
                    content = tar.extractfile(member) if member.name.endswith((".txt", ".ann")) else None
                    if content is not None:
                        found[member.name] = io.TextIOWrapper(content, "utf-8", newline="").read()
        elif file.suffix in (".txt", ".ann"):
            with file.open(encoding="utf-8", newline="") as lines:
                found[str(file)] = lines.read()
    return found


def documents(path: Path) -> Iterator[tuple[str, str, Gold]]:
    found = files(path)
    for name in sorted(n for n in found if "/text/" in n):
        base = name.rsplit("/", 1)[1].removesuffix(".txt")
        marked = sorted(n for n in found if n.rsplit("/", 1)[1].startswith(base + "_") and n.endswith(".ann"))
        if marked:
            yield base, found[name], attributions(found[marked[0]])


def attributions(ann: str) -> Gold:
    spans: dict[str, Spans] = {}
    rows = [line.split("\t") for line in ann.split("\n") if "\t" in line]
    for row in rows:
        if row[0].startswith("T"):
            stretches = row[1].split(" ", 1)[1].split(";")
            spans[row[0]] = [(int(a), int(b)) for a, b in (s.split() for s in stretches)]
    out = []
    for row in rows:
        if row[0].startswith("E"):
            parts: dict[str, Spans] = defaultdict(list)
            for part in row[1].split():
                role, id = part.split(":")
                parts[role.rstrip("0123456789")] += spans.get(id, [])
            if parts["Content"]:
                out.append((sorted(parts["Source"]), sorted(parts["Content"])))
    return out


def letters(text: str, spans: Spans) -> frozenset[int]:
    return frozenset(i for a, b in spans for i in range(a, b) if text[i : i + 1].isalnum())


def is_direct(text: str, content: Spans) -> bool:
    a, b = content[0][0], content[-1][1]
    own = text[a : a + 1] in '“"' and text[a:b].rstrip(",. ")[-1:] in '”"'
    return own or (text[a - 1 : a] in '“"' and text[b : b + 1] in '”"')


def alike(a: str, b: str) -> bool:
    a, b = a.lower().strip(), b.lower().strip()
    return bool(a and b) and (a in b or b in a)


def read(pipeline: Pipeline, name: str, text: str) -> tuple[list[Statement], dict[str, str], float]:
    sheet = pipeline.open(Page(name, text, "ready", language="en"))
    pipeline._parse([sheet])
    article = sheet.article
    cast = read_actors(article.id, sheet.sentences, pipeline.knowledge, article.published)
    began = time.perf_counter()
    found = read_statements(article.text, sheet.sentences, article.blocks, article.id, cast.at)
    return found, names(cast.actors), time.perf_counter() - began


def names(actors: tuple[Actor, ...]) -> dict[str, str]:
    return {a.id: a.name for a in actors}


def polnear(pipeline: Pipeline, path: Path, errors: bool) -> None:
    n: Counter[str] = Counter()
    seconds = 0.0
    for base, text, wanted in documents(path):
        found, name, took = read(pipeline, base, text)
        seconds += took
        said = [letters(text, [(c.start, c.end) for c in s.content]) for s in found]
        n["found"] += len(found)
        used: set[int] = set()
        for source, content in wanted:
            gold, direct = letters(text, content), is_direct(text, content)
            n["wanted"] += 1
            n["direct"] += direct
            free = ((len(gold & c) / max(1, len(gold | c)), i) for i, c in enumerate(said) if i not in used)
            score, best = max(free, default=(0.0, -1))
            words = " ".join(text[a:b] for a, b in source)
            if score < 0.5:
                if errors:
                    print("missed", base[:20], "|", words, "|", " .. ".join(text[a:b] for a, b in content)[:160])
                continue
            used.add(best)
            statement = found[best]
            right = any(alike(words, w) for w in [statement.speaker_text or "", *(name[i] for i in statement.speakers)])
            n["hit"] += 1
            n["direct hit"] += direct
            n["right"] += right
            n["direct right"] += right and direct
        for i, statement in enumerate(found):
            if errors and i not in used:
                print("beside", base[:20], "|", told(text, statement))
    p, r = n["hit"] / max(1, n["found"]), n["hit"] / max(1, n["wanted"])
    all_direct, hits = max(1, n["direct"]), max(1, n["hit"])
    print(f"content P {p:.3f} R {r:.3f} F1 {2 * p * r / max(1e-9, p + r):.3f}  speaker right when found {n['right'] / hits:.3f}")
    print(f"direct recall {n['direct hit'] / all_direct:.3f}  direct with right speaker {n['direct right'] / all_direct:.3f}")
    print(f"{n['wanted']} wanted ({n['direct']} direct), {n['found']} found; {seconds:.2f} s in the stage")


def told(text: str, statement: Statement) -> str:
    return f"{statement.speaker_text} | " + " .. ".join(text[c.start : c.end] for c in statement.content)


def words(text: str | None) -> set[str]:
    return set(re.findall(r"\w+", (text or "").lower())) - _COMMON


def articles(pipeline: Pipeline, folder: Path, errors: bool) -> None:
    n: Counter[str] = Counter()
    for line in (folder / "gold.jsonl").read_text("utf-8").splitlines():
        row: dict[str, Any] = json.loads(line)
        with (folder / f"{row['doc']}.txt").open(encoding="utf-8", newline="") as file:
            text = file.read()
        found, name, _ = read(pipeline, row["doc"], text)

        def touches(statement: Statement, gold: dict[str, Any]) -> bool:
            return any(c.start < gold["end"] and gold["start"] < c.end for c in statement.content)

        def same(statement: Statement, gold: dict[str, Any], name: dict[str, str] = name) -> bool:
            said = words(" ".join([statement.speaker_text or "", *(name[i] for i in statement.speakers)]))
            return touches(statement, gold) and bool(said & words(" ".join([gold["speaker"], *(gold.get("speaker_alt") or [])])))

        for gold in row["statements"]:
            if gold.get("sure", 1) and not gold.get("repeat"):
                n["wanted"] += 1
                n["hit"] += any(same(s, gold) for s in found)
                if errors and not any(same(s, gold) for s in found):
                    print("missed", row["doc"], "|", gold["speaker"], "|", gold["words"])
        for statement in found:
            if any(same(statement, g) for g in row["statements"]):
                n["right"] += 1
                n["found"] += 1
            elif not any(touches(statement, g) for g in row["statements"] if not g.get("sure", 1)):
                n["found"] += 1
                if errors:
                    print("beside", row["doc"], "|", told(text, statement))
    p, r = n["right"] / max(1, n["found"]), n["hit"] / max(1, n["wanted"])
    print(f"articles: statement P {p:.3f} R {r:.3f} F1 {2 * p * r / max(1e-9, p + r):.3f}")


def main() -> int:
    parser = arguments(__doc__, "../shared/data/polnear")
    parser.add_argument("--articles", type=Path, metavar="FOLDER", help="annotated articles, as for articles.py")
    parser.add_argument("--errors", action="store_true", help="list what is wrong")
    options = parser.parse_args()
    if not options.path.exists():
        return absent(options.path, FETCH)
    pipeline = build(Settings())
    polnear(pipeline, options.path, options.errors)
    if options.articles is not None:
        articles(pipeline, options.articles, options.errors)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
