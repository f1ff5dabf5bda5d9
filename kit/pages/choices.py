"""What can be chosen on a page: controls, opened on what the page's function was given.

A page function takes what its controls offer, under the names of the operation's arguments
(`questionnaire`, `before`, `after`, `by`); a value that is not offered is a `BadArgument`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import ipywidgets as widgets

from kit.errors import BadArgument
from kit.i18n.message import say

if TYPE_CHECKING:
    from kit.pages.page import Option, Page


class Choices:
    """The controls of one page.

    Parameters
    ----------
    page
        Whose workspace, language and name are used.
    given
        Values by the name of the control; None stands for what the page chooses by itself.
    """

    def __init__(self, page: Page, given: Mapping[str, Any]) -> None:
        self._page, self._t = page, page.t
        self._name = f"pages.{type(page).__module__.rpartition('.')[2]}"
        self._given = {name: value for name, value in given.items() if value is not None}

    def offer(
        self, name: str, label: str, options: Sequence[Option], start: Any = None
    ) -> widgets.Dropdown:
        """Return a choice that stands on what was given, else on `start` or the first option."""
        return self._page.dropdown(label, options, self.start(name, dict(options).values(), start))

    def long(self, name: str, label: str, options: Sequence[Option]) -> widgets.Dropdown:
        """Return a choice of long words: it is given more room than its neighbours."""
        return self.offer(name, label, options).add_class("kit-long")

    def start(self, name: str, values: Iterable[Any], start: Any = None) -> Any:
        """Return the value that was given, if it is one of these; else `start` or the first."""
        known = list(values)
        first = known[0] if start is None and known else start
        wanted = _as_offered(self._given.get(name, first), known)
        if wanted not in known and (known or name in self._given):
            raise self._unknown(name, wanted, known)
        return wanted

    def questionnaire(self, options: Sequence[Option]) -> widgets.Dropdown:
        """Return the choice of a questionnaire."""
        return self.long("questionnaire", self._t.gettext("Questionnaire"), options)

    def two_waves(self, options: Sequence[Option]) -> tuple[widgets.Dropdown, widgets.Dropdown]:
        """Return the choices of two waves: the first, and the last that was answered."""
        t, last = self._t, self._page.latest(options) if options else None
        return (
            self.offer("before", t.gettext("First"), options),
            self.offer("after", t.gettext("Then"), options, last),
        )

    def grouping(self, *more: Option) -> widgets.Dropdown:
        """Return the choice of columns of the scores by which people are grouped."""
        t = self._t
        columns = [
            (t.gettext("everybody together"), ()),
            (t.gettext("by form of mentoring"), ("form",)),
            (t.gettext("by role"), ("role",)),
            (t.gettext("by sub-form"), ("subform",)),
            (t.gettext("by class or step"), ("grade",)),
        ]
        return self.offer("by", t.gettext("Show"), [*columns, *more])

    def scales(self, known: Mapping[str, str]) -> widgets.Dropdown:
        """Return the choice of all scales, or one; several only where the page was given them.

        Parameters
        ----------
        known
            Titles by id.
        """
        options = self.scale_options(known)
        several = _as_tuple(self._given.get("scales", ()))
        unknown = [scale for scale in several if scale not in known]
        if unknown:
            raise self._unknown("scales", unknown[0], list(known))
        if len(several) > 1:
            options.append((", ".join(known[scale] for scale in several), several))
        return self.offer("scales", self._t.gettext("Scales"), options)

    def scale_options(self, known: Mapping[str, str]) -> list[Option]:
        """Return all scales together, and each of them, as choices."""
        every: Option = (self._t.gettext("all scales"), ())
        return [every, *((title, (scale,)) for scale, title in known.items())]

    def period(self) -> dict[str, str]:
        """Return the period that was given, as an argument of operations; nothing without one."""
        return {"period": self._given["period"]} if "period" in self._given else {}

    def _unknown(self, name: str, value: Any, values: Sequence[Any]) -> BadArgument:
        known = ", ".join(_quoted(each) for each in values if each not in ("", ()))
        return BadArgument(
            name,
            say(
                "{call}: there is nothing of this name to choose.",
                call=f"{self._name}({name}={_quoted(value)})",
            ),
            say("Write one of these: {known}.", known=known),
        )


def _as_tuple(value: Any) -> tuple[Any, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _as_offered(value: Any, values: Sequence[Any]) -> Any:
    """Return a name alone, or a list, as the tuple that a choice of several things offers."""
    return _as_tuple(value) if any(isinstance(each, tuple) for each in values) else value


def _quoted(value: Any) -> str:
    if isinstance(value, tuple | list):
        return _quoted(value[0]) if len(value) == 1 else str(list(value))
    return f'"{value}"' if isinstance(value, str) else str(value)
