"""What robots.txt allows (RFC 9309): none means yes, a broken server means no."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

from protego import Protego

from onrecord.sources.options import SourceOptions
from onrecord.sources.wire import Exchange, Failed, Wire

__all__ = ["REDIRECTS", "Robots"]

REDIRECTS = frozenset({301, 302, 303, 307, 308})
_BYTES = 512_000
"""At least 500 kibibytes must be read (RFC 9309, 2.5); what is beyond does not count."""
_HOSTS = 10_000


class Robots:
    """The rules of each host that was asked, kept for as long as this lives."""

    def __init__(self, wire: Wire, options: SourceOptions) -> None:
        self._wire, self._options = wire, options
        self._rules: dict[str, Protego | bool] = {}

    def allows(self, address: str, deadline: float) -> bool:
        """Whether we may ask for the address. Raises what `Wire.ask` does."""
        rules = self._of(address, deadline)
        return rules if isinstance(rules, bool) else bool(rules.can_fetch(address, self._options.user_agent))

    def delay(self, address: str) -> float:
        """Seconds that the host wants between two requests; 0 when it did not say."""
        rules = self._rules.get(_host(address))
        wanted = None if rules is None or isinstance(rules, bool) else rules.crawl_delay(self._options.user_agent)
        return float(wanted or 0)

    def _of(self, address: str, deadline: float) -> Protego | bool:
        host = _host(address)
        if host not in self._rules:
            if len(self._rules) >= _HOSTS:
                self._rules.clear()
            self._rules[host] = self._read(f"{host}/robots.txt", deadline)
        return self._rules[host]

    def _read(self, where: str, deadline: float) -> Protego | bool:
        for _ in range(self._options.max_redirects + 1):
            answer = self._wire.ask(where, deadline, cut_at=_BYTES)
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
        body = unpack(answer.body, "", answer.header("Content-Encoding"), _BYTES)
    except (LargeBody, DamagedBody):
        raise Failed("robots.txt of the host cannot be read") from None
    return Protego.parse(body.decode("utf-8", "replace"))


def _host(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"
