"""Figures made comparable: what is measured, of whom, when, how much, and in which words."""

from __future__ import annotations

import re

import msgspec

from onrecord.comparing.amounts import Amount, amount
from onrecord.comparing.days import Days, days
from onrecord.comparing.lexicon import lexicon
from onrecord.evidence import Span
from onrecord.records import Figure, Time
from onrecord.stages.conflicts.reading import Reading
from onrecord.stages.conflicts.subjects import measure_before

__all__ = ["Claim", "claims", "parties_agree", "stems"]

_PREPOSITIONS = frozenset(("of", "to", "from", "with", "for", "in", "on", "between"))
_BEFORE_BASE = re.compile(
    r"\b(?:from|than|against|versus|vs|with|to the|beat(?:ing)?|surpass(?:ed|ing)?|exceed(?:ed|ing)?|of a|record of)\s+"
    r"(?:(?:about|around|some|nearly|almost|just|only|over|under|more than|less than)\s+)?$",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"[\s,]*(?:(?:in|during|for|over|on|through)\s+)?(?:(?:the|all of|the whole of)\s+)?", re.IGNORECASE)
_TO = re.compile(
    r"\b(?:to|at|of)\s+(?:(?:a|an|record|about|around|nearly|almost|some|only|just|more than|over)\s+)*$", re.IGNORECASE
)
_EACH = re.compile(
    r"\s*(?:a|per|each|apiece)\s+(?:share|unit|barrel|head|person|tonne|ton|day|month|week|litre)\b", re.IGNORECASE
)
_CLAUSE = re.compile(r"[,;:()]|\b(?:and|but|while|although|whereas|though)\b|[–—]")
_STEM = re.compile(r"[a-z][a-z-]{3,}")
_COMMON = frozenset(
    "said says that this with from have been were will would they their there which when what also more than over into after "
    "before about between under against during million billion according reported government officials year month week "
    "monday tuesday wednesday thursday friday saturday sunday people total".split()
)


class Claim(msgspec.Struct, frozen=True):
    """A figure and how it may be compared. `behind` is the complement of "of"; `period` its days when they are known."""

    figure: Figure
    head: str
    modifiers: frozenset[str]
    behind: str
    parties: frozenset[str]
    anaphoric: bool
    amount: Amount
    period: Days | None
    when: Time | None
    sentence: Span
    clause: str
    level: bool
    base: bool
    forecast: bool
    each: bool

    @property
    def start(self) -> int:
        """Where it stands."""
        return self.figure.evidence[0].start


def claims(reading: Reading) -> list[Claim]:
    """The figures of a page that measure something, in text order."""
    ordered = sorted((f for f in reading.figures if f.evidence), key=lambda f: (f.evidence[0].start, f.id))
    return [_claim(reading, f) for f in ordered]


def parties_agree(one: Claim, two: Claim, alone: bool) -> bool:
    """Whether two figures are about the same parties; `alone`: the page knows one set of parties for the measure."""
    if one.parties == two.parties:
        return True
    if one.anaphoric or two.anaphoric:
        return not one.parties or not two.parties or bool(one.parties & two.parties)
    return alone and (not one.parties or not two.parties)


def stems(text: str) -> frozenset[str]:
    """The beginnings of the words that carry a sentence, so that "killing" and "killed" are one."""
    return frozenset(w[:5] for w in _STEM.findall(text.lower()) if w not in _COMMON)


def _claim(reading: Reading, figure: Figure) -> Claim:
    words = lexicon()
    start, end = figure.evidence[0].start, figure.evidence[0].end
    sentence = reading.sentence(start)
    head, modifiers, behind, anaphoric = _measure(reading, figure)
    parties = reading.named(figure.about)
    if head and figure.unit == "percent" and _share_of(reading.text, end, head):
        head, modifiers, behind = "", frozenset(), ""
    if not head and figure.change is None and (named := measure_before(reading, figure, sentence)) is not None:
        head, modifiers, behind, parties = named
    time = _time(reading, figure, sentence)
    clause = _clause(reading.text, sentence, start, end)
    before = reading.text[sentence.start : start]
    after = reading.text[end : end + 40]
    moved_to = figure.change is not None and figure.change.kind == "absolute" and _TO.search(before) is not None
    return Claim(
        figure, head, modifiers, behind, parties, anaphoric, amount(figure), days(time), time, sentence,
        clause,
        level=figure.change is None or moved_to,
        base=_BEFORE_BASE.search(before[-40:]) is not None or words.words["past"].match(after.lstrip(" ,(")) is not None,
        each=_EACH.match(after) is not None,
        forecast=words.words["forecast"].search(clause) is not None,
    )  # fmt: skip


def _share_of(text: str, end: int, head: str) -> bool:
    """Whether a share is one of this noun: "3.5% of their GDP" says nothing of GDP."""
    return re.match(rf"\s+of\s+(?:[\w'’-]+\s+){{0,4}}{re.escape(head[:4])}", text[end : end + 80], re.IGNORECASE) is not None


def _measure(reading: Reading, figure: Figure) -> tuple[str, frozenset[str], str, bool]:
    """Head noun, modifiers, complement of "of", and whether the parties are only "the two countries"."""
    table = lexicon().measures
    words = (figure.measure or "").lower().split()
    at = next((i for i, w in enumerate(words) if w in _PREPOSITIONS and i), len(words))
    core, rest = words[:at], words[at + 1 :]
    anaphoric = bool(rest) and rest[-1] in table["anaphors"]
    names = {w.lower()[:4] for a in figure.about if a in reading.actors for w in reading.actors[a].name.split()}
    while len(core) > 1 and core[-1] in table["silent"]:
        core = core[:-1]
    if len(core) == 1 and reading.named(figure.about) and core[0][:4] in names:
        core = []
    modifiers = frozenset(w for w in core[:-1] if w not in table["silent"] and w[:4] not in names)
    behind = " ".join(rest) if at < len(words) and words[at] == "of" and not anaphoric else ""
    return (core[-1] if core else ""), modifiers, "" if behind[:4] in names else behind, anaphoric


def _time(reading: Reading, figure: Figure, sentence: Span) -> Time | None:
    """The time that stands directly behind a figure; else the one it was given, unless that is directly behind another."""
    end = figure.evidence[0].end
    near = [t for t in reading.times_in(sentence) if days(t) is not None]
    own = next((t for t in near if t.start >= end and _BEHIND.fullmatch(reading.text, end, t.start)), None)
    if own is not None:
        return own
    given = reading.time.get(figure.period or "")
    if given is None:
        return None
    later = reading.figures_in(Span(end, max(end, given.start)))
    taken = any(_BEHIND.fullmatch(reading.text, behind, given.start) for _, behind, _ in later if behind <= given.start)
    return None if taken and _own_before(figure, near) is not None else given


def _own_before(figure: Figure, near: list[Time]) -> Time | None:
    return next((t for t in reversed(near) if t.end <= figure.evidence[0].start), None)


def _clause(text: str, sentence: Span, start: int, end: int) -> str:
    before = text[sentence.start : start]
    marks = [m.end() for m in _CLAUSE.finditer(before) if m[0] != "and"]
    after = _CLAUSE.search(text, end, sentence.end)
    return text[sentence.start + (marks[-1] if marks else 0) : after.start() if after else sentence.end]
