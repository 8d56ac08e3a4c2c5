"""The Python door to the classifier: what happens in this text between these two?"""

from __future__ import annotations

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


class Judgement(msgspec.Struct, frozen=True):
    """What a pair of parties does in a text. `type` is the manual's code, in which cooperation to come is AGREE, or NONE."""

    id: str
    type: str
    mode: str | None
    scores: Mapping[str, float]
    """The probability of each type as it is done or would be, and of NONE; `forward` that the actor is the one who acts."""


class _Weigher(msgspec.Struct, frozen=True):
    """The classifier, and from which probability on NONE is its answer."""

    judge: Judge
    least_none: float


class _Asked(msgspec.Struct):
    """One line of input."""

    text: str
    actor: str | None = None
    recipient: str | None = None
    id: str | int = ""


def judge(text: str, actor: str | None, recipient: str | None, model: str | Path | None = None) -> Judgement:
    """What the text says that `actor` did to `recipient`; each is given by its words in the text, or None where nobody is named.

    A name that does not stand in the text as it is, is looked for by its longest word; one that is not there at all counts as
    not named. ValueError where neither is given.
    """
    return _judgement(_loaded(Path(model) if model else SHIPPED), _Asked(text, actor, recipient))


def judge_lines(lines: Iterable[bytes], model: str | Path | None = None) -> Iterator[Judgement | PageError]:
    """A judgement for each JSON line {"id", "text", "actor", "recipient"}; a broken line gives its error in its place."""
    weigher = _loaded(Path(model) if model else SHIPPED)
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield _judgement(weigher, msgspec.json.decode(line, type=_Asked))
            except (msgspec.DecodeError, ValueError) as error:
                yield PageError(f"line {number}", str(error))


@lru_cache(maxsize=2)
def _loaded(folder: Path) -> _Weigher:
    return _Weigher(load_classifier(folder), load_weights(folder).get("none", {}).get("least", 0.5))


def _judgement(weigher: _Weigher, asked: _Asked) -> Judgement:
    actor = _found(asked.text, asked.actor)
    recipient = _found(asked.text, asked.recipient, but=actor)
    if not (asked.actor or asked.recipient):
        raise ValueError("neither actor nor recipient is given")
    scores = weigher.judge.judge([Pair(asked.text, actor, recipient)])[0]
    turned = scores.forward < TURNED and actor is not None and recipient is not None
    kind = NONE if turned or scores.types[NONE] >= weigher.least_none else plover_type(scores)
    mode = scores.mode if kind == scores.event else None
    return Judgement(str(asked.id), kind, mode, {**scores.types, "forward": scores.forward})


def _found(text: str, name: str | None, but: Span | None = None) -> Span | None:
    """Where the name stands in the text: whole, else its longest word that is there."""
    if name is None or not name.strip():
        return None
    for wanted in (name.strip(), *sorted(re.findall(r"\w{3,}", name), key=lambda w: (-len(w), w))):
        places = [Span(*m.span()) for m in re.finditer(rf"(?<!\w){re.escape(wanted)}(?!\w)", text, re.IGNORECASE)]
        free = [p for p in places if but is None or p.end <= but.start or but.end <= p.start]
        if free or places:
            return (free or places)[0]
    return None
