"""Who may do what: roles, and what an operation shows to each. Pure predicates.

Membership lives in the Hub as groups ``<tenant>:<role>``; rights live in the
table of operations; here they meet.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from kit.errors import AccessDenied
from kit.i18n.message import Message, say

#: What an operation shows: everything; released results only; released results
#: and only of a tenant whose data are synthetic.
Grant = Literal["full", "released", "synthetic"]

ROLES: Mapping[str, str] = {
    "psychologist": "School psychologist",
    "curator": "Programme curator",
    "head": "Head of school",
    "methodologist": "Methodologist",
}


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks: a Hub user and the groups the Hub vouches for."""

    name: str
    groups: tuple[str, ...] = ()

    def tenants(self) -> tuple[str, ...]:
        """Ids of the tenants in which the actor has a role, in alphabetical order."""
        return tuple(sorted({tenant for tenant, _ in memberships(self.groups)}))

    def roles(self, tenant: str) -> tuple[str, ...]:
        """Roles of the actor in a tenant, in the order of `ROLES`."""
        held = {role for of, role in memberships(self.groups) if of == tenant}
        return tuple(role for role in ROLES if role in held)


def memberships(groups: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Return (tenant, role) of every group name that names a role of the kit."""
    pairs = (group.partition(":") for group in groups)
    return tuple((tenant, role) for tenant, _, role in pairs if tenant and role in ROLES)


def group(tenant: str, role: str) -> str:
    """Return the Hub group of a tenant and a role."""
    return f"{tenant}:{role}"


def titles(roles: Iterable[str]) -> tuple[Message, ...]:
    """Return roles in words, for a sentence."""
    return tuple(Message(ROLES[role]) for role in roles)


def decide(
    grants: Mapping[str, Grant], roles: Iterable[str], *, synthetic: bool
) -> tuple[str, Literal["full", "released"]] | None:
    """Return the role that serves best and what it is shown, or None when nothing is allowed.

    A person with two roles acts in the one that sees more.
    """
    allowed: list[tuple[str, Literal["full", "released"]]] = []
    for role in roles:
        grant = grants.get(role)
        if grant == "full":
            return role, "full"
        if grant == "released" or (grant == "synthetic" and synthetic):
            allowed.append((role, "released"))
    return allowed[0] if allowed else None


def denied(operation: str, grants: Mapping[str, Grant]) -> AccessDenied:
    """Return the error that says who may do it."""
    return AccessDenied(
        operation,
        say("Your role does not allow this."),
        say("It is open to: {roles}.", roles=titles(grants)),
    )
