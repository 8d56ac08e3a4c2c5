"""Whether a figure says by how much something moved, and which way."""

from __future__ import annotations

from onrecord.records import Change
from onrecord.stages.figures.comparing import comparator, lead
from onrecord.stages.figures.lexicon import Direction, lexicon
from onrecord.stages.figures.quantities import Quantity, read_quantity
from onrecord.stages.figures.reading import Line
from onrecord.syntax import Token

__all__ = ["change", "moved_from", "moved_to", "reached"]

_BACK = 6
_AHEAD = 4
_MOVABLE = frozenset(("point", "percentage point", "basis point", "pip", "cent", "penny", "sen", "kopeck"))
_ENDS = frozenset(". , ; on from since compared year in over this last and but to at".split()) | {""}
_MOST = 2
"""Beyond this ratio "rose 5 cents to 90 cents" tells a step and a level, and no range."""
_FAR_APART = 4
"""The same for bare numbers: "fell 3 to 250"."""

_PASSED = frozenset(("above", "below", "beneath"))
_TO_BE = frozenset(("be", "have", "will", "not", "also"))


def change(line: Line, q: Quantity, first: int, last: int) -> Change | None:
    """The movement that an amount measures; `first` and `last` bound it with its comparator."""
    step = not _level(line, q, first)
    way = (_before(line, q, first) if step else None) or _behind(line, q, last)
    if way is None and step:
        way = _in_tree(line, q) or _gapped(line, q, first)
    if way is None or way == "same":
        return None
    kind = "percent" if q.kind in ("share", "part") else "multiple" if q.kind == "multiple" else "absolute"
    return Change(way, kind)  # type: ignore[arg-type]


def _level(line: Line, q: Quantity, first: int) -> bool:
    """Whether an amount is where a movement ended: "rose 5% to a record $7 billion", "fell as low as $20", "sank below $30"."""
    if line.text(first) == "as" and line.text(first + 1) in ("low", "high", "few", "little", "many"):
        return True
    if any(line.text(i) in _PASSED for i in range(first, q.first)):
        return True
    at = first - 1
    while at > 0 and (line.text(at) in lexicon().silent and line.text(at) != "of"):
        at -= 1
    return line.text(at) in ("to", "at")


def reached(line: Line, q: Quantity, first: int) -> Change | None:
    """The movement of a level that is told with the one before it: "fell to 3 from 5", "rose from 5 to 8"."""
    if line.text(first - 1) != "to":
        return None
    behind = [i for i in range(max(0, first - 12), first - 1) if line.text(i) == "from" and _leads(line, i, first)]
    ahead = [i for i in range(q.last, min(q.last + _AHEAD, len(line.words))) if line.text(i) == "from"]
    if not any(_leads(line, i, len(line.words)) for i in ahead) and not behind:
        return None
    for i in range(first - 2, max(-1, first - 13), -1):
        verb = line.tokens[i].tag.startswith("VB")
        other = any(_told(line, k) for k in range(i + 1, min(behind, default=0)))
        if verb and (other or line.lemma(i) in lexicon().change.weak_verbs):
            return None
        way = lexicon().change.verbs.get(line.lemma(i)) if verb else None
        way = lexicon().change.nouns.get(line.lemma(i)) if way is None and i == first - 2 else way
        if way in ("up", "down"):
            return Change(way, "absolute")
    return None


def _leads(line: Line, i: int, end: int) -> bool:
    """Whether an amount follows "from" closely: not "the toll from the raid rose to 21"."""
    return any(_told(line, k) for k in range(i + 1, min(i + 1 + _AHEAD + 1, end)))


def _told(line: Line, i: int) -> bool:
    return line.words[i].value is not None or line.tokens[i].tag == "CD"


def _before(line: Line, q: Quantity, first: int) -> Direction | None:
    """ "up 19 cents", "rose by about 5%", "a fall of 5%"."""
    words, by = lexicon().change, False
    for i in range(first - 1, max(-1, first - 1 - _BACK), -1):
        text, lemma = line.text(i), line.lemma(i)
        by = by or text == "by"
        if text in words.particles:
            return words.words[text] if _moved(line, q, i, by) else None
        if line.tokens[i].tag.startswith("VB") and lemma in words.verbs:
            return words.verbs[lemma] if not _doubtful(line, lemma, q, by) else None
        if text in ("of", "by") and line.lemma(i - 1) in words.nouns and line.tokens[i - 1].tag.startswith("NN"):
            return words.nouns[line.lemma(i - 1)] if not _weak_noun(line.lemma(i - 1), q) else None
        if text not in words.between:
            return None
    return None


def _moved(line: Line, q: Quantity, i: int, by: bool) -> bool:
    """Whether "up" before an amount is a movement and no part of another verb ("made up 5%", "set up two firms")."""
    if by or q.kind in ("share", "money", "part"):
        return by or i == 0 or line.lemma(i - 1) not in lexicon().change.particle_verbs
    words, lemma = lexicon().change, line.lemma(i - 1)
    if q.unit is None or q.kind == "time":
        return False
    verb = line.text(i) != "off" and line.tokens[i - 1].tag.startswith("VB") and (lemma in words.moving or lemma in words.verbs)
    return verb or lemma in _TO_BE | {",", "("}


