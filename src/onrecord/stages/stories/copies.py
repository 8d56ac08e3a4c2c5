"""Who took text from whom. The one that published first is the source; what it shares with a later one, the later one took."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from onrecord.records import Copy
from onrecord.stages.stories.prints import Shared, shared
from onrecord.stages.stories.signatures import Signature

__all__ = ["copied", "copies", "earliest_first"]

_MOST = 0.5
"""Share of an article's runs from which on it is a copy."""
_CREDITED = 0.3
"""The same where both name one agency as the origin of their text: then shorter passages are no chance."""
_AROUND = 0.2
"""The same where it holds most of the source's text: a short report inside a longer one."""
_FURTHER = 0.3
"""Share of an article's runs that another source must explain beyond the first."""
_LEAST_RUNS = 12
"""Runs in common below which nothing is a copy: one long quotation."""
_WHOLE = 0.95
"""A copy of this share is no source: what others have of it, they have of its own source."""
_HINT = 3
"""Prints in common before two articles are compared at all."""


def copies(signatures: Iterable[Signature]) -> list[Copy]:
    """The copies among articles, each with the source that explains most of it, and with further sources of further parts.

    `share` is the share of the article's four-word runs that are also the source's: of a copy with one word in twenty changed,
    0.81 (0.95 to the fourth power). Sorted. Depends on the articles only, not on their order.
    """
    found: list[Copy] = []
    sources: list[Signature] = []
    index: dict[int, list[int]] = defaultdict(list)
    for article in earliest_first(signatures):
        taken = _sources(article, sources, index)
        found += taken
        if not any(c.share >= _WHOLE for c in taken):
            for h in article.prints.hashes:
                index[h].append(len(sources))
            sources.append(article)
    return sorted(found)


def copied(one: Signature, other: Signature) -> float:
    """The share of the later of two articles that is taken from the earlier; 0 when it is no copy."""
    source, article = earliest_first((one, other))
    common = shared(article.prints, source.prints)
    return common.of_one if _is_copy(article, source, common) else 0.0


def earliest_first(signatures: Iterable[Signature]) -> list[Signature]:
    """Articles in the order in which they may have taken from one another.

    By day of publication, undated ones last; within a day an agency's own page first and one that names an agency last; then by
    time, where it is known; the longer before the shorter; by id.
    """
    return sorted(signatures, key=_precedence)


def _precedence(s: Signature) -> tuple[int, int, str, int, str]:
    day = s.day if s.day is not None else 1 << 31
    rank = 1 if s.credit is None else 0 if s.credit.own else 2
    return day, rank, (s.published or "")[10:] or "~", -s.length, s.article


def _sources(article: Signature, sources: Sequence[Signature], index: dict[int, list[int]]) -> list[Copy]:
    hits = Counter(k for h in article.prints.hashes for k in index.get(h, ()))
    likely = [sources[k] for k, n in sorted(hits.items()) if n >= _HINT]
    compared = [(s, shared(article.prints, s.prints)) for s in likely]
    open_ = [(s, common.of_one) for s, common in compared if _is_copy(article, s, common)]
    out: list[Copy] = []
    rest = set(article.prints.hashes)
    while open_:
        gains = [len(rest.intersection(s.prints.hashes)) for s, _ in open_]
        best = max(range(len(open_)), key=lambda k: (gains[k], -k))
        if out and gains[best] < _FURTHER * len(article.prints.hashes):
            break
        source, share = open_.pop(best)
        out.append(Copy(article.article, source.article, round(share, 2)))
        rest.difference_update(source.prints.hashes)
    return out


def _is_copy(article: Signature, source: Signature, common: Shared) -> bool:
    if common.runs < _LEAST_RUNS:
        return False
    named = article.credit is not None and source.credit is not None and article.credit.agency == source.credit.agency
    return common.of_one >= (_CREDITED if named else _MOST) or (common.of_other >= _MOST and common.of_one >= _AROUND)
