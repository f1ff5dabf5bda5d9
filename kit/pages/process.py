"""How the programme is run: verdict, charts, draft, tables, the curator's marks, open answers."""

from __future__ import annotations

from html import escape
from typing import Any

import ipywidgets as widgets

from kit import charts, findings, sentences, tables
from kit.errors import say
from kit.pages import states
from kit.pages.page import Page
from kit.pages.pictures import picture
from kit.results import ProcessReview
from kit.tables import process as of_review


class ProcessPage(Page):
    """Review of the programme's running.

    Parameters
    ----------
    workspace
        A workspace, or a function that opens one.

    Attributes
    ----------
    title, answer, chart, table, assessment, people, notes
        Parts of the page, to be shown by a notebook's cells. ``people`` holds what single
        people and pairs answered; it stays empty for those who see released results only.
    result : ProcessReview or None
        What is shown now, for further questions in the notebook.
    """

    def __init__(self, workspace: Any) -> None:
        self.result: ProcessReview | None = None
        super().__init__(
            workspace,
            say("How the programme runs"),
            say("What participants and the curator say about the programme, and what to change."),
        )
        self.chart, self.table, self.notes = self.pictures(), self.region(), self.region()
        self._marks, self._texts = self.region(), self.region()
        self.assessment = widgets.VBox((self._marks,), layout=self._layout)
        self.people = widgets.VBox(layout=self._layout)
        if self.is_open:
            self._review()

    def _review(self) -> None:
        self.people.children = ()
        self.result = None
        self.compute(
            self._ask,
            self._show_all,
            self.answer,
            self.chart,
            self.table,
            self._marks,
            self.notes,
            doing=self.t.gettext("Reading the answers about the programme …"),
        )

    def _ask(self) -> ProcessReview | None:
        waves = [wave["id"] for wave in self.ws.programme()["waves"]]
        if len(waves) < 2 or not self.ws.questionnaires():
            return None
        found: ProcessReview = self.ws.review_process(before=waves[0], after=waves[-1])
        return found

    def _show_all(self, result: ProcessReview | None) -> None:
        self.result = result
        if result is None:
            self.answer.value = states.box(
                "empty",
                self.t.gettext("Nothing to look at yet"),
                self.t.gettext("This programme has no questionnaire yet."),
            )
            return
        self._show(result)
        self.attempt(self._show_people, self._texts)

    def _show(self, result: ProcessReview) -> None:
        language, t = self.t.language, self.t
        drawn = [
            picture(
                lambda width: charts.satisfaction(result, language, width),
                findings.satisfaction_headline(result, language),
                "satisfaction",
            ),
            picture(
                lambda width: charts.expectation_gaps(result.gaps, language, width),
                sentences.gaps_headline(result.gaps, language),
                "expectations",
            ),
            picture(
                lambda width: charts.sides(result, language, width),
                findings.sides_headline(result, language),
                "two-sides",
            ),
        ]
        self.chart.show(*drawn)
        self.answer.value = self._verdict(result)
        self.table.value = _part(of_review.swot(result, language)) + self._evidence(result)
        heading = escape(t.gettext("The curator's assessment"))
        said = escape(findings.compliance(result, language))
        marks = of_review.criteria(result, language)
        self._marks.value = _part(f"<h2>{heading}</h2><p>{said}</p>{marks}", "criteria")
        caveats = dict.fromkeys(t.render(each) for each in (*result.caveats, *result.gaps.caveats))
        self.notes.value = "".join(map(states.note, caveats)) + self._method(result)

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
            (t.gettext("How many answered"), of_review.rates(result, language), "rates"),
        )
        return _part(of_review.shares(result, language), "shares") + "".join(
            f'<div id="{of_review.anchor(name)}">{states.fold(heading, table)}</div>'
            for heading, table, name in folded
            if table
        )

    def _verdict(self, result: ProcessReview) -> str:
        language, t = self.t.language, self.t
        rows = findings.satisfaction(result)
        if rows.empty or not any(findings.is_told(row) for _, row in rows.iterrows()):
            kind = "withheld" if rows["withheld"].any() else "few"
            return states.box(
                kind,
                findings.verdict(result, language),
                t.gettext("The numbers appear when more people have answered."),
            )
        return (
            f'<div class="kit-verdict"><p>{escape(findings.verdict(result, language))}</p>'
            f"<small>{escape(findings.compliance(result, language))}</small></div>"
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
            *(f"{key}: {value}" for key, value in (result.settings | result.rules).items()),
        ]
        return states.fold(t.gettext("How it was computed"), states.bullets(method))

    def _show_people(self) -> None:
        result, language, t = self.result, self.t.language, self.t
        if result is None or result.released:
            return
        parts: list[Any] = []
        pairs = of_review.wide_pairs(result, language)
        if pairs:
            parts.append(widgets.HTML(_part(pairs), layout=self._layout))
        titles = list(dict.fromkeys(result.open_answers["title"]))
        if titles:
            options = [(self._question(result, title), title) for title in titles]
            choice = self.dropdown(t.gettext("Open answers"), options, titles[0])
            choice.layout = self._layout
            self.watch([choice], lambda: self._show_texts(choice.value))
            hint = states.note(
                t.gettext(
                    "Only the school psychologist sees what people wrote. It never enters a report."
                )
            )
            parts += [widgets.HTML(hint, layout=self._layout), choice, self._texts]
            self._show_texts(titles[0])
        self.people.children = tuple(parts)

    def _question(self, result: ProcessReview, title: str) -> str:
        rows = result.open_answers[result.open_answers["title"] == title]
        group = findings.group(result, rows.iloc[0][["form", "role", "wave"]], self.t)
        return f"{result.title(title, self.t.language)} ({group}; {len(rows)})"

    def _show_texts(self, title: str) -> None:
        if self.result is not None:
            self._texts.value = of_review.open_answers(self.result, title, self.t.language)


def _part(html: str, evidence: str = "") -> str:
    name = f' id="{of_review.anchor(evidence)}"' if evidence else ""
    return f'<div class="kit-part"{name}>{html}</div>' if html else ""
