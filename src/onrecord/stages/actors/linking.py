"""Which phrases of a sentence mean one, and which are joined: appositions, names that are given, offices in front of names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.clauses import np_start
from onrecord.knowledge import Knowledge, NameMatch
from onrecord.stages.actors.anaphors import ANAPHORS
from onrecord.stages.actors.known_names import name_head
from onrecord.stages.actors.phrase import Phrase
from onrecord.stages.actors.titles import Titles, role_lemma
from onrecord.syntax import Sentence, Token

__all__ = ["link", "office_of"]


def link(
    found: Sequence[Phrase], sentence: Sentence, knowledge: Knowledge, known: Mapping[int, NameMatch], titles: Titles
) -> None:
    """Fills in `same_as` and `joined_to` of the phrases of a sentence."""
    heads = {p.head for p in found}
    for phrase in found:
        token = sentence.tokens[phrase.head]
        above = sentence.head_of(token)
        if (match := known.get(above.i)) is not None and token.dep == "appos":
            above = name_head(sentence.tokens, match)  # "(OBR)" hangs on the last word of the name
        if token.dep == "appos" and above.i in heads and above.i != token.i:
            phrase.same_as = above.i
        elif phrase.how == "name" and (called := _so_called(sentence, token)) in heads:
            phrase.same_as = called
        elif token.dep == "conj" and above.i in heads:
            phrase.joined_to = above.i
        elif phrase.how == "name" and phrase.kind == "person":
            office = office_of(sentence, token, knowledge, titles)
            phrase.same_as = office if office in heads else None


def _so_called(sentence: Sentence, name: Token) -> int | None:
    """Who is said to be called so: "soldiers calling themselves the Council", "a movement known as Dawn"."""
    above = sentence.head_of(name)
    verb = sentence.head_of(above) if name.dep == "pobj" and above.lemma == "as" else above
    return verb.head if verb.dep == "acl" and verb.lemma in ANAPHORS.naming and name.dep != "conj" else None


def office_of(sentence: Sentence, name: Token, knowledge: Knowledge, titles: Titles) -> int | None:
    """The office that ends in a name: "Head of Naval Operations Admiral Ruiz", "Minister for Defence Ada Baker" is one."""
    above = sentence.head_of(name)
    office = sentence.head_of(above)
    while office.dep == "pobj" and sentence.head_of(office).lemma == "of":  # "Minister of State for Defence"
        office = sentence.head_of(sentence.head_of(office))
    if name.dep != "pobj" or above.lemma not in ("of", "for") or not _is_title(sentence, office) or name.entity != "PERSON":
        return None
    role = knowledge.role([role_lemma(office)])
    first = np_start(sentence, name)
    runs_on = first.entity != "PERSON" or titles.before(sentence.tokens[first.i : name.i + 1], name.i) is not None
    return office.i if role is not None and role.kind == "person" and runs_on else None


def _is_title(sentence: Sentence, office: Token) -> bool:
    """Whether an office is said as a title is: capitalised and with no article ("Leader of the opposition Ada Baker")."""
    bare = office.tag == "NN" and sentence.child(office, "det", "poss") is None
    return office.tag == "NNP" or (bare and np_start(sentence, office).text[0].isupper())
