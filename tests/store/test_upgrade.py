"""A stored database of version 0.1.0 opens after ``kit tenant upgrade``, with everything in it.

``databases/make.py`` tells how they were made.
"""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url, text
from sqlalchemy.exc import DBAPIError

from kit import workspace
from kit.cli import main
from kit.domain import codes
from kit.domain.response import digest
from kit.errors import StoreError
from kit.sample.local import keys
from kit.sample.place import ROOT
from kit.serve.host.settings import read_secrets, read_settings
from kit.store import Store, migrate
from kit.store.connection import schema_name
from kit.store.tables import APPEND_ONLY
from tests.builders.older import send_begun
from tests.builders.stores import PEOPLE_KEY, as_owner, consent, enrol_known, release, work

DATABASES = Path(__file__).parent / "databases"
TENANT, PERIOD = "temizhbek-4", "2022"
SCHEMA = schema_name(TENANT)
CAMPAIGN = "peer-mentee-after"
OLD = {
    "participants": "id, role, form, subform, category, {grade}, joined_on, left_on",
    "matches": "id, form, subform, started_on, ended_on",
    "match_members": "match, side, position, participant",
    "questionnaires": "id, version, hash, source, published_at",
    "invitations": "id, code_hash, campaign, participant, serial, expires_on, revoked, used_at,"
    " receipt",
    "drafts": "invitation, revision, body, saved_at",
    "responses": "seq, attempt, invitation, campaign, participant, questionnaire, version, hash,"
    " language, channel, entered_by, started_at, submitted_at, receipt, supersedes, body,"
    " body_sha256",
    "audit": "seq, at, actor, role, operation, detail, outcome, hash",
}


@dataclass
class Stored:
    """A database of version 0.1.0 in an installation of today."""

    kind: str
    folder: Path
    admin: str

    @property
    def file(self) -> Path:
        return self.folder / "state" / "tenants" / f"{TENANT}.sqlite"

    def restore(self) -> None:
        """Put the stored database where the installation looks for it."""
        settings = {"state": "state", "surveys": str(ROOT / "surveys")}
        if self.kind == "postgresql":
            settings["database"] = self.admin
            with psycopg.connect(self.admin, autocommit=True) as link:
                for role in ("owner", "data", "form"):
                    name = f"{SCHEMA}_{role}"
                    if not link.execute(
                        "SELECT 1 FROM pg_roles WHERE rolname = %s", [name]
                    ).fetchone():
                        link.execute(f"CREATE ROLE {name}")
                link.execute((DATABASES / "0.1.0.postgresql.sql").read_bytes())
        else:
            self.file.parent.mkdir(parents=True)
            link = sqlite3.connect(self.file)
            link.executescript((DATABASES / "0.1.0.sql").read_text(encoding="utf-8"))
            link.close()
        (self.folder / "kit.yaml").write_text(json.dumps(settings))

    def rows(self, query: str) -> list[tuple]:
        """Return what the database itself says."""
        if self.kind == "sqlite":
            link = sqlite3.connect(self.file)
            found = link.execute(query).fetchall()
            link.close()
            return found
        with psycopg.connect(self.admin) as link:
            link.execute(f"SET search_path TO {SCHEMA}")
            return link.execute(query).fetchall()

    def old_rows(self, grade: str = "step") -> dict[str, list[tuple]]:
        return {
            table: self.rows(f"SELECT {columns.format(grade=grade)} FROM {table} ORDER BY 1, 2, 3")
            for table, columns in OLD.items()
        }

    def upgrade(self) -> int:
        return main(["tenant", "upgrade", TENANT, "--settings", str(self.folder / "kit.yaml")])

    def url(self, role: str = "data") -> str:
        if self.kind == "sqlite":
            return f"sqlite:///{self.file}"
        secrets = read_secrets(read_settings(self.folder / "kit.yaml"))["tenants"][TENANT]
        return (
            make_url(self.admin)
            .set(username=f"{SCHEMA}_{role}", password=secrets[f"{role}_password"])
            .render_as_string(hide_password=False)
        )


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def restored(request, tmp_path_factory) -> Iterator[Stored]:
    admin = ""
    if request.param == "postgresql":
        server = request.getfixturevalue("postgres")
        with psycopg.connect(server, autocommit=True) as link:
            link.execute("CREATE DATABASE kit_of_0_1_0")
        admin = make_url(server).set(database="kit_of_0_1_0").render_as_string(hide_password=False)
    stored = Stored(request.param, tmp_path_factory.mktemp(request.param), admin)
    stored.restore()
    yield stored
    if admin:
        with psycopg.connect(server, autocommit=True) as link:
            link.execute("DROP DATABASE kit_of_0_1_0 WITH (FORCE)")


