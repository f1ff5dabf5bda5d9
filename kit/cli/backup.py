"""``kit backup`` and ``kit restore``: an installation's data in one sealed file, and back."""

from __future__ import annotations

import argparse
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

from kit.cli import console
from kit.errors import BadArgument
from kit.i18n.message import say

if TYPE_CHECKING:
    from kit.serve.backup.contents import Manifest
    from kit.serve.backup.sealed import Secret
    from kit.serve.host.settings import Settings

VARIABLE = "KIT_BACKUP_PASSPHRASE"


def add_parsers(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add both commands."""
    backup = commands.add_parser(
        "backup",
        help="write everything into one sealed file, also while the installation runs",
        usage="kit backup [into | verify | key] FILE [--keep N] [--key-file KEY] [--settings FILE]",
        description="FILE: make a backup and verify it. into FOLDER: the same into a file with "
        "today's date; with --keep, older ones of that folder are cleared afterwards. verify FILE: "
        "prove a backup without restoring it. key FILE: make a key file, which opens backups "
        "instead of a passphrase.",
    )
    backup.add_argument("words", nargs="+", metavar="[into | verify | key] FILE")
    backup.add_argument("--keep", type=int, default=0, help="with into: so many stay; 0: all")
    secret_of(backup)
    backup.set_defaults(run=_backup)
    restore = commands.add_parser(
        "restore", help="put a backup back where nothing is, or one organisation beside the others"
    )
    restore.add_argument("file", type=Path)
    restore.add_argument("--tenant", default="", help="only this organisation …")
    restore.add_argument(
        "--forgotten",
        type=Path,
        default=None,
        help="folder of the lists of what was destroyed; usually 'forgotten' beside FILE",
    )
    restore.add_argument("--as", dest="new", default="", help="… under this id, beside the others")
    secret_of(restore)
    restore.set_defaults(run=_restore)


def secret_of(parser: argparse.ArgumentParser) -> None:
    """Add the options that say what opens a backup, and which installation is meant."""
    parser.add_argument(
        "--key-file",
        type=Path,
        default=os.environ.get("KIT_BACKUP_KEY_FILE") or None,
        help="what opens the backup; without it a passphrase is asked for",
    )
    console.settle(parser)


def _backup(chosen: argparse.Namespace) -> int:
    from kit.serve.backup import sealed

    match chosen.words:
        case [file]:
            return _make(chosen, Path(file))
        case ["into", folder]:
            return _into(chosen, Path(folder))
        case ["verify", file]:
            return _verify(chosen, Path(file))
        case ["key", file]:
            sealed.make_key_file(Path(file))
            console.tell(say("Keep a copy of this key where the backups are not."))
            return 0
    raise BadArgument(
        " ".join(chosen.words),
        say("There is no such backup command."),
        say("Use kit backup FILE, or into FOLDER, verify FILE, key FILE."),
    )


def _make(chosen: argparse.Namespace, file: Path) -> int:
    from kit.serve.backup import making

    settings = console.read(chosen)
    secret = read_secret(chosen, is_new=True)
    begun = time.monotonic()
    with console.showing_progress():
        making.make(settings, file, secret)
    return _prove(chosen, settings, file, secret, begun)


def _into(chosen: argparse.Namespace, folder: Path) -> int:
    from kit.serve.backup import keeping, restoring

    done = _make(chosen, keeping.new_name(folder))
    keeping.keep_forgotten(console.read(chosen), folder / restoring.FORGOTTEN)
    for each in keeping.clear(folder, chosen.keep):
        console.tell(say("Cleared: {file}", file=each.name))
    return done


def _verify(chosen: argparse.Namespace, file: Path) -> int:
    from kit.errors import SettingsError

    try:
        settings = console.read(chosen)
    except SettingsError:  # a backup can be proved on any machine
        settings = None
    return _prove(chosen, settings, file, read_secret(chosen), time.monotonic())


def _prove(
    chosen: argparse.Namespace,
    settings: Settings | None,
    file: Path,
    secret: Secret,
    begun: float,
) -> int:
    from kit.serve.backup import record, verifying

    with console.showing_progress():
        manifest = verifying.verify(file, secret)
    if settings is not None:
        record.keep(settings, manifest, file, secret, chosen.key_file)
    _tell(manifest)
    megabytes, seconds = file.stat().st_size / 2**20, time.monotonic() - begun
    console.tell(
        say("The backup is good: {mb} MB, {s} s.", mb=f"{megabytes:.1f}", s=f"{seconds:.0f}")
    )
    return 0


def _restore(chosen: argparse.Namespace) -> int:
    from kit.serve.backup import record, restoring

    if bool(chosen.tenant) != bool(chosen.new):
        raise BadArgument(
            "--tenant, --as",
            say("One organisation is put back under another id, beside the living one."),
            say("Give both: --tenant ID --as NEW."),
        )
    if chosen.tenant:
        settings = console.read(chosen)
        secret = read_secret(chosen)
        with console.showing_progress():
            _tell(
                restoring.restore_tenant(chosen.file, secret, settings, chosen.tenant, chosen.new)
            )
        console.tell(
            say(
                "Nobody has a role at {name} yet: kit user role add NAME --tenant {name} --role ROLE",
                name=chosen.new,
            )
        )
        return 0
    secret = read_secret(chosen)
    with console.showing_progress():
        done = restoring.restore(
            chosen.file, secret, Path.cwd(), console.file(chosen), forgotten=chosen.forgotten
        )
    record.keep(done.settings, done.manifest, chosen.file, secret, chosen.key_file)
    _tell(done.manifest)
    for each in done.beside:
        console.tell(
            say(
                "{file} was there already and differs; that of the backup is in {folder}.",
                file=str(each),
                folder=str(done.settings.state / "restored"),
            )
        )
    if done.forgotten is None:
        console.tell(
            say(
                "No list of what was destroyed was found. Whoever took a consent back since the "
                "backup is in it again: look through the acts, and withdraw and destroy again."
            )
        )
    else:
        console.tell(
            say("Taken back or destroyed since the backup, and so again: {n}.", n=done.forgotten)
        )
    console.tell(
        say(
            "Restored as of {moment} UTC. Look at the accounts (kit user list) and void cards "
            "that were lost since (kit card revoke), then start: kit serve",
            moment=done.manifest.moment,
        )
    )
    return 0


def read_secret(chosen: argparse.Namespace, *, is_new: bool = False) -> Secret:
    """Return what opens backups: of the key file, or the passphrase that is typed."""
    from kit.serve.backup.sealed import Secret

    if chosen.key_file is not None:
        return Secret.of_file(Path(chosen.key_file))
    return Secret.passphrase(console.password(VARIABLE, is_new=is_new))


def _tell(manifest: Manifest) -> None:
    """Say what a backup holds, organisation by organisation."""
    console.show_table(
        [say("organisation"), say("responses"), say("last"), say("audit records")],
        [
            (tenant, str(each.responses), str(each.last), str(each.records))
            for tenant, each in manifest.tenants.items()
        ],
    )
    console.tell(
        say(
            "As of {moment} UTC. Accounts: {n}.",
            moment=manifest.moment,
            n=manifest.accounts,
        )
    )
