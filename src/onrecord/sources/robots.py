"""What robots.txt allows (RFC 9309): none means yes, a broken server means no."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urljoin, urlsplit

from protego import Protego

from onrecord.sources.options import SourceOptions
from onrecord.sources.wire import Exchange, Failed

__all__ = ["REDIRECTS", "ROBOTS_BYTES", "Robots"]

REDIRECTS = frozenset({301, 302, 303, 307, 308})
ROBOTS_BYTES = 512_000
"""At least 500 kibibytes must be read (RFC 9309, 2.5); what is beyond does not count."""
_HOSTS = 10_000


class Robots:
    """The rules of each host that was asked, kept for as long as this lives. May be used by several threads."""

    def __init__(self, options: SourceOptions) -> None:
        self._options = options
        self._rules: dict[str, Protego | bool] = {}

    def allows(self, address: str, ask: Callable[[str], Exchange]) -> bool:
        """Whether we may ask for the address. `ask` gets what stands at another; what it raises comes through."""
        rules = self._of(address, ask)
        return rules if isinstance(rules, bool) else bool(rules.can_fetch(address, self._options.user_agent))

    def delay(self, address: str) -> float:
        """Seconds that the host wants between two requests; 0 when it did not say."""
        rules = self._rules.get(_host(address))
        wanted = None if rules is None or isinstance(rules, bool) else rules.crawl_delay(self._options.user_agent)
        return float(wanted or 0)

    def _of(self, address: str, ask: Callable[[str], Exchange]) -> Protego | bool:
        host = _host(address)
        rules = self._rules.get(host)
        if rules is None:
            if len(self._rules) >= _HOSTS:
                self._rules.clear()
            rules = self._rules[host] = self._read(f"{host}/robots.txt", ask)
        return rules

    def _read(self, where: str, ask: Callable[[str], Exchange]) -> Protego | bool:
        for _ in range(self._options.max_redirects + 1):
            answer = ask(where)
            if answer.status in REDIRECTS and answer.header("Location"):
                where = urljoin(where, answer.header("Location"))
            elif answer.status == 200:
                return _parsed(answer)
            else:
                return 400 <= answer.status < 500
        return True


def _parsed(answer: Exchange) -> Protego | bool:
    from onrecord.sources.bodies import DamagedBody, LargeBody, unpack

    try:
        body = unpack(answer.body, "", answer.header("Content-Encoding"), ROBOTS_BYTES)
    except (LargeBody, DamagedBody):
        raise Failed("robots.txt of the host cannot be read") from None
    return Protego.parse(body.decode("utf-8", "replace"))


def _host(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"
