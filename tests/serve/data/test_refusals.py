"""A stranger's refusals are bounded, and nobody else waits for them."""

from types import SimpleNamespace

import pytest

from kit.errors import AccessDenied, NotFound, TooMany
from kit.i18n.message import say
from kit.operations.access import Actor
from kit.serve.data.refusals import A_MINUTE, AT_ONCE, Refusals

STRANGER, COLLEAGUE = Actor("eve", ()), Actor("anna", ())


def request(tenant):
    return SimpleNamespace(path_params={"tenant": tenant}, query_params={}, state=SimpleNamespace())


def refuse(refusals, actor, tenant, fault=AccessDenied, times=1):
    for _ in range(times):
        asked = request(tenant)
        refusals.admit(asked, actor)
        refusals.count(asked, fault(tenant, say("No."), say("Ask.")))


@pytest.fixture
def now():
    return [0.0]


@pytest.fixture
def refusals(now):
    return Refusals(clock=lambda: now[0])


def test_stranger_is_refused_so_often_and_then_told_to_wait(refusals, now):
    refuse(refusals, STRANGER, "school", times=AT_ONCE)

    with pytest.raises(TooMany, match="too often"):
        refusals.admit(request("school"), STRANGER)
    now[0] += 60 / A_MINUTE
    refusals.admit(request("school"), STRANGER)


def test_others_and_other_organisations_do_not_wait(refusals):
    refuse(refusals, STRANGER, "school", times=AT_ONCE)

    refusals.admit(request("school"), COLLEAGUE)
    refusals.admit(request("own"), STRANGER)


def test_other_faults_are_not_counted(refusals):
    refuse(refusals, COLLEAGUE, "school", NotFound, times=AT_ONCE + 1)

    refusals.admit(request("school"), COLLEAGUE)
