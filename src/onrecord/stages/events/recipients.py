"""Looks for whom a deed is done to where its pattern leaves it open: in what belongs to its words, the nearest place first."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.clauses import is_verb, objects_of, undergoers
from onrecord.codebook import Grammar
from onrecord.stages.events.match import Match
from onrecord.stages.events.seeking import DEPTH, Seeker, is_given
from onrecord.stages.events.who import Who
from onrecord.syntax import Sentence, Token

__all__ = ["RecipientSeeker"]

_TOWARDS = ("to", "with", "against", "at", "on", "toward", "towards", "upon")
_BELOW = ("dobj", "prep", "pobj", "xcomp", "poss", "amod", "compound", "nmod")
"""What hangs on a word and belongs to its phrase: no clause with somebody of its own, and nothing beside it."""
_CLAUSES_BELOW = ("acl", "relcl", "ccomp", "pcomp", "nsubj", "conj")
_FURTHER = 6
"""Steps below the pattern's words in which a party may still be meant."""


class RecipientSeeker(Seeker):
    """A seeker that looks for open recipients too. `stays` says that a place only tells where the deed is done, `place_words`
    are prepositions of places to which it is done, `no_party` are those to whom nothing is done.
    """

    def __init__(
        self, sentence: Sentence, who: Who, used: frozenset[int], grammar: Grammar, nobody: frozenset[int] = frozenset()
    ) -> None:
        super().__init__(sentence, who, used, grammar, nobody)
        self.place_words, self.no_party, self.stays = frozenset[str](), who.means, False
        self.where, self.sequence, self.topical = grammar.places.where, grammar.sequence, grammar.topical

    def owned(self, found: Match, but: tuple[str, ...], grammar: Grammar) -> tuple[str, ...]:
        """The possessor of an event noun, when it is the one it is done to: "Khan's arrest", "Kenya's support from Chad"."""
        own = self.sentence.child(found.trigger, "poss") if found.pattern.pos == "noun" else None
        suffers = own is not None and (is_given(found) or self._is_victim(found, own, grammar))
        return self.all([own], placed_too=False, but=but) if own is not None and suffers else ()

    def before(self, found: Match, but: tuple[str, ...], grammar: Grammar) -> tuple[str, ...]:
        """A second party in front of an event noun: "US Iran sanctions", "Israel's Gaza campaign"."""
        if found.pattern.pos != "noun" or not (but or self._is_suffered_by_name(found, grammar)):
            return ()
        heads = [c for c in self.sentence.children(found.trigger, "compound", "amod", "nmod") if self._meant(c)]
        return self._without_place(self.all(heads, placed_too=False, but=but), found, grammar)

    def in_things(self, found: Match, but: tuple[str, ...]) -> tuple[str, ...]:
        """The party named in an object of the pattern: "rejected Iran's offer"."""
        things = [t for t in found.things if t.i != found.trigger.i]
        return self.all(things, placed_too=False, but=(*but, *self.who.homes(but)))

    def undergoing(self, found: Match, but: tuple[str, ...], direct: bool = False) -> tuple[str, ...]:
        """The object of the trigger, or of an infinitive of the pattern, that no part of the pattern asked for."""
        verbs = [t for i in found.used if is_verb(t := self.sentence.tokens[i]) and t.lemma not in self.topical]
        heads = [m for v in verbs for o in undergoers(self.sentence, v) for m in self.sentence.conjuncts(o)]
        heads = [h for h in heads if h.i not in self.used and (not direct or self._meant(h))]
        return self.all(heads, placed_too=False, but=but)

    def beside(self, found: Match, but: tuple[str, ...]) -> tuple[str, ...]:
        """A party behind a preposition on the pattern's words that no part of the pattern asked for."""
        for host in self._hosts(found):
            for preposition in self.sentence.children(host, "prep", "dative"):
                if preposition.lemma in _TOWARDS:
                    for inner in self.sentence.children(preposition, "pobj"):
                        heads = [t for t in self.sentence.conjuncts(inner) if self._meant(t)]
                        if recipients := self.all(heads, placed_too=False, but=but):
                            return recipients
        return ()

    def in_place(self, found: Match, but: tuple[str, ...]) -> tuple[str, ...]:
        """The place that it is done to (see [places] in grammar.toml)."""
        for host in self._hosts(found):
            for preposition in self.sentence.children(host, "prep"):
                if preposition.lemma in self.place_words:
                    inner = [m for t in self.sentence.children(preposition, "pobj") for m in self.sentence.conjuncts(t)]
                    inner = [t for t in inner if t.i not in self.used]  # "freed from jail in Kenya": the jail is the pattern's
                    if recipients := self.all(inner, placed_too=True, but=but):
                        return recipients
        return ()

    def below(self, found: Match, but: tuple[str, ...]) -> tuple[str, ...]:
        """The nearest somebody in the phrases that hang on the pattern's words, when nothing else said who. Behind one
        preposition, not two: "under the mediation of Angola" is not done to Angola.

        In a sentence by itself also in its clauses: whom they name is mostly meant there, and mostly not in an article (measured:
        training/TRIED.md).
        """
        no_party = {*but, *self.no_party, *self.who.homes(but)}
        hosts, acting = self._hosts(found), {t.i for t in found.actors}
        level = [c for h in hosts for c in self._hanging(h) if c.i not in acting]
        for _ in range(_FURTHER):
            for token in level:
                above = self.sentence.head_of(token).lemma if token.dep == "pobj" else ""
                if above == "by" or (self.stays and above in self.where):
                    continue
                if token.i not in self.used | self.nobody and token.pos != "PRON" and not self._is_own(token, but):
                    meant = tuple(a for a in self.who.meant(self.sentence, token) if a not in no_party)
                    if meant:
                        self.tokens.append(token)
                        return meant
            level = [t for t in level if not (t.dep == "prep" and t.lemma in self.sequence)]  # what was before is no party
            level = [c for t in level for c in self._hanging(t)]
        return ()

    def _hanging(self, token: Token) -> list[Token]:
        """What hangs on a token and may say to whom it is done; behind "by" all of it: "the visit by the premier to Japan"."""
        if not self.who.whole:
            below = self.sentence.children(token, *_BELOW, *_CLAUSES_BELOW)
            return [c for c in below if not (c.dep == "conj" and is_verb(c))]
        behind = token.dep == "pobj" and self.sentence.head_of(token).lemma != "by"
        return [c for c in self.sentence.children(token, *_BELOW) if not (behind and c.dep == "prep")]

    def _hosts(self, found: Match) -> list[Token]:
        """The words of the pattern and the light verb, each once."""
        above = self.sentence.head_of(found.trigger)
        carried = found.trigger.dep in ("nsubj", "nsubjpass") and is_verb(above) and found.pattern.pos == "noun"
        hosts = [found.trigger, *(self.sentence.tokens[i] for i in found.used)]
        hosts += ([above] if carried else []) + ([found.light] if found.light else [])
        return list({t.i: t for t in hosts}.values())

    def in_clauses(self, found: Match, but: tuple[str, ...]) -> tuple[str, ...]:
        """The party of a clause that the pattern asked for: "demanded that Israel withdraw"."""
        return self._in_clauses(found.clauses, but, 0)

    def _in_clauses(self, clauses: Iterable[Token], but: tuple[str, ...], depth: int) -> tuple[str, ...]:
        """The party of a dependent clause: its subject, its object, its other phrases, then the clauses below it. A place
        where something is to be ("to meet in Madrid") is no party, nor is who is named inside of an object.
        """
        for clause in clauses:
            places = [clause] if not is_verb(clause) else []
            places += self.sentence.children(clause, "nsubj", "nsubjpass")
            phrases = [x for x in self.sentence.children(clause, "prep", "agent") if x.lemma not in self.where]
            behind = [p for x in phrases for p in self.sentence.children(x, "pobj")]
            places += [t for t in (*objects_of(self.sentence, clause), *behind) if self._meant(t, placed_too=True)]
            for head in places:
                if found := self.all(self.sentence.conjuncts(head), placed_too=True, but=but):
                    return found
            if depth < DEPTH:
                below = list(self.sentence.children(clause, "xcomp", "ccomp", "advcl", "conj"))
                below += [g for x in self.sentence.children(clause, "prep") for g in self.sentence.children(x, "pcomp")]
                if found := self._in_clauses(below, but, depth + 1):
                    return found
        return ()
