"""Indicators of a school: equal to an independent count, with acts, sources and what is withheld."""

from __future__ import annotations

import datetime as dt
import time

import pytest

from kit.domain.people import Match, Participant
from kit.domain.response import standing
from kit.domain.roadmap import Section, Step
from kit.domain.texts import Text
from kit.domain.timing import Timing
from kit.errors import BadArgument, Conflict, NotFound
from kit.operations.access import Actor, group
from kit.service import call
from tests.builders.indicators import count, give, one
from tests.builders.registers import PERIOD, TENANT, ask, pupil, school
from tests.serve.data.pages.conftest import computed, opened, sample_database

__all__ = ["computed", "sample_database", "school"]

MENTORS = one("mentors", count("people", role="mentor"), target=2, act="Приказ 14")
TALKS = one(
    "talks",
    count("events", kind="talk", sum="took_part"),
    count("events", kind="talk", sum="invited"),
    target=90,
)
CITY = one("city", count("people", role="mentee"), count("external", id="residents"), target=10)
ACT = {"value": 1, "act": "Приказ", "act_number": "77", "day": "2022-05-01"}
BROUGHT = {"source": "ПДН", "day": "2022-05-01"}
POLICE = one("police", count("external", id="police"), direction="at_most")


@pytest.fixture(scope="module")
def sample(sample_database, computed, tmp_path_factory):
    """The sample school with answers; nothing is written to it."""
    tenants = opened(sample_database, computed, tmp_path_factory.mktemp("school"))
    yield tenants
    tenants.close()


def figures(tenants, by="psychologist", **more):
    return {each.id: each for each in ask(tenants, "indicators", by, **more).figures}


def put(tenants, kind, name, content, period=PERIOD):
    """Store a record as another page does."""
    store = tenants.store(TENANT)
    with store.work(author="anna", role="curator", at=dt.datetime.now(dt.UTC)) as work:
        store.records.save(work, kind, name, 1, content, period=period)


def test_figures_equal_an_independent_count(sample):
    """People, pairs, response rates (S0-029) and answers from the raw lists (X-07, G1, G3, S2-017, S2-018)."""
    store = sample.store(TENANT)
    everyone = store.register.participants(PERIOD)
    pairs = store.register.matches(PERIOD)
    responses = standing(store.responses.find(period=PERIOD))
    wave, item = next(
        (each.campaign, name)
        for each in responses
        for name, value in each.answers.items()
        if isinstance(value, int) and value > 0
    )
    survey = next(each for each in sample.programme(TENANT, PERIOD).campaigns if each.id == wave)
    where = {"survey": survey.id, "item": item}
    give(
        sample,
        TENANT,
        one("mentees", count("people", role="mentee"), count("people")),
        one("pairs", count("pairs", state=("active", "ended"))),
        one("rate", count("responses", survey=survey.id), count("responses", survey=survey.id)),
        one("of_answered", count("answers", **where, at_least="4"), count("answers", **where)),
        one(
            "of_asked",
            count("answers", **where, at_least="4"),
            count("answers", **where, state="asked"),
        ),
    )
    told = figures(sample, period=PERIOD)

    here = [each for each in everyone if each.left_on is None]
    owner = store.people.codes()
    mentees = {owner.get(each.id, each.id) for each in here if each.role == "mentee"}
    assert told["mentees"].part == len(mentees)
    assert told["mentees"].whole == len({owner.get(each.id, each.id) for each in here})
    assert told["pairs"].low == len(pairs)
    asked = {
        each.id
        for each in everyone
        if (each.role, each.form) == (survey.role, survey.form)
        and not (each.left_on and each.left_on < survey.opens_on)
        and not (each.joined_on and each.joined_on > survey.closes_on)
    }
    mine = [each for each in standing(store.responses.find(survey.id)) if each.participant in asked]
    assert (told["rate"].part, told["rate"].whole) == (len(mine), len(asked))
    values = {
        each.participant: each.answers[item]
        for each in mine
        if each.answers.get(item) is not None and each.answers[item] >= 0
    }
    content = sum(value >= 4 for value in values.values())
    assert (told["of_answered"].part, told["of_answered"].whole) == (content, len(values))
    assert (told["of_asked"].part, told["of_asked"].whole) == (content, len(asked))
    assert told["of_asked"].low == pytest.approx(100 * content / len(asked))

    released = figures(sample, "curator", period=PERIOD)
    assert released["mentees"].part == len(mentees)
    assert released["of_answered"].part is None
    assert released["of_answered"].high > released["of_answered"].low


