"""The stage that reads how much: every number that a reader would call a fact, with unit, comparator, change and measure.

The words are data (*.toml). lexer.py cuts the text, numbers.py, parts.py and quantities.py read amounts, sharing.py and
rates.py give them what their neighbours tell, excluding.py drops what is no figure, comparing.py, changing.py and
carrying.py say how an amount is meant, measuring.py and circumstances.py of what and when.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from onrecord.evidence import Evidence, quote
from onrecord.keys import key
from onrecord.records import Change, Figure, Statement, Time
from onrecord.stages.figures.carrying import carried
from onrecord.stages.figures.changing import change, moved_from, moved_to, reached
from onrecord.stages.figures.circumstances import according_to, periods
from onrecord.stages.figures.comparing import comparator
from onrecord.stages.figures.excluding import barred, counts_nothing
from onrecord.stages.figures.lexicon import lexicon
from onrecord.stages.figures.measuring import about, casualty, measured, phrase
from onrecord.stages.figures.quantities import Quantity, join, read_quantity
from onrecord.stages.figures.rates import rates
from onrecord.stages.figures.reading import Line, line
from onrecord.stages.figures.sharing import ages, share_units
from onrecord.stages.figures.uncounted import Uncounted, uncounted
from onrecord.syntax import Sentence, Token

__all__ = ["read_figures"]

_SOMEBODY = ("PERSON", "ORG", "GPE", "NORP")
"""The model's labels of names that act."""

_NOUN = 8
"""Tokens behind a number among which the noun that it counts belongs to the evidence ("90 air, sea and ground missiles")."""


def read_figures(
    text: str,
    sentences: Sequence[Sentence],
    times: Sequence[Time],
    article_id: str,
    at: Mapping[tuple[int, int], tuple[str, ...]],
    statements: Sequence[Statement] = (),
    conversions: bool = False,
) -> list[Figure]:
    """The figures of an article, in text order.

    `at` says who is meant at (sentence index, token index). An amount given again in another unit in brackets is
    evidence of the same figure; with `conversions` it is a figure of its own.
    """
    out: list[Figure] = []
    for sentence in sentences:
        near = [t for t in times if t.start < sentence.end and sentence.start < t.end]
        here = line(text, sentence)
        found = _read(here, near)
        again = [not conversions and _restates(here, found, k) for k in range(len(found))] + [False]
        before: Figure | None = None
        first, told = len(out), 0
        for k, q in enumerate(found):
            if again[k]:
                continue
            figure = _figure(text, here, q, found[k + 1 : k + 1 + again[k + 1]], near, article_id, at, statements)
            if before is not None and figure.change is None:
                figure = msgspec.structs.replace(figure, change=carried(here, found[told], q, before))
            before, told = _as_before(here, q, figure, before), k
            out.append(before)
        people = [_people(text, here, u, near, article_id, at, statements) for u in uncounted(here, found)]
        out[first:] = sorted((*out[first:], *people), key=lambda f: f.evidence[0].start)
    return out


def _read(here: Line, times: Sequence[Time]) -> list[Quantity]:
    """The amounts of a sentence, ranges joined, those that are no figures left out."""
    shut = barred(here, times)
    amounts = list(_amounts(here, shut))
    for hyphens in (True, False):
        amounts = _joined(here, amounts, hyphens)
    share_units(here, amounts)
    ages(here, amounts)
    kept: list[Quantity] = []
    for q in rates(here, amounts):
        if not counts_nothing(here, q) and not (kept and _names(here, kept[-1], q)):
            kept.append(q)
    return kept


def _joined(here: Line, amounts: Sequence[Quantity], hyphens: bool) -> list[Quantity]:
    out: list[Quantity] = []
    for q in amounts:
        hyphen = bool(out) and here.text(out[-1].last) == "-" and q.first == out[-1].last + 1
        whole = join(here.words, out[-1], q) if out and hyphen == hyphens and _one_range(here, out[-1], q) else None
        out[-1:] = [whole] if whole is not None else [*out[-1:], q]
    return out


def _one_range(here: Line, one: Quantity, two: Quantity) -> bool:
    """Not "rose from 3 to 5", but the first range of "rose from 3 to 5 percent to 6 to 8 percent"."""
    return (not moved_from(here, one) or here.text(two.last) == "to") and not moved_to(here, one, two)


