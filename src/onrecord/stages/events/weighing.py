"""Two readers, one judgement: what the codebook proposes is weighed by a classifier, and what no pattern knows is offered to it.

For each proposal the classifier reads the same parties. Where it is told both and sees another type that is likelier, all things
weighed, the event takes that type, and the record says so. Between parties of which no pattern speaks the classifier may see an
event by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

import msgspec

from onrecord.codebook import Codebook, Grammar
from onrecord.pairs import NONE, Judge, Scores
from onrecord.records import Status
from onrecord.stages.events.asking import Unknown, by_sides, pair_of, turned, unknown_pair, unknown_pairs
from onrecord.stages.events.candidates import Candidate
from onrecord.stages.events.confidence import Weights, confidence, features
from onrecord.stages.events.manner import manner
from onrecord.stages.events.match import Match
from onrecord.stages.events.offering import offered, open_pattern
from onrecord.stages.events.opened import brought_in, is_one_sided
from onrecord.stages.events.status import is_late, is_only_wished, status_of
from onrecord.stages.events.who import Who, turned_round
from onrecord.syntax import Sentence, Token

__all__ = ["Reading", "Weigher", "readings", "weighed"]

STRONG = 0.8
"""From this probability on, a reading of the classifier that is not the event's type is told in the record."""

SURE_OF_STATUS = 0.6
"""From this probability on, the classifier's status is the event's. Of the statuses in 28 unseen articles 88 in a hundred are
right then, by the rules of the codebook alone 76.
"""

_REAL = ("completed", "ongoing", "historical")

Kind = Literal["alone", "rule", "reader", "open", "verb"]
"""alone: the codebook, where the classifier was not asked; rule: the codebook's type, weighed by both; reader: the classifier's
type where the codebook proposes another; open: the classifier's type between parties of which no pattern speaks; verb: its
type at a verb of which none fits.
"""


class Weigher(msgspec.Struct, frozen=True):
    """The second reader and how it is weighed; without a judge the codebook codes alone."""

    weights: Weights
    judge: Judge | None = None


class Reading(msgspec.Struct):
    """One way to read a candidate: as which type, and what speaks for it."""

    candidate: Candidate
    kind: Kind
    type: str
    seen: dict[str, float]
    scores: Scores | None = None
    manner: dict[str, float] = {}


def weighed(
    sentence: Sentence, text: str, found: Sequence[Candidate], who: Who, codebook: Codebook, weigher: Weigher, headline: bool
) -> list[Candidate]:  # fmt: skip
    """The candidates with their confidence, those of the classifier alone among them, in the order of the text."""
    best: dict[int, tuple[float, Reading]] = {}
    for reading in readings(sentence, text, found, who, codebook, weigher.judge, headline):
        if reading.kind not in weigher.weights:
            continue  # a model of few sentences may have learnt nothing of this kind
        sure = confidence(reading.kind, reading.seen, reading.manner, weigher.weights)
        if id(reading.candidate) not in best or sure > best[id(reading.candidate)][0]:
            best[id(reading.candidate)] = sure, reading
    for sure, reading in best.values():
        _settle(reading, sure, sentence, codebook.grammar)
    opened = [r.candidate for _, r in best.values() if r.kind in ("open", "verb")]
    return sorted([*found, *brought_in(opened, found)], key=lambda c: c.trigger.i)


def readings(
    sentence: Sentence, text: str, found: Sequence[Candidate], who: Who, codebook: Codebook, judge: Judge | None, headline: bool
) -> list[Reading]:  # fmt: skip
    """Every way to read the candidates that have parties; with a judge also what it sees where no pattern speaks."""
    happening = [c for c in found if c.parties is not None]
    states = [status_of(sentence, c.match, codebook.grammar, headline) for c in happening if c.match]
    if judge is None:
        return _with_manner([_reading(c, s) for c, s in zip(happening, states, strict=True)], sentence, who, codebook.grammar)
    sides = [c.parties for c in happening if c.parties is not None]
    asked = [pair_of(sentence, text, p, who, c.trigger) for p, c in zip(sides, happening, strict=True)]
    unknown = unknown_pairs(sentence, who, sides, _used(found), codebook.grammar)
    hubs = {u.hub.i for u in unknown}
    verbs = [c for c in offered(sentence, found, who, codebook) if c.trigger.i not in hubs]
    asked += [unknown_pair(sentence, text, u) for u in unknown]
    asked += [pair_of(sentence, text, c.parties, who, c.trigger) for c in verbs if c.parties is not None]
    if not who.whole:
        asked = by_sides(asked)
    said = iter(judge.judge([p for p in asked if p is not None]))
    answers = iter([next(said) if pair is not None else None for pair in asked])
    out = []
    for candidate, status in zip(happening, states, strict=True):
        out += _both(candidate, status, next(answers), codebook)
    opened = [_opened(sentence, u, next(answers), codebook) for u in unknown]
    opened += [_at_verb(sentence, c, next(answers), codebook) for c in verbs]
    return _with_manner([*out, *(r for r in opened if r is not None)], sentence, who, codebook.grammar)


def _with_manner(found: list[Reading], sentence: Sentence, who: Who, grammar: Grammar) -> list[Reading]:
    for reading in found:
        candidate = reading.candidate
        if candidate.match is not None and candidate.parties is not None:
            reading.manner = manner(sentence, candidate.match, candidate.parties, who, grammar)
    return found


