"""Does a pattern fit at a word? If so, which phrases stand in its places.

The matcher knows the tree only; who the phrases are is asked in `parties.py`. What does not fit is answered with the reason,
which `onrecord explain` shows.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from onrecord.clauses import doers, is_passive, is_verb, surface_subjects, undergoers
from onrecord.codebook import NAME, PARTICLES, Grammar, Nouns, Part, Pattern
from onrecord.syntax import Sentence, Token

__all__ = ["Match", "lemmas_of", "match", "words_of"]

_PREDICATES = ("attr", "acomp", "oprd")
_MODIFIERS = ("compound", "amod", "nmod", "nummod", "poss", "det", "advmod")
_CLAUSES = ("xcomp", "ccomp", "advcl", "acl", "relcl", "pcomp")


class Match(msgspec.Struct):
    """A pattern that fits. Tokens are heads of phrases.

    `used` are the words that the pattern spoke for: they trigger no event of their own. `things` are phrases that were
    matched as nouns or as SOMETHING, in which a party may be named; `clauses` are the verbs of matched clauses.
    """

    pattern: Pattern
    trigger: Token
    actors: list[Token]
    recipients: list[Token]
    things: list[Token] = []
    clauses: list[Token] = []
    used: list[int] = []
    light: Token | None = None


def lemmas_of(token: Token) -> tuple[str, ...]:
    """The dictionary forms under which a token may be looked up; the model leaves capitalised plurals as they are."""
    if token.tag == "NNPS" or (token.tag == "NNP" and token.lemma.endswith("s")):
        return (token.lemma, token.lemma[:-1])
    return (token.lemma,)


def words_of(sentence: Sentence) -> frozenset[str]:
    """All forms under which a pattern may ask for a word of the sentence."""
    return frozenset(form for t in sentence.tokens for form in (*lemmas_of(t), t.text.lower()))


def match(sentence: Sentence, trigger: Token, pattern: Pattern, grammar: Grammar) -> Match | str:
    """The pattern's places filled at this trigger, or why it does not fit."""
    begin = _begin_verb if pattern.pos == "verb" else _begin_noun
    found = begin(sentence, trigger, pattern, grammar)
    if isinstance(found, str):
        return found
    hosts = [trigger] if found.light is None else [found.light, trigger]
    for part in pattern.parts:
        if not _PARTS[part.kind](sentence, part, found, hosts, grammar) and not part.optional:
            return f"no {_describe(part)}"
    if pattern.several and len(found.actors) < 2:
        return "only one party acts"
    return found


def _begin_verb(sentence: Sentence, verb: Token, pattern: Pattern, grammar: Grammar) -> Match | str:
    found = Match(pattern, verb, [], [], used=[verb.i])
    if pattern.subject_nouns is not None:
        if (named := _named_subject(sentence, verb, pattern.subject_nouns, grammar)) is None:
            return f"the subject is not {'|'.join(sorted(pattern.subject_nouns.heads)[:3])}"
        if pattern.subject is None:
            found.used += named[1]
            found.things.append(named[0])
            return found
    if pattern.subject == "RECIPIENT":
        found.recipients = doers(sentence, verb, grammar.subject_control)
    elif pattern.subject == "ACTOR":
        found.actors = doers(sentence, verb, grammar.subject_control)
    else:
        found.things = doers(sentence, verb, grammar.subject_control)
    return found


def _named_subject(sentence: Sentence, verb: Token, nouns: Nouns, grammar: Grammar) -> tuple[Token, list[int]] | None:
    """The subject that a pattern asks for by name, and its words. In "ceasefire take effect" the parties stand in it; in
    "ACTOR=driver|teacher walk out" it is the party.
    """
    for token in surface_subjects(sentence, verb, grammar.subject_control):
        if (used := _fits(sentence, token, nouns, grammar)) is not None:
            return token, used
    return None


def _begin_noun(sentence: Sentence, noun: Token, pattern: Pattern, grammar: Grammar) -> Match | str:
    found = Match(pattern, noun, [], [], used=[noun.i])
    for wanted in pattern.trigger.modifiers:
        modifier = next((c for c in sentence.children(noun, *_MODIFIERS) if wanted.intersection(lemmas_of(c))), None)
        if modifier is None:
            return f"not modified by {'|'.join(sorted(wanted)[:3])}"
        found.used.append(modifier.i)
    _lend_subject(sentence, noun, found, grammar)
    return found


