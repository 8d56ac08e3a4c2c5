"""Words of the calendar that are names: "Theresa May", "Jan said", "the Sunday Times"; and years that are: "Cafe 1680 Bar"."""

from __future__ import annotations

from onrecord.stages.times.lexicon import lexicon
from onrecord.syntax import Sentence, Token

__all__ = ["names", "numbers_a_name"]


def names(sentence: Sentence) -> frozenset[int]:
    """Offsets of the words in a sentence with which a newspaper's name begins, and of the months that are people or modal verbs.

    A month has a number beside it, a full stop of its own or a small word before it; a name has another name before it,
    and a short form that is a first name too stands alone.
    """
    alike, short = lexicon().months["alike"], lexicon().months["short"]
    out = set()
    for token in sentence.tokens:
        if token.text[0].isupper() and _heads_paper(sentence, token):
            out.add(token.start)
        if token.text not in alike:
            continue
        before = sentence.tokens[token.i - 1] if token.i else None
        if _numbered(sentence, token):
            continue
        if token.tag == "MD" or _called(before) or (token.text in short and (before is None or before.pos not in ("ADP", "ADJ"))):
            out.add(token.start)
    return frozenset(out)


def numbers_a_name(sentence: Sentence, number: Token) -> bool:
    """Whether words of a name stand on both sides of a number, or a street behind it."""
    tokens, i = sentence.tokens, number.i
    behind = [t for t in tokens[i + 1 : i + 4] if t.tag == "NNP"]
    before = tokens[i - 1] if i else None
    calendar = lexicon().words
    named = before is not None and before.tag == "NNP" and before.text.rstrip(".").lower() not in calendar
    placed = before is None or before.text.lower() in lexicon().before_addresses
    follows = bool(behind) and behind[0].i == i + 1 and behind[0].text.rstrip(".").lower() not in calendar
    streets = follows and any(t.text.rstrip(".").lower() in lexicon().streets for t in behind)
    return follows and (named or (streets and placed))


def _heads_paper(sentence: Sentence, token: Token) -> bool:
    """Whether a newspaper's name begins with this word: "Daily Mail", "Sunday Times"; not "on Sunday Times reporters"."""
    papers = lexicon().papers
    if token.i and sentence.tokens[token.i - 1].text.lower() == "on":
        return False
    after = sentence.tokens[token.i + 1].text if token.i + 1 < len(sentence.tokens) else ""
    return token.text in papers["first"] and (after in papers["second"] if token.text in papers["days"] else after[:1].isupper())


def _called(before: Token | None) -> bool:
    """Whether the word before is a name or a title, not another word of the calendar."""
    if before is None or before.tag not in ("NNP", "NNPS"):
        return False
    return before.text[0].isupper() and not lexicon().words.get(before.text.rstrip(".").lower())


def _numbered(sentence: Sentence, token: Token) -> bool:
    beside = sentence.tokens[max(0, token.i - 1) : token.i + 2]
    return any(t.text[0].isdigit() or t.text[:1] in "'’‘" for t in beside if t is not token)
