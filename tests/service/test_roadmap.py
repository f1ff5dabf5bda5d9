"""Road map of a school: what each role sees and decides, what the Kit knows, history of dates."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from kit.domain.indicators import Count, Indicator, Target
from kit.domain.period import Period
from kit.domain.roadmap import Place, Section, Step
from kit.domain.roadmap_in_force import Judge, Share, StepInForce
from kit.domain.step_terms import ONCE
from kit.domain.timing import Timing
from kit.errors import AccessDenied, BadArgument, Conflict, NotFound
from tests.builders.roadmaps import MONDAY, PERIOD, TENANT, School, by, many, text


@pytest.fixture
def school(tmp_path):
    made = School(tmp_path)
    yield made
    made.close()


def until(day: dt.date) -> dict[str, str]:
    return {"kind": "by", "until": day.isoformat()}


def test_road_map_stands_as_planned_and_counts_are_of_today(school):
    """Blocks, number, term, result, post (S0-045); what is done and late (S0-041, S0-042)."""
    found = school.ask("roadmap")

    assert [each.id for each in found.sections] == ["start", "work"]
    assert [(each.step.number, each.standing) for each in found.steps] == [
        ("1.1", "overdue"),
        ("1.2", "soon"),
        ("2.1", "overdue"),
        ("2.2", "coming"),
        ("2.3", "unset"),
    ]
    assert found.counts.completion == Share(n=0, of=5)
    assert found.counts.on_time == Share(n=0, of=2)
    assert found.edition == 1


@pytest.mark.parametrize(
    ("role", "numbers"),
    [
        ("psychologist", ["1.1", "1.2", "2.1", "2.2", "2.3"]),
        ("deputy", ["1.1", "1.2", "2.1", "2.2", "2.3"]),
        ("class-teacher", ["1.2"]),
        ("social-pedagogue", []),
    ],
)
def test_who_leads_sees_all_steps_and_others_those_of_their_post(school, role, numbers):
    assert [each.step.number for each in school.ask("roadmap", role).steps] == numbers


def test_account_that_is_made_responsible_sees_the_step_too(school):
    school.save("pairs", accounts=["vera"])

    found = school.ask("roadmap", "class-teacher")

    assert [(each.step.id, each.is_mine, each.may_save) for each in found.steps] == [
        ("consents", True, True),
        ("pairs", True, True),
    ]


def test_class_teacher_says_how_the_own_step_stands_and_decides_on_no_date(school):
    school.save("consents", "class-teacher", state="in_work", note="собраны в трёх классах")
    assert school.step("consents").seen.state == "in_work"

    for asked in ({"timing": until(MONDAY), "reason": "-"}, {"accounts": []}, {"title": "x"}):
        with pytest.raises(AccessDenied):
            school.save("consents", "class-teacher", **asked)
    with pytest.raises(NotFound):
        school.save("order", "class-teacher", state="done")
    with pytest.raises(AccessDenied):
        school.save("order", "psychologist", state="done")


def test_date_is_moved_with_a_reason_and_the_former_one_stays(school):
    """G5: every former date, who changed it when and why; the plan's own stays visible."""
    with pytest.raises(BadArgument) as refused:
        school.save("consents", timing=until(dt.date(2022, 10, 20)))
    assert refused.value.where == "reason"

    school.save("consents", timing=until(dt.date(2022, 10, 20)), reason="карантин")
    found = school.step("consents")

    assert (found.seen.step.timing, found.seen.planned_timing) == (by(10, 20), by(10, 10))
    (move,) = found.moves
    assert (move.day, move.before, move.reason, move.author) == (
        *(MONDAY, by(10, 10), "карантин"),
        "anna",
    )
    assert school.ask("roadmap").edition == 2
    assert "карантин" not in str(school.tenants.store(TENANT).audit.trail())


def test_overdue_step_is_late_when_done_though_its_date_was_moved(school):
    school.save("order", timing=until(dt.date(2022, 10, 20)), reason="отпуск директора")
    assert school.step("order").seen.standing == "coming"
    assert school.ask("roadmap").counts.on_time == Share(n=0, of=2)
    school.tenants.day = dt.date(2022, 10, 5)
    school.save("order", "head", state="done", done={"": "2022-10-04"})

    found = school.step("order").seen

    assert (found.standing, found.judged[0].was_late) == ("late", True)
    assert school.ask("roadmap").counts.on_time == Share(n=0, of=2)


