"""One tenant's database: the only place of the kit that speaks SQL.

Above this package there are domain objects and the kit's own errors, below it SQLite or
PostgreSQL. A store knows one tenant; the tenant is chosen once, at the door.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import func, select, true

from kit.domain.audit import AuditEvent
from kit.domain.worksheet import READ
from kit.errors import StoreError
from kit.i18n.message import say
from kit.store import tables
from kit.store.apart import Apart
from kit.store.audit import AuditLog
from kit.store.audit_seal import Head, Seal
from kit.store.batches import Batch, Batches, TakenBack
from kit.store.certificates import Certificates
from kit.store.connection import connect, parse, place
from kit.store.consents import Consents, Entry
from kit.store.database import Database, Role
from kit.store.destructions import Destruction, Destructions
from kit.store.enrolments import Enrolments
from kit.store.entry_drafts import EntryDrafts
from kit.store.files import Files, StoredFile
from kit.store.forgotten import Entries, Forgotten, Ledger
from kit.store.gates import Gates
from kit.store.invitations import Invitations
from kit.store.meetings import Meetings
from kit.store.outbox import Message, Outbox
from kit.store.people import People
from kit.store.provision import provision
from kit.store.questionnaires import Publication, Questionnaires
from kit.store.records import Records
from kit.store.register import Register
from kit.store.releases import Releases
from kit.store.responses import Responses, Stored
from kit.store.schema import check, migrate, sealed_for
from kit.store.sealed_rows import Kept
from kit.store.surveys import Decision, Surveys
from kit.store.vault import Vault
from kit.store.work import Work, working
from kit.store.worksheets import Worksheets

__all__ = [
    "Batch",
    "Decision",
    "Destruction",
    "Entries",
    "Entry",
    "Head",
    "Kept",
    "Ledger",
    "Message",
    "Publication",
    "Seal",
    "Store",
    "Stored",
    "StoredFile",
    "TakenBack",
    "Work",
    "migrate",
    "provision",
]


class Store:
    """One tenant's database, open. Safe to share between threads; close it at the end.

    Attributes
    ----------
    register, questionnaires, invitations, entry_drafts, responses, apart, releases
        The aggregates: each has tables of its own, and its own way to change them.
    worksheets, meetings, audit
        The aggregates: each has tables of its own, and its own way to change them.
    people, enrolments, consents, gates, records, surveys, destructions, batches
        Who takes part, and what may be done with it: they change within a piece of `work`.
    forgotten
        What was taken back and destroyed, as it is kept beside the database.
    files, certificates
        Files that a school keeps; what a certificate says to whoever has its code.
    outbox
        Messages that went out, or may have, and who declined them.
    database
        What they stand on.
    tenant, where
        Whose database it is, and where, for messages.
    """

    def __init__(
        self,
        database: Database,
        seal: Seal | None = None,
        draft_secret: bytes = b"",
        people_key: bytes = b"",
        ledger: Ledger | None = None,
    ) -> None:
        self.database = database
        self.tenant, self.where = database.tenant, database.where
        self.audit = AuditLog(database, seal)
        self.register = Register(database)
        self.questionnaires = Questionnaires(database)
        self.invitations = Invitations(database, draft_secret)
        self.entry_drafts = EntryDrafts(database)
        self.responses = Responses(database, self.audit)
        self.apart = Apart(database)
        self.releases = Releases(database)
        self.worksheets = Worksheets(database)
        self.meetings = Meetings(database)
        vault = Vault(people_key, sealed_for(database), database.where)
        self.people = People(database, vault)
        self.enrolments = Enrolments(database)
        self.consents = Consents(database, vault)
        self.gates = Gates(database)
        self.records = Records(database, vault)
        self.files = Files(database, vault)
        self.certificates = Certificates(database)
        self.surveys = Surveys(database)
        self.destructions = Destructions(database, vault)
        self.outbox = Outbox(database, vault)
        self.forgotten = Forgotten(database, ledger)
        self.batches = Batches(self.people, self.enrolments, self.consents, self.records)

    @classmethod
    def open(
        cls,
        url: str,
        *,
        tenant: str,
        role: Role = "data",
        read_only: bool = False,
        seal: Seal | None = None,
        draft_secret: bytes = b"",
        people_key: bytes = b"",
        ledger: Ledger | None = None,
    ) -> Store:
        """Return the store of a tenant, after looking whether it is whole.

        Parameters
        ----------
        url
            ``sqlite:///path/to/file`` or a PostgreSQL URL with the role's own login.
        tenant
            Whose database this must be.
        role
            ``"data"``: everything but drafts. ``"form"``: resolves invitations, keeps
            drafts, adds responses, reads no answers.
        read_only
            Whether the database itself refuses to write for this store.
        seal
            Key and head of the audit trail; without it the trail is chained and not sealed.
        draft_secret
            What drafts are sealed with beside the respondent's own code.
        people_key
            What everything is sealed with that tells who somebody is; without it nobody is known.
        ledger
            Where what was taken back and destroyed is kept beside the database.

        Raises
        ------
        StoreError
            The database is missing, damaged, another tenant's, cannot be reached, or is
            older or newer than this version of the kit. Nothing is created or migrated.
        """
        parsed = parse(url)
        where = place(parsed, tenant)
        if parsed.get_backend_name() == "sqlite" and not Path(str(parsed.database)).is_file():
            raise StoreError(
                where,
                say("There is no database here."),
                say(
                    "Check the address, restore a backup, or set the tenant up: "
                    "kit tenant add {tenant}",
                    tenant=tenant,
                ),
            )
        engine = connect(parsed, tenant=tenant, read_only=read_only)
        try:
            check(engine, tenant, where)
        except BaseException:
            engine.dispose()
            raise
        database = Database(engine, tenant=tenant, role=role, where=where)
        return cls(database, seal, draft_secret, people_key, ledger)

    @contextmanager
    def work(
        self, *, author: str, role: str, at: dt.datetime, event: AuditEvent | None = None
    ) -> Iterator[Work]:
        """Give a piece of work on people: all of it is stored at its end, or nothing is.

        While it is open this process writes nothing else here, and reads what was there before.

        Parameters
        ----------
        author, role, at
            Who works, acting as what, and when.
        event
            What the audit trail is told in the same transaction.
        """
        with working(
            self.database, self.audit, author=author, role=role, at=at, event=event
        ) as work:
            yield work
        if work.forgets:
            self.forgotten.keep()

    def close(self) -> None:
        """Store what waits to be recorded, and close all connections."""
        self.audit.close()
        self.database.engine.dispose()

    def answers_version(self) -> str:
        """Return a text that changes whenever people, matches or responses do.

        So it does with consents, the days they open, and destructions.
        """
        counts = select(func.count(), func.coalesce(func.max(tables.responses.c.seq), 0))
        with self.database.read() as connection:
            register = connection.scalar(
                select(tables.meta.c.value).where(tables.meta.c.key == "register")
            )
            count, last = connection.execute(counts.select_from(tables.responses)).one()
        return f"{register}-{count}-{last}"

    def written_version(self) -> str:
        """Return a text that changes whenever staff write down what results are made of."""
        self.database.only("data")
        with self.database.read() as connection:
            lasts = [
                connection.scalar(select(func.coalesce(func.max(table.c.seq), 0)).where(of_results))
                for table, of_results in (
                    (tables.worksheets, tables.worksheets.c.kind != READ),
                    (tables.meetings, true()),
                    (tables.marks, true()),
                )
            ]
        return "-".join(map(str, lasts))

    def data_version(self) -> str:
        """Return a text that changes whenever people, answers or what staff write do."""
        return f"{self.answers_version()}-{self.written_version()}"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
