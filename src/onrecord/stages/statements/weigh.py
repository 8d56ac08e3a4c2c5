"""Which proposals are statements: what is only wished, would be said, or is part of somebody else's words is left out.

"He may criticise the court" attributes nothing to anybody yet; "she said that she wants peace" is one statement, hers, not two.
What somebody is said to have said stays, told by a verb of speech: "Tass reported that Li said ...".
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.stages.statements.found import Found, covered
from onrecord.stages.statements.lexicon import Lexicon
from onrecord.stages.statements.quotations import Quotations
from onrecord.syntax import Sentence, Token

__all__ = ["weigh"]

_FIRM = ("clause", "quotation", "source")
"""Frames in which a statement may stand inside of another one."""


def weigh(founds: Sequence[Found], quotations: Quotations, lexicon: Lexicon) -> list[Found]:
    """The proposals that are statements."""
    real = [f for f in founds if not any(_unreal(f.sentence, h, f.frame, lexicon) for h in f.hosts)]
    beside: dict[int, list[Found]] = {}
    for found in real:
        beside.setdefault(found.sentence.index, []).append(found)
    return [f for f in real if not _swallowed(f, beside[f.sentence.index], quotations, lexicon)]


def _unreal(sentence: Sentence, host: Token, frame: str, lexicon: Lexicon) -> bool:
    """Whether the cue is a wish, a possibility or a condition."""
    if frame in ("noun", "source"):
        return False
    if sentence.child(host, "neg") is not None and host.lemma in lexicon.silent:
        return True
    if _is_asked(sentence, host):
        return True
    auxiliaries = {c.lemma for c in sentence.children(host, "aux")}
    if any(c.tag == "TO" for c in sentence.children(host, "aux")):
        return sentence.head_of(host).lemma not in lexicon.onward
    if frame == "clause":
        anyone = any(c.text.lower() == "one" for c in sentence.children(host, "nsubj"))
        unheard = host.lemma in lexicon.unheard or (anyone and lexicon.takes("private", host.lemma))
        return unheard and bool(auxiliaries & lexicon.modals)
    marked = any(c.lemma in lexicon.conditions for c in sentence.children(host, "mark"))
    return marked or bool(auxiliaries & lexicon.modals)


def _is_asked(sentence: Sentence, host: Token) -> bool:
    """Whether the writer asks what was said: "What has the minister said about it?"."""
    first = next((t for t in sentence.tokens if t.dep != "punct"), None)
    question = sentence.tokens[-1].text == "?" and first is not None and first.tag in ("WP", "WRB", "WDT")
    return question and sentence.head_of(host) is host


def _swallowed(found: Found, founds: Sequence[Found], quotations: Quotations, lexicon: Lexicon) -> bool:
    """Whether the cue stands within what somebody else says, and tells no speech of its own."""
    quoted = quotations.around(found.cue.start) is not None
    around = quoted or any(f is not found and covered(f.content, found.cue.start, found.cue.end) for f in founds)
    if not around:
        return False
    if found.frame not in _FIRM or not found.speakers:
        return True
    if found.frame == "source":
        return quoted
    speech = any(lexicon.takes("quotation", h.lemma) and not lexicon.takes("private", h.lemma) for h in found.hosts)
    return not speech or (quoted and found.speakers[0].pos == "PRON")
