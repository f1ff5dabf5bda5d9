"""A page that asks for a result, shows it, and asks again when another choice is made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from kit.i18n.message import Message
from kit.pages import beginnings, states
from kit.pages.choices import Choices
from kit.pages.page import Page
from kit.tables import Table, render


class ComputingPage(Page):
    """What pages that compute have in common; see their functions in `kit.pages`.

    Parameters
    ----------
    workspace
        A workspace, or a function that opens one.
    given
        On what the controls are opened.

    Attributes
    ----------
    title, controls, words, chart, table, notes
        Parts of the page, to be shown by a notebook's cells.
    result
        What is shown now, for further questions in the notebook; None without one.
    """

    #: Title of the page, and the sentence that says what it answers.
    heading: ClassVar[tuple[Message, Message]]
    #: What is said when the programme has nothing to ask about, and while it is computed.
    nothing: ClassVar[tuple[Message, Message]]
    doing: ClassVar[Message]

    def __init__(self, workspace: Any, **given: Any) -> None:
        self.result: Any = None
        super().__init__(workspace, *self.heading)
        self.chart, self.table, self.notes = self.pictures(), self.region(), self.region()
        self.controls = self.row()
        self.choices = Choices(self, given)
        self._arrange()
        if self.is_open and self.attempt(self._prepare, self.words) and self.controls.children:
            self.ask()

    def _arrange(self) -> None:
        """Make the parts that this page has besides."""

    def _offer(self) -> Sequence[Any]:
        """Return the controls; none when there is nothing to ask about."""
        raise NotImplementedError

    def _question(self) -> Callable[[], Any]:
        """Return a function that asks for what is chosen now; it must not touch widgets."""
        raise NotImplementedError

    def _show(self, found: Any) -> None:
        """Show what was found."""
        raise NotImplementedError

    def _clear(self) -> None:
        """Empty the parts that this page has besides."""

    def _unasked(self) -> str:
        """Return the state of a page whose choices are no question; empty when they are."""
        return ""

    def _prepare(self) -> None:
        offered = self._offer()
        if not offered:
            self.words.value = states.box("empty", *map(self.t.render, self.nothing))
            return
        self.controls.children = tuple(offered)
        self.watch(offered, self.ask)

    def begins(self, *moments: str, questionnaire: str = "") -> bool:
        """Show that there are no answers yet, if so; asked where nothing was found to show."""
        home = self.ws.home(**self.choices.period())
        lacks = beginnings.state(self, *moments, questionnaire=questionnaire, home=home)
        if lacks:
            self.show_title()
            self.words.value = lacks
        return bool(lacks)

    def ask(self) -> None:
        """Ask for what is chosen now, and show it."""
        self.result = None
        self._clear()
        parts = (self.chart, self.table, self.notes)
        said = self._unasked()
        if said:
            self.words.leave()
            for part in parts:
                part.value = ""
            self.words.value = said
            return
        doing = self.t.render(self.doing)
        self.compute(self._question(), self._show, self.words, *parts, doing=doing)


def parts(*pieces: Table | str | None) -> str:
    """Return tables and pieces of HTML as parts of a page; empty ones are left out."""
    html = (render(each) if isinstance(each, Table) else each for each in pieces)
    return "".join(f'<div class="kit-part">{each}</div>' for each in html if each)


def folds(*tables: Table | None) -> str:
    """Return tables, each behind its name; empty ones are left out."""
    return "".join(states.fold(table.name, render(table)) for table in tables if table)
