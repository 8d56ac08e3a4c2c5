"""Which network addresses belong to the public internet."""

from __future__ import annotations

import ipaddress

__all__ = ["is_public"]

_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def is_public(number: str) -> bool:
    """False for loopback, private, link-local, multicast and reserved addresses, also when wrapped in an IPv6 one."""
    try:
        found = ipaddress.ip_address(number.split("%")[0])
    except ValueError:
        return False
    inner: object = None
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo or (None, None))[1]
        if found in _NAT64:
            inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
    if isinstance(inner, ipaddress.IPv4Address):
        return is_public(str(inner))
    return found.is_global and not (found.is_multicast or found.is_reserved)
