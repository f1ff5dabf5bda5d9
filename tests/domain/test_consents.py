"""The gate of consent: granted on a day when every signature that the day needs stands, else not."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kit.domain.consents import (
    Due,
    Span,
    age,
    days_for,
    due,
    granted,
    is_granted,
    missing,
    together,
)
from kit.domain.purposes import ConsentPlan
from kit.i18n.translator import translator
from tests.builders.consents import make_purpose, pupil, signed, withdrawn

START = dt.date(2022, 9, 1)
BORN = dt.date(2008, 9, 15)
"""Fourteen two weeks into the histories below."""


def days(n: int) -> dt.date:
    return START + dt.timedelta(days=n)


offsets = st.integers(0, 30).map(days)
givers = st.sampled_from(["self", "guardian"])
others = st.sampled_from([{}, {}, {}, {"person": "U-2"}, {"purpose": "publication"}])
signatures = st.builds(
    lambda by, on, more, term: signed(
        by, on, **more, ends_on=on + dt.timedelta(days=term) if term else None
    ),
    givers,
    offsets,
    others,
    st.sampled_from([None, None, 3, 12]),
)
withdrawals = st.builds(lambda by, on, more: withdrawn(by, on, **more), givers, offsets, others)
births = st.sampled_from(
    [None, BORN, *(BORN.replace(year=BORN.year - n) for n in (1, 2, 4)), dt.date(2000, 1, 1)]
)
subjects = st.builds(lambda born, adult: pupil(born, is_adult=adult), births, st.booleans())
rules = st.builds(
    make_purpose, st.sampled_from([0, 14, 15, 16, 18]), st.sampled_from([0, 14, 15, 16, 18])
)
histories = {
    "purpose": rules,
    "subject": subjects,
    "consents": st.lists(signatures, max_size=6),
    "taken": st.lists(withdrawals, max_size=3),
}


def needed(purpose, subject, day):
    """Whose signature a day needs, said once more in other words than the kit's."""
    if subject.born is None:
        return {"self"} if subject.is_adult else {"self", "guardian"}
    years = sum(
        dt.date(year, subject.born.month, subject.born.day) <= day
        for year in range(subject.born.year + 1, day.year + 1)
    )
    if years >= purpose.ages.guardian_until:
        return {"self"}
    return {"guardian"} | ({"self"} if years >= purpose.ages.own_from else set())


def stands(purpose, subject, consents, taken, day):
    """Whether a day is granted: signature by signature, without any span."""
    mine = [c for c in consents if (c.person, c.purpose) == ("U-1", "processing")]
    ends = [
        w.on
        for w in taken
        if (w.person, w.purpose) == ("U-1", "processing")
        and (w.withdrawn_by == "self" or "guardian" in needed(purpose, subject, w.on))
    ]

    def holds(consent):
        return (
            consent.signed_on <= day
            and not any(consent.signed_on <= end <= day for end in ends)
            and not (consent.ends_on and consent.ends_on < day)
            and (
                consent.given_by == "guardian"
                or needed(purpose, subject, consent.signed_on) == needed(purpose, subject, day)
            )
        )

    return needed(purpose, subject, day) <= {c.given_by for c in mine if holds(c)}


@given(**histories)
def test_a_day_is_granted_if_and_only_if_every_needed_signature_stands(
    purpose, subject, consents, taken
):
    """Against a walk over all days, and `missing` says something exactly on the others (X-05)."""
    spans = granted(purpose, subject, consents, taken)

    for day in map(days, range(-1, 45)):
        expected = stands(purpose, subject, consents, taken, day)
        assert is_granted(spans, day) == expected
        assert bool(missing(purpose, subject, consents, taken, day)) != expected


