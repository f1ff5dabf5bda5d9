"""Puts a backup back: whole into an empty place, or one organisation beside the living one."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kit import private_files, progress
from kit.domain.audit import administrator
from kit.domain.tenant import RESERVED
from kit.domain.texts import Text
from kit.errors import BackupError, BadArgument
from kit.i18n.message import say
from kit.i18n.translator import translator
from kit.library import Library
from kit.serve.backup import contents
from kit.serve.backup.contents import Entry, Manifest, Organisation
from kit.serve.backup.placing import Placing
from kit.serve.backup.sealed import Secret
from kit.serve.backup.verifying import verify
from kit.serve.host import isolation, state_folder, tenants
from kit.serve.host.settings import Settings, read_secrets, read_settings
from kit.store import Head, Ledger, Seal, Store, copies
from kit.store.provision import create_roles

#: Beside backups, the folder of the lists of what was destroyed.
FORGOTTEN = "forgotten"


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back.

    Attributes
    ----------
    manifest
        Of the backup.
    settings
        Of the installation that there is now.
    beside
        Files that differ from those that were there already: they lie in ``restored`` of the
        state folder, by the names that they had.
    forgotten
        How much was taken back or destroyed after the backup, and is so again; None: no list of
        it was found.
    """

    manifest: Manifest
    settings: Settings
    beside: tuple[Path, ...]
    forgotten: int | None = None


def restore(
    path: Path,
    secret: Secret,
    folder: Path,
    file: Path | None = None,
    *,
    forgotten: Path | None = None,
) -> Restored:
    """Put a whole installation back, where there is none.

    Parameters
    ----------
    path
        The backup. It is verified first.
    folder
        Where the installation will be: the folder of its ``kit.yaml``.
    file
        The ``kit.yaml`` that is there; without one, that of the backup is written.
    forgotten
        Folder of the lists of what was destroyed; without it, the one beside the backup.

    Raises
    ------
    BackupError
        The backup is not good, or there is something already where it should be put.
    """
    manifest = verify(path, secret)
    with _settings(path, secret, folder, file) as settings:
        _require_nothing(settings, manifest)
        isolation.require_state_apart(settings)
        staging = settings.state.with_name(settings.state.name + ".restoring")
        shutil.rmtree(staging, ignore_errors=True)  # of a run that was killed
        aside = settings.model_copy(update={"state": staging})
        placing = Placing(settings, staging)
        state_folder.prepare(aside)
        try:
            with _rows_or_nothing(settings, manifest):
                _put_back(path, secret, aside, placing)
                count = _forget(settings, aside, manifest, forgotten or beside(path))
                staging.rename(settings.state)  # fails when somebody began one meanwhile
        except OSError as error:
            raise _occupied(settings.state) from error
        finally:
            shutil.rmtree(staging, ignore_errors=True)
    tenants.prepare(settings, read_secrets(settings), upgrading=True)
    for tenant in set(manifest.tenants) & set(settings.tenant_ids()):
        _note(settings, tenant, manifest)
    return Restored(manifest, settings, placing.beside, count)


def beside(path: Path) -> Path:
    """Return the folder in which the lists of what was destroyed are looked for, and kept."""
    return path.absolute().parent / FORGOTTEN


def _forget(settings: Settings, aside: Settings, manifest: Manifest, folder: Path) -> int | None:
    """Take over what was destroyed after a backup; the first start does it again."""
    found = False
    count = 0
    for tenant in manifest.tenants:
        known = [settings.ledger(tenant), folder / f"{tenant}.json"]
        found |= any(each.exists() for each in known)
        entries = Ledger(known[0]).read() | Ledger(known[1]).read()
        if entries:
            Ledger(aside.ledger(tenant)).add(entries)
        later = entries.since(manifest.moment)
        count += len(later.destructions) + len(later.withdrawals)
    return count if found else None


def restore_tenant(
    path: Path, secret: Secret, settings: Settings, tenant: str, new: str
) -> Manifest:
    """Put one organisation's data back beside the living one, under another id.

    Its cards open below the other id, and nobody has a role there until somebody is given one.

    Raises
    ------
    BadArgument
        The backup has no such organisation, or the id is taken or cannot be one.
    BackupError
        The backup is not good.
    """
    manifest = verify(path, secret)
    shared = Library.open(*settings.layers)
    known = tenants.library_of(settings, shared, tenant).tenants.get(tenant)
    if known is None or tenant not in manifest.tenants:
        raise BadArgument(
            tenant,
            say("The backup, or this installation, has no such organisation."),
            say("In the backup are: {names}.", names=", ".join(manifest.tenants)),
        )
    if new in RESERVED or new in settings.tenant_ids() or new in shared.tenants:
        raise BadArgument(
            new,
            say("An organisation cannot be added under this id."),
            say("Choose another id; taken are: {names}.", names=", ".join(settings.tenant_ids())),
        )
    day = manifest.moment.date()
    titles = {"ru": "{title} (копия от {day})", "en": "{title} (copy of {day})"}
    words = Text.of(
        {
            key: titles[key].format(title=title, day=translator(key).date(day))
            for key, title in known.title.words
        }
    )
    copy = replace(known, id=new, title=words, parent="")
    isolation.require_place_for(settings, copy)
    with tenants.alone(settings), _undone(settings, new):
        _put_one(path, secret, settings, tenant, new)
        _forget_one(settings, tenant, new)
    tenants.add(settings, copy)
    for each in {new, tenant} & set(settings.tenant_ids()):
        _note(settings, each, manifest, of=tenant, under=new)
    return manifest


