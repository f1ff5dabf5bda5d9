"""A page of one's own: what can be chosen, what is asked, how it is shown; nothing to program.

    page = pages.own(workspace.open, title={"ru": "Моя страница", "en": "My page"})
    which, by = page.choose.questionnaire(), page.choose.grouping()
    change = page.ask.compare_waves(questionnaire=which, by=by)
    page.say(wording.verdict, change)
    page.show(charts.wave_comparison, change)

Choices are declared (reactive widgets): what depends on one is asked and drawn again when
somebody chooses another value.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from html import escape
from typing import Any

import ipywidgets as widgets

from kit.errors import BadArgument
from kit.i18n.message import say
from kit.operations import OPERATIONS
from kit.pages import comparing, states
from kit.pages.choices import Choices
from kit.pages.page import Page, Titled
from kit.pages.pictures import Picture, made

Words = Mapping[str, str]


def own(workspace: Any, *, title: Words, about: Words | None = None) -> OwnPage:
    """Return an empty page, to be filled by the cells of a notebook.

    Parameters
    ----------
    workspace
        A workspace, or a function that opens one (`kit.workspace.open`).
    title, about
        What the page is called, and the one sentence that says what it answers, each by
        language: ``{"ru": "…", "en": "…"}``.
    """
    return OwnPage(workspace, title, about or {})


class OwnPage(Page):
    """A page that is put together in a notebook.

    Attributes
    ----------
    title, controls
        Parts of the page, to be shown by a notebook's cells.
    choose
        What can be chosen: ``page.choose.questionnaire()``; see `Choosing`.
    ask
        Operations: ``page.ask.compare_waves(questionnaire=…)``; see `Asked`.
    """

    def __init__(self, workspace: Any, title: Titled, about: Titled) -> None:
        super().__init__(workspace, title, about)
        self.controls = self.row()
        self.choose, self.ask = Choosing(self), _Asking(self)

    def say(self, words: Callable[..., Any], about: Asked, **more: Any) -> Part:
        """Show a result in words: a function of `kit.wording`, or one's own like it."""

        def write() -> str:
            said = words(about.result, language=self.t.language, **_chosen(more))
            if isinstance(said, str):
                return f'<div class="kit-verdict"><p>{escape(said)}</p></div>' if said else ""
            return states.bullets([line for line in said if line])

        return about.shown(write, more)

    def show(self, make: Callable[..., Any], about: Asked, *, alt: str = "", **more: Any) -> Part:
        """Show a result as a chart or a table.

        Parameters
        ----------
        make
            A function of `kit.charts` or `kit.tables`, or one's own; see `kit.pages.show`.
        about
            What `ask` returned.
        alt
            The finding in words, for people who do not see the picture; a chart of the kit
            says it by itself.
        more
            Further arguments of the function, choices among them.
        """

        def draw() -> Picture | str:
            found = made(make, about.result, self.t.language, alt, **_chosen(more))
            return found or states.box("few", self.t.gettext("Too few data yet"))

        return about.shown(draw, more)

    def explain(self, about: Asked) -> Part:
        """Show the caveats of a result and, folded away, how it was computed."""
        return about.shown(lambda: comparing.method(about.result, (), self.t), {})


class Choosing:
    """Choices of a page of one's own; each stands in ``page.controls`` and is an argument.

    ``start`` is the value on which a choice stands at first.
    """

    def __init__(self, page: OwnPage) -> None:
        self._page = page

    def questionnaire(self, start: str | None = None, *, waves: int = 1) -> widgets.Dropdown:
        """Offer the questionnaires that are asked in so many waves at least."""
        return self._offer(
            lambda: Choices(self._page, {"questionnaire": start}).questionnaire(
                self._page.questionnaires(waves)
            )
        )

    def wave(self, start: str | None = None) -> widgets.Dropdown:
        """Offer the waves of the programme."""
        label = self._page.t.gettext("Answers of")
        return self._offer(
            lambda: Choices(self._page, {"wave": start}).offer("wave", label, self._page.waves())
        )

    def two_waves(
        self, before: str | None = None, after: str | None = None
    ) -> tuple[widgets.Dropdown, widgets.Dropdown]:
        """Offer the first and the second wave of a comparison."""
        choices = Choices(self._page, {"before": before, "after": after})
        first = self._offer(lambda: choices.two_waves(self._page.waves())[0])
        return first, self._offer(lambda: choices.two_waves(self._page.waves())[1])

    def grouping(self, start: str | Sequence[str] | None = None) -> widgets.Dropdown:
        """Offer the columns by which people are grouped."""
        return self._offer(lambda: Choices(self._page, {"by": start}).grouping())

    def scale(self, of: widgets.Dropdown, start: str | None = None) -> widgets.Dropdown:
        """Offer the scales of the questionnaire that is chosen in `of`."""

        def known() -> list[tuple[str, str]]:
            scales = self._page.scales().get(of.value, {})
            return [(title, scale) for scale, title in scales.items()]

        label = self._page.t.gettext("Scale")
        choice = self._offer(
            lambda: Choices(self._page, {"scale": start}).offer("scale", label, known())
        )
        self._page.watch([of], lambda: setattr(choice, "options", known()))
        return choice

    def one_of(
        self, label: Words, options: Mapping[str, Words], start: str | None = None
    ) -> widgets.Dropdown:
        """Offer anything else: words by language of the choice, and of each value."""
        words = [(self._page.said(titles), value) for value, titles in options.items()]
        choices = Choices(self._page, {"one_of": start})
        return self._offer(lambda: choices.offer("one_of", self._page.said(label), words))

    def _offer(self, make: Callable[[], widgets.Dropdown]) -> widgets.Dropdown:
        """Return a control of the page; an empty one where it cannot be made."""
        page, found = self._page, [widgets.Dropdown()]
        if page.is_open:
            page.attempt(lambda: found.append(make()), page.words)
        if len(found) > 1:
            page.controls.children = (*page.controls.children, found[-1])
        return found[-1]


