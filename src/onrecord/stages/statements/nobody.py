"""Whether the subject of a reporting verb can say anything: a quality, a deed or "many" speaks for nobody.

"The failures underscored the shortage" gives the shortage to no source; a study, a ruling or a count that shows something does,
and so do people, bodies and whoever has a name. The words are data (nobody.toml); documents are those of sources.toml.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.stages.statements.lexicon import Lexicon
from onrecord.syntax import Sentence, Token

__all__ = ["are_nobody", "is_abstract"]


def are_nobody(sentence: Sentence, speakers: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether speakers are named and none of them is somebody."""
    return bool(speakers) and all(_is_nobody(sentence, s, lexicon) for s in speakers)


def is_abstract(token: Token, lexicon: Lexicon) -> bool:
    """Whether a common noun means a quality, a deed or a state."""
    if token.tag not in ("NN", "NNS"):
        return False
    lemma = token.lemma.lower().rsplit("-", 1)[-1]
    if lemma in lexicon.documents or lemma in lexicon.bodies:
        return False
    return lemma in lexicon.abstract or lemma.endswith(lexicon.abstract_endings)


def _is_nobody(sentence: Sentence, token: Token, lexicon: Lexicon) -> bool:
    if token.tag in ("NN", "NNS") and any(c.lemma.lower() == "no" for c in sentence.children(token, "det")):
        return True
    if token.text.lower() in lexicon.indefinite:
        return not any(True for _ in sentence.children(token, "prep", "relcl", "acl", "amod"))
    return is_abstract(token, lexicon)
