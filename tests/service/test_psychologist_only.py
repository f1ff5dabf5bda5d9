"""A questionnaire for the psychologist only: nobody else learns what comes of it, by any operation."""

from __future__ import annotations

import re
import shutil
import uuid
from contextlib import closing
from dataclasses import replace

import pytest

from kit.errors import AccessDenied, KitError
from kit.operations import OPERATIONS, File
from kit.operations.access import ROLES, Actor, group
from kit.sample import place
from kit.sample.local import open_tenants
from kit.service import Tenants
from kit.service.dispatch import begin
from tests.builders.documents import read
from tests.builders.telling import all_text

MARKED = "peer-mentee"
CAMPAIGN = "peer-mentee-after"
OTHERS = tuple(role for role in ROLES if role != "psychologist")
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
    and name not in {"audit_trail"}
]


@pytest.fixture(scope="module")
def school(tmp_path_factory):
    """The sample school with a mark of its own on one questionnaire, and its database to write."""
    tmp_path = tmp_path_factory.mktemp("school")
    shared, tenant = open_tenants()
    source = shared.sources(tenant)
    database = tmp_path / "school.sqlite"
    shutil.copy(source.url.removeprefix("sqlite:///"), database)
    text = (place.SURVEYS / f"{MARKED}.yaml").read_text(encoding="utf-8")
    own = tmp_path / "surveys"
    own.mkdir()
    marked = text.replace("version: 1.0.0", "version: 1.1.0\npsychologist_only: true", 1)
    (own / f"{MARKED}.yaml").write_text(marked, encoding="utf-8")
    source = replace(source, url=f"sqlite:///{database}", surveys=own)
    with closing(Tenants(shared.library, {tenant: source})) as tenants:
        yield tenants, tenant


def admit(school, role, name, **arguments):
    tenants, tenant = school
    return begin(tenants, Actor("anna", (group(tenant, role),)), tenant, name, arguments)


def ask(school, role, name, **arguments):
    return admit(school, role, name, **arguments).value()


def told(school, role, name):
    """Return all that an operation tells a role about everything, or that it refuses."""
    try:
        value = ask(school, role, name)
    except KitError as error:
        return str(error)
    if isinstance(value, File):
        return re.sub(r"\b[0-9a-f]{12,}\b", "", read(value.body, value.name.rpartition(".")[2]))
    return all_text(value)


def answer_once_more(school):
    """Have somebody answer the marked questionnaire who had not yet."""
    tenants, tenant = school
    store = tenants.store(tenant)
    pending = ask(school, "psychologist", "pending", campaign=CAMPAIGN)[0]
    known = store.responses.find(CAMPAIGN)[0]
    store.responses.add(
        replace(known, attempt=str(uuid.uuid4()), participant=pending, receipt="", supersedes="")
    )


@pytest.mark.parametrize("name", ASK_ONE)
def test_asked_for_by_name_it_is_refused_to_everyone_else_in_words(school, name):
    fields = OPERATIONS[name].arguments.model_fields
    arguments = {"questionnaire": MARKED} if "questionnaire" in fields else {"campaign": CAMPAIGN}
    more = {
        "answer_themes": {"item": "lacking"},
        "code_answers": {"item": "lacking", "expected": 0, "raw": {}},
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
    assert admit(school, "psychologist", name, **asked).arguments


def test_nothing_that_anybody_else_sees_changes_when_somebody_answers_it(school):
    seen = {(role, name): told(school, role, name) for role in ROLES for name in READ_ALL}
    answer_once_more(school)

    changed = {key for key, was in seen.items() if told(school, *key) != was}

    assert {role for role, _ in changed} == {"psychologist"}
    # The sheet is read by the head once it is confirmed: it is drafted of what all may know.
    assert ("psychologist", "swot_sheet") not in changed
    assert {"home", "compare_waves", "participation", "review_process"} <= {
        name for _, name in changed
    }
