"""Happenings on ECB+: are event records of different articles joined when, and only when, they tell of one happening?

    python benchmarks/happenings.py [PATH] [--by subtopic|topic] [--errors]

PATH is a folder of ECB+ XML or a .tar.gz of it. A story is a sub-topic (articles on one seminal event), or a whole topic, which
holds two seminal events of one kind that must stay apart. Measured over pairs of event records of different articles whose
trigger stands in an annotated action: a pair is right when both actions have one instance in the annotation. Beside it stands
the usual baseline, which joins whatever has the same trigger word. ECB+ gives no dates of publication, so times say little here.
"""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
from itertools import combinations
from pathlib import Path

import msgspec
from common import Rates, absent, arguments, read_texts
from ecb import FETCH, documents

from onrecord.records import Event, Record
from onrecord.stages.happenings import happenings


class Annotated(msgspec.Struct, frozen=True):
    """A text and its actions: start, end, instance."""

    text: str
    actions: tuple[tuple[int, int, str], ...]


def load(content: bytes) -> Annotated:
    """Tokens with single blanks between them, sentences on lines of their own."""
    root = ET.parse(io.BytesIO(content)).getroot()
    pieces: list[str] = []
    at, sentence = 0, "0"
    place: dict[str, tuple[int, int]] = {}
    for token in root.iter("token"):
        word, line = token.text or "", token.get("sentence") or "0"
        gap = "" if not pieces else "\n\n" if line != sentence else "" if word in {".", ",", "'s", "’s", ";", ":"} else " "
        pieces.append(gap + word)
        place[token.get("t_id") or ""] = (at + len(gap), at + len(gap) + len(word))
        at, sentence = at + len(gap) + len(word), line
    markables = root.find("Markables")
    marked = {m.get("m_id"): m for m in markables} if markables is not None else {}
    actions = []
    for link in root.iter("CROSS_DOC_COREF"):
        for source in link.iter("source"):
            mention = marked.get(source.get("m_id"))
            if mention is not None and "ACTION" in mention.tag:
                spans = [place[a.get("t_id") or ""] for a in mention.iter("token_anchor")]
                actions.append((min(s for s, _ in spans), max(e for _, e in spans), str(link.get("note"))))
    return Annotated("".join(pieces), tuple(sorted(actions)))


def story(name: str, by: str) -> str:
    topic, file = name.split("/")
    return topic if by == "topic" else f"{topic}{'plus' if 'plus' in file else ''}"


def instance(event: Event, annotated: Annotated) -> str | None:
    return next((i for s, e, i in annotated.actions if s < event.trigger.end and event.trigger.start < e), None)


def shown(event: Event) -> str:
    return f"{event.type} | {' '.join(event.evidence[0].text.split())[:140]}"


def main(path: Path, by: str, errors: bool) -> int:
    if not path.exists():
        return absent(path, f"{FETCH} Then run benchmarks/happenings.py FOLDER.")
    gold = {name: load(content) for name, content in documents(path)}
    stories: dict[str, list[Record]] = {}
    for name, record in read_texts((name, a.text) for name, a in gold.items()):
        stories.setdefault(story(name, by), []).append(record)
    hits = found = wanted = base_hits = base_found = joined = 0
    for _, records in sorted(stories.items()):
        groups, _ = happenings(records, [])
        joined += sum(h.reports > 1 for h in groups)
        home = {e: n for n, h in enumerate(groups) for e in h.events}
        marked = [(r, e, i) for r in records for e in r.events if (i := instance(e, gold[r.article.source_id]))]
        for (r, e, i), (q, f, j) in combinations(marked, 2):
            if r is q:
                continue
            one = home.get(e.id, -1) == home.get(f.id, -2)
            words = [x.article.text[y.trigger.start : y.trigger.end].lower()[:5] for x, y in ((r, e), (q, f))]
            wanted, found, hits = wanted + (i == j), found + one, hits + (one and i == j)
            base_found, base_hits = base_found + (words[0] == words[1]), base_hits + (words[0] == words[1] and i == j)
            if errors and one and i != j:
                print("wrong", shown(e), shown(f), groups[home[e.id]].why, sep="\n  ")
            if errors and not one and i == j:
                print("missed", shown(e), shown(f), sep="\n  ")
    rates = Rates.counted(hits, found, wanted), Rates.counted(base_hits, base_found, wanted)
    for what, r in zip(("happenings", "same word"), rates, strict=True):
        print(f"{what:10}  P {r.precision:.3f}  R {r.recall:.3f}  F1 {r.f1:.3f}")
    print(f"{len(stories)} stories, {wanted} pairs of one happening among the records, {joined} happenings with several reports")
    return 0


if __name__ == "__main__":
    parser = arguments(__doc__, "../shared/data/ecbplus")
    parser.add_argument("--by", choices=("subtopic", "topic"), default="subtopic")
    parser.add_argument("--errors", action="store_true")
    given = parser.parse_args()
    raise SystemExit(main(given.path, given.by, given.errors))
