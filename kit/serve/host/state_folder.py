"""The state folder: its owner's alone, in a place that nobody else can change, of one kind.

An installation for people and the demo never share a folder: the demo's passwords are public.
"""

from __future__ import annotations

import json
import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

from kit.errors import SettingsError
from kit.i18n.message import Message, say
from kit.serve.host.settings import ROOT, Settings

#: Stands in the folder of a demo.
DEMO_MARK = "demo.txt"
#: Of the demo's accounts, as the README tells everybody.
DEMO_PASSWORD = "temizhbek-2022"  # noqa: S105 - a public demo
#: What only its owner may read, and nothing that this process or its children make is more open.
PRIVATE = 0o077
#: Owner of what lies outside a container that maps few users.
_UNMAPPED = 65534


def prepare(settings: Settings) -> None:
    """Make the state folder, or look whether the one that is there may be used.

    A mode that is too open is mended; files made from now on are their owner's alone.

    Raises
    ------
    SettingsError
        It is a link, lies where servers read or others can write, belongs to somebody else,
        or is of the other kind.
    """
    os.umask(PRIVATE)
    folder = settings.state
    require_place(folder, settings)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    require_owner(folder, settings)
    require_kind(folder, settings)
    for each in (folder, *folder.iterdir(), *_written(settings)):
        mode = each.lstat().st_mode
        if mode & PRIVATE and (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
            each.chmod(stat.S_IMODE(mode) & ~PRIVATE)


def _written(settings: Settings) -> Iterator[Path]:
    """Yield what commands have written deeper, before they saw to its mode."""
    yield from settings.written.rglob("*")
    yield from (settings.state / "tenants").glob("*.sqlite*")


def require_place(folder: Path, settings: Settings) -> None:
    """Raise SettingsError when a folder is a link, or lies where servers read."""
    if folder.is_symlink():
        raise _refusal(
            folder,
            say("The state folder is a link."),
            say("Name the folder itself in {file}: state.", file=settings.file),
        )
    place = folder.resolve()
    read = (settings.surveys, settings.notebooks, ROOT / "kit", Path(sys.prefix))
    for each in (*settings.layers[:1], *settings.pages[:1], *read):
        if place.is_relative_to(each.resolve()):
            raise _refusal(
                folder,
                say("The state folder lies in {folder}, which servers read.", folder=str(each)),
                say("Choose another place in {file}: state.", file=settings.file),
            )


def require_owner(folder: Path, settings: Settings) -> None:
    """Raise SettingsError when a folder is somebody else's, or others could replace it."""
    if not folder.is_dir() or folder.stat().st_uid != os.getuid():
        raise _refusal(
            folder,
            say("The state folder belongs to somebody else."),
            say(
                "Start the installation as its owner, or choose another place in {file}: state.",
                file=settings.file,
            ),
        )
    for each in folder.resolve().parents:
        if _others_write(each.stat()):
            raise _refusal(
                folder,
                say(
                    "Others can write {folder}, and so replace the state folder.", folder=str(each)
                ),
                say("Take that right away (chmod go-w), or choose another place: state."),
            )


def _others_write(found: os.stat_result) -> bool:
    """Whether somebody but root and ourselves may rename what lies in a folder."""
    if found.st_uid not in {0, os.getuid(), _UNMAPPED}:
        return True
    if found.st_mode & stat.S_ISVTX:
        return False
    by_group = found.st_mode & stat.S_IWGRP and found.st_gid not in {0, os.getgid()}
    return bool(by_group or found.st_mode & stat.S_IWOTH)


def require_kind(folder: Path, settings: Settings) -> None:
    """Raise SettingsError when a folder holds the other kind; mark that of a demo."""
    is_demo = settings.demo
    mark = folder / DEMO_MARK
    was_demo = mark.exists() or _ran_as_demo(folder)
    if was_demo and not is_demo:
        raise _refusal(
            folder,
            say("This folder holds the demo, and the passwords of its accounts are public."),
            say(
                "Choose another place in {file}: state; or remove the folder: its data are made up.",
                file=settings.file,
            ),
        )
    if is_demo and not was_demo and (folder / "secrets.json").exists():
        raise _refusal(
            folder,
            say(
                "This folder holds an installation; the demo would add accounts with public passwords."
            ),
            say("Choose another place for the demo in {file}: state.", file=settings.file),
        )
    if is_demo:
        mark.write_text(
            "The demo: made-up data, public passwords. kit serve refuses this folder.\n"
        )


def _ran_as_demo(folder: Path) -> bool:
    """Whether version 0.1.0, which left no mark, ran the demo here last."""
    run = folder / "run.json"
    return run.exists() and bool(json.loads(run.read_text())["settings"].get("demo"))


def _refusal(folder: Path, what: Message, remedy: Message) -> SettingsError:
    return SettingsError(str(folder), what, remedy)
