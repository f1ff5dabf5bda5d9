"""What is due: nothing overdue is hidden, one order whatever the sources' own, nothing for who may not."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.clock import is_day_off
from kit.domain import due_sources
from kit.domain.campaign import OPEN_ENDED, Campaign
from kit.domain.due import STANDINGS, Due, act_by, what_is_due, working_days
from kit.domain.texts import Text
from kit.i18n.message import say

DAY = dt.date(2026, 11, 27)  # a Friday
OPERATIONS = ("cards", "consents", "outbox", "reminders")


@dataclass(frozen=True)
class Several:
    things: tuple[Due, ...]

    def due(self, day, is_off):
        return self.things


def days(first=-60, last=60):
    return st.none() | st.integers(first, last).map(lambda n: DAY + dt.timedelta(days=n))


THINGS = st.builds(
    Due,
    what=st.sampled_from([say("A"), say("B {n}", n=2), say("C {day}", day=DAY)]),
    by=st.sampled_from(OPERATIONS),
    page=st.sampled_from(["cards", "outbox"]),
    subject=st.sampled_from(["", "one", "other"]),
    n=st.integers(0, 3),
    since=days(),
    until=days(),
    waits_for=st.none() | st.just(say("others")),
    codes=st.sampled_from([(), ("U-1",)]),
    is_urgent=st.booleans(),
)
SOURCES = st.lists(st.lists(THINGS, max_size=8).map(lambda each: Several(tuple(each))), max_size=5)
OPEN = st.sets(st.sampled_from(OPERATIONS))


def found(sources, open_to=frozenset(OPERATIONS), **more):
    return what_is_due(sources, DAY, open_to=open_to, is_off=is_day_off, **more)


def test_reports_are_due_for_who_gives_them_and_waited_for_by_who_asked():
    """Today tells class teachers on how many pupils they report (S1-068)."""
    campaign = Campaign(
        id="report",
        title=Text.of({"ru": "Взгляд со стороны"}),
        questionnaire="report-class-teacher",
        wave="before",
        role="class-teacher",
        form="student-student",
        stage="outcome",
        opens_on=DAY,
        closes_on=DAY + dt.timedelta(days=7),
        is_report=True,
    )
    sources = [
        due_sources.Survey(campaign=campaign, asked=3, missing=("U-1", "U-2")),
        due_sources.ReportsAsked(campaign=campaign, missing=("U-2",)),
    ]

    def told(operation):
        listed = found(sources, open_to=frozenset({operation}))
        return [(each.due.page, each.due.n) for each in listed.things]

    assert told("my_reports") == [("my-pupils", 1)]
    far = replace(campaign, closes_on=DAY + dt.timedelta(days=90))
    sources = [due_sources.ReportsAsked(campaign=far, missing=("U-2",))]
    assert told("my_reports") == [("my-pupils", 1)]
    sources = [due_sources.Survey(campaign=campaign, asked=3, missing=("U-1", "U-2"))]
    assert told("change_survey") == [("surveys", 2)]
    assert told("reminders") == []


def test_consents_that_end_on_many_days_are_one_thing_to_do():
    """The page «Today» is short: a line for each day and purpose hid all else."""
    ending = {DAY + dt.timedelta(days=n): (f"U-{n}", f"U-{n % 7}") for n in range(1, 60)}
    listed = found([due_sources.ConsentsEnding(ending)], open_to=frozenset({"person_consents"}))

    (thing,) = (*listed.things, *listed.rest)
    near = due_sources.ENDING_DAYS
    assert thing.due.n == len(thing.due.codes) == len({*range(7), *range(1, near + 1)})
    assert thing.due.until == DAY + dt.timedelta(days=1)
    assert thing.due.subject == "ending"
    assert found([due_sources.ConsentsEnding({})]).things == ()


def test_consents_that_are_lacking_lead_to_those_who_lack_the_first_purpose():
    lacking = due_sources.ConsentsLacking(
        titles=({"en": "Taking part"}, {"en": "Photographs"}), codes=("U-1",), purpose="part"
    )
    (thing,) = lacking.due(DAY, lambda _: False)

    assert (thing.page, thing.subject) == ("consents", "lacking/part")


@given(sources=SOURCES, open_to=OPEN, most=st.integers(0, 3))
def test_nothing_overdue_is_hidden_and_everything_is_counted(sources, open_to, most):
    listed = found(sources, open_to, most=most)
    told = [each.due for each in listed.things]
    mine = [each for source in sources for each in source.things if each.by in open_to and each.n]

    late = [
        each
        for each in mine
        if each.until is not None and each.until < DAY and (each.since is None or each.since <= DAY)
    ]
    assert all(each in told for each in late)
    assert len(told) + sum(n for _, n in listed.left_out) == len(mine)
    assert "overdue" not in dict(listed.left_out)
    behind = [each.due for each in listed.rest]
    assert sorted(map(repr, told + behind)) == sorted(map(repr, mine))


@given(sources=SOURCES, random=st.randoms())
def test_order_does_not_depend_on_the_sources(sources, random):
    mixed = [each for source in sources for each in source.things]
    random.shuffle(mixed)

    assert found(sources) == found([Several((each,)) for each in mixed])


@given(sources=SOURCES, open_to=OPEN)
def test_nothing_is_told_to_a_role_that_may_not_do_it(sources, open_to):
    assert {each.due.by for each in found(sources, open_to).things} <= open_to


@given(sources=SOURCES)
def test_things_stand_by_how_much_time_is_left(sources):
    standings = [STANDINGS.index(each.standing) for each in found(sources).things]

    assert standings == sorted(standings)


@given(until=days(-400, 400).filter(bool))
def test_term_is_kept_by_the_last_working_day_and_never_later(until):
    last = act_by(until, is_day_off)

    assert last <= until
    assert not is_day_off(last)
    assert working_days(last, until, is_day_off) == 0


@pytest.mark.parametrize(
    ("until", "standing", "n"),
    [
        (dt.date(2026, 11, 26), "overdue", 1),
        (dt.date(2026, 11, 29), "today", None),  # a Sunday
        (dt.date(2026, 11, 30), "soon", 1),
        (dt.date(2026, 12, 4), "soon", 5),
        (dt.date(2026, 12, 7), "later", None),
    ],
)
def test_terms_are_counted_in_working_days(until, standing, n):
    thing = Due(what=say("A"), by="cards", page="cards", until=until)

    (placed, *_) = found([Several((thing,))]).things or (None,)
    if standing == "later":
        assert placed is None
        assert found([Several((thing,))]).left_out == (("later", 1),)
    else:
        assert placed.standing == standing
        assert n is None or placed.when.params["n"] == n


def survey(**changes):
    values = {
        "id": "c",
        "title": Text.of({"en": "Talk"}),
        "questionnaire": "q",
        "wave": "w",
        "role": "mentee",
        "form": "f",
        "stage": "both",
        "opens_on": DAY - dt.timedelta(days=10),
        "closes_on": DAY + dt.timedelta(days=40),
    }
    return Campaign(**(values | changes))


def of_survey(codes=("U-1",), **changes):
    source = due_sources.Survey(campaign=survey(**changes), asked=3, missing=codes)
    operations = {"cards", "reminders", "enter_response"}
    return [(each.standing, each.due.by) for each in found([source], operations).things]


def test_survey_waits_for_those_asked_until_its_end_is_near():
    assert of_survey() == [("waiting", "reminders")]
    assert of_survey(closes_on=dt.date(2026, 12, 2)) == [("soon", "reminders")]
    assert of_survey(closes_on=DAY) == [("today", "reminders")]
    assert of_survey(closes_on=dt.date(OPEN_ENDED, 1, 1)) == [("waiting", "reminders")]
    assert of_survey(()) == []


def test_cards_are_printed_before_and_sheets_entered_after():
    assert of_survey(opens_on=dt.date(2026, 12, 1)) == [("soon", "cards")]
    assert of_survey(opens_on=dt.date(2026, 12, 20)) == []
    assert of_survey(closes_on=DAY - dt.timedelta(days=12)) == [("today", "enter_response")]
    assert of_survey(closes_on=DAY - dt.timedelta(days=9)) == [("soon", "enter_response")]
    assert of_survey(closes_on=DAY - dt.timedelta(days=30)) == []


def test_answer_that_may_be_a_cry_for_help_stands_first_of_today():
    sources = [
        Several((Due(what=say("A"), by="open_answers", page="x", until=DAY),)),
        due_sources.Unread(n=5, alarming=1),
    ]

    first = found(sources, {"open_answers"}).things[0]
    assert (first.standing, first.due.is_urgent) == ("today", True)


def test_withdrawal_is_due_until_it_is_answered_and_destroyed():
    """C9"""
    source = due_sources.Withdrawn(
        person="p-1", since=DAY, answer_by=dt.date(2026, 12, 11), destroy_by=DAY
    )

    assert [each.standing for each in found([source], {"person_consents"}).things] == ["today"]
    assert found([source], {"person_consents"}).left_out == (("later", 1),)
    assert found([due_sources.Withdrawn(person="p-1", since=DAY)], {"person_consents"}).things == ()
