"""Whose page asks: what a browser sends from another origin, a subdomain's included."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit


def is_foreign(method: str, headers: Mapping[str, str]) -> bool:
    """Whether a page of another origin asks, in a way in which its visitor would not.

    Following a link is a visitor's own doing; what comes of it the other page cannot see. All
    else that a browser sends from another origin could borrow the visitor's cookie. A browser
    says where a request comes from; one that does not names at least the origin of what it sends.

    Parameters
    ----------
    headers
        Found whatever the case of their names.
    """
    site = headers.get("Sec-Fetch-Site", "")
    if not site:
        origin = headers.get("Origin")
        return origin is not None and urlsplit(origin).netloc != headers.get("Host", "")
    if site in {"same-origin", "none"}:
        return False
    modes = headers.get("Sec-Fetch-Mode"), headers.get("Sec-Fetch-Dest")
    return method != "GET" or modes != ("navigate", "document")
