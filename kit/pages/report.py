"""A report to keep: choose what it is about, look at its beginning, take it as a file."""

from __future__ import annotations

import os
from base64 import b64encode
from collections.abc import Callable
from functools import partial
from html import escape
from typing import Any
from urllib.parse import urlencode

import ipywidgets as widgets

from kit.documents.faces import html
from kit.errors import KitError, NotEnoughData
from kit.i18n.message import say
from kit.i18n.translator import LANGUAGES
from kit.operations import File
from kit.pages import beginnings, comparing, states
from kit.pages.choices import Choices
from kit.pages.page import Page
from kit.pages.portal_links import portal
from kit.pages.report_text import ReportTextRegion

#: How much of a report is shown before it is taken: sections of each kind.
_SHOWN = {"report": 3, "comparison_tables": 3, "process_report": 3, "participant_report": 2}


def report(
    workspace: Any,
    *,
    kind: str | None = None,
    questionnaire: str | None = None,
    participant: str | None = None,
    before: str | None = None,
    after: str | None = None,
    by: str | None = None,
    reader: str | None = None,
    language: str | None = None,
    format: str | None = None,  # noqa: A002 - as the operation calls it
) -> Report:
    """Return the page of reports, its controls opened on what is given.

    Parameters
    ----------
    workspace
        A workspace, or a function that opens one (`kit.workspace.open`).
    kind
        ``"report"`` (of stage 2), ``"comparison_tables"`` (all moments), ``"process_report"`` (of
        stage 1), ``"participant_report"``.
    questionnaire, before, after, by
        As of `pages.before_after`.
    participant
        Code of a participant.
    reader
        ``"self"`` (for whoever sees everything) or ``"head"`` (released, to be signed).
    language, format
        Of the file: ``"ru"`` or ``"en"``; ``"docx"``, ``"pdf"``, ``"xlsx"`` or ``"html"``.
    """
    return Report(
        workspace,
        kind=kind,
        questionnaire=questionnaire,
        participant=participant,
        before=before,
        after=after,
        by=by,
        reader=reader,
        language=language,
        format=format,
    )


