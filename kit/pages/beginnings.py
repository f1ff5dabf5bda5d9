"""The state of a page whose school has no answers yet: what is missing, and the step that helps."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from kit.operations.values.programme import Home
from kit.pages import states
from kit.pages.portal_links import record_page
from kit.wording.beginnings import Beginning, beginning

if TYPE_CHECKING:
    from kit.pages.page import Page


def state(page: Page, *waves: str, questionnaire: str = "", home: Home | None = None) -> str:
    """Return what is missing as HTML; empty when there are answers to tell of.

    Parameters
    ----------
    page
        Which asks; its reader is offered the step only where it may be taken.
    waves, questionnaire
        As of `kit.wording.beginnings.beginning`.
    home
        How the surveys stand, where the page knows it already.
    """
    found = beginning(home or page.ws.home(), *waves, questionnaire=questionnaire)
    if found is None:
        return ""
    return states.box("empty", *found.said(page.t), action=_step(page, found))


def _step(page: Page, found: Beginning) -> str:
    """Return a link to where the step is taken; nothing for somebody who may not take it."""
    if not found.operation or not page.ws.allows(found.operation):
        return ""
    look = 'class="kit-button kit-button--primary"'
    if found.place == "10_fill_in":
        address, words = page.link("10_fill_in.ipynb"), page.t.gettext("Enter answers")
        return f'<a {look} href="{escape(address)}">{escape(words)}</a>'
    address, words = record_page(page, found.place), page.t.gettext("Open the register")
    return (
        f'<a {look} target="_top" href="{escape(address)}">{escape(words)}</a>' if address else ""
    )
