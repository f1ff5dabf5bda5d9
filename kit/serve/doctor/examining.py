"""The table of checks, and what comes of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from kit.errors import KitError, SettingsError
from kit.i18n.message import Message, say
from kit.serve.doctor import data, place, running
from kit.serve.doctor.seen import Check, Seen
from kit.serve.host.settings import Settings

#: What is looked at, in this order. A check that stands on another one comes after it.
CHECKS: tuple[Check, ...] = (
    place.is_begun,
    place.place,
    place.owner,
    place.is_private,
    place.kind,
    place.disk,
    place.log,
    place.extra,
    place.leftovers,
    data.keys,
    data.databases,
    data.cards,
    data.people,
    data.trails,
    data.clock,
    data.hub,
    data.public_passwords,
    data.questionnaires,
    data.backup,
    data.backup_key,
    running.program,
    running.answers,
    running.template,
    running.stale,
    running.port,
    running.certificate,
    running.front,
    running.walls,
)


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that is wrong: which check found it, where, what it is, what to do."""

    check: str
    where: str
    what: Message
    remedy: Message


def examine(
    read: Callable[[], Settings],
    now: dt.datetime | None = None,
    checks: Sequence[Check] = CHECKS,
) -> list[Trouble]:
    """Look at everything and change nothing; return what is wrong.

    Parameters
    ----------
    read
        Returns the settings; when they cannot be read, that alone is told.
    now
        The time on the clock; default: of this machine.
    checks
        What to look at; default: everything.
    """
    try:
        settings = read()
    except KitError as error:
        return [Trouble("settings", error.where, error.what, error.remedy)]
    seen = Seen(settings, now or dt.datetime.now(dt.UTC))
    try:
        return [
            Trouble(check.__name__, error.where, error.what, error.remedy)
            for check in checks
            for error in _found(check, seen)
        ]
    finally:
        seen.close()


def _found(check: Check, seen: Seen) -> Iterator[KitError]:
    if not seen.settings.state.is_dir() and check is not place.is_begun:
        return
    try:
        yield from check(seen)
    except KitError as error:
        yield error
    except OSError as error:
        yield SettingsError(
            str(error.filename or seen.settings.state),
            say("This cannot be checked: {reason}.", reason=error.strerror or str(error)),
            say("Run kit doctor as the user to whom the installation belongs."),
        )