def _names(here: Line, one: Quantity, two: Quantity) -> bool:
    """Whether the second of two numbers before one noun only names it: "two 737 jets"."""
    if one.kind != "count" or two.kind != "count" or two.first - one.last > 2:
        return False
    noun = here.counted(one)
    return noun is not None and noun is here.counted(two) and here.text(one.last) not in (",", "and", "or", "to", "-")


def _amounts(here: Line, shut: Sequence[bool]) -> Iterator[Quantity]:
    i = 0
    while i < len(here.words):
        q = None if shut[i] else _multiple(here, i) or _quantity(here, i)
        if q is not None and not any(shut[q.first : q.number]):
            yield q
            i = max(q.last, i + 1)
        else:
            i += 1


def _quantity(here: Line, i: int) -> Quantity | None:
    """The amount that begins here; most words can begin none."""
    word = here.words[i]
    opens = word.value is not None or word.money is not None or word.text in lexicon().openers
    return read_quantity(here.words, i, _counts(here, i)) if opens else None


def _counts(here: Line, i: int) -> bool:
    """Whether what follows digits and a glued "m" is a noun in the plural or a unit: "2.3m people", "2.3m-tonne"."""
    if here.text(i + 2) == "-":
        return True
    after = here.following(i + 2)
    return after is not None and (after.tag in ("NNS", "NNPS") or after.lemma in lexicon().persons)


def _multiple(here: Line, i: int) -> Quantity | None:
    """ "doubled", "twofold": figures without a number."""
    words, token = lexicon().change, here.tokens[i]
    if here.text(i) in words.fold:
        times = words.fold[here.text(i)]
        return Quantity(i, i + 1, i + 1, times, times, "multiple", "words", 1.0, "times")
    if token.lemma in words.multiples and token.tag in ("VBD", "VBN", "VBZ", "VBP", "VB", "VBG") and here.text(i + 1) != "down":
        percent = words.multiples[token.lemma][0]
        return Quantity(i, i + 1, i + 1, percent, percent, "part", "words", 1.0, "percent")
    return None


def _restates(here: Line, found: Sequence[Quantity], k: int) -> bool:
    """Whether an amount gives the one before it again: in brackets directly behind it, in another unit."""
    if k == 0:
        return False
    one, two = found[k - 1], found[k]
    gap = [w.text for w in here.words[one.last : two.first]]
    if gap[-1:] != ["("] or gap.count("(") != 1 or len(gap) > 3 or one.kind == "count" or two.kind == "count":
        return False
    return (one.currency or one.unit) != (two.currency or two.unit) and (one.kind == two.kind)


def _figure(
    text: str,
    here: Line,
    q: Quantity,
    again: Sequence[Quantity],
    times: Sequence[Time],
    article_id: str,
    at: Mapping[tuple[int, int], tuple[str, ...]],
    statements: Sequence[Statement],
) -> Figure:
    sign, first, last = comparator(here, q)
    noun = here.counted(q) if q.kind == "count" else None
    moved = _movement(here, q, first, last)
    wide = msgspec.structs.replace(q, first=first)
    named = measured(here, wide, None if q.hyphened else noun)
    crowd = casualty(here, wide, noun) if q.rate is None else None
    thing = noun or named
    rated = here.words[q.rate_end - 1].end if q.rate else 0
    start, end = here.words[first].start, max(here.words[last - 1].end, _through(here, q, noun), rated)
    period, baseline = periods(text, here, times, (start, end), thing, here.head(wide), moved is not None)
    if here.text(first - 1) == "from" and period is None:
        period, baseline = periods(text, here, times, (start, end), thing, here.head(wide), True)[::-1]
    negative = _negative(here, q)
    without = [*_amount(here, wide, again, last), *_telling(here, times)]
    return Figure(
        id=key("figure", article_id, here.words[q.first].start, here.words[q.last - 1].end),
        measure=crowd or (phrase(here, named, without) or None if named is not None and not _acts(here, q, named, at) else None),
        about=about(here.sentence, thing or here.head(wide), at, alone=crowd is not None),
        value=None if q.low != q.high else (-q.low if negative else q.low),
        low=None if q.low == q.high else q.low,
        high=None if q.low == q.high else q.high,
        unit=_rated(q.unit or _counted_unit(here, noun, crowd), q.rate),
        currency=q.currency,
        comparator=sign,
        change=moved,
        period=period,
        baseline=baseline,
        according_to=according_to(statements, start, end),
        evidence=(quote(text, start, end), *(_again(text, here, r) for r in again)),
    )


