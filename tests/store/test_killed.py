"""Kill −9 in the middle of load: whatever was acknowledged is there, once, byte for byte."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

from kit.domain.response import digest
from kit.store import Store
from tests.builders.stores import draft, furnish, response

PEOPLE = 600
ACKNOWLEDGED = 120
WRITERS = 4
CODE = "1234-5678-9ABC"


def sent(number: int):
    """Return the response of one person; each body is another one."""
    answers = {"belong_1": number % 5, "why": f"Ответ № {number} " + "…" * (number % 50)}
    return response(number, attempt=f"kill-{number}", answers=answers)


def write_until_killed(url: str) -> None:
    """Run in the process that is killed: store responses, and say so when they are stored."""
    store = Store.open(url, tenant="school-a", role="form")
    lock = threading.Lock()

    def write(first: int) -> None:
        for number in range(first, PEOPLE + 1, WRITERS):
            invitation = f"i-{number}"
            store.invitations.save_draft(invitation, draft(), code=CODE, expected_revision=0)
            stored = store.responses.add(sent(number), invitation_id=invitation)
            with lock:
                os.write(1, f"{number} {stored.receipt}\n".encode())

    for first in range(1, WRITERS + 1):
        threading.Thread(target=write, args=(first,)).start()


def test_acknowledged_answers_survive_kill_9(make_database, store, form_store):
    furnish(store, PEOPLE)
    root = Path(__file__).parents[2]
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.store.test_killed", make_database("school-a").form],
        stdout=subprocess.PIPE,
        text=True,
        cwd=root,
    )
    lines = []
    while len(lines) < ACKNOWLEDGED and (line := process.stdout.readline()):
        lines.append(line)
    process.send_signal(signal.SIGKILL)
    lines += [line for line in process.stdout if line.endswith("\n")]
    process.stdout.close()

    assert process.wait() == -signal.SIGKILL
    receipts = {int(number): receipt for number, receipt in map(str.split, lines)}
    assert ACKNOWLEDGED <= len(receipts) < PEOPLE

    found = store.responses.find()
    stored = {entry.attempt: entry for entry in found}
    assert len(stored) == len(found)
    for number, receipt in receipts.items():
        entry = stored[f"kill-{number}"]
        assert digest(entry.body()) == digest(sent(number).body())
        assert entry.receipt == receipt
        card = form_store.invitations.of_code(f"hash-{number}")
        assert card.receipt == receipt
        assert form_store.invitations.draft(f"i-{number}", code=CODE) is None

    # What was stored and not acknowledged any more is repeated by the sender, and harmless.
    unsure = [entry.attempt for entry in found if int(entry.attempt[5:]) not in receipts]
    assert len(unsure) <= WRITERS
    for number in range(1, ACKNOWLEDGED + 1):
        again = form_store.responses.add(sent(number), invitation_id=f"i-{number}")
        assert again.receipt == receipts.get(number, again.receipt)
        assert again.created == (f"kill-{number}" not in stored)
    assert store.audit.verify() == len(store.audit.trail(PEOPLE))


if __name__ == "__main__":
    write_until_killed(sys.argv[1])
