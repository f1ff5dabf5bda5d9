"""What every page has: a workspace, a language, regions to write in, and one way to fail.

Nothing a person does on a page ends in a traceback: every piece of work goes through
`Page.attempt`, which shows what is being done, then the result or the designed state.
"""

from __future__ import annotations

import asyncio
import logging
import os
from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode

import ipywidgets as widgets

from kit.domain.programme import Programme
from kit.domain.texts import Text
from kit.errors import KitError
from kit.i18n.message import Message
from kit.i18n.text import pick
from kit.i18n.translator import LANGUAGES, translator
from kit.operations.values.programme import Home, Questionnaires, QuestionnaireSummary
from kit.pages import states
from kit.pages.pictures import Picture, Pictures, picture
from kit.pages.unforeseen import is_voila, logged
from kit.pages.working import PATIENCE, Awaited, Found, Work
from kit.tables import Table

#: Seconds between two looks at work that goes on.
_PAUSE = 0.2

#: Words in the catalogue, or by language.
Titled = Message | Text | Mapping[str, str]
#: A choice of a control: its words, and what it stands for.
Option = tuple[str, Any]


class Page:
    """A page of one workspace.

    Parameters
    ----------
    workspace
        A workspace, or a function that opens one (`kit.workspace.open`).
    title, purpose
        What the page is called, and the one sentence that says what it answers.

    Attributes
    ----------
    words
        The part that holds the finding in words, or the state of the page without one.
    """

    def __init__(self, workspace: Any, title: Titled, purpose: Titled) -> None:
        self._layout = widgets.Layout(width="100%")
        self._control = widgets.Layout(width="auto")
        self.title = self.region()
        self.words = self.awaited()
        self._tasks: set[asyncio.Task[None]] = set()
        self.ws: Any = None
        self.t = translator(_language())
        self._heading = (title, purpose)
        self.is_open = self.attempt(lambda: self._open(workspace), self.words)
        self.show_title()

    def _open(self, workspace: Any) -> None:
        self.ws = workspace() if callable(workspace) else workspace
        self.t = translator(self.ws.language)

    def show_title(self, actions: str = "") -> None:
        """Write the title, its sentence, and at the right what can be done (HTML)."""
        title, purpose = (escape(self.said(part)) for part in self._heading)
        do = f'<div class="kit-actions">{actions}</div>' if actions else ""
        self.title.value = (
            f'{_plain_style()}<div class="kit-title"><div><h1>{title}</h1>'
            f'<p class="kit-lead">{purpose}</p></div>{do}</div>'
        )

    def region(self) -> widgets.HTML:
        """Return a part of the page that holds HTML."""
        return widgets.HTML(layout=self._layout)

    def awaited(self) -> Awaited:
        """Return a part of the page that holds HTML and can wait for it; see `compute`."""
        return Awaited(self._layout)

    def pictures(self) -> Pictures:
        """Return a part of the page that holds pictures, each to be had as a file."""
        return Pictures(self.t.language)

    @cached_property
    def programme(self) -> Programme:
        """The programme, asked for once."""
        found: Programme = self.ws.programme()
        return found

    @cached_property
    def listed(self) -> Questionnaires:
        """The questionnaires of the programme, asked for once."""
        found: Questionnaires = self.ws.questionnaires()
        return found

    def two_waves(self) -> tuple[list[Option], list[Option]]:
        """Return questionnaires asked in two waves, and the waves, as choices of a control.

        Several questionnaires may also be looked at together (the choice ``""``). Both lists
        are empty when the programme has nothing to compare.
        """
        waves = self.waves()
        repeated = self.questionnaires(least=2)
        if not repeated or len(waves) < 2:
            return [], []
        if len(repeated) > 1:
            repeated.append((self.t.gettext("All questionnaires, by form and role"), ""))
        return repeated, waves

    def latest(self, waves: Iterable[Option]) -> str:
        """Return which of these moments is set against the first unless the reader says otherwise."""
        home: Home = self.ws.home()
        return home.latest([wave for _, wave in waves])

    def waves(self) -> list[Option]:
        """Return the waves of the programme as choices of a control."""
        return [(self.said(wave.title), wave.id) for wave in self.programme.waves]

    def questionnaires(self, least: int = 1) -> list[Option]:
        """Return the questionnaires asked in so many waves at least, as choices of a control."""
        return [(self._offered(each), each.id) for each in self.listed if len(each.waves) >= least]

    def _offered(self, questionnaire: QuestionnaireSummary) -> str:
        title = self.said(questionnaire.title)
        if not questionnaire.psychologist_only:
            return title
        return self.t.gettext("{title} (for the psychologist only)", title=title)

    def scales(self) -> dict[str, dict[str, str]]:
        """Return the titles of the scales by id, of every questionnaire by id."""
        return {
            each.id: {scale.id: self.said(scale.title) for scale in each.scales}
            for each in self.listed
        }

    def drawn(
        self,
        chart: Callable[..., Any],
        finding: Callable[..., str],
        result: Any,
        *about: str,
        name: str,
        **more: Any,
    ) -> Picture:
        """Return a chart of a result as a picture of the page.

        Parameters
        ----------
        chart, finding
            Functions of `kit.charts` and `kit.wording`: the figure, and what it shows in words.
        result, about
            What is drawn, e.g. a comparison and the id of a scale.
        name
            Beginning of the name of a file, in Latin letters.
        more
            Given to the chart alone.
        """
        language = self.t.language
        return picture(
            lambda width: chart(result, *about, language, width, **more),
            finding(result, *about, language),
            name,
        )

    def put(self, region: Pictures, drawn: Picture) -> None:
        """Show a picture in its region, or that there are too few data for one."""
        region.show(drawn)
        if not drawn:
            region.value = states.box("few", self.t.gettext("Too few data yet"))

    def dropdown(self, label: str, options: Sequence[Option], value: Any) -> Any:
        """Return a choice among (words, value) with its label."""
        return widgets.Dropdown(
            description=label, options=list(options), value=value, layout=self._control
        )

    def row(self, *controls: Any) -> widgets.HBox:
        """Return controls side by side."""
        return widgets.HBox(controls)

    def attempt(self, work: Callable[[], None], shown: Any, *also: Any, doing: str = "") -> bool:
        """Do a piece of work; return whether it succeeded.

        While it is done, `shown` says so (when `doing` is given) and the regions of
        `also` are emptied. When it fails, `shown` says what is wrong.
        """
        if doing:
            shown.value = states.loading(doing)
        for region in also:
            region.value = ""
        try:
            work()
        except KitError as error:
            logging.getLogger(__name__).info("%s: %r", type(error).__name__, error.where)
            shown.value = states.of_error(error, self.t)
        except Exception:  # noqa: BLE001 - logged with its code; no traceback on a page
            shown.value = states.unexpected(logged("page failed"), self.t)
        else:
            return True
        for region in also:
            region.value = ""
        return False

    def compute(
        self,
        ask: Callable[[], Found],
        show: Callable[[Found], None],
        shown: Awaited,
        *also: Any,
        doing: str,
        end: Callable[[], None] = lambda: None,
    ) -> None:
        """Ask for something that may take long, then show it.

        Parameters
        ----------
        ask
            Returns what was found; called in a thread, where it must not touch widgets.
        show
            Shows it; called in the main thread.
        shown, also, doing
            As in `attempt`. ``shown`` gets a bar and a button when it takes longer; what it
            waited for before is stopped.
        end
            Called when nothing is awaited any more, however it ended.
        """
        shown.value = states.loading(doing)
        for region in also:
            region.value = ""
        work = Work(ask)
        shown.await_(work)

        def finish() -> None:
            if shown.work is work:
                self.attempt(lambda: show(work.answer()), shown, *also)
            if shown.work is work:  # and nothing else is awaited meanwhile
                shown.end()
            end()

        def again() -> None:
            self.compute(ask, show, shown, *also, doing=doing, end=end)

        if not work.wait(PATIENCE):
            shown.show_progress(doing, self.t, again)
            loop = _free_loop()
            if loop is not None:
                following = loop.create_task(_follow(work, shown, finish))
                self._tasks.add(following)
                following.add_done_callback(self._tasks.discard)
                return
            _stay(work, shown)
        finish()

    def watch(self, controls: Iterable[Any], work: Callable[[], None]) -> None:
        """Do `work` whenever one of the controls gets another value."""
        for control in controls:
            control.observe(lambda _: work(), names="value")

    def said(self, title: Titled | str) -> str:
        """Return a title in the page's language, be it ours or kept by language in data."""
        if isinstance(title, Message):
            return self.t.render(title)
        return (
            title.in_(self.t.language) if isinstance(title, Text) else pick(title, self.t.language)
        )

    def link(self, file: str) -> str:
        """Return the relative address of another page: same school, period and language."""
        query = {name: getattr(self.ws, name, "") for name in ("tenant", "period")}
        query["lang"] = self.t.language
        return f"{file}?{urlencode({key: value for key, value in query.items() if value})}"


