"""People killed, hurt or held whom the sentence counts without a number: "a rebel was killed", "detained several men".

One person behind "a" or "another" is 1, a pair 2; several, or a plural without a word of number, is an unknown many.
People meant again ("the men", "his brothers") and deeds that are denied, wished or only possible are no figures.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from onrecord.clauses import is_passive, is_verb, np_start, surface_subjects, undergoers
from onrecord.stages.figures.lexicon import Measure, lexicon
from onrecord.stages.figures.measuring import into_state
from onrecord.stages.figures.quantities import Quantity
from onrecord.stages.figures.reading import Line
from onrecord.syntax import Sentence, Token

__all__ = ["Uncounted", "uncounted"]

_ONE = frozenset(("a", "an", "another"))
_SEVERAL = frozenset(("some", "several", "many", "few"))
_THEM = frozenset(("them", "whom"))
_HAPPENING = frozenset(("advcl", "conj", "ROOT", "acl", "relcl", "ccomp"))
_PAST = frozenset(("was", "were", "been", "had", "has", "have", "got", "'ve", "'s"))


class Uncounted(msgspec.Struct, frozen=True):
    """Tokens `first` to `noun` mean people to whom `measure` happened; `value` is None where many are meant."""

    measure: str
    value: float | None
    first: Token
    noun: Token


def uncounted(line: Line, amounts: Sequence[Quantity]) -> list[Uncounted]:
    """The people of a sentence that no amount counts, in text order, each once."""
    sentence = line.sentence
    taken = {t.i for q in amounts for t in line.span(q)}
    taken |= {noun.i for q in amounts if (noun := line.counted(q)) is not None}
    harms = [m for m in lexicon().measures if m.harm]
    found: dict[int, Uncounted] = {}
    for verb in sentence.tokens:
        for measure in harms if verb.tag.startswith(("VB", "NN")) else ():
            deed = verb.tag.startswith("NN")
            for noun in _of_deed(sentence, verb, measure) if deed else _whom(sentence, verb, measure):
                people = _people(sentence, noun, measure.name, taken)
                if people is not None:
                    found.setdefault(people.noun.i, people)
    return [found[i] for i in sorted(found)]


def _whom(sentence: Sentence, verb: Token, measure: Measure) -> Iterator[Token]:
    """Those to whom the verb happened, if it did."""
    lemma = verb.lemma.lower()
    if lemma in measure.suffered or into_state(sentence, verb) in measure.states:
        if _happened(sentence, verb):
            yield from undergoers(sentence, verb) or _elliptic(sentence, verb)
    elif lemma in measure.did and _happened(sentence, verb) and not is_passive(sentence, verb):
        yield from surface_subjects(sentence, verb)


def _elliptic(sentence: Sentence, verb: Token) -> list[Token]:
    """Those behind a passive whose helper is said once: "one was killed and several men detained"."""
    above = sentence.head_of(verb)
    shared = verb.dep == "conj" and verb.tag in ("VBD", "VBN") and is_verb(above) and is_passive(sentence, above)
    return surface_subjects(sentence, verb) if shared else []


def _of_deed(sentence: Sentence, deed: Token, measure: Measure) -> list[Token]:
    """Those behind a deed that is told as a noun and as done: "confirmed the arrest of a smuggler"."""
    if deed.lemma.lower() not in measure.acts or deed.dep not in ("dobj", "pobj"):
        return []
    verb = sentence.head_of(deed)
    verb = verb if is_verb(verb) else sentence.head_of(verb)
    inner = _behind_of(sentence, deed)
    told = verb.lemma in lexicon().outcomes and (_happened(sentence, verb) or verb.tag == "VBG")
    return sentence.conjuncts(inner) if told and inner is not None else []


def _happened(sentence: Sentence, verb: Token) -> bool:
    """Whether the verb tells a deed of the past as a fact."""
    helpers = [c.text.lower() for c in sentence.children(verb, "aux", "auxpass")]
    if sentence.child(verb, "neg") is not None or (verb.dep not in _HAPPENING and not _meanwhile(sentence, verb)):
        return False
    if verb.dep == "conj" and not helpers and verb.tag != "VBD":
        above = sentence.head_of(verb)
        return above.tag.startswith("VB") and above is not verb and _happened(sentence, above)
    if verb.tag == "VBG":
        return verb.dep in ("advcl", "pcomp", "acl") and not helpers
    return verb.tag in ("VBD", "VBN") and (not helpers or (bool(_PAST & set(helpers)) and "to" not in helpers))


def _meanwhile(sentence: Sentence, verb: Token) -> bool:
    """ "after killing two", "in addition to detaining several"."""
    preposition = sentence.head_of(verb)
    if verb.dep != "pcomp" or preposition.i == 0:
        return False
    before = sentence.tokens[preposition.i - 1].lemma
    return preposition.lemma in ("before", "after", "while") or (preposition.lemma == "to" and before == "addition")


def _people(sentence: Sentence, noun: Token, measure: str, taken: set[int]) -> Uncounted | None:
    """Nouns for people in the indefinite; a name, or who was told of before, is nobody new."""
    groups, whole = lexicon().groups, noun
    first = np_start(sentence, whole)
    before = [t.text.lower() for t in sentence.tokens[first.i : whole.i]]
    if sentence.child(whole, "poss", "nummod") is not None or whole.i in taken:
        return None
    if (inner := _behind_of(sentence, whole)) is not None and inner.i not in taken:
        if whole.lemma.lower() in groups and inner.tag == "NNS" and _person(inner) and _ONE & set(before):
            return Uncounted(measure, groups[whole.lemma.lower()] or None, first, inner)
        if whole.lemma.lower() in _SEVERAL and (inner.text.lower() in _THEM or (inner.tag == "NNS" and _person(inner))):
            return Uncounted(measure, None, first, inner)
    if not _person(noun):
        return None
    if noun.tag == "NN":
        return Uncounted(measure, 1.0, first, noun) if _ONE & set(before[:1]) else None
    dets = {c.text.lower() for c in sentence.children(noun, "det", "predet")} - ({"a"} if "few" in before else set())
    return Uncounted(measure, None, first, noun) if dets <= _SEVERAL else None


def _behind_of(sentence: Sentence, noun: Token) -> Token | None:
    of = next((p for p in sentence.children(noun, "prep") if p.lemma == "of"), None)
    return sentence.child(of, "pobj") if of is not None else None


def _person(noun: Token) -> bool:
    """Whether a common noun means people; of a compound ("vice-governor") its last part."""
    return noun.tag in ("NN", "NNS") and noun.lemma.lower().rsplit("-", 1)[-1] in lexicon().persons
