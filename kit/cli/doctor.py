"""``kit doctor``: what is wrong with an installation, in words, and what to do."""

from __future__ import annotations

import argparse

from kit.cli import console
from kit.i18n.message import say


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    doctor = commands.add_parser("doctor", help="say what is wrong, and what to do about it")
    console.settle(doctor)
    doctor.set_defaults(run=_doctor)


def _doctor(chosen: argparse.Namespace) -> int:
    from kit.i18n.translator import translator
    from kit.serve.doctor.examining import CHECKS, examine

    t = translator(console.language())
    troubles = examine(lambda: console.read(chosen))
    for each in troubles:
        print(f"{each.where}: {t.render(each.what)}\n  → {t.render(each.remedy)}")
    if not troubles:
        console.tell(say("Nothing is wrong. Checks: {n}.", n=len(CHECKS)))
    return 1 if troubles else 0
