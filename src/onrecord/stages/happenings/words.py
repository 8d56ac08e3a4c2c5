"""The words of a sentence that can be found again in another report: content words, without names."""

from __future__ import annotations

import re
from collections.abc import Iterable

from onrecord.records import Place
from onrecord.stages.happenings.parties import Party

__all__ = ["words_of"]

_WORD = re.compile(r"[a-z][a-z]{3,}")
_LENGTH = 5
_COMMON = frozenset(
    "said says that this with from have been were will would they their there which when what also more than over into after "
    "before about between under against during million billion according reported reports officials official year month week "
    "monday tuesday wednesday thursday friday saturday sunday people total told news agency killed kills killing meet meeting "
    "talks leaving left least another other others some many most very like such only just near several january february "
    "march april june july august september october november december while where held hold holds late early".split()
)


def words_of(sentence: str, parties: Iterable[Party], places: Iterable[Place]) -> dict[str, str]:
    """Word beginnings with the words, so that "bombing" and "bombed" are one; names of parties and places give none."""
    names = {w for p in parties if p.specific for w in p.words}
    names |= {w for p in places for w in p.name.lower().split()}
    found = [w for w in _WORD.findall(sentence.lower()) if w not in _COMMON and w not in names]
    return {w[:_LENGTH]: w for w in reversed(found)}
