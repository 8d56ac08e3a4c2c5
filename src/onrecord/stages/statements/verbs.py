"""Sentence -> statements told by a verb: "said that ...", "called for ...", "..., officials say, ...", "is believed to ...".

Which complement of a verb is the content is decided by the verb's frames (verbs.toml), never by the verb itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.clauses import doers, is_passive, is_verb, surface_subjects
from onrecord.evidence import Span
from onrecord.stages.statements.found import Found, phrase, runs, with_subject, words_of
from onrecord.stages.statements.lexicon import Lexicon
from onrecord.stages.statements.nobody import is_abstract
from onrecord.stages.statements.strays import answers, strays, teller
from onrecord.syntax import Sentence, Token

__all__ = ["cue_span", "speakers_of", "verb_cues"]

_RELATIVE = frozenset(("WDT", "WP", "WP$", "WRB"))
_EMPTY = frozenset(("there", "what"))
_CONTINUES = frozenset(("for", "to", "with", "about", "from", "by", "behind", "against", "over", "into", "of", "between"))
_MEANT = frozenset(("it", "they", "this", "that", "these", "which"))
_FINITE = ("MD", "VBD", "VBZ", "VBP")
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")
_CONTROL = ("promise", "threaten", "vow", "pledge", "tell", "ask", "urge", "warn", "call")


def verb_cues(sentence: Sentence, lexicon: Lexicon) -> Iterator[Found]:
    """What the verbs of a sentence tell, in text order."""
    for token in sentence.tokens:
        if is_verb(token) and (token.lemma in lexicon.cues or token.lemma == "put"):
            found = _Verb(sentence, token, lexicon).read()
            if found is not None:
                yield found


def speakers_of(sentence: Sentence, verb: Token) -> list[Token]:
    """The heads of the phrases that name who says it; a subject that means nobody ("it") is none."""
    found = [s for t in doers(sentence, verb, _CONTROL) for s in _meant_by(sentence, t)]
    if not found and not is_passive(sentence, verb):
        helped = (sentence.child(c, "nsubj") for c in sentence.children(verb, "aux"))  # the parse hung it on "has"
        found = [m for s in helped if s is not None for m in sentence.conjuncts(s)]
    return [t for t in found if t.pos != "VERB" and t.lemma not in _EMPTY]


def _meant_by(sentence: Sentence, speaker: Token) -> list[Token]:
    """Of "himself" the subject of its verb: "filmed himself shouting"."""
    above = sentence.head_of(speaker)
    if not speaker.text.lower().endswith(("self", "selves")) or above is speaker:
        return [speaker]
    verb = above if speaker.dep == "dobj" else sentence.head_of(above)
    return [s for s in surface_subjects(sentence, verb) if s is not speaker]


def cue_span(sentence: Sentence, verb: Token) -> Span:
    """The verb with its auxiliaries, negation and particle."""
    first, last = verb.i, verb.i
    while first > 0 and sentence.tokens[first - 1].head == verb.i and sentence.tokens[first - 1].dep in ("aux", "auxpass", "neg"):
        first -= 1
    if last + 1 < len(sentence.tokens) and sentence.tokens[last + 1].dep == "prt" and sentence.tokens[last + 1].head == verb.i:
        last += 1
    return Span(sentence.tokens[first].start, sentence.tokens[last].end)


def _leans(sentence: Sentence, verb: Token) -> bool:
    """Whether an infinitive or a participle has its subject in the clause above: "is due to end", "..., turning to trade"."""
    bare = verb.tag in ("VB", "VBG", "VBN") and sentence.child(verb, *_SUBJECTS) is None
    return bare and verb.dep in ("xcomp", "advcl", "acl") and sentence.head_of(verb).i < verb.i


class _Verb:
    """One verb of a sentence, and what hangs on it."""

    def __init__(self, sentence: Sentence, verb: Token, lexicon: Lexicon) -> None:
        self.sentence, self.verb, self.lexicon = sentence, verb, lexicon
        self.passive = is_passive(sentence, verb)
        self.speakers = speakers_of(sentence, teller(sentence, verb, lexicon) or verb) or self._inverted()
        self.subjects = surface_subjects(sentence, verb) if self.passive else self.speakers
        self.to: list[Token] = []

    def read(self) -> Found | None:
        if self.verb.dep == "relcl" and answers(self.sentence, self.verb):
            return None  # "which Lima denies": what is denied stands in the clause around it
        for frame, read in (
            ("clause", self._clause), ("clause", self._around), ("naming", self._naming), ("other", self._others),
        ):  # fmt: skip
            tokens = read()
            if tokens:
                return self._found(frame, tokens)
        return None

    def _found(self, frame: str, tokens: list[Token]) -> Found | None:
        if any(s.text.lower() == "you" for s in self.speakers) or self._is_of_oneself():
            return None
        if not self.speakers and not self._may_be_nobodys(frame):
            return None
        if frame == "naming":
            tokens = [t for t in tokens if t.lemma != "what" or t.i > self.verb.i]
        inside = {t.i for t in tokens}
        speakers = [s for s in self.speakers if s.i not in inside or frame == "clause"]
        return Found(
            sentence=self.sentence,
            cue=cue_span(self.sentence, self.verb),
            frame=frame,
            speakers=speakers,
            speaker=phrase(self.sentence, speakers, {self.verb.i}),
            content=runs(tokens, self.sentence),
            to=self.to or self._listeners(),
            hosts=[self.verb],
        )

    def _is_of_oneself(self) -> bool:
        """ "found themselves torn": what becomes of somebody, not what one says."""
        below = self.sentence.children(self.verb, "dobj", "ccomp")
        own = (t for b in below for t in (b, *self.sentence.children(b, "nsubj")))
        return self.verb.lemma in self.lexicon.unheard and any(t.lemma.endswith(("self", "selves")) for t in own)

    def _inverted(self) -> list[Token]:
        """The speaker behind the verb that the parse took for its object: "'...,' replied Baker"."""
        clause = self.sentence.child(self.verb, "ccomp")
        spoken = self.sentence.child(self.verb, "dobj")
        if clause is None or spoken is None or not clause.i < self.verb.i < spoken.i:
            return []
        return self.sentence.conjuncts(spoken) if self.lexicon.takes("quotation", self.verb.lemma) else []

    def _may_be_nobodys(self, frame: str) -> bool:
        if self.passive:
            return self._takes("unattributed")
        return frame == "clause" and self._takes("quotation") and not self._takes("private")

    def _takes(self, frame: str) -> bool:
        if self.lexicon.takes(frame, self.verb.lemma):
            return frame != "object" or not self.lexicon.takes("blows", self.verb.lemma) or self._strikes_no_one()
        shown = frame in ("clause", "object", "infinitive") and self.lexicon.takes("evidence", self.verb.lemma)
        return shown and self._is_document()

    def _strikes_no_one(self) -> bool:
        """Whether what is attacked is a thing said, thought or done, or is quoted."""
        for struck in self.sentence.children(self.verb, "dobj", "nsubjpass"):
            first = self.sentence.subtree(struck)[0].i
            thing = is_abstract(struck, self.lexicon) or struck.lemma in self.lexicon.documents
            if thing or self.sentence.tokens[first - 1].tag == "``":
                return True
        return False

    def _addresses(self) -> bool:
        """Whether the object is spoken to; a film that "shows two men" speaks to none."""
        shows = self.lexicon.takes("evidence", self.verb.lemma) and self._is_document()
        return self.lexicon.takes("addressed", self.verb.lemma) and not shows

    def _is_document(self) -> bool:
        meant = frozenset() if self.verb.lemma in self.lexicon.holding else _MEANT
        return any(s.lemma in self.lexicon.documents or s.lemma in meant for s in self.speakers)

    def _listeners(self) -> list[Token]:
        if self.passive or not self._addresses():
            behind = [p for c in self.sentence.children(self.verb, "prep", "dative") if c.lemma == "to"
                      for p in self.sentence.children(c, "pobj")]  # fmt: skip
            return [m for p in behind for m in self.sentence.conjuncts(p)] if self._takes("quotation") else []
        found = self.sentence.child(self.verb, "dobj", "dative")
        return self.sentence.conjuncts(found) if found is not None and found.pos in ("NOUN", "PROPN", "PRON") else []

    def _clause(self) -> list[Token]:
        """The clause behind or before the verb."""
        for clause in self.sentence.children(self.verb, "ccomp"):
            if any(t.text == ";" for t in self.sentence.tokens[clause.i : self.verb.i]):
                continue
            if self._is_infinitive(clause):
                if self._takes("infinitive"):
                    subject = self.sentence.child(clause, "nsubj", "nsubjpass")
                    addressed = subject is not None and self.lexicon.takes("addressed", self.verb.lemma)
                    self.to = self.sentence.conjuncts(subject) if addressed and subject is not None else []
                    return words_of(self.sentence, clause, {s.i for s in self.to})
            elif self._takes("clause") and (is_verb(clause) or clause.tag == "MD" or self.sentence.child(clause, *_SUBJECTS)):
                if self.verb.i == clause.head and self._names(clause):
                    continue
                return self._whole(clause)
            elif self._takes("gerund") and clause.tag == "VBG":
                return words_of(self.sentence, clause)
        return []

    def _whole(self, clause: Token) -> list[Token]:
        """A content clause with its subject where the parse took that for the verb's object, and with a clause that goes on."""
        out = words_of(self.sentence, clause, strays(self.sentence, clause, self.lexicon))
        spoken = None if self.lexicon.takes("addressed", self.verb.lemma) else self.sentence.child(self.verb, "dobj")
        if spoken is not None and self.verb.i < spoken.i < clause.i and self._lost_subject(clause):
            out = [*words_of(self.sentence, spoken), *out]
        for later in self.sentence.children(self.verb, "ccomp"):
            adjoins = self.verb.i < clause.i < later.i and out[-1].i + 1 == self.sentence.subtree(later)[0].i
            if adjoins and self._lost_subject(later):
                out += words_of(self.sentence, later)
        return out

    def _lost_subject(self, clause: Token) -> bool:
        """Whether a finite clause has no subject."""
        if self.sentence.child(clause, *_SUBJECTS) is not None:
            return False
        return any(t.tag in _FINITE for t in (clause, *self.sentence.children(clause, "aux", "auxpass")))

    def _names(self, clause: Token) -> bool:
        """Whether a clause without a verb is a name given to something ("called the vote a farce")."""
        return not is_verb(clause) and clause.pos != "AUX" and self._takes("naming")

    def _around(self) -> list[Token]:
        """The clause in which the cue stands as an aside: "..., officials say, ...", "as Li put it"."""
        above = self.sentence.head_of(self.verb)
        if above is self.verb or self.sentence.child(self.verb, "xcomp"):
            return []
        mark = self.sentence.child(self.verb, "mark", "advmod")
        by_as = self.verb.dep == "advcl" and mark is not None and mark.lemma == "as" and mark.i < self.verb.i
        if not by_as and not (self.verb.dep == "parataxis" and self._takes("clause") and self.speakers):
            return []
        if by_as and not (self._takes("clause") or self._takes("naming") or self.verb.lemma == "put"):
            return []
        if above.dep in ("aux", "auxpass"):
            above = self.sentence.head_of(above)
        while by_as and self.speakers and _leans(self.sentence, above):
            above = self.sentence.head_of(above)
        if not is_verb(above) and above.pos != "AUX":
            return []
        return words_of(self.sentence, with_subject(self.sentence, above), {self.verb.i})

    def _naming(self) -> list[Token]:
        if not self._takes("naming") or (self.passive and self._speaks_as()):
            return []
        if self._takes("titling") and self.verb.dep == "acl" and self.passive and not self.speakers:
            return []
        names = list(self.sentence.children(self.verb, "oprd"))
        clauses = self.sentence.children(self.verb, "ccomp", "xcomp")
        names += [c for c in clauses if not is_verb(c) and c.pos in ("NOUN", "PROPN", "ADJ")]
        names += [c for c in self.sentence.children(self.verb, "prep") if c.lemma == "as" and c.i > self.verb.i]
        if not names:
            return []
        named = list(self.sentence.children(self.verb, "dobj", "nsubjpass"))
        if self.passive and not named:
            named = [s for s in self.subjects if s.tag not in _RELATIVE]
        return [t for head in (*named, *names) for t in words_of(self.sentence, head)]

    def _others(self) -> list[Token]:
        """Objects, phrases behind prepositions, infinitives and gerunds, together."""
        heads: list[Token] = []
        address = self._addresses()
        if self.passive and self._speaks_as():
            return []
        open_clauses = [c for c in self.sentence.children(self.verb, "xcomp") if self._takes_open(c)]
        for child in self.sentence.children(self.verb, "prep", "agent"):
            verbs = self.lexicon.verb_prepositions.get(child.lemma, frozenset())
            if self.verb.lemma in verbs and child.dep == "prep" and child.i > self.verb.i:
                behind = [h for h in self.sentence.children(child, "pobj", "pcomp") if h.lemma not in self.lexicon.days]
                heads += [child] if behind and child.lemma in self.lexicon.kept else behind
        for clause in self.sentence.children(self.verb, "advcl"):
            mark = self.sentence.child(clause, "mark")
            if mark is not None and self.verb.lemma in self.lexicon.verb_prepositions.get(mark.lemma, frozenset()):
                heads.append(clause)
        objects = [o for o in self.sentence.children(self.verb, "dobj") if o.tag not in _RELATIVE and "self" not in o.lemma]
        objects = [o for o in objects if o.lemma not in self.lexicon.unsaid]
        if objects and not address:
            heads += self._behind(objects[-1])
        if address and (heads or open_clauses):
            self.to = [m for o in objects for m in self.sentence.conjuncts(o)]
        elif (self._takes("object") and not (self.passive and not self.speakers)) or (open_clauses and not address):
            heads = objects + heads
        elif all(h.dep == "prep" and h.lemma not in self.lexicon.kept for h in heads):
            heads = []
        told_of = open_clauses or (self.speakers and self._takes("object"))
        if self.passive and told_of and not address:
            heads = [s for s in self.subjects if s.tag not in _RELATIVE] + heads
        out: list[Token] = []
        for head in (*heads, *open_clauses):
            out += words_of(self.sentence, head, self._own() | strays(self.sentence, head, self.lexicon))
        return out

    def _own(self) -> set[int]:
        """The verb, with an "and" before it: no part of what it tells."""
        joined = self.verb.i > 0 and self.verb.dep == "conj" and self.sentence.tokens[self.verb.i - 1].dep == "cc"
        return {self.verb.i, self.verb.i - 1} if joined else {self.verb.i}

    def _behind(self, object: Token) -> list[Token]:
        """The phrases behind an object that say more of what is said: "cited the letter as proof", "praised him for it"."""
        found = [c for c in self.sentence.children(self.verb, "prep", "dative") if c.i > object.i and c.dep == "prep"]
        last = self.sentence.subtree(object)[-1].i
        out = []
        for token in found:
            if token.lemma == "as" or (token.i == last + 1 and (token.lemma in _CONTINUES or self._turns(token))):
                out.append(token)
                last = self.sentence.subtree(token)[-1].i
        return out

    def _turns(self, preposition: Token) -> bool:
        """Whether what is behind the preposition belongs to what the verb tells: "blamed the shelling on the rebels"."""
        return self.verb.lemma in self.lexicon.verb_prepositions.get(preposition.lemma, frozenset())

    def _speaks_as(self) -> bool:
        """Whether the verb only leads to another: "was quoted as saying ..."."""
        behind = [c for c in self.sentence.children(self.verb, "prep") if c.lemma == "as"]
        return any(g.lemma in self.lexicon.cues for c in behind for g in self.sentence.children(c, "pcomp"))

    def _takes_open(self, clause: Token) -> bool:
        if self._is_infinitive(clause):
            asked = any(t.tag in _RELATIVE for t in self.sentence.subtree(clause) if t.i < clause.i)
            return self._takes("infinitive") and (self.passive or asked or not self._takes("raising"))
        return clause.tag == "VBG" and self._takes("gerund")

    def _is_infinitive(self, clause: Token) -> bool:
        return any(c.tag == "TO" for c in self.sentence.children(clause, "aux")) or (
            clause.tag == "VB" and not any(c.tag == "MD" or c.lemma == "do" for c in self.sentence.children(clause, "aux"))
        )