@pytest.fixture(scope="module")
def before(restored) -> dict[str, list[tuple]]:
    """All rows as version 0.1.0 left them."""
    sheets = "SELECT kind, subject, revision, author, role, body, hash FROM worksheets ORDER BY seq"
    return restored.old_rows() | {"worksheets": restored.rows(sheets)}


@pytest.fixture(scope="module")
def upgraded(restored, before) -> Stored:
    """The same database after the operator's command, which may be given twice."""
    assert restored.upgrade() == 0
    assert restored.upgrade() == 0
    return restored


@pytest.fixture
def store(upgraded) -> Iterator[Store]:
    with Store.open(upgraded.url(), tenant=TENANT, people_key=PEOPLE_KEY) as opened:
        yield opened


def test_it_is_refused_as_it_is_and_says_what_to_do(restored, before, tmp_path):
    url = f"sqlite:///{restored.file}" if restored.kind == "sqlite" else restored.admin
    if restored.kind == "postgresql":
        url += f"?options=-csearch_path%3D{SCHEMA}"

    with pytest.raises(StoreError) as error:
        Store.open(url, tenant=TENANT)
    assert "kit upgrade" in str(error.value.remedy)

    with pytest.raises(StoreError, match="no period was named"):
        migrate(url, tenant=TENANT)
    assert restored.old_rows().items() <= before.items()  # and nothing was touched


def test_every_old_row_is_there_byte_for_byte(upgraded, before):
    people = before["participants"]
    asked = OLD["participants"].replace("id,", "participant,").format(grade="grade")
    sql = f"SELECT {asked} FROM enrolments ORDER BY 1"

    assert upgraded.rows(sql) == people
    for table in OLD.keys() - {"participants"}:
        query = f"SELECT {OLD[table]} FROM {table} ORDER BY 1, 2, 3"
        assert upgraded.rows(query) == before[table], table
    assert len(before["responses"]) > 30


def test_answers_are_read_as_they_were_sent(store, before):
    names = [name.strip() for name in OLD["responses"].split(",")]
    sent = [dict(zip(names, row, strict=True)) for row in before["responses"]]
    superseded = {row["supersedes"] for row in sent}

    found = store.responses.find(period=PERIOD)

    assert [each.attempt for each in found] == [
        row["attempt"] for row in sent if row["attempt"] not in superseded
    ]
    for row in sent:
        response = store.responses.get(row["attempt"])
        assert response.body() == row["body"]
        assert digest(response.body()) == row["body_sha256"]
        assert (response.receipt, response.period) == (row["receipt"], PERIOD)
    assert [each.attempt for each in found if each.supersedes] == ["correction-2"]
    assert store.responses.find() == found


def test_people_and_matches_belong_to_the_programmes_period(store, before):
    people = store.register.participants(PERIOD)

    assert people == store.register.participants()
    assert [person.grade for person in people] == [row[5] for row in before["participants"]]
    assert [person.left_on for person in people if person.left_on] == [dt.date(2022, 6, 1)]
    assert [match.id for match in store.register.matches(PERIOD)] == [
        row[0] for row in before["matches"]
    ]
    assert all(match.mentors and match.mentees for match in store.register.matches())


def test_audit_chain_is_whole(store, before):
    assert store.audit.verify() == len(before["audit"])

    store.audit.record(actor="a", role="r", operation="o", detail={}, outcome="done")

    assert store.audit.verify() == len(before["audit"]) + 1
    assert store.audit.trail(1)[0].seq == len(before["audit"]) + 1


def test_sheets_are_as_they_were(store, before):
    """Strengths and weaknesses, marks of compliance, themes: every revision."""
    old = [row for row in before["worksheets"] if row[0] in ("swot", "compliance", "themes")]
    assert {row[0] for row in old} == {"swot", "compliance", "themes"}

    for kind, subject, revision, author, role, body, _ in old:
        savings = store.worksheets.revisions(kind, tuple(subject.split("/")), PERIOD)
        [found] = [each for each in savings if each.revision == revision]
        assert (found.author, found.role) == (author, role)
        assert found.content == json.loads(body)


