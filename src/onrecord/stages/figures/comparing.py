"""How near a figure is to the truth: the words before and behind it, and the verbs that pass it."""

from __future__ import annotations

from functools import cache
from typing import Literal, cast

from onrecord.stages.figures.lexicon import lexicon
from onrecord.stages.figures.phrases import Phrases, split
from onrecord.stages.figures.quantities import Quantity
from onrecord.stages.figures.reading import Line

__all__ = ["Comparator", "comparator", "lead"]

Comparator = Literal["=", "~", "<", ">", "<=", ">="]

_BACK = 7
_COMPARED = frozenset(("than", "above", "below", "over", "under"))
"""Before "the" they compare with another figure: "more than the 2% of last year"."""

_SILENT = 3
"""Words of no meaning that may stand between a comparator and its figure ("up to a record 5,000")."""


@cache
def _tables() -> tuple[Phrases[str], Phrases[str]]:
    words = lexicon()
    return tuple(Phrases((split(p), sign) for p, sign in part.items()) for part in (words.before, words.after))  # type: ignore[return-value]


def comparator(line: Line, q: Quantity) -> tuple[Comparator, int, int]:
    """The comparator of an amount, and the lexemes [first, last) of amount and comparator together."""
    before, after = _tables()
    first, last, sign = q.first, q.last, ""
    if q.ranged and line.text(first - 1) in ("between", "from"):
        return "=", first - 1, last
    at = first
    for _ in range(_SILENT + 1):
        found = before.until(line.words, at)
        if found and not _doubted(line, q, found[0], at):
            first, sign = found
            outer = before.until(line.words, first)
            if outer and outer[1] not in ("", "~") and not _doubted(line, q, outer[0], first):
                first, sign = outer
            break
        if line.text(at - 1) not in lexicon().silent:
            break
        at -= 1
    behind = after.at(line.words, last)
    if not sign and behind is None and q.kind == "count":
        noun = line.counted(q)
        end = next((i for i in range(last, min(last + 4, len(line.words))) if noun is line.tokens[i]), None)
        behind = after.at(line.words, end + 1) if end is not None else None
    if not sign and behind and _open(line, behind[0]):
        last, sign = behind
    return cast(Comparator, sign or _passed(line, q) or "="), first, last


def lead(line: Line, q: Quantity) -> str:
    """The word that an amount and its comparator stand behind: "to" in "rose to about minus 4"."""
    first = comparator(line, q)[1]
    if q.ranged and line.text(first) in ("from", "between"):
        return line.text(first)
    while line.text(first - 1) in ("minus", "+", "-", "record", "just", "only"):
        first -= 1
    return line.text(first - 1)


def _open(line: Line, i: int) -> bool:
    """Whether what stands behind the comparator lets it be one; "12 founders plus 20 others" is a sum."""
    return line.text(i) not in ("than",) and not (line.text(i - 1) == "plus" and i < len(line.words) and _adds(line, i))


def _adds(line: Line, i: int) -> bool:
    return line.words[i].value is not None or line.tokens[i].tag in ("CD", "DT", "PRP$")


def _doubted(line: Line, q: Quantity, first: int, last: int) -> bool:
    """Whether "over two islands" only says where, and "crept up to 5%" whither."""
    if line.text(last - 1) == "to" and line.text(first) == "up":
        at = first - 1 - (line.text(first - 1) == "back")
        moved = line.lemma(at) in lexicon().change.moving and _verbal(line, at)
        return moved or (at < first - 1 and line.lemma(at) in ("be", "climb", "creep", "rise", "come"))
    if line.text(last) == "the" and line.text(last - 1) in _COMPARED:
        return True
    if last - first != 1 or line.text(first) not in lexicon().doubtful:
        return False
    if line.text(last) == "the":
        return True
    return q.kind == "count" and q.style == "words" and q.scale == 1 and q.low < 10


def _verbal(line: Line, i: int) -> bool:
    return line.tokens[i].tag.startswith("VB")


def _passed(line: Line, q: Quantity) -> str:
    """ "surpassed 5,000", "passing the goal of 5,000"; a bill that "passed 178 to 12" passed no number."""
    if line.text(q.last) in ("to", "-") and q.last + 1 < len(line.words) and line.words[q.last + 1].value is not None:
        return ""
    if line.text(q.first - 1) in ("to", "-") and q.first > 1 and line.words[q.first - 2].value is not None:
        return ""
    sentence, words = line.sentence, lexicon()
    token = line.head(q)
    noun = line.counted(q) if q.kind == "count" else None
    for start in (token, noun):
        if start is None:
            continue
        above = sentence.head_of(start)
        other = start.dep == "npadvmod" and sentence.child(above, "dobj") is not None
        if above.lemma in words.passing and start.dep in ("dobj", "npadvmod", "attr") and above.i < start.i and not other:
            return words.passing[above.lemma]
        if start.dep == "pobj" and above.lemma in ("of", "at") and sentence.head_of(above).lemma in words.marks:
            mark = sentence.head_of(above)
            verb = sentence.head_of(mark)
            if mark.dep == "dobj" and verb.lemma in words.passing:
                return words.passing[verb.lemma]
    if line.text(q.first - 1) in ("of", "at") and line.lemma(q.first - 2) in words.marks:
        before = [line.lemma(i) for i in range(max(0, q.first - _BACK), q.first - 2)]
        return next((words.passing[lemma] for lemma in before if lemma in words.passing), "")
    return ""
