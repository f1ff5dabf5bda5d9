"""The text of a reminder: it tells nobody who looks over a shoulder what the survey is about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from kit.domain.reminders import State
from kit.i18n.message import Message, say
from kit.i18n.translator import Translator

#: How a message stands, in words.
STATES: Mapping[State, Message] = {
    "claimed": say("not known whether it went out"),
    "sent": say("sent"),
    "failed": say("not sent"),
    "not_sent": say("not sent, as was found out"),
    "bounced": say("came back"),
}
UNDER_WAY = say("is being sent")


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
    asks_for = (
        say("{school} asks you to answer a few questions.", school=school)
        if last_day is None
        else say(
            "{school} asks you to answer a few questions until {day}.", school=school, day=last_day
        )
    )
    said = (
        say("Hello!"),
        asks_for,
        say("Your personal link, please do not pass it on:"),
        say("{words}", words=link),
        say("Answering is voluntary. If you have answered already, there is nothing more to do."),
        say("No more reminders:"),
        say("{words}", words=stop),
    )
    subject = t.render(say("{school}: a few questions for you", school=school))
    hello, asks, yours, first, voluntary, no_more, second = map(t.render, said)
    return subject, f"{hello}\n\n{asks}\n\n{yours}\n{first}\n\n{voluntary}\n\n{no_more}\n{second}\n"
