"""Results given out in the order of the feeds, in whatever order they come."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Generic, TypeVar

__all__ = ["Order"]

_R = TypeVar("_R")


class Order(Generic[_R]):
    """Addresses as a tree: the roots as they were given, below each feed what it lists, as it lists it.

    Results come out as one goes through the tree from the front, a feed before what it lists; an address that stands in several
    places comes at the first. So their order depends on the roots and on what feeds list, and not on who answered sooner.
    """

    def __init__(self) -> None:
        self._roots: list[str] = []
        self._below: dict[str, tuple[str, ...]] = {}
        self._results: dict[str, _R] = {}
        self._out: set[str] = set()
        self._gone: set[str] = set()
        self._way: list[Iterator[str]] = [iter(self._roots)]
        self._at: str | None = None

    def root(self, address: str) -> None:
        """Put an address behind those given before; all, before any result is taken."""
        self._roots.append(address)

    def put(self, address: str, result: _R, below: tuple[str, ...] = ()) -> None:
        """The result of an address, and what it lists."""
        self._results[address] = result
        if below:
            self._below[address] = below

    def is_next(self, address: str) -> bool:
        """Whether the result of an address comes out next."""
        return self._at == address

    def ready(self) -> Iterator[tuple[str, _R]]:
        """The results that come next, as far as they are there."""
        while self._way:
            if self._at is None:
                self._at = next(self._way[-1], None)
            if self._at is None:
                self._way.pop()
            elif self._at in self._results:
                address = self._at
                yield address, self._results[address]
                self._is_out(address)
            elif self._at in self._out:
                if self._at in self._below and self._at not in self._gone:
                    self._gone.add(self._at)
                    self._way.append(iter(self._below[self._at]))
                self._at = None
            else:
                return

    def rest(self) -> Iterator[tuple[str, _R]]:
        """All results that are there, passing over what is not."""
        way, met = [iter(self._roots)], set[str]()
        while way:
            address = next(way[-1], None)
            if address is None:
                way.pop()
            elif address not in met:
                met.add(address)
                if address in self._results:
                    yield address, self._results[address]
                    self._is_out(address)
                way.append(iter(self._below.get(address, ())))

    def _is_out(self, address: str) -> None:
        del self._results[address]
        self._out.add(address)
