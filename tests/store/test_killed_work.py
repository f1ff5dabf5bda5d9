"""Kill −9 in the middle of work on people, on both engines: it is whole, or it never was."""

from __future__ import annotations

import datetime as dt
import os
import signal
import subprocess
import sys
from pathlib import Path

from kit.store import Store
from kit.store.audit import AuditLog
from tests.builders.stores import (
    NOW,
    PEOPLE_KEY,
    consent,
    enrol_known,
    furnish,
    participant,
    response,
    work,
)

#: Work, and of whom it is when it is killed before its end and just after it.
WORK = {"destruction": (1, 2), "withdrawal": (3, 4), "undo": (5, 6), "import": (7, 8)}
SENT = 1


def imported(store: Store, open_work, number: int) -> None:
    code = f"U-{number:03}"
    store.people.save(open_work, {f"p-{number}": (1, {"family": "Кусакина"})})
    store.people.give_codes(open_work, {code: f"p-{number}"})
    store.enrolments.put(open_work, [participant(number)])
    store.batches.keep(open_work, f"b-{number}", {})


def carry_out(store: Store, what: str, number: int, open_work) -> None:
    person, code = f"p-{number}", f"U-{number:03}"
    if what == "destruction":
        store.destructions.carry_out(open_work, code, {"person": person}, identities=[person])
        store.people.erase(open_work, [person])
        store.consents.empty(open_work, [person])
    elif what == "withdrawal":
        store.consents.add(open_work, [consent(person=person, event="withdrawn")])
        store.gates.put(open_work, {code: {}})
    elif what == "undo":
        store.batches.take_back(open_work, f"b-{number}")
    else:
        imported(store, open_work, number)


def claim(store: Store, after: int) -> str:
    return store.outbox.claim(
        "U-003",
        "zina@school.test",
        campaign="winter",
        period="",
        after=after,
        author="anna",
        role="psychologist",
        at=NOW,
    )


def die(*_, **__) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def be_killed(url: str, what: str, number: int, *, at_end: bool) -> None:
    """Work until everything is written and nothing committed, or just until it is."""
    store = Store.open(url, tenant="school-a", people_key=PEOPLE_KEY)
    if what == "sending":
        claim(store, 0)
        die()  # whether the message went out, nobody knows
    if not at_end:
        AuditLog.within = die  # type: ignore[method-assign]
    with work(store) as open_work:
        carry_out(store, what, number, open_work)
    die()


def kill_all(url: str) -> None:
    """Run in a process of its own, that kills one child after the other."""
    several = [(what, number, at) for what, both in WORK.items() for at, number in enumerate(both)]
    for what, number, at in (*several, ("sending", SENT, 1)):
        child = os.fork()
        if not child:
            be_killed(url, what, number, at_end=bool(at))
        _, status = os.waitpid(child, 0)
        assert os.WTERMSIG(status) == signal.SIGKILL, what


def test_work_on_people_that_is_killed_is_whole_or_never_was(make_database, store):
    furnish(store, 6)
    enrol_known(store, 4)
    for number in (5, 6):
        with work(store) as done:
            imported(store, done, number)
    with work(store) as said:
        store.consents.add(said, [consent(person=f"p-{number}") for number in range(1, 5)])
        days = {"answer": [(NOW.date(), None)]}
        store.gates.put(said, {f"U-{number:03}": days for number in range(1, 5)})
    for number in (1, 2):
        store.responses.add(response(number), invitation_id=f"i-{number}")

    subprocess.run(
        [sys.executable, "-m", "tests.store.test_killed_work", make_database("school-a").data],
        check=True,
        cwd=Path(__file__).parents[2],
    )

    assert store.people.all().keys() == {"p-1", "p-3", "p-4", "p-5", "p-8"}
    owners = store.people.codes()
    assert owners.keys() == {"U-001", "U-003", "U-004", "U-005", "U-008"}
    assert [each.participant for each in store.responses.find()] == ["U-001"]
    assert [each.participant for each in store.destructions.find()] == ["U-002"]
    history = store.consents.history()
    assert {each.person for each in history if each.event == "withdrawn"} == {"p-4"}
    assert [each.person for each in history if not each.paper] == ["p-2"]
    is_open = [store.gates.is_open(f"U-{n:03}", "answer", dt.date(2026, 12, 1)) for n in (1, 3, 4)]
    assert is_open == [True, True, False]
    assert {each.id for each in store.batches.all().values() if each.taken_back_at} == {"b-6"}
    assert store.audit.verify() == len(store.audit.trail(1000))
    (message,) = store.outbox.find("")
    assert message.state == "claimed"
    assert claim(store, 0) == ""  # nobody is written to twice unless a person decides


if __name__ == "__main__":
    kill_all(sys.argv[1])
