"""What this installation keeps apart on this machine: tried at each start, said, and acted upon."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

from kit.domain.tenant import Tenant
from kit.errors import KitError, SettingsError
from kit.i18n.message import Message, say
from kit.serve.host.child_process import run_in_subprocess
from kit.serve.host.settings import Settings
from kit.serve.sandbox import tree, wall


@dataclass(frozen=True, slots=True)
class Isolation:
    """How strong the wall round a user's server is, and what the operator is told about it."""

    wall: wall.Wall
    words: tuple[Message, ...]


def decide(settings: Settings) -> Isolation:
    """Return what keeps users' servers apart here.

    Raises
    ------
    SettingsError
        The state lies where users' servers read, or nothing keeps the schools apart whose data
        are real.
    """
    require_state_apart(settings)
    found = _found(settings)
    if found.wall != "world":
        require_one_school(settings, found)
    return found


def _found(settings: Settings) -> Isolation:
    if settings.isolation == "none":
        return Isolation("", (say("Users' servers are not kept apart: isolation is none."),))
    machine = wall.Machine.here()
    return judge(machine, settings.uids_from, _reached(machine, settings))


def _reached(machine: wall.Machine, settings: Settings) -> dict[str, str]:
    if wall.lacks(machine, settings.uids_from):
        return {}
    user = settings.uids_from if machine.is_root and settings.uids_from else None
    try:
        found: dict[str, str] = run_in_subprocess(
            "kit.serve.sandbox.trial:carry_out", settings.state, readable(settings), user
        )
    except (subprocess.CalledProcessError, KitError) as error:
        return {"": str(error)}
    return found


def judge(machine: wall.Machine, uids_from: int, reached: dict[str, str]) -> Isolation:
    """Return what a machine keeps apart.

    Parameters
    ----------
    machine
        What was asked of it.
    uids_from
        The setting.
    reached
        What a process in a world reached, as of `kit.serve.sandbox.trial`; not asked where
        something is lacking.
    """
    words: list[Message] = []
    for lack in wall.lacks(machine, uids_from):
        words += [lack.what, lack.remedy]
    if "" in reached:
        words.append(say("No world can be made on this machine: {why}.", why=reached[""]))
        words.append(say("Run the kit as a service of root on the machine itself."))
    elif reached:
        words.append(say("From a world was reached: {ways}.", ways=", ".join(sorted(reached))))
    words += wall.further(machine)
    if not words or not (reached or wall.lacks(machine, uids_from)):
        kept = say("Kept apart: every user's server has a world of its own, and it was tried.")
        return Isolation("world", (kept, *words))
    left = say(
        "Not kept apart: what runs on users' servers. So nobody gets a server for own code "
        "(methodologists), and one school with real data is served at most."
    )
    return Isolation("fence" if machine.system == "Linux" else "", (left, *words))


def readable(settings: Settings) -> tuple[Path, ...]:
    """Return what all users' servers may read beside programs and the package."""
    return (settings.surveys, settings.notebooks, *settings.pages)


def require_state_apart(settings: Settings) -> None:
    """Raise SettingsError when the state lies below what users' servers read."""
    state = settings.state.resolve()
    shown = (*tree.SYSTEM, *tree.ETC, *tree.programs(), *readable(settings))
    for each in shown:
        if state.is_relative_to(each.resolve()) and each.resolve() != Path("/"):
            raise SettingsError(
                str(settings.state),
                say("The state lies below {folder}, which users' servers read.", folder=str(each)),
                say(
                    "Set state in {file} to a folder of its own, such as /var/lib/kit.",
                    file=settings.file,
                ),
            )


def require_place_for(settings: Settings, new: Tenant) -> None:
    """Raise SettingsError when a tenant is added whose data this machine cannot keep apart.

    The wall is tried only where another school holds real data.
    """
    others = [each for each in _real(settings) if each != new.id]
    if not new.synthetic and others:
        found = _found(settings)
        if found.wall != "world":
            require_one_school(settings, found, new.id)


def require_one_school(settings: Settings, found: Isolation, *more: str) -> None:
    """Raise SettingsError when two schools hold real data and nothing keeps code apart.

    An operator who has put other spawners into `extra` keeps servers apart by those.

    Parameters
    ----------
    settings, found
        The installation, and what keeps servers apart.
    more
        Schools with real data that are about to be added.
    """
    if settings.extra:
        return
    real = list(dict.fromkeys((*_real(settings), *more)))
    if len(real) > 1:
        raise SettingsError(
            ", ".join(real),
            say("This machine cannot keep the data of several schools apart."),
            found.words[1] if len(found.words) > 1 else found.words[0],
        )


def _real(settings: Settings) -> list[str]:
    return [each for each in settings.tenant_ids() if not _is_synthetic(settings, each)]


def _is_synthetic(settings: Settings, tenant: str) -> bool:
    from kit.library import find_tenant  # noqa: PLC0415 - asked where there is no wall only

    found, _ = find_tenant(tenant, *settings.layers, settings.own(tenant, "surveys"))
    return found.synthetic
