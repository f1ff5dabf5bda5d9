"""From a notebook page to the portal's page on which what it shows is edited."""

from __future__ import annotations

import os
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

if TYPE_CHECKING:
    from kit.pages.page import Page


def portal(path: str) -> str:
    """Return the address of a page of the data service, as the browser sees it.

    Where servers have origins of their own, theirs is not the portal's.
    """
    return f"{os.environ.get('KIT_PORTAL', '')}/services/kit/{path}"


def editor(page: Page, path: str, words: str, operation: str, **query: str) -> str:
    """Return a button to a record page of the portal, as HTML.

    Nothing for somebody who may not carry out the operation, and outside the Hub, where
    there is no portal and the workspace has the operation as a method.
    """
    address = record_page(page, path, **query)
    if not address or not page.ws.allows(operation):
        return ""
    return (
        '<p class="kit-actions kit-noprint"><a class="kit-button kit-button--primary" '
        f'target="_top" href="{escape(address)}">{escape(words)}</a></p>'
    )


def record_page(page: Page, path: str, **query: str) -> str:
    """Return the address of a record page, of the school and period shown; empty outside the Hub."""
    if not os.environ.get("KIT_SERVICE_URL"):
        return ""
    period = getattr(page.ws, "shown_period", "")
    asked = urlencode({"lang": page.t.language, **query, **({"period": period} if period else {})})
    return portal(f"{quote(page.ws.tenant, safe='')}/{path}?{asked}")
