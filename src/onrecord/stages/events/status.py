"""Did it happen? The status of an event from the words around its trigger.

Auxiliaries, negation, governing verbs, nouns and adjectives, conjunctions and tense are weighed; the words stand in the
codebook's grammar.toml. The strongest finding wins: denied, negated, hypothetical, planned, ongoing, completed.
"Historical" needs dates and is decided by the caller.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from onrecord.clauses import is_passive, is_verb
from onrecord.codebook import Grammar
from onrecord.records import Status
from onrecord.stages.events.match import Match
from onrecord.syntax import Sentence, Token

__all__ = ["is_late", "is_only_wished", "is_refusal", "status_of"]

_ORDER: tuple[Status, ...] = ("denied", "negated", "hypothetical", "planned", "historical", "ongoing", "completed")
_CLIMBS = 6


def status_of(sentence: Sentence, found: Match, grammar: Grammar, headline: bool) -> Status:
    """The status of the event of a match; `headline` says that its sentence has a title's tense."""
    trigger, light = found.trigger, found.light
    findings = set(_around_noun(sentence, trigger, light, grammar)) if not is_verb(trigger) else set()
    verb = trigger if is_verb(trigger) else light
    if trigger.lemma in grammar.preparing and any(p.kind == "verb" for p in found.pattern.parts):
        findings.add("planned")  # "is expected to meet": the trigger itself only prepares the deed
    if light is not None and light.lemma not in grammar.performative:
        findings |= set(_by_word(grammar, "verbs", light.lemma))
    if verb is not None:
        findings |= set(_around_verb(sentence, verb, grammar, headline, found.used))
    return next((s for s in _ORDER if s in findings), "completed")


def is_refusal(sentence: Sentence, verb: Token, grammar: Grammar) -> bool:
    """Whether somebody will not, or would not ("would not receive the envoy"): a future auxiliary and a negation on the same
    verb; "would not" only where it is reported, or told as it was and not under a condition.
    """
    words = {c.text.lower() for c in sentence.children(verb, "aux", "neg")}
    head = sentence.head_of(verb)
    reported = verb.dep == "ccomp" and head.tag in ("VBD", "VBN") and head.lemma in grammar.reporting
    marks = [m.lemma for v in (verb, *sentence.children(verb, "advcl")) for m in sentence.children(v, "mark")]
    told = verb.dep in ("ROOT", "conj", "advcl") and not {"if", "so", "that", "lest"} & set(marks)
    future = words & grammar.status["planned"].auxiliaries or ((reported or told) and words & {"would", "'d"})
    return bool(future) and sentence.child(verb, "neg") is not None


def is_late(sentence: Sentence, verb: Token, grammar: Grammar) -> bool:
    """Whether a denied deed was done in the end: "did not search the house until May"."""
    if sentence.child(verb, "neg") is None:
        return False
    words = list(sentence.children(verb, "prep"))
    words += [mark for clause in sentence.children(verb, "advcl") for mark in sentence.children(clause, "mark")]
    return any(t.lemma in grammar.awaited and t.i > verb.i for t in words)


def is_only_wished(sentence: Sentence, found: Match, grammar: Grammar) -> bool:
    """Whether a deed is an infinitive behind a noun that leaves it open ("pressure from Peru to restrict exports"), or what
    somebody travels for ("a trip for a meeting with Peru").
    """
    verb = found.light or found.trigger
    if _is_purpose(sentence, verb, grammar):
        return True
    infinitive = any(c.tag == "TO" for c in sentence.children(verb, "aux"))
    below = verb.dep in ("acl", "relcl", "advcl")
    return infinitive and below and "hypothetical" in _governed(sentence, verb, sentence.head_of(verb), grammar)


def _by_word(grammar: Grammar, place: str, lemma: str) -> Iterator[Status]:
    for status, words in grammar.status.items():
        if lemma in getattr(words, place):
            yield status


def _around_noun(sentence: Sentence, noun: Token, light: Token | None, grammar: Grammar) -> Iterator[Status]:
    for child in sentence.children(noun, "amod", "det", "neg", "compound", "acl"):
        if child.dep == "det" and child.lemma == "no":
            yield "negated"
        elif child.dep in ("amod", "acl"):
            yield from _by_word(grammar, "adjectives", child.lemma)
            yield from _by_word(grammar, "adjectives", child.text.lower())
    head = sentence.head_of(noun)
    if head is noun:
        return
    if noun.dep == "dobj" and head.lemma in grammar.presupposing:
        return  # "vowed to avenge the attack": whatever becomes of the vow, the attack was made
    if noun.dep in ("dobj", "nsubjpass") and is_verb(head) and light is None:
        yield from _by_word(grammar, "verbs", head.lemma)
        yield from _around_verb(sentence, head, grammar, headline=True)
    elif noun.dep == "pobj":
        yield from _around_preposition(sentence, head, grammar)
        if _is_purpose(sentence, noun, grammar):
            yield "planned"


def _is_purpose(sentence: Sentence, noun: Token, grammar: Grammar) -> bool:
    """Whether somebody travels for it: it stands behind "for" under a word of travel, or under the verb of one."""
    preposition = sentence.head_of(noun)
    above = sentence.head_of(preposition)
    around = {above.lemma, *(t.lemma for t in sentence.children(above, "nsubj", "dobj"))}
    return noun.dep == "pobj" and preposition.lemma == "for" and not around.isdisjoint(grammar.travelling)