class Report(Page):
    """A report of stage 1 or 2, or of one participant, as a file.

    Attributes
    ----------
    title, controls, words, preview, text, notes
        Parts of the page, to be shown by a notebook's cells. ``words`` holds what is being
        done and the finished file, ``preview`` the beginning of the report, ``text`` its
        conclusions and recommendations, to be edited.
    """

    def __init__(self, workspace: Any, **given: Any) -> None:
        super().__init__(
            workspace,
            say("Report"),
            say("The figures of the pages as a file to print, sign or send on."),
        )
        self.preview, self.notes = self.awaited(), self.region()
        self.choices = Choices(self, given)
        self._make = widgets.Button(
            description=self.t.gettext("Prepare the file"),
            button_style="primary",
            layout=widgets.Layout(width="auto", align_self="flex-end"),
        )
        self._make.on_click(lambda _: self._prepare_file())
        self.controls = widgets.VBox(layout=self._layout)
        self.text = ReportTextRegion(self, self._forget)
        if self.is_open and self.attempt(self._prepare, self.words) and self.controls.children:
            self._look()

    def _prepare(self) -> None:
        t = self.t
        repeated, waves = self.two_waves()
        if not repeated:
            self.words.value = states.box(
                "empty",
                t.gettext("Nothing to report yet"),
                t.gettext("No questionnaire of this programme is asked at two moments."),
            )
            return
        lacks = beginnings.state(self)
        if lacks:
            self.words.value = lacks
            return
        kinds = [
            (t.gettext("Dynamics of participants (stage 2)"), "report"),
            (t.gettext("How the programme runs (stage 1)"), "process_report"),
        ]
        if any(len(each.waves) > 2 for each in self.listed):
            tables = t.gettext("Comparison tables over all moments")
            kinds.insert(1, (tables, "comparison_tables"))
        people: list[tuple[str, str]] = []
        if self.ws.allows("participant_report"):
            people = self._people()
            kinds += [(t.gettext("One participant"), "participant_report")] if people else []
        offer = self.choices.offer
        self._kind = offer("kind", t.gettext("Report on"), kinds)
        self._questionnaire = self.choices.questionnaire(repeated)
        self._person = offer("participant", t.gettext("Participant"), people)
        self._before, self._after = self.choices.two_waves(waves)
        self._by = self.choices.grouping()
        readers = [
            (t.gettext("for the head, to be signed: small groups withheld"), "head"),
            (t.gettext("for myself: everything, not to be passed on"), "self"),
        ]
        sees_all = self.ws.allows("report", "category")
        readers = readers if sees_all else readers[:1]
        self._reader = self.choices.long("reader", t.gettext("For whom"), readers)
        languages = list(zip(("Русский", "English"), LANGUAGES, strict=True))
        label = t.gettext("Language of the report")
        self._language = offer("language", label, languages, self.t.language)
        self._format = offer("format", t.gettext("File"), self._formats())
        self.watch([self._kind], self._arrange)
        about = (
            self._questionnaire,
            self._person,
            self._before,
            self._after,
            self._by,
            self._reader,
        )
        self.watch([self._kind, *about, self._language], self._look)
        self.watch([self._format], self._forget)
        self._arrange()

    def _people(self) -> list[tuple[str, str]]:
        return [
            (f"{person.id}, {self.said(self.programme.term('roles', person.role))}", person.id)
            for person in self.ws.participants()
        ]

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
        readers = [self._reader] if len(self._reader.options) > 1 else []
        about, by = {
            "report": ([self._questionnaire], [*readers, self._by]),
            "comparison_tables": ([self._questionnaire], [*readers, self._by]),
            "process_report": ([], readers),
            "participant_report": ([self._person], []),
        }[self._kind.value]
        waves = () if self._kind.value == "comparison_tables" else (self._before, self._after)
        row = self.row(self._kind, *about, *waves, *by, self._language, self._format, self._make)
        self.controls.children = (row,)

    def _asked(self) -> dict[str, Any]:
        """Return the arguments of the report that is chosen now."""
        common = {
            "before": self._before.value,
            "after": self._after.value,
            "language": self._language.value,
        }
        if self._kind.value == "participant_report":
            return {"participant": self._person.value, **common}
        common["reader"] = self._reader.value
        if self._kind.value == "process_report":
            return common
        by = list(self._by.value)
        if self._kind.value == "comparison_tables":
            del common["before"], common["after"]
            by = [name for name in by if name != "category"]
        return {"questionnaire": self._questionnaire.value, "by": by, **common}

    def _writing(self, kind: str) -> Callable[[], File]:
        """Return a function that has the report written that is chosen now."""
        write: Callable[..., File] = getattr(self.ws, self._kind.value)
        return partial(write, **self._asked(), format=kind)

    def _forget(self) -> None:
        """Take away the link to a file that is no longer the one chosen."""
        self.words.leave()
        self.words.value = ""

    def _look(self) -> None:
        self._forget()
        self.notes.value = ""
        self.text.clear()
        two = self._kind.value != "comparison_tables"
        self._make.disabled = two and self._before.value == self._after.value
        if self._make.disabled:
            self.preview.leave()
            self.preview.value = comparing.same_wave_twice(self.t)
            return
        doing = self.t.gettext("Putting the report together …")
        kind, write = self._kind.value, self._writing("html")
        nothing: list[KitError] = []

        def ask() -> File:
            try:
                return write()
            except NotEnoughData as error:
                nothing.append(error)
                raise

        def end() -> None:
            # What the preview could not be made of makes no file, either: it is said once.
            self._make.disabled = bool(nothing)

        self.compute(ask, lambda made: self._show(made, kind), self.preview, doing=doing, end=end)

    def _show(self, made: File, kind: str) -> None:
        t = self.t
        shown = html.opening(made.body, _SHOWN[kind])
        label = t.gettext("Beginning of the report")
        self.preview.value = (
            f'<h2 style="margin-bottom:12px">{escape(label)}</h2><div class="kit-card">'
            f'<iframe sandbox srcdoc="{escape(shown)}" title="{escape(label)}" '
            'style="display:block;width:100%;height:70vh;min-height:360px;border:0"></iframe></div>'
        )
        self.text.tell(kind, self._asked())
        self.notes.value = states.note(
            t.gettext(
                "The file holds the same figures in every format, and how they were computed and "
                "rounded."
            )
        )

    def _prepare_file(self) -> None:
        def end() -> None:
            self._make.disabled = False

        self._make.disabled = True
        doing = self.t.gettext("Writing the file …")
        self.compute(
            self._writing(self._format.value), self._offer, self.words, doing=doing, end=end
        )

    def _offer(self, made: File) -> None:
        size = self.t.number(max(len(made.body) / 1024, 1), 0)
        label = self.t.gettext("Download")
        about = self.t.gettext("{name}, {size} KB", name=made.name, size=size)
        self.words.value = (
            f'<div class="kit-verdict"><p>{escape(self.t.gettext("The file is ready."))}</p>'
            f"<small>{escape(about)}</small></div>"
            f'<p class="kit-actions"><a class="kit-button kit-button--primary" '
            f"{self._link_to(made)}>{escape(label)}</a></p>"
        )

    def _link_to(self, made: File) -> str:
        """Return where the file is: at the data service, or, without one, in the link itself."""
        if not os.environ.get("KIT_SERVICE_URL"):
            body = b64encode(made.body).decode()
            address = f"data:{made.media.partition(';')[0]};base64,{body}"
            return f'download="{escape(made.name)}" href="{address}"'
        asked = {
            "tenant": self.ws.tenant,
            "period": self.ws.shown_period,
            **self._asked(),
            "format": self._format.value,
        }
        query = urlencode({key: value for key, value in asked.items() if value}, doseq=True)
        page = portal(self._kind.value.replace("_", "-"))
        # In a window of its own: leaving the page, even for a file, would stop its kernel.
        return f'target="_blank" rel="noopener" href="{escape(page)}?{escape(query)}"'
