"""What was destroyed stays destroyed: applied again where an older backup was put back (O4)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from kit.domain.audit import AuditEvent, administrator
from kit.domain.person import Person, from_content
from kit.records.registers import CANDIDATE, PERSON, candidate_identities
from kit.service import informing, journal_erasure, paper_register
from kit.store import Entries, Store, Work


def apply_again(store: Store) -> Entries:
    """Do once more what a ledger tells and the database does not know: all of it or nothing.

    A consent that was taken back opens nothing: days are computed anew by the first operation.
    Answers that were kept as nobody's are not known here any more; they go with the rest.

    Returns
    -------
    Entries
        What was applied. An entry that was sealed with another key is not this database's.
    """
    missing = store.forgotten.missing()
    if not missing or not store.people.is_open:
        return Entries()
    destroyed = tuple(each for each in missing.destructions if store.destructions.fits(each))
    gone = {whose for each in destroyed if (whose := store.destructions.whose(each))}
    # The seal of an entry about somebody who was destroyed is emptied and tells nothing.
    said = tuple(
        each
        for each in missing.withdrawals
        if (store.consents.fits(each) if each["body"] else each["person"] in gone)
    )
    missing = Entries(destroyed, said)
    if not missing:
        return missing
    now = dt.datetime.now(dt.UTC)
    event = AuditEvent(
        actor=administrator(),
        operation="forgotten_again",
        detail={
            "destructions": len(missing.destructions),
            "withdrawals": len(missing.withdrawals),
        },
    )
    with store.work(author=administrator(), role="", at=now, event=event) as work:
        store.forgotten.put_back(work, missing)
        marks: set[str] = set()
        content: dict[str, Any] = {}
        for each in missing.destructions:
            told = store.destructions.repeat(work, each)
            if store.destructions.whose(each) is not None:
                marks |= {*each["mark"].split()}
                content = {**told, "rows": {}}
        _erase(store, work, gone, marks, content)
        _close(store, work, {str(each["person"]) for each in missing.withdrawals})
    return missing


def _erase(
    store: Store, work: Work, gone: set[str], marks: set[str], content: dict[str, Any]
) -> None:
    """Erase who is there and was destroyed: by id, and by marks where the id was another one."""
    known = {
        person: from_content(person, kept.content)
        for person, kept in store.people.all(work=work).items()
    }
    owners = store.people.owners(work)
    forgotten = set()
    for person, each in known.items():
        if person not in gone and not marks & {*map(store.destructions.mark, each.identities)}:
            continue
        mine = [code for code, owner in owners.items() if owner == person]
        for code in mine:
            store.destructions.carry_out(
                work, code, content | {"person": person}, identities=each.identities
            )
        store.people.erase(work, [person])
        forgotten |= {person, *mine}
    if forgotten:
        told = journal_erasure.erasures(store, known, forgotten & known.keys(), forgotten)
        journal_erasure.carry_out(store, work, told)
    for record in _records(store, gone | forgotten, marks):
        store.records.erase(work, CANDIDATE.id, record)
    paper_register.forget(store, work, paper_register.naming(store, forgotten | gone))
    informing.forget(store, work, forgotten | gone)
    store.consents.empty(work, forgotten | gone)
    store.batches.forget(work, forgotten | gone)


def _records(store: Store, people: set[str], marks: set[str]) -> list[str]:
    return [
        record
        for record, kept in store.records.all(CANDIDATE.id).items()
        if kept.content.get(PERSON) in people
        or marks & {*map(store.destructions.mark, candidate_identities(kept.content))}
    ]


def candidates_of(store: Store, person: Person) -> list[str]:
    """Return the records of candidates that tell of a person."""
    return _records(store, {person.id}, {*map(store.destructions.mark, person.identities)})


def _close(store: Store, work: Work, people: Iterable[str]) -> None:
    """Let nothing be done with people's data until their days are computed."""
    chosen = set(people)
    owners = store.people.owners(work)
    store.gates.put(work, {code: {} for code, owner in owners.items() if owner in chosen})
