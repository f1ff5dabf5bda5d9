"""Tables of people: what is searched for may be a name, so no address holds it in readable form.

The words are sent in a form and come back sealed in the address: it can be paged and sorted like any
other, while nobody reads a name in a history, a log or over a shoulder. The key lives as long as
this process; an older address shows everything.
"""

from __future__ import annotations

import base64
import os
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlencode

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from starlette.responses import RedirectResponse, Response

from kit.records import listing
from kit.records.kind import RecordKind, Row
from kit.serve.data.pages.visit import Visit
from kit.serve.portal import records
from kit.serve.portal.navbar import with_query

_VAULT = AESGCM(AESGCM.generate_key(128))
#: The parameter of an address that holds sealed words.
FIND = "find"
#: Every search is padded to whole steps of so many bytes: its length tells nothing.
_STEP = 48
_NONCE = 12


def sent(visit: Visit, kind: RecordKind) -> Response:
    """Return where a search leads that was sent in a form."""
    words = visit.field("q").replace("\x00", "")[: listing.LONGEST_SEARCH].strip()
    chosen = {each.id: visit.field(each.id) for each in kind.filters}
    query = {**chosen, "sort": visit.field("sort"), FIND: _sealed(words, visit) if words else ""}
    parts = urlencode({name: value for name, value in query.items() if value})
    return RedirectResponse(f"{visit.url()}&{parts}" if parts else visit.url(), 303)


def listed(
    visit: Visit,
    kind: RecordKind,
    rows: Sequence[Row],
    empty: str,
    frame: records.Frame,
    *,
    template: str = "named_table.html",
    **more: object,
) -> Response:
    """Return a page of a table of people, as the address narrows and sorts it.

    ``more`` goes to `kit.serve.portal.records.Table`; ``files``, ``files_title``, ``totals`` and ``sent`` to
    the page.
    """
    page = {name: more.pop(name, "") for name in ("files", "files_title", "totals", "sent")}
    sealed = visit.asked(FIND)
    words = _opened(sealed, visit) if sealed else ""
    view = replace(listing.read(kind, visit.query), search=words)
    found = listing.listed(kind, rows, view, visit.language)
    table = records.Table(
        frame=frame,
        kind=kind,
        listing=replace(found, view=replace(found.view, search="")),
        address=with_query(visit.address, **({FIND: sealed} if words else {})),
        empty=empty,
        **more,  # type: ignore[arg-type]
    )
    html = records.render_page(
        template, frame, table=table, searched=words, whole=visit.address, **page
    )
    return visit.html(html)


def _place(visit: Visit) -> bytes:
    return f"{visit.actor.name}\n{visit.tenant}\n{visit.page.path}".encode()


def _sealed(words: str, visit: Visit) -> str:
    body = words.encode()
    body += b"\0" * (-len(body) % _STEP)
    nonce = os.urandom(_NONCE)
    sealed = nonce + _VAULT.encrypt(nonce, body, _place(visit))
    return base64.urlsafe_b64encode(sealed).decode().rstrip("=")


def _opened(text: str, visit: Visit) -> str:
    """Return the words of an address; nothing where it is another's, or of another day."""
    try:
        sealed = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
        body = _VAULT.decrypt(sealed[:_NONCE], sealed[_NONCE:], _place(visit))
    except (InvalidTag, ValueError):
        return ""
    return body.rstrip(b"\0").decode()
