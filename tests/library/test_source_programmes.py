"""The three programmes of the sources, as their papers have them: rows, terms, posts, counts, targets."""

from __future__ import annotations

import csv
import dataclasses
import datetime as dt
import re
from itertools import pairwise
from pathlib import Path

import pytest

from kit.domain.texts import Text
from kit.library import Library
from kit.serve.portal.record_pages import RECORD_PAGES

ROOT = Path(__file__).parents[2]
SURVEYS = ROOT / "surveys"
LIBRARY = Library.open(SURVEYS)
SEROV, TEMIZHBEK, IRKUTSK = SCHOOLS = ("serov-23", "temizhbek-4", "irkutsk-57")
PLANS = {name: LIBRARY.programmes[name] for name in SCHOOLS}
#: Pages of the portal for plans, beside those that keep registers.
PAGES = {*RECORD_PAGES, "roadmap", "indicators", "events", "awards", "documents"} | {
    "cases",
    "methods",
    "programme",
}
RECORDS = {"partner", "agreement", "candidate", "award", "case", "method"}
#: Surname with initials on either side, and three names in full.
NAMED = re.compile(
    r"[А-ЯЁ][а-яё]+\s+[А-ЯЁ]\.\s?[А-ЯЁ]\."
    r"|[А-ЯЁ]\.\s?[А-ЯЁ]\.\s?[А-ЯЁ][а-яё]+"
    r"|[А-ЯЁ][а-яё]+\s+[А-ЯЁ][а-яё]+\s+[А-ЯЁ][а-яё]+(?:вич|вна)"
    r"|[A-Z][a-z]+\s+[A-Z]\.\s?[A-Z]\.|\b[A-Z]\.\s?[A-Z]\.\s?[A-Z][a-z]+"
)
#: Who is responsible for each of the 35 steps of S1, and in which month.
HEAD, BOTH = "head", "deputy-teaching deputy-upbringing"
STAFF = "curator subject-lead class-teacher"
ALONE, WITH_MENTORS = "curator", "curator mentor"
RESPONSIBLE = (
    f"{HEAD} {BOTH}", f"{HEAD} {BOTH}", f"{HEAD} {BOTH} class-teacher", f"{BOTH} class-teacher",
    STAFF, "curator class-teacher psychologist social-pedagogue", ALONE, STAFF, STAFF, STAFF,
    *[ALONE] * 9, "deputy-teaching curator", *[WITH_MENTORS] * 3, "mentor", ALONE, "mentor",
    "mentor", ALONE, f"{HEAD} {BOTH}", f"{HEAD} {BOTH}", *[ALONE] * 5,
)  # fmt: skip
MONTHS = (*[(1, 1)] * 7, *[(2, 2)] * 15, (3, 3), (3, 5), *[(5, 5)] * 4, *[(6, 6)] * 7)


def texts(value):
    """Every text of a plan, however deep it lies."""
    if isinstance(value, Text):
        yield value
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from texts(getattr(value, field.name))
    elif isinstance(value, tuple | list):
        for each in value:
            yield from texts(each)


def rows(name):
    """How many steps each section of a road map has."""
    return [len(section.steps) for section in PLANS[name].roadmap]


def step(name, step_id):
    (found,) = (each for each in PLANS[name].steps if each.id == step_id)
    return found


def targets(name):
    """What is aimed at, by indicator; an indicator without targets is left out."""
    return {
        each.id: [target.value for target in each.targets]
        for each in PLANS[name].indicators
        if each.targets
    }


@pytest.mark.parametrize("name", SCHOOLS)
def test_every_row_has_a_place_in_the_kit(name):
    for each in PLANS[name].steps:
        assert each.places, each.id
        for place in each.places:
            assert place.kind != "outside", each.id
            assert place.kind != "page" or place.id in PAGES, (each.id, place)
            assert place.kind != "record" or place.id in RECORDS, (each.id, place)


@pytest.mark.parametrize("name", SCHOOLS)
def test_what_a_step_names_is_declared(name):
    plan = PLANS[name]
    declared = {
        "survey": {each.id for each in plan.campaigns},
        "consents": {each.id for each in plan.consents.purposes},
        "document": {each.id for each in plan.documents},
        "event": {each.id for each in plan.events},
    }
    known = {
        key: {each.id for each in getattr(plan, key)}
        for key in ("posts", "stages", "indicators", "steps")
    }

    for each in plan.steps:
        assert {*each.posts} <= known["posts"], each.id
        assert {*each.indicators} <= known["indicators"], each.id
        assert {*each.after} <= known["steps"], each.id
        assert each.stage in {"", *known["stages"]}, each.id
        for place in each.places:
            assert place.id in declared.get(place.kind, {place.id}), (each.id, place)
    assert {each.signed_by for each in plan.documents} <= {"", *known["posts"]}


