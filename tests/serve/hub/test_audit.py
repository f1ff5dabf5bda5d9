"""Logins and accounts in the audit trails of the schools whose staff they are."""

from __future__ import annotations

from contextlib import closing

import pytest

from kit.domain.audit import AuditEvent, administrator
from kit.domain.tenant import Tenant
from kit.domain.texts import Text
from kit.errors import StoreError
from kit.i18n.message import say
from kit.serve.data import terminal
from kit.serve.host import tenants
from kit.serve.host.settings import read_secrets, read_settings
from kit.serve.hub import audit
from kit.serve.hub.audit import StaffAudit
from tests.builders.respond import two_schools, write_surveys


@pytest.fixture
def settings(tmp_path):
    """An installation of two schools whose databases are made."""
    return two_schools(tmp_path)


def trail(settings, tenant):
    """Return what stands in a whole trail, oldest first."""
    with closing(terminal.opened(settings)) as served:
        log = served.store(tenant).audit
        assert log.verify() == len(log.trail())
        return [
            (each.actor, each.operation, dict(each.detail), each.outcome)
            for each in reversed(log.trail())
        ]


def login(outcome="done"):
    return AuditEvent(actor="anna", operation="login", outcome=outcome)


def test_login_is_told_where_the_person_has_a_role_and_nowhere_else(settings):
    with closing(StaffAudit(settings)) as staff:
        staff.note(["school-a:head", "school-a:curator", "somebody-else"], login())

    assert trail(settings, "school-a") == [("anna", "login", {}, "done")]
    assert trail(settings, "school-b") == []


def test_wrong_passwords_of_a_minute_are_two_records(settings):
    with closing(StaffAudit(settings)) as staff:
        for _ in range(50):
            staff.note(["school-b:head"], login("AccessDenied"))

    assert trail(settings, "school-b") == [
        ("anna", "login", {}, "AccessDenied"),
        ("anna", "login", {"times": 49}, "AccessDenied"),
    ]


def test_school_that_was_added_since_has_its_logins_recorded(settings):
    with closing(StaffAudit(settings)) as staff:
        title = Text((("ru", "Новая школа"),))
        tenants.add(settings, Tenant(id="school-c", title=title, programmes=("school-a",)))
        staff.note(["school-c:head"], login())

    assert trail(settings, "school-c") == [("anna", "login", {}, "done")]


def test_what_cannot_be_recorded_is_logged_and_keeps_nobody_out(settings, monkeypatch, caplog):
    def refuse(*_, **__):
        raise StoreError("somewhere", say("The disk is full."), say("Free some space."))

    monkeypatch.setattr("kit.serve.hub.audit.Store.open", refuse)
    with closing(StaffAudit(settings)) as staff:
        staff.note(["school-a:head"], login())

    assert "not in the audit trail of school-a: login" in caplog.text


def test_administrator_at_the_terminal_is_named(settings):
    audit.record(settings, ["school-a:head"], "role_given", account="anna", of_role="head")

    assert trail(settings, "school-a") == [
        (administrator(), "role_given", {"account": "anna", "of_role": "head"}, "done")
    ]


def test_who_looks_after_the_installation_is_told_to_every_organisation(settings):
    audit.record(settings, ["administrators"], "role_given", by="root", account="anna")

    told = ("root", "role_given", {"account": "anna", "of_role": "administrators"}, "done")
    assert (trail(settings, "school-a"), trail(settings, "school-b")) == ([told], [told])


def test_what_is_done_before_the_first_start_is_recorded_and_stays(tmp_path):
    write_surveys(tmp_path / "surveys", ["school-a"])
    path = tmp_path / "kit.yaml"
    path.write_text("state: state\ntenants: [school-a, nosuch-1]\n", "utf-8")
    settings = read_settings(path)
    groups = ["school-a:head", "nosuch-1:head", "gone:head"]

    audit.record(settings, groups, "account_added", account="anna")
    audit.record(settings, groups, "sessions_ended", account="anna")

    started = settings.model_copy(update={"tenants": ("school-a",)})
    tenants.prepare(started, read_secrets(started))
    assert trail(started, "school-a") == [
        (administrator(), "account_added", {"account": "anna"}, "done"),
        (administrator(), "sessions_ended", {"account": "anna"}, "done"),
    ]