def test_step_that_comes_again_is_done_time_by_time(school):
    school.save("survey", done={"2022-09-30": "2022-09-20"})
    found = school.step("survey").seen
    assert (found.state, found.judged[0].standing) == ("in_work", "done")

    days = {each.span.last.isoformat(): "2022-09-30" for each in found.judged}
    school.save("survey", done=days)
    assert school.step("survey").seen.state == "done"

    with pytest.raises(BadArgument):
        school.save("survey", done={"2022-04-01": "2022-04-01"})


@pytest.mark.parametrize(
    ("asked", "where"),
    [
        ({"state": "cancelled"}, "cancelled_for"),
        ({"state": "done", "done": {"": "2022-10-04"}}, "done"),
        ({"state": "done", "done": {"2022-10-01": "2022-10-01"}}, "done"),
        ({"evidence": ["javascript:alert(1)"]}, "evidence"),
        ({"evidence": ["https://"]}, "evidence"),
        ({"posts": ["none"]}, "posts"),
        ({"accounts": ["nobody"]}, "accounts"),
        ({"timing": {"kind": "by", "until": "0222-10-20"}, "reason": "x"}, "timing"),
        ({"timing": {"kind": "by", "until": "2020-03-08"}, "reason": "x"}, "timing"),
        ({"timing": {"kind": "by_end_of", "until": "2022-12-15"}, "reason": "x"}, "timing"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_its_field(school, asked, where):
    with pytest.raises(BadArgument) as refused:
        school.save("order", **asked)

    assert refused.value.where.endswith(where)
    assert school.step("order").seen.revision == 0


@pytest.mark.parametrize("day", ["2020-03-08", "2030-03-08"])
def test_own_step_that_lies_beyond_the_period_is_refused(school, day):
    with pytest.raises(BadArgument) as refused:
        school.ask(
            "add_step", section="work", title="Форум", timing=until(dt.date.fromisoformat(day))
        )

    assert refused.value.where == "timing"


def test_saving_that_changes_nothing_is_none(school):
    """Nobody has to read the road map again for it."""
    school.save("order", note="а")
    same = {"timing": until(dt.date(2022, 9, 26)), "reason": "-", "state": "planned", "note": "а"}

    assert school.save("order", **same).revision == 1
    assert (school.step("order").moves, school.ask("roadmap").edition) == ((), 1)


@pytest.mark.parametrize(
    ("field", "asked"),
    [
        ("title", {"title": "Встреча с Хвостиковой Василисой"}),
        ("note", {"note": "Хвостикова В. была против"}),
        ("cancelled_for", {"state": "cancelled", "cancelled_for": "заболела Хвостикова"}),
        ("reason", {"timing": until(dt.date(2022, 10, 20)), "reason": "просила Хвостикова"}),
    ],
)
def test_step_names_nobody_of_the_register(school, field, asked):
    person = {"surname": "Хвостикова", "given": "Василиса", "kind": "pupil", "group": "7А"}
    school.ask("save_person", raw=person)

    with pytest.raises(BadArgument) as refused:
        school.save("order", **asked)

    assert (refused.value.where, school.step("order").seen.revision) == (field, 0)
    assert "Хвостиков" not in str(refused.value)


@pytest.mark.parametrize("field", ["title", "result"])
def test_own_step_names_nobody_of_the_register(school, field):
    person = {"surname": "Хвостикова", "given": "Василиса", "kind": "pupil", "group": "7А"}
    school.ask("save_person", raw=person)
    told = {"title": "Встреча", field: "Встреча с Хвостиковой Василисой"}

    with pytest.raises(BadArgument) as refused:
        school.ask("add_step", section="work", timing=until(MONDAY), **told)

    assert refused.value.where == field


def test_cancelled_step_leaves_the_count_and_is_told(school):
    school.save("order", state="cancelled", cancelled_for="приказ издал отдел образования")

    found = school.ask("roadmap").counts

    assert (found.completion, found.cancelled) == (Share(n=0, of=4), 1)


def test_step_is_done_today_where_no_day_is_said(school):
    school.save("order", state="done", evidence=["https://school.example/order.pdf"])

    found = school.step("order").seen
    assert [each.done_on for each in found.judged] == [MONDAY]
    assert found.evidence == ("https://school.example/order.pdf",)
    school.save("order", state="in_work")
    assert school.step("order").seen.standing == "overdue"


def test_somebody_who_was_faster_is_not_overwritten(school):
    school.save("order", note="а")

    with pytest.raises(Conflict):
        school.save("order", note="б", expected=0)


def test_own_step_is_added_taken_out_and_put_back(school):
    added = school.ask(
        *("add_step", "deputy"),
        section="work",
        title="Форум наставников",
        timing=until(dt.date(2022, 12, 1)),
        posts=["curator"],
    )
    assert [each.step.id for each in school.ask("roadmap").steps][-1] == added.step
    with pytest.raises(BadArgument):
        school.ask("remove_step", step="order", expected=0)

    school.ask("remove_step", step=added.step, expected=1)
    assert len(school.ask("roadmap").steps) == 5
    assert school.ask("roadmap").edition == 3
    school.ask("remove_step", step=added.step, expected=2, removed=False)
    assert school.step(added.step).seen.origin == "own"


def test_decisions_of_the_earlier_period_do_not_touch_this_one(school):
    school.save("order", note="а")

    assert school.ask("step", step="order", period="2021").seen.revision == 0
    school.ask("save_step", step="order", period="2021", expected=0, note="б")
    assert school.step("order").seen.note == "а"


def test_kit_tells_what_it_knows_of_a_step_and_a_person_confirms(school):
    school.ask("save_record", kind="partner", raw={"title": "Завод", "sort": "enterprise"})
    with school.tenants.store(TENANT).work(
        author="a", role="curator", at=dt.datetime.now(dt.UTC)
    ) as work:
        records = school.tenants.store(TENANT).records
        records.save(work, "document", "d-1", 1, {"plan": "order"}, period=PERIOD)
        records.save(work, "document", "d-2", 1, {"plan": "order"}, period="2021")

    found = {each.step.id: each for each in school.ask("roadmap").steps}

    assert (found["order"].facts[0].n, found["order"].is_proposed) == (1, True)
    assert found["order"].standing == "overdue"
    assert (found["consents"].facts[0].n, found["consents"].facts[0].of) == (0, 0)
    assert found["survey"].facts[0].state == "closed"
    assert not found["survey"].is_proposed
    assert found["shelf"].facts[0].n is None


def test_step_that_asks_for_several_events_looks_done_when_so_many_were_held(school):
    """S0-034: «не менее 5 публикаций»; one alone is not what the step asks for."""
    columns = Step(
        id="columns",
        title=text("Публикации", "Publications"),
        timing=by(10, 20),
        posts=("curator",),
        indicators=("publications",),
        places=(Place(kind="event", id="publication"),),
    )
    counted = Indicator(
        id="publications",
        title=text("Публикации", "Publications"),
        numerator=Count(of="events", where={"kind": ("publication",)}, sum="n"),
        targets=(Target(value=5),),
    )
    section = Section(id="news", title=text("Новости", "News"), steps=(columns,))
    plan = {**school.tenants.plan, "roadmap": (section,), "indicators": (counted,)}
    school.tenants.plan = plan

    def hold(name: str, n: int) -> None:
        content = {"kind": "publication", "day": "2022-10-01", "state": "held", "n": n}
        store = school.tenants.store(TENANT)
        with store.work(author="a", role="curator", at=dt.datetime.now(dt.UTC)) as work:
            store.records.save(work, "event", name, 1, content, period=PERIOD)

    def told():
        (found,) = school.ask("roadmap").steps
        (fact,) = found.facts
        return fact.n, fact.of, found.is_proposed

    assert told() == (0, 5, False)
    hold("e-1", 1)
    assert told() == (1, 5, False)
    hold("e-2", 4)
    assert told() == (5, 5, True)
    asked = {
        "indicator": "publications",
        "value": 6,
        "act": "Приказ",
        "day": "2022-09-01",
        "act_number": "7",
    }
    school.ask("save_target", "head", expected=0, **asked)
    assert told() == (5, 6, False)


@pytest.mark.parametrize(
    ("place", "is_proposed"),
    [(Place(kind="event", id="talk"), False), (Place(kind="document", id="talk"), True)],
)
def test_step_of_spring_is_proposed_in_autumn_only_for_what_is_surely_its_own(
    school, place, is_proposed
):
    """A talk in October is not that of April; a document of the plan is of one step."""
    april = Timing(kind="by", last=dt.date(2023, 4, 15))
    talk = Step(id="talk", title=text("Беседа", "Talk"), timing=april, places=(place,))
    section = Section(id="talks", title=text("Беседы", "Talks"), steps=(talk,))
    school.tenants.plan = {**school.tenants.plan, "roadmap": (section,)}
    store = school.tenants.store(TENANT)
    content = {"kind": "talk", "plan": "talk", "day": "2022-10-01", "state": "held"}
    with store.work(author="a", role="curator", at=dt.datetime.now(dt.UTC)) as work:
        store.records.save(work, place.kind, "r-1", 1, content, period=PERIOD)

    assert [each.is_proposed for each in school.ask("roadmap").steps] == [is_proposed]
    school.tenants.day = dt.date(2023, 3, 20)
    assert [each.is_proposed for each in school.ask("roadmap").steps] == [True]


def test_class_teacher_is_told_no_number_of_the_whole_school(school):
    (found,) = school.ask("roadmap", "class-teacher").steps

    assert [each.n for each in found.facts] == [None, None]


def test_staff_say_that_they_know_the_road_map_once_for_each_edition(school):
    """«С приказом ознакомлен(а)» (S4-025)."""
    school.ask("acknowledge_roadmap", "class-teacher", edition=1)
    school.ask("acknowledge_roadmap", "class-teacher", edition=1)
    school.save("order", timing=until(dt.date(2022, 10, 20)), reason="отпуск")

    told = school.ask("acknowledgements", "head")
    assert told.edition == 2
    assert {each.account: each.edition for each in told.staff} == {
        **dict.fromkeys(("anna", "boris", "galina"), 0),
        "vera": 1,
    }
    assert school.ask("roadmap", "class-teacher").acknowledged == 1
    with pytest.raises(Conflict):
        school.ask("acknowledge_roadmap", "head", edition=1)
    with pytest.raises(AccessDenied):
        school.ask("acknowledgements", "class-teacher")


def test_whoever_sees_the_road_map_can_be_responsible_and_pupils_are_reported_on_by_fewer(school):
    able = [each.account for each in school.ask("roadmap").staff]
    assert able == ["anna", "boris", "galina", "vera"]
    assert [each.account for each in school.ask("reporters")] == ["galina", "vera"]


def test_term_of_every_kind_can_be_decided(school):
    """S0-048: exact date, until, by the end of a month, whole period, once a quarter, own schedule, none."""
    for raw, expected in (
        ({"kind": "on", "until": "2022-11-01"}, ("on", dt.date(2022, 11, 1))),
        ({"kind": "by_end_of", "until": "2022-11-30"}, ("by_end_of", dt.date(2022, 11, 30))),
        (
            {"kind": "during", "since": "2022-11-01", "until": "2022-12-31"},
            ("during", dt.date(2022, 12, 31)),
        ),
        ({"kind": "throughout"}, ("throughout", None)),
        ({"kind": "every", "every": "month"}, ("every", None)),
        ({"kind": "own_schedule"}, ("own_schedule", None)),
        ({"kind": "unset"}, ("unset", None)),
    ):
        school.save("pairs", timing=raw, reason="решение совета")
        found: Timing = school.step("pairs").seen.step.timing
        assert (found.kind, found.last) == expected


def due(school, role):
    found = school.ask("today", role)
    return [
        (each.standing, f"{each.what}")
        for each in found.things
        if f"{each.what}".startswith("Road map:")
    ]


def reading(school, role):
    found = school.ask("today", role)
    return [
        f"{each.what}"
        for each in found.things
        if each.page == "roadmap" and "Read" in f"{each.what}"
    ]


def test_who_decides_is_asked_again_once_somebody_else_changed_what_they_had_read(school):
    """S4-025: the head knows what the head decided, and not what the curator moved."""
    school.ask("acknowledge_roadmap", "head", edition=1)
    school.save("order", "head", timing=until(dt.date(2022, 10, 20)), reason="отпуск")
    assert reading(school, "head") == []

    school.save("consents", timing=until(dt.date(2022, 10, 20)), reason="карантин")
    assert reading(school, "head")
    school.ask("acknowledge_roadmap", "head", edition=3)
    assert reading(school, "head") == []


@pytest.mark.parametrize(
    ("role", "is_asked"), [("class-teacher", True), ("psychologist", True), ("head", False)]
)
def test_road_map_is_due_to_be_read_once_by_who_does_not_decide_on_it_and_again_by_all(
    school, role, is_asked
):
    """S4-025"""
    assert bool(reading(school, role)) is is_asked

    school.ask("acknowledge_roadmap", role, edition=1)
    assert reading(school, role) == []

    school.save("order", timing=until(dt.date(2022, 10, 20)), reason="отпуск")
    assert reading(school, role)


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        # The head's order; the curator runs it all and is told of others' steps, too.
        ("head", [("overdue", "Road map: Issue the order")]),
        (
            "curator",
            [
                ("overdue", "Road map: 2 steps are overdue"),
                ("soon", "Road map: Collect consents"),
            ],
        ),
        ("class-teacher", [("soon", "Road map: Collect consents")]),
        ("psychologist", []),
        ("methodologist", []),
    ],
)
def test_role_is_reminded_of_the_steps_of_its_own_posts(school, role, expected):
    assert due(school, role) == expected


def test_curator_is_reminded_of_a_step_for_which_no_role_answers(school):
    school.save("shelf", timing=until(dt.date(2022, 10, 4)), reason="договорились")
    school.save("order", state="done")

    assert ("soon", "Road map: 2 steps are due soon") in due(school, "curator")
    assert due(school, "head") == []


@pytest.mark.parametrize(
    ("day", "overdue", "undone"),
    [
        (dt.date(2022, 11, 1), 3, 0),
        (dt.date(2023, 5, 31), 4, 0),
        # The year is wound up: what was left can still be made good.
        (dt.date(2023, 6, 30), 4, 0),
        # Then it is a fact about a year that is over, and no call to act; also without a term.
        (dt.date(2023, 7, 1), 0, 5),
        (dt.date(2026, 11, 28), 0, 5),
    ],
)
def test_home_and_road_map_tell_the_same_of_steps_also_of_a_period_that_is_over(
    school, day, overdue, undone
):
    school.tenants.day = day
    home, found = school.ask("today", "curator"), school.ask("roadmap", "curator")

    told = [
        each.n
        for each in (*home.things, *home.rest)
        if each.page == "roadmap" and each.standing == "overdue" and "Road map" in f"{each.what}"
    ]
    assert sum(told) == found.counts.overdue == overdue
    assert [each.standing for each in found.steps].count("undone") == found.counts.undone == undone
    assert found.counts.completion == Share(n=0, of=5)


def test_step_of_a_period_that_is_over_can_still_be_said_to_be_done(school):
    school.tenants.day = dt.date(2023, 9, 1)
    assert school.step("order").seen.standing == "undone"

    school.save("order", state="done", done={"": "2022-09-20"})

    assert school.step("order").seen.standing == "done"


def test_steps_that_rest_on_the_same_are_judged_once_and_alike():
    year = Period(id="y", title=None, starts_on=MONDAY, ends_on=dt.date(2023, 5, 31))
    sections = many(60)["roadmap"]
    steps = [
        replace(
            StepInForce(step=step, section=section.id),
            done={ONCE: dt.date(2022, 10, 12)} if n % 3 else {},
            state="cancelled" if n % 7 == 0 else "planned",
            state_on=MONDAY if n % 2 else None,
        )
        for section in sections
        for n, step in enumerate(section.steps)
    ]
    asked = dt.date(2022, 12, 1), year, lambda day: day.weekday() > 4
    judge = Judge(*asked)

    assert [judge(each) for each in steps] == [each.judged(*asked) for each in steps]