def _movable(q: Quantity) -> bool:
    """Whether an amount is in a unit that tells more steps than levels: points, cents, "pence a share"."""
    return q.unit is not None and q.unit.split(" per ")[0] in _MOVABLE


def _doubtful(line: Line, verb: str, q: Quantity, by: bool) -> bool:
    sure = by or q.kind in ("share", "part") or _movable(q) or _stepped(line, verb, q)
    return verb in lexicon().change.weak_verbs and not sure


def _stepped(line: Line, verb: str, q: Quantity) -> bool:
    """ "gained $2, or 3%", "added 5 euros to 40", "wiped $3 billion off": what follows an amount shows that it is a step."""
    ahead = [line.text(i) for i in range(q.last, q.last + 3)]
    if ahead[:1] == ["off"]:
        return True
    again = q.last + 1 if ahead[:1] == ["or"] else q.last + 2 if ahead[:2] == [",", "or"] else 0
    share = any(line.text(i) in ("percent", "%", "per") for i in range(again + 1, again + 4)) if again else False
    at = q.last + 1 + (ahead[1:2] == ["a"]) + (ahead[1:3] == ["a", "record"])
    level = read_quantity(line.words, at) if at < len(line.words) and ahead[:1] in (["to"], ["at"]) else None
    if level is None or q.kind == "count":
        return share
    rising = lexicon().change.verbs.get(verb) == "up"
    return share or not rising or level.unit != q.unit or level.currency != q.currency or level.high > q.high


def _weak_noun(noun: str, q: Quantity) -> bool:
    return noun in lexicon().change.weak_nouns and q.kind not in ("share", "part")


def _behind(line: Line, q: Quantity, last: int) -> Direction | None:
    """ "5% higher", "a 5-point drop", "a 5% pay rise"."""
    words = lexicon().change
    if q.kind == "share" and line.text(last) in ("up", "down") and line.text(last + 1) in _ENDS:
        return words.words[line.text(last)]
    if q.kind == "part":
        return words.words.get(line.text(last)) if line.text(last) not in words.particles - {"higher", "lower"} else None
    if q.kind in ("count", "age", "time") and not (q.kind == "count" and line.lemma(last) in words.nouns):
        return None
    if line.text(last) in words.words and line.text(last) not in ("above", "below", "off", "up", "down"):
        return words.words[line.text(last)]
    for i in range(last, min(last + _AHEAD, len(line.words))):
        token = line.tokens[i]
        if token.lemma in words.nouns and token.tag in ("NN", "NNS"):
            if q.kind == "count" and (token.tag == "NNS" or q.high == 1):
                return None
            return None if _weak_noun(token.lemma, q) or line.text(i + 1) in ("target", "rate") else words.nouns[token.lemma]
        if not token.tag.startswith(("NN", "JJ", "HYPH", "CC")) or token.text in (",",):
            return None
    return None


def _gapped(line: Line, q: Quantity, first: int) -> Direction | None:
    """ "exports fell by 2% and imports by 5%": the verb of the clause before."""
    if line.text(first - 1) != "by" or q.kind in ("age", "multiple") or (q.kind == "count" and line.counted(q) is not None):
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
        if above.lemma == "by" and governor.tag.startswith("VB") and governor.lemma in words.moving:
            own = next((c.text.lower() for c in sentence.children(governor) if c.text.lower() in words.particles), "")
            return words.words.get(own)
        if governor.tag.startswith("NN") and governor.lemma in words.nouns and not _weak_noun(governor.lemma, q):
            return words.nouns[governor.lemma]
        return None
    if token.dep in ("npadvmod", "dobj") and above.tag.startswith("VB") and above.lemma in words.verbs and above.i < token.i:
        movable = q.kind in ("share", "money") or _movable(q)
        return words.verbs[above.lemma] if movable and not _doubtful(line, above.lemma, q, by=False) else None
    return None


def moved_from(line: Line, q: Quantity) -> bool:
    """Whether an amount is where a movement began ("rose from 3 to 5"), so that with the next it makes no range."""
    if lead(line, q) != "from":
        return False
    words = lexicon().change
    at = max(i for i in range(q.first) if line.text(i) == "from")
    return any(
        line.text(i) in words.particles
        or ((line.lemma(i) in words.verbs or line.lemma(i) in words.moving) and line.tokens[i].tag.startswith("VB"))
        or (i >= at - 3 and line.lemma(i) in words.nouns)
        for i in range(max(0, at - 1 - _BACK), at)
    )


def moved_to(line: Line, one: Quantity, two: Quantity) -> bool:
    """Whether a movement by one amount ended at the next: "rose 5 cents to 90 cents", "climbed 3 euros to 45 euros"."""
    bare = one.kind == two.kind == "count" and line.counted(one) is None and line.counted(two) is None
    explicit = one.kind in ("money", "unit") and (one.last > one.number or one.number > one.first + 1)
    if line.text(one.last) != "to" or not (bare or explicit) or two.low <= (_FAR_APART if bare else _MOST) * one.high:
        return False
    before = comparator(line, one)[1] - 1
    words = lexicon().change
    if line.text(before) in words.particles:
        return True
    return line.tokens[before].tag.startswith("VB") and line.lemma(before) in words.verbs
