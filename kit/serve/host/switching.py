"""What an upgrade made ready takes the place of what was there: all of it, or nothing.

The new files lie in ``upgrade/new`` of the state folder, by their places in it. The mark beside
them decides: a run that was killed before it leaves everything old, and whatever comes next throws
the new files away; after it, whatever comes next puts the rest in place. Where the schools' data
are on a PostgreSQL server, whose one transaction changes all of them, the server decides.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from kit.errors import SettingsError
from kit.i18n.message import say

#: Folder of an upgrade in the state folder; what it makes ready; the mark that decides.
FOLDER, NEW, MARK = "upgrade", "new", "decided"
_LOCK = "upgrade.lock"
#: What SQLite keeps beside a database of the same name.
_BESIDE = ("-wal", "-shm", "-journal")


@contextmanager
def at_work(
    state: Path, finish: Callable[[], object] = lambda: None, *, alone: bool = False
) -> Iterator[None]:
    """Keep upgrades away while somebody works with an installation, or all others from an upgrade.

    Parameters
    ----------
    finish
        Called first, alone, where an upgrade was killed: it calls `settle`.
    alone
        Whether this is an upgrade.

    Raises
    ------
    SettingsError
        An upgrade is under way; or, for one that has to be alone, somebody is at work.
    """
    was_killed = (state / FOLDER).exists()
    with (state / _LOCK).open("a") as file:
        try:
            if alone or was_killed:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if was_killed:
                finish()
            if not alone:
                fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            raise _busy(state, alone=alone) from None
        yield


def decide(state: Path, said: str = "") -> None:
    """Set the mark: from now on the new files take their places, however this run ends.

    Parameters
    ----------
    said
        What `settle` is asked with, to know whether it was decided; empty: it is.
    """
    folder = state / FOLDER
    part = folder / f"{MARK}.part"
    part.write_text(said, encoding="utf-8")
    for each in (part, *(folder / NEW).rglob("*")):
        _keep(each)
    part.replace(folder / MARK)
    _keep(folder)


def settle(state: Path, is_decided: Callable[[str], bool] = lambda _said: True) -> bool:
    """Finish what an upgrade decided, or throw away what it had not; return whether it was.

    Parameters
    ----------
    is_decided
        Answers when the mark says something.
    """
    folder = state / FOLDER
    mark = folder / MARK
    said = mark.read_text(encoding="utf-8") if mark.exists() else None
    decided = said is not None and (not said or is_decided(said))
    if decided:
        for new in sorted(each for each in (folder / NEW).rglob("*") if each.is_file()):
            place = state / new.relative_to(folder / NEW)
            # What the old database had not yet taken in is in the new one; read with it, it is damage.
            for end in _BESIDE:
                place.with_name(place.name + end).unlink(missing_ok=True)
            new.replace(place)
            _keep(place.parent)
    shutil.rmtree(folder, ignore_errors=True)
    return decided


def _keep(place: Path) -> None:
    """Have the disk remember a file, or a folder's names."""
    there = os.open(place, os.O_RDONLY)
    try:
        os.fsync(there)
    finally:
        os.close(there)


def _busy(state: Path, *, alone: bool) -> SettingsError:
    if alone:
        return SettingsError(
            str(state),
            say("The installation runs, or a command is at work with it."),
            say("Stop it (systemctl stop kit), then repeat the command."),
        )
    return SettingsError(
        str(state),
        say("The installation is being upgraded."),
        say("Wait until kit upgrade is done."),
    )
