"""What may be done to an installation, and by whom: accounts of staff, organisations.

Roles hold at one organisation; an administrator belongs to a group of no organisation, and sees
neither answers nor names. Pure predicates, as in `kit.operations.access`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from kit.i18n.message import Message, say
from kit.operations import access

#: The Hub group of those who look after the installation.
ADMINISTRATORS = "administrators"

Name = Literal["open_organisation", "invite", "reset", "take_role", "remove"]


@dataclass(frozen=True, slots=True)
class Task:
    """Something that is done to an installation.

    Parameters
    ----------
    about
        What is done, in words.
    roles
        Who may do it to staff of the own organisation, beside administrators.
    """

    about: Message
    roles: frozenset[str] = frozenset()


_OWN_STAFF = frozenset({"head"})
TASKS: Mapping[Name, Task] = {
    "open_organisation": Task(say("Open an organisation")),
    "invite": Task(say("Invite somebody, with a role"), _OWN_STAFF),
    "reset": Task(say("Give an account a link for a new password"), _OWN_STAFF),
    "take_role": Task(say("Take a role from an account"), _OWN_STAFF),
    "remove": Task(say("Remove an account"), _OWN_STAFF),
}


def is_administrator(groups: Iterable[str]) -> bool:
    """Whether somebody in these groups looks after the installation."""
    return ADMINISTRATORS in groups


def may(task: Name, groups: Iterable[str], tenant: str = "") -> bool:
    """Whether somebody in these groups may do a task, at an organisation where it is of one.

    Examples
    --------
    >>> may("invite", ["school-4:head"], "school-4"), may("invite", ["school-4:head"], "school-5")
    (True, False)
    >>> may("open_organisation", ["school-4:head"]), may("open_organisation", [ADMINISTRATORS])
    (False, True)
    """
    held = frozenset(groups)
    here = {role for of, role in access.memberships(held) if tenant and of == tenant}
    return is_administrator(held) or bool(here & TASKS[task].roles)


def may_touch(task: Name, groups: Iterable[str], tenant: str, account: Iterable[str]) -> bool:
    """Whether somebody may do a task to an account that belongs to some groups.

    Whoever is no administrator does it to staff of the own organisation and of no other: another
    one's password, and an administrator's, would open what is not theirs.

    Examples
    --------
    >>> may_touch("reset", ["a:head"], "a", ["a:curator"])
    True
    >>> may_touch("reset", ["a:head"], "a", ["a:curator", "b:head"])
    False
    >>> may_touch("reset", ["a:head"], "a", ["a:curator", ADMINISTRATORS])
    False
    """
    held, theirs = frozenset(groups), frozenset(account)
    own = {access.group(tenant, role) for role in access.ROLES}
    return may(task, held, tenant) and (is_administrator(held) or (bool(theirs) and theirs <= own))
