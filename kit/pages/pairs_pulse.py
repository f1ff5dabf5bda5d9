"""The pulse of the pairs: do they meet, with whom is a talk worth it, and writing it down."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from html import escape
from typing import Any

import ipywidgets as widgets
import pandas as pd

from kit.i18n.message import say
from kit.i18n.translator import Translator
from kit.pages import states
from kit.pages.fields import Section
from kit.pages.page import Page
from kit.results import PairPulse
from kit.tables import pulse as tables
from kit.tables import render
from kit.wording import pulse, settings
from kit.wording.method import version

_MOST = 60


def pairs_pulse(workspace: Any, *, day: dt.date | str | None = None) -> PulsePage:
    """Return the page of how the pairs meet, on a day (``"2026-11-20"``); today when None."""
    return PulsePage(workspace, day)


class PulsePage(Page):
    """How the pairs meet on one day, and a quick sheet to write down the next check.

    Parameters
    ----------
    workspace
        A workspace, or a function that opens one.

    Attributes
    ----------
    title, controls, words, sheet, table, notes
        Parts of the page, to be shown by a notebook's cells.
    result : PairPulse or None
        What is shown now, for further questions in the notebook.
    """

    def __init__(self, workspace: Any, day: dt.date | str | None = None) -> None:
        self.result: PairPulse | None = None
        self._asked = {"day": day} if day else {}
        super().__init__(
            workspace,
            say("Pairs: pulse"),
            say("Do the pairs meet, and with which of them is a talk worth it now."),
        )
        self.table, self.notes, self._failed = self.region(), self.region(), self.region()
        self.controls = self.row()
        self.sheet = widgets.VBox((self._failed,), layout=self._layout)
        self._checks: PairChecks | None = None
        if self.is_open:
            self.attempt(self._open_day, self.words)

    def _open_day(self) -> None:
        if not self.ws.allows("pair_pulse"):
            self.words.value = states.box(
                "denied",
                self.t.gettext("This is not open to your role"),
                self.t.gettext("Pairs are looked after by the curator and the psychologist."),
            )
            return
        found = self.ws.pair_pulse(**self._asked)
        self._day = widgets.DatePicker(
            description=self.t.gettext("Day"),
            value=dt.date.fromisoformat(found.day),
            layout=self._control,
        )
        self.controls.children = (self._day,)
        self.watch([self._day], self._look_again)
        self._checks = PairChecks(self, self._refresh)
        self.sheet.children = (self._failed, self._checks.fields)
        self._show(found)
        self._checks.load(found)

    def _look_again(self) -> None:
        self.attempt(self._look, self.words)

    def _look(self) -> None:
        """Show another day, and a sheet for it."""
        if self._day.value is not None and self._checks is not None:
            found = self.ws.pair_pulse(day=self._day.value)
            self._show(found)
            self._checks.load(found)

    def _refresh(self) -> None:
        self.attempt(lambda: self._show(self.ws.pair_pulse(day=self._day.value)), self.words)

    def _show(self, result: PairPulse) -> None:
        self.result = result
        language, t = self.t.language, self.t
        if result.pairs.empty:
            self.words.value = states.box(
                "empty",
                t.gettext("No pair works on this day"),
                t.gettext("Choose another day, or look into the register."),
            )
            self.table.value = ""
            return
        reasons = render(tables.attention(result, language))
        self.words.value = (
            f'<div class="kit-verdict"><p>{escape(verdict(result, t))}</p></div>'
            f'<div class="kit-part">{reasons}</div>'
        )
        heading = t.gettext("Meetings of the pairs")
        self.table.value = states.fold(heading, render(tables.meetings(result, language)))
        method = [
            t.gettext(
                "A reason speaks of a pair and a conversation, never of a person's worth. Nothing "
                "is decided by it: you decide whom to talk with."
            ),
            t.gettext(
                "Meetings are seen by the curator and the psychologist. How mentor and mentee mark "
                "the joint work, 1 to 10, is written down and seen by the psychologist alone."
            ),
            *(f"{label}: {value}" for label, value in settings.of_pulse(result.settings, t)),
            f"{t.gettext('Version of the kit')}: {version(result)}",
        ]
        self.notes.value = states.fold(t.gettext("How it was computed"), states.bullets(method))


class PairChecks(Section):
    """A sheet with one row per pair; what was changed in it is saved together.

    Parameters
    ----------
    page
        Whose workspace and language are used.
    saved
        Called after a saving.
    """

    def __init__(self, page: Page, saved: Callable[[], None]) -> None:
        super().__init__(page)
        self._saved = saved
        self._rows: list[dict[str, Any]] = []
        self._with_marks = page.ws.allows("check_pairs", "marks")

    def load(self, result: PairPulse) -> None:
        """Show the sheet of a day, with what is saved for it."""
        self._day = result.day
        attention = {each.match for each in result.attention}
        order = result.pairs.assign(calm=~result.pairs["match"].isin(attention))
        order = order.sort_values("calm", kind="stable")
        today = result.checks[result.checks["checked_on"] == result.day].set_index("match")
        self._rows = [self._row(row, today) for _, row in order.iterrows()]
        self._draw()

    def press(self, button: str) -> None:
        """Save what was changed, or load what somebody else saved."""
        if button == "load":
            self.keep(self._load_other)
            return
        changed = {row["match"]: check for row in self._rows if (check := self._check(row))}
        if not changed:
            said = self.t.gettext("Nothing was changed, so there is nothing to save.")
            self.fields.tell(states.note(said))
            return

        def save() -> str:
            done = self.ws.check_pairs(day=self._day, raw=changed)
            for row in self._rows:
                for kind, revision in done.revisions.get(row["match"], {}).items():
                    row["revisions"][kind] = revision
                row["was"] = self._typed(row) if row["match"] in changed else row["was"]
            more = self.t.ngettext("{n} pair.", "{n} pairs.", len(changed))
            return self.saved(done.saved, more)

        if self.keep(save):
            self._saved()

    def _load_other(self) -> str:
        """Load what was saved; what was typed and is not stored is put back over it."""
        typed = {row["match"]: self._typed(row) for row in self._rows if self._is_changed(row)}
        self.load(self.ws.pair_pulse(day=self._day))
        for row in self._rows:
            row["shown"] = typed.get(row["match"], row["shown"])
        self._draw()
        return states.note(
            self.t.gettext("Loaded. What you typed is still here: look at it and save."), "warn"
        )

    def _row(self, row: pd.Series, today: pd.DataFrame) -> dict[str, Any]:
        empty: dict[str, Any] = {"revision": 0, "mentor": None, "mentee": None}
        check: Any = today.loc[row["match"]] if row["match"] in today.index else empty
        has = check["revision"] > 0
        values: dict[str, Any] = {
            "meetings": str(check["meetings"]) if has else "",
            "met_on": str(check["met_on"]) if has else "",
            "asks": bool(has and check["asks"]),
        }
        if row["ended_on"]:
            values["closing_talk"] = bool(has and check["closing_talk"])
        if self._with_marks:
            for side in ("mentor", "mentee"):
                values[side] = "" if pd.isna(check[side]) else f"{check[side]:.0f}"
        return {
            "match": row["match"],
            "people": pulse.people(row, self.t),
            "last": pulse.day(row["met_on"], self.t) if row["met_on"] else "",
            "was": values,
            "shown": values,
            "revisions": {"meetings": row["revision"], "marks": row["marks_revision"]},
        }

    def _typed(self, row: dict[str, Any]) -> dict[str, Any]:
        number = self._rows.index(row)
        return {
            name: self.fields.typed.get(f"{name}-{number}", value)
            for name, value in row["shown"].items()
        }

    def _is_changed(self, row: dict[str, Any]) -> bool:
        return bool(self._typed(row) != row["was"])

    def _check(self, row: dict[str, Any]) -> dict[str, Any]:
        """Return what is to be saved of a pair; empty when nothing was changed."""
        now, was, check = self._typed(row), row["was"], {}
        if any(now[name] != was[name] for name in now if name not in ("mentor", "mentee")):
            check["meetings"] = {
                "expected": row["revisions"]["meetings"],
                "meetings": now["meetings"] or "0",
                "met_on": now["met_on"] or None,
                "asks": now["asks"],
                "closing_talk": now.get("closing_talk", False),
            }
        if any(now.get(side) != was.get(side) for side in ("mentor", "mentee")):
            marks = {side: now[side] or None for side in ("mentor", "mentee")}
            check["marks"] = {"expected": row["revisions"]["marks"], **marks}
        return check

    def _draw(self) -> None:
        t = self.t
        heading = t.gettext("Write down: {day}", day=pulse.day(self._day, t) if self._rows else "")
        hint = t.gettext(
            "Fill in only the pairs you spoke with; 0 meetings is an answer too. Only what you "
            "changed is saved."
        )
        rows = "".join(self._fieldset(number, row) for number, row in enumerate(self._rows))
        save = escape(t.gettext("Save"))
        self.fields.draw(
            f'<h2>{escape(heading)}</h2><p class="kit-hint">{escape(hint)}</p>{rows}'
            '<div class="kit-fields__row"><button type="button" class="kit-primary" '
            f'data-do="save">{save}</button></div>'
            if self._rows
            else ""
        )

    def _fieldset(self, number: int, row: dict[str, Any]) -> str:
        t, values = self.t, row["shown"]
        since, latest = (
            escape(t.gettext("Meetings since the last check")),
            escape(t.gettext("The last of them")),
        )
        parts = [
            f"<label>{since}{self._number(number, values)}</label>",
            f"<label>{latest}{self._date(number, values)}</label>",
            self._tick(number, "asks", t.gettext("The mentor asks for support"), values),
        ]
        if "closing_talk" in values:
            words = t.gettext("The closing talk was held")
            parts.append(self._tick(number, "closing_talk", words, values))
        if self._with_marks:
            for side, words in (
                ("mentor", t.gettext("Mentor: how the work goes, 1–10")),
                ("mentee", t.gettext("Mentee: how the work goes, 1–10")),
            ):
                parts.append(self._mark(number, side, words, values[side]))
        last = (
            t.gettext("Last meeting: {day}", day=row["last"])
            if row["last"]
            else t.gettext("No meeting is written down yet")
        )
        return (
            f'<fieldset class="kit-pair"><legend>{escape(row["match"])}</legend>'
            f"<p>{escape(row['people'])}. {escape(last)}</p>"
            f'<div class="kit-fields__row">{"".join(parts)}</div></fieldset>'
        )

    def _number(self, number: int, values: dict[str, Any]) -> str:
        return (
            f'<input type="number" inputmode="numeric" min="0" max="{_MOST}" '
            f'name="meetings-{number}" value="{escape(values["meetings"])}">'
        )

    def _date(self, number: int, values: dict[str, Any]) -> str:
        return (
            f'<input type="date" max="{self._day}" name="met_on-{number}" '
            f'value="{escape(values["met_on"])}">'
        )

    def _tick(self, number: int, name: str, words: str, values: dict[str, Any]) -> str:
        ticked = " checked" if values[name] else ""
        return (
            f'<label class="kit-tick"><input type="checkbox" name="{name}-{number}"{ticked}>'
            f"{escape(words)}</label>"
        )

    def _mark(self, number: int, side: str, words: str, chosen: str) -> str:
        marks = "".join(
            f'<option value="{mark}"{" selected" if mark == chosen else ""}>{mark or "–"}</option>'
            for mark in ("", *map(str, range(1, 11)))
        )
        return f'<label>{escape(words)}<select name="{side}-{number}">{marks}</select></label>'


def verdict(result: PairPulse, t: Translator) -> str:
    """Return how many pairs work, and with how many a talk is worth it."""
    day = pulse.day(result.day, t)
    ended = result.pairs["ended_on"].ne("") & (result.pairs["ended_on"] <= result.day)
    working = t.ngettext("{n} pair works", "{n} pairs work", int((~ended).sum()))
    worth = len({each.match for each in result.attention})
    if not worth:
        calm = t.gettext("no reason for a talk is seen")
        return f"{day}: {working}; {calm}."
    said = t.ngettext(
        "with {n} pair a talk is worth it", "with {n} pairs a talk is worth it", worth
    )
    return f"{day}: {working}; {said}."