@pytest.mark.parametrize("name", SCHOOLS)
def test_no_indicator_and_no_event_is_left_alone(name):
    """Each indicator is served by a step, or is told without a target; each id once."""
    plan = PLANS[name]
    served = {indicator for each in plan.steps for indicator in each.indicators}

    assert {each.id for each in plan.indicators} <= served
    for entries in (plan.steps, plan.indicators, plan.events, plan.documents, plan.posts):
        assert len({each.id for each in entries}) == len(entries)


@pytest.mark.parametrize("name", SCHOOLS)
def test_source_of_a_row_is_a_known_requirement(name):
    with (ROOT / "docs" / "requirements.tsv").open(encoding="utf-8") as table:
        known = {row["id"] for row in csv.DictReader(table, delimiter="\t")}
    plan = PLANS[name]
    prefix = {SEROV: "S0", TEMIZHBEK: "S1", IRKUTSK: "S4"}[name]

    sources = [each.source for each in (*plan.steps, *plan.indicators)]
    assert {*sources} <= known
    assert all(each.startswith(prefix) for each in sources)


@pytest.mark.parametrize("name", SCHOOLS)
def test_plan_names_posts_and_nobody(name):
    """S1-008 … S1-017: who is responsible is a post."""
    for folder in ("programmes", "tenants"):
        text = (SURVEYS / folder / f"{name}.yaml").read_text("utf-8")
        assert not NAMED.findall(text)
    assert PLANS[name].posts


def test_deputies_and_heads_of_subject_groups_have_their_steps():
    """S1-013, S1-014, S4-003: posts with steps; the deputy's are those of whoever has the role."""
    for name, posts in (
        (TEMIZHBEK, {"deputy-teaching", "deputy-upbringing"}),
        (IRKUTSK, {"deputy-methods", "deputy-methods-ict"}),
    ):
        plan = PLANS[name]
        assert {each.id for each in plan.posts if each.role == "deputy"} == posts
        assert posts <= {post for each in plan.steps for post in each.posts}
    mine = [each.number for each in PLANS[TEMIZHBEK].steps if "subject-lead" in each.posts]
    assert mine == ["5", "8", "9", "10"]


@pytest.mark.parametrize("name", SCHOOLS)
def test_every_text_is_there_in_both_languages(name):
    for each in texts(PLANS[name]):
        assert set(each.languages) == {"ru", "en"}
        assert not re.search("[а-яё]", each.in_("en").lower()), each
        if re.search("[a-z]", each.in_("en").lower()):
            assert re.search("[а-яё]", each.in_("ru").lower()), each


def test_road_map_of_serov_has_30_rows_in_five_blocks():
    """S0-005 tasks; S0-045 blocks of 13, 3, 4, 6 and 4 rows: content, term, result, indicator, responsible."""
    plan = PLANS[SEROV]

    assert rows(SEROV) == [13, 3, 4, 6, 4]
    assert [each.number for each in plan.steps] == [str(number) for number in range(1, 31)]
    assert len({each.source for each in plan.steps}) == 30
    assert all(each.result for each in plan.steps)
    assert sum(each.measure is not None for each in plan.steps) == 19
    assert [each.id for each in plan.steps if not each.posts] == ["pair-work", "materials"]
    assert len(plan.tasks) == 7
    assert len(plan.forms) == 4
    assert len(plan.categories) == 7
    assert [wave.kind for wave in plan.waves] == ["quarterly"] * 4


def test_road_map_of_serov_has_all_kinds_of_terms():
    """S0-048: a day, until a day, until a month is over, throughout, again, by schedule, none."""
    kinds = {each.id: each.timing.kind for each in PLANS[SEROV].steps}

    assert {*kinds.values()} == {
        "on", "by", "by_end_of", "during", "throughout", "every", "own_schedule", "unset",
    }  # fmt: skip
    assert kinds["training"] == "own_schedule"
    assert step(SEROV, "networking").timing.last == dt.date(2022, 9, 10)
    assert step(SEROV, "mentee-base").timing.last == dt.date(2022, 9, 15)
    assert step(SEROV, "partner-list").timing.last == dt.date(2022, 10, 10)
    assert step(SEROV, "consents").timing.last == dt.date(2022, 10, 31)
    assert [each for each, kind in kinds.items() if kind == "every"] == [
        "diagnostics",
        "personified-register",
    ]
    assert [each for each, kind in kinds.items() if kind == "unset"] == [
        "diagnostic-form",
        "requests-resources",
        "after-networking",
        "columns",
    ]