def test_meetings_and_marks_are_as_they_were(upgraded, store, before):
    """Zeros that were stored stay zeros, though a number may be unknown now (B10)."""
    old = [row for row in before["worksheets"] if row[0] in ("meetings", "marks")]
    assert len(old) > 70

    for kind, subject, revision, author, role, body, sha256 in old:
        match, day = subject.split("/")
        content = json.loads(body)
        [row] = upgraded.rows(
            f"SELECT author, role, hash, {', '.join(content)} FROM {kind} "
            f"WHERE match = '{match}' AND day = '{day}' AND revision = {revision}"
        )
        assert row[:3] == (author, role, sha256)
        assert [str(value) if key == "met_on" and value else value
                for key, value in zip(content, row[3:], strict=True)] == list(content.values())  # fmt: skip
    counted = upgraded.rows("SELECT (SELECT count(*) FROM meetings) + (SELECT count(*) FROM marks)")
    assert counted == [(len(old),)]
    assert len(store.meetings.checks(period=PERIOD)) == len({row[1] for row in old})
    checks = store.meetings.checks()
    zeros = [row for row in old if row[0] == "meetings" and not json.loads(row[5])["meetings"]]
    assert len([each for each in checks if each.meetings == 0]) == len(zeros) > 0
    assert [(each.asks, each.meetings) for each in checks if each.revision == 2] == [(True, 7)]
    assert [(each.mentor, each.mentee) for each in checks if each.marks_revision == 2] == [
        (None, 3)
    ]
    assert not store.worksheets.find("meetings") + store.worksheets.find("marks")


def test_cards_resolve_and_the_draft_opens(upgraded, store):
    card_key, lookup_key = keys(TENANT)
    cards = {
        entry.id: codes.make_code(card_key, entry.campaign, entry.participant, entry.serial)
        for entry in store.invitations.find(period=PERIOD)
    }
    assert len(cards) == 4
    with Store.open(upgraded.url("form"), tenant=TENANT, role="form") as door:
        found = [door.invitations.of_code(codes.code_hash(lookup_key, cards[key])) for key in cards]
        assert [entry.id for entry in found] == list(cards)
        [lost] = [entry for entry in found if entry.revoked]
        [used] = [entry for entry in found if entry.used_at]
        [begun] = [entry for entry in found if entry.serial == 1]
        assert begun.participant == lost.participant
        draft = door.invitations.draft(begun.id, code=cards[begun.id])
    assert draft.raw == {"mood": "4", "why": "Ещё думаю"}
    assert store.responses.get("with-a-card").receipt == used.receipt


def write_first_rows(store):
    """What version 0.1.0 had no table for."""
    store.releases.add(release(period="another"))
    enrol_known(store)
    with work(store) as decided:
        store.consents.add(decided, [consent()])
        store.surveys.save(decided, "spring", 1, {}, period="")
        store.destructions.carry_out(decided, "", {})


def test_triggers_and_grants_hold(upgraded, store):
    write_first_rows(store)
    for table in APPEND_ONLY:
        for statement in (f"UPDATE {table} SET hash = 'x'", f"DELETE FROM {table}"):
            with (
                pytest.raises(DBAPIError, match="append-only"),
                as_owner(upgraded.admin or upgraded.url(), TENANT) as connection,
            ):
                connection.execute(text(statement))
    if upgraded.kind == "postgresql":
        plain = make_url(upgraded.url("form")).set(drivername="postgresql")
        for query in (
            "SELECT body FROM responses",
            "SELECT * FROM worksheets",
            "SELECT * FROM meetings",
            "SELECT * FROM marks",
            "SELECT * FROM releases",
            "SELECT * FROM matches",
            "SELECT * FROM persons",
            "SELECT * FROM person_codes",
            "SELECT * FROM consents",
            "SELECT * FROM records",
            "SELECT * FROM destructions",
            "SELECT * FROM files",
        ):
            with (
                psycopg.connect(plain.render_as_string(hide_password=False)) as link,
                pytest.raises(psycopg.errors.InsufficientPrivilege),
            ):
                link.execute(f"SET search_path TO {SCHEMA}; {query}")


def test_work_goes_on_where_it_stopped(upgraded, store):
    """The last test of this file: it adds an answer, and saves sheets."""
    with Store.open(upgraded.url("form"), tenant=TENANT, role="form") as door:
        send_begun(store, door, "begun")
    assert store.responses.get("begun").period == PERIOD

    with closing(
        workspace.open(upgraded.url(), tenant=TENANT, role="curator", language="en")
    ) as ws:
        sheet = ws.swot_sheet()
        assert (sheet.revision, sheet.is_confirmed, bool(sheet.confirmed)) == (2, False, True)
        marks = ws.compliance_marks()
        assert ws.mark_compliance(expected=marks.revision, raw=marks.raw).saved
        pulse = ws.pair_pulse()
        # Whose name is known is shown with a consent only, and no rule of today opened theirs.
        known = store.gates.bound()
        shown = [each for each in store.register.matches() if each.without(known) is not None]
        assert len(pulse.pairs) == len(shown) > 0