@given(**histories)
def test_nothing_is_granted_before_a_signature_or_on_the_day_of_a_withdrawal(
    purpose, subject, consents, taken
):
    """Never before the first paper; not from a person's own no on, until something is signed (C9)."""
    spans = granted(purpose, subject, consents, taken)
    mine = [c.signed_on for c in consents if (c.person, c.purpose) == ("U-1", "processing")]

    assert all(span.since >= min(mine) for span in spans)
    for each in taken:
        if (each.person, each.purpose, each.withdrawn_by) == ("U-1", "processing", "self"):
            later = [day for day in mine if day > each.on]
            until = min(later, default=days(60))
            silent = [each.on + dt.timedelta(days=n) for n in range((until - each.on).days)]
            assert not any(is_granted(spans, day) for day in silent)


@given(data=st.data(), **histories)
def test_order_of_recording_changes_nothing(data, purpose, subject, consents, taken):
    """Who records yesterday's papers today gets what was signed, not what was typed first."""
    shuffled = data.draw(st.permutations(consents)), data.draw(st.permutations(taken))

    assert granted(purpose, subject, *shuffled) == granted(purpose, subject, consents, taken)


@given(**histories)
def test_spans_are_in_order_and_apart(purpose, subject, consents, taken):
    spans = granted(purpose, subject, consents, taken)

    assert all(one.until < two.since for one, two in pairwise(spans))
    assert all(span.until is None or span.since < span.until for span in spans)


@given(consents=st.lists(signatures, max_size=6), taken=st.lists(withdrawals, max_size=3))
def test_without_a_birth_date_guardian_and_child_both_have_signed(consents, taken):
    """What is not known is judged by the strictest rule (X-06)."""
    spans = granted(make_purpose(), pupil(None), consents, taken)
    mine = {
        (c.given_by, c.signed_on)
        for c in consents
        if (c.person, c.purpose) == ("U-1", "processing")
    }

    for day in map(days, range(45)):
        if is_granted(spans, day):
            assert {by for by, on in mine if on <= day} == {"self", "guardian"}


def test_birthdays_change_who_is_asked():
    """Guardian alone, then with the child from 14, then nobody else from 18; a new paper then."""
    purpose, child = make_purpose(), pupil(BORN)
    at_14, at_18 = dt.date(2022, 9, 15), dt.date(2026, 9, 15)
    parents = signed("guardian", START)

    assert granted(purpose, child, [parents]) == (Span(START, at_14),)
    early = signed("self", START)
    assert granted(purpose, child, [parents, early]) == (Span(START, at_14),)
    own = signed("self", at_14)
    assert granted(purpose, child, [parents, own]) == (Span(START, at_18),)
    anew = signed("self", at_18)
    assert granted(purpose, child, [parents, own, anew]) == (Span(START),)


def test_school_whose_guardians_sign_below_fourteen_asks_older_pupils_themselves():
    """The rule of one school is not that of another (S0-015, S1-122)."""
    older = pupil(dt.date(2008, 1, 1))

    assert granted(make_purpose(14, 14), older, [signed("self", START)]) == (Span(START),)
    assert granted(make_purpose(18, 14), older, [signed("self", START)]) == ()


def test_no_age_is_left_without_anybody_to_ask():
    """A rule that asks the person from 16 and the guardian until 14 asks the person at 15, too."""
    purpose, at_15 = make_purpose(14, 16), pupil(dt.date(2007, 1, 1))

    assert granted(purpose, at_15, []) == ()
    assert granted(purpose, at_15, [signed("self", START)]) == (Span(START),)


def test_guardians_no_voids_nothing_of_an_adult():
    """At 18 a parent can no longer take back what the person has signed (S1-122)."""
    adult, own = pupil(dt.date(2000, 1, 1)), signed("self", START)

    assert granted(make_purpose(), adult, [own], [withdrawn("guardian", days(5))]) == (Span(START),)
    assert granted(make_purpose(), adult, [own], [withdrawn("self", days(5))]) == (
        Span(START, days(5)),
    )


