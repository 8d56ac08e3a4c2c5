"""Whether a figure says by how much something moved, and which way."""

from __future__ import annotations

from onrecord.records import Change
from onrecord.stages.figures.lexicon import Direction, lexicon
from onrecord.stages.figures.quantities import Quantity
from onrecord.stages.figures.reading import Line
from onrecord.syntax import Token

__all__ = ["change", "reached"]

_BACK = 6
_AHEAD = 4
_MOVABLE = frozenset(("point", "percentage point", "basis point", "cent", "penny", "sen", "kopeck"))
_TO_BE = frozenset(("be", "have", "will", "not", "also"))


def change(line: Line, q: Quantity, first: int, last: int) -> Change | None:
    """The movement that an amount measures; `first` and `last` bound it with its comparator."""
    way = _before(line, q, first) or _behind(line, q, last) or _in_tree(line, q) or _gapped(line, q, first)
    if way is None or way == "same":
        return None
    kind = "percent" if q.kind in ("share", "part") else "multiple" if q.kind == "multiple" else "absolute"
    return Change(way, kind)  # type: ignore[arg-type]


def reached(line: Line, q: Quantity, first: int) -> Change | None:
    """The movement of a level that is told with the one before it: "fell to 3 from 5", "rose from 5 to 8"."""
    if line.text(first - 1) != "to":
        return None
    ahead = [line.text(i) for i in range(q.last, q.last + _AHEAD)]
    behind = [line.text(i) for i in range(max(0, first - 12), first - 1)]
    if "from" not in ahead and "from" not in behind:
        return None
    for i in range(first - 2, max(-1, first - 13), -1):
        verb = line.tokens[i].tag.startswith("VB") and line.lemma(i) not in lexicon().change.weak_verbs
        way = lexicon().change.verbs.get(line.lemma(i)) if verb else None
        way = lexicon().change.nouns.get(line.lemma(i)) if way is None and i == first - 2 else way
        if way in ("up", "down"):
            return Change(way, "absolute")
    return None


def _before(line: Line, q: Quantity, first: int) -> Direction | None:
    """ "up 19 cents", "rose by about 5%", "a fall of 5%"."""
    words, by = lexicon().change, False
    for i in range(first - 1, max(-1, first - 1 - _BACK), -1):
        text, lemma = line.text(i), line.lemma(i)
        by = by or text == "by"
        if text in words.particles:
            return words.words[text] if _moved(line, q, i, by) else None
        if line.tokens[i].tag.startswith("VB") and lemma in words.verbs:
            return words.verbs[lemma] if not _doubtful(lemma, q, by) else None
        if text in ("of", "by") and line.lemma(i - 1) in words.nouns and line.tokens[i - 1].tag.startswith("NN"):
            return words.nouns[line.lemma(i - 1)] if not _weak_noun(line.lemma(i - 1), q) else None
        if text not in words.between:
            return None
    return None


def _moved(line: Line, q: Quantity, i: int, by: bool) -> bool:
    """Whether "up" before an amount is a movement and no part of another verb ("made up 5%", "set up two firms")."""
    if by or q.kind in ("share", "money", "part"):
        return by or i == 0 or line.lemma(i - 1) not in lexicon().change.particle_verbs
    return q.unit is not None and q.kind != "time" and line.lemma(i - 1) in _TO_BE | {",", "("}


def _doubtful(verb: str, q: Quantity, by: bool) -> bool:
    return verb in lexicon().change.weak_verbs and not (by or q.kind in ("share", "part") or q.unit in _MOVABLE)


def _weak_noun(noun: str, q: Quantity) -> bool:
    return noun in lexicon().change.weak_nouns and q.kind not in ("share", "part")


def _behind(line: Line, q: Quantity, last: int) -> Direction | None:
    """ "5% higher", "a 5-point drop", "a 5% pay rise"."""
    words = lexicon().change
    if q.kind in ("count", "age", "time", "part") and not (q.kind == "count" and line.lemma(last) in words.nouns):
        return None
    if line.text(last) in words.words and line.text(last) not in ("above", "below", "off", "up", "down"):
        return words.words[line.text(last)]
    for i in range(last, min(last + _AHEAD, len(line.words))):
        token = line.tokens[i]
        if token.lemma in words.nouns and token.tag in ("NN", "NNS"):
            return None if _weak_noun(token.lemma, q) or line.text(i + 1) in ("target", "rate") else words.nouns[token.lemma]
        if not token.tag.startswith(("NN", "JJ", "HYPH", "CC")) or token.text in (",",):
            return None
    return None


def _gapped(line: Line, q: Quantity, first: int) -> Direction | None:
    """ "exports fell by 2% and imports by 5%": the verb of the clause before."""
    if line.text(first - 1) != "by" or q.kind != "share":
        return None
    for i in range(first - 2, -1, -1):
        if line.text(i) in lexicon().change.particles:
            return lexicon().change.words[line.text(i)]
        if line.tokens[i].tag.startswith("VB"):
            return lexicon().change.verbs.get(line.lemma(i))
    return None


def _in_tree(line: Line, q: Quantity) -> Direction | None:
    """ "fell sharply in May by 7%", "an increase in exports of 7%"."""
    sentence, words = line.sentence, lexicon().change
    token = line.head(q)
    above = sentence.head_of(token)
    if token.dep == "pobj" and above.lemma in ("by", "of") and above.dep in ("prep", "agent"):
        governor: Token = sentence.head_of(above)
        if above.lemma == "by" and governor.tag.startswith("VB") and governor.lemma in words.verbs:
            return words.verbs[governor.lemma]
        if governor.tag.startswith("NN") and governor.lemma in words.nouns and not _weak_noun(governor.lemma, q):
            return words.nouns[governor.lemma]
        return None
    if token.dep in ("npadvmod", "dobj") and above.tag.startswith("VB") and above.lemma in words.verbs and above.i < token.i:
        return words.verbs[above.lemma] if q.kind in ("share", "money") and not _doubtful(above.lemma, q, by=False) else None
    return None


def moved_from(line: Line, q: Quantity) -> bool:
    """Whether an amount is where a movement began ("rose from 3 to 5"), so that with the next it makes no range."""
    if line.text(q.first - 1) != "from":
        return False
    words = lexicon().change
    return any(
        line.text(i) in words.particles
        or (line.lemma(i) in words.verbs and line.tokens[i].tag.startswith("VB"))
        or (i >= q.first - 4 and line.lemma(i) in words.nouns)
        for i in range(max(0, q.first - 2 - _BACK), q.first - 1)
    )