def _used(found: Iterable[Candidate]) -> frozenset[int]:
    """The words that patterns with both sides spoke for, and those that the codebook says are no event."""
    told = (c for c in found if c.match and (c.match.pattern.veto or (c.parties is not None and not is_one_sided(c))))
    return frozenset(i for c in told if c.match for i in (c.trigger.i, *c.match.used))


def _reading(candidate: Candidate, status: Status, scores: Scores | None = None, kind: str | None = None) -> Reading:
    assert candidate.match is not None
    assert candidate.parties is not None
    pattern, told = candidate.match.pattern, scores
    if scores is not None and pattern.certain:
        told = msgspec.structs.replace(scores, types={pattern.type: 1 - scores.types[NONE], NONE: scores.types[NONE]})
    seen = features(candidate.match, candidate.parties, status, told, kind)
    how: Kind = "alone" if scores is None else "reader" if kind else "rule"
    return Reading(candidate, how, kind or pattern.type, seen, scores)


def _both(candidate: Candidate, status: Status, scores: Scores | None, codebook: Codebook) -> list[Reading]:
    """The codebook's reading, and the classifier's where it is another; the codebook's alone for types that only it knows."""
    assert candidate.match is not None
    own = candidate.match.pattern.type
    if scores is None or own not in scores.types:
        return [_reading(candidate, status)]
    other = scores.type
    out = [_reading(candidate, status, scores)]
    if other == own or other not in codebook.types or candidate.match.pattern.certain or is_one_sided(candidate):
        return out  # told one party only, the classifier may speak of another deed: on whole pages it mostly does
    return [*out, _reading(candidate, status, scores, other)]


def _opened(sentence: Sentence, unknown: Unknown, scores: Scores | None, codebook: Codebook) -> Reading | None:
    """The event that the classifier sees between two parties, if it sees one."""
    if scores is None or scores.type not in codebook.types:
        return None
    if scores.forward < 0.5:
        if unknown.settled:
            return None
        unknown = turned(unknown, settled=False)
        scores = msgspec.structs.replace(scores, forward=round(1 - scores.forward, 4))
    sides, pattern = unknown.parties, open_pattern(scores.type, scores.mode, unknown.hub)
    found = Match(pattern, unknown.hub, [unknown.actor], [unknown.recipient], used=[unknown.hub.i])
    status = _likeliest(sentence, scores, unknown.hub, codebook.grammar)
    candidate = Candidate(unknown.hub, found, sides, status=status)
    seen = features(found, sides, status, scores, arcs=unknown.arcs)
    return Reading(candidate, "open", scores.type, seen, scores)


def _at_verb(sentence: Sentence, candidate: Candidate, scores: Scores | None, codebook: Codebook) -> Reading | None:
    """The event that the classifier sees at a verb of which no pattern speaks, if it sees one."""
    if scores is None or scores.type not in codebook.types:
        return None
    assert candidate.match is not None
    assert candidate.parties is not None
    if scores.forward < 0.5:
        candidate.parties = turned_round(candidate.parties)
        scores = msgspec.structs.replace(scores, forward=round(1 - scores.forward, 4))
    candidate.match.pattern = open_pattern(scores.type, scores.mode, candidate.trigger)
    candidate.status = status = _likeliest(sentence, scores, candidate.trigger, codebook.grammar)
    seen = features(candidate.match, candidate.parties, status, scores)
    return Reading(candidate, "verb", scores.type, seen, scores)


def _likeliest(sentence: Sentence, scores: Scores, word: Token, grammar: Grammar, light: Token | None = None) -> Status:
    """The likeliest status of what a word tells, with the verb that carries it: who denies a charge has denied it, whatever
    becomes of the charge, and what was not done until May was done.
    """
    denies, late = word.lemma in grammar.status["denied"].verbs, is_late(sentence, light or word, grammar)
    left = (status for status in scores.statuses if not (denies and status == "denied") and not (late and status == "negated"))
    return max(left, key=lambda s: (scores.statuses[s], s), default="completed")


def _settle(reading: Reading, sure: float, sentence: Sentence, grammar: Grammar) -> None:
    """Writes a reading into its candidate: confidence, scores, and where the readers disagree."""
    candidate, scores = reading.candidate, reading.scores
    candidate.confidence = sure
    if candidate.match is None or scores is None:
        return
    pattern = candidate.match.pattern
    status = _likeliest(sentence, scores, candidate.trigger, grammar, candidate.match.light)
    open_still = status in _REAL and is_only_wished(sentence, candidate.match, grammar)
    not_done = sentence.child(candidate.match.light or candidate.trigger, "neg") is not None
    of_another = not_done and scores.event != reading.type  # "did not allow": the refusal is done, the leave was not given
    if scores.statuses.get(status, 0.0) >= SURE_OF_STATUS and not (pattern.refused or open_still or of_another):
        candidate.status = status
    candidate.scores = {} if reading.kind in ("open", "verb") else {"codebook": round(pattern.weight, 2)}
    candidate.scores["classifier"] = round(scores.types[reading.type], 2)
    if reading.kind == "reader":
        candidate.doubt, candidate.rule = f"the pattern is one of {pattern.type}", f"{pattern.type}: {pattern.text}"
        candidate.match.pattern = msgspec.structs.replace(pattern, type=reading.type, mode=scores.mode)
    elif scores.type != reading.type and scores.types[scores.type] >= STRONG:
        candidate.doubt = f"the classifier reads {scores.type} ({scores.types[scores.type]:.2f})"