def _lend_subject(sentence: Sentence, noun: Token, found: Match, grammar: Grammar) -> None:
    """A light verb gives its subject to the noun: "launched an attack", "an attack carried out by", "engaged in talks".

    Who answers something gives it to what stands behind "with" alone: "responded to the attack with raids".
    """
    verb = _governor(sentence, noun, grammar)
    if verb is None:
        return
    if verb.lemma in grammar.light_recipient and noun.dep == "dobj":
        found.recipients = surface_subjects(sentence, verb, grammar.subject_control)
        found.light = verb
    elif verb.lemma in grammar.light_verbs or (verb.lemma in grammar.answering and _is_with(sentence, noun)):
        found.actors = [t for t in doers(sentence, verb, grammar.subject_control) if t.i != noun.i]
        found.light = verb


def _is_with(sentence: Sentence, noun: Token) -> bool:
    """Whether a noun, or the first that it is joined to, stands behind "with": "responded with shelling and raids"."""
    return sentence.head_of(sentence.first_of(noun)).lemma == "with"


def _governor(sentence: Sentence, noun: Token, grammar: Grammar) -> Token | None:
    """The verb whose object, passive subject or prepositional object the noun is; also that of a participle behind it."""
    first = sentence.first_of(noun)
    head = sentence.head_of(first)
    if first.dep in ("dobj", "nsubjpass") and is_verb(head):
        return head
    if first.dep == "pobj" and head.lemma in ("in", "on", "to", "out") and is_verb(sentence.head_of(head)):
        return sentence.head_of(head)
    if first.dep == "pobj" and head.lemma == "with" and sentence.head_of(head).lemma in grammar.answering:
        return sentence.head_of(head)
    for child in sentence.children(noun, "acl", "relcl"):
        if child.tag == "VBN" or child.dep == "relcl":
            return child
    return None


def _take(found: Match, part: Part, tokens: list[Token]) -> bool:
    if not tokens:
        return False
    if part.slot == "RECIPIENT":
        found.recipients += tokens
    elif part.slot == "ACTOR":
        found.actors += tokens
    else:
        found.things += tokens
    return True


def _object(sentence: Sentence, part: Part, found: Match, hosts: list[Token], grammar: Grammar) -> bool:
    taken = {t.i for t in (*found.things, *found.recipients, *found.actors)}
    several = sum(p.kind == "object" for p in found.pattern.parts) > 1
    for host in reversed(hosts):
        candidates = [t for t in _objects(sentence, host, grammar) if t.i not in taken]
        if part.slot is not None:
            candidates = [t for t in candidates if _is_one(sentence, t, part, grammar)]
            if several:
                candidates = [t for t in candidates if t.dep == "dative"] or _with_joined(sentence, candidates)
            if _take(found, part, candidates):
                hosts += candidates
                return True
            continue
        for token in candidates:
            if part.nouns is not None and (used := _fits(sentence, token, part.nouns, grammar)) is not None:
                found.used += used
                found.things.append(token)
                hosts.append(token)
                return True
    return False


def _with_joined(sentence: Sentence, objects: list[Token]) -> list[Token]:
    """The first of several objects with those that "and" joins to it: "urged Peru and Chile to talk"."""
    together = {t.i for t in sentence.conjuncts(objects[0])} if objects else ()
    return [t for t in objects if t.i in together]


def _is_one(sentence: Sentence, token: Token, part: Part, grammar: Grammar) -> bool:
    """Whether a party is one of the nouns that a slot asks for, if it does."""
    return part.nouns is None or _fits(sentence, token, part.nouns, grammar) is not None


def _objects(sentence: Sentence, host: Token, grammar: Grammar) -> list[Token]:
    if not is_verb(host):
        if host.dep == "prep" or host.tag in ("IN", "RP"):
            return [m for t in sentence.children(host, "pobj") for m in sentence.conjuncts(t)]
        return []
    found = undergoers(sentence, host, grammar.subject_control)
    found += [m for t in sentence.children(host, *_PREDICATES) for m in sentence.conjuncts(t)]
    return found


