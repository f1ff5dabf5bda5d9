"""Whether a backup is good, without restoring it: every byte, and what is in it.

First every byte is proved. Then each organisation's rows are put into a database of their own
in a temporary folder, as a restoration would do, and looked at: the schema, the digest of each
answer, the audit trail with its end, and whether the keys fit the cards.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kit import progress
from kit.domain import codes
from kit.domain.response import Invitation
from kit.errors import BackupError
from kit.i18n.message import say
from kit.serve.backup import contents, hub_copy
from kit.serve.backup.contents import Entry, Manifest, Organisation
from kit.serve.backup.sealed import Secret
from kit.store import Head, Seal, Store, copies, migrate

#: Stands for the period of what is older than periods, in a database that is looked at only.
PERIOD = "before"


def verify(path: Path, secret: Secret) -> Manifest:
    """Return what a backup holds, all of it proved.

    Raises
    ------
    BackupError
        It is damaged or cut, opens with another secret, or something is missing in it.
    StoreError
        An organisation's data do not fit together; TrailBroken names the record.
    """
    progress.report(say("Proving every byte of the backup …"))
    contents.prove(path, secret)
    with tempfile.TemporaryDirectory(prefix="kit-verify-") as folder:
        return _looked_into(path, secret, Path(folder))


def _looked_into(path: Path, secret: Secret, folder: Path) -> Manifest:
    keys: dict[str, Any] = {}
    accounts = 0
    seen: dict[str, tuple[int, int]] = {}
    for each in contents.read(path, secret):
        match each:
            case Entry(name=contents.SECRETS):
                keys = json.loads(each.content.read())
            case Entry(name=contents.HUB):
                accounts = hub_copy.accounts(each.content.read(), str(path))
            case Organisation():
                progress.report(say("Looking at the data of {name} …", name=each.id))
                seen[each.id] = _rehearsed(each, keys["tenants"][each.id], folder)
            case Manifest():
                told = {id_: (it.responses, it.records) for id_, it in each.tenants.items()}
                if told != seen or each.accounts != accounts:
                    raise contents.strange(path)
                return each
    raise contents.strange(path)


def _rehearsed(copy: Organisation, keys: Mapping[str, str], folder: Path) -> tuple[int, int]:
    """Put an organisation's rows into a database and prove them; return responses and records."""
    file = folder / f"{copy.id}.sqlite"
    url = f"sqlite:///{file}"
    copies.fill(url, tenant=copy.id, revision=copy.revision, parts=copy.parts)
    migrate(url, tenant=copy.id, period=PERIOD)
    seal = Seal(bytes.fromhex(keys["audit_key"]), folder / "audit" / f"{copy.id}.json")
    if copy.head is not None:
        seal.keep(Head(**copy.head))
    with Store.open(url, tenant=copy.id, seal=seal) as store:
        count = copies.check_bodies(store.database)
        records = store.audit.verify()
        _require_keys(store, keys)
    file.unlink()
    return count, records


def _require_keys(store: Store, keys: Mapping[str, str]) -> None:
    """Raise BackupError when no card of the school, or nobody's record, opens with its keys."""
    if not keys_fit(store, keys):
        raise BackupError(
            store.tenant,
            say("The keys in the backup do not fit the printed cards."),
            say("Check which secrets.json the installation has, and make another backup."),
        )
    if not people_fit(store, keys):
        raise BackupError(
            store.tenant,
            say("The key in the backup does not open what is stored of people."),
            say("Check which secrets.json the installation has, and make another backup."),
        )


def people_fit(store: Store, keys: Mapping[str, str]) -> bool:
    """Whether what is stored of a school's people opens with its key, or nothing is."""
    return store.people.opened_by(bytes.fromhex(keys.get("people_key", "")))


def keys_fit(store: Store, keys: Mapping[str, str]) -> bool:
    """Whether some card of a school opens with its keys, or there is none yet."""
    card_key, lookup_key = (bytes.fromhex(keys[name]) for name in ("card_key", "lookup_key"))
    cards = store.invitations.find()

    def opens(card: Invitation) -> bool:
        code = codes.make_code(card_key, card.campaign, card.participant, card.serial)
        found = store.invitations.of_code(codes.code_hash(lookup_key, code))
        return found is not None and found.id == card.id

    return not cards or any(map(opens, cards))
