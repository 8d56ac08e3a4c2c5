"""Numbers that are no figures: dates, names, scores, addresses, list numbers, numbers that count nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from onrecord.records import Time
from onrecord.stages.figures.lexicon import lexicon
from onrecord.stages.figures.phrases import Phrases, split
from onrecord.stages.figures.quantities import Quantity, read_quantity
from onrecord.stages.figures.reading import Line
from onrecord.syntax import Token

__all__ = ["barred", "counts_nothing"]

_DAY_AND_MONTH = re.compile(r"(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])")
_ORDINAL = frozenset(("st", "nd", "rd", "th", "s"))
_WORDLIKE = 1
_YEARS = (1500, 2100)
_NAME_DIGITS = 4
_BEST_MARK = 10
_NAMES = ("nmod", "compound", "poss")
"""A name before a noun: a number on it is part of it ("Studio 99 productions")."""


@cache
def _phrases() -> Phrases[bool]:
    return Phrases((split(phrase), True) for phrase in lexicon().phrases)


def barred(line: Line, times: Sequence[Time]) -> list[bool]:
    """For each lexeme whether no figure may begin or run there: dates, clock times, idioms, names with numbers."""
    words = line.words
    out = [(":" in w.text and w.text[0].isdigit()) or _dotted_date(line, i) or _enumerates(line, i) for i, w in enumerate(words)]
    spans = [(t.start, t.end) for t in times if not t.lasts or t.from_ is not None]
    for i, word in enumerate(words):
        dated = any(a < word.end and word.start < b and not _measured(line, i, a, b) for a, b in spans)
        if dated or word.text in lexicon().label_signs:
            out[i] = True
        if found := _phrases().at(words, i):
            out[i : found[0]] = [True] * (found[0] - i)
        if word.value is not None and _named(line, i):
            out[i] = True
    return out


def _enumerates(line: Line, i: int) -> bool:
    """ "1. Aid", "(2) Aid": which point of a list a sentence is."""
    opened = i == 1 and line.text(0) == "("
    digits = line.words[i].raw.isdigit() and (i == 0 or opened)
    return digits and line.text(i + 1) in ((")",) if opened else (".", ")")) and i + 2 != len(line.words) - 1


def _dotted_date(line: Line, i: int) -> bool:
    """ "28.12, 14:05": a day and a month before a clock time."""
    match = _DAY_AND_MONTH.fullmatch(line.words[i].raw)
    clock = line.text(i + 1 + (line.text(i + 1) == ","))
    return match is not None and ":" in clock and clock[:1].isdigit()


def _measured(line: Line, i: int, start: int, end: int) -> bool:
    """Whether a bare number that was taken for a year has a unit behind it: "1520 sq m"."""
    word = line.words[i]
    if word.value is None or (word.start, word.end) != (start, end):
        return False
    q = read_quantity(line.words, i)
    return q is not None and q.kind in ("unit", "money", "share")


def _named(line: Line, i: int) -> bool:
    """ "Su-35", "G20", "#5", "12th", "1990s", "1-800-555-0199", "3.4.1"."""
    words = line.words
    before, after = line.text(i - 1), line.text(i + 1)
    glued_after = i + 1 < len(words) and words[i + 1].glued
    if before in ("#", "№", "@", "_") or (glued_after and after in _ORDINAL and words[i + 1].raw in _ORDINAL - {"s"} | {"s"}):
        return True
    if before == "-" and words[i].glued and i >= 2 and words[i - 1].glued and words[i - 2].text[-1:].isalnum():
        return words[i - 2].value is None and words[i - 2].money is None and not _hyphen_counts(line, i)
    if glued_after and after[:1].isalpha() and not _unit(words[i + 1].raw) and not (i and words[i - 1].money):
        return not _scaled(words[i + 1].raw)
    if _chained(line, i):
        return True
    return words[i].raw.startswith("0") and len(words[i].raw) > 1 and words[i].raw.isdigit()


def _unit(raw: str) -> bool:
    units = lexicon().units
    return raw in units or (raw.lower() in units and not units[raw.lower()].sign)


def _hyphen_counts(line: Line, i: int) -> bool:
    return line.text(i - 2) in ("minus", "plus", "mid", "to", "a", "per", "sub")


def _scaled(raw: str) -> bool:
    numbers = lexicon().numbers
    return raw in numbers["glued_scales"] or raw.lower() in numbers["scales"] or raw in lexicon().signs or raw.lower() == "x"


def _chained(line: Line, i: int) -> bool:
    """Digits chained by hyphens or dots three times: telephone, account and version numbers."""
    links = 0
    for step in (-1, 1):
        at = i
        while links < 2 and _linked(line, at, step):
            at, links = at + 2 * step, links + 1
    return links >= 2


def _linked(line: Line, at: int, step: int) -> bool:
    mark, number = at + step, at + 2 * step
    if not (0 <= number < len(line.words)) or line.words[number].value is None or line.text(mark) not in ("-", ".", "/"):
        return False
    return all(line.words[k].glued for k in (max(at, mark), max(mark, number)))


def counts_nothing(line: Line, q: Quantity) -> bool:
    """Whether an amount is a label, a score, a bare year, an age in passing or the pronoun "one"."""
    if q.kind == "age":
        noun = line.following(q.last)
        return q.hyphened or q.in_passing if noun is None else noun.tag == "NNP" or noun.lemma.lower() in lexicon().persons
    if _numbered_name(line, q):
        return True
    if q.kind != "count":
        return q.kind == "time" and _idle_time(line, q)
    if _mark(line, q):
        return True
    number = line.tokens[q.number - 1]
    noun = line.counted(q)
    if q.style == "vague":
        return False
    if _ratio(line, q):
        return True
    if line.text(q.last + (line.text(q.last) == "-")) in lexicon().bores:
        return True
    if _address(line, q) or (q.ranged and line.text(q.first - 1) in ("between", "from") and _year(q.low) and _year(q.high)):
        return True
    if q.style == "words" and q.scale == 1:
        return _idle_word(line, q, number, noun)
    if q.ranged and q.high < 40 and noun is None:
        return True
    return _label(line, q, noun) or _score(line, q, noun)


def _numbered_name(line: Line, q: Quantity) -> bool:
    """ "Article 4 members", "Level 3 out of 5": the number belongs to the capitalised label before it."""
    words = line.words
    bare = q.kind == "count" and q.scale == 1
    graded = q.kind in ("share", "part") and any(w.text == "out" for w in words[q.first : q.last])
    named = q.first > 0 and words[q.first].raw.isdigit() and words[q.first - 1].raw[:1].isupper()
    return (bare or graded) and named and _names_one(line, q)


def _is_label(line: Line, i: int) -> bool:
    """ "Article", "Articles", and what is joined to their numbers: the 4 of "Articles 5 and 4"."""
    labels = lexicon().labels
    if i > 1 and line.text(i) in ("and", "or", "to", "-") and line.words[i - 1].raw.isdigit():
        i -= 2
    return line.text(i) in labels or line.text(i).removesuffix("s") in labels


def _names_one(line: Line, q: Quantity) -> bool:
    """ "Level 3", "day two": a label with nothing of its own before it; not "last week two soldiers", "on the bus five"."""
    if not q.first or not _is_label(line, q.first - 1):
        return False
    label = line.tokens[q.first - 1]
    before = line.tokens[q.first - 2] if q.first > 1 else None
    return before is None or before.pos not in ("DET", "ADJ", "PRON", "NUM", "PART") or line.sentence.head_of(before) is not label


def _idle_time(line: Line, q: Quantity) -> bool:
    """ "an hour"; "two months after the vote", "the driest in 30 years": how far away, not how long."""
    article = q.style == "words" and q.low == 1 and line.text(q.first) in ("a", "an")
    before = line.tokens[q.first - 1].lemma if q.first else ""
    lasts = before in lexicon().lengths | lexicon().lasting or line.sentence.head_of(line.head(q)).lemma in lexicon().lasting
    offset = line.text(q.last) in lexicon().offsets and not lasts
    return article or offset or (line.text(q.first - 1) == "in" and _behind_superlative(line, q))


def _behind_superlative(line: Line, q: Quantity) -> bool:
    """Whether "in" says among which years something was the most: "the driest summer in 30 years"."""
    noun = line.sentence.head_of(line.sentence.head_of(line.head(q)))
    around = (noun, *line.sentence.children(noun, "amod", "compound", "advmod"))
    return any(t.tag in ("JJS", "RBS") for t in around)


def _idle_word(line: Line, q: Quantity, number: Token, noun: Token | None) -> bool:
    """Small numbers in words count only with a noun behind them."""
    capital = number.text[:1].isupper() and q.first > 0 and line.text(q.first - 1) not in ('"', "“", "-", "'", ":")
    if capital and (number.pos == "PROPN" or line.tokens[q.first - 1].text[:1].isupper()):
        return True
    if noun is None:
        definite = line.sentence.child(number, "det", "poss") is not None
        definite = definite or line.text(q.first - 1) in lexicon().ranking
        return q.low == 1 or definite or not _stands_for_people(number)
    if _already_told(line, number, noun) or _speaks(line, noun) or _names_one(line, q):
        return True
    if q.low == 1 and (number.tag != "CD" or number.dep != "nummod"):
        return True
    return q.low == 0


def _already_told(line: Line, number: Token, noun: Token) -> bool:
    """ "the two countries": those that were named before, not how many there are."""
    before = line.sentence.tokens[number.i - 1].text.lower() if number.i else ""
    told = {noun.lemma.lower(), noun.text.lower().removesuffix("s")}  # a noun written like a name keeps its plural as lemma
    return before in ("the", "these", "those", "all", "both") and not lexicon().anaphors.isdisjoint(told)


def _speaks(line: Line, noun: Token) -> bool:
    """ "two officials said": somebody unnamed, not how many."""
    first = noun
    while first.dep == "conj" and line.sentence.head_of(first).tag in ("NNS", "NNPS"):
        first = line.sentence.head_of(first)
    verb = line.sentence.head_of(first)
    return first.dep == "nsubj" and noun.lemma.lower() in lexicon().speakers and verb.lemma in lexicon().telling


def _stands_for_people(number: Token) -> bool:
    return number.dep in ("nsubj", "nsubjpass", "dobj", "conj", "pobj", "attr", "appos", "nummod")


def _label(line: Line, q: Quantity, noun: Token | None) -> bool:
    """Bare digits that name: behind a label or a name, before a name in the singular, or written like a year."""
    bare = q.scale == 1 and line.words[q.number - 1].raw.isdigit() and q.low == q.high
    if not bare:
        return False
    if _bracketed(line, q):
        return True
    before = line.text(q.first - 1)
    previous = line.tokens[q.first - 1] if q.first else None
    if noun is not None and (noun.tag in ("NNS", "NNPS") or noun.lemma in lexicon().persons):
        dated = _year(q.low) and (line.following(q.last) is not noun or noun.lemma.lower() in lexicon().yearly)
        return dated or _modelled(line, q) or (before in lexicon().labels and line.words[q.last].raw[:1].isupper())
    if _is_label(line, q.first - 1) or _year(q.low):
        return True
    if before == "." and line.text(q.first - 2) in ("no", "nos", "art", "sec", "vol", "fig"):
        return True
    if _passing_age(line, q) or _modelled(line, q) or _rating(line, q):
        return True
    if previous is not None and previous.dep in _NAMES and line.sentence.head_of(line.tokens[q.first]) is previous:
        return True
    if previous is not None and previous.pos == "PROPN" and (noun is None or noun.pos == "PROPN"):
        return previous.text not in (",", ";", ":")
    numbered = noun is not None and noun.tag == "NN" and previous is not None and previous.pos == "PROPN" and noun.pos == "NOUN"
    return numbered or (noun is not None and noun.tag == "NNP")


def _bracketed(line: Line, q: Quantity) -> bool:
    """ "[1/5]": which picture of how many."""
    return line.text(q.first - 1) == "[" and line.text(q.first + 1) == "/" and line.text(q.last) == "]"


def _modelled(line: Line, q: Quantity) -> bool:
    """ "Nova 11 Pro phones", "Covid -19 tests"."""
    if not q.first:
        return False
    before = line.tokens[q.first - 1]
    if line.text(q.first - 1) == "-" and line.words[q.first].glued and q.first > 1:
        return line.tokens[q.first - 2].pos == "PROPN" or line.words[q.first - 2].raw.isupper()
    return before.pos == "PROPN" and q.last < len(line.tokens) and line.tokens[q.last].tag == "NNP"


def _year(value: float) -> bool:
    return _YEARS[0] <= value < _YEARS[1] and value == int(value)


def _address(line: Line, q: Quantity) -> bool:
    """ "16-18 Baker Street"."""
    ahead = [line.words[i] for i in range(q.last, min(q.last + _NAME_DIGITS, len(line.words)))]
    named = ahead and ahead[0].raw[:1].isupper()
    return bool(named) and any(w.text in lexicon().streets and w.raw[0].isupper() for w in ahead)


def _passing_age(line: Line, q: Quantity) -> bool:
    """ "Nora Brandt, 65, said", "the suspect, 22,", "Ada Jones, also 19,", "aged 34", "the youngest just 14"."""
    if line.text(q.first - 1) in lexicon().age_words or line.text(q.first - 2) in lexicon().age_words:
        return True
    leads = line.text(q.first - 1) == "at" or line.text(q.first - 1) in lexicon().beside_age
    if leads and line.text(q.last) == "," and line.text(q.first - 2) in ("", ",", '"', "“"):
        return q.low <= lexicon().oldest
    comma = q.first - 1 - (line.text(q.first - 1) in lexicon().beside_age)
    enclosed = line.text(comma) == "," and line.text(q.last) in (",", ".", "")
    aged = q.low <= lexicon().oldest and q.low == int(q.low)
    if not enclosed or not aged or comma < 1:
        return False
    who = line.tokens[comma - 1]
    return who.pos == "PROPN" or (who.tag == "NN" and who.lemma in lexicon().persons)


def _mark(line: Line, q: Quantity) -> bool:
    """ "9/10" with nothing behind it: how good something was found."""
    written = [line.words[k].text for k in range(q.first, q.last)]
    return written[1:2] == ["/"] and written[-1] in lexicon().full_marks and line.counted(q) is None


def _rating(line: Line, q: Quantity) -> bool:
    """ "Dana Weiss: 7 Kept her nerve": a mark for somebody by name."""
    named = line.text(q.first - 1) == ":" and q.first > 1 and line.tokens[q.first - 2].pos == "PROPN"
    return named and q.low <= _BEST_MARK and (q.last >= len(line.words) or line.words[q.last].raw[:1].isupper())


def _ratio(line: Line, q: Quantity) -> bool:
    """ "outspent them 2-to-1": neither number counts anything."""
    sign = ["-", "to", "-"]
    return sign in ([line.text(q.first - n) for n in (3, 2, 1)], [line.text(q.last + n) for n in (0, 1, 2)])


def _score(line: Line, q: Quantity, noun: Token | None) -> bool:
    """ "2-0", "won 6-4": two bare numbers with a hyphen between, and nothing that they count."""
    for mark, other in ((q.first - 1, q.first - 2), (q.last, q.last + 1)):
        if line.text(mark) == "-" and 0 <= other < len(line.words) and line.words[other].value is not None:
            glued = line.words[max(mark, other)].glued
            return glued and (noun is None or noun.tag not in ("NNS", "NNPS"))
    return False
