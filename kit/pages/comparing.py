"""What pages about change share: the verdict's box, the state without one, method."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from kit import wording
from kit.i18n.translator import Translator
from kit.pages import states
from kit.results import Result
from kit.wording.method import methods, rounding, version


def verdict(said: str, people: str) -> str:
    """Return the box of the verdict, and below it in small how many people it rests on."""
    return f'<div class="kit-verdict"><p>{escape(said)}</p><small>{escape(people)}</small></div>'


def nothing(result: Result, people: str, t: Translator, *, withheld: bool) -> str:
    """Return the state of a page that has no change to show: withheld, or too few data."""
    if withheld:
        return states.box(
            "withheld",
            wording.withheld(result.minimum_group, t).capitalize(),
            t.gettext("Choose fewer groups, or wait until more people have answered."),
        )
    return states.box(
        "few",
        t.gettext("Too few data yet"),
        people,
        t.gettext("At least two people must have answered both times, better ten."),
    )


def same_wave_twice(t: Translator) -> str:
    """Return the state of a page that is to compare a wave with itself."""
    return states.box(
        "empty",
        t.gettext("Choose two different moments"),
        t.gettext("A change lies between them."),
    )


def no_comparison_group(t: Translator) -> str:
    """Return why the numbers do not tell a cause."""
    return t.gettext(
        "There is no group without mentoring to compare with, so these numbers show how things "
        "changed, not what caused it. Very low values tend to rise and very high ones to fall by "
        "themselves."
    )


def method(result: Result, said: Iterable[str], t: Translator) -> str:
    """Return the caveats, and folded away how the result was computed."""
    caveats = "".join(states.note(t.render(caveat)) for caveat in result.caveats)
    lines = [
        *said,
        rounding(t, released=result.released),
        *(f"{label}: {value}" for label, value in methods(result, t) if value),
        f"{t.gettext('Version of the kit')}: {version(result)}",
    ]
    return caveats + states.fold(t.gettext("How it was computed"), states.bullets(lines))
