"""Names of weapons: "the Iskra" is nobody who acts where the page says "the Iskra missile"."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from onrecord.syntax import Sentence, Token

__all__ = ["named_arms"]


def named_arms(
    sentences: Sequence[Sentence], at: Mapping[tuple[int, int], tuple[str, ...]], strangers: Collection[str],
    arms: Collection[str],
) -> frozenset[str]:  # fmt: skip
    """Those of the actors of whom nothing else is known whose name some sentence gives to one of these weapons."""
    by_index = {s.index: s for s in sentences}
    named = {t.text for s in sentences for t in s.tokens if t.tag in ("NNP", "NNPS") and _is_weapon(s, t, arms)}
    heads = {(index, i): by_index[index].tokens[i].text for index, i in at} if named else {}
    return frozenset(a for where, name in heads.items() if name in named for a in at[where] if a in strangers)


def _is_weapon(sentence: Sentence, token: Token, arms: Collection[str]) -> bool:
    above = sentence.head_of(token)
    called = token.dep in ("nsubj", "appos") and above.lemma == "be" and sentence.child(above, "attr") is not None
    is_one = called and any(c.lemma in arms for c in sentence.children(above, "attr"))
    beside = any(c.lemma in arms for c in sentence.children(token, "appos"))
    return is_one or beside or (token.dep in ("compound", "nmod") and above.lemma in arms)
