"""What the parser usually gets wrong in news English, put right by what grammar allows.

Each repair looks at words and tags only and is sure by itself: a finite verb is not coordinated with an infinitive, and "worth"
has no phrases of its own. Trees are given as heads; the children are filled in afterwards.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

from onrecord.syntax import Token

__all__ = ["mend"]

_FINITE = ("VBD", "VBZ", "VBP")
_PARTS = ("nmod", "compound", "amod")
_AUXILIARY = ("aux", "auxpass")
_SUBJECTS = ("nsubj", "nsubjpass", *_AUXILIARY)
_LOOSE = ("dep", "nmod", "compound")
"""Labels of a noun that the model has hung on a verb without saying what it is there."""
_COMPLEMENTS = ("dobj", "dative", "prt", "ccomp", "oprd", "attr", "acomp", "agent")
_WORDS = tomllib.loads((Path(__file__).parent / "mending.toml").read_text("utf-8"))


def mend(tokens: list[Token]) -> None:
    """Corrects heads and labels of one sentence in place."""
    for token in tokens:
        if token.text.lower() == "worth":
            _take_out_of_worth(tokens, token)
        elif token.dep == "conj" and token.tag in (*_FINITE, "VBN"):
            _raise_coordinated(tokens, token)
        elif token.dep == "cc":
            _part_names(tokens, token)
        elif token.dep == "appos":
            _free_subject(tokens, token)
        elif token.dep == "nsubj":
            _join_name(tokens, token)
            _lift_subject(tokens, token)
        if token.tag in _FINITE and token.dep not in _AUXILIARY:
            _part_date(tokens, token)
            _give_subject(tokens, token)
            _make_passive(tokens, token)


def _take_out_of_worth(tokens: list[Token], worth: Token) -> None:
    """The model hangs on "worth" what belongs to the noun before it: "fuel worth 2 million", "a loan worth 2 million to Mali"."""
    before = tokens[worth.i - 1] if worth.i else worth
    if worth.dep == "pcomp" and before.tag.startswith("NN"):
        first = before
        while first.dep == "conj":
            first = tokens[first.head]
        if first.head == worth.i:
            first.dep, first.head, worth.dep, worth.head = "pobj", worth.head, "amod", before.i
    if tokens[worth.head].tag.startswith("NN"):
        for token in tokens[worth.i + 1 :]:
            if token.head == worth.i and token.dep == "prep":
                token.head = worth.head


def _raise_coordinated(tokens: list[Token], verb: Token) -> None:
    """A verb without subject is coordinated with one of its own form.

    "Stressed the duty to protect people and urged ...": urged goes with stressed, not with the infinitive. Behind a comma it
    goes with the verb of saying: "told reporters that X had blocked the reform, and accused him".
    """
    above = tokens[verb.head]
    signs = [t for t in tokens[above.i : verb.i] if t.head == above.i and t.dep in ("cc", "punct")]
    sign = next((t for t in reversed(signs) if t.dep == "cc"), None)
    if sign is None or any(t.head == verb.i and t.dep in _SUBJECTS for t in tokens):
        return
    infinitive = above.tag == "VB" and any(t.head == above.i and t.tag == "TO" for t in tokens)
    unlike = above.tag == "IN" and verb.tag in _FINITE  # "dismissed it as nonsense and left": no verb goes with "as"
    if infinitive or unlike:
        target = _finite_above(tokens, above)
    elif above.dep == "ccomp" and verb.tag == "VBD" != above.tag and tokens[sign.i - 1].text == ",":
        target = tokens[above.head] if tokens[above.head].tag == "VBD" else None
    else:
        return
    if target is not None:
        verb.head = sign.head = target.i
        for token in tokens[sign.i - 1 : sign.i]:
            if token.text == "," and token.head == above.i:
                token.head = target.i


def _free_subject(tokens: list[Token], first: Token) -> None:
    """ "In Cusco, the head of the clinic, Ada Baker, said": the model makes the subject stand beside the place."""
    place = tokens[first.head]
    preposition = tokens[place.head]
    verb = tokens[preposition.head]
    fronted = place.dep == "pobj" and place.tag == "NNP" and preposition.dep == "prep" and tokens[place.i + 1].text == ","
    if not fronted or verb.tag not in _FINITE or verb.i < first.i:
        return
    if any(t.head == verb.i and t.dep in ("nsubj", "nsubjpass", "expl") for t in tokens):
        return
    first.dep, first.head = "nsubj", verb.i
    for token in tokens[first.i + 1 : verb.i]:
        if token.head == place.i:
            token.head = first.i


def _give_subject(tokens: list[Token], verb: Token) -> None:
    """ "The High Court of Justice orders", "In Rome the State Department, which is big, praised": the subject hangs loose.

    A noun in front of a verb with a tense that has no other subject is its subject.
    """
    before = [t for t in tokens[: verb.i] if t.head == verb.i]
    if any(t.dep in ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl") for t in tokens if t.head == verb.i):
        return
    fronted = [t for t in tokens[: verb.i] if t.dep == "dep" and tokens[t.head].dep == "prep" and tokens[t.head].head == verb.i]
    subject = next((t for t in (*reversed(before), *fronted) if t.dep in _LOOSE and t.tag.startswith("NN")), None)
    if subject is None:
        return
    subject.dep, subject.head = "nsubj", verb.i
    for token in before:
        if token.i < subject.i and token.dep in (*_PARTS, "det", "poss", "nummod"):
            token.head, token.dep = subject.i, "compound" if token.dep in _LOOSE else token.dep


def _part_date(tokens: list[Token], verb: Token) -> None:
    """ "In April police fined the company": police of April are none; the month is what "in" governs, police are the subject."""
    dates, times = _WORDS["dates"]["names"], _WORDS["dates"]["times"]
    if verb.dep == "conj" or any(t.dep in ("nsubj", "nsubjpass", "csubj", "expl") for t in tokens if t.head == verb.i):
        return
    for noun in tokens[: verb.i]:
        preposition, date = tokens[noun.head], tokens[noun.i - 1]
        whole = noun.i == preposition.i + 2 and date.head == noun.i and date.text.lower() in dates
        if noun.dep == "pobj" and preposition.head == verb.i and whole and noun.lemma.lower() not in times:
            date.dep, date.head, noun.dep, noun.head = "pobj", preposition.i, "nsubj", verb.i
            return


def _make_passive(tokens: list[Token], verb: Token) -> None:
    """ "Nurses urged to leave", "Officers assaulted in Lima": headlines leave "were" out, and the model takes it for the active.

    A verb that does not go without an object, and has none, says what was done to its subject; "held and charged a man" has one.
    """
    below = [t for t in tokens if t.head == verb.i and t is not verb]
    infinitive = any(t.dep == "xcomp" and t.tag == "VB" for t in below)
    wanted = _WORDS["passive"]["with_infinitive" if infinitive else "alone"]
    joined = {t.i for t in below if t.dep == "conj"}
    complete = any(t.dep in (*_COMPLEMENTS, "aux") for t in below) or any(t.head in joined and t.dep == "dobj" for t in tokens)
    if verb.tag != "VBD" or verb.dep != "ROOT" or verb.lemma not in wanted or complete:
        return
    subject = next((t for t in below if t.dep == "nsubj" and t.tag.startswith("NN")), None)
    if subject is not None:
        verb.tag, subject.dep = "VBN", "nsubjpass"


def _lift_subject(tokens: list[Token], subject: Token) -> None:
    """ "Chad and Mali have in the past declined": the subject is that of the verb, not of its auxiliary."""
    auxiliary = tokens[subject.head]
    if auxiliary.dep in _AUXILIARY and tokens[auxiliary.head].tag.startswith("VB"):
        subject.head = auxiliary.head


def _join_name(tokens: list[Token], noun: Token) -> None:
    """ "The opposition Greens called": a noun right before a name is no second subject."""
    name = tokens[noun.i + 1] if noun.i + 1 < len(tokens) else noun
    if noun.tag == "NN" and name.tag in ("NNP", "NNPS") and name.dep == "nsubj" and name.head == noun.head:
        noun.dep, noun.head = "compound", name.i
        for token in tokens[: noun.i]:
            if token.head == noun.i:
                token.head = name.i


def _finite_above(tokens: list[Token], verb: Token) -> Token | None:
    """The nearest verb with a tense that the infinitive depends on."""
    while verb.head != verb.i:
        verb = tokens[verb.head]
        if verb.tag in _FINITE and verb.dep not in ("aux", "auxpass"):
            return verb
    return None


def _part_names(tokens: list[Token], sign: Token) -> None:
    """ "Macron and German Chancellor Friedrich Merz" are two: the model makes the first a part of the second's name.

    The title behind the sign has an adjective of its own; in "Trade and Industry Minister Patricia Hewitt" it has none.
    """
    first = tokens[sign.head]
    if first.tag != "NNP" or first.dep not in _PARTS or first.i != sign.i - 1:
        return
    name = first
    while name.dep in _PARTS and name.head > name.i:
        name = tokens[name.head]
    title = next((t for t in tokens[sign.i + 2 : name.i] if t.head == first.i and t.dep == "conj"), None)
    if title is None or name.tag != "NNP":
        return
    title.dep, title.head = "compound", name.i
    for token in tokens[: first.i]:
        if token.head == name.i:
            token.head = first.i  # a determiner before both
    first.dep, first.head, name.dep, name.head = name.dep, first.i if name.head == name.i else name.head, "conj", first.i
