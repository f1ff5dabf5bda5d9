"""Who was asked, who answered each time and both times."""

from __future__ import annotations

import datetime as dt

import pytest

from kit.analysis import count_participation
from kit.domain.people import Participant
from kit.domain.programme import Campaign
from kit.domain.texts import Text

PUPIL, TEACHER = ("mentee", "student-student"), ("mentee", "teacher-teacher")


def campaign(wave, questionnaire="peer", name=""):
    return Campaign(
        id=name or f"{questionnaire}-{wave}",
        title=Text((("ru", "опрос"),)),
        questionnaire=questionnaire,
        wave=wave,
        role="mentee",
        form="student-student",
        stage="outcome",
        opens_on=dt.date(2026, 9, 1),
        closes_on=dt.date(2026, 9, 30),
    )


def people(**groups):
    return [
        Participant(id=code, role=role, form=form)
        for codes, (role, form) in groups.items()
        for code in codes
    ]


def count(participants, campaigns, answered, asked=None):
    found = count_participation(
        participants,
        campaigns,
        asked={each.id: (asked or {}).get(each.id, "") for each in campaigns},
        answered={each.id: answered.get(each.id, "") for each in campaigns},
        before="before",
        after="after",
    )
    return found.frame.set_index(["role", "form"])


def test_people_are_counted_once_each_time_and_when_they_came_both_times():
    """Rates stand beside every comparison (X-09)."""
    campaigns = [campaign("before"), campaign("after")]

    frame = count(people(abcd=PUPIL), campaigns, {"peer-before": "abc", "peer-after": "bcd"})

    whole = frame.loc[("", "")]
    assert whole[["n_asked", "n_before", "n_after", "n_matched"]].tolist() == [4, 3, 3, 2]
    assert whole[["share_before", "share_after", "share_matched"]].tolist() == [0.75, 0.75, 0.5]


def test_both_times_means_the_same_questionnaire_twice():
    campaigns = [campaign("before", "peer"), campaign("after", "other")]

    frame = count(people(a=PUPIL), campaigns, {"peer-before": "a", "other-after": "a"})

    assert frame.loc[("", ""), ["n_before", "n_after", "n_matched"]].tolist() == [1, 1, 0]


def test_who_answered_counts_as_asked_and_who_is_gone_from_the_register_does_not_count():
    campaigns = [campaign("before"), campaign("after")]

    frame = count(people(ab=PUPIL), campaigns, {"peer-before": "az"}, asked={"peer-after": "b"})

    assert frame.loc[("", ""), ["n_asked", "n_before"]].tolist() == [2, 1]


def test_groups_add_up_to_the_whole_and_other_waves_are_left_out():
    campaigns = [campaign("before"), campaign("after"), campaign("middle")]

    frame = count(
        people(ab=PUPIL, cd=TEACHER),
        campaigns,
        {"peer-before": "abc", "peer-after": "ac", "peer-middle": "d"},
    )

    assert frame.loc[PUPIL, "n_asked"] == 2
    assert frame.loc[TEACHER, "n_asked"] == 1
    counts = ["n_asked", "n_before", "n_after", "n_matched"]
    assert (
        frame.loc[[PUPIL, TEACHER], counts].sum().tolist() == frame.loc[("", ""), counts].tolist()
    )


def test_nobody_asked_has_no_share():
    frame = count([], [campaign("before"), campaign("after")], {})

    assert frame.loc[("", ""), "n_asked"] == 0
    assert frame.loc[("", ""), "share_before"] == pytest.approx(float("nan"), nan_ok=True)
