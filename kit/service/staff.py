"""Accounts of the staff as a service finds them: who may do something, and in which post."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from kit.domain.programme import Programme
from kit.domain.texts import Text
from kit.operations import OPERATIONS
from kit.operations.access import ROLES
from kit.operations.values.surveys import Reporter
from kit.service.context import Context


def who_may(context: Context, operation: str) -> tuple[Reporter, ...]:
    """Return the accounts that an operation is open to, each with the roles that open it.

    Where nobody knows accounts there are none.
    """
    staff, grants = context.tenants.staff, OPERATIONS[operation].grants
    found = staff(context.tenant_id) if staff is not None else {}
    able = {
        account: tuple(role for role in found[account] if role in grants)
        for account in sorted(found)
    }
    return tuple(Reporter(account=each, roles=roles) for each, roles in able.items() if roles)


def by_role(staff: Mapping[str, Sequence[str]]) -> list[str]:
    """Return accounts in the order of their first roles.

    Examples
    --------
    >>> by_role({"anna": ["curator"], "boris": ["psychologist"], "vera": []})
    ['boris', 'anna', 'vera']
    """
    order = list(ROLES)

    def place(account: str) -> tuple[int, str]:
        known = [order.index(role) for role in staff[account] if role in order]
        return (min(known, default=len(order)), account)

    return sorted(staff, key=place)


def posts(programme: Programme, roles: Collection[str]) -> tuple[Text, ...]:
    """Return the posts of the programme whose holder is known by a role: of several, nobody's."""
    found: list[Text] = []
    for role in roles:
        held = [each.id for each in programme.posts if each.role == role]
        if len(held) == 1:
            found.append(programme.term("posts", held[0]))
    return tuple(found)
