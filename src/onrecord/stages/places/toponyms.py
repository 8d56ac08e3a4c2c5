"""Finding names of places in a sentence, and telling them from people and firms that are called the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Literal

import msgspec

from onrecord.knowledge import GazetteerPlace
from onrecord.stages.places.cues import cues
from onrecord.syntax import Sentence, Token

__all__ = ["Lookup", "Toponym", "find_toponyms", "lies_in"]

Named = tuple[int, int, str, tuple[GazetteerPlace, ...]]
Lookup = Callable[[str], tuple[GazetteerPlace, ...]]
Proof = Literal["firm", "weak", "none", "person", "part"]

_LONGEST = 5
_CENTURIES = ("19", "20")
"""What begins so is rather a year than the number of a house."""
_SIGNS = ("firm", "weak")
_PLACES = {"GPE", "LOC", "FAC"}
_DASHES = {"-", "--", "—", "–"}
_INSIDE = {"of", "de", "la", "le", "du", "al", "el", "the", "and", "-", "–", "'", "’", "’s", "'s", "e", "da", "do", "upon", "y"}


class Toponym(msgspec.Struct, frozen=True):
    """A name that may be a place's.

    `proof` is how surely the words around it say so; "person" says that it is a person's name, "part" that it is a piece
    of a longer name. `options` are the places of the name, `within` the larger places that the name right after it may
    mean ("Paris, Texas").
    """

    start: int
    end: int
    name: str
    options: tuple[GazetteerPlace, ...]
    proof: Proof
    within: tuple[GazetteerPlace, ...] = ()


def find_toponyms(text: str, sentence: Sentence, lookup: Lookup, people: frozenset[str] = frozenset()) -> list[Toponym]:
    """The names in a sentence, longest first from each place, in text order. One of the words in `people` is part of a person's
    name, unless it stands behind a preposition or is a country's too.
    """
    spans = list(_spans(text, sentence.tokens, lookup))
    out = []
    for n, (first, last, name, options) in enumerate(spans):
        following = spans[n + 1] if n + 1 < len(spans) else None
        within: tuple[GazetteerPlace, ...] = ()
        if following and _leads_to(sentence.tokens[last : following[0]]):
            within = tuple(o for o in following[3] if o.feature in ("PCLI", "ADM1"))
        held = any(lies_in(option, larger) for option in options for larger in within)
        divides = sentence.tokens[last - 1].text in cues().regions
        proof: Proof = "firm" if held or divides else _proof(sentence, first, last, bool(options))
        if name in people and not held and _stands_alone(sentence, first, last, options):
            proof = "part"
        start, end = sentence.tokens[first].start, sentence.tokens[last - 1].end
        out.append(Toponym(start, end, name, options, proof, within))
    return _joined(out, spans, sentence.tokens)


def _stands_alone(sentence: Sentence, first: int, last: int, options: Sequence[GazetteerPlace]) -> bool:
    """Whether neither a preposition before a name nor what a place has behind it ("London police") makes it a place."""
    after = sentence.tokens[last].text.lower() if last < len(sentence.tokens) else ""
    country = any(o.feature == "PCLI" for o in options)
    return not country and after not in cues().belongings and _preposition(sentence, first, last) is None


def _leads_to(between: Sequence[Token]) -> bool:
    """Whether the words between two names say that the second holds the first: "Tripoli, in northern Lebanon"."""
    words = [token.text.lower() for token in between]
    held = words[:1] == [","] or "in" in words
    return held and all(word in (",", "in", "the") or word in cues().compass for word in words)


def _joined(found: list[Toponym], spans: Sequence[Named], tokens: Sequence[Token]) -> list[Toponym]:
    """The same names; in a list one is as sure as its neighbour: "Kabul and Herat", "Kabul, Herat"."""
    out = list(found)
    pairs = [(n, n + 1) for n in range(len(spans) - 1)]
    for one, other in [*pairs, *((b, a) for a, b in reversed(pairs))]:
        end, first = spans[min(one, other)][1], spans[max(one, other)][0]
        in_list = first == end + 1 and tokens[end].text.lower() in ("and", "or", ",")
        if in_list and out[one].proof in _SIGNS and out[other].proof not in ("part", "firm"):
            out[other] = msgspec.structs.replace(out[other], proof=out[one].proof)
    return out


def lies_in(place: GazetteerPlace, larger: GazetteerPlace) -> bool:
    """Whether a country or first-level division holds the place, itself not a country."""
    if place.feature == "PCLI" or place.country != larger.country:
        return False
    return larger.feature == "PCLI" or place.admin1 == larger.name


def _spans(text: str, tokens: Sequence[Token], lookup: Lookup) -> Iterator[Named]:
    i = 0
    while i < len(tokens):
        found = _longest(text, tokens, i, lookup) if tokens[i].text[:1].isupper() else None
        if found is None:
            i += 1
            continue
        yield found
        i = found[1]


def _longest(text: str, tokens: Sequence[Token], i: int, lookup: Lookup) -> Named | None:
    last = i + 1
    while last < len(tokens) and last - i < _LONGEST and _continues(tokens, last):
        last += 1
    for end in range(last, i, -1):
        if tokens[end - 1].text[:1].isupper():
            name = " ".join(text[tokens[i].start : tokens[end - 1].end].split())
            full = _spelled_out(tokens, i, end, name)
            if division := _named_division(tokens, end, full, lookup):
                return i, end + 1, f"{full} {tokens[end].text}", division
            options = lookup(full)
            if end - i == 1 and name == full and _is_common(name):
                return None
            if options or (end - i > 1 and _names_kind(tokens, i, end)):
                return i, end, full, options
    return _division(text, tokens, i, last)


def _named_division(tokens: Sequence[Token], end: int, name: str, lookup: Lookup) -> tuple[GazetteerPlace, ...]:
    """The parts of countries that a name means before "region" and the like, not the town of that name; () elsewhere."""
    word = tokens[end].text if end < len(tokens) else ""
    if word not in cues().regions:
        return ()
    found = (o for kind in cues().regions[word] for o in lookup(f"{name} {kind}") if o.feature == "ADM1")
    return tuple({o.geonames or o.name: o for o in found}.values())


def _division(text: str, tokens: Sequence[Token], i: int, end: int) -> Named | None:
    """A name that the gazetteer does not have before the word for a part of a country: "Vardova province"."""
    while end > i and not tokens[end - 1].text[:1].isupper():
        end -= 1
    words = tokens[i:end]
    if all(t.text.lower() in _INSIDE for t in words) or not _divides(tokens, end):
        return None
    if not all(t.tag[:3] == "NNP" or t.text.lower() in _INSIDE for t in words):
        return None
    return i, end + 1, " ".join(text[tokens[i].start : tokens[end].end].split()), ()


def _divides(tokens: Sequence[Token], k: int) -> bool:
    return k < len(tokens) and tokens[k].text in cues().divisions


def _is_common(word: str) -> bool:
    """Whether a single word is no place by itself: a letter, or what places have ("Airport", "Bank")."""
    return len(word) == 1 or word.lower() in cues().belongings | cues().kinds | cues().generic


def _continues(tokens: Sequence[Token], k: int) -> bool:
    return tokens[k].text[:1].isupper() or tokens[k].text.lower() in _INSIDE


def _names_kind(tokens: Sequence[Token], i: int, end: int) -> bool:
    """Whether the words are a name that says itself that it is a place's: "Saline County"."""
    words = tokens[i:end]
    return words[-1].text.lower() in cues().kinds and all(t.pos == "PROPN" for t in words) and words[0].text.lower() != "the"


