"""Which known name covers which token of a sentence: the knowledge base's and the page's own, and when it is a namesake's."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.knowledge import Entity, Knowledge, NameMatch
from onrecord.stages.actors.anaphors import ANAPHORS
from onrecord.stages.actors.page_names import PAGE, PageNames
from onrecord.syntax import Sentence, Token

__all__ = ["known_names", "name_head"]

_JOINING = frozenset(("and", "or"))
_LISTING = _JOINING | {",", "the"}
"""What stands between the names of a list."""


def known_names(sentence: Sentence, knowledge: Knowledge, page: PageNames) -> dict[int, NameMatch]:
    """Known names by the tokens that they cover. A name of the page goes before those inside it."""
    words = [t.text for t in sentence.tokens]
    covered: dict[int, NameMatch] = {}
    matches = knowledge.find(words)
    for at, found in enumerate(matches):
        match = page.ranked(found, _listed_with(at, matches, words))
        match = _town(sentence, match, knowledge) or match
        alien = _is_namesake(sentence, match, knowledge) or _begins_other_name(sentence, match) or page.is_elsewhere(match, words)
        if not alien:
            covered |= dict.fromkeys(range(match.start, match.end), match)
    for match in page.find(words):
        inside = {id(covered[i]) for i in range(match.start, match.end) if i in covered}
        covered = {i: m for i, m in covered.items() if id(m) not in inside}
        covered |= dict.fromkeys(range(match.start, match.end), match)
    return covered


def _listed_with(at: int, names: Sequence[NameMatch], words: Sequence[str]) -> list[NameMatch]:
    """The names of the list that a name stands in: "Ukraine, Moldova and Georgia"; [] of "Atlanta, Georgia, USA"."""
    found: list[NameMatch] = []
    joints: set[str] = set()
    for step in (-1, 1):
        here = at
        while 0 <= here + step < len(names):
            one, other = sorted((names[here], names[here + step]), key=lambda m: m.start)
            between = words[one.end : other.start]
            if not between or names[here + step].how != "name" or not _LISTING.issuperset(between):
                break
            here += step
            joints.update(between)
            found.append(names[here])
    return found if joints & _JOINING else []


def _is_namesake(sentence: Sentence, match: NameMatch, knowledge: Knowledge) -> bool:
    """Whether a known surname stands behind another's first name: "Vera Baker" is not the known Ada Baker.

    A first name that begins as the known one does is taken for a spelling of it.
    """
    if match.end - match.start > 1 or match.start == 0 or any(e.kind != "person" for e in match.entities):
        return False
    name = sentence.tokens[match.start]
    firsts = []
    for token in reversed(sentence.tokens[: match.start]):
        if not _is_first_name(token, name, knowledge):
            break
        firsts.append(token.text)
    if not firsts:
        return sentence.tokens[match.start - 1].text == "Lady"
    return not any(word[:2] == first[:2] for first in firsts for e in match.entities for word in e.name.split()[:-1])


def _begins_other_name(sentence: Sentence, match: NameMatch) -> bool:
    """Whether a body's short name is only the first word of a study's: "Labour" of "the Labour Force Survey"."""
    entity, first = match.entities[0], sentence.tokens[match.start]
    rest = []
    for token in sentence.tokens[match.end :]:
        if token.entity != "ORG" or token.entity_begins or not token.text[0].isupper():
            break
        rest.append(token)
    begins = first.entity_begins or sentence.tokens[match.start - 1].tag == "DT"
    alone = match.end - match.start == 1 and entity.kind == "organisation" and begins
    return alone and bool(rest) and rest[-1].lemma.lower() in ANAPHORS.studies


def _town(sentence: Sentence, match: NameMatch, knowledge: Knowledge) -> NameMatch | None:
    """The name of a town that begins with that of a country or of a part of one: Benin City lies in Nigeria."""
    behind = [t for t in sentence.tokens[match.end : match.end + 1] if t.tag == "NNP" and t.text.lower() in ANAPHORS.towns]
    if not behind or match.entities[0].kind != "state":
        return None
    name = sentence.words(sentence.tokens[match.start], behind[0])
    countries = {place.country for place in knowledge.places(name) if place.feature.startswith("PPL")}
    if not countries:
        return None
    town = Entity(PAGE + name, name, "group", next(iter(countries)) if len(countries) == 1 else None)
    return NameMatch(match.start, match.end + 1, "name", (town,))


def _is_first_name(token: Token, name: Token, knowledge: Knowledge) -> bool:
    if token.tag != "NNP" or token.head != name.i or token.entity != "PERSON" or name.entity != "PERSON" or name.entity_begins:
        return False
    known = ANAPHORS.is_honorific(token.text) or knowledge.role([token.lemma]) is not None or knowledge.find([token.text])
    return not known and len(token.text) > 2


def name_head(tokens: Sequence[Token], match: NameMatch) -> Token:
    """The token of a name on which the others hang: the one whose head lies outside of the name."""
    inside = tokens[match.start : match.end]
    return next((t for t in reversed(inside) if not match.start <= t.head < match.end or t.head == t.i), inside[-1])
