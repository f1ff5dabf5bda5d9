"""What somebody does to staff in a browser: each step judged by who asks and whose account it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kit.errors import AccessDenied, BadArgument
from kit.i18n.message import say
from kit.operations import access
from kit.operations.access import Actor
from kit.operations.installation import ADMINISTRATORS, Name, is_administrator, may, may_touch
from kit.serve.host.served import require_tenant
from kit.serve.host.settings import Settings
from kit.serve.hub import audit, users
from kit.serve.hub.directory import Person
from kit.serve.hub.invitations import Invitation, Invitations


@dataclass(frozen=True, slots=True)
class Desk:
    """Staff of one organisation, as one person looks after them.

    Parameters
    ----------
    settings
        Of the installation.
    actor
        Who asks, with the groups that the Hub says.
    tenant
        Whose staff; empty: administrators, and whoever has no role anywhere. For administrators.
    """

    settings: Settings
    actor: Actor
    tenant: str = ""

    def __post_init__(self) -> None:
        if self.tenant and is_administrator(self.actor.groups):
            require_tenant(self.settings, self.tenant)
        if not may("invite", self.actor.groups, self.tenant):
            raise _denied()

    @property
    def groups(self) -> tuple[str, ...]:
        """Return the groups that this desk gives and takes."""
        if not self.tenant:
            return (ADMINISTRATORS,)
        return tuple(access.group(self.tenant, role) for role in access.ROLES)

    def people(self) -> list[Person]:
        """Return whose accounts these are, in alphabetical order."""
        return [each for each in users.people(self.settings) if self._is_here(each.groups)]

    def _is_here(self, groups: Iterable[str]) -> bool:
        held = set(groups)
        if self.tenant:
            return bool(held & set(self.groups))
        return ADMINISTRATORS in held or not access.memberships(held)

    def invitations(self) -> list[Invitation]:
        """Return the invitations of this desk that are still good, the next to end first."""
        return [
            each for each in Invitations(self.settings).all() if set(each.groups) & set(self.groups)
        ]

    def invite(self, roles: Iterable[str], days: int) -> str:
        """Return a link for somebody new, with these roles here."""
        roles = tuple(roles)
        if self.tenant and not roles:
            raise BadArgument(
                "role",
                say("No role was ticked."),
                say("Tick at least one, then make the invitation."),
            )
        return users.invite(
            self.settings,
            self.tenant,
            roles if self.tenant else (),
            is_administrator=not self.tenant,
            days=days,
            by=self.actor.name,
        )

    def withdraw(self, mark: str) -> None:
        """Make an invitation of this desk void."""
        links = Invitations(self.settings)
        for each in self.invitations():
            if each.mark == mark:
                self._require("invite", each.groups)
                links.withdraw(mark)
                audit.record(self.settings, each.groups, "invitation_withdrawn", by=self.actor.name)

    def give(self, name: str, roles: Iterable[str]) -> None:
        """Let an account have these roles here and no others, at once."""
        person = self._person(name)
        wanted = set(self._chosen(roles))
        held = set(person.groups) & set(self.groups)
        joined = [group for group in self.groups if group in wanted - held]
        left = [group for group in self.groups if group in held - wanted]
        if joined:
            self._require("invite", person.groups)
        if left:
            self._require("take_role", person.groups)
        if joined or left:
            users.change(
                self.settings,
                person.name,
                join=joined,
                leave=left,
                force=self._forced(person),
                by=self.actor.name,
            )

    def _chosen(self, roles: Iterable[str]) -> Iterable[str]:
        if not self.tenant:
            return [ADMINISTRATORS for each in roles if each == ADMINISTRATORS]
        return [access.group(self.tenant, role) for role in roles if role in access.ROLES]

    def reset(self, name: str, days: int) -> str:
        """Return a link by which the person chooses another password."""
        person = self._person(name)
        self._require("reset", person.groups)
        return users.reset(self.settings, person.name, days=days, by=self.actor.name)

    def remove(self, name: str) -> None:
        """Remove an account at once."""
        person = self._person(name)
        self._require("remove", person.groups)
        users.remove(self.settings, person.name, force=self._forced(person), by=self.actor.name)

    def may_change(self, person: Person) -> bool:
        """Whether the account is one that who asks may change."""
        return may_touch("take_role", self.actor.groups, self.tenant, person.groups)

    def _forced(self, person: Person) -> bool:
        """Whether a role may be left without anybody: not by who would close the own way back."""
        return person.name != self.actor.name

    def _person(self, name: str) -> Person:
        for each in self.people():
            if each.name == name:
                return each
        raise BadArgument(
            "account",
            say("This account is not among the staff any more."),
            say("Look at the list again: somebody may have changed it."),
        )

    def _require(self, task: Name, groups: Iterable[str]) -> None:
        if not may_touch(task, self.actor.groups, self.tenant, groups):
            raise _denied()


def desks(settings: Settings, actor: Actor) -> tuple[str, ...]:
    """Return the organisations whose staff somebody looks after; an empty id is the installation."""
    of_all = ("",) if is_administrator(actor.groups) else ()
    open_ = (each for each in settings.tenant_ids() if may("invite", actor.groups, each))
    return (*open_, *of_all)


def _denied() -> AccessDenied:
    return AccessDenied(
        "staff",
        say("This account is not yours to change."),
        say("An administrator of the installation can do it."),
    )