def test_nothing_known_is_no_data_and_no_target_is_said(school):
    """A missing figure is no zero, nor is a target that nobody set (S0-046, S2-019)."""
    give(school, TENANT, MENTORS, TALKS, CITY, POLICE)
    told = figures(school)

    assert {each.status for each in told.values()} == {"no_data"}
    assert {each.low for each in told.values()} == {None}
    ask(school, "save_external", "head", external="police", value=0, source="ПДН", day="2022-05-01")
    assert (figures(school)["police"].low, figures(school)["police"].status) == (
        0,
        "target_not_set",
    )


def test_events_people_and_numbers_from_elsewhere_make_figures(school):
    """Counting indicators and external denominators (S0-011, S2-013, S2-014, S2-015, S2-016, S1-064)."""
    give(school, TENANT, MENTORS, TALKS, CITY)
    for name, role in (("Зуев", "mentee"), ("Ежов", "mentor"), ("Яшин", "mentor")):
        raw = {"surname": name, "given": "Олег", "kind": "pupil", "group": "8А"}
        person = ask(school, "save_person", raw=raw).person
        ask(school, "enrol", people=[person], role=role, form="student-student")
    for n, content in enumerate(
        (
            {"kind": "talk", "day": "2022-02-01", "invited": 30, "took_part": 27},
            {"kind": "talk", "day": "2022-03-01", "invited": 10, "took_part": 9},
            {"kind": "talk", "day": "2099-03-01", "invited": 10, "took_part": 0},
            {"kind": "talk", "day": "2022-03-02", "invited": None, "took_part": 4},
        )
    ):
        put(school, "event", f"e-{n}", content)
    ask(
        school, "save_external", "curator",
        external="residents", value=4, source="Росстат", day="2020-12-31",
    )  # fmt: skip
    told = figures(school)

    assert (told["mentors"].low, told["mentors"].status) == (2, "met")
    assert (told["talks"].part, told["talks"].whole, told["talks"].lacking) == (36, 40, 1)
    assert told["talks"].status == "met"
    assert (told["city"].part, told["city"].whole, told["city"].low) == (1, 4, 25)
    (brought,) = told["city"].externals
    assert (brought.now.source, brought.now.is_old) == ("Росстат", True)


def test_events_outside_the_period_and_repeated_for_an_audience_do_not_count(school):
    """Two councils of the same staff, and one of 1999: the one to which most came (S0-035)."""
    give(
        school,
        TENANT,
        one(
            "council",
            count("events", kind="talk", sum="took_part"),
            count("external", id="staff"),
            target=90,
        ),
        one("talks", count("events", kind="talk", sum="n")),
        one("prizes", count("records", kind="award")),
    )
    for name, content in (
        ("e-1", {"day": "2022-02-01", "took_part": 36}),
        ("e-2", {"day": "2022-03-01", "took_part": 38}),
        ("e-3", {"day": "2022-04-01", "took_part": None}),
        ("e-old", {"day": "1999-03-01", "took_part": 40}),
    ):
        talk = {"kind": "talk", "state": "held", "n": 1, "audience": "педагоги"}
        put(school, "event", name, talk | content)
    for name, day in (("a-1", "1999-03-01"), ("a-2", "2022-03-01"), ("a-3", None)):
        put(school, "award", name, {"state": "winner", "day": day})
    ask(school, "save_external", "head", external="staff", value=40, **BROUGHT)
    told = figures(school, "head")

    assert (told["council"].part, told["council"].low, told["council"].lacking) == (38, 95, 1)
    assert (told["talks"].low, told["prizes"].low) == (3, 2)
    behind = ask(school, "indicator", "head", indicator="council").events
    assert (behind.counted, behind.repeated, behind.lacking) == (("e-2",), ("e-1",), ("e-3",))


def test_pair_with_two_personal_programmes_is_one_pair(school):
    """Programmes of pairs are counted by pair, from the documents in force about them (S4-006)."""
    give(
        school,
        TENANT,
        one("programmes", count("pairs", document="personal"), count("pairs")),
    )
    register = school.store(TENANT).register
    register.add_participants(
        Participant(
            id=f"U-{n}", role=("mentor", "mentee")[n % 2], form="student-student", period=PERIOD
        )
        for n in range(4)
    )
    register.add_matches(
        Match(
            id=f"M-{n}",
            mentors=(f"U-{2 * n}",),
            mentees=(f"U-{2 * n + 1}",),
            form="student-student",
            period=PERIOD,
        )
        for n in range(2)
    )
    told = figures(school)["programmes"]
    assert (told.part, told.whole, told.low) == (0, 2, 0)
    for n, (state, plan) in enumerate(
        (("issued", "personal"), ("issued", "personal"), ("withdrawn", "personal"), ("issued", "x"))
    ):
        about = {"match": "M-0" if n < 2 else "M-1", "plan": plan, "state": state}
        put(school, "document", f"order-2022-{n}", about)
    told = figures(school)["programmes"]
    assert (told.part, told.whole, told.low) == (1, 2, 50)


