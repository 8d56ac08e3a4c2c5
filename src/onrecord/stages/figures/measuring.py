"""What a figure counts or measures, and whom it is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice

from onrecord.clauses import doers, is_passive, is_verb, np_start, objects_of, owners, surface_subjects
from onrecord.stages.figures.lexicon import lexicon
from onrecord.stages.figures.quantities import Quantity
from onrecord.stages.figures.reading import Line, lemmas
from onrecord.syntax import Sentence, Token

__all__ = ["about", "casualty", "into_state", "measured", "phrase"]

_LONGEST = 10
_LABEL = 5
"""Words of a label and its colon, at most."""

_PARENTS = frozenset(("father", "mother", "parent"))
"""Whoever is one "of three" is not three."""

_NAMING = frozenset(("NOUN", "PROPN", "ADJ", "X"))
_MODIFIERS = ("compound", "amod", "nmod", "poss")
_OF = frozenset(("of", "to", "from", "with", "for", "in", "on", "between"))
_ATTRIBUTIVE = ("nummod", "compound", "amod", "nmod", "quantmod", "npadvmod")
_LASTING = frozenset(("last", "take", "continue", "run", "endure", "drag", "be"))
_HEADS = ("nsubj", "nsubjpass", "dobj", "pobj", "attr", "conj", "appos", "ROOT")
_CLAUSES = ("relcl", "acl", "advcl", "ccomp", "parataxis")
_OBJECTS = ("dobj", "attr", "npadvmod", "acomp", "oprd", "dative")


def casualty(line: Line, q: Quantity, noun: Token | None) -> str | None:
    """The name of a casualty or crowd count ("killed", "participants"); None for other figures."""
    if q.kind != "count":
        return None
    sentence, words = line.sentence, lexicon()
    head = noun or line.head(q)
    persons = noun is None or noun.lemma.lower().rsplit("-", 1)[-1] in words.persons or noun.tag in ("NNPS", "NNP")
    by_noun = next((m.name for m in words.measures if noun is not None and noun.lemma.lower() in m.nouns), None)
    if not persons:
        return by_noun
    after = _state(line, _behind(line, q, noun))
    for measure in words.measures:
        if after in measure.states or line.text(q.last) in measure.states:
            return measure.name
    verb, role = _verb_over(sentence, head)
    if verb is None:
        act = _act_over(sentence, head)
        return next((m.name for m in words.measures if act in m.acts), None) or by_noun
    into = into_state(sentence, verb)
    for measure in words.measures:
        lemma = verb.lemma.lower()
        suffered = role == "object" or (role == "subject" and is_passive(sentence, verb))
        if (lemma in measure.suffered or into in measure.states) and suffered:
            return measure.name
        if by_noun is None and lemma in measure.did and role == "subject" and not suffered:
            return measure.name
    return by_noun


def _state(line: Line, i: int) -> str:
    """The word behind a count, past "are", "were reported" and the like."""
    while line.text(i) in lexicon().linking:
        i += 1
    return line.text(i)


def _behind(line: Line, q: Quantity, noun: Token | None) -> int:
    last = noun.end if noun else line.words[q.last - 1].end
    return next((i for i in range(q.last, len(line.words)) if line.words[i].start >= last), len(line.words))


def _verb_over(sentence: Sentence, head: Token) -> tuple[Token | None, str]:
    """The verb whose object or subject a token is, through coordination and "of", and which of the two."""
    for below in sentence.children(head, "acl"):
        if below.tag == "VBN" and any(below.lemma.lower() in m.suffered for m in lexicon().measures):
            return below, "object"
    for _ in range(_LONGEST):
        above = sentence.head_of(head)
        if head.dep in ("conj", "appos") and not is_verb(head) and above is not head:
            head = above
            continue
        outer = sentence.head_of(above)
        if head.dep == "pobj" and above.lemma in ("of", "including") and outer.pos in ("NOUN", "NUM"):
            if outer.lemma in _PARENTS:
                return None, ""
            head = outer
            continue
        if head.dep == "pobj" and _beside(sentence, above):
            head = next((t for t in islice(sentence.ancestors(above), _LONGEST) if t.pos not in ("ADP", "ADV", "SCONJ")), above)
            if is_verb(head):
                return head, "object" if is_passive(sentence, head) or objects_of(sentence, head) else "subject"
            continue
        if head.dep in ("dobj", "nsubj", "nsubjpass", "npadvmod") and above.pos in ("VERB", "AUX"):
            return above, "subject" if head.dep.startswith("nsubj") else "object"
        return None, ""
    return None, ""


def _beside(sentence: Sentence, preposition: Token) -> bool:
    """ "along with", "together with"."""
    before = sentence.tokens[preposition.i - 1].lemma if preposition.i else ""
    return preposition.lemma == "with" and before in ("along", "together")


def _act_over(sentence: Sentence, head: Token) -> str:
    """The deed whose "of" phrase a token is: "the arrest of two men"."""
    for _ in range(_LONGEST):
        above = sentence.head_of(head)
        if head.dep in ("conj", "appos") and above is not head:
            head = above
            continue
        deed = sentence.head_of(above)
        return deed.lemma.lower() if head.dep == "pobj" and above.lemma == "of" and deed.pos == "NOUN" else ""
    return ""


def into_state(sentence: Sentence, verb: Token) -> str:
    """ "custody" of "took two men into custody", else ""."""
    for preposition in sentence.children(verb, "prep") if verb.lemma in ("take", "bring", "hold") else ():
        inner = sentence.child(preposition, "pobj")
        if inner is not None and preposition.lemma in ("into", "in"):
            return inner.lemma.lower()
    return ""


def measured(line: Line, q: Quantity, noun: Token | None) -> Token | None:
    """The noun that names what is counted or measured."""
    if noun is not None:
        return noun
    if (label := _label(line, q)) is not None:
        return label
    sentence, head = line.sentence, line.head(q)
    inside = {t.i for t in line.span(q)}
    if is_verb(head):
        return _of_verb(sentence, head, inside)
    if (named := _level(line, q, head, inside) or _worth(sentence, head, inside)) is not None:
        return named
    for preposition in sentence.children(head, "prep"):
        if preposition.i in inside:
            continue
        if preposition.lemma in ("of", "in", "worth", "for") and (inner := sentence.child(preposition, "pobj")) is not None:
            return _named(sentence, inner)
    above = sentence.head_of(head)
    if (passer := _passer(sentence, head)) is not None:
        return passer
    if head.dep in _ATTRIBUTIVE and above.pos in ("NOUN", "PROPN") and above.i not in inside:
        return _named(sentence, above)
    if head.pos == "ADP" and above.pos in ("NOUN", "PROPN"):
        return _named(sentence, above)
    if q.kind == "time":
        return _lasting(sentence, head, inside)
    if head.dep == "pobj" or (head.pos == "ADP" and above.pos == "ADP"):
        governor = sentence.head_of(above)
        if governor.pos in ("NOUN", "PROPN") and governor.i not in inside:
            return _named(sentence, governor)
        return _of_verb(sentence, governor, inside) if governor is not above else None
    return _of_verb(sentence, above, inside) if head.dep in (*_OBJECTS, "ROOT", "conj", "advmod", "prep", "ccomp") else None


def _label(line: Line, q: Quantity) -> Token | None:
    """The noun before a colon that a line begins with: "Visitors: 4,100"."""
    if line.text(q.first - 1) != ":" or not 2 <= q.first <= _LABEL:
        return None
    label = line.tokens[q.first - 2]
    return label if label.pos in ("NOUN", "PROPN") else None


def _lasting(sentence: Sentence, head: Token, inside: set[int]) -> Token | None:
    """What took so long: the siege that "lasted 5 days", talks "held for 5 hours"; nothing where only a deed did: "lived there
    for 5 years".
    """
    verb = sentence.head_of(head)
    verb = sentence.head_of(verb) if head.dep == "pobj" else verb
    if verb.i in inside:
        return None
    if not is_verb(verb):
        return _named(sentence, verb) if head.dep == "pobj" and verb.pos in ("NOUN", "PROPN") else None
    units = lexicon().units
    objects = [t for t in sentence.children(verb, "dobj", "attr") if t.i not in inside and t.pos == "NOUN"]
    objects = [t for t in objects if t.lemma not in units]
    if objects:
        return _named(sentence, objects[0])
    subjects = [t for t in surface_subjects(sentence, verb) if t.pos == "NOUN"]
    if verb.lemma in _LASTING and subjects:
        return _named(sentence, subjects[0])
    return None


def _level(line: Line, q: Quantity, head: Token, inside: set[int]) -> Token | None:
    """What moved to a share: "spending rose to 2% of output" measures spending."""
    above = line.sentence.head_of(head)
    verb = line.sentence.head_of(above)
    moved = head.dep == "pobj" and above.lemma in ("to", "by", "from") and verb.lemma in lexicon().change.verbs
    if q.kind != "share" or not moved:
        return None
    return _of_verb(line.sentence, verb, inside) if is_verb(verb) else None


def _passer(sentence: Sentence, head: Token) -> Token | None:
    """What has passed a goal: "trade rose, surpassing the goal of 5 million euros" measures trade."""
    words, preposition = lexicon(), sentence.head_of(head)
    mark = sentence.head_of(preposition)
    verb = sentence.head_of(mark)
    if head.dep != "pobj" or mark.lemma not in words.marks or mark.dep != "dobj" or verb.lemma not in words.passing:
        return None
    return next((_named(sentence, t) for t in doers(sentence, verb) if t.pos in ("NOUN", "PROPN")), None)


def _worth(sentence: Sentence, head: Token, inside: set[int]) -> Token | None:
    """What has a worth: "exports were worth 5 million euros", "assets worth 5 million euros"."""
    around = (sentence.head_of(head), *sentence.children(head))
    worth = next((t for t in around if t.lemma == "worth" and t.i not in inside), None)
    if worth is None or worth.i == 0:
        return None
    before = sentence.tokens[worth.i - 1]
    if before.pos in ("NOUN", "PROPN"):
        return _named(sentence, before)
    above = sentence.head_of(worth)
    return _of_verb(sentence, above, inside) if is_verb(above) else None


def _named(sentence: Sentence, noun: Token) -> Token:
    """The thing that moved when the noun is a movement ("a rise in exports"); else the noun."""
    if noun.lemma.lower() in lexicon().change.nouns or noun.lemma == "worth":
        for preposition in sentence.children(noun, "prep"):
            inner = sentence.child(preposition, "pobj") if preposition.lemma in ("in", "of", "for", "on") else None
            if inner is not None and inner.pos in ("NOUN", "PROPN"):
                return inner
    return noun


def _of_verb(sentence: Sentence, verb: Token, inside: set[int]) -> Token | None:
    objects = [t for t in objects_of(sentence, verb) if t.i not in inside and t.pos in ("NOUN", "PROPN")]
    if objects:
        return _named(sentence, objects[0])
    subjects = surface_subjects(sentence, verb) if is_verb(verb) or verb.dep == "ROOT" else []
    return next((_named(sentence, t) for t in subjects if t.i not in inside and t.pos in ("NOUN", "PROPN")), None)


def phrase(line: Line, noun: Token, without: Sequence[Token]) -> str:
    """A noun phrase in lemmas: its modifiers, the noun, and the phrase behind "of" or the like; numbers left out."""
    sentence, skip = line.sentence, {t.i for t in without}
    out = _core(sentence, noun, skip)
    for preposition in sentence.children(noun, "prep"):
        inner = sentence.child(preposition, "pobj")
        if inner is None or skip & {preposition.i, inner.i}:
            continue
        if preposition.lemma in _OF and inner.pos in ("NOUN", "PROPN"):
            out += [*([preposition] if out else []), *_core(sentence, inner, skip)]
            break
    return lemmas(out[:_LONGEST])


def _is_whole(sentence: Sentence, token: Token) -> bool:
    """A noun, name or adjective that is not half of a word with a hyphen ("stay-at-home mothers"); "70-page" is whole, and so is
    "least expensive".
    """
    tokens, i = sentence.tokens, token.i
    beyond = [tokens[k] for k in (i - 2, i + 2) if 0 <= k < len(tokens) and tokens[(i + k) // 2].tag == "HYPH"]
    halved = any(t.tag != "CD" and t.text.isalpha() for t in beyond) and token.dep not in _HEADS
    return (token.pos in _NAMING and not halved) or token.tag in ("RBS", "RBR")


def _core(sentence: Sentence, noun: Token, skip: set[int]) -> list[Token]:
    first = np_start(sentence, noun)
    own = [t for t in sentence.tokens[first.i : noun.i + 1] if t.i not in skip and _is_whole(sentence, t)]
    return [t for t in own if t.lemma not in ("percent", "%")][-_LONGEST:]


def about(
    sentence: Sentence, head: Token, at: Mapping[tuple[int, int], tuple[str, ...]], *, alone: bool = False
) -> tuple[str, ...]:
    """Actor ids of what is counted; else those in its phrase, but for clauses about it; else those of its owner, of the clause's
    subject, of its object. `alone`: of what is counted only, as whoever kills is not told of the killed.
    """
    wider = ((_own_phrase(sentence, head), owners(sentence, head), *_clause(sentence, head))) if not alone else ()
    for tokens in (sentence.conjuncts(head), *wider):
        found = tuple(dict.fromkeys(a for t in sorted(tokens, key=lambda t: t.i) for a in at.get((sentence.index, t.i), ())))
        if found:
            return found
    return ()


def _own_phrase(sentence: Sentence, head: Token) -> list[Token]:
    """The words below a noun, without the clauses that say more of it."""
    seen = [head]
    for token in seen:
        seen += [t for t in sentence.children(token) if t.dep not in _CLAUSES and len(seen) < 4 * _LONGEST]
    return seen


def _clause(sentence: Sentence, head: Token) -> list[list[Token]]:
    for above in islice(sentence.ancestors(head), _LONGEST):
        if is_verb(above):
            parties = surface_subjects(sentence, above), objects_of(sentence, above)
            return [[t for s in side for t in (s, *sentence.children(s, *_MODIFIERS))] for side in parties]
    return []
