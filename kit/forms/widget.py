"""The notebook's face: a whole questionnaire as one model of a widget.

It shows the same HTML as the web form, with the same style sheet and script.
Every change reaches `FormWidget.raw` by a message of its own, so that a page which is drawn anew,
or an answer that was refused, costs nobody what was typed. What must outlive the kernel the page
sends to the service by itself, where `load` is told an address; else the kernel is asked to keep it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any

import anywidget
import traitlets

from kit.domain.response import Problem
from kit.errors import KitError
from kit.forms import html as screen
from kit.forms.layout import LaidOut
from kit.i18n.message import Message
from kit.i18n.translator import Translator, translator

Raw = Mapping[str, str | list[str]]


class FormWidget(anywidget.AnyWidget):
    """A form to fill in, with its button.

    Parameters
    ----------
    form
        The laid out questionnaire.
    raw
        Values to begin with, e.g. a draft.

    Attributes
    ----------
    raw : dict
        What stands in the fields now, as `kit.forms.collect` takes it.
    state : str
        ``editing``, ``sending``, ``stored`` or ``failed``.
    person : str
        Whose answers these are; always in sight.
    message, receipt : str
        What the person is told under the form.
    problems : list of dict
        ``item`` and ``text`` of each problem shown.

    Examples
    --------
    >>> widget = FormWidget(form)                                      # doctest: +SKIP
    >>> widget.on_submit(lambda widget: widget.stored(send(widget.raw)))  # doctest: +SKIP
    """

    _esm = screen.script() + "".join(
        (screen.STATIC / f"{part}.js").read_text(encoding="utf-8")
        for part in ("keeping", "typing", "widget")
    )
    _css = screen.style() + (screen.STATIC / "widget.css").read_text(encoding="utf-8")

    html = traitlets.Unicode().tag(sync=True)
    #: Grows with every drawing: an empty form drawn twice is the same text, yet must be redrawn.
    revision = traitlets.Int(0).tag(sync=True)
    #: Grows with every `load`: what was typed into an earlier sheet is not taken for this one.
    sheet = traitlets.Int(0).tag(sync=True)
    #: Number of submissions heard; tells the page that the kernel has dealt with one.
    heard = traitlets.Int(0).tag(sync=True)
    #: Number of the last saving that the kernel was asked for and has done.
    kept = traitlets.Int(0).tag(sync=True)
    #: Where the page saves this sheet by itself, and whose it is; see `static/keeping.js`.
    keep = traitlets.Dict().tag(sync=True)
    #: Where the school is: by its clock it is told when something was saved.
    zone = traitlets.Unicode().tag(sync=True)
    #: What is chosen beside the form and stays in the page's address; nothing outside the Hub.
    chosen = traitlets.Dict().tag(sync=True)
    person = traitlets.Unicode().tag(sync=True)
    raw = traitlets.Dict().tag(sync=True)
    texts = traitlets.Dict().tag(sync=True)
    problems: traitlets.List[dict[str, str]] = traitlets.List().tag(sync=True)
    state = traitlets.Enum(("editing", "sending", "stored", "failed"), "editing").tag(sync=True)
    message = traitlets.Unicode().tag(sync=True)
    receipt = traitlets.Unicode().tag(sync=True)

    def __init__(self, form: LaidOut, raw: Raw | None = None) -> None:
        super().__init__()
        self._callbacks: list[Callable[[FormWidget], object]] = []
        self._keepers: list[Callable[[Raw], object]] = []
        self.on_msg(self._received)
        self.load(form, raw)

    def load(
        self,
        form: LaidOut,
        raw: Raw | None = None,
        *,
        person: str = "",
        keep: Mapping[str, str] | None = None,
        submit: str = "",
    ) -> None:
        """Show a form, empty or with values; whatever stood here before is gone.

        Parameters
        ----------
        form, raw
            As for the widget itself.
        person
            Whose answers these are.
        keep
            What the page sends along when it saves by itself, and the address (``url``) to
            which; without one the callbacks of `on_keep` are asked.
        submit
            Words on the button, where it does something else than enter answers.
        """
        self.form = form
        self._submit_words = submit
        with self.hold_sync():
            self.sheet += 1
            self.person = person
            self.keep = dict(keep or {})
            self.raw = dict(raw or {})
            self.receipt = ""
            self._show(form, (), state="editing", message="")

    def on_submit(self, callback: Callable[[FormWidget], object]) -> None:
        """Call `callback(widget)` when the person presses the button.

        It ends with `stored`, `show_problems` or `failed`. A `KitError` that
        leaves it is shown as failed; so is any other error, which then goes on.
        """
        self._callbacks.append(callback)

    def on_keep(self, callback: Callable[[Raw], object]) -> None:
        """Call `callback(changes)` with fields to keep; one that is empty was taken back.

        Raising a `KitError` leaves them unsaved: the page says so and asks again.
        """
        self._keepers.append(callback)

    def show_problems(self, problems: Sequence[Problem], language: str = "") -> None:
        """Show what is not usable, each beside its question; the values stay."""
        t = translator(language or self.form.language)
        message = t.ngettext(
            "Nothing is stored yet: please look at {n} answer again.",
            "Nothing is stored yet: please look at {n} answers again.",
            len(problems),
        )
        with self.hold_sync():
            self._show(self.form, tuple(problems), state="editing", message=message)

    def remind(self, unanswered: Sequence[str]) -> None:
        """Say how many questions are left; pressing the button again sends the form as it is."""
        with self.hold_sync():
            self.message = self._t.ngettext(
                "{n} question is not answered. You may answer it, or send the form as it is.",
                "{n} questions are not answered. You may answer them, or send the form as it is.",
                len(unanswered),
            )
            self.texts = {**self.texts, "submit": self._t.gettext("Send as it is")}
            self.state = "editing"

    def stored(self, receipt: str) -> None:
        """Say that the answers are stored, with their receipt; the fields are closed."""
        with self.hold_sync():
            self.receipt = receipt
            self.message = self._t.gettext("The answers are stored.")
            self.state = "stored"

    def failed(self, message: str | Message) -> None:
        """Say that the answers could not be stored; they stay in the fields."""
        with self.hold_sync():
            self.message = self._t.render(message) if isinstance(message, Message) else message
            self.state = "failed"

    @property
    def _t(self) -> Translator:
        return translator(self.form.language)

    def _show(
        self, form: LaidOut, problems: Sequence[Problem], *, state: str, message: str
    ) -> None:
        t = translator(form.language)
        self.problems = [
            {"item": problem.item, "text": t.render(problem.message)} for problem in problems
        ]
        self.texts = _texts(t) | ({"submit": self._submit_words} if self._submit_words else {})
        self.html = screen.render(form, self.raw, problems, printed=True)
        self.revision += 1
        self.state = state
        self.message = message

    def _received(self, _: object, content: Any, __: object) -> None:
        if not isinstance(content, dict) or content.get("sheet") != self.sheet:
            return
        if self.state == "stored" or not isinstance(content.get("raw"), dict):
            return
        self.raw = content["raw"]
        if content.get("event") == "keep":
            self._keep(content.get("changed"), content.get("number"))
        if content.get("event") != "submit":
            return
        try:
            self._submit()
        finally:
            self.heard += 1

    def _keep(self, changed: Any, number: Any) -> None:
        if not isinstance(changed, dict) or not isinstance(number, int):
            return
        with suppress(KitError):
            for callback in self._keepers:
                callback(changed)
            self.kept = number

    def _submit(self) -> None:
        self.state = "sending"
        try:
            for callback in self._callbacks:
                callback(self)
        except KitError as error:
            self.failed(error.told(self._t.render))
        except Exception:
            self.failed(self._t.gettext("The answers could not be stored. They are still here."))
            raise
        if self.state == "sending":
            self.state = "editing"


def _texts(t: Translator) -> dict[str, str]:
    return {
        "submit": t.gettext("Enter the answers"),
        "sending": t.gettext("Storing …"),
        "receipt": t.gettext("Receipt:"),
        "silent": t.gettext(
            "The server does not answer. The answers are still here: do not close this window, "
            "and try once more."
        ),
        "silent_kept": t.gettext(
            "The server does not answer. Everything typed so far is kept: open the page again "
            "and go on."
        ),
        "reload": t.gettext("Open the page again"),
        "keeping": t.gettext("Saving …"),
        "kept": t.gettext("Saved at {time}, not entered yet"),
        "unsaved": t.gettext(
            "No connection. Answers not saved yet: {n}. Do not close this window."
        ),
        "refused": t.gettext(
            "What you type is not saved any more: the answers were entered meanwhile, or the page "
            "is too old. Open the page again."
        ),
    }
