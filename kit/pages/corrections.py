"""Stored answers on the page of entered answers: who stored them when, and their correction."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import ipywidgets as widgets

from kit.operations.values.campaigns import StoredAnswer
from kit.pages import entry_sheets, states

if TYPE_CHECKING:
    from kit.pages.entry_sheets import Sheet
    from kit.pages.fill_in import FillIn


def told(page: FillIn, sheet: Sheet) -> widgets.Widget:
    """Say how the answers came, and every correction of them: when, by whom, why."""
    lines = "".join(f"<li>{escape(_line(page, each))}</li>" for each in sheet.found.stored)
    how = page.t.gettext(
        "These answers are stored, and shown as they were asked: version {version}. Change what "
        "is wrong and say why. What was stored before is kept beside it; results use the newest.",
        version=sheet.found.stored[-1].version,
    )
    region = page.region()
    region.value = f'{states.note(how)}<ol class="kit-hint">{lines}</ol>'
    return region


def reason(page: FillIn, sheet: Sheet) -> widgets.Text:
    """Return the field for why the answers are corrected; it stays with the sheet."""
    field = widgets.Text(
        value=sheet.reason,
        description=page.t.gettext("Why it is corrected"),
        placeholder=page.t.gettext("in a few words, without names"),
        layout=widgets.Layout(width="100%", max_width="880px"),
    )

    def typed(change: dict[str, str]) -> None:
        sheet.reason = change["new"]

    field.observe(typed, names="value")
    return field


def _line(page: FillIn, each: StoredAnswer) -> str:
    """Return one step of the chain in words."""
    t = page.t
    when = entry_sheets.when(page, each.submitted_at)
    if not each.entered_by:
        return t.gettext("{day}, {time}: sent by the participant", **when)
    if each.reason:
        return t.gettext(
            "{day}, {time}: corrected by {author}: {reason}",
            author=each.entered_by,
            reason=each.reason,
            **when,
        )
    if each.filled_on:
        return t.gettext(
            "{day}, {time}: entered by {author}, filled in on {filled}",
            author=each.entered_by,
            filled=t.date(each.filled_on),
            **when,
        )
    return t.gettext("{day}, {time}: entered by {author}", author=each.entered_by, **when)