def _around_preposition(sentence: Sentence, preposition: Token, grammar: Grammar) -> Iterator[Status]:
    yield from _by_word(grammar, "prepositions", preposition.lemma)
    above = sentence.head_of(preposition)
    if preposition.lemma in ("of", "for", "against", "on") and not is_verb(above):
        yield from _by_word(grammar, "nouns", above.lemma)
    elif is_verb(above) and preposition.lemma in ("for", "against", "to", "from", "of"):
        yield from _by_word(grammar, "verbs", above.lemma)


def _around_verb(
    sentence: Sentence, verb: Token, grammar: Grammar, headline: bool, used: Collection[int] = ()
) -> Iterator[Status]:
    """`used` are words of the pattern itself: in "received no reply" the "no" belongs to the deed."""
    node = verb
    for climb in range(_CLIMBS):
        yield from _future_of_the_past(sentence, node, grammar) or _own_words(sentence, node, grammar, used)
        if climb == 0:
            yield from _tense(sentence, node, headline)
        head = sentence.head_of(node)
        if head is node:
            return
        if node.dep == "conj" and is_verb(head) and not _has_subject(sentence, node):
            node = head
            continue
        if node.dep not in ("xcomp", "ccomp", "acl", "relcl", "pcomp", "advcl"):
            return
        yield from _governed(sentence, node, head, grammar)
        if node.dep == "pcomp":
            head = sentence.head_of(head)
        if node.dep in ("ccomp", "advcl", "acl", "relcl") or not (is_verb(head) or head.pos == "ADJ"):
            return
        node = head


def _future_of_the_past(sentence: Sentence, verb: Token, grammar: Grammar) -> list[Status]:
    """"Said it would leave" reports "we will leave": planned, unless negated."""
    head = sentence.head_of(verb)
    reported = verb.dep == "ccomp" and head.tag in ("VBD", "VBN") and head.lemma in grammar.reporting
    would = any(c.text.lower() in ("would", "'d") for c in sentence.children(verb, "aux"))
    if not (reported and would) or sentence.child(verb, "neg") is not None:
        return []
    return ["planned"]


def _own_words(sentence: Sentence, verb: Token, grammar: Grammar, used: Collection[int]) -> Iterator[Status]:
    for party in sentence.children(verb, "nsubj", "nsubjpass", "dobj"):
        nobody = any(c.dep == "det" and c.lemma == "no" and c.i not in used for c in sentence.children(party))
        if nobody or (party.lemma in grammar.nobody and party.i not in used):
            yield "negated"
    late = is_late(sentence, verb, grammar)
    for child in sentence.children(verb, "aux", "auxpass", *(() if late else ("neg",)), "advmod", "mark"):
        if child.dep in ("aux", "auxpass"):
            yield from _by_word(grammar, "auxiliaries", child.text.lower())
        elif child.dep == "mark":
            yield from _by_word(grammar, "marks", child.lemma)
            if verb.tag in ("VBZ", "VBP") and child.lemma in grammar.upcoming:
                yield "planned"
        else:
            yield from _by_word(grammar, "adverbs", child.lemma)
            yield from _by_word(grammar, "adverbs", child.text.lower())


def _tense(sentence: Sentence, verb: Token, headline: bool) -> Iterator[Status]:
    auxiliaries = list(sentence.children(verb, "aux", "auxpass"))
    progressive = verb.tag == "VBG" and any(a.lemma == "be" for a in auxiliaries)
    present = verb.tag in ("VBZ", "VBP") and not auxiliaries and not is_passive(sentence, verb)
    if progressive or (present and not headline):
        yield "ongoing"
    if verb.tag == "VB" and not auxiliaries and verb.dep in ("ROOT", "ccomp") and not _has_subject(sentence, verb):
        yield "hypothetical"  # "release them": an order, not yet a deed
    if headline and any(a.tag == "TO" for a in auxiliaries) and verb.dep in ("ROOT", "relcl", "acl", "advcl"):
        yield "planned"


def _governed(sentence: Sentence, verb: Token, head: Token, grammar: Grammar) -> Iterator[Status]:
    infinitive = any(c.tag == "TO" for c in sentence.children(verb, "aux"))
    if verb.dep == "relcl" and not infinitive:
        return
    if verb.dep in ("acl", "relcl"):
        for noun in sentence.conjuncts(head):  # "criticism and pressure to restrict exports"
            yield from _by_word(grammar, "nouns", noun.lemma)
        if infinitive and head.dep == "pobj":  # "pressure from the West to restrict exports"
            for noun in sentence.conjuncts(sentence.head_of(sentence.head_of(head))):
                yield from _by_word(grammar, "nouns", noun.lemma)
        above = sentence.head_of(head)
        if head.dep == "dobj" and is_verb(above):  # "denied a report that it shelled the town"
            yield from (s for s in _by_word(grammar, "verbs", above.lemma) if s in ("denied", "negated"))
    elif verb.dep == "pcomp":
        yield from _around_preposition(sentence, head, grammar)
    elif verb.dep == "advcl":
        if infinitive:
            yield "planned"
            for noun in sentence.children(head, "dobj"):  # "faced calls from Peru to ban exports"
                yield from _by_word(grammar, "nouns", noun.lemma)
    elif is_verb(head):
        if head.lemma == "be" and infinitive:
            yield "planned"
        if not (verb.dep == "ccomp" and head.lemma in grammar.reporting):
            yield from _by_word(grammar, "verbs", head.lemma)
    elif infinitive:
        yield from _by_word(grammar, "adjectives", head.lemma)


def _has_subject(sentence: Sentence, verb: Token) -> bool:
    return sentence.child(verb, "nsubj", "nsubjpass") is not None
