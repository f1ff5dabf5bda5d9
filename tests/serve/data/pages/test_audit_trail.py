"""The head's audit trail: newest first, searched, by the school's clock."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import asdict
from pathlib import Path

import pytest
from sqlalchemy import text

from kit import errors, private_files
from kit.domain.audit import EVENTS
from kit.operations import OPERATIONS
from kit.serve.backup import record
from kit.serve.data.pages import audit_trail
from tests.serve.data.pages.conftest import TENANT

KIT = Path(__file__).resolve().parents[4] / "kit"


def test_head_alone_reads_it(portal):
    """The head of school (S1-008)."""
    for role in ("psychologist", "curator", "methodologist"):
        assert portal(role).open("audit").status_code == 403
    assert portal("head").open("audit").status_code == 200


def test_refusals_and_reads_are_found(portal):
    portal("curator").open("answers")
    portal("curator").open("register")
    head = portal("head")

    head.open("audit?q=curator+register&openings=each")
    assert "Register of participants: codes, roles, forms" in head.text
    head.open("audit?outcome=AccessDenied&actor=curator")
    assert "refused: not allowed" in head.text
    assert "Answers, one row per participant and item" in head.text


def test_pages_that_one_person_opened_stand_in_one_line_in_the_schools_words(fresh):
    """The records behind it are there on demand (D15)."""
    psychologist, head = fresh("psychologist"), fresh("head")
    for path in ("register", "answers", "register"):
        psychologist.open(path)
    head.open("audit?q=psychologist")

    assert re.search(
        r"Looked at pages page “Today” \(\d\), register \(\d\), answers \(1\)", head.text
    )
    assert "Register of participants" not in head.text

    head.open("audit?q=psychologist&openings=each")
    assert head.text.count("Register of participants: codes, roles, forms") >= 2


def test_command_at_the_servers_terminal_is_told_in_words(fresh):
    """A head knows accounts of the school; that of a machine says where it was."""
    audit = fresh.tenants.store(TENANT).audit
    audit.record(actor="root@terminal", role="psychologist", operation="participants", detail={})
    head = fresh("head")
    head.open("audit")

    assert "command in the server’s terminal (root)" in head.text
    assert "root@terminal" not in head.text


def test_titles_are_looked_up_once_however_many_looked(fresh, monkeypatch):
    """A page of a thousand records opened in half a second: titles for each of its lines anew."""
    audit, asked, words = fresh.tenants.store(TENANT).audit, [], audit_trail._words
    for number in range(40):
        who = f"somebody-{number}"
        audit.record(actor=who, role="head", operation="participants", detail={})
        audit.record(actor=who, role="head", operation="release_card", detail={})
    monkeypatch.setattr(audit_trail, "_words", lambda visit: asked.append(1) or words(visit))

    assert fresh("head").open("audit").status_code == 200
    assert len(asked) == 1


def test_newest_stands_first_until_the_order_is_turned(portal):
    head = portal("head")
    head.open("audit")
    assert 'aria-sort="descending"' in head.page.text
    head.open("audit?sort=seq")
    assert 'aria-sort="ascending"' in head.page.text


def test_what_a_record_is_about_is_told_in_the_readers_language(portal):
    portal("psychologist").open("themes?question=peer-mentee/met_why")
    for language, words in (
        ("ru", "Анкета наставляемого. Ученик – ученик · Что мешало встречаться чаще?"),
        ("en", "Mentee's questionnaire. Pupil – pupil · What kept you from meeting more often?"),
    ):
        head = portal("head", language=language)
        head.open("audit?q=psychologist&openings=each")
        assert words in head.text
        assert "questionnaire:" not in head.text
        assert "met_why" not in head.text


def test_head_checks_the_trail_and_sees_by_whom_it_was_checked_last(fresh):
    head = fresh("head")
    head.open("audit")
    assert "It has not been checked lately" in head.text

    head.send()

    assert "records are as they were written, and none is missing" in head.text
    assert "by head: whole" in head.text
    assert "Prove that nothing in the audit trail was changed or removed" in head.text


def test_damaged_trail_is_told_with_the_record_and_stays_told(fresh):
    fresh("curator").open("answers")
    with fresh.tenants.store(TENANT).database.engine.begin() as connection:
        connection.execute(text("DROP TRIGGER audit_no_update"))
        connection.execute(text("UPDATE audit SET actor = 'nobody' WHERE seq = 1"))
    head = fresh("head")
    head.open("audit")

    head.send()
    assert "Record 1 was changed, or one was removed or put in before it." in head.text
    assert "by head: damaged" in head.text
    assert "the trail is damaged" in head.text


def test_events_of_forms_and_accounts_are_told_in_words(fresh):
    audit = fresh.tenants.store(TENANT).audit
    for name in EVENTS:
        audit.record(actor="anna", operation=name, detail={"of_role": "curator", "times": 3})

    head = fresh("head")
    head.open("audit?q=anna")

    for words in EVENTS.values():
        assert str(words) in head.text
    assert "Programme curator · 3 times" in head.text


def test_everything_that_is_written_down_has_words():
    """No name of the code stands in the head's table (D15)."""
    written = {
        name
        for path in KIT.rglob("*.py")
        for name in re.findall(r'operation="([a-z_]+)"', path.read_text(encoding="utf-8"))
    }

    assert "release" in written
    assert written <= {*OPERATIONS, *EVENTS}


def test_every_way_in_which_something_fails_has_words():
    named = {each.value for each in audit_trail.RECORD.fields_by_id["outcome"].choices}
    known = {each.__name__ for each in vars(errors).values() if _is_error(each)}
    assert (
        known - {"KitError", "RefusedArgument"} <= named
    )  # the one is the base, the other is told as its own


def _is_error(each):
    return isinstance(each, type) and issubclass(each, errors.KitError)


@pytest.mark.parametrize(
    ("hours", "words", "red"),
    [
        (None, "There is no verified backup of the data yet", True),
        (1, "The last verified backup is of", False),
        (25, "older than a day", True),
    ],
)
def test_head_reads_how_old_the_last_verified_backup_is(portal, tmp_path, hours, words, red):
    """Red after a day, and when there is none (point 5, O2)."""
    head = portal("head")
    head.app.state.installation = tmp_path
    if hours is not None:
        made = (dt.datetime.now(dt.UTC) - dt.timedelta(hours=hours)).isoformat()
        private_files.keep(tmp_path / record.NAME, asdict(record.LastBackup(made, made, "b", 1)))

    head.open("audit")

    assert words in head.text
    assert ("kit-note--fail" in head.page.text) is red