class _Asking:
    """The operations of the workspace as methods; their arguments may be choices."""

    def __init__(self, page: OwnPage) -> None:
        self._page = page

    def __getattr__(self, operation: str) -> Callable[..., Asked]:
        if operation.startswith("_"):
            raise AttributeError(operation)
        return partial(Asked, self._page, operation)

    def __dir__(self) -> list[str]:
        return sorted(OPERATIONS)


class Part(widgets.VBox):
    """A part of the page that shows words, a chart or a table of one result."""

    def __init__(self, page: Page, *before: Any) -> None:
        self._pictures, self._html = page.pictures(), page.region()
        super().__init__((*before, self._pictures, self._html), layout=page.region().layout)

    @property
    def value(self) -> str:
        """HTML shown now."""
        return f"{self._pictures.value}{self._html.value}"

    @value.setter
    def value(self, html: str) -> None:
        self._pictures.show()
        self._html.value = html

    def fill(self, found: Picture | str) -> None:
        """Show a picture with its files, or HTML."""
        self.value = "" if isinstance(found, Picture) else found
        if isinstance(found, Picture):
            self._pictures.show(found)


class Asked:
    """A question to the workspace that is asked again whenever a choice in it changes.

    Attributes
    ----------
    result
        What was found; None while it is awaited and when it failed.
    """

    def __init__(self, page: OwnPage, operation: str, /, **arguments: Any) -> None:
        self._page, self._operation, self._arguments = page, operation, arguments
        self._drawings: list[tuple[Callable[[], Picture | str], Part]] = []
        self._state = page.awaited()
        self.result: Any = None
        page.watch(_controls(arguments), self.again)
        self.again()

    def again(self) -> None:
        """Ask with what is chosen now; the first part on the page shows how far it is."""
        page, self.result = self._page, None
        if page.words.value:  # the page could not be opened, or a choice not be made
            self._state.value = page.words.value
            return
        parts = [part for _, part in self._drawings]
        doing = page.t.gettext("Computing …")
        asked = _chosen(self._arguments)
        page.compute(partial(self._ask, asked), self._found, self._state, *parts, doing=doing)

    def shown(self, draw: Callable[[], Picture | str], more: Mapping[str, Any]) -> Part:
        """Return a part that is filled by `draw` now, and again after every answer."""
        part = Part(self._page, *(() if self._drawings else (self._state,)))
        self._drawings.append((draw, part))
        self._page.watch(_controls(more), lambda: self._fill(draw, part))
        self._fill(draw, part)
        return part

    def _ask(self, asked: dict[str, Any]) -> Any:
        if self._operation not in OPERATIONS:
            raise BadArgument(
                self._operation,
                say(
                    "{call}: there is no operation of this name.",
                    call=f"page.ask.{self._operation}",
                ),
                say("Write one of these: {known}.", known=", ".join(OPERATIONS)),
            )
        return getattr(self._page.ws, self._operation)(**asked)

    def _found(self, found: Any) -> None:
        self.result, self._state.value = found, ""
        for draw, part in self._drawings:
            self._fill(draw, part)

    def _fill(self, draw: Callable[[], Picture | str], part: Part) -> None:
        if self.result is not None:
            self._page.attempt(lambda: part.fill(draw()), part)


def _controls(arguments: Mapping[str, Any]) -> list[Any]:
    return [each for each in arguments.values() if isinstance(each, widgets.ValueWidget)]


def _chosen(arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Return the arguments with what is chosen in place of its control."""
    return {
        name: each.value if isinstance(each, widgets.ValueWidget) else each
        for name, each in arguments.items()
    }
