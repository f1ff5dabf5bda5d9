"""Whose address a request comes from, behind proxies of our own."""

from __future__ import annotations

import ipaddress


def client_address(peer: str | None, forwarded: str | None, proxies: int) -> str:
    """Return the address that limits are counted for.

    Only the hops that our own proxies appended to ``X-Forwarded-For`` are believed;
    anything further left can be invented by the client. An IPv6 client is its /64,
    because it can choose the rest freely.
    """
    address = peer or ""
    hops = [hop.strip() for hop in (forwarded or "").split(",") if hop.strip()]
    if proxies and len(hops) >= proxies:
        address = hops[-proxies]
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address[:64]
    mapped = getattr(parsed, "ipv4_mapped", None)
    if mapped is not None:
        return str(mapped)
    if parsed.version == 6:
        return str(ipaddress.ip_network((parsed, 64), strict=False).network_address)
    return str(parsed)
