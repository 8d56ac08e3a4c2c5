"""The second reading: draws a tenth of the corpus without its labels, and compares what a second reader wrote.

    python training/second_reading.py draw OUT        a tenth of the sentences, by the digest of their text, without labels
    python training/second_reading.py compare READ    READ has the same lines with labels: the rate of disagreement, and each case
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

from check import FOLDERS

from onrecord.training.corpus import Label, Labelled, parse_line, read_corpus


def drawn(sentence: Labelled) -> bool:
    """Whether the sentence is in the tenth."""
    return hashlib.sha256(b"second reading " + sentence.text.encode("utf8")).digest()[0] % 10 == 0


def marked(sentence: Labelled) -> str:
    """The sentence with its parties in braces again."""
    text = sentence.text
    for number, span in sorted(sentence.parties.items(), key=lambda item: -item[1].start):
        text = f"{text[: span.start]}{{{number}:{text[span.start : span.end]}}}{text[span.end :]}"
    return text


def draw(out: Path) -> None:
    """Writes the drawn sentences, each with the number of labels that the first reader gave."""
    tenth = [s for folder in FOLDERS for s in read_corpus(folder) if drawn(s)]
    out.write_text("".join(f"{marked(s)} || \n" for s in tenth), encoding="utf8")
    print(f"{len(tenth)} sentences")


def compare(read: Path) -> None:
    """Prints the sentences whose main label is another, and the rates for type, mode, status and sides."""
    first = {marked(s): s for folder in FOLDERS for s in read_corpus(folder) if drawn(s)}
    lines = enumerate(read.read_text("utf8").splitlines(), 1)
    second = [parse_line(line, where=f"{read.name}:{n}") for n, line in lines if line.strip()]
    pairs = [(first[marked(s)], s) for s in second if marked(s) in first]
    wrong = dict.fromkeys(("type", "mode", "status", "sides"), 0)
    for one, two in pairs:
        faults = differences(one.labels, two.labels)
        for what in faults:
            wrong[what] += 1
        if faults:
            print(f"{one.where}: {', '.join(faults)}: {marked(one)} || {shown(one.labels)} <> {shown(two.labels)}")
    print(f"{len(pairs)} read twice; " + ", ".join(f"{what} differs in {n / len(pairs):.1%}" for what, n in wrong.items()))


def differences(one: tuple[Label, ...], two: tuple[Label, ...]) -> list[str]:
    """What of the first reader's main label no label of the second reader shares."""
    main = one[0]
    of_type = [x for x in two if x.type == main.type]
    if not of_type:
        return ["type"]
    checks = {
        "sides": lambda x: ({*x.actors}, {*x.recipients}) == ({*main.actors}, {*main.recipients}) or x.type == "NONE",
        "mode": lambda x: x.mode == main.mode,
        "status": lambda x: x.status == main.status,
    }
    return [what for what, same in checks.items() if not any(same(x) for x in of_type)]


def shown(labels: tuple[Label, ...]) -> str:
    """Labels as they are written in the corpus."""
    return "; ".join(
        f"{'+'.join(map(str, x.actors))}{'>' if x.recipients or len(x.actors) < 2 else ''}{'+'.join(map(str, x.recipients))} "
        f"{x.type}{'/' + x.mode if x.mode else ''}{'' if x.status == 'completed' else ' ' + x.status}"
        for x in labels
    )


if __name__ == "__main__":
    {"draw": draw, "compare": compare}[sys.argv[1]](Path(sys.argv[2]))
