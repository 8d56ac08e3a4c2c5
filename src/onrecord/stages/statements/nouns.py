"""Sentence -> statements told by a noun: "the claim that ...", "his promise to ...", "criticism of ... by ...".

A noun's speaker is its owner, or the subject of the verb that carries it ("issued a warning that ..."). Without either
it must have a clause to count.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.clauses import is_verb, np_start, surface_subjects
from onrecord.evidence import Span
from onrecord.stages.statements.found import Found, phrase, runs, words_of
from onrecord.stages.statements.lexicon import Lexicon
from onrecord.stages.statements.verbs import cue_span
from onrecord.syntax import Sentence, Token

__all__ = ["noun_cues"]


def noun_cues(sentence: Sentence, lexicon: Lexicon) -> Iterator[Found]:
    """What the nouns of a sentence tell, in text order."""
    for token in sentence.tokens:
        if token.pos != "NOUN" or token.dep in ("compound", "nmod", "amod"):
            continue
        speakers = _speakers(sentence, token, lexicon)
        tokens = _clause(sentence, token, lexicon, bool(speakers)) or (_behind(sentence, token, lexicon) if speakers else [])
        if tokens:
            inside = {t.i for t in tokens}
            verb = _carrier(sentence, token, lexicon)
            speakers = [s for s in speakers if s.i not in inside and s.i != token.i]
            yield Found(
                sentence=sentence,
                cue=_cue(sentence, token) if verb is None else cue_span(sentence, verb),
                frame="noun" if verb is None else "clause",
                speakers=speakers,
                speaker=phrase(sentence, speakers, {token.i}),
                content=runs(tokens, sentence),
                hosts=[verb or token],
            )


def _cue(sentence: Sentence, noun: Token) -> Span:
    """The noun with its article and adjectives, without its owner."""
    first = noun if sentence.child(noun, "poss") is not None else np_start(sentence, noun)
    return Span(first.start, noun.end)


def _carrier(sentence: Sentence, noun: Token, lexicon: Lexicon) -> Token | None:
    """The reporting verb whose clause the parse has hung on the noun behind it: "said in a statement that ..."."""
    preposition = sentence.head_of(noun)
    verb = sentence.head_of(preposition)
    if noun.dep != "pobj" or preposition.lemma not in ("in", "on") or verb.i > noun.i:
        return None
    return verb if is_verb(verb) and lexicon.takes("clause", verb.lemma) and sentence.child(verb, "ccomp") is None else None


def _clause(sentence: Sentence, noun: Token, lexicon: Lexicon, owned: bool) -> list[Token]:
    if noun.lemma not in lexicon.nouns:
        return []
    for child in sentence.children(noun, "acl", "ccomp", "relcl"):
        left = [c for c in sentence.children(child) if c.i < child.i]
        that = any(c.dep == "mark" and c.lemma in ("that", "whether", "if") for c in left)
        to = any(c.tag == "TO" for c in left)
        if child.i > noun.i and (that or (to and owned and child.dep != "relcl")):
            return words_of(sentence, child)
    return []


def _behind(sentence: Sentence, noun: Token, lexicon: Lexicon) -> list[Token]:
    """What stands behind the noun's preposition."""
    for child in sentence.children(noun, "prep"):
        if noun.lemma in lexicon.noun_prepositions.get(child.lemma, frozenset()):
            heads = [h for h in sentence.children(child, "pobj", "pcomp") if h.lemma not in lexicon.days]
            if heads:
                return [t for head in heads for t in words_of(sentence, head)]
    return []


def _speakers(sentence: Sentence, noun: Token, lexicon: Lexicon) -> list[Token]:
    owner = sentence.child(noun, "poss")
    if owner is not None:
        return sentence.conjuncts(owner)
    for child in sentence.children(noun, "prep", "agent"):
        if child.lemma in ("by", "from") and (inner := sentence.child(child, "pobj")) is not None:
            return sentence.conjuncts(inner)
    verb = _carrier(sentence, noun, lexicon)
    if verb is not None:
        return surface_subjects(sentence, verb)
    above = sentence.head_of(noun)
    if noun.dep == "dobj" and above.lemma in lexicon.carriers:
        return surface_subjects(sentence, above)
    return []
