"""``kit upgrade``: an installation's data brought to this version, or left as they were."""

from __future__ import annotations

import argparse
from pathlib import Path

from kit.cli import backup, console
from kit.errors import BadArgument
from kit.i18n.message import say


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    upgrade = commands.add_parser(
        "upgrade",
        help="bring the data to this version, after a backup; all of them, or nothing",
        usage="kit upgrade (FILE | --try | --back FILE [--try | --lose N]) [--key-file KEY] "
        "[--settings FILE]",
    )
    upgrade.add_argument("file", type=Path, nargs="?", help="of the backup that is made first")
    upgrade.add_argument(
        "--back",
        action="store_true",
        help="go back to the version before: FILE is the backup that the upgrade has made; what "
        "was written since goes along",
    )
    upgrade.add_argument(
        "--lose", type=int, default=0, metavar="N", help="with --back: so much may stay behind"
    )
    upgrade.add_argument(
        "--try",
        dest="rehearse",
        action="store_true",
        help="try it on copies, also while the installation runs, and say how long it takes",
    )
    backup.secret_of(upgrade)
    upgrade.set_defaults(run=_upgrade)


def _upgrade(chosen: argparse.Namespace) -> int:
    from kit.serve.upgrade import upgrading

    if chosen.back:
        return _back(chosen)
    if chosen.rehearse:
        return _rehearse(chosen)
    file = _file(chosen)
    settings = console.read_alone(chosen)
    secret = backup.read_secret(chosen, is_new=True)
    with console.showing_progress():
        manifest = upgrading.upgrade(settings, file, secret, chosen.key_file)
    if manifest is None:
        console.tell(say("Nothing to do: the data are of this version."))
        return 0
    console.tell(say("The data are of this version now. Start: kit serve"))
    console.tell(say("As they were until now they are in {file}; keep it.", file=str(file)))
    return 0


def _file(chosen: argparse.Namespace) -> Path:
    if chosen.file is None:
        raise BadArgument(
            "kit upgrade",
            say("A backup is made first, and needs a file."),
            say("Use kit upgrade FILE, or kit upgrade --try."),
        )
    return Path(chosen.file)


def _back(chosen: argparse.Namespace) -> int:
    from kit.serve.upgrade import returning

    file = _file(chosen)
    settings = console.read_alone(chosen)
    secret = backup.read_secret(chosen)
    with console.showing_progress():
        if chosen.rehearse:
            way, undone = returning.look_back(settings, file, secret), None
        else:
            way, undone = returning.go_back(settings, file, secret, lose=chosen.lose)
    head = [say("organisation"), say("answers since the upgrade"), say("records that go along")]
    rows = [(each, str(way.answers[each]), str(way.carried[each])) for each in way.answers]
    console.show_table(head, rows)
    console.show_table(
        [say("table"), say("has no place in the older version")],
        [(table, str(n)) for table, n in sorted(way.lost.items())],
    )
    if way.accounts:
        console.tell(say("Accounts and passwords are then those of the day of the upgrade."))
    if undone is None:
        console.tell(say("Nothing was changed."))
        return 0
    console.tell(say("The data are of the older version now. Start it: its code, kit serve"))
    console.tell(say("As they were until now they are in {file}; keep it.", file=str(undone)))
    return 0


def _rehearse(chosen: argparse.Namespace) -> int:
    from kit.serve.upgrade import upgrading

    settings = console.read(chosen)
    with console.showing_progress():
        trial = upgrading.rehearse(settings)
    console.show_table([say("organisation"), say("schema")], list(trial.found.revisions.items()))
    if not (trial.found.behind or trial.found.hub_is_behind):
        console.tell(say("Nothing to do: the data are of this version."))
        return 0
    console.tell(
        say(
            "On copies the upgrade works. It will take about {n} s, and a backup before it.",
            n=max(1, round(trial.seconds)),
        )
    )
    return 0
