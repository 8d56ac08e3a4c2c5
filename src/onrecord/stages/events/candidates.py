"""The event words of a sentence, and what became of each: the pattern that won, or why there is no event.

What `onrecord explain` prints is this list; what becomes a record is the part of it that has parties.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import msgspec

from onrecord.clauses import complements, gerunds, is_verb
from onrecord.codebook import NO_SHELF, Codebook, Pattern, Shelf
from onrecord.records import Status, Time
from onrecord.stages.events.match import Match, lemmas_of, match, words_of
from onrecord.stages.events.parties import parties
from onrecord.stages.events.status import is_refusal
from onrecord.stages.events.who import Parties, Who, joined
from onrecord.syntax import Sentence, Token

__all__ = ["Candidate", "candidates"]


class Candidate(msgspec.Struct):
    """One event word. With `parties` it is an event; else `reason` says why not. `tried` are the patterns that did not fit.

    `confidence`, `scores`, `doubt` and, where the classifier decides, `status` and `rule` (that of the type it was proposed as)
    are filled in by weighing. `told` are nouns that name the same deed ("the attack" in "the attack killed two").
    """

    trigger: Token
    match: Match | None = None
    parties: Parties | None = None
    reason: str | None = None
    tried: tuple[Pattern, ...] = ()
    confidence: float = 0.0
    scores: dict[str, float] = {}
    doubt: str | None = None
    status: Status | None = None
    rule: str | None = None
    told: list[Token] = []


def candidates(sentence: Sentence, codebook: Codebook, who: Who, times: Sequence[Time] = ()) -> list[Candidate]:
    """Every word of the sentence that has patterns, in text order; not the words of its times ("on 4 March")."""
    here = [t for t in times if sentence.start <= t.start < sentence.end]
    free = [t for t in sentence.tokens if t.tag != "NNP" or not any(x.start <= t.start < x.end for x in here)]
    met = codebook.needs.met_by(words_of(sentence))
    found = [c for token in free if (c := _at(sentence, token, codebook, met)) is not None]
    _silence(sentence, found, codebook)
    for candidate in found:
        if candidate.match is not None and candidate.reason is None:
            outcome = parties(sentence, candidate.match, who, codebook.grammar)
            if isinstance(outcome, str):
                candidate.reason = outcome
            else:
                candidate.parties = outcome
    _told_once(sentence, found, codebook.grammar.means)
    _addressed_again(sentence, found, codebook.grammar.addressing)
    return found


def _at(sentence: Sentence, token: Token, codebook: Codebook, met: frozenset[int]) -> Candidate | None:
    shelf = _shelf(token, codebook)
    patterns = shelf.patterns
    if not patterns:
        return None
    for n in shelf.fitting(met):
        pattern = patterns[n]
        outcome = match(sentence, token, pattern, codebook.grammar)
        if isinstance(outcome, Match):
            outcome.pattern = _refused(sentence, outcome, codebook)
            reason = f"the wording is not {pattern.type}: {pattern.text}" if pattern.veto else None
            return Candidate(token, outcome, reason=reason, tried=patterns[:n])
    return Candidate(token, reason="no pattern fits", tried=patterns)


def _refused(sentence: Sentence, found: Match, codebook: Codebook) -> Pattern:
    """The pattern of a deed that somebody announces not to do: a refusal (see [refusals] in grammar.toml)."""
    pattern, verb = found.pattern, found.light or found.trigger
    mode = codebook.grammar.refusals.get(pattern.type)
    if mode is None or pattern.veto or not is_verb(verb) or not is_refusal(sentence, verb, codebook.grammar):
        return pattern
    text = f"will not, {pattern.type}: {pattern.text}"
    return msgspec.structs.replace(pattern, type="REJECT", mode=mode or None, text=text, refused=True)


def _shelf(token: Token, codebook: Codebook) -> Shelf:
    if is_verb(token):
        return codebook.shelf("verb", token.lemma)
    if token.dep == "compound" or not (token.pos in ("NOUN", "PROPN") or token.tag in ("NN", "NNS")):
        return NO_SHELF
    first, *others = (codebook.shelf("noun", lemma) for lemma in lemmas_of(token))
    for other in others:
        first = first.joined(other)
    return first


def _silence(sentence: Sentence, found: list[Candidate], codebook: Codebook) -> None:
    """Words that another pattern spoke for, and deeds that are only demanded, promised, threatened or refused."""
    for other in found:
        if other.match is None or (other.reason is not None and not other.match.pattern.veto):
            continue
        pattern = other.match.pattern
        used = set(other.match.used) - {other.trigger.i}
        spoken_of: set[int] = set()
        if not pattern.veto:
            heads = list(other.match.clauses)
            if pattern.type in codebook.grammar.swallowing:
                heads += [*other.match.things, *complements(sentence, other.trigger)]
                heads += [c for thing in other.match.things for c in complements(sentence, thing)]
            elif pattern.type in codebook.grammar.charging:
                heads += gerunds(sentence, other.trigger, ("of",))
            for head in heads:
                spoken_of |= {t.i for t in _chain(sentence, head)}
        for candidate in found:
            if pattern.veto and candidate.match is not None and _is_subject(other.trigger, candidate.match):
                candidate.reason = candidate.reason or f"its subject is {other.trigger.text!r}, which is not {pattern.type}"
            if candidate.trigger.i in used and candidate.reason is None:
                candidate.reason = f"part of {pattern.type}: {pattern.text}"
            elif candidate.trigger.i in spoken_of - {other.trigger.i} and candidate.reason is None:
                candidate.reason = f"only spoken of in {pattern.type}: {pattern.text}"


def _is_subject(noun: Token, found: Match) -> bool:
    return any(t.i == noun.i for t in found.actors)


def _told_once(sentence: Sentence, found: list[Candidate], means: Collection[str]) -> None:
    """An event noun as subject or object of a verb of its own type is the same event, and so is the means: "an air strike killed
    two", "attacked it with water cannon".
    """
    for verb in found:
        if verb.parties is None or verb.match is None or verb.match.pattern.pos != "verb":
            continue
        phrases = {t.i for t in (*verb.match.actors, *verb.match.recipients, *verb.match.things)}
        behind = [p for p in sentence.children(verb.trigger, "prep") if p.lemma in means]
        phrases |= {t.i for p in behind for t in sentence.children(p, "pobj")}
        for noun in found:
            if noun is verb or noun.parties is None or noun.match is None or noun.trigger.i not in phrases:
                continue
            if noun.match.pattern.type == verb.match.pattern.type:
                verb.match.pattern = _with_mode(verb.match.pattern, noun.match.pattern)
                verb.told.append(noun.trigger)
                verb.parties = joined(verb.parties, noun.parties)
                noun.parties, noun.reason = None, f"told by {verb.trigger.text!r}"


def _addressed_again(sentence: Sentence, found: Sequence[Candidate], types: Collection[str]) -> None:
    """A verb that names nobody whom it addresses speaks to those of the verb that it is joined to: "blamed the navy and demanded
    the release of ten men".
    """
    at = {c.trigger.i: c for c in found if c.parties is not None and c.match is not None and c.match.pattern.type in types}
    for one in at.values():
        above = sentence.head_of(one.trigger)
        before = at.get(above.i) if one.trigger.dep == "conj" and is_verb(one.trigger) else None
        if before is None or before.parties is None or one.parties is None or one.parties.recipients:
            continue
        if one.parties.actors == before.parties.actors:
            told = [t for t in before.parties.tokens if t.i not in {x.i for x in one.parties.tokens}]
            one.parties = msgspec.structs.replace(
                one.parties, recipients=before.parties.recipients, tokens=(*one.parties.tokens, *told)
            )


def _with_mode(pattern: Pattern, other: Pattern) -> Pattern:
    return pattern if pattern.mode else msgspec.structs.replace(pattern, mode=other.mode)


def _chain(sentence: Sentence, head: Token) -> list[Token]:
    """A deed and what belongs to it: coordinated deeds, objects, and infinitives below it."""
    out = [head]
    for token in out:
        out.extend(c for c in sentence.children(token, "conj", "xcomp", "dobj", "attr") if c not in out)
        for preposition in sentence.children(token, "prep"):
            if preposition.lemma in ("of", "to", "in", "on", "for"):
                out.extend(sentence.children(preposition, "pobj", "pcomp"))
    return out