def test_conflicts_of_the_paper_of_serov_are_kept():
    """S0-047: networking before the register, agreements before the list, pairs before consents."""
    for later, earlier in (
        ("networking", "mentee-base"),
        ("partner-agreements", "partner-list"),
        ("pairs", "consents"),
    ):
        assert earlier in step(SEROV, later).after
        assert step(SEROV, later).timing.last < step(SEROV, earlier).timing.last


def test_targets_of_serov_are_those_of_the_paper():
    """S0-007 … S0-044, S0-046: a number that the paper leaves out is not set, and never zero."""
    assert targets(SEROV) == {
        "covered-pupils": [10],
        "covered-staff": [10],
        "partners-share": [2],
        "experts": [2],
        "classes-staff": [10],
        "classes-mentors": [10],
        "in-pairs": [100],
        "consents-share": [100],
        "plans-done": [90],
        "closing-game": [90],
        "diagnostics-q3-2022": [100],
        "diagnostics-q4-2022": [100],
        "diagnostics-q1-2023": [100],
        "diagnostics-q2-2023": [100],
        "columns": [2],
        "publications": [5],
        "council": [90],
        "parents-talks": [2],
        "parents-reached": [None],
        "class-hours": [90],
        "partner-meetings": [None],
        "roadmap-done": [100],
        "roadmap-on-time": [100],
        "contests": [None],
    }
    assert all(each.direction == "at_least" for each in PLANS[SEROV].indicators)


def test_road_map_of_temizhbek_has_35_steps_with_month_and_posts():
    """S1-087 … S1-121: number, month and responsible posts of every step."""
    steps = PLANS[TEMIZHBEK].steps

    assert [each.source for each in steps] == [f"S1-{number:03}" for number in range(87, 122)]
    assert [each.number for each in steps] == [str(number) for number in range(1, 36)]
    assert [" ".join(each.posts) for each in steps] == list(RESPONSIBLE)
    assert [(each.timing.first.month, each.timing.last.month) for each in steps] == list(MONTHS)
    assert {each.timing.kind for each in steps} == {"during"}


def test_programme_of_temizhbek_says_what_its_nine_chapters_say():
    """S1-005 outcomes, S1-008 … S1-017 duties, S1-034 … S1-048 forms, S1-049 … S1-053 stages."""
    plan = PLANS[TEMIZHBEK]
    peers, teachers = plan.forms

    assert len(plan.chapters) == 9
    assert plan.chapters[0].shows == ("basis", "goal", "tasks", "outcomes", "glossary")
    assert (len(plan.basis), len(plan.tasks), len(plan.outcomes)) == (5, 8, 17)
    shown = [each for each in plan.outcomes if each.indicators]
    assert len(shown) == 11
    assert plan.goal
    assert {each.id: len(each.duties) for each in plan.posts if each.duties} == {
        "head": 6,
        "curator": 7,
        "mentor": 3,
        "psychologist": 3,
        "mentee": 1,
    }
    assert [len(each.activities) for each in plan.stages] == [5, 3, 2, 6, 3]
    assert all(each.result for each in plan.stages)
    assert (len(peers.tasks), len(peers.outcomes), len(peers.subforms)) == (6, 7, 4)
    assert (len(teachers.tasks), len(teachers.outcomes), len(teachers.subforms)) == (5, 7, 5)
    assert (len(peers.mechanism), len(teachers.mechanism)) == (0, 8)
    assert peers.goal
    assert teachers.goal
    for each in (*peers.subforms, *teachers.subforms):
        assert each.aim, each.id
        assert each.mentor, each.id
        assert each.mentee, each.id
    assert [each.id for each in peers.subforms if each.is_symmetric] == ["equals"]


def test_mentee_of_the_teachers_form_is_asked_the_same_at_entry_and_at_the_end():
    """The sixth step's test: confidence, tiredness and the wish to stay, twice (S1-047)."""
    asked = [each for each in PLANS[TEMIZHBEK].campaigns if each.form == "teacher-teacher"]
    mentees = {(each.questionnaire, each.wave) for each in asked if each.role == "mentee"}
    assert mentees >= {("teacher-mentee", "before"), ("teacher-mentee", "after")}
    scales = {each.id: each.pairing for each in LIBRARY.questionnaires["teacher-mentee"].scales}
    assert {scales[each] for each in ("teaching", "fatigue", "stay")} == {"growth"}
    steps = next(each for each in PLANS[TEMIZHBEK].forms if each.id == "teacher-teacher").mechanism
    assert len(steps) == 8
    assert "тестирование" in steps[5].in_("ru")