def _fits(sentence: Sentence, token: Token, nouns: Nouns, grammar: Grammar) -> list[int] | None:
    """The words used when the phrase headed by token is one of the nouns, with the modifiers asked for.

    A quantity is looked through: "thousands of troops" are troops.
    """
    if not (nouns.heads.intersection(lemmas_of(token)) or (NAME in nouns.heads and _may_be_person(token))):
        of = next((c for c in sentence.children(token, "prep") if c.lemma == "of"), None)
        inner = sentence.child(of, "pobj") if of is not None and token.lemma in grammar.quantities else None
        return _fits(sentence, inner, nouns, grammar) if inner is not None else None
    used = [token.i]
    for wanted in nouns.modifiers:
        modifier = next((c for c in sentence.children(token, *_MODIFIERS) if wanted.intersection(lemmas_of(c))), None)
        if modifier is None:
            return None
        used.append(modifier.i)
    return used


def _may_be_person(token: Token) -> bool:
    return token.tag == "NNP" and token.entity in ("", "PERSON")


def _prep(sentence: Sentence, part: Part, found: Match, hosts: list[Token], grammar: Grammar) -> bool:
    done = False
    for host in reversed(hosts):
        for preposition in _prepositions(sentence, host, part.words):
            inner = [m for t in sentence.children(preposition, "pobj", "amod") for m in sentence.conjuncts(t)]  # "as unfair"
            if part.slot is not None:
                done = _take(found, part, [t for t in inner if _is_one(sentence, t, part, grammar)]) or done
            else:
                for token in inner:
                    if part.nouns is not None and (used := _fits(sentence, token, part.nouns, grammar)) is not None:
                        found.used += used
                        found.things.append(token)
                        hosts.append(token)
                        return True
        if done:
            return True
    return part.slot is not None and part.nouns is None and "to" in part.words and _dative(sentence, part, found, hosts)


def _prepositions(sentence: Sentence, host: Token, words: frozenset[str]) -> Iterator[Token]:
    for child in sentence.children(host, "prep", "dative", "agent", "prt", "advmod"):
        if child.lemma in words and sentence.child(child, "pobj", "amod") is not None:
            yield child
        for inner in sentence.children(child, "prep"):
            if inner.lemma in words and child.tag in ("IN", "RB", "RP"):
                yield inner


def _dative(sentence: Sentence, part: Part, found: Match, hosts: list[Token]) -> bool:
    """The indirect object stands for a phrase with `to`: "gave Iran a warning", "Iran was given a warning"."""
    verb = hosts[0]
    if not is_verb(verb):
        return False
    inner = [t for t in sentence.children(verb, "dative") if t.tag not in ("IN", "TO")]
    if not inner and is_passive(sentence, verb) and sentence.child(verb, "dobj") is not None:
        inner = surface_subjects(sentence, verb)
    return _take(found, part, [m for t in inner for m in sentence.conjuncts(t)])


def _particle(sentence: Sentence, part: Part, found: Match, hosts: list[Token], _: Grammar) -> bool:
    for host in hosts:
        for child in sentence.children(host, "prt", "prep", "advmod", "npadvmod", "dep"):
            governs = child.dep == "prep" and sentence.child(child, "pobj") is not None and not part.words & PARTICLES
            if (child.lemma in part.words or child.text.lower() in part.words) and not governs:
                found.used.append(child.i)
                hosts.append(child)
                return True
    return False


def _clause(sentence: Sentence, part: Part, found: Match, hosts: list[Token], _: Grammar) -> bool:
    for host in reversed(hosts):
        if part.words:
            below = [c for p in _prepositions_any(sentence, host, part.words) for c in sentence.children(p, "pcomp", "pobj")]
            below += [c for c in sentence.children(host, *_CLAUSES) if _is_marked(sentence, c, part.words)]
        else:
            below = [c for c in sentence.children(host, *_CLAUSES) if _is_complement(sentence, host, c)]
        if below:
            found.clauses += below
            return True
    return False


def _is_marked(sentence: Sentence, clause: Token, words: frozenset[str]) -> bool:
    """Whether a clause is opened by one of the words: "called for the clerk to be freed"."""
    return any(m.lemma in words for m in sentence.children(clause, "mark"))


