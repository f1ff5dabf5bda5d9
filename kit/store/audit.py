"""The audit log: who asked for what, chained so that whatever was changed shows.

Each row's hash covers its content and the hash before it, with a key that is not in the
database. Rows are numbered without gaps, and where the trail ends is kept beside it
(`kit.store.audit_seal`), so a shortened or rewritten trail shows, too.

The head follows the trail by a second at most: a row more than the head says is fine as
long as it follows, so a process that is killed in between leaves nothing wrong behind.
"""

from __future__ import annotations

import datetime as dt
import json
import logging
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

from sqlalchemy import Connection, Row, insert, select, text

from kit.domain.audit import AuditEvent, AuditRecord
from kit.domain.fields import filled
from kit.domain.response import canonical
from kit.errors import KitError, StoreError, TrailBroken
from kit.i18n.message import Message, say
from kit.store.audit_repeats import Repeats, told
from kit.store.audit_seal import KEYED, Head, Seal, chained, is_keyed
from kit.store.database import Database
from kit.store.tables import audit

log = logging.getLogger("kit.store")

#: Seconds between two writings of the head, and between two looks at what is due.
PAUSE = 1.0


class AuditLog:
    """Who did what, and how it ended."""

    def __init__(
        self,
        database: Database,
        seal: Seal | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._database = database
        self._seal = seal
        self._clock = clock
        self._repeats = Repeats(clock)
        self._lock = threading.Lock()
        self._timer: threading.Timer | None = None
        self._newest = self._kept = Head()
        self._kept_at = -PAUSE
        self._is_open = True

    def record(
        self,
        *,
        actor: str,
        operation: str,
        role: str = "",
        detail: Mapping[str, Any],
        outcome: str = "done",
    ) -> None:
        """Add one record; `detail` holds JSON values and never an answer."""
        event = AuditEvent(
            actor=actor, operation=operation, role=role, detail=detail, outcome=outcome
        )
        self._add([event])

    def count(
        self, event: AuditEvent, patience: float = 0.0, *, rest: AuditEvent | None = None
    ) -> None:
        """Record an event that may come again and again.

        The same event is told once, then once a minute with how many there were.

        Parameters
        ----------
        patience
            Seconds that the first may wait, so that many are stored at one stroke. What
            waits is lost with a killed process.
        rest
            As what all those are told together that follow within a minute.
        """
        self._repeats.add(event, patience, rest=rest)
        self._tell()

    def within(self, connection: Connection, events: Sequence[AuditEvent]) -> Head:
        """Add records, or none, inside a transaction, as the last thing that it does.

        Its owner calls `stored` with what comes back, once the transaction is through.
        """
        if not events:
            return Head()
        if self._database.is_postgresql:
            # One writer at a time, or two rows would follow the same one.
            lock = text("SELECT pg_advisory_xact_lock(hashtext(current_schema() || '.audit'))")
            connection.execute(lock)
        last = _last(connection)
        key = self._key(last.hash)
        at = dt.datetime.now(dt.UTC).isoformat()
        rows = []
        for event in events:
            record = AuditRecord(seq=last.seq + 1, at=at, **asdict(event))
            last = Head(record.seq, chained(record, last.hash, key))
            detail = canonical(dict(event.detail)).decode()
            rows.append({**asdict(record), "detail": detail, "hash": last.hash})
        connection.execute(insert(audit).inline(), rows)
        return last

    def stored(self, last: Head) -> None:
        """Keep the head of a trail in step with a transaction that is through."""
        with self._lock:
            if last.seq > self._newest.seq:
                self._newest = last
        self._keep_head()

    def trail(self, limit: int = 100) -> list[AuditRecord]:
        """Return the newest records, newest first."""
        self._database.only("data")
        self._tell()
        query = select(audit).order_by(audit.c.seq.desc()).limit(limit)
        with self._database.read() as connection:
            return [_record(row) for row in connection.execute(query)]

    def latest(self, operation: str) -> AuditRecord | None:
        """Return the newest record of an operation, or None."""
        return next(iter(self.newest(operation, 1)), None)

    def newest(self, operation: str, limit: int) -> list[AuditRecord]:
        """Return the newest records of an operation, newest first."""
        self._database.only("data")
        query = select(audit).where(audit.c.operation == operation)
        with self._database.read() as connection:
            found = connection.execute(query.order_by(audit.c.seq.desc()).limit(limit))
            return [_record(row) for row in found]

    def verify(self, *known: Head) -> int:
        """Return how many records there are, each as it was written, none of them missing.

        Parameters
        ----------
        known
            Heads that were printed earlier and kept elsewhere.

        Raises
        ------
        TrailBroken
            Names the first record that is wrong.
        """
        self._database.only("data")
        self._tell()
        # Before the rows are read: the trail may grow meanwhile, the head must not.
        head = self._seal.head() if self._seal else None
        ends = [each for each in (head, *known) if each is not None]
        last = Head()
        query = select(audit).order_by(audit.c.seq).execution_options(yield_per=1000)
        with self._database.read() as connection, connection.execute(query) as rows:
            for row in rows:
                if not self._follows(row, last, head):
                    raise self._broken(
                        say(
                            "Record {n} was changed, or one was removed or put in before it.",
                            n=last.seq + 1,
                        )
                    )
                last = Head(row.seq, row.hash)
                if any(each.seq == last.seq and each.hash != last.hash for each in ends):
                    raise self._rewritten(last.seq)
        missing = max((each.seq for each in ends), default=0)
        if missing > last.seq:
            raise self._broken(
                say(
                    "Records {first}–{last} are missing: the trail ends before them.",
                    first=last.seq + 1,
                    last=missing,
                )
            )
        if head is None and self._seal and self._seal.file and is_keyed(last.hash):
            raise self._headless()
        return last.seq

    def begin(self) -> None:
        """Keep the head of a trail from now on; what it holds already is from before the key.

        Repeating it is harmless. A sealed trail whose head was lost is left as it is.
        """
        if self._seal is None or self._seal.file is None or self._seal.head() is not None:
            return
        with self._database.read() as connection:
            last = _last(connection)
        if not is_keyed(last.hash):
            self._seal.keep(replace(last, unsealed=last.seq))

    def renew(self, actor: str) -> None:
        """Keep the head of the trail as it is now, e.g. after restoring a backup; it is recorded."""
        self._database.only("data")
        if self._seal is None or self._seal.file is None:
            return
        try:
            expected = self._seal.head()
        except StoreError:
            expected = None
        detail = {"expected": expected.seq if expected else None}
        event = AuditEvent(actor=actor, operation="trail_begun_anew", detail=detail)
        with self._database.write() as connection:
            last = self.within(connection, [event])
            keyed = select(audit.c.seq).where(audit.c.hash.startswith(KEYED))
            first = connection.scalar(keyed.order_by(audit.c.seq).limit(1)) or last.seq
        with self._seal.alone():
            self._seal.keep(replace(last, unsealed=first - 1))

    def close(self) -> None:
        """Store what waits, and the head."""
        with self._lock:
            self._is_open = False
            if self._timer is not None:
                self._timer.cancel()
        self._ring(everything=True)

    def _add(self, events: list[AuditEvent]) -> None:
        with self._database.write() as connection:
            last = self.within(connection, events)
        self.stored(last)

    def _key(self, before: str) -> bytes | None:
        if self._seal is None and is_keyed(before):
            raise StoreError(
                self._database.where,
                say("The audit trail is sealed with a key that is not given here."),
                say("Open the database with the installation's own commands."),
            )
        return self._seal.key if self._seal else None

    def _tell(self, *, everything: bool = False) -> None:
        """Store the events that are due; those that cannot be stored wait on."""
        due = self._repeats.take(everything=everything)
        if due:
            try:
                self._add([told(event, times) for event, times in due])
            except KitError:
                for event, times in due:
                    self._repeats.add(event, times=times)
                raise
        self._arm()

    def _keep_head(self, *, at_once: bool = False) -> None:
        newest = self._newest
        if self._seal is None or self._seal.file is None or newest == self._kept:
            return
        if not at_once and self._clock() - self._kept_at < PAUSE:
            self._arm()
            return
        self._kept_at, self._kept = self._clock(), newest
        try:
            self._advance(self._seal, newest)
        except (OSError, KitError) as error:  # what was asked for is done and recorded
            log.error("the end of the audit trail of %s: %s", self._database.tenant, error)

    def _advance(self, seal: Seal, newest: Head) -> None:
        """Move the head to a record, unless the trail has lost the one where the head is."""
        with seal.alone():
            head = seal.head()
            if head is None:
                raise self._headless()
            if newest.seq <= head.seq:
                return
            query = select(audit.c.hash).where(audit.c.seq == head.seq)
            with self._database.read() as connection:
                is_there = not head.seq or connection.scalar(query) == head.hash
            if not is_there:
                raise self._rewritten(head.seq)
            seal.keep(replace(newest, unsealed=head.unsealed))

    def _arm(self) -> None:
        with self._lock:
            waits = bool(self._repeats) or (self._seal is not None and self._newest != self._kept)
            if waits and self._timer is None and self._is_open:
                self._timer = threading.Timer(PAUSE, self._ring)
                self._timer.daemon = True
                self._timer.start()

    def _ring(self, *, everything: bool = False) -> None:
        with self._lock:
            self._timer = None
        self._keep_head(at_once=everything)
        try:
            self._tell(everything=everything)
        except KitError as error:
            log.error("the audit trail of %s: %s", self._database.tenant, error)
            self._arm()
        if everything:
            self._keep_head(at_once=True)

    def _follows(self, row: Row[*tuple[Any, ...]], last: Head, head: Head | None) -> bool:
        must_be_keyed = is_keyed(last.hash) or (head is not None and row.seq > head.unsealed)
        keyed = is_keyed(row.hash)
        if row.seq != last.seq + 1 or (must_be_keyed and not keyed):
            return False
        key = self._key(row.hash) if keyed else None
        try:
            return bool(chained(_record(row), last.hash, key) == row.hash)
        except ValueError:  # a detail that is no JSON was not written by the kit
            return False

    def _rewritten(self, seq: int) -> TrailBroken:
        return self._broken(
            say("Record {n} is not the one that was kept: the trail was written anew.", n=seq)
        )

    def _headless(self) -> TrailBroken:
        return self._broken(say("The file that says where the audit trail ends is gone."))

    def _broken(self, what: Message) -> TrailBroken:
        return TrailBroken(
            self._database.tenant,
            what,
            say(
                "Keep a copy of the database and compare it with the last backup. If a backup "
                "was restored, say so: kit audit renew {tenant}",
                tenant=self._database.tenant,
            ),
        )


def _last(connection: Connection) -> Head:
    query = select(audit.c.seq, audit.c.hash).order_by(audit.c.seq.desc()).limit(1)
    found = connection.execute(query).one_or_none()
    return Head(*found) if found is not None else Head()


def _record(row: Row[*tuple[Any, ...]]) -> AuditRecord:
    return filled(AuditRecord, row, detail=json.loads(row.detail))