def test_rules_of_temizhbek_leave_equals_alone():
    """S1-037, S1-039, S1-046: lower grade save among equals, and the same subject."""
    rules = PLANS[TEMIZHBEK].rules
    peers, _ = PLANS[TEMIZHBEK].forms

    assert {each.subform for each in rules if each.sort == "lower-grade"} == {
        each.id for each in peers.subforms if not each.is_symmetric
    }
    assert [each.subform for each in rules if each.sort == "same-subject"] == [
        "subject-experienced"
    ]


def test_temizhbek_counts_school_totals_and_sets_no_target():
    """S1-048, S1-064: offences and illness as totals of the school; the paper has no number."""
    indicators = {each.id: each for each in PLANS[TEMIZHBEK].indicators}

    assert all(values == [None] for values in targets(TEMIZHBEK).values())
    assert len(targets(TEMIZHBEK)) == len(indicators)
    for name in ("school-watch", "commission-watch", "police", "dispensary", "complaints"):
        assert indicators[name].numerator.of == "external"
        assert indicators[name].direction == "at_most"
    asked, everybody = (indicators[f"satisfied-mentees-{name}"] for name in ("asked", "all"))
    assert asked.numerator == everybody.numerator
    assert (asked.denominator.of, everybody.denominator.of) == ("answers", "people")


def test_motivation_of_temizhbek_is_events_and_documents():
    """S1-080 … S1-086: festivals, nominations, contests, column, certificate, letters of thanks."""
    plan = PLANS[TEMIZHBEK]

    assert {"festival", "nomination", "school-contest", "column"} <= {
        each.id for each in plan.events
    }
    assert {"certificate", "letter-parents", "letter-employer"} <= {
        each.id for each in plan.documents
    }


def test_road_map_of_irkutsk_has_six_stages_with_their_items():
    """S4-022: stages by other names; every item of their content is a step (S4-004 … S4-021)."""
    plan = PLANS[IRKUTSK]

    assert rows(IRKUTSK) == [4, 1, 2, 6, 5, 1]
    assert [section.id for section in plan.roadmap] == [stage.id for stage in plan.stages]
    assert [len(stage.activities) for stage in plan.stages] == rows(IRKUTSK)
    assert {each.source for each in plan.steps} == {
        f"S4-{number:03}"
        for number in (4, 5, 6, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21)
    }
    for section in plan.roadmap:
        assert {each.stage for each in section.steps} == {section.id}
        post = (
            "deputy-methods-ict" if section.id in ("mentees", "information") else "deputy-methods"
        )
        assert {each.posts for each in section.steps} == {(post,)}


def test_irkutsk_is_for_teachers_and_crosses_school_years():
    """S4-001 teachers alone; S4-024 a period from January to April of the next year."""
    plan = PLANS[IRKUTSK]
    tenant = LIBRARY.tenants[IRKUTSK]

    assert [form.id for form in plan.forms] == ["teacher-teacher"]
    assert {role.ages.youngest for role in plan.roles} == {18}
    assert (plan.period.starts_on, plan.period.ends_on) == (
        dt.date(2023, 1, 12),
        dt.date(2024, 4, 30),
    )
    assert [step(IRKUTSK, name).timing.last for name in ("round-table", "photo-show")] == [
        dt.date(2023, 11, 30),
        dt.date(2024, 4, 30),
    ]
    assert (tenant.time_zone, tenant.synthetic) == ("Asia/Irkutsk", True)
    duties = {each.id: each for each in plan.consents.purposes}["extra-duties"]
    assert {*duties.roles} == {"mentor", "mentee"}


def test_surveys_of_irkutsk_come_after_consents_and_before_pairs():
    """S4-005, S4-008, S4-010, S4-015: candidates, needs, both ends, and pupils as raters."""
    plan = PLANS[IRKUTSK]
    asked = {each.id: each for each in plan.campaigns}
    due = next(each.due_on for each in plan.consents.purposes if each.id == "processing")

    assert all(due < each.opens_on for each in plan.campaigns)
    assert asked["teacher-mentee-before"].closes_on < plan.consents.pairs_from
    assert asked["pupils-on-lessons"].role == "pupil"
    assert [wave.kind for wave in plan.waves] == ["baseline", "process", "endline"]
    assert all(a.opens_on <= b.opens_on for a, b in pairwise(plan.campaigns))


def test_irkutsk_counts_who_is_tired_and_who_stays():
    """S4-002: against burnout; beginners and experienced newcomers stay, told apart in the register."""
    plan = PLANS[IRKUTSK]
    indicators = {each.id: each for each in plan.indicators}

    assert {each.id for each in plan.categories} >= {"early-career", "experienced-newcomer"}
    assert indicators["tired"].direction == "at_most"
    assert indicators["stay"].numerator.where["questionnaire"] == ("teacher-retention",)
    assert indicators["retention"].is_share
    assert indicators["retention"].numerator.of == "external"
    assert len(plan.outcomes) == 5