def _spelled_out(tokens: Sequence[Token], i: int, end: int, name: str) -> str:
    if end - i > 1 and name not in cues().abbreviations:
        return name
    after_comma = i > 0 and tokens[i - 1].text == ","
    return cues().abbreviations.get(name) or (cues().postal.get(name) if after_comma else None) or name


def _proof(sentence: Sentence, first: int, last: int, known: bool) -> Proof:
    tokens, words = sentence.tokens, cues()
    before = tokens[first - 1] if first else None
    after = tokens[last] if last < len(tokens) else None
    entity = {t.entity for t in tokens[first:last]}
    if _is_hyphenated(tokens, first, last) or _is_street(before, after):
        return "part"
    if not known or _dateline(tokens, first, last) or _divides(tokens, last) or _is_kind(tokens, first):
        return "firm"
    if before is not None and (_names_person(before) or _is_initial(tokens, first - 1)):
        return "person"
    if _is_name(before) and before is not None and before.text.lower() not in words.modifiers | words.belongings:
        return "person" if last - first == 1 and before.entity in ("PERSON", "") and not entity & _PLACES else "part"
    if _is_name(after) and after is not None and after.text.lower() not in words.belongings:
        return "part"
    if all(t.tag[:3] != "NNP" and not t.text.isupper() and "." not in t.text for t in tokens[first:last]):
        return "part"
    preposition = _preposition(sentence, first, last)
    if preposition in words.firm or (entity & _PLACES and "PERSON" not in entity):
        return "firm"
    if "PERSON" in entity:
        return "person"
    if last - first == 1 and tokens[first].text.lower() in words.doubtful:
        return "part"
    if preposition or (after is not None and (after.text.lower() in words.belongings or after.tag in ("NN", "NNS"))):
        return "weak"
    return "none"


