"""Late means late then: steps are judged by the dates that were in force (G5, S0-042)."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit import clock
from kit.domain.period import Period
from kit.domain.step_terms import ONCE, Move, StepTerms, whole
from kit.domain.texts import Text
from kit.domain.timing import Timing

YEAR = Period(
    id="2022-2023",
    title=Text.of({"ru": "2022/23"}),
    starts_on=dt.date(2022, 9, 1),
    ends_on=dt.date(2023, 5, 31),
)


def by(month: int, day: int, year: int = 2022) -> Timing:
    return Timing(kind="by", last=dt.date(year, month, day))


def moved(on: dt.date, before: Timing, after: Timing) -> Move:
    return Move(day=on, before=before, after=after, reason="болезнь")


def judged(terms: StepTerms, day: dt.date, is_off=clock.is_day_off):
    return terms.judged(day, YEAR, is_off)


@pytest.mark.parametrize(
    ("done_on", "day", "standing", "working_days"),
    [
        (None, dt.date(2022, 9, 20), "coming", 0),
        (None, dt.date(2022, 10, 3), "soon", 5),
        (None, dt.date(2022, 10, 10), "soon", 0),
        # Friday the 7th to Monday the 10th: a week-end is not counted.
        (None, dt.date(2022, 10, 7), "soon", 1),
        (None, dt.date(2022, 10, 17), "overdue", 5),
        (dt.date(2022, 10, 10), dt.date(2022, 10, 17), "done", 0),
        (dt.date(2022, 10, 17), dt.date(2022, 10, 17), "late", 5),
        # What was done later was not done yet.
        (dt.date(2022, 10, 17), dt.date(2022, 10, 12), "overdue", 2),
        # Days without work of November (the 4th) are left out.
        (dt.date(2022, 11, 7), dt.date(2022, 11, 7), "late", 19),
    ],
)
def test_step_is_judged_in_working_days(done_on, day, standing, working_days):
    terms = StepTerms(timing=by(10, 10), done={ONCE: done_on} if done_on else {})

    (one,) = judged(terms, day)

    assert (one.standing, one.working_days) == (standing, working_days)


@pytest.mark.parametrize(
    ("timing", "day", "standing"),
    [
        (by(10, 10), dt.date(2023, 6, 30), "overdue"),
        (by(10, 10), dt.date(2023, 7, 1), "undone"),
        # A term after the last day is closed as long after itself.
        (by(6, 20, 2023), dt.date(2023, 6, 19), "soon"),
        (by(6, 20, 2023), dt.date(2023, 7, 20), "overdue"),
        (by(6, 20, 2023), dt.date(2023, 7, 21), "undone"),
        (Timing(kind="unset"), dt.date(2023, 6, 30), "unset"),
        (Timing(kind="unset"), dt.date(2023, 7, 1), "undone"),
    ],
)
def test_what_is_left_once_the_period_is_over_for_good_is_undone(timing, day, standing):
    (one,) = judged(StepTerms(timing=timing), day)

    assert one.standing == standing
    # A term that was missed stays so; a step that never had one is judged by nobody.
    assert one.is_judged is (timing.kind == "by" and standing != "soon")


def test_step_that_comes_again_is_undone_for_the_times_that_were_left():
    terms = StepTerms(timing=QUARTERS, done={"2022-09-30": dt.date(2022, 9, 28)})

    told = [each.standing for each in judged(terms, dt.date(2024, 1, 1))]

    assert (told[0], set(told[1:])) == ("done", {"undone"})
    assert whole(told) == "undone"


def test_date_that_is_moved_in_time_is_judged_anew_and_one_moved_too_late_stays_late():
    until, later = by(10, 10), by(11, 10)
    done = {ONCE: dt.date(2022, 11, 9)}
    in_time = StepTerms(
        timing=until, moves=(moved(dt.date(2022, 10, 10), until, later),), done=done
    )
    too_late = StepTerms(
        timing=until, moves=(moved(dt.date(2022, 10, 11), until, later),), done=done
    )

    day = dt.date(2022, 12, 1)
    assert [each.standing for each in judged(in_time, day)] == ["done"]
    assert [each.standing for each in judged(too_late, day)] == ["late"]
    assert [each.standing for each in judged(too_late, dt.date(2022, 10, 20))] == ["coming"]
    assert judged(too_late, dt.date(2022, 10, 20))[0].was_late


def test_slip_that_is_mended_on_the_same_day_is_forgiven():
    until, slip, meant = by(10, 10), by(1, 1), by(11, 1)
    day = dt.date(2022, 10, 3)
    terms = StepTerms(timing=until, moves=(moved(day, until, slip), moved(day, slip, meant)))

    (one,) = judged(terms, dt.date(2022, 10, 20))

    assert (one.standing, one.was_late) == ("coming", False)


def test_step_that_comes_again_is_judged_time_by_time():
    """S0-048: once a quarter."""
    terms = StepTerms(
        timing=Timing(kind="every", every="quarter"),
        done={"2022-09-30": dt.date(2022, 9, 28), "2022-12-31": dt.date(2023, 1, 16)},
    )

    found = judged(terms, dt.date(2023, 4, 4))

    assert [each.standing for each in found] == ["done", "late", "overdue", "coming"]
    assert [each.working_days for each in found] == [0, 6, 2, 0]
    assert whole([each.standing for each in found]) == "overdue"


def test_quarters_that_became_a_year_do_not_heal_the_quarter_that_went_by():
    quarters, year = Timing(kind="every", every="quarter"), Timing(kind="throughout")
    terms = StepTerms(timing=quarters, moves=(moved(dt.date(2022, 11, 1), quarters, year),))

    (one,) = judged(terms, dt.date(2022, 11, 2))

    assert (one.standing, one.was_late) == ("coming", True)


QUARTERS = Timing(kind="every", every="quarter")


@pytest.mark.parametrize("after", [by(4, 15, 2023), Timing(kind="unset"), QUARTERS])
def test_term_that_was_missed_stays_among_the_due_whatever_it_is_moved_to(after):
    """G5: moving a date backwards in time mends nothing of «В срок»."""
    until = by(9, 15)
    terms = StepTerms(timing=until, moves=(moved(dt.date(2022, 11, 1), until, after),))

    told = judged(terms, dt.date(2022, 11, 2))

    assert any(each.is_judged and each.was_late for each in told)


@pytest.mark.parametrize("kind", ["unset", "own_schedule"])
def test_step_without_a_term_is_judged_by_nobody(kind):
    """S0-046: what is not set is not late."""
    terms = StepTerms(timing=Timing(kind=kind))
    done = StepTerms(timing=Timing(kind=kind), done={ONCE: dt.date(2023, 1, 9)})
    day = dt.date(2023, 5, 31)

    assert [each.standing for each in judged(terms, day)] == ["unset"]
    assert [(each.standing, each.is_judged) for each in judged(done, day)] == [("done", False)]


def _weekend(day: dt.date) -> bool:
    return day.weekday() > 4


days = st.dates(dt.date(2022, 9, 1), dt.date(2023, 5, 31))
timings = st.one_of(
    st.builds(lambda last: Timing(kind="by", last=last), days),
    st.builds(lambda first: Timing(kind="on", first=first, last=first), days),
    st.sampled_from([Timing(kind="throughout"), Timing(kind="unset")]),
)


@st.composite
def histories(draw, timings=timings) -> StepTerms:
    """Return the terms of a step that was moved some times, and perhaps done."""
    first = timing = draw(timings)
    moves = []
    for day in sorted(draw(st.lists(days, max_size=4))):
        after = draw(timings)
        moves.append(moved(day, timing, after))
        timing = after
    done = draw(st.none() | days)
    return StepTerms(timing=first, moves=tuple(moves), done={ONCE: done} if done else {})


@settings(max_examples=60, deadline=None)
@given(terms=histories(), today=days, after=timings)
def test_moving_a_date_changes_no_judgement_of_a_day_before(terms, today, after):
    known = [each for each in terms.moves if each.day <= today]
    before = StepTerms(timing=terms.timing, moves=tuple(known), done=terms.done)
    again = moved(today, before.on(today), after)
    later = StepTerms(timing=terms.timing, moves=(*known, again), done=terms.done)

    for back in (1, 7, 100):
        day = today - dt.timedelta(days=back)
        assert judged(later, day, _weekend) == judged(before, day, _weekend)


def _share(terms: StepTerms, day: dt.date) -> tuple[int, int]:
    """Return how many of a step are in time, of how many that are due: none or one of each."""
    told = [each for each in terms.judged(day, YEAR, _weekend) if each.is_judged]
    return int(bool(told) and not any(each.was_late for each in told)), int(bool(told))


@settings(max_examples=100, deadline=None)
@given(
    terms=histories(timings | st.just(QUARTERS)),
    today=days,
    after=timings | st.just(QUARTERS),
    later=st.integers(0, 300),
)
def test_moving_a_term_that_was_missed_never_raises_the_share_in_time(terms, today, after, later):
    known = tuple(each for each in terms.moves if each.day < today)
    terms = StepTerms(timing=terms.timing, moves=known, done=terms.done)
    again = moved(today, terms.on(today), after)
    moved_terms = StepTerms(timing=terms.timing, moves=(*known, again), done=terms.done)
    if _share(terms, today) == (0, 1):
        assert _share(moved_terms, today + dt.timedelta(days=later)) == (0, 1)


@settings(max_examples=60, deadline=None)
@given(terms=histories(), done_on=days)
def test_step_done_after_the_date_in_force_then_is_late_whatever_follows(terms, done_on):
    terms = StepTerms(timing=terms.timing, moves=terms.moves, done={ONCE: done_on})
    spans = terms.on(done_on - dt.timedelta(days=1)).occurrences(YEAR)
    # The term that was in force the evening before, and what a change on the very day put off.
    is_late = bool(spans) and spans[-1].last < done_on
    for day in (done_on, YEAR.ends_on, YEAR.ends_on + dt.timedelta(days=40)):
        (one,) = judged(terms, day, _weekend)
        if is_late and one.span is not None:
            assert one.standing == "late"
