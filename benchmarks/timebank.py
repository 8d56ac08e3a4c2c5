"""Times on TimeBank: strict, relaxed (overlap) and value F1, as TempEval-3 counts them.

    python benchmarks/timebank.py [PATH] [--errors]

PATH is a folder of .tml files or a .tar.gz of them (default ../shared/data/timebank). TimeBank 1.2 is distributed by
the Linguistic Data Consortium (LDC2006T08); the cleaned edition of TempEval-3 is the one that is meant. `--errors`
lists what was missed, wrongly found or wrongly valued.
"""

from __future__ import annotations

import io
import tarfile
import time
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from common import absent, arguments

from onrecord.models.parser import load_parser
from onrecord.stages.times import read_times

Gold = list[tuple[int, int, str]]

FETCH = """It is the folder TimeBank of TBAQ-cleaned, the data of TempEval-3 (task 1 of SemEval-2013; mirrors are on
https://github.com/search?q=TBAQ-cleaned). Then:
    python benchmarks/timebank.py TBAQ-cleaned/TimeBank"""


def documents(path: Path) -> Iterator[tuple[str, bytes]]:
    if path.is_dir():
        for tml in sorted(path.rglob("*.tml")):
            yield tml.name, tml.read_bytes()
        for archive in sorted(path.glob("*.tar.gz")):
            yield from documents(archive)
    else:
        with tarfile.open(path) as tar:
            for member in sorted(tar.getmembers(), key=lambda m: m.name):
                if member.name.endswith(".tml"):
                    content = tar.extractfile(member)
                    yield Path(member.name).name, content.read() if content else b""


def load(content: bytes) -> tuple[str, str, Gold]:
    root = ET.parse(io.BytesIO(content)).getroot()
    created, body = root.find("DCT/TIMEX3"), root.find("TEXT")
    if created is None or body is None:
        raise SystemExit("not a TimeML document of TempEval-3")
    pieces: list[str] = []
    gold: Gold = []

    def walk(node: ET.Element) -> None:
        start = sum(map(len, pieces))
        pieces.append(node.text or "")
        for child in node:
            walk(child)
            pieces.append(child.tail or "")
        if node.tag == "TIMEX3":
            gold.append((start, sum(map(len, pieces)), str(node.get("value"))))

    walk(body)
    return str(created.get("value"))[:10], "".join(pieces), gold


def f1(hit: int, found: int, wanted: int) -> float:
    return 2 * hit / (found + wanted) if found + wanted else 0.0


def main() -> int:
    parser = arguments(__doc__, "../shared/data/timebank")
    parser.add_argument("--errors", action="store_true", help="list what is wrong")
    options = parser.parse_args()
    path: Path = options.path
    if not path.exists():
        return absent(path, FETCH)
    language, seconds = load_parser(), 0.0
    strict = relaxed = value = wanted = found = 0
    faults: Counter[tuple[str, str, str, str]] = Counter()
    for name, content in documents(path):
        created, text, gold = load(content)
        (sentences,) = language.parse([text], lambda _: False)
        began = time.perf_counter()
        times = read_times(text, sentences, name, created)
        seconds += time.perf_counter() - began
        wanted, found, used = wanted + len(gold), found + len(times), set()
        for got in times:
            match = next((i for i, (a, b, _) in enumerate(gold) if i not in used and got.start < b and a < got.end), None)
            if match is None:
                faults["extra", got.text.lower(), "", str(got.timex)] += 1
                continue
            used.add(match)
            a, b, v = gold[match]
            relaxed += 1
            strict += (got.start, got.end) == (a, b)
            value += got.timex == v
            if got.timex != v:
                faults["value", f"{got.text.lower()} [{text[a:b].lower()}] {created}", v, str(got.timex)] += 1
        for i, (a, b, v) in enumerate(gold):
            if i not in used:
                faults["missed", f"{text[a:b].lower()} | {text[max(0, a - 30) : b + 20]}", v, ""] += 1
    if options.errors:
        for (kind, words, v, got_v), n in sorted(faults.items(), key=lambda pair: (pair[0][0], -pair[1], pair[0])):
            print(f"{n:3} {kind:6} {' '.join(words.split())!r} wanted {v} got {got_v}")
    precision, recall = relaxed / max(found, 1), relaxed / max(wanted, 1)
    print(
        f"strict F1 {f1(strict, found, wanted):.3f}  relaxed F1 {f1(relaxed, found, wanted):.3f} "
        f"(P {precision:.3f} R {recall:.3f})  value F1 {f1(value, found, wanted):.3f}  {seconds:.2f} s in the stage"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
