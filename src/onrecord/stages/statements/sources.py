"""Sentence -> statements whose source stands in a phrase of its own: "according to officials, ...", "in her words, ..."."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.clauses import is_verb
from onrecord.evidence import Span
from onrecord.stages.statements.found import Found, phrase, runs, with_subject, words_of
from onrecord.stages.statements.lexicon import Lexicon
from onrecord.syntax import Sentence, Token

__all__ = ["source_cues"]


def source_cues(sentence: Sentence, lexicon: Lexicon) -> Iterator[Found]:
    """What the phrases of a sentence give to a source, in text order."""
    words = [t.text.lower() for t in sentence.tokens]
    for i, word in enumerate(words):
        for source in lexicon.before:
            if word == source[0] and tuple(words[i : i + len(source)]) == source and not _measures(sentence, i, lexicon):
                yield from _before(sentence, i, i + len(source) - 1)
        for owned in lexicon.owned:
            if word == owned[0]:
                yield from _owned(sentence, i, owned)


def _measures(sentence: Sentence, first: int, lexicon: Lexicon) -> bool:
    """Whether the phrase says on what something hangs: "vary according to the season", but not "differ, according to Baker"."""
    apart = first > 0 and sentence.tokens[first - 1].text == ","
    return not apart and sentence.head_of(sentence.tokens[first]).lemma in lexicon.measuring


def _before(sentence: Sentence, first: int, last: int) -> Iterator[Found]:
    heads = list(sentence.children(sentence.tokens[last], "pobj", "pcomp"))
    if not heads and last + 1 < len(sentence.tokens):
        after = sentence.tokens[last + 1]
        while after.head > last and after.head != after.i:
            after = sentence.head_of(after)
        heads = [after] if after.i > last else []
    if heads:
        yield from _found(sentence, sentence.tokens[first], sentence.tokens[last], sentence.conjuncts(heads[0]))


def _owned(sentence: Sentence, first: int, pattern: tuple[str, ...]) -> Iterator[Found]:
    """The possessor fills the place of "*": one pronoun, or a phrase that ends in a possessive mark."""
    head = next((t for t in sentence.tokens[first + 1 : first + 12] if t.text.lower() == pattern[-1]), None)
    if head is None:
        return
    owner = sentence.child(head, "poss")
    middle = [t.text.lower() for t in sentence.tokens[first + 1 : head.i]]
    if owner is None or owner.i <= first or ("own" in pattern) != ("own" in middle):
        return
    yield from _found(sentence, sentence.tokens[first], head, sentence.conjuncts(owner))


def _found(sentence: Sentence, first: Token, last: Token, speakers: list[Token]) -> Iterator[Found]:
    """The content is the clause that the phrase belongs to, without the phrase."""
    top = first
    while first.i <= sentence.head_of(top).i <= last.i and top.head != top.i:
        top = sentence.head_of(top)
    own = {t.i for t in words_of(sentence, top)} if not is_verb(top) else {first.i}
    above = sentence.head_of(top)
    while above.head != above.i and not (is_verb(above) or above.pos == "AUX"):
        above = sentence.head_of(above)
    while above.dep in ("xcomp", "pcomp", "acl", "aux") and above.head != above.i:
        above = sentence.head_of(above)
    if above.dep in ("advcl", "relcl") and (first.i == 0 or not _inside(sentence, above, first)):
        above = sentence.head_of(above)
    above = with_subject(sentence, above)
    content = [t for t in words_of(sentence, above, own) if t.i not in own and not first.i <= t.i <= last.i]
    if content:
        yield Found(
            sentence=sentence,
            cue=Span(first.start, last.end),
            frame="source",
            speakers=speakers,
            speaker=phrase(sentence, speakers, {first.i, last.i}),
            content=runs(content, sentence),
            hosts=[first],
        )


def _inside(sentence: Sentence, verb: Token, token: Token) -> bool:
    tokens = sentence.subtree(verb)
    return tokens[0].i < token.i