@contextmanager
def _settings(path: Path, secret: Secret, folder: Path, file: Path | None) -> Iterator[Settings]:
    """Give the settings of the installation to be; a ``kit.yaml`` stays when the block is well."""
    if file is not None:
        yield read_settings(file)
        return
    written = folder / contents.SETTINGS
    for each in contents.read(path, secret):
        if isinstance(each, Entry) and each.name == contents.FILES + contents.SETTINGS:
            written.write_bytes(each.content.read())
            break
    try:
        yield read_settings(written if written.exists() else None)
    except BaseException:
        written.unlink(missing_ok=True)
        raise


def _require_nothing(settings: Settings, manifest: Manifest) -> None:
    state = settings.state
    if state.exists() and (not state.is_dir() or any(state.iterdir())):
        raise _occupied(state)
    if settings.database != "sqlite":
        for tenant in manifest.tenants:
            copies.require_none(settings.database, tenant)


def _occupied(state: Path) -> BackupError:
    return BackupError(
        str(state),
        say("There is an installation here already."),
        say(
            "Nothing was changed. Restore into an empty folder, or one organisation beside the "
            "living one: --tenant ID --as NEW."
        ),
    )


@contextmanager
def _rows_or_nothing(settings: Settings, manifest: Manifest) -> Iterator[None]:
    """Take schemas away again that the block has filled, when it ends in a fault."""
    try:
        yield
    except BaseException:
        if settings.database != "sqlite":
            for tenant in manifest.tenants:
                copies.discard(settings.database, tenant)
        raise


def _put_back(path: Path, secret: Secret, aside: Settings, placing: Placing) -> None:
    keys: dict[str, Any] = {}
    for each in contents.read(path, secret):
        match each:
            case Entry(name=contents.SECRETS):
                keys = json.loads(each.content.read())
                private_files.keep(aside.state / "secrets.json", keys)
            case Entry(name=contents.HUB):
                content = each.content.read()
                if content:
                    placing.write(aside.state / "jupyterhub.sqlite", content)
            case Entry():
                placing.put(each)
            case Organisation():
                progress.report(say("Putting back {name} …", name=each.id))
                _fill(aside, each, each.id, keys["tenants"][each.id])
            case _:
                return


def _put_one(path: Path, secret: Secret, settings: Settings, tenant: str, new: str) -> None:
    keys: Mapping[str, str] = {}
    placing = Placing(settings, settings.state)
    own = f"{contents.FILES}state/tenants/{tenant}/"
    for each in contents.read(path, secret):
        match each:
            case Entry(name=contents.SECRETS):
                keys = json.loads(each.content.read())["tenants"][tenant]
                kept = read_secrets(settings)
                kept["tenants"][new] = dict(keys)
                private_files.keep(settings.state / "secrets.json", kept)
            case Entry() if each.name.startswith(own):
                inside = each.name.removeprefix(own)
                place = settings.state / "tenants" / new / inside
                placing.write(place, each.content.read(), mode=each.mode)
            case Organisation() if each.id == tenant:
                progress.report(say("Putting back {name} …", name=new))
                _fill(settings, each, new, keys)
            case Organisation():
                for _ in each.parts:
                    pass
            case _:
                continue


def _forget_one(settings: Settings, tenant: str, new: str) -> None:
    """Take over what the living organisation destroyed since."""
    entries = Ledger(settings.ledger(tenant)).read()
    if tenant in settings.tenant_ids():
        url = tenants.data_address(settings, tenant, read_secrets(settings)["tenants"][tenant])
        with Store.open(url, tenant=tenant) as store:
            entries |= store.forgotten.told()
    if entries:
        Ledger(settings.ledger(new)).add(entries)


def _fill(settings: Settings, copy: Organisation, tenant: str, keys: Mapping[str, str]) -> None:
    """Put an organisation's rows into a database of its own, and keep the end of its trail."""
    if settings.database != "sqlite":
        passwords = {kind: keys[f"{kind}_password"] for kind in ("data", "form")}
        create_roles(settings.database, tenant, passwords)
    else:
        (settings.state / "tenants").mkdir(mode=0o700, parents=True, exist_ok=True)
    copies.fill(
        tenants.admin_address(settings, tenant),
        tenant=tenant,
        revision=copy.revision,
        parts=copy.parts,
    )
    if copy.head is not None:
        seal = Seal(bytes.fromhex(keys["audit_key"]), settings.audit_head(tenant))
        seal.keep(Head(**copy.head))


@contextmanager
def _undone(settings: Settings, new: str) -> Iterator[None]:
    """Take away what the block has put in place for a new organisation, when it ends in a fault."""
    if settings.database != "sqlite":
        copies.require_none(settings.database, new)
    try:
        yield
    except BaseException:
        kept = read_secrets(settings)
        kept["tenants"].pop(new, None)
        private_files.keep(settings.state / "secrets.json", kept)
        shutil.rmtree(settings.state / "tenants" / new, ignore_errors=True)
        for each in (settings.state / "tenants").glob(f"{new}.sqlite*"):
            each.unlink()
        settings.audit_head(new).unlink(missing_ok=True)
        settings.ledger(new).unlink(missing_ok=True)
        if settings.database != "sqlite":
            copies.discard(settings.database, new)
        raise


def _note(settings: Settings, tenant: str, manifest: Manifest, **detail: str) -> None:
    """Tell an organisation's audit trail from when its data are."""
    keys = read_secrets(settings)["tenants"][tenant]
    with Store.open(
        tenants.form_address(settings, tenant, keys),
        tenant=tenant,
        role="form",
        seal=tenants.seal_of(settings, tenant, keys),
    ) as store:
        store.audit.record(
            actor=administrator(),
            operation="restored",
            detail={"made_at": manifest.made_at, **detail},
        )