def asked(name: str) -> str:
    """Return a parameter of the page's address, e.g. ``?campaign=…``; empty without one."""
    query = parse_qs(os.environ.get("QUERY_STRING", ""))
    return next(iter(query.get(name, [])), "")


def download(label: str, name: str, *tables: Table | None) -> str:
    """Return a button that saves tables as an XLSX file, without asking the server.

    Every spreadsheet opens one alike; a CSV means other numbers in another language.
    """
    from kit.documents import FORMATS  # noqa: PLC0415 - a page is read before its file is made
    from kit.documents.faces import xlsx  # noqa: PLC0415

    held = b64encode(xlsx.sheets(*tables)).decode()
    return (
        f'<a class="kit-button" download="{escape(name)}" '
        f'href="data:{FORMATS["xlsx"]};base64,{held}">{escape(label)}</a>'
    )


def _free_loop() -> asyncio.AbstractEventLoop | None:
    """Return the loop on which a page can wait while it hears clicks.

    In JupyterLab, in a script and in a test a cell ends when its work is done; there the
    button that interrupts a kernel is the way to stop.
    """
    if not is_voila():
        return None
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        return None


async def _follow(work: Work[Any], shown: Awaited, finish: Callable[[], None]) -> None:
    while shown.work is work and not work.wait(0):
        shown.tell()
        await asyncio.sleep(_PAUSE)
    finish()


def _stay(work: Work[Any], shown: Awaited) -> None:
    try:
        while not work.wait(_PAUSE):
            shown.tell()
    except KeyboardInterrupt:
        shown.stop()


def _language() -> str:
    wanted = asked("lang")
    return wanted if wanted in LANGUAGES else LANGUAGES[0]


def _plain_style() -> str:
    """Return a small style for JupyterLab; under Voilà the template has the real one."""
    if is_voila():
        return ""
    return f"<style>{(Path(__file__).parent / 'plain.css').read_text(encoding='utf-8')}</style>"
