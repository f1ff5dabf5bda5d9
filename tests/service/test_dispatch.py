"""The one way to an operation: what it decides, what it records, and where it computes."""

from __future__ import annotations

from contextlib import closing

import pytest

from kit.errors import AccessDenied, BadArgument, Cancelled, TooHeavy
from kit.i18n.message import say
from kit.operations.access import Actor, group
from kit.sample.local import open_tenants
from kit.service import call
from kit.service.dispatch import ask_released, begin


@pytest.fixture(scope="module")
def school():
    tenants, tenant = open_tenants()
    with closing(tenants):
        yield tenants, tenant


def actor(school, role):
    return Actor("anna", (group(school[1], role),))


def last(school):
    (record,) = school[0].store(school[1]).audit.trail(1)
    return record.operation, record.role, record.outcome


def test_done_and_refused_and_unusable_are_each_recorded_once(school):
    tenants, tenant = school
    curator = actor(school, "curator")
    before = len(tenants.store(tenant).audit.trail(1000))

    call(tenants, curator, tenant, "pending", {"campaign": "peer-mentee-after"})
    assert last(school) == ("pending", "curator", "done")
    with pytest.raises(AccessDenied):
        call(tenants, curator, tenant, "scores", {"questionnaire": "peer-mentee"})
    assert last(school) == ("scores", "", "AccessDenied")
    with pytest.raises(BadArgument):
        call(tenants, curator, tenant, "pending", {"surprise": 1})
    assert last(school) == ("pending", "curator", "BadArgument")

    assert len(tenants.store(tenant).audit.trail(1000)) == before + 3


@pytest.mark.parametrize("fault", [Cancelled("x"), TooHeavy("x", say("x"), say("x"))])
def test_whoever_waits_for_an_invocation_records_how_it_ended(school, fault):
    tenants, tenant = school
    raw = {"questionnaire": "peer-mentee"}
    invocation = begin(tenants, actor(school, "head"), tenant, "find_profiles", raw)

    with pytest.raises(type(fault)), invocation.audited():
        raise fault

    assert last(school) == ("find_profiles", "head", type(fault).__name__)


def test_what_takes_computing_is_computed_where_the_tenants_have_it_computed(school, monkeypatch):
    tenants, tenant = school
    elsewhere = []
    monkeypatch.setattr(tenants, "compute", lambda asked: elsewhere.append(asked) or "computed")

    arguments = {"questionnaire": "peer-mentee"}
    found = call(tenants, actor(school, "curator"), tenant, "find_profiles", arguments)
    here = call(tenants, actor(school, "curator"), tenant, "home", {})

    assert (found, here.role) == ("computed", "curator")
    (asked,) = elsewhere
    assert (asked.operation.name, asked.arguments.questionnaire) == (
        "find_profiles",
        "peer-mentee",
    )


def test_another_operation_is_asked_for_as_it_may_be_released(school, monkeypatch):
    tenants, tenant = school
    asked = []
    monkeypatch.setattr(tenants, "compute", asked.append)
    context = begin(tenants, actor(school, "psychologist"), tenant, "swot_sheet", {}).context

    ask_released(context, "review_process", None)

    assert (context.grant.level, asked[0].context.grant.level) == ("full", "released")
    assert asked[0].context.actor.name == "anna"


def test_a_tenant_that_does_not_exist_looks_like_a_foreign_one(school):
    tenants, tenant = school
    messages = []
    for where, groups in (("nowhere", ("nowhere:head",)), (tenant, ())):
        with pytest.raises(AccessDenied) as refused:
            call(tenants, Actor("anna", groups), where, "home", {})
        messages.append(refused.value.what)

    assert messages[0] == messages[1]