def test_withdrawal_voids_all_papers_so_that_everybody_signs_again():
    """After the child's no the guardian's old yes is not enough (C9)."""
    child, papers = (
        pupil(BORN.replace(year=2007)),
        [signed(by, START) for by in ("self", "guardian")],
    )
    no = withdrawn("guardian", days(10))

    again = [*papers, signed("guardian", days(20))]
    assert granted(make_purpose(), child, again, [no]) == (Span(START, days(10)),)
    again.append(signed("self", days(30)))
    assert granted(make_purpose(), child, again, [no]) == (
        Span(START, days(10)),
        Span(days(30), BORN.replace(year=2025)),
    )


def test_what_lacks_is_said_in_both_languages_with_whose_it_is():
    """Never signed, outgrown, withdrawn, and birth date unknown are four things (X-05)."""

    def said(child, papers, taken, day, language):
        found = missing(make_purpose(), child, papers, taken, day)
        t = translator(language)
        return [(each.whose, t.render(each.what), t.render(each.remedy)) for each in found]

    child, parents = pupil(BORN), signed("guardian", START)
    ((whose, what, remedy),) = said(child, [parents], [], days(60), "en")
    assert (whose, "own consent is lacking: Processing of data" in what) == ("self", True)
    assert "record it here" in remedy
    assert "no longer holds" in str(
        said(child, [parents, signed("self", START)], [], days(60), "en")
    )
    ((whose, what, _),) = said(child, [parents], [withdrawn("guardian", days(3))], days(9), "ru")
    assert (whose, "4 сентября 2022" in what, "Обработка данных" in what) == (
        "guardian",
        True,
        True,
    )
    unknown = said(pupil(), [], [], START, "ru")
    assert [each[0] for each in unknown] == ["guardian", "self"]
    assert all("Дата рождения неизвестна" in each[2] for each in unknown)
    assert said(child, [parents], [], START, "ru") == []


def test_days_of_several_purposes_are_those_that_all_grant():
    """A psychologist's questionnaire needs processing and psychodiagnostics (C6)."""
    one = (Span(days(0), days(10)), Span(days(20)))
    two = (Span(days(5), days(25)), Span(days(30)))

    assert together([one, two]) == (
        Span(days(5), days(10)),
        Span(days(20), days(25)),
        Span(days(30)),
    )
    assert together([one]) == one
    assert together([one, ()]) == together([]) == ()


def test_act_waits_for_all_purposes_that_name_it_and_is_never_free_of_them():
    """Publishing needs its own consent (C19); what no purpose covers is granted on no day (C2)."""
    both = ConsentPlan(
        purposes=(make_purpose(), make_purpose(id="more", needed_for=("answer", "publish")))
    )
    adult, one = pupil(is_adult=True), signed("self", START)
    other = signed("self", days(7), purpose="more")

    def of(act, *papers):
        return days_for(act, both, adult, papers)

    assert (of("answer", one), of("answer", one, other)) == ((), (Span(days(7)),))
    assert (of("pair", one), of("publish", one), of("publish", other)) == (
        (Span(START),),
        (),
        (Span(days(7)),),
    )
    assert of("municipal", one, other) == days_for("answer", ConsentPlan(), adult, [one]) == ()


def test_age_of_who_was_born_on_a_leap_day():
    born = dt.date(2008, 2, 29)

    assert [age(born, dt.date(2022, *day)) for day in ((2, 28), (3, 1))] == [13, 14]
    assert granted(make_purpose(), pupil(born), [signed("guardian", dt.date(2021, 9, 1))]) == (
        Span(dt.date(2021, 9, 1), dt.date(2022, 3, 1)),
    )


def test_withdrawal_is_done_with_in_thirty_days_and_answered_in_ten_working_days():
    """Terms begin the day after; weekends do not count for the answer (C9)."""
    no = withdrawn("self", dt.date(2026, 11, 27))

    assert due(no, lambda day: day.weekday() >= 5) == Due(
        destroyed_by=dt.date(2026, 12, 27), answered_by=dt.date(2026, 12, 11)
    )
