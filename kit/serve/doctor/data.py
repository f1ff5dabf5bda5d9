"""Keys, databases, trails, accounts, questionnaires, backups: whether they are whole and fit together."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import bcrypt

from kit import library
from kit.errors import KitError, SettingsError, StoreError
from kit.i18n.message import say
from kit.serve.backup import record
from kit.serve.backup.sealed import Secret
from kit.serve.backup.verifying import keys_fit, people_fit
from kit.serve.doctor.seen import Seen
from kit.serve.host import demo
from kit.serve.host.state_folder import DEMO_MARK, PRIVATE
from kit.store.connection import corrupt

#: A clock may be so much behind what it wrote earlier.
PATIENCE = dt.timedelta(minutes=5)
_KEYS = ("card_key", "lookup_key", "draft_key", "audit_key")


def keys(seen: Seen) -> Iterator[KitError]:
    """Look whether every organisation has all its keys."""
    path = seen.settings.state / "secrets.json"
    if path.exists() and not seen.secrets:
        yield SettingsError(
            str(path),
            say("The file of the keys is damaged."),
            say("Stop the installation and restore the last backup; keep the damaged file."),
        )
        return
    for tenant in seen.settings.tenant_ids() if seen.secrets else ():
        missing = [name for name in _KEYS if not seen.keys(tenant).get(name)]
        if missing:
            yield SettingsError(
                f"{path}: {tenant}",
                say("Keys are missing: {names}.", names=", ".join(missing)),
                say(
                    "Restore the last backup before the next start: keys that are made anew open "
                    "no printed card."
                ),
            )


def databases(seen: Seen) -> Iterator[KitError]:
    """Look whether every organisation's database is there, whole, reachable, and of this version."""
    _ = seen.stores
    yield from seen.unopened


def cards(seen: Seen) -> Iterator[KitError]:
    """Look whether the keys are those with which the cards were printed."""
    for tenant, store in seen.stores.items():
        if not all(seen.keys(tenant).get(name) for name in _KEYS):
            continue
        if not keys_fit(store, seen.keys(tenant)):
            yield StoreError(
                tenant,
                say("No printed card opens: the keys are those of another installation or time."),
                say("Put back the secrets.json with which the cards were printed (last backup)."),
            )


def people(seen: Seen) -> Iterator[KitError]:
    """Look whether the key is that with which people's names were sealed."""
    for tenant, store in seen.stores.items():
        if not people_fit(store, seen.keys(tenant)):
            yield StoreError(
                tenant,
                say("The key does not open what is stored of people: nobody’s name can be read."),
                say("Put back the secrets.json with which they were stored (last backup)."),
            )


def trails(seen: Seen) -> Iterator[KitError]:
    """Look whether the audit trails are as they were written."""
    for store in seen.stores.values():
        try:
            store.audit.verify()
        except KitError as error:
            yield error


def clock(seen: Seen) -> Iterator[KitError]:
    """Look whether the clock is not behind what was written by it."""
    times = [
        dt.datetime.fromisoformat(each.at)
        for store in seen.stores.values()
        for each in store.audit.trail(1)
    ]
    last = max(times, default=seen.now)
    if last > seen.now + PATIENCE:
        minutes = int((last - seen.now).total_seconds() // 60)
        yield SettingsError(
            f"{seen.now:%Y-%m-%d %H:%M} UTC",
            say(
                "The clock is behind: something was written {n} minutes later than now.", n=minutes
            ),
            say("Set the clock, and have it kept: timedatectl set-ntp true"),
        )


def hub(seen: Seen) -> Iterator[KitError]:
    """Look whether the accounts are whole."""
    path = seen.settings.state / "jupyterhub.sqlite"
    if not path.exists():
        return
    try:
        with closing(_opened(path)) as link:
            whole = link.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
    except sqlite3.Error:
        whole = False
    if not whole:
        yield corrupt(str(path))


def public_passwords(seen: Seen) -> Iterator[KitError]:
    """Look whether no account of an installation for people has the demo's password."""
    path = seen.settings.state / "jupyterhub.sqlite"
    if seen.settings.demo or (seen.settings.state / DEMO_MARK).exists() or not path.exists():
        return
    try:
        with closing(_opened(path)) as link:
            found = dict(link.execute("SELECT username, password FROM users_info"))
    except sqlite3.Error:
        return  # said by `hub`, or there are no accounts yet
    for name in demo.ACCOUNTS:
        if name in found and bcrypt.checkpw(demo.PASSWORD.encode(), found[name]):
            yield SettingsError(
                name,
                say("This account has the demo's password, which is public."),
                say("Remove it (kit user remove {name}) or give it another password.", name=name),
            )


def questionnaires(seen: Seen) -> Iterator[KitError]:
    """Look whether questionnaires, programmes and organisations are without fault, and as they were published."""
    layers = seen.settings.layers
    own = [seen.settings.own(tenant, "surveys") for tenant in seen.settings.tenant_ids()]
    faults = {
        *library.check(layers[-1:], below=layers[:-1]),
        *library.check([each for each in own if each.is_dir()], below=layers),
    }
    for fault in sorted(faults):
        yield SettingsError(f"{fault.path}:{fault.line}", fault.what, fault.remedy)


def backup(seen: Seen) -> Iterator[KitError]:
    """Look whether there is a verified backup of today."""
    last = record.last(seen.settings.state)
    if last is None or last.is_stale(seen.now):
        yield SettingsError(
            str(seen.settings.state / record.NAME),
            say("There is no verified backup yet.")
            if last is None
            else say(
                "The last verified backup is older than a day: {at}.",
                at=dt.datetime.fromisoformat(last.made_at),
            ),
            say("Make one: kit backup FILE; have it made every night (docs/operator.md)."),
        )


def backup_key(seen: Seen) -> Iterator[KitError]:
    """Look whether the key file of the last backup is where it was, the same, and its owner's alone."""
    last = record.last(seen.settings.state)
    if last is None or not last.key_file:
        return
    file = Path(last.key_file)
    try:
        same = Secret.of_file(file).id == last.key
    except KitError as error:
        if isinstance(error.__cause__, PermissionError):
            return  # somebody else's alone
        same = False
    if not same:
        yield SettingsError(
            last.key_file,
            say("The key file of the last backup is gone, or another one."),
            say("Bring it back from its envelope; without it nobody opens that backup."),
        )
    elif file.stat().st_mode & PRIVATE:
        yield SettingsError(
            last.key_file,
            say("Others on this machine can read the key of the backups."),
            say("Take that right away: chmod go= {file}", file=last.key_file),
        )


def _opened(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=10)
