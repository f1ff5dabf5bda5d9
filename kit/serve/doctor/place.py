"""The folder of an installation: where it lies, whose it is, who can read it, how full its disk is."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator

from kit.errors import KitError, SettingsError
from kit.i18n.message import say
from kit.serve.doctor.seen import Seen
from kit.serve.host import isolation, state_folder
from kit.serve.host.settings import ROOT

#: Less than this is a disk that is nearly full, whatever its size.
LEAST_FREE_MB = 2048


def is_begun(seen: Seen) -> Iterator[KitError]:
    """Look whether there is an installation to look at."""
    if not (seen.settings.state / "secrets.json").exists():
        yield SettingsError(
            str(seen.settings.state),
            say("The keys are missing: there is no secrets.json."),
            say(
                "If the installation was never started, start it with kit serve. Otherwise stop, "
                "and restore the last backup: new keys open no printed card."
            ),
        )


def place(seen: Seen) -> Iterator[KitError]:
    """Look whether nobody else can reach or replace the state folder."""
    state_folder.require_place(seen.settings.state, seen.settings)
    isolation.require_state_apart(seen.settings)
    yield from ()


def owner(seen: Seen) -> Iterator[KitError]:
    """Look whether the state folder is ours."""
    state_folder.require_owner(seen.settings.state, seen.settings)
    yield from ()


def is_private(seen: Seen) -> Iterator[KitError]:
    """Look whether what is in the state folder is readable by its owner alone."""
    state = seen.settings.state
    for each in (state, *sorted(state.iterdir()), *sorted((state / "tenants").glob("*.sqlite*"))):
        mode = each.lstat().st_mode
        if mode & state_folder.PRIVATE and not stat.S_ISLNK(mode):
            yield SettingsError(
                str(each),
                say("Others on this machine can read this."),
                say("Take that right away: chmod -R go= {folder}", folder=str(state)),
            )
            return


def kind(seen: Seen) -> Iterator[KitError]:
    """Look whether an installation for people does not lie in the folder of a demo."""
    if not seen.settings.demo:
        state_folder.require_kind(seen.settings.state, seen.settings)
    yield from ()


def disk(seen: Seen) -> Iterator[KitError]:
    """Look whether there is room on the disk."""
    free = shutil.disk_usage(seen.settings.state).free // 2**20
    if free < LEAST_FREE_MB:
        yield SettingsError(
            str(seen.settings.state),
            say("The disk is nearly full: {n} MB are free.", n=free),
            say("Free some space, or move the state folder to a larger disk; answers need room."),
        )


def log(seen: Seen) -> Iterator[KitError]:
    """Look whether the log can be written."""
    file = seen.settings.state / "hub.log"
    there = file if file.exists() else seen.settings.state
    if not os.access(there, os.W_OK) or (file.exists() and not file.is_file()):
        yield SettingsError(
            str(file),
            say("The log cannot be written."),
            say("Remove what is in its place, or give the file to the installation's user."),
        )


def extra(seen: Seen) -> Iterator[KitError]:
    """Look whether the operator's own configuration is there."""
    if seen.settings.extra and not (ROOT / seen.settings.extra).is_file():
        yield SettingsError(
            f"{seen.settings.file}: extra",
            say("The file {name} is missing.", name=seen.settings.extra),
            say("Bring it back from the backup, or take the setting out."),
        )


def leftovers(seen: Seen) -> Iterator[KitError]:
    """Look whether no restoration was broken off."""
    aside = seen.settings.state.with_name(seen.settings.state.name + ".restoring")
    if aside.exists():
        yield SettingsError(
            str(aside),
            say("A restoration was broken off here."),
            say("Repeat it (kit restore), or remove this folder: it holds data of people."),
        )
