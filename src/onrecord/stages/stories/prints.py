"""The fingerprint of a text: a sample of its four-word runs, by which two texts show what they share, whole or in part.

A run is kept when its hash is below a bound. Two samples compare below the lower of their bounds, where both hold every run, so
the share of common prints estimates the share of common text. (MinHash keeps the smallest under each of many orders, and says
only how large the common part is beside all of both: half of a text inside a long one is lost.)
"""

from __future__ import annotations

import re
from hashlib import blake2b

import msgspec

__all__ = ["Prints", "Shared", "prints", "shared"]

_RUN = 4
"""Words of a run: of two texts about one affair that were written apart, about one run in a hundred is the same."""
_BYTES = 6
_ALL = 1 << (8 * _BYTES)
_SAMPLE = _ALL // 8
"""Of a text of ordinary length, one run in eight is kept."""
_FEWEST, _MOST = 96, 512
"""Prints of a short text, while it has as many, and of a very long one."""
_WORD = re.compile(r"\w+")


class Prints(msgspec.Struct, frozen=True):
    """The hashes of all runs below `bound`, in order."""

    hashes: tuple[int, ...]
    bound: int


def prints(text: str) -> Prints:
    """The fingerprint of a text. Case, punctuation and the breaks of lines do not matter."""
    words = _WORD.findall(text.lower())
    runs = {" ".join(words[k : k + _RUN]) for k in range(len(words) - _RUN + 1)}
    hashes = sorted(int.from_bytes(blake2b(run.encode("utf-8", "surrogatepass"), digest_size=_BYTES).digest()) for run in runs)
    bound = _bound(hashes)
    return Prints(tuple(h for h in hashes if h < bound), bound)


def _bound(hashes: list[int]) -> int:
    """Between the bounds that keep the fewest and the most, the usual one."""
    low = hashes[_FEWEST - 1] + 1 if len(hashes) >= _FEWEST else _ALL
    high = hashes[_MOST - 1] + 1 if len(hashes) >= _MOST else _ALL
    return min(max(_SAMPLE, low), high)


class Shared(msgspec.Struct, frozen=True):
    """What two texts have in common: the share of each that is in the other, 0 to 1, and about how many runs."""

    of_one: float
    of_other: float
    runs: int


def shared(one: Prints, other: Prints) -> Shared:
    """What two fingerprints have in common."""
    bound = min(one.bound, other.bound)
    left = {h for h in one.hashes if h < bound}
    right = {h for h in other.hashes if h < bound}
    both = len(left & right)
    if not both:
        return Shared(0.0, 0.0, 0)
    return Shared(both / len(left), both / len(right), both * _ALL // bound)
