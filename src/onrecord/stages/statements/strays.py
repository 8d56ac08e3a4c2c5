"""Cues that the parse hung into another speaker's words, given back: "said that ..., adding that ...", "said ... and warned ...".

A participle of speech behind a comma, a finite verb without a subject that is coordinated with a verb that is not finite, and
one in the past beside a verb in the present belong to the verb that tells, not to what is told; a clause behind a comma with
a speaker of its own belongs to that speaker.
"""

from __future__ import annotations

from onrecord.stages.statements.lexicon import Lexicon
from onrecord.syntax import Sentence, Token

__all__ = ["answers", "strays", "teller"]

_FINITE = ("VBD", "VBZ")


def strays(sentence: Sentence, clause: Token, lexicon: Lexicon) -> frozenset[int]:
    """The tokens below the head of a content clause that, with all below them, are no part of it."""
    later = [t for t in sentence.subtree(clause) if t.i > clause.i]
    return frozenset(t.i for t in later if _is_stray(sentence, t, lexicon) or _says_how_told(sentence, t, clause, lexicon))


def teller(sentence: Sentence, verb: Token, lexicon: Lexicon) -> Token | None:
    """The verb with whose subject a stray cue goes; None when the cue is no stray."""
    if not _is_stray(sentence, verb, lexicon):
        return None
    for above in sentence.ancestors(verb):
        head = sentence.head_of(above)
        if above.dep == "ccomp" and above is not head and lexicon.takes("clause", head.lemma) and head.i < above.i:
            return head
    return None


def _is_stray(sentence: Sentence, token: Token, lexicon: Lexicon) -> bool:
    if token.dep == "relcl" and token.lemma in lexicon.cues:
        return answers(sentence, token)
    if not lexicon.takes("quotation", token.lemma):
        return False
    if (subject := sentence.child(token, "nsubj", "nsubjpass")) is not None:
        return _tells_anew(sentence, token, subject)
    before = sentence.tokens[token.i - 1] if token.i else token
    if token.tag == "VBG" and token.dep in ("advcl", "conj", "acl", "xcomp"):
        if before.text == "and":
            return sentence.tokens[token.i - 2].text == "," or _told_by_participle(sentence, sentence.head_of(token), lexicon)
        return before.text == ","
    head = sentence.head_of(token)
    helped = any(c.tag == "MD" or c.tag == "TO" for c in sentence.children(head, "aux"))
    past = head.tag in ("VBZ", "VBP") and token.tag == "VBD"
    return token.tag in _FINITE and token.dep == "conj" and ((head.tag == "VB" and helped) or past)


def answers(sentence: Sentence, verb: Token) -> bool:
    """ "accused Peru of lying, which Lima denies": an aside in which somebody else speaks of what is told."""
    subject, what = sentence.child(verb, "nsubj"), sentence.child(verb, "dobj")
    if subject is None or what is None or what.lemma != "which" or subject.tag not in ("NNP", "NN", "NNS", "PRP"):
        return False
    return what.i > 0 and sentence.tokens[what.i - 1].text == ","


def _says_how_told(sentence: Sentence, token: Token, clause: Token, lexicon: Lexicon) -> bool:
    """Whether the end of a sentence, behind a comma, says how it was told: "said two had died, without giving details"."""
    if token.dep != "prep" or token.lemma != "without" or token.head != clause.i:
        return False
    inside = sentence.subtree(token)
    told = any(c.lemma in lexicon.detailing for c in sentence.children(token, "pcomp"))
    ends = inside[-1].i + 2 >= len(sentence.tokens)
    before = [t.text for t in sentence.tokens[: inside[0].i] if t.tag != "''"]  # the comma may stand inside of the quotation
    return told and ends and before[-1:] == [","]


def _tells_anew(sentence: Sentence, token: Token, subject: Token) -> bool:
    """ "said that ..., and a source said ...": a second clause with a speaker and words of its own, behind a comma."""
    first = sentence.subtree(subject)[0].i
    joined = first > 1 and sentence.tokens[first - 1].dep == "cc" and sentence.tokens[first - 2].text == ","
    return token.dep == "conj" and token.tag in _FINITE and joined and sentence.child(token, "ccomp") is not None


def _told_by_participle(sentence: Sentence, clause: Token, lexicon: Lexicon) -> bool:
    """ "stating that he had failed and noting that ...": the second participle goes with the first."""
    above = sentence.head_of(clause)
    return clause.dep == "ccomp" and clause.tag != "VBG" and above.tag == "VBG" and lexicon.takes("clause", above.lemma)
