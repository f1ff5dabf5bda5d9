"""What a school lacks before anything can be told of it, and the step that helps.

Nothing is said of nobody: where this module finds a beginning, no share, no verdict and no
draft is shown in its place. Counts are those that the reader is told on the first page, so
a beginning tells nobody more than they know.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kit.i18n.message import Message, say
from kit.i18n.translator import Translator
from kit.operations.values.programme import CampaignStatus, Home


@dataclass(frozen=True, slots=True)
class Beginning:
    """What is not there yet, and what to do about it.

    Parameters
    ----------
    heading, step
        Sentences.
    operation
        Without which the step is not the reader's; empty: it is nobody's in particular.
    place
        Where it is done: a notebook or a record page; empty: nowhere in the kit.
    """

    heading: Message
    step: Message
    operation: str = ""
    place: str = ""

    def said(self, t: Translator) -> tuple[str, str]:
        """Return the heading and the step in the reader's language."""
        return t.render(self.heading), t.render(self.step)


UNPLANNED = Beginning(
    say("No survey is planned yet"),
    say("A methodologist adds surveys to the file of the programme."),
)
NOBODY = Beginning(
    say("Nobody takes part yet"),
    say(
        "Bring people into the register, from a list of the school or one by one, and enrol them "
        "in a role and a form of mentoring. Then they can be asked."
    ),
    "save_person",
    "register",
)
UNASKED = Beginning(
    say("Nobody is asked here"),
    say(
        "The surveys ask for a role and a form of mentoring that nobody in the register has. "
        "Compare the two."
    ),
    "participants",
    "register",
)
WAITING = Beginning(
    say("The surveys wait for consents"),
    say(
        "Nobody may be asked before the consents are recorded that the programme needs. Record "
        "the papers class by class."
    ),
    "record_consents",
    "consents",
)


COMPLETE = Beginning(
    say("Everybody has answered this survey"),
    say("No card is needed any more. The results can be looked at."),
)


def unasked(home: Home) -> Beginning | None:
    """Return why no survey asks anybody; None when one does."""
    return None if any(each.invited for each in home.campaigns) else beginning(home)


def without_cards(home: Home, campaign: str) -> Beginning:
    """Return why a survey has no cards to print: nobody is asked, or all have answered."""
    asks = any(each.invited for each in home.campaigns if each.campaign.id == campaign)
    return COMPLETE if asks else unasked(home) or UNASKED


def beginning(home: Home, *waves: str, questionnaire: str = "") -> Beginning | None:
    """Return what is missing before a result can be told; None when it can be asked for.

    Parameters
    ----------
    home
        How the surveys stand for the reader.
    waves
        Moments each of which the result needs answers of; without any, answers of one are enough.
    questionnaire
        Whose answers; empty: those of any.
    """
    surveys = [
        each for each in home.campaigns if questionnaire in ("", each.campaign.questionnaire)
    ]
    if not home.campaigns:
        return UNPLANNED
    if not home.participants:
        return NOBODY
    if surveys and not any(each.invited for each in surveys):
        return WAITING if any(each.waiting for each in surveys) else UNASKED
    if surveys and not any(each.answered for each in surveys):
        return _silent(home, _nobody(home), surveys)
    return next(filter(None, (_of_wave(home, wave, surveys) for wave in waves)), None)


def _of_wave(home: Home, wave: str, surveys: Sequence[CampaignStatus]) -> Beginning | None:
    """Return that nobody answered some surveys at one moment; None when somebody did."""
    asked = [each for each in surveys if each.campaign.wave == wave]
    if not asked or any(each.answered for each in asked):
        return None
    others = {each.campaign.wave for each in home.campaigns if each.answered}
    if len(others) == 1 and not any(each.has_begun for each in asked):
        first = min(each.campaign.opens_on for each in asked)
        heading = say("One diagnostics only so far, the next one opens on {day}", day=first)
        return _silent(home, heading, asked)
    title = dict(home.programme.term("waves", wave).words)
    heading = (
        say("“{wave}”: nobody had answered by this morning", wave=title)
        if home.released
        else say("“{wave}”: nobody has answered yet", wave=title)
    )
    return _silent(home, heading, asked)


def _nobody(home: Home) -> Message:
    """Return that nobody answered: this questionnaire, where others were answered."""
    if any(each.answered for each in home.campaigns):
        return (
            say("Nobody had answered this questionnaire by this morning")
            if home.released
            else say("Nobody has answered this questionnaire yet")
        )
    if home.released:
        return say("Nobody had answered by this morning")
    return say("Nobody has answered yet")


def _silent(home: Home, heading: Message, surveys: Sequence[CampaignStatus]) -> Beginning:
    """Return that nobody answered some surveys, what can be done, and when today's are counted."""
    found = _what_helps(heading, surveys)
    if not home.released:
        return found
    step = say("Answers given today are added tomorrow morning. {step}", step=found.step)
    return replace(found, step=step)


def _what_helps(heading: Message, surveys: Sequence[CampaignStatus]) -> Beginning:
    """Return that nobody answered some surveys, and what can be done about it."""
    if any(each.is_open for each in surveys):
        step = say(
            "A survey is open: the school psychologist hands out personal cards, or enters answers "
            "from an interview or from paper."
        )
    elif any(each.takes_sheets for each in surveys):
        step = say("The survey is closed. Answers given in time, on paper, can still be entered.")
    else:
        first = min(each.campaign.opens_on for each in surveys)
        days = [each.campaign.last_day for each in surveys]
        known = [day for day in days if day is not None]
        step = (
            say(
                "Answers are taken from {first} to {last}. The days are decided on the page "
                "“Surveys”.",
                first=first,
                last=max(known),
            )
            if len(known) == len(days)
            else say("Answers are taken from {first} on.", first=first)
        )
        return Beginning(heading, step)
    return Beginning(heading, step, "enter_response", "10_fill_in")
