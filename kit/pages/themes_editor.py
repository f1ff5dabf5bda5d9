"""Where the psychologist gives themes to open answers."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import pandas as pd

from kit.pages import states
from kit.pages.fields import Section
from kit.pages.page import Page
from kit.results import ProcessReview

_LONGEST = 60


class Coding(Section):
    """All answers to one open question, each with its themes as boxes to tick.

    Parameters
    ----------
    page
        Whose workspace and language are used.
    review
        With its open answers.
    saved
        Called after a saving.
    """

    def __init__(self, page: Page, review: ProcessReview, saved: Callable[[], None]) -> None:
        super().__init__(page)
        self._review = review
        self._saved = saved
        self._rows = review.open_answers.iloc[:0]
        self._question: tuple[str, str] = ("", "")

    def show(self, questionnaire: str, item: str) -> None:
        """Show a question; what is wrong when it cannot be read stands under the fields."""
        self.keep(lambda: self.load(questionnaire, item))

    def load(self, questionnaire: str, item: str) -> str:
        """Show the answers to a question with the themes that are saved."""
        stored = self.ws.answer_themes(questionnaire=questionnaire, item=item)
        answers = self._review.open_answers
        here = answers["questionnaire"].eq(questionnaire) & answers["item"].eq(item)
        self._question = (questionnaire, item)
        self._rows = answers[here]
        self._revision = stored.revision
        self._chosen = {attempt: set(themes) for attempt, themes in stored.themes.items()}
        self._words = {key: words.in_(self.t.language) for key, words in stored.suggested.items()}
        for themes in stored.themes.values():
            for theme in themes:
                self._words.setdefault(theme, self._review.title(theme, self.t.language))
        self._draw()
        return ""

    def press(self, button: str) -> None:
        """Save, add a theme, or load what somebody else saved."""
        self._read()
        if button == "load":
            self.show(*self._question)
        elif button == "add":
            theme = " ".join(str(self.fields.typed.get("own", "")).split())[:_LONGEST]
            if theme:
                self._words.setdefault(theme, theme)
            self._draw(focus="own")
        else:
            self._save()

    def _save(self) -> None:
        def save() -> str:
            questionnaire, item = self._question
            done = self.ws.code_answers(
                questionnaire=questionnaire,
                item=item,
                expected=self._revision,
                raw={
                    attempt: sorted(themes)
                    for attempt in self._rows["attempt"]
                    if (themes := self._chosen.get(attempt))
                },
            )
            self._revision = done.saved.revision
            more = self.t.gettext(
                "{coded} of {n} answers have a theme.", coded=done.coded, n=len(self._rows)
            )
            return self.saved(done.saved, more, done.names)

        if self.keep(save):
            self._saved()

    def _read(self) -> None:
        for row, attempt in enumerate(self._rows["attempt"]):
            for column, theme in enumerate(self._words):
                ticked = self.fields.typed.get(f"theme-{row}-{column}")
                if ticked is not None:
                    chosen = self._chosen.setdefault(attempt, set())
                    (chosen.add if ticked else chosen.discard)(theme)

    def _draw(self, focus: str = "") -> None:
        t = self.t
        hint = states.note(
            t.gettext(
                "Tick what an answer is about; several themes are possible. Released are only "
                "counts of themes that enough people wrote of, never an answer."
            )
        )
        lines = "".join(
            self._line(number, row) for number, (_, row) in enumerate(self._rows.iterrows())
        )
        own = escape(t.gettext("A theme of your own, in a few words"))
        add, save = escape(t.gettext("Add the theme")), escape(t.gettext("Save the themes"))
        self.fields.draw(
            f'{hint}<div class="kit-fields__row"><label>{own}<input type="text" name="own" '
            f'maxlength="{_LONGEST}"></label>'
            f'<button type="button" data-do="add">{add}</button></div>'
            f'<ul class="kit-lines">{lines}</ul>'
            f'<div class="kit-fields__row"><button type="button" class="kit-primary" '
            f'data-do="save">{save}</button></div>',
            focus,
        )

    def _line(self, number: int, row: pd.Series) -> str:
        chosen = self._chosen.get(row["attempt"], set())
        boxes = "".join(
            f'<label><input type="checkbox" name="theme-{number}-{column}"'
            f"{' checked' if theme in chosen else ''}>{escape(words)}</label>"
            for column, (theme, words) in enumerate(self._words.items())
        )
        said = f"<small>{escape(row['participant'])}</small> {escape(row['text'])}"
        return f'<li><p>{said}</p><div class="kit-chips">{boxes}</div></li>'
