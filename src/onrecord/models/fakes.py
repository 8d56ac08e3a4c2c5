"""A parser without a model: for tests, for trying out a pipeline, and for callers who bring parses of their own.

`FakeParser` keeps the promises of the `Parser` protocol (deterministic, offsets into the given text, a text's parse does not
depend on the texts around it) and loads nothing. What it cannot know it does not guess: without a prepared parse every word
hangs on the first one with the label `dep`, so that no grammatical place of the codebook is filled and no event is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from onrecord.models.parser import WantsNames
from onrecord.syntax import Sentence, Token

__all__ = ["FakeParser", "sketch"]

_SENTENCE = re.compile(r"\S(?:[^.!?]|[.!?](?!\s|\Z))*[.!?]*")
_WORD = re.compile(r"\w+(?:[.,'\u2019-]\w+)*|[^\w\s]")
_POS = {
    "NN": "NOUN", "IN": "ADP", "JJ": "ADJ", "VB": "VERB", "RB": "ADV", "DT": "DET", "CD": "NUM", "PR": "PRON", "MD": "AUX",
    "TO": "PART",
}  # fmt: skip


class FakeParser:
    """Splits at full stops, question and exclamation marks; cuts words at white space and marks.

    `prepared` gives parses for whole texts (make them with `sketch`); `entities` gives labels to single words ("Novak":
    "PERSON"), set only in texts for which the caller wants names. `asked` keeps the texts for which it did.
    """

    def __init__(
        self, prepared: Mapping[str, Sequence[Sentence]] | None = None, entities: Mapping[str, str] | None = None
    ) -> None:
        self._prepared = dict(prepared or {})
        self._entities = dict(entities or {})
        self.asked: list[str] = []

    def parse(self, texts: Iterable[str], wants_names: WantsNames) -> Iterator[list[Sentence]]:
        """See `Parser.parse`."""
        for text in texts:
            ready = self._prepared.get(text)
            sentences = [_copy(s) for s in ready] if ready is not None else list(_split(text))
            if wants_names(sentences):
                self.asked.append(text)
                self._mark(sentences)
            yield sentences

    def _mark(self, sentences: Iterable[Sentence]) -> None:
        for sentence in sentences:
            for token in sentence.tokens:
                token.entity = self._entities.get(token.text, "")
                token.entity_begins = bool(token.entity)


def sketch(text: str, parse: str) -> Sentence:
    """A parse of one sentence, written by hand: for each word `lemma/TAG/label/head`, head being the number of a word, from 1.

        sketch("Peru invaded Chile.", "Peru/NNP/nsubj/2 invade/VBD/ROOT/2 Chile/NNP/dobj/2 ././punct/2")

    Words are cut as `FakeParser` cuts them. Raises ValueError when the words and their descriptions do not pair up.
    """
    words = list(_WORD.finditer(text))
    described = [entry.rsplit("/", 3) for entry in parse.split()]
    if len(words) != len(described) or any(len(entry) != 4 for entry in described):
        raise ValueError(f"{len(words)} words but {len(described)} descriptions lemma/TAG/label/head: {text!r}")
    tokens = []
    for i, (word, (lemma, tag, dep, head)) in enumerate(zip(words, described, strict=True)):
        if not head.isdigit() or not 1 <= int(head) <= len(words):
            raise ValueError(f"head of {word[0]!r} is {head!r}; it must be the number of a word, 1 to {len(words)}")
        tokens.append(_token(i, word, lemma, tag, dep, int(head) - 1))
    return _linked(tokens)


def _split(text: str) -> Iterator[Sentence]:
    for stretch in _SENTENCE.finditer(text):
        words = list(_WORD.finditer(text, stretch.start(), stretch.end()))
        if words:
            yield _linked([_token(i, w, w[0].lower(), _tag(w[0]), "dep" if i else "ROOT", 0) for i, w in enumerate(words)])


def _tag(word: str) -> str:
    if word[0].isdigit():
        return "CD"
    if word[0].isalpha():
        return "NNP" if word[0].isupper() else "NN"
    return "."


def _token(i: int, word: re.Match[str], lemma: str, tag: str, dep: str, head: int) -> Token:
    pos = "PROPN" if tag.startswith("NNP") else _POS.get(tag[:2], "PUNCT")
    return Token(i, word[0], lemma, tag, pos, dep, head, word.start(), word.end())


def _linked(tokens: list[Token]) -> Sentence:
    for token in tokens:
        if token.head != token.i:
            tokens[token.head].children.append(token.i)
    return Sentence(0, 0, tokens)


def _copy(sentence: Sentence) -> Sentence:
    """A sentence of its own: the pipeline moves offsets in place."""
    tokens = [msgspec.structs.replace(t, children=list(t.children)) for t in sentence.tokens]
    return msgspec.structs.replace(sentence, tokens=tokens)