def test_steps_are_done_overdue_or_left_out(school):
    """Shares of the road map that is done, and in time (S0-041, S0-042)."""
    steps = [
        Step(id=name, title=Text.of({"en": name}), timing=Timing(kind="by", last=last))
        for name, last in (
            ("done", dt.date(2022, 3, 1)),
            ("late", dt.date(2022, 3, 1)),
            ("open", dt.date(2022, 3, 1)),
            ("cancelled", dt.date(2022, 3, 1)),
        )
    ]
    section = Section(id="one", title=Text.of({"en": "One"}), steps=tuple(steps))
    give(
        school,
        TENANT,
        one("done", count("steps", state="done"), count("steps", section="one")),
        one("on_time", count("steps", state="on_time"), count("steps")),
        one("overdue", count("steps", state="overdue")),
        roadmap=(section,),
    )
    for name, state, day in (
        ("done", "done", "2022-02-20"),
        ("late", "done", "2022-04-01"),
        ("cancelled", "cancelled", "2022-02-01"),
    ):
        done = {"": day} if state == "done" else {}
        put(school, "step", f"{PERIOD}/{name}", {"state": state, "state_on": day, "done": done})
    told = figures(school)

    assert (told["done"].part, told["done"].whole) == (2, 3)
    assert (told["on_time"].part, told["on_time"].whole) == (1, 3)
    assert told["overdue"].low == 1


def test_target_is_amended_by_an_act_and_the_old_one_stays(school):
    """As approved and as amended (G2)."""
    give(school, TENANT, MENTORS)
    saved = {"indicator": "mentors", "value": 5, "act": "Приказ", "act_number": "77"}
    assert ask(school, "save_target", "head", **saved, day="2022-05-01").revision == 1
    nothing = {"value": None, "act_number": "без номера", "day": "2022-05-02"}
    ask(school, "save_target", "deputy", **saved | nothing, expected=1)

    opened_ = ask(school, "indicator", indicator="mentors")
    assert [each.value for each in opened_.targets] == [None, 5, 2]
    assert opened_.targets[2].plan.in_("ru") == "Приказ 14"
    assert [each.role for each in opened_.targets] == ["deputy", "head", ""]
    assert (opened_.figure.target, opened_.figure.approved) == (None, 2)
    with pytest.raises(Conflict):
        ask(school, "save_target", "head", **saved, day="2022-05-01", expected=1)
    assert "Приказ" not in str(school.store(TENANT).audit.trail())


def test_number_that_was_a_mistake_is_taken_out_and_stays_in_the_history(school):
    """A school total, never about one person (S1-048, S1-064)."""
    give(school, TENANT, POLICE)
    first = {"external": "police", "value": 7, "source": "ПДН", "day": "2022-05-01"}
    ask(school, "save_external", "curator", **first)
    ask(school, "save_external", "curator", external="police", expected=1)

    told = ask(school, "indicator", indicator="police").figure
    assert (told.low, told.status) == (None, "no_data")
    assert [each.value for each in told.externals[0].savings] == [None, 7]
    with pytest.raises(Conflict):
        ask(school, "save_external", "head", **first)


@pytest.mark.parametrize(
    ("operation", "raw", "where"),
    [
        ("save_external", {"external": "police", "value": 1, "day": "2022-01-01"}, "source"),
        ("save_external", {"external": "police", "value": 1, "source": "x"}, "day"),
        (
            "save_external",
            {"external": "police", "value": 1, "source": "x", "day": "2099-01-01"},
            "day",
        ),
        ("save_external", {"external": "police", "value": -1}, "value"),
        ("save_external", {"external": "police", "value": 2.5, **BROUGHT}, "value"),
        ("save_target", {"indicator": "police", "value": 1}, "act"),
        ("save_target", {"indicator": "police", **ACT | {"act_number": ""}}, "act_number"),
        ("save_target", {"indicator": "police", **ACT | {"act_number": "приказ"}}, "act_number"),
        ("save_target", {"indicator": "police", **ACT | {"day": None}}, "day"),
        ("save_target", {"indicator": "police", **ACT | {"value": 2.5}}, "value"),
        ("save_target", {"indicator": "city", **ACT | {"value": 150}}, "value"),
    ],
)
def test_number_that_cannot_be_or_has_no_source_or_act_is_refused_with_its_field(
    school, operation, raw, where
):
    """People are counted whole, a share is a hundred at most, an act has number and day (G2)."""
    give(school, TENANT, POLICE, CITY)
    with pytest.raises(BadArgument) as refused:
        ask(school, operation, "head", **raw)
    assert refused.value.where.endswith(where)


