"""Who stands in the places of a match: from heads of phrases to actor ids.

A phrase that is somebody gives that actor. A phrase that is a thing gives the one named inside of it ("rejected Iran's offer":
Iran). An open recipient is looked for in the clause that the pattern asked for ("demanded that Israel withdraw": Israel).
"""

from __future__ import annotations

from onrecord.clauses import objects_of
from onrecord.codebook import Grammar
from onrecord.stages.events.match import Match, lemmas_of
from onrecord.stages.events.recipients import RecipientSeeker
from onrecord.stages.events.who import Parties, Who
from onrecord.syntax import Sentence, Token

__all__ = ["NOBODY", "parties"]

NOBODY = "nobody is named who takes part"


def parties(sentence: Sentence, found: Match, who: Who, grammar: Grammar) -> Parties | str:
    """Both sides of a match, or why nobody is there."""
    before = sentence.children(found.trigger, "compound", "nmod")  # "police|rebel raid" names its ACTOR, as does
    named = frozenset(t.i for t in (*found.actors, *before))  # "beat RECIPIENT by police"
    given_up = _given_up(sentence, found, grammar)
    found.recipients = [t for t in found.recipients if t.i not in given_up]
    seek = RecipientSeeker(sentence, who, frozenset(found.used) - named, grammar, given_up)
    found.actors = _what_was_suffered(sentence, found, grammar) or found.actors
    actors = seek.doing(found, grammar)
    if found.pattern.type in grammar.not_by_press and all(t.pos == "PRON" for t in found.actors):
        actors = tuple(a for a in actors if a not in who.press)
    subject_is_thing = bool(found.actors) and not actors and found.pattern.pos == "verb"
    recipients = seek.all(found.recipients, placed_too=True, but=actors)
    if found.pattern.reciprocal:
        recipients = tuple(r for r in recipients if any(r in who.meant(sentence, t, True) for t in found.recipients))
        others = recipients or seek.undergoing(found, actors, direct=True) or seek.beside(found, actors)
        if not (actors and others):
            others = (*others, *seek.in_company(found, (*actors, *others), grammar))
        together = tuple(dict.fromkeys((*actors, *others)))
        if not together:
            return Parties((), (), (), False, open=True) if found.pattern.pos == "noun" else NOBODY
        return Parties(together, (), tuple(seek.tokens), bool(who.political.intersection(together)))
    recipients = recipients or seek.owned(found, actors, grammar)
    seek.forces = who.means if found.pattern.type in grammar.with_forces else frozenset()
    seek.suffered = found.pattern.type in grammar.suffered
    seek.making = grammar.making if found.pattern.type in grammar.made_for else frozenset()
    seek.no_party = frozenset() if found.pattern.type in grammar.without_forces else who.means
    recipients = recipients or seek.before(found, actors, grammar)
    looks = [seek.in_clauses, seek.spoken_for, seek.in_things, seek.undergoing, seek.beside]
    own = found.pattern.pos == "verb" and bool(found.actors or found.recipients)
    seek.stays = own and found.pattern.type in grammar.places.unless_party
    if found.pattern.type in grammar.places.recipients:
        seek.place_words = grammar.places.prepositions - (grammar.places.where if seek.stays else frozenset())
        looks.append(seek.in_place)
    for look in (*looks, seek.below):
        recipients = recipients or look(found, actors)
    if subject_is_thing and not all(_is_instrument(sentence, t, who, grammar) for t in found.actors):
        return f"{found.actors[0].text!r} is nobody who acts"
    counted = not (actors or recipients) and _is_counted(sentence, found, grammar)
    if not actors and not recipients and not counted and found.pattern.type not in grammar.without_parties:
        return "nobody is named who acts or is acted on"
    political = bool(who.political.intersection((*actors, *recipients)))
    suffering = [t for t in seek.tokens if set(recipients).intersection(who.meant(sentence, t, True))]
    by_place = bool(suffering) and all(_says_where(sentence, t, grammar) for t in suffering)
    return Parties(actors, recipients, tuple(seek.tokens), political, by_place, counted)


def _given_up(sentence: Sentence, found: Match, grammar: Grammar) -> frozenset[int]:
    """The tokens of what is to be given up in a deed that is only spoken of: nobody there is asked for it."""
    if found.pattern.type not in grammar.swallowing:
        return frozenset()
    nouns = [t for t in found.things if t.lemma in grammar.given_up]
    behind = [p for t in nouns for p in sentence.children(t, "prep") if p.lemma == "of"]
    return frozenset(t.i for p in behind for t in sentence.subtree(p))


def _is_counted(sentence: Sentence, found: Match, grammar: Grammar) -> bool:
    """Whether those to whom it is done have no other name than a number ("eleven were detained"), or there are none ("no one was
    charged", "no arrests were made").
    """
    if found.actors:
        return False
    if any(t.tag == "CD" or t.pos == "NUM" or t.lemma in grammar.counted | grammar.nobody for t in found.recipients):
        return True
    return any(c.lemma == "no" for t in found.things for c in sentence.children(t, "det"))


def _says_where(sentence: Sentence, token: Token, grammar: Grammar) -> bool:
    """Whether a name stands behind a preposition of place: "freed from jail in Kenya"."""
    return token.dep == "pobj" and sentence.head_of(token).lemma in grammar.places.where


def _is_instrument(sentence: Sentence, subject: Token, who: Who, grammar: Grammar) -> bool:
    named = grammar.instruments.intersection(x.lower() for x in lemmas_of(subject))
    return bool(named) or subject.pos == "PRON" or (sentence.index, subject.i) in who.arms


def _what_was_suffered(sentence: Sentence, found: Match, grammar: Grammar) -> list[Token]:
    """The subject of "killing" in "Peru suffered an earthquake, killing nine": not Peru, but the earthquake."""
    verb, above = found.trigger, sentence.head_of(found.trigger)
    if verb.dep != "advcl" or verb.tag != "VBG" or above.lemma not in grammar.light_recipient:
        return []
    return [member for o in objects_of(sentence, above) for member in sentence.conjuncts(o)]
