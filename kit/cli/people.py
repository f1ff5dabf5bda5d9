"""``kit people import``: a list of people from the terminal, without a running service."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from kit.cli import console
from kit.domain.person import KINDS
from kit.errors import BadArgument, BadWorkbook, KitError
from kit.i18n.message import say


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``people`` and its commands."""
    people = commands.add_parser("people", help="the register of an organisation")
    of_people = people.add_subparsers(title="commands", metavar="command", required=True)
    brought = of_people.add_parser(
        "import",
        help="say what an import of a list (xlsx, xls, ods, csv) would do; with --commit, do it",
    )
    brought.add_argument("file", type=Path)
    brought.add_argument("--tenant", required=True, help="id of the organisation")
    brought.add_argument("--commit", action="store_true", help="import what has no fault")
    brought.add_argument("--json", action="store_true", help="answer for a program")
    brought.add_argument("--kind", default="pupil", choices=KINDS, help="who they are")
    brought.add_argument("--role", default="", help="id of the role in which they are enrolled")
    brought.add_argument("--form", default="", help="id of the form of mentoring")
    brought.add_argument("--period", default="", help="id; default: the current period")
    brought.add_argument(
        "--column",
        action="append",
        default=[],
        metavar="COLUMN=FIELD",
        help="what stands in a column, such as B=born; may be repeated",
    )
    console.settle(brought)
    brought.set_defaults(run=_import)


def _import(chosen: argparse.Namespace) -> int:
    from kit.serve.data import terminal

    settings = console.read(chosen)
    raw: dict[str, Any] = {
        "filename": chosen.file.name,
        **{name: getattr(chosen, name) for name in ("kind", "role", "form", "period")},
    }
    try:
        raw["file"] = _bytes(chosen.file)
        found = terminal.import_people(
            settings,
            chosen.tenant,
            raw,
            _columns(chosen.column),
            commit=chosen.commit,
            language=console.language(),
        )
    except BadWorkbook as error:
        found = dict.fromkeys(_COUNTS, 0) | {"faults": [_refused(error)]}
    if chosen.json:
        print(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        _tell(found)
    return 1 if found["faults"] else 0


_COUNTS = ("create", "update", "unchanged", "ambiguous", "skipped")


def _bytes(file: Path) -> bytes:
    """Return what a file holds; one that is too large is not read whole."""
    from kit.workbooks.guarding import Limits

    try:
        with file.open("rb") as opened:
            return opened.read(Limits().size + 1)
    except OSError:
        raise BadWorkbook(
            file.name, say("The file cannot be read."), say("Look whether it is there.")
        ) from None


def _columns(given: list[str]) -> dict[int, str]:
    """Return numbers of columns to their fields."""
    from kit.records.imports.fields import TITLES

    found = {}
    for each in given:
        letters, _, field = each.partition("=")
        if not (letters.isascii() and letters.isalpha() and field in TITLES):
            raise BadArgument(
                "--column",
                say("“{text}” names no column and field.", text=each),
                say("Write one of: {names}.", names=", ".join(f"B={name}" for name in TITLES)),
            )
        number = 0
        for letter in letters.upper():
            number = number * 26 + ord(letter) - 64
        found[number] = field
    return found


def _refused(error: KitError) -> dict[str, str]:
    from kit.i18n.translator import translator

    t = translator(console.language())
    return {"sheet": "", "cell": "", "what": t.render(error.what), "remedy": t.render(error.remedy)}


def _tell(found: dict[str, Any]) -> None:
    console.show_table(
        [say("new"), say("changed"), say("unchanged"), say("to be asked"), say("left out")],
        [[str(found[name]) for name in _COUNTS]],
    )
    for each in found["faults"]:
        place = " ".join(filter(None, (each["sheet"], each["cell"])))
        print(
            f"{place}: {each['what']} {each['remedy']}"
            if place
            else f"{each['what']} {each['remedy']}"
        )