@pytest.mark.parametrize(
    ("operation", "field", "raw"),
    [
        ("save_external", "source", {"external": "police", "value": 1, **BROUGHT}),
        ("save_external", "note", {"external": "police", "value": 1, **BROUGHT}),
        ("save_target", "act", {"indicator": "police", **ACT}),
    ],
)
def test_source_note_and_act_name_nobody_of_the_register(school, operation, field, raw):
    give(school, TENANT, POLICE)
    person = {"surname": "Хвостикова", "given": "Василиса", "kind": "pupil", "group": "7А"}
    ask(school, "save_person", "curator", raw=person)

    with pytest.raises(BadArgument) as refused:
        ask(school, operation, "head", **raw | {field: "Хвостикова Василиса сказала"})

    assert refused.value.where == field
    assert "Хвостиков" not in str(refused.value)


def test_what_the_programme_does_not_have_is_not_found(school):
    give(school, TENANT, POLICE)
    for operation, raw in (
        ("indicator", {"indicator": "x"}),
        ("save_target", {"indicator": "x", "act": "y"}),
        ("save_external", {"external": "x"}),
    ):
        with pytest.raises(NotFound):
            ask(school, operation, "head", **raw)


def test_part_greater_than_the_whole_is_a_fault_and_no_success(school):
    both = one("odd", count("external", id="a"), count("external", id="b"), target=90)
    give(school, TENANT, both)
    for name, value in (("a", 11), ("b", 10)):
        ask(
            school,
            "save_external",
            "head",
            external=name,
            value=value,
            source="x",
            day="2022-01-01",
        )
    assert figures(school, "head")["odd"].status == "faulty"


@pytest.mark.parametrize("kind", ["docx", "xlsx", "html", "pdf"])
def test_compliance_analysis_is_a_file(school, kind):
    """Plan beside fact for every indicator (S1-063)."""
    give(school, TENANT, MENTORS, TALKS, POLICE)
    head = Actor("anna", (group(TENANT, "head"),))
    made = call(school, head, TENANT, "indicator_report", {"format": kind, "language": "ru"})
    assert made.name.endswith(kind)
    if kind == "html":
        page = made.body.decode()
        assert "Показатель mentors" in page
        assert "Приказ 14" in page
        assert "нет данных" in page


def test_fifty_milliseconds_are_enough_for_forty_indicators_and_a_thousand_people(school):
    people = [
        Participant(
            id=f"U-{n:04}", role=("mentor", "mentee")[n % 2], form="student-student", period=PERIOD
        )
        for n in range(1000)
    ]
    school.store(TENANT).register.add_participants(people)
    give(
        school, TENANT,
        *(one(f"i{n}", count("people", role="mentor"), count("people"), target=n) for n in range(40)),
    )  # fmt: skip
    figures(school)
    times = []
    for _ in range(3):
        begin = time.process_time()
        told = figures(school)
        times.append(time.process_time() - begin)
    assert told["i0"].part == 500
    assert min(times) < 0.05


def test_target_is_not_missed_before_the_period_ends_and_nothing_is_told_before_it_begins(school):
    """While a year goes on its targets may be reached; a year to come has no figures (X-07)."""
    give(school, TENANT, MENTORS, TALKS, campaigns=())
    person = ask(school, "save_person", raw=pupil("Яшин", "Олег")).person
    ask(school, "enrol", people=[person], role="mentee", form="student-student")
    assert figures(school, period=PERIOD)["mentors"].status == "not_met"
    today = school.today(TENANT)
    days = {"starts_on": "2022-01-10", "ends_on": (today + dt.timedelta(days=9)).isoformat()}
    ask(school, "change_period", "head", period=PERIOD, title="Год", **days)

    found = figures(school, period=PERIOD)
    assert (found["mentors"].status, found["mentors"].low) == ("not_yet", 0)
    assert found["mentors"].status_approved == "not_yet"
    assert found["talks"].status == "no_data"

    asked = {"starts_on": today + dt.timedelta(days=10), "ends_on": today + dt.timedelta(days=99)}
    begun = ask(
        *(school, "begin_next_period", "head"),
        period=PERIOD,
        title="Ещё год",
        months=60,
        **{name: day.isoformat() for name, day in asked.items()},
    ).begun
    for each in figures(school, period=begun.id).values():
        assert (each.status, each.part, each.low) == ("not_begun", None, None), each.id
