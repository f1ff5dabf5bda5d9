"""Response rates of campaigns as a table: how the surveys stand."""

from __future__ import annotations

from collections.abc import Sequence

from kit.i18n.translator import Translator, translator
from kit.operations.values.programme import CampaignStatus
from kit.tables import columns as shared
from kit.tables.table import Cell, Column, Row, Table


def campaigns(entries: Sequence[CampaignStatus], language: str = "ru") -> Table:
    """Return the table of response rates: one row per campaign of `Workspace.home`."""
    t = translator(language)
    name, *answered = rate_columns(t)
    columns = (name, Column(title=t.gettext("State"), kind="words", below=True), *answered)
    rows = tuple(
        Row(
            cells=(
                entry.campaign.title.in_(language),
                _state(entry, t),
                *rate_cells(entry.rate, entry.answered, entry.invited),
            )
        )
        for entry in sorted(entries, key=lambda entry: not entry.is_open)
    )
    return shared.table(t, t.gettext("How the surveys stand"), columns, rows)


def _state(entry: CampaignStatus, t: Translator) -> str:
    if not entry.invited:
        return t.gettext("asks nobody of the register")
    if not entry.has_begun:
        return t.gettext("from {day}", day=t.date(entry.campaign.opens_on))
    return t.gettext("open") if entry.is_open else t.gettext("closed")


def rate_columns(t: Translator) -> tuple[Column, ...]:
    """Return the columns of a response rate: whose, which share, and of how many."""
    return (
        Column(title=t.gettext("Survey"), kind="words", weight=4),
        Column(title=t.gettext("Answered"), kind="share", weight=1.5),
        Column(
            title=t.gettext("Number of people"),
            digits=0,
            parts=(t.gettext("answered"), t.gettext("asked")),
            pattern=t.gettext("{answered} of {invited}", answered="{0}", invited="{1}"),
            below=True,
        ),
    )


def rate_cells(rate: float | None, answered: float, asked: float) -> tuple[Cell, Cell]:
    """Return the cells of a response rate; empty ones where nobody is asked."""
    return (rate, (float(answered), float(asked))) if asked else (None, None)
