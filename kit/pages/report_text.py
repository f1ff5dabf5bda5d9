"""Conclusions and recommendations of a report, edited before it is made and signed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape
from typing import Any

import ipywidgets as widgets

from kit.operations.values.documents import ReportText
from kit.pages import states
from kit.pages.page import Page
from kit.pages.unsaved import Unsaved


class ReportTextRegion(widgets.VBox):
    """Two texts, a paragraph a line, kept as the SWOT sheet is: every saving, none overwritten.

    Parameters
    ----------
    page
        The page it belongs to.
    saved
        Called when they were saved: what was written from the earlier ones is no longer so.
    """

    def __init__(self, page: Page, saved: Callable[[], None]) -> None:
        super().__init__(layout=widgets.Layout(width="100%"))
        t = page.t
        self._page, self._t, self._saved = page, t, saved
        self._asked: dict[str, Any] = {}
        self._revision = 0
        self._words = page.region()
        self._texts = {
            name: widgets.Textarea(
                description=label, rows=6, layout=widgets.Layout(width="100%", max_width="880px")
            )
            for name, label in (
                ("conclusions", t.gettext("Conclusions")),
                ("recommendations", t.gettext("Recommendations")),
            )
        }
        self.guard = Unsaved()
        self.guard.watch(*self._texts.values())
        self._save = widgets.Button(
            description=t.gettext("Save the text"), layout=widgets.Layout(width="auto")
        )
        self._save.on_click(lambda _: self._page.attempt(self._write, self._words))

    def clear(self) -> None:
        """Empty the region."""
        self.children = ()

    def tell(self, kind: str, asked: Mapping[str, Any]) -> None:
        """Show the texts of a report, where it has some and they may be written."""
        if kind not in ("report", "process_report") or not self._page.ws.allows(
            "write_report_text"
        ):
            return
        about = {"report": kind, "before": asked["before"], "after": asked["after"]}
        if asked.get("questionnaire"):
            about["questionnaire"] = asked["questionnaire"]
        self._asked = about
        self._page.attempt(lambda: self._show(asked["language"]), self._words)
        t = self._t
        heading = t.gettext("Conclusions and recommendations of this report")
        how = t.gettext(
            "One paragraph per line. They stand in every report of this kind, the head’s too: no "
            "codes, no names, nothing about one person."
        )
        self.children = (
            widgets.HTML(
                f'<div class="kit-part"><h2>{escape(heading)}</h2>{states.note(how)}</div>',
                layout=self.layout,
            ),
            *self._texts.values(),
            self._save,
            self._words,
            self.guard,
        )

    def _show(self, language: str) -> None:
        found: ReportText = self._page.ws.report_text(**self._asked, language=language)
        self._revision = found.revision
        for name, box in self._texts.items():
            box.value = "\n".join(getattr(found, name))
        self.guard.saved()
        t = self._t
        self._words.value = states.note(
            t.gettext("Saved before, revision {n}.", n=found.revision)
            if found.saved
            else t.gettext("Proposed by rules from the results: correct it and save it.")
        )

    def _write(self) -> None:
        raw = {
            name: [line.strip() for line in box.value.splitlines() if line.strip()]
            for name, box in self._texts.items()
        }
        made = self._page.ws.write_report_text(**self._asked, expected=self._revision, raw=raw)
        self._revision = made.saved.revision
        self.guard.saved()
        t = self._t
        said = t.gettext("Saved. The next file holds this text.")
        if made.names:
            said += " " + t.gettext(
                "This looks like a name: {names}. Reports hold none.", names=", ".join(made.names)
            )
        self._words.value = states.note(said)
        self._saved()