def _must(sentence: Sentence, _: Part, found: Match, hosts: list[Token], grammar: Grammar) -> bool:
    return _modal(sentence, found, hosts, grammar.obligation)


def _will(sentence: Sentence, _: Part, found: Match, hosts: list[Token], grammar: Grammar) -> bool:
    return _modal(sentence, found, hosts, grammar.intention)


def _modal(sentence: Sentence, found: Match, hosts: list[Token], auxiliaries: frozenset[str]) -> bool:
    for clause in sentence.children(hosts[0], "ccomp"):
        words = {c.lemma for c in sentence.children(clause, "aux")} | {c.text.lower() for c in sentence.children(clause, "aux")}
        if words & auxiliaries:
            found.clauses.append(clause)
            return True
    return False


def _question(sentence: Sentence, _: Part, found: Match, hosts: list[Token], grammar: Grammar) -> bool:
    for clause in sentence.children(hosts[0], "ccomp", "advcl", "xcomp"):
        first = next(t for t in sentence.subtree(clause) if t.dep != "punct")
        asked = clause.dep != "advcl" or first.i == hosts[0].i + 1  # "asked if"; "helped its allies if" puts a condition
        if asked and first.text.lower() in grammar.questions:
            found.clauses.append(clause)
            return True
    return False


def _is_complement(sentence: Sentence, host: Token, clause: Token) -> bool:
    """Leaves out adverbial and relative clauses that only happen to hang there."""
    if clause.dep in ("xcomp", "ccomp", "pcomp"):
        return is_verb(clause) or clause.dep == "ccomp"
    if clause.dep == "relcl" and is_verb(host):
        return False
    infinitive = any(c.tag == "TO" for c in sentence.children(clause, "aux"))
    that = any(c.lemma == "that" for c in sentence.children(clause, "mark"))
    return infinitive or that


def _prepositions_any(sentence: Sentence, host: Token, words: frozenset[str]) -> Iterator[Token]:
    for child in sentence.children(host, "prep", "agent", "prt", "advmod"):
        if child.lemma in words:
            yield child
        for inner in sentence.children(child, "prep"):
            if inner.lemma in words:
                yield inner


def _verb(sentence: Sentence, part: Part, found: Match, hosts: list[Token], grammar: Grammar) -> bool:
    affirmed = found.pattern.type in grammar.affirmed
    loose = any(p.kind == "clause" for p in found.pattern.parts)
    for host in reversed(hosts):
        below = list(sentence.children(host, *_CLAUSES))
        below += [c for p in sentence.children(host, "prep") for c in sentence.children(p, "pcomp", "pobj")]
        for child in below:
            if child.lemma not in part.words:
                continue
            contrary = affirmed and sentence.child(child, "neg") is not None
            if not _is_finite(sentence, child) or (loose and not contrary):
                found.used.append(child.i)
                hosts.append(child)
                return True
    return False


def _done(sentence: Sentence, part: Part, found: Match, hosts: list[Token], _: Grammar) -> bool:
    """"Wants the law scrapped"; the model often takes the participle for a past tense."""
    for child in (c for host in reversed(hosts) for c in sentence.children(host, *_CLAUSES)):
        if child.lemma in part.words and child.tag in ("VBN", "VBD"):
            found.used.append(child.i)
            hosts.append(child)
            return True
    return False


def _is_finite(sentence: Sentence, verb: Token) -> bool:
    """Whether a clause has a tense of its own: "told reporters that it will leave" is no "told them to leave"."""
    tensed = any(c.tag in ("MD", "VBD", "VBZ", "VBP") for c in sentence.children(verb, "aux", "auxpass"))
    return verb.dep == "ccomp" and (tensed or verb.tag in ("VBD", "VBZ", "VBP"))


def _describe(part: Part) -> str:
    what = part.slot or ("|".join(sorted(part.nouns.heads)[:4]) if part.nouns else "")
    words = "|".join(sorted(part.words)[:4])
    return " ".join(w for w in (part.kind, words, what) if w)


_PARTS = {
    "object": _object, "prep": _prep, "particle": _particle, "verb": _verb, "done": _done,
    "clause": _clause, "must": _must, "will": _will, "question": _question,
}  # fmt: skip
