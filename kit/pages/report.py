"""A report to keep: choose what it is about, look at its beginning, take it as a file."""

from __future__ import annotations

import os
from base64 import b64encode
from collections.abc import Callable
from functools import partial
from html import escape
from typing import Any
from urllib.parse import urlencode, urlsplit

import ipywidgets as widgets

from kit.documents.faces import html
from kit.i18n.message import say
from kit.i18n.translator import LANGUAGES
from kit.operations import File
from kit.pages import states
from kit.pages.page import Page

_GROUPINGS = ("form", "role", "subform", "grade")
#: How much of a report is shown before it is taken: sections of each kind.
_SHOWN = {"report": 3, "process_report": 3, "participant_report": 2}


class Report(Page):
    """A report of stage 1 or 2, or of one participant, as a file.

    Attributes
    ----------
    title, controls, answer, preview, notes
        Parts of the page, to be shown by a notebook's cells. ``answer`` holds what is being
        done and the finished file, ``preview`` the beginning of the report.
    """

    def __init__(self, workspace: Any) -> None:
        super().__init__(
            workspace,
            say("Report"),
            say("The figures of the pages as a file to print, sign or send on."),
        )
        self.preview, self.notes = self.awaited(), self.region()
        self._make = widgets.Button(
            description=self.t.gettext("Prepare the file"),
            button_style="primary",
            layout=widgets.Layout(width="auto", align_self="flex-end"),
        )
        self._make.on_click(lambda _: self._prepare_file())
        self.controls = widgets.VBox(layout=self._layout)
        if self.is_open and self.attempt(self._prepare, self.answer) and self.controls.children:
            self._look()

    def _prepare(self) -> None:
        t = self.t
        programme = self.ws.programme()
        surveys, waves = self.two_moments(programme)
        if not surveys:
            self.answer.value = states.box(
                "empty",
                t.gettext("Nothing to report yet"),
                t.gettext("No questionnaire of this programme is asked at two moments."),
            )
            return
        kinds = [
            (t.gettext("Dynamics of participants (stage 2)"), "report"),
            (t.gettext("How the programme runs (stage 1)"), "process_report"),
        ]
        people: list[tuple[str, str]] = []
        if self.ws.allows("participant_report"):
            people = self._people(programme)
            kinds += [(t.gettext("One participant"), "participant_report")] if people else []
        self._kind = self.dropdown(t.gettext("Report on"), kinds, "report")
        self._survey = self.dropdown(t.gettext("Questionnaire"), surveys, surveys[0][1])
        first = people[0][1] if people else None
        self._person = self.dropdown(t.gettext("Participant"), people, first)
        self._before = self.dropdown(t.gettext("First"), waves, waves[0][1])
        self._after = self.dropdown(t.gettext("Then"), waves, waves[-1][1])
        self._by = self.dropdown(t.gettext("Show"), self._groupings(), "")
        languages = list(zip(("Русский", "English"), LANGUAGES, strict=True))
        self._language = self.dropdown(
            t.gettext("Language of the report"), languages, self.t.language
        )
        self._format = self.dropdown(t.gettext("File"), self._formats(), "docx")
        self.watch([self._kind], self._arrange)
        about = (self._survey, self._person, self._before, self._after, self._by)
        self.watch([self._kind, *about, self._language], self._look)
        self.watch([self._format], self._forget)
        self._arrange()

    def _people(self, programme: dict[str, Any]) -> list[tuple[str, str]]:
        roles = {term["id"]: self.words(term["title"]) for term in programme["roles"]}
        return [
            (f"{person['id']}, {roles.get(person['role'], person['role'])}", person["id"])
            for person in self.ws.participants()
        ]

    def _groupings(self) -> list[tuple[str, str]]:
        t = self.t
        names = (
            t.gettext("by form of mentoring"),
            t.gettext("by role"),
            t.gettext("by sub-form"),
            t.gettext("by class or step"),
        )
        return [(t.gettext("everybody together"), ""), *zip(names, _GROUPINGS, strict=True)]

    def _formats(self) -> list[tuple[str, str]]:
        t = self.t
        return [
            (t.gettext("DOCX, to edit"), "docx"),
            (t.gettext("PDF, to print"), "pdf"),
            (t.gettext("XLSX, to calculate"), "xlsx"),
            (t.gettext("HTML, to open in a browser"), "html"),
        ]

    def _arrange(self) -> None:
        """Show the controls that the kind of report needs."""
        about, by = {
            "report": ([self._survey], [self._by]),
            "process_report": ([], []),
            "participant_report": ([self._person], []),
        }[self._kind.value]
        self.controls.children = (
            self.row(self._kind, *about, self._before, self._after),
            self.row(*by, self._language, self._format, self._make),
        )

    def _asked(self) -> dict[str, Any]:
        """Return the arguments of the report that is chosen now."""
        common = {
            "before": self._before.value,
            "after": self._after.value,
            "language": self._language.value,
        }
        if self._kind.value == "process_report":
            return common
        if self._kind.value == "participant_report":
            return {"participant": self._person.value, **common}
        by = [self._by.value] if self._by.value else []
        return {"questionnaire": self._survey.value, "by": by, **common}

    def _writing(self, kind: str) -> Callable[[], File]:
        """Return a function that has the report written that is chosen now."""
        write: Callable[..., File] = getattr(self.ws, self._kind.value)
        return partial(write, **self._asked(), format=kind)

    def _forget(self) -> None:
        """Take away the link to a file that is no longer the one chosen."""
        self.answer.leave()
        self.answer.value = ""

    def _look(self) -> None:
        self._forget()
        self.notes.value = ""
        self._make.disabled = self._before.value == self._after.value
        if self._make.disabled:
            self.preview.leave()
            self.preview.value = states.box(
                "empty",
                self.t.gettext("Choose two different moments"),
                self.t.gettext("A change lies between them."),
            )
            return
        doing = self.t.gettext("Putting the report together …")
        kind = self._kind.value
        self.compute(
            self._writing("html"), lambda made: self._show(made, kind), self.preview, doing=doing
        )

    def _show(self, made: File, kind: str) -> None:
        t = self.t
        shown = html.opening(made.body, _SHOWN[kind])
        label = t.gettext("Beginning of the report")
        self.preview.value = (
            f'<h2 style="margin-bottom:12px">{escape(label)}</h2><div class="kit-card">'
            f'<iframe sandbox srcdoc="{escape(shown)}" title="{escape(label)}" '
            'style="display:block;width:100%;height:70vh;min-height:360px;border:0"></iframe></div>'
        )
        self.notes.value = states.note(
            t.gettext(
                "The file holds the same figures in every format, and how they were computed."
            )
        )

    def _prepare_file(self) -> None:
        def end() -> None:
            self._make.disabled = False

        self._make.disabled = True
        doing = self.t.gettext("Writing the file …")
        self.compute(
            self._writing(self._format.value), self._offer, self.answer, doing=doing, end=end
        )

    def _offer(self, made: File) -> None:
        size = self.t.number(max(len(made.body) / 1024, 1), 0)
        label = self.t.gettext("Download")
        about = self.t.gettext("{name}, {size} KB", name=made.name, size=size)
        self.answer.value = (
            f'<div class="kit-verdict"><p>{escape(self.t.gettext("The file is ready."))}</p>'
            f"<small>{escape(about)}</small></div>"
            f'<p class="kit-actions"><a class="kit-button kit-button--primary" '
            f"{self._link_to(made)}>{escape(label)}</a></p>"
        )

    def _link_to(self, made: File) -> str:
        """Return where the file is: at the data service, or, without one, in the link itself."""
        service = os.environ.get("KIT_SERVICE_URL", "")
        if not service:
            body = b64encode(made.body).decode()
            address = f"data:{made.media.partition(';')[0]};base64,{body}"
            return f'download="{escape(made.name)}" href="{address}"'
        asked = {
            "tenant": self.ws.tenant,
            "period": self.ws.period,
            **self._asked(),
            "format": self._format.value,
        }
        query = urlencode({key: value for key, value in asked.items() if value}, doseq=True)
        page = urlsplit(service).path.rstrip("/") + "/" + self._kind.value.replace("_", "-")
        # In a window of its own: leaving the page, even for a file, would stop its kernel.
        return f'target="_blank" rel="noopener" href="{escape(page)}?{escape(query)}"'
