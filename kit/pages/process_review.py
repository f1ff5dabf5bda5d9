"""How the programme is run: verdict, charts, SWOT, tables, the curator's marks, open answers."""

from __future__ import annotations

from html import escape
from typing import Any

import ipywidgets as widgets

from kit import charts, tables, wording
from kit.i18n.message import say
from kit.pages import states
from kit.pages.choices import Choices
from kit.pages.marks_editor import Marking
from kit.pages.page import Page
from kit.pages.pictures import picture
from kit.pages.swot_editor import SwotEditor
from kit.pages.themes_editor import Coding
from kit.results import ProcessReview
from kit.tables import render
from kit.tables import review as of_review
from kit.tables.faces import swot
from kit.wording import review, settings
from kit.wording.method import version


def process_review(
    workspace: Any, *, before: str | None = None, after: str | None = None
) -> ProcessPage:
    """Return the page of how the programme runs, between the first and the last wave when None."""
    return ProcessPage(workspace, before=before, after=after)


class ProcessPage(Page):
    """Review of the programme's running.

    Parameters
    ----------
    workspace
        A workspace, or a function that opens one.

    Attributes
    ----------
    title, words, chart, swot, table, work, notes
        Parts of the page, to be shown by a notebook's cells. In ``swot`` the curator edits and
        confirms. ``work`` holds ``assessment``, where the curator marks the criteria, and
        ``people``, what single people and pairs answered; the latter stays empty for those who
        see released results only.
    result : ProcessReview or None
        What is shown now, for further questions in the notebook.
    """

    def __init__(self, workspace: Any, **given: Any) -> None:
        self.result: ProcessReview | None = None
        super().__init__(
            workspace,
            say("How the programme runs"),
            say("What participants and the curator say about the programme, and what to change."),
        )
        self.choices = Choices(self, given)
        self.chart, self.table, self.notes = self.pictures(), self.region(), self.region()
        self._swot, self._marks, self._texts = self.region(), self.region(), self.region()
        self._editing, self._marking = self.region(), self.region()
        self.swot = widgets.VBox((self._swot, self._editing), layout=self._layout)
        self.assessment = widgets.VBox((self._marks, self._marking), layout=self._layout)
        self.people = widgets.VBox(layout=self._layout)
        self.work = widgets.VBox((self.assessment, self.people), layout=self._layout)
        self._editor: SwotEditor | None = None
        self._form: Marking | None = None
        if self.is_open:
            self._review()

    def _review(self) -> None:
        self.people.children = ()
        self.result = None
        self.compute(
            self._ask,
            self._show_all,
            self.words,
            self.chart,
            self._swot,
            self.table,
            self._marks,
            self.notes,
            doing=self.t.gettext("Reading the answers about the programme …"),
        )

    def _ask(self) -> ProcessReview | None:
        waves = [wave for _, wave in self.waves()]
        if len(waves) < 2 or not self.listed:
            return None
        found: ProcessReview = self.ws.review_process(
            before=self.choices.start("before", waves, waves[0]),
            after=self.choices.start("after", waves, waves[-1]),
        )
        return found

    def _show_all(self, result: ProcessReview | None) -> None:
        self.result = result
        if result is None:
            self.words.value = states.box(
                "empty",
                self.t.gettext("Nothing to look at yet"),
                self.t.gettext("This programme has no questionnaire yet."),
            )
            return
        self._show(result)
        self.attempt(self._show_people, self._texts)
        self.attempt(self._offer_editor, self._editing)
        self.attempt(self._offer_marks, self._marking)

    def _show(self, result: ProcessReview) -> None:
        language, t = self.t.language, self.t
        drawn = [
            picture(
                lambda width: charts.satisfaction(result, language, width),
                review.satisfaction_headline(result, language),
                "satisfaction",
            ),
            picture(
                lambda width: charts.expectation_gaps(result.gaps, language, width),
                wording.gaps_headline(result.gaps, language),
                "expectations",
            ),
            picture(
                lambda width: charts.sides(result, language, width),
                review.sides_headline(result, language),
                "two-sides",
            ),
        ]
        self.chart.show(*drawn)
        self.words.value = self._verdict(result)
        self.table.value = self._evidence(result)
        self._show_sheets(result)
        caveats = dict.fromkeys(t.render(each) for each in (*result.caveats, *result.gaps.caveats))
        self.notes.value = "".join(map(states.note, caveats)) + self._method(result)

    def _show_sheets(self, result: ProcessReview) -> None:
        """Show what staff wrote: the SWOT and the curator's marks."""
        language, t = self.t.language, self.t
        self._swot.value = _part(swot.render(result, language))
        heading = escape(t.gettext("The curator's assessment"))
        said = escape(review.compliance(result, language))
        marks = render(of_review.criteria(result, language))
        self._marks.value = _part(f"<h2>{heading}</h2><p>{said}</p>{marks}", "criteria")

    def _again(self) -> None:
        """Show the review as it is after a saving; nothing that is being typed is redrawn."""
        result = self.result
        if result is None:
            return
        found = self.ws.review_process(before=result.before, after=result.after)
        self.result = found
        self._show_sheets(found)
        self.words.value = self._verdict(found)
        self.table.value = self._evidence(found)

    def _refresh(self) -> None:
        self.attempt(self._again, self._swot)

    def _offer_editor(self) -> None:
        if self.result is None or self._editor is not None or not self.ws.allows("edit_swot"):
            return
        self._editor = SwotEditor(self, self.result, self._refresh)
        self.swot.children = (self._swot, self._editing, self._editor.fields)

    def _offer_marks(self) -> None:
        if self.result is None or not self.result.rules.get("compliance"):
            return
        if self._form is None and self.ws.allows("compliance_marks"):
            self._form = Marking(self, self.result.after, self._refresh)
            self.assessment.children = (self._marks, self._marking, *self._form.parts)

    def _evidence(self, result: ProcessReview) -> str:
        """Return the tables: the one of answers in sight, those that charts show in folds."""
        language, t = self.t.language, self.t
        folded = (
            (
                t.gettext("Expected and come true, points of the scale"),
                tables.expectation_gaps(result.gaps, language),
                "gaps",
            ),
            (t.gettext("Two sides of a pair"), of_review.sides(result, language), "agreement"),
            (t.gettext("Themes of open answers"), of_review.themes(result, language), "themes"),
            (t.gettext("How many answered"), of_review.rates(result, language), "rates"),
        )
        return _part(render(of_review.shares(result, language)), "shares") + "".join(
            f'<div id="{swot.anchor(name)}">{states.fold(heading, render(table))}</div>'
            for heading, table, name in folded
            if table
        )

    def _verdict(self, result: ProcessReview) -> str:
        language, t = self.t.language, self.t
        rows = review.satisfaction(result)
        if rows.empty or not any(review.is_told(row) for _, row in rows.iterrows()):
            kind = "withheld" if rows["withheld"].any() else "few"
            return states.box(
                kind,
                review.verdict(result, language),
                t.gettext("The numbers appear when more people have answered."),
            )
        return (
            f'<div class="kit-verdict"><p>{escape(review.verdict(result, language))}</p>'
            f"<small>{escape(review.compliance(result, language))}</small></div>"
        )

    def _method(self, result: ProcessReview) -> str:
        t = self.t
        method = [
            t.gettext(
                "Two shares stand side by side: of those who answered, and of all participants of "
                "the role. The fewer people answer, the further apart they are."
            ),
            t.gettext(
                "Both sides of a pair mark the same questions; a group counts as one pair, with "
                "the mean of each side. Pairs in which one person is on both sides are left out."
            ),
            t.gettext(
                "The draft is made by rules; their thresholds stand in a file of the organisation "
                "and can be changed. It judges the programme, never a person."
            ),
            *(f"{label}: {value}" for label, value in settings.of_review(result, t)),
            f"{t.gettext('Version of the kit')}: {version(result)}",
        ]
        return states.fold(t.gettext("How it was computed"), states.bullets(method))

    def _show_people(self) -> None:
        result, language, t = self.result, self.t.language, self.t
        if result is None or result.released:
            return
        parts: list[Any] = []
        pairs = render(of_review.wide_pairs(result, language))
        if pairs:
            parts.append(widgets.HTML(_part(pairs), layout=self._layout))
        questions = self._questions(result)
        if questions:
            coding = Coding(self, result, self._refresh)
            rules = result.rules
            first = next(
                (key for _, key in questions if key[1] in (*rules["praised"], *rules["lacked"])),
                questions[0][1],
            )
            choice = self.dropdown(t.gettext("Open answers"), questions, first)
            choice.layout = self._layout
            self.watch([choice], lambda: coding.show(*choice.value))
            hint = states.note(
                t.gettext(
                    "Only the school psychologist sees what people wrote. It never enters a report."
                )
            )
            parts += [widgets.HTML(hint, layout=self._layout), choice, coding.fields]
            coding.show(*first)
        self.people.children = (*parts, self._texts)

    def _questions(self, result: ProcessReview) -> list[tuple[str, tuple[str, str]]]:
        """Return the open questions that somebody answered, in words, with their ids."""
        found = []
        for key, rows in result.open_answers.groupby(["questionnaire", "item"], sort=False):
            title = result.title(rows.iloc[0]["title"], self.t.language)
            group = review.group(result, rows.iloc[0][["form", "role", "wave"]], self.t)
            found.append((f"{title} ({group}; {len(rows)})", key))
        return found


def _part(html: str, evidence: str = "") -> str:
    name = f' id="{swot.anchor(evidence)}"' if evidence else ""
    return f'<div class="kit-part"{name}>{html}</div>' if html else ""
