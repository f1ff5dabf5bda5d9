"""What a school lacks before anything can be told, and the step that helps."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from kit.domain.programme import Term
from kit.i18n.translator import translator
from kit.wording.beginnings import NOBODY, UNASKED, UNPLANNED, beginning, without_cards
from tests.builders.workspaces import CAMPAIGN, CLOSED, Fake

T = translator("en")


def home(*campaigns, people=3):
    return replace(Fake().home(), campaigns=campaigns, participants=people)


def unanswered(status, **changes):
    return replace(status, answered=0, missing=(), **changes)


def test_school_is_told_the_first_thing_that_it_lacks():
    """A plan, people, somebody to ask, an answer: one after another (D10)."""
    assert beginning(home()) is UNPLANNED
    assert beginning(home(CAMPAIGN, people=0)) is NOBODY
    assert beginning(home(unanswered(CAMPAIGN, invited=0))) is UNASKED
    assert beginning(home(unanswered(CAMPAIGN))).said(T)[0] == "Nobody has answered yet"
    assert beginning(home(CAMPAIGN, CLOSED)) is None


def test_moment_that_nobody_answered_is_named_and_others_are_not():
    """Answers of one moment are no change, and no small group either (D10)."""
    before_only = home(unanswered(CAMPAIGN), CLOSED)

    assert beginning(before_only) is None
    assert beginning(before_only, "before") is None
    assert beginning(before_only, "before", "after").said(T)[0].endswith("nobody has answered yet")
    assert beginning(before_only, "before", "no-survey-then") is None


def test_count_of_this_morning_is_told_to_be_one():
    silent = replace(home(unanswered(CAMPAIGN)), released=True)

    heading, step = beginning(silent).said(T)
    assert heading == "Nobody had answered by this morning"
    assert step.startswith("Answers given today are added tomorrow")


def test_only_surveys_of_the_questionnaire_count():
    other = replace(CLOSED, campaign=replace(CLOSED.campaign, questionnaire="peer-mentor"))
    stands = home(unanswered(CAMPAIGN), other)

    assert beginning(stands) is None
    silent = beginning(stands, questionnaire="peer-mentee")
    assert silent.said(T)[0] == "Nobody has answered this questionnaire yet"
    assert beginning(stands, questionnaire="of-another-programme") is None


@pytest.mark.parametrize(
    ("changes", "step"),
    [
        ({}, "hands out personal cards"),
        ({"is_open": False, "takes_sheets": True}, "can still be entered"),
        ({"is_open": False}, "from 1 April 2027 to 1 May 2027"),
    ],
)
def test_step_depends_on_whether_answers_can_come(changes, step):
    """An open survey waits for cards, a closed one for paper, another for its day (D10)."""
    found = beginning(home(unanswered(CAMPAIGN, **changes)))

    assert step in found.said(T)[1]
    assert bool(found.place) == (step[0] != "f")


def test_survey_without_an_end_names_its_first_day_only():
    endless = replace(CAMPAIGN.campaign, closes_on=dt.date(2099, 12, 31))

    _, step = beginning(home(unanswered(CAMPAIGN, campaign=endless, is_open=False))).said(T)

    assert step == "Answers are taken from 1 April 2027 on."


def test_no_cards_mean_that_all_have_answered_or_that_nobody_is_asked():
    """«Nobody is invited yet» was said where everybody had answered (D10)."""
    asked = home(CAMPAIGN, unanswered(CLOSED, invited=0))

    assert without_cards(asked, "after-mentee").said(T)[0] == "Everybody has answered this survey"
    assert without_cards(asked, "before-mentee") is UNASKED
    assert without_cards(home(CAMPAIGN, people=0), "before-mentee") is UNASKED


def test_one_diagnostics_is_said_to_be_one_and_when_the_next_opens():
    """A wave of the future says nothing of itself: it is named by its day."""
    later = unanswered(CAMPAIGN, is_open=False, has_begun=False)
    stands = home(later, CLOSED)

    heading, step = beginning(stands, "before", "after").said(T)
    assert heading == "One diagnostics only so far, the next one opens on 1 April 2027"
    assert "from 1 April 2027" in step


def test_first_moment_is_set_against_the_last_that_was_answered():
    """And never against one to come, where one was answered before it."""
    waves = tuple(Term(id=each, title=CAMPAIGN.campaign.title) for each in ("q1", "q2", "q3", "q4"))

    def stand(**answered):
        return replace(
            home(
                *(
                    replace(CAMPAIGN, campaign=replace(CAMPAIGN.campaign, wave=wave), answered=n)
                    for wave, n in answered.items()
                )
            ),
            programme=replace(Fake().programme(), waves=waves),
        )

    assert stand(q1=3, q2=2, q3=1, q4=0).latest() == "q3"
    assert stand(q1=3, q2=0, q4=0).latest() == "q2"
    assert stand(q1=3, q3=0).latest() == "q3"
    assert stand(q1=3, q2=2, q4=1).latest(("q1", "q2")) == "q2"
    assert stand(q1=3).latest(("q1",)) == ""
