"""Looks for the actors in and around the phrases of a match, the nearest and most telling place first."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.clauses import is_passive, owners
from onrecord.codebook import Grammar
from onrecord.stages.events.around import agents_past, company, makers_of, some_of, those_above, those_behind
from onrecord.stages.events.match import Match
from onrecord.stages.events.who import Who
from onrecord.syntax import Sentence, Token

__all__ = ["DEPTH", "Seeker", "is_given"]

_INSIDE = ("by", "of", "from", "with", "between", "against", "to", "on", "in", "for", "at", "over")
"""Prepositions behind a thing that may bring in its party, the most telling first."""
_OWNING = ("by", "of", "from")
"""Prepositions behind a thing that bring in whose it is: in "the attack on Kyiv killed two" it is not Kyiv that kills."""
_BEFORE = ("compound", "amod", "nmod")
DEPTH = 4


class Seeker:
    """Looks for actors in phrases; keeps the tokens where it found them. `nobody` are tokens at which it finds none."""

    def __init__(
        self, sentence: Sentence, who: Who, used: frozenset[int], grammar: Grammar, nobody: frozenset[int] = frozenset()
    ) -> None:
        self.sentence, self.who, self.used, self.nobody = sentence, who, used, nobody
        self.tokens: list[Token] = []
        self.forces, self.suffered, self.making = who.means, False, frozenset[str]()
        self.held, self.naming = grammar.held, grammar.naming

    def _meant(self, token: Token, placed_too: bool = False) -> tuple[str, ...]:
        """Who is meant at a token; nobody at a noun that the pattern itself spoke for ("a state of siege")."""
        if (token.i in self.used and token.tag != "NNP") or token.i in self.nobody:
            return ()
        meant = self.who.meant(self.sentence, token, placed_too)
        one = self.who.called.get(token.lemma.lower()) if token.dep in _BEFORE and self.who.unnamed.issuperset(meant) else None
        return (one,) if meant and one else meant

    def _called(self, modifier: Token) -> tuple[str, ...]:
        """The one actor of the article that a noun before a noun means: "a rebel attack", "police raids"."""
        if modifier.lemma.lower() not in self.who.called or self.who.meant(self.sentence, modifier, True):
            return ()
        self.tokens.append(modifier)
        return (self.who.called[modifier.lemma.lower()],)

    def all(
        self, heads: Iterable[Token], placed_too: bool, but: tuple[str, ...] = (), inside: tuple[str, ...] = _INSIDE
    ) -> tuple[str, ...]:
        """The actors of several phrases, in order, each once; `inside` are the prepositions that bring in a thing's party."""
        out: dict[str, None] = {}
        for head in heads:
            if but and self._is_own(head, but):
                continue
            known = len(self.tokens)
            accepted = self._others([a for a in self.one(head, placed_too, inside) if a not in but], head, but)
            accepted += [a for a in self._examples(head) if a not in but] if accepted else []
            if not accepted:
                del self.tokens[known:]
            out |= dict.fromkeys(accepted)
        return tuple(out)

    def _others(self, named: list[str], head: Token, actors: tuple[str, ...]) -> list[str]:
        """Those of a thing who are not the actors' own state: "Li hailed the relationship between the two countries". Nor does a
        minister mean the own state by "it" ("Peru's minister denounced it").
        """
        is_pronoun = head.pos == "PRON"
        own = () if self._meant(head, placed_too=True) and not is_pronoun else self.who.homes(actors)
        others = [a for a in named if a not in own]
        return others if others or is_pronoun else named

    def _examples(self, head: Token) -> list[str]:
        """Those with a name who belong to a group that acts or is acted on: "allies, including Peru and Chile"."""
        found = [p for p in self.sentence.children(head, "prep") if p.lemma in self.naming]
        heads = [m for p in found for t in self.sentence.children(p, "pobj") for m in self.sentence.conjuncts(t)]
        heads = [h for h in heads if self._meant(h) and not self.who.unnamed.intersection(self._meant(h))]
        self.tokens += heads
        return [a for t in heads for a in self._meant(t)]

    def each(self, head: Token) -> tuple[str, ...]:
        """The actors of a phrase and of those coordinated with it."""
        return self.all(self.sentence.conjuncts(head), placed_too=False)

    def _is_own(self, head: Token, actors: tuple[str, ...]) -> bool:
        """Whether a phrase belongs to the actor: "withdrew its troops" is not done to the troops."""
        if self.who.persons.intersection(self._meant(head)) and not self.who.means.intersection(self._meant(head)):
            return False
        own = self.sentence.child(head, "poss")
        return own is not None and own.tag == "PRP$" and bool(set(self.who.meant(self.sentence, own)) & set(actors))

    def one(self, head: Token, placed_too: bool, inside: tuple[str, ...], depth: int = 0) -> tuple[str, ...]:
        """The actor that a phrase is, else the one named in it."""
        if meant := self._meant(head, placed_too):
            self.tokens.append(head)
            return meant
        if depth >= DEPTH or head.pos == "PRON":
            return ()
        if head.lemma == "one" and (named := self._one_of(head)):
            return named
        whose = ("npadvmod",) if head.lemma in self.held else ()
        for modifier in self.sentence.children(head, "poss", "amod", "compound", "nmod", *whose):
            if inside == _OWNING and modifier.dep != "poss" and (called := self._called(modifier)):
                return called
            if found := self.one(modifier, placed_too, inside, depth + 1):
                return found
        if inside == _INSIDE and (found := self._done_past(head)):
            return found
        for word in inside:
            for preposition in self.sentence.children(head, "prep", "agent"):
                if preposition.lemma == word:
                    for inner in self.sentence.children(preposition, "pobj"):
                        members = self.sentence.conjuncts(inner)
                        if found := tuple(a for t in members for a in self.one(t, placed_too, inside, depth + 1)):
                            return found
        makers = makers_of(self.sentence, head, self.making) if inside == _INSIDE else []
        return tuple(a for t in makers for a in self.one(t, placed_too, inside, depth + 1))

    def _one_of(self, one: Token) -> tuple[str, ...]:
        """Whom a name tells behind those of whom somebody is one: "one of the victims, Ada Baker"."""
        many = [t for p in self.sentence.children(one, "prep") for t in self.sentence.children(p, "pobj")]
        for name in (n for t in (one, *many) for n in self.sentence.children(t, "appos") if n.tag == "NNP"):
            if meant := self._meant(name):
                self.tokens.append(name)
                return meant
        return ()

    def doing(self, found: Match, grammar: Grammar) -> tuple[str, ...]:
        """Who does it. A thing as subject only acts for its owner when it is an instrument ("Israeli missiles killed")."""
        if found.pattern.pos == "noun":
            lent = [t for t in found.actors if self._acts(t, grammar)]
            before = () if self._is_suffered_by_name(found, grammar) else self._before(found, grammar)
            given = self.all(lent, placed_too=False) if is_given(found) else ()
            mine = given or self._owner(found, grammar) or self.all(lent, placed_too=False) or before
            if not mine and found.pattern.type in grammar.shared_by:  # "a meeting of ministers", "leaders prepare for a summit"
                mine = self.all([t for t in found.things if self.who.meant(self.sentence, t)], placed_too=False)
                mine = mine or self.in_company(found, (), grammar)
            return mine or self.all(those_behind(self.sentence, found.trigger, grammar), placed_too=False)
        subjects = [s for t in found.actors for s in some_of(self.sentence, t, grammar.some) or [t]]
        acting = [self._whose(t) for t in subjects if self._acts(t, grammar)]
        actors = self.all(acting, placed_too=False, inside=_OWNING)
        if not actors and acting:  # "issued a report accusing the army": the report speaks for who issued it
            actors = self.all([o for t in acting for o in owners(self.sentence, t) if self._meant(o)], placed_too=False)
        if not actors and found.actors and found.pattern.type in grammar.speech:
            actors = self._speaker(found.trigger)
        if not actors and found.trigger.dep == "advcl":  # "their role has been small while deepening ties": they deepen them
            things = [t for t in found.actors if t.dep in ("nsubj", "nsubjpass")]
            return self.all([o for t in things for o in self.sentence.children(t, "poss")], placed_too=False)
        if not actors and not found.actors:
            sent = found.things if found.pattern.type in grammar.with_forces else []
            forces = [a for t in sent for a in self.who.meant(self.sentence, t) if a in self.who.means]
            if found.pattern.subject == "ACTOR" and is_passive(self.sentence, found.trigger):
                return tuple(dict.fromkeys(forces)) or self._owner_of_things(found, grammar)
            if found.pattern.subject == "RECIPIENT":
                return self.spoken_for(found, ())
            own_deed = found.pattern.subject is None  # "rallies by farmers crippled the capital"
            doing = [t for t in found.things if t.dep == "nsubj" and (own_deed or t.lemma in grammar.instruments)]
            return self._without_place(self.all(doing, placed_too=False, inside=_OWNING), found, grammar)  # "Kenyan bulldozers"
        return actors

    def _owner_of_things(self, found: Match, grammar: Grammar) -> tuple[str, ...]:
        """The owner of a thing of which nobody is named who does it: "US sanctions were lifted", "Li's trip is scheduled"."""
        if found.pattern.type not in grammar.done_by_owner:
            return ()
        before = [c for t in found.things for c in self.sentence.children(t, "poss", "amod", "compound", "nmod")]
        return self.all([t for t in before if self._meant(t)], placed_too=False)

    def _speaker(self, verb: Token) -> tuple[str, ...]:
        """Who speaks in a clause whose nearest subject is a thing: that of the first clause around with one who can."""
        if self.sentence.child(verb, "nsubj", "nsubjpass") is not None:
            return ()
        found = (self.all([t for t in heads if self._meant(t)], placed_too=False) for heads in those_above(self.sentence, verb))
        return next((actors for actors in found if actors), ())

    def _acts(self, subject: Token, grammar: Grammar) -> bool:
        """Whether a subject is somebody, many of somebody, an instrument of somebody, or named after who does it."""
        if self._meant(subject) or subject.lemma in grammar.instruments or subject.lemma in grammar.quantities:
            return True
        before = self.sentence.children(subject, *_BEFORE)
        return subject.tag == "CD" or any(self.who.means.intersection(self._meant(c)) for c in before)

    def _whose(self, forces: Token) -> Token:
        """Whose forces they are when they have no name of their own: "its forces" act for it, "its spy chief" for himself."""
        own, meant = self.sentence.child(forces, "poss"), self._meant(forces)
        one_man = forces.tag == "NN" and self.who.unnamed.issuperset(meant)
        nameless = self.who.means.issuperset(meant) and own is not None and own.tag == "PRP$" and not one_man
        return own if own is not None and nameless and self._meant(own) else forces

    def in_company(self, found: Match, but: tuple[str, ...], grammar: Grammar) -> tuple[str, ...]:
        """The other party of a meeting of which the words name one: "after talks with Solheim, Moyo said"; "the premier's
        trip, for a meeting with Moyo".
        """
        if found.pattern.pos != "noun" or found.light is not None or found.pattern.type not in grammar.shared_by:
            return ()
        around = company(self.sentence, found.trigger, grammar.with_company)
        heads = [t for t in around if self._meant(t)] or [o for t in around for o in owners(self.sentence, t) if self._meant(o)]
        if not but and len(heads) == 1 and heads[0].tag not in ("NNS", "NNPS"):
            return ()
        return self.all(heads, placed_too=False, but=but)

    def _owner(self, found: Match, grammar: Grammar) -> tuple[str, ...]:
        """Whose deed a noun names: "Iran's attack", "the attack by Iran"."""
        noun = found.trigger
        own = self.sentence.child(noun, "poss")
        if own is not None and not self._is_victim(found, own, grammar) and (mine := self.each(own)):
            return mine
        for preposition in self.sentence.children(noun, "prep", "agent"):
            if preposition.lemma in ("by", "from", "between") or (preposition.lemma == "of" and self._is_by_of(found, grammar)):
                inner = [m for t in self.sentence.children(preposition, "pobj") for m in self.sentence.conjuncts(t)]
                inner = [t for t in inner if preposition.lemma != "of" or self._meant(t)]
                spoken_of = self._of_pattern(inner) if preposition.lemma == "by" else ()
                if mine := spoken_of or self.all(inner, placed_too=False):
                    return mine
        return self._done_past(noun)

    def _of_pattern(self, people: list[Token]) -> tuple[str, ...]:
        """Those whom the pattern itself names by a noun: "strike by @worker"."""
        named = [t for t in people if t.i in self.used and self.who.meant(self.sentence, t)]
        self.tokens += named
        return tuple(dict.fromkeys(a for t in named for a in self.who.meant(self.sentence, t)))

    def _done_past(self, noun: Token) -> tuple[str, ...]:
        """Who does a deed told by a noun, behind those whom it is done to: "the arrest of monks by police"."""
        past = agents_past(self.sentence, noun, lambda t: bool(self._meant(t, placed_too=True)))
        return self.all([t for t in past if self._meant(t)], placed_too=False)

    def _is_by_of(self, found: Match, grammar: Grammar) -> bool:
        """Whether "of" says who acts ("the plea of his son", "a rally of students"): not where the pattern has its own."""
        own = any("of" in p.words for p in found.pattern.parts if p.kind == "prep")
        return not own and not found.recipients and found.pattern.type in grammar.by_of

    def _before(self, found: Match, grammar: Grammar) -> tuple[str, ...]:
        """A party in front of an event noun: "the Iranian attack"; a town there says where people meet: "the Luanda summit"."""
        meeting = found.pattern.type in grammar.shared_by
        for modifier in self.sentence.children(found.trigger, "amod", "compound", "nmod"):
            if meeting and (self.sentence.index, modifier.i) in self.who.towns:
                continue
            if modifier.lemma in ("lead", "led"):  # "a Saudi-led strike"
                modifier = self.sentence.child(modifier, "npadvmod", "amod", "advmod") or modifier
            if mine := self.all(self.sentence.conjuncts(modifier), placed_too=False) or self._called(modifier):
                return self._without_place(mine, found, grammar)
        return ()

    def _without_place(self, before: tuple[str, ...], found: Match, grammar: Grammar) -> tuple[str, ...]:
        """Those before an event noun, without a country that only says where: "the UK riots", not "UK riots against Chad"."""
        where = found.pattern.type in grammar.placed_before and not found.recipients
        placed = {*self.who.states.values()} if where else set()
        return tuple(a for a in before if a not in placed)

    def _is_victim(self, found: Match, own: Token, grammar: Grammar) -> bool:
        """Whether the possessor is the one it is done to: "Khan's arrest", where the pattern says "arrest of RECIPIENT"."""
        wanted = [p for p in found.pattern.parts if p.kind == "prep" and p.slot == "RECIPIENT" and "of" in p.words]
        suffered = found.pattern.type in grammar.suffered and bool(wanted) and not found.recipients
        return suffered and bool(self.who.persons.intersection(self.who.meant(self.sentence, own)))

    def _is_suffered_by_name(self, found: Match, grammar: Grammar) -> bool:
        """Whether the name before a noun is the one it is done to: "the Ukraine invasion"; adjectives and initials act:
        "the Russian invasion", "the US invasion".
        """
        if found.pattern.type not in grammar.suffered or found.recipients:
            return False
        names = [c for c in self.sentence.children(found.trigger, "compound", "nmod") if self._meant(c)]
        names = [c for c in names if not self.who.unnamed.issuperset(self._meant(c))]
        return bool(names) and not any(c.text.isupper() or "." in c.text for c in names)

    def spoken_for(self, found: Match, but: tuple[str, ...]) -> tuple[str, ...]:
        """A noun of the pattern that is people: "freed hostages"; not those with whom the actor acts: "sent troops". A body only
        where it suffers ("banned the party"), not where it is made ("set up a committee").
        """
        others = [t for t in found.things if t.tag != "NNS" or not self._is_own(t, but)]  # "refused to pull back its troops"
        meant = [a for t in others for a in self.who.meant(self.sentence, t)]
        people = self.who.persons | self.who.means
        return tuple(dict.fromkeys(a for a in meant if (a in people or self.suffered) and a not in but and a not in self.forces))


def is_given(found: Match) -> bool:
    """Whether the pattern of a noun has its ACTOR behind "from" or "by", and somebody stands there."""
    parts = (p for p in found.pattern.parts if p.kind == "prep" and p.slot == "ACTOR")
    return bool(found.actors) and any({"from", "by"}.intersection(p.words) for p in parts)
