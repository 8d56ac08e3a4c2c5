"""What a figure measures when its record does not say: the last named measure before it in its sentence."""

from __future__ import annotations

import re

from onrecord.comparing.lexicon import lexicon
from onrecord.evidence import Span
from onrecord.records import Figure
from onrecord.stages.conflicts.reading import Reading

__all__ = ["measure_before"]

_WORD = re.compile(r"[A-Za-z][\w-]*")
_OF = re.compile(r"\s+of\s+(?:the\s+)?([a-z][\w-]*)")
_PLAIN = frozenset(
    "a an the in on of and or but its his her their total overall annual official bilateral as that while when was were is are "
    "s to for by with from at over said says whole all new this year's".split()
)


def measure_before(
    reading: Reading, figure: Figure, sentence: Span
) -> tuple[str, frozenset[str], str, frozenset[str]] | None:
    """Head noun, modifier, complement of "of" and parties; None when another figure stands between, or no measure before."""
    start = figure.evidence[0].start
    words = list(_WORD.finditer(reading.text, sentence.start, start))
    named = lexicon().measures["named"]
    at = next((i for i in range(len(words) - 1, -1, -1) if words[i][0].lower() in named), None)
    if at is None:
        return None
    noun = words[at]
    if reading.figures_in(Span(noun.end(), start)):
        return None
    mentions = reading.mentions_in(Span(sentence.start, start))
    parties = reading.named([a for _, _, a in mentions])
    before = words[at - 1] if at else None
    plain = before is None or before[0].lower() in _PLAIN or any(s <= before.start() < e for s, e, _ in mentions)
    plain = plain or (before is not None and reading.text[before.end() : noun.start()].strip() != "")
    of = _OF.match(reading.text, noun.end(), start)
    modifiers = frozenset() if plain or before is None else frozenset((before[0].lower(),))
    head = noun[0].lower()
    return (head[:-1] if head.endswith("s") else head), modifiers, of[1].lower() if of else "", parties