def _acts(here: Line, q: Quantity, named: Token, at: Mapping[tuple[int, int], tuple[str, ...]]) -> bool:
    """Whether what would be the measure is only who acts, or where: "Baker raised 5 million euros in Lima"; not what moves,
    "Gazprom rose 2%".
    """
    subject, moved = named.dep in ("nsubj", "nsubjpass"), here.sentence.head_of(named).lemma in lexicon().change.verbs
    if q.kind == "count" or (q.kind == "share" and subject and moved):
        return False
    somebody = bool(at.get((here.sentence.index, named.i)))
    name = named.pos == "PROPN" and (somebody or named.entity in _SOMEBODY)
    return name or (subject and somebody and q.kind in ("money", "time"))


def _people(
    text: str,
    here: Line,
    people: Uncounted,
    times: Sequence[Time],
    article_id: str,
    at: Mapping[tuple[int, int], tuple[str, ...]],
    statements: Sequence[Statement],
) -> Figure:
    """The figure of people whom no number counts; its value is None where many are meant."""
    noun, span = people.noun, (people.first.start, people.noun.end)
    return Figure(
        id=key("figure", article_id, *span),
        measure=people.measure,
        about=about(here.sentence, noun, at, alone=True),
        value=people.value,
        unit=noun.lemma.lower() if noun.pos == "NOUN" else "people",
        period=periods(text, here, times, span, noun, noun, False)[0],
        according_to=according_to(statements, *span),
        evidence=(quote(text, *span),),
    )


def _as_before(here: Line, q: Quantity, figure: Figure, before: Figure | None) -> Figure:
    """A figure behind "from" measures what the one before it does: "fell to 3 from 5", "up from 900"."""
    if before is None or here.text(q.first - 1) != "from":
        return figure
    unit = figure.unit or (None if figure.currency else before.unit)
    measure, whom = before.measure or figure.measure, figure.about or before.about
    return msgspec.structs.replace(figure, measure=measure, unit=unit, about=whom)


def _movement(here: Line, q: Quantity, first: int, last: int) -> Change | None:
    words, token = lexicon().change, here.tokens[q.first]
    if q.first + 1 == q.last and token.lemma in words.multiples:
        return Change(words.multiples[token.lemma][1], "percent")
    return change(here, q, first, last) or reached(here, q, first)


def _through(here: Line, q: Quantity, noun: Token | None) -> int:
    """The end of the counted noun where it stands close behind the number."""
    last = here.tokens[q.last - 1]
    return noun.end if noun is not None and 0 < noun.i - last.i <= _NOUN else 0


def _counted_unit(here: Line, noun: Token | None, crowd: str | None) -> str | None:
    """The noun that is counted, a name as a whole ("New Yorkers"); "others" are people where something befell them."""
    if noun is None or noun.lemma == "other":
        return "people" if crowd else None
    if noun.pos != "PROPN":
        return noun.lemma.lower()
    first = [t.text for t in here.sentence.children(noun, "compound") if t.pos == "PROPN" and t.i < noun.i]
    return " ".join((*first, noun.text))


def _rated(unit: str | None, rate: str | None) -> str | None:
    if rate is None:
        return unit
    return f"{unit} per {rate}" if unit else f"per {rate}"


def _negative(here: Line, q: Quantity) -> bool:
    before = here.text(q.first - 1)
    if before == "-" and here.text(q.first - 2) == "minus":
        return True
    if q.negative:
        return True
    spaced = q.first >= 1 and not here.words[q.first - 1].glued and here.words[q.first].glued
    return before == "minus" or (before == "-" and spaced and q.kind in ("share", "unit"))


def _amount(here: Line, q: Quantity, again: Sequence[Quantity], last: int) -> list[Token]:
    """The tokens of an amount with its comparator up to `last`, and of what gives it again."""
    return [t for part in (msgspec.structs.replace(q, last=last), *again) for t in here.span(part)]


def _telling(here: Line, times: Sequence[Time]) -> list[Token]:
    """The tokens that say when: no part of what is measured ("trade between January and July")."""
    return [t for t in here.sentence.tokens if any(time.start < t.end and t.start < time.end for time in times)]


def _again(text: str, here: Line, q: Quantity) -> Evidence:
    return quote(text, here.words[q.first].start, here.words[q.last - 1].end)