def _is_street(before: Token | None, after: Token | None) -> bool:
    """Whether a name between these is a street's: "12 Boston Street"."""
    numbered = before is not None and before.text[:1].isdigit() and before.text[:2] not in _CENTURIES
    return numbered and after is not None and after.text[0].isupper() and after.text.lower() in cues().streets


def _is_hyphenated(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the name is one end of a longer one: "Kingsford-on-Wye"."""
    whole = tokens[max(first - 3, 0) : first + 1], tokens[last - 1 : last + 3]
    return any(
        len(t) == 4 and [x.text for x in t if x.text == "-"] == ["-", "-"] and any(x.text in cues().joints for x in t)
        and all(a.end == b.start for a, b in pairwise(t))
        for t in whole
    )  # fmt: skip


def _is_kind(tokens: Sequence[Token], first: int) -> bool:
    """Whether the words before say what kind of place it is: "the town of Goma"."""
    return first > 1 and tokens[first - 1].text == "of" and tokens[first - 2].text in cues().settlements


def _names_person(token: Token) -> bool:
    return token.text[:1].isupper() and token.text.lower() in cues().titles


def _is_initial(tokens: Sequence[Token], i: int) -> bool:
    """Whether the word is the initial in a person's name: "John F. Kennedy"."""
    text = tokens[i].text
    return i > 0 and len(text) == 2 and text[0].isupper() and text[1] == "." and tokens[i - 1].pos == "PROPN"


def _is_name(token: Token | None) -> bool:
    return token is not None and token.text[:1].isupper() and token.pos == "PROPN" and token.text[-1:] != "."


def _preposition(sentence: Sentence, first: int, last: int) -> str | None:
    """The preposition that the name hangs on, or that stands before it but for an article or a modifier."""
    for k in range(first - 1, max(first - 4, -1), -1):
        word = sentence.tokens[k].text.lower()
        if word in cues().prepositions:
            return word
        if word not in cues().modifiers:
            break
    head = next((t for t in sentence.tokens[first:last] if not first <= t.head < last), None)
    if head is not None and head.dep in ("pobj", "conj"):
        above = sentence.first_of(sentence.head_of(head))
        if head.dep == "conj":
            above = sentence.head_of(above)
        if above.text.lower() in cues().prepositions:
            return above.text.lower()
    return None


def _dateline(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the name begins a dispatch: "KABUL, Afghanistan (AP) -" or "MOSCOW -"."""
    if first > 4 or not tokens[0].text.isupper():
        return False
    return any(token.text in _DASHES for token in tokens[last : last + 8])
