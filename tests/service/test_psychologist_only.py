"""A questionnaire for the psychologist only: nobody else learns what comes of it, by any operation."""

from __future__ import annotations

import uuid
from contextlib import closing
from dataclasses import replace

import pytest

from kit.errors import AccessDenied, KitError
from kit.operations import OPERATIONS, File
from kit.operations.access import ROLES, Actor, group
from kit.operations.arguments import ReviewProcess
from kit.service.dispatch import ask_released, begin
from tests.builders import quarterly
from tests.builders.documents import read
from tests.builders.telling import all_text

MARKED = quarterly.CLOSE
CAMPAIGN = "teacher-teacher-mentee-q2-2023"
PSYCHOLOGIST = "psychologist"
OTHERS = tuple(role for role in ROLES if role != PSYCHOLOGIST)
#: The text of a questionnaire and the plan of the programme say nothing of any answer.
TEXTS = {"programme", "questionnaire_source"}
ASK_ONE = [
    name
    for name, each in OPERATIONS.items()
    if {"questionnaire", "campaign"} & each.arguments.model_fields.keys() and name not in TEXTS
]
READ_ALL = [
    name
    for name, each in OPERATIONS.items()
    if not each.writes
    and not any(field.is_required() for field in each.arguments.model_fields.values())
    and name != "audit_trail"
]
#: The first and the last wave, and files as sheets: these draw no pictures.
ASKED = {"before": "q3-2022", "after": "q2-2023", "format": "xlsx"}


@pytest.fixture(scope="module")
def school(tmp_path_factory):
    """A school that asks its pupils a survey that all may know of, and its teachers another."""
    folder = tmp_path_factory.mktemp("school")
    with closing(quarterly.fill(folder, quarterly.write_close(folder))) as tenants:
        yield tenants, "quarterly"


def admit(school, role, name, **arguments):
    tenants, tenant = school
    return begin(tenants, Actor("anna", (group(tenant, role),)), tenant, name, arguments)


def ask(school, role, name, **arguments):
    return admit(school, role, name, **arguments).value()


def told(school, role, name):
    """Return all that an operation tells a role about everything, or why it tells nothing."""
    tenants, tenant = school
    known = OPERATIONS[name].arguments.model_fields
    try:
        value = ask(school, role, name, **{key: ASKED[key] for key in ASKED if key in known})
    except KitError as error:
        return str(error)
    if isinstance(value, File):  # it says of how many stored rows it was made
        return read(value.body, "xlsx").replace(tenants.store(tenant).data_version(), "")
    return all_text(value)


def answer_once_more(school):
    """Have somebody answer the marked questionnaire who had not yet."""
    tenants, tenant = school
    store = tenants.store(tenant)
    pending = ask(school, PSYCHOLOGIST, "pending", campaign=CAMPAIGN)[0]
    known = store.responses.find(CAMPAIGN)[0]
    store.responses.add(
        replace(known, attempt=str(uuid.uuid4()), participant=pending, receipt="", supersedes="")
    )


@pytest.mark.parametrize("name", ASK_ONE)
def test_asked_for_by_name_it_is_refused_to_everyone_else_in_words(school, name):
    fields = OPERATIONS[name].arguments.model_fields
    arguments = {"questionnaire": MARKED} if "questionnaire" in fields else {"campaign": CAMPAIGN}
    more = {
        "replace_card": {"participant": "U-001"},
        "revoke_card": {"participant": "U-001"},
        "send_reminders": {"listed": ["U-001"]},
        "open_survey": {"opens_on": "2022-04-01", "closes_on": "2022-04-20"},
        "change_survey": {"expected": 0},
        "decide_link": {"expected": 0, "first": "a", "second": "b", "decision": "same"},
        "entry_sheet": {"participant": "U-001"},
        "keep_entry": {"participant": "U-001", "attempt": str(uuid.uuid4()), "raw": {}},
        "answer_themes": {"item": "worry_1"},
        "code_answers": {"item": "worry_1", "expected": 0, "raw": {}},
        "write_report_text": {"expected": 0, "raw": {}},
        "enter_response": {
            "participant": "U-001",
            "attempt": str(uuid.uuid4()),
            "raw": {},
            "channel": "paper",
        },
    }

    asked = arguments | more.get(name, {})
    for role in OTHERS:
        with pytest.raises(AccessDenied, match="School psychologist"):
            admit(school, role, name, **asked)
    assert admit(school, PSYCHOLOGIST, name, **asked).arguments


def test_nothing_that_anybody_else_sees_changes_when_somebody_answers_it(school):
    seen = {(role, name): told(school, role, name) for role in OTHERS for name in READ_ALL}
    told_to_psychologist = ("home", "compare_waves", "participation", "review_process")
    seen |= {
        (PSYCHOLOGIST, name): told(school, PSYCHOLOGIST, name) for name in told_to_psychologist
    }
    answer_once_more(school)

    changed = {key for key, was in seen.items() if told(school, *key) != was}

    assert changed == {(PSYCHOLOGIST, name) for name in told_to_psychologist}


def test_what_the_psychologist_has_released_is_made_without_it(school):
    """A sheet that the head will read is drafted from what all may know, whoever drafts it."""
    asked = ReviewProcess(before=ASKED["before"], after=ASKED["after"])
    drafts = {
        role: ask_released(admit(school, role, "swot_sheet").context, "review_process", asked)
        for role in (PSYCHOLOGIST, "curator")
    }

    assert all_text(drafts[PSYCHOLOGIST]) == all_text(drafts["curator"])
    assert CAMPAIGN not in set(drafts[PSYCHOLOGIST].rates["campaign"])
    everything = ask(school, PSYCHOLOGIST, "review_process", **asked.model_dump())
    assert CAMPAIGN in set(everything.rates["campaign"])


@pytest.mark.parametrize(
    ("questionnaire", "is_said"), [(MARKED, True), ("quarter-survey", False), ("", True)]
)
def test_report_with_its_results_says_that_it_is_not_handed_on(school, questionnaire, is_said):
    made = ask(school, PSYCHOLOGIST, "report", questionnaire=questionnaire, language="en", **ASKED)

    assert ("only the school's psychologist may see" in read(made.body, "xlsx")) is is_said
