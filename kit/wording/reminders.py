"""The text of a reminder: it tells nobody who looks over a shoulder what the survey is about."""

from __future__ import annotations

import datetime as dt

from kit.i18n.message import say
from kit.i18n.translator import Translator


def letter(
    t: Translator, school: str, last_day: dt.date | None, link: str, stop: str
) -> tuple[str, str]:
    """Return subject and text of a reminder, in the language of the translator.

    Parameters
    ----------
    last_day
        Of the survey; None: it has none.
    link, stop
        The personal address of the form, and where further reminders are declined.
    """
    until = (
        say("Answers are taken until {day}.", day=last_day)
        if last_day is not None
        else say("There is no hurry.")
    )
    said = (
        say("Hello!"),
        say("{school} asks you to answer a few questions. {until}", school=school, until=until),
        say("Your personal link, please do not pass it on:"),
        say("{words}", words=link),
        say("Answering is voluntary. If you have answered already, there is nothing more to do."),
        say("No more reminders:"),
        say("{words}", words=stop),
    )
    subject = t.render(say("{school}: a few questions for you", school=school))
    hello, asks, yours, first, voluntary, no_more, second = map(t.render, said)
    return subject, f"{hello}\n\n{asks}\n\n{yours}\n{first}\n\n{voluntary}\n\n{no_more}\n{second}\n"
