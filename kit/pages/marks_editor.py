"""The curator's assessment: marks that are saved, their total, their history."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

import ipywidgets as widgets

from kit.errors import Conflict
from kit.forms import layout
from kit.forms.widget import FormWidget
from kit.operations.values.review_sheets import Assessment, ComplianceMarks
from kit.pages.page import Page
from kit.wording import review


class Marking:
    """The form of the nine criteria for the curator; for others, its history.

    Parameters
    ----------
    page
        Whose workspace and language are used.
    wave
        The wave that is judged.
    saved
        Called after a saving.
    """

    def __init__(self, page: Page, wave: str, saved: Callable[[], None]) -> None:
        self.ws, self.t = page.ws, page.t
        self._wave = wave
        self._saved = saved
        self._history = page.region()
        self.form: FormWidget | None = None
        self.parts: tuple[Any, ...] = (self._history,)
        stored = self.ws.compliance_marks(wave=wave)
        self._revision = stored.revision
        if self.ws.allows("mark_compliance"):
            self._offer(stored)
        self._show_history(stored.history)

    def _offer(self, stored: ComplianceMarks) -> None:
        questionnaire = self.ws.questionnaire(stored.questionnaire)
        form = layout.lay_out(
            questionnaire,
            form=questionnaire.forms[0],
            wave=questionnaire.waves[-1],
            language=self.t.language,
        )
        self.form = FormWidget(form, stored.raw)
        self._label()
        self.form.on_submit(self._save)
        again = widgets.Button(
            description=self.t.gettext("Load what was saved"), layout=widgets.Layout(width="auto")
        )
        again.on_click(lambda _: self._load())
        again.layout.display = "none"
        self._again = again
        self.parts = (self.form, again, self._history)

    def _label(self) -> None:
        if self.form is not None:
            self.form.texts = {
                **self.form.texts,
                "submit": self.t.gettext("Save the marks"),
                "sending": self.t.gettext("Saving …"),
            }

    def _save(self, form: FormWidget) -> None:
        try:
            done = self.ws.mark_compliance(
                wave=self._wave, expected=self._revision, raw=dict(form.raw)
            )
        except Conflict:
            self._again.layout.display = ""
            raise
        self._revision = done.saved.revision
        said = self.t.gettext("Saved: {moment}.", moment=review.moment(done.saved.at, self.t))
        form.message = f"{said} {review.assessed(done, self.t)}"
        self._show_history(self.ws.compliance_marks(wave=self._wave).history)
        self._saved()

    def _load(self) -> None:
        """Show the marks that somebody else saved; the own ones are told once more."""
        if self.form is None:
            return
        stored = self.ws.compliance_marks(wave=self._wave)
        mine = {item: mark for item, mark in self.form.raw.items() if mark}
        other = [item for item, mark in mine.items() if stored.raw.get(item) != mark]
        self._revision = stored.revision
        self.form.load(self.form.form, stored.raw)
        self._label()
        self._again.layout.display = "none"
        self._show_history(stored.history)
        if other:
            self.form.message = self.t.ngettext(
                "{n} of your marks differs from what was saved; mark it again and save.",
                "{n} of your marks differ from what was saved; mark them again and save.",
                len(other),
            )

    def _show_history(self, history: tuple[Assessment, ...]) -> None:
        t = self.t
        rows = "".join(
            f"<li>{escape(review.moment(each.saved.at, t))}: {escape(review.assessed(each, t))}</li>"
            for each in history
        )
        heading = escape(t.gettext("History of the assessment"))
        self._history.value = (
            f'<details class="kit-fold"><summary>{heading}</summary><ul>{rows}</ul></details>'
            if rows
            else ""
        )
