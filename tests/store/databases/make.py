"""Makes the stored databases of version 0.1.0, with the code of that version.

They are made once and stay as they are; a newer version of the kit has to open them.

    mkdir /tmp/kit-0.1.0
    git archive eb2cae5 kit surveys | tar -x -C /tmp/kit-0.1.0
    PYTHONPATH=/tmp/kit-0.1.0 python tests/store/databases/make.py /tmp/kit-0.1.0/surveys

Everybody and everything in them is invented: sixteen people of the sample school, and what
a school year leaves behind: corrected answers, cards used, lost and replaced, a draft,
sheets saved twice, an audit log. Receipts, seals and moments differ from run to run.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.append(str(HERE.parents[2]))  # last, so that the kit is the old one

from kit.desk import writing  # noqa: E402

from kit.domain import codes  # noqa: E402
from kit.domain.response import Draft, Invitation, Response  # noqa: E402
from kit.library import Library  # noqa: E402
from kit.sample import make  # noqa: E402
from kit.sample.filling import fill  # noqa: E402
from kit.sample.local import keys  # noqa: E402
from kit.store import Store, migrate, provision  # noqa: E402
from kit.store.tables import REVISIONS  # noqa: E402
from tests.builders import postgres  # noqa: E402

TENANT = "temizhbek-4"
CAMPAIGN = "peer-mentee-after"
PASSWORDS = {"data_password": "d4ta", "form_password": "f0rm"}
NOW = dt.datetime(2022, 6, 29, 9, 30, tzinfo=dt.UTC)


def main(surveys: Path) -> None:
    """Write ``0.1.0.sql`` and ``0.1.0.postgresql.sql``."""
    assert REVISIONS == ("0001", "0002"), "this is not the code of version 0.1.0"
    library = Library.open(surveys)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "school.sqlite"
        url = f"sqlite:///{path}"
        migrate(url, tenant=TENANT)
        furnish(url, url, library)
        with sqlite3.connect(path) as link:
            (HERE / "0.1.0.sql").write_text("\n".join(link.iterdump()) + "\n", encoding="utf-8")
    programs = postgres.programs()
    assert programs, postgres.HOW_TO_GET_IT
    with postgres.running(programs) as admin:
        furnish(*provision(admin, TENANT, **PASSWORDS), library)
        dumped = subprocess.run(
            [programs / "pg_dump", "--inserts", "--schema=tenant_temizhbek_4", admin],
            check=True, capture_output=True, text=True,
        ).stdout  # fmt: skip
    # Without the commands of psql, so that any client can run it.
    told = [line for line in dumped.splitlines() if not line.startswith("\\")]
    (HERE / "0.1.0.postgresql.sql").write_text("\n".join(told) + "\n", encoding="utf-8")


def furnish(data_url: str, form_url: str, library: Library) -> None:
    """Fill a tenant's empty database."""
    sample = make(library.programmes[TENANT], library, size=16)
    *others, used, lost = [each for each in sample.responses if each.campaign == CAMPAIGN]
    others += [each for each in sample.responses if each.campaign != CAMPAIGN]
    sample = dataclasses.replace(sample, responses=tuple(others))
    card_key, lookup_key = keys(TENANT)
    with (
        Store.open(data_url, tenant=TENANT) as store,
        Store.open(form_url, tenant=TENANT, role="form") as door,
    ):
        fill(store, sample, library, card_key=card_key, lookup_key=lookup_key)
        store.publish(
            library.questionnaires["curator-compliance"], library.source("curator-compliance")
        )
        correct(store)
        use_cards(store, door, (used, lost.participant), card_key, lookup_key)
        save_again(store)
        person = store.participants()[0]
        store.change_participant(dataclasses.replace(person, left_on=dt.date(2022, 6, 1)))
        for outcome in ("done", "AccessDenied", "done"):
            store.audit(
                actor="психолог",
                role="psychologist",
                operation="compare_waves",
                detail={"questionnaire": "peer-mentee", "by": ["grade"]},
                outcome=outcome,
            )


def correct(store: Store) -> None:
    """Correct one answer twice."""
    known = store.responses(campaign=CAMPAIGN)[0]
    for number in (1, 2):
        later = dataclasses.replace(
            known,
            attempt=f"correction-{number}",
            supersedes=known.attempt,
            answers={**known.answers, "own_words": f"Исправлено: {number} 🙂\n«да»"},
            channel="paper",
            entered_by="psychologist",
            submitted_at=NOW + dt.timedelta(minutes=number),
        )
        store.add_response(later)
        known = store.response(later.attempt)


def use_cards(
    store: Store, door: Store, those: tuple[Response, str], card_key: bytes, lookup_key: bytes
) -> None:
    """Use one card, lose and replace another, and begin a form with the new one."""
    answer, lost = those
    invited, replaced = (
        Invitation(
            id=f"{CAMPAIGN}/{person}/{serial}",
            campaign=CAMPAIGN,
            participant=person,
            serial=serial,
            expires_on=dt.date(2022, 7, 31),
        )
        for person, serial in ((answer.participant, 0), (lost, 1))
    )
    first = dataclasses.replace(replaced, id=f"{CAMPAIGN}/{lost}/0", serial=0)
    code = {
        entry.id: codes.make_code(card_key, entry.campaign, entry.participant, entry.serial)
        for entry in (invited, first, replaced)
    }
    store.invite(
        {codes.code_hash(lookup_key, code[entry.id]): entry for entry in (invited, first, replaced)}
    )
    store.revoke(first.id)
    door.add_response(
        dataclasses.replace(answer, attempt="with-a-card", submitted_at=NOW),
        invitation_id=invited.id,
    )
    draft = Draft(
        attempt="begun",
        revision=0,
        raw={"mood": "4", "why": "Ещё думаю"},
        saved_at=NOW,
        started_at=NOW - dt.timedelta(minutes=3),
    )
    door.save_draft(replaced.id, draft, code=code[replaced.id], expected_revision=0)


def save_again(store: Store) -> None:
    """Save one sheet of every kind a second time."""
    for kind, changes in (
        (writing.SWOT, {"confirmed": False}),
        (writing.COMPLIANCE, {}),
        (writing.THEMES, {}),
        (writing.MEETINGS, {"asks": True, "meetings": 7}),
        (writing.MARKS, {"mentor": None, "mentee": 3}),
    ):
        sheet = store.worksheets(kind)[0]
        store.write(
            [
                dataclasses.replace(
                    sheet,
                    revision=sheet.revision + 1,
                    author="second",
                    written_at=NOW,
                    content={**sheet.content, **changes},
                )
            ]
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
