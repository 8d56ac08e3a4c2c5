"""The Python door to the classifier: what happens in this text between these two?"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path

import msgspec

from onrecord.errors import PageError
from onrecord.evidence import Span
from onrecord.models.classifier import SHIPPED, load_classifier, load_weights
from onrecord.pairs import NONE, Judge, Pair, plover_type

__all__ = ["Judgement", "judge", "judge_lines"]

TURNED = 0.1
"""Below this probability that the actor is the one who acts, there is no event of this actor upon this recipient."""


LONGEST_LINE = 1_000_000
"""Bytes of a line of input: a sentence has a few hundred."""

MOST_WORDS = 12
"""Words of a name that are looked for one by one."""

_FUNCTION_WORDS = frozenset("the and for its his her their our your with from that this who all any some other".split())


class Judgement(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a pair of parties does in a text. `type` is the manual's code, in which cooperation to come is AGREE, or NONE."""

    id: str
    type: str
    mode: str | None
    scores: Mapping[str, float]
    """The probability of each type as it is done or would be, and of NONE; `forward` that the actor is the one who acts. Empty
    where neither name stands in the text.
    """

    missing: tuple[str, ...] = ()
    """Those of "actor" and "recipient" whose name does not stand in the text: the judgement is about the other side alone."""


class _Weigher(msgspec.Struct, frozen=True):
    """The classifier, and from which probability on NONE is its answer."""

    judge: Judge
    least_none: float


class _Asked(msgspec.Struct):
    """One line of input."""

    text: str
    actor: str | None = None
    recipient: str | None = None
    id: str | int | float | bool | None = ""


def judge(text: str, actor: str | None, recipient: str | None, model: str | Path | None = None) -> Judgement:
    """What the text says that `actor` did to `recipient`; each is given by its words in the text, or None where nobody is named.

    A name that does not stand in the text as it is, is looked for by its longest word, capitalised ones first; one that is not
    there at all is told as `missing`, and where both are there is no event between them. The text is one sentence, or few: what
    lies more than some ninety words from the two is not read. ValueError for a blank text, and where neither side is given.
    """
    return _judgement(_loaded(Path(model) if model else SHIPPED), _Asked(text, actor, recipient))


def judge_lines(lines: Iterable[bytes], model: str | Path | None = None) -> Iterator[Judgement | PageError]:
    """A judgement for each JSON line {"id", "text", "actor", "recipient"}; a broken line, or one over a megabyte, gives its error
    in its place.
    """
    weigher = _loaded(Path(model) if model else SHIPPED)
    for number, line in enumerate(lines, 1):
        if number == 1:
            line = line.removeprefix(codecs.BOM_UTF8)
        if line.strip():
            try:
                yield _judgement(weigher, _asked(line))
            except (msgspec.DecodeError, ValueError, RecursionError) as error:
                yield PageError(f"line {number}", str(error))


def _asked(line: bytes) -> _Asked:
    if len(line) > LONGEST_LINE:
        raise ValueError(f"longer than {LONGEST_LINE:,} bytes")
    return msgspec.json.decode(line, type=_Asked)


@lru_cache(maxsize=2)
def _loaded(folder: Path) -> _Weigher:
    return _Weigher(load_classifier(folder), load_weights(folder).get("none", {}).get("least", 0.5))


def _judgement(weigher: _Weigher, asked: _Asked) -> Judgement:
    if not asked.text.strip():
        raise ValueError("the text is blank")
    if not (_is_named(asked.actor) or _is_named(asked.recipient)):
        raise ValueError("neither actor nor recipient is given")
    actor = _found(asked.text, asked.actor)
    recipient = _found(asked.text, asked.recipient, but=actor)
    sides = (("actor", asked.actor, actor), ("recipient", asked.recipient, recipient))
    missing = tuple(side for side, name, span in sides if _is_named(name) and span is None)
    if actor is None and recipient is None:
        return Judgement(str(asked.id), NONE, None, {}, missing)
    scores = weigher.judge.judge([Pair(asked.text, actor, recipient)])[0]
    turned = scores.forward < TURNED and actor is not None and recipient is not None
    kind = NONE if turned or scores.types[NONE] >= weigher.least_none else plover_type(scores)
    mode = scores.mode if kind == scores.event else None
    return Judgement(str(asked.id), kind, mode, {**scores.types, "forward": scores.forward}, missing)


def _is_named(name: str | None) -> bool:
    return bool(name and name.strip())


def _found(text: str, name: str | None, but: Span | None = None) -> Span | None:
    """Where the name stands in the text beside another: whole, else its longest word that is there, capitalised ones first."""
    if name is None or not name.strip():
        return None
    telling = [w for w in re.findall(r"\w{3,}", name)[:MOST_WORDS] if w.lower() not in _FUNCTION_WORDS]
    for wanted in (name.strip(), *sorted(telling, key=lambda w: (w.islower(), -len(w), w))):
        for match in re.finditer(rf"(?<!\w){re.escape(wanted)}(?!\w)", text, re.IGNORECASE):
            if but is None or match.end() <= but.start or but.end <= match.start():
                return Span(*match.span())
    return None
