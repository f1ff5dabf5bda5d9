"""How the programme is run: verdict, charts, SWOT, tables, the curator's marks, open answers."""

from __future__ import annotations

from html import escape
from typing import Any

import ipywidgets as widgets

from kit import charts, tables, wording
from kit.i18n.message import say
from kit.pages import beginnings, states
from kit.pages.choices import Choices
from kit.pages.page import Page
from kit.pages.pictures import picture
from kit.pages.portal_links import editor
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

    Attributes
    ----------
    title, words, chart, swot, table, work, notes
        Parts of the page, to be shown by a notebook's cells. ``work`` holds ``assessment``, the
        curator's marks, and ``people``, what single people and pairs answered; the latter stays
        empty for those who see released results only. Who may edit finds the portal's page.
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
        self.swot, self.assessment, self._texts = self.region(), self.region(), self.region()
        self.people = widgets.VBox(layout=self._layout)
        self.work = widgets.VBox((self.assessment, self.people), layout=self._layout)
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
            self.swot,
            self.table,
            self.assessment,
            self.notes,
            doing=self.t.gettext("Reading the answers about the programme …"),
        )

    def _ask(self) -> ProcessReview | None:
        options = self.waves()
        waves = [wave for _, wave in options]
        if len(waves) < 2 or not self.listed:
            return None
        found: ProcessReview = self.ws.review_process(
            before=self.choices.start("before", waves, waves[0]),
            after=self.choices.start("after", waves, self.latest(options)),
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

    def _show(self, result: ProcessReview) -> None:
        language, t = self.t.language, self.t
        self._show_sheets(result)
        nobody = not result.rates["n_answered"].sum()
        lacks = beginnings.state(self) if nobody else ""
        if lacks:
            self.words.value = lacks
            return
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
        self.chart.show(*drawn, in_sight=1)
        self.words.value = self._verdict(result)
        self.table.value = self._evidence(result)
        caveats = dict.fromkeys(t.render(each) for each in (*result.caveats, *result.gaps.caveats))
        self.notes.value = "".join(map(states.note, caveats)) + self._method(result)

    def _show_sheets(self, result: ProcessReview) -> None:
        """Show what staff wrote: the SWOT and the curator's marks."""
        language, t = self.t.language, self.t
        between = {"before": result.before, "after": result.after}
        edit = editor(self, "swot", t.gettext("Edit the SWOT analysis"), "edit_swot", **between)
        self.swot.value = states.fold(
            t.gettext("SWOT analysis"),
            swot.render(result, language) + edit,
            swot.anchor("swot"),
            review.swot_headline(result, language),
        )
        marks = render(of_review.criteria(result, language))
        words = t.gettext("Assess the conditions")
        assess = editor(self, "marks", words, "mark_compliance", **between)
        if not result.rules.get("compliance"):
            assess = ""
        self.assessment.value = states.fold(
            review.compliance(result, language).rstrip("."), marks + assess, swot.anchor("criteria")
        )

    def _evidence(self, result: ProcessReview) -> str:
        """Return the tables, each behind its name."""
        language, t = self.t.language, self.t
        folded = (
            (t.gettext("Yes and no"), of_review.shares(result, language), "shares"),
            (
                t.gettext("Expected and come true, points of the scale"),
                tables.expectation_gaps(result.gaps, language),
                "gaps",
            ),
            (t.gettext("Two sides of a pair"), of_review.sides(result, language), "agreement"),
            (t.gettext("Themes of open answers"), of_review.themes(result, language), "themes"),
            (t.gettext("How many answered"), of_review.rates(result, language), "rates"),
        )
        return "".join(
            states.fold(heading, render(table), swot.anchor(name))
            for heading, table, name in folded
            if table
        )

    def _verdict(self, result: ProcessReview) -> str:
        language, t = self.t.language, self.t
        rows = review.satisfaction(result)
        if rows.empty or not any(review.is_told(row) for _, row in rows.iterrows()):
            lacks = beginnings.state(self, result.after)
            if lacks:
                return lacks
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
        result, language = self.result, self.t.language
        if result is None or result.released:
            return
        parts: list[Any] = []
        pairs = of_review.wide_pairs(result, language)
        if pairs:
            told = states.fold(
                pairs.title, render(pairs), swot.anchor("pairs"), self.t.number(len(pairs.rows), 0)
            )
            parts.append(widgets.HTML(told, layout=self._layout))
        texts = self._open_answers(result)
        if texts:
            parts.append(widgets.HTML(texts, layout=self._layout))
        self.people.children = (*parts, self._texts)

    def _open_answers(self, result: ProcessReview) -> str:
        """Return what people wrote, each question in a fold; the themes are given on the portal."""
        t = self.t
        folds = []
        for _, rows in result.open_answers.groupby(["questionnaire", "item"], sort=False):
            title = result.title(rows.iloc[0]["title"], t.language)
            group = review.group(result, rows.iloc[0][["form", "role", "wave"]], t)
            lines = "".join(
                f"<li><small>{escape(row['participant'])}</small> {escape(row['text'])}</li>"
                for _, row in rows.iterrows()
            )
            folds.append(states.fold(f"{title} ({group}; {len(rows)})", f"<ul>{lines}</ul>"))
        if not folds:
            return ""
        hint = states.note(
            t.gettext(
                "Only the school psychologist sees what people wrote. It never enters a report."
            )
        )
        edit = editor(self, "themes", t.gettext("Give themes to the answers"), "code_answers")
        return states.fold(
            t.gettext("Open answers"),
            f"{hint}{''.join(folds)}{edit}",
            swot.anchor("answers"),
            self.t.number(len(result.open_answers), 0),
        )
