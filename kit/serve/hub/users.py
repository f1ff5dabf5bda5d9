"""Accounts and memberships of an installation, whether it runs or not.

The Hub is the single source of who belongs where; only the password's hash is
written into its database, where the authenticator looks for it. Whatever takes a
right away ends what is open of the person at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress

from kit.domain.audit import administrator
from kit.errors import BadArgument, KitError
from kit.i18n.message import say
from kit.operations import access
from kit.operations.installation import ADMINISTRATORS
from kit.serve.host import tenants
from kit.serve.host.served import require_tenant
from kit.serve.host.settings import Settings
from kit.serve.host.state_folder import DEMO_MARK, DEMO_PASSWORD
from kit.serve.hub import audit
from kit.serve.hub.accounts import LONGEST_NAME, login_name, remove_password, set_password
from kit.serve.hub.directory import Directory, Person, changing, opened
from kit.serve.hub.invitations import DAYS, Invitations

_NAME = re.compile(rf"[\w.@+-]{{1,{LONGEST_NAME}}}")


def people(settings: Settings, tenant: str = "") -> list[Person]:
    """Return who has an account, in alphabetical order; of one tenant, when it is named."""
    if tenant:
        require_tenant(settings, tenant)
    with opened(settings) as directory:
        found = directory.people()
    return [
        each
        for each in found
        if not tenant or any(of == tenant for of, _ in access.memberships(each.groups))
    ]


def add(settings: Settings, name: str, tenant: str, role: str, password: str) -> str:
    """Make an account or change its password, and give it a role at a tenant; return its name.

    The name is the one that the login page makes of what is typed there. When a step fails,
    nothing of it stays.

    Raises
    ------
    BadArgument
        The name cannot be one, the tenant or the role does not exist, or the password is
        too short or the demo's.
    SettingsError
        Nothing describes the tenant.
    ServiceUnavailable
        The installation runs and does not answer.
    """
    group, name = _group(settings, tenant, role), _new_name(name)
    _require_secret(settings, name, password)
    tenants.begin(settings, tenant)
    with opened(settings) as directory:
        before = {each.name: each.groups for each in directory.people()}
        try:
            directory.add(name)
            directory.join(name, group)
            set_password(settings.hub_database, name, password)
        except BaseException:
            with suppress(KitError):  # what cannot be undone is not told instead of the fault
                if name not in before:
                    directory.remove(name)
                elif group not in before[name]:
                    directory.leave(name, group)
            raise
        if name in before:
            directory.end(name)
    audit.record(settings, [group], "account_added", account=name, of_role=role)
    return name


def invite(
    settings: Settings,
    tenant: str,
    roles: Iterable[str],
    *,
    is_administrator: bool = False,
    days: int = DAYS,
    by: str = "",
) -> str:
    """Return a link by which somebody makes an account with these roles at a tenant.

    It is made at a terminal, unless it is said by whom.

    Raises
    ------
    BadArgument
        It would give nothing, there is no such tenant or role, or the time is too long.
    """
    groups = [_group(settings, tenant, role) for role in roles]
    groups += [ADMINISTRATORS] if is_administrator else []
    if not groups:
        raise _no_role(tenant)
    made_by = by or administrator()
    word = Invitations(settings).make(by=made_by, groups=groups, days=days)
    audit.record(settings, groups, "invited", by=made_by, of_role=", ".join(_roles(groups)))
    return _link(settings, word)


def reset(settings: Settings, name: str, *, days: int = DAYS, by: str = "") -> str:
    """Return a link by which the person of an account chooses another password.

    Raises
    ------
    BadArgument
        There is no such account, or the time is too long.
    """
    with opened(settings) as directory:
        person = _person(directory, name)
    made_by = by or administrator()
    word = Invitations(settings).make(by=made_by, account=person.name, days=days)
    audit.record(settings, person.groups, "password_link_made", by=made_by, account=person.name)
    return _link(settings, word)


def _link(settings: Settings, word: str) -> str:
    return f"{settings.url}hub/invitation/{word}"


def accept(settings: Settings, word: str, name: str, password: str) -> str:
    """Do what a link is good for: make its account, or change a password; return the login.

    When a step fails nothing of it stays, and the link is as good as before.

    Raises
    ------
    BadArgument
        The link is good for nothing, the name cannot be one or is taken, or the password is too
        short or the demo's.
    """
    with Invitations(settings).using(word) as invitation:
        if invitation.account:
            set_new_password(settings, invitation.account, password)
            return invitation.account
        login = make(settings, name, invitation.groups, password)
        audit.record(
            settings, invitation.groups, "account_added", account=login, invited_by=invitation.by
        )
    return login


def make(settings: Settings, name: str, groups: Iterable[str], password: str) -> str:
    """Make an account that is in some groups; return its login. When a step fails nothing stays.

    Raises
    ------
    BadArgument
        The name cannot be one or is taken, or the password is too short or the demo's.
    """
    login = _new_name(name)
    _require_secret(settings, login, password)
    with opened(settings) as directory:
        if not directory.add(login):
            raise BadArgument(login, say("This name is taken."), say("Choose another name."))
        try:
            for group in groups:
                directory.join(login, group)
            set_password(settings.hub_database, login, password)
        except BaseException:
            with suppress(KitError):  # what cannot be undone is not told instead of the fault
                directory.remove(login)
            raise
    return login


def set_new_password(settings: Settings, name: str, password: str) -> None:
    """Give an account another password; whoever has the old one is out at once.

    Raises
    ------
    BadArgument
        There is no such account, or the password is too short or the demo's.
    """
    _require_secret(settings, name, password)
    with opened(settings) as directory:
        person = _person(directory, name)
        set_password(settings.hub_database, person.name, password)
        directory.end(person.name)
    audit.record(settings, person.groups, "account_added", account=person.name)


def add_role(settings: Settings, name: str, tenant: str, role: str) -> None:
    """Give an account a role at a tenant; its pages are there with the next login.

    Raises
    ------
    BadArgument
        There is no such account, tenant or role.
    SettingsError
        Nothing describes the tenant.
    """
    group = _group(settings, tenant, role)
    tenants.begin(settings, tenant)
    change(settings, name, join=[group])


def remove_role(
    settings: Settings, name: str, tenant: str, role: str, *, force: bool = False
) -> None:
    """Take a role at a tenant from an account, at once.

    Raises
    ------
    BadArgument
        There is no such account, tenant or role, or nobody else has the role and it is not
        forced.
    """
    change(settings, name, leave=[_group(settings, tenant, role)], force=force)


def change(
    settings: Settings,
    name: str,
    *,
    join: Iterable[str] = (),
    leave: Iterable[str] = (),
    force: bool = False,
    by: str = "",
) -> None:
    """Put an account into groups and take it out of others; what it loses it loses at once.

    Links for its password are void with every change: whoever made one might not do it now. So
    are, when it loses something, the links that it gave to others.

    Raises
    ------
    BadArgument
        There is no such account, it is not in a group that it is to leave, or it is the last
        there and it is not forced; the last administrator remains one in any case.
    """
    joined, left = tuple(join), tuple(leave)
    with changing(settings) as directory:
        person = _person(directory, name)
        if not set(left) <= set(person.groups):
            raise BadArgument(
                person.name,
                say("This account does not have the role."),
                say("It has: {roles}.", roles=", ".join(person.groups) or "–"),
            )
        _require_others(directory, person, left, force=force)
        Invitations(settings).withdraw(account=person.name, by=person.name if left else "")
        for group in left:
            directory.leave(person.name, group)
        if left:
            directory.end(person.name)
        for group in joined:
            directory.join(person.name, group)
    for done, groups in (("role_taken", left), ("role_given", joined)):
        for group in groups:
            of_role = ", ".join(_roles([group]))
            audit.record(settings, [group], done, by=by, account=person.name, of_role=of_role)


def _roles(groups: Iterable[str]) -> tuple[str, ...]:
    return tuple(role for _, role in access.memberships(groups))


def remove(settings: Settings, name: str, *, force: bool = False, by: str = "") -> None:
    """Remove an account; what the person wrote and the audit trail stay.

    Raises
    ------
    BadArgument
        There is no such account, nobody else has one of its roles and it is not forced, or it
        is the last administrator's.
    """
    with changing(settings) as directory:
        person = _person(directory, name)
        _require_others(directory, person, person.groups, force=force)
        # The password first: who logs in meanwhile would be made anew.
        remove_password(settings.hub_database, person.name)
        directory.end(person.name)
        directory.remove(person.name)
    Invitations(settings).withdraw(account=person.name, by=person.name)
    audit.record(settings, person.groups, "account_removed", by=by, account=person.name)


def log_out(settings: Settings, name: str) -> None:
    """End all that is open of an account: logins, servers with their pages, tokens."""
    with opened(settings) as directory:
        person = _person(directory, name)
        directory.end(person.name)
    audit.record(settings, person.groups, "sessions_ended", account=person.name)


def unlock(settings: Settings, name: str) -> None:
    """Open an account that wrong passwords have closed."""
    with opened(settings) as directory:
        person = _person(directory, name)
        directory.unlock(person.name)
    audit.record(settings, person.groups, "account_unlocked", account=person.name)


def add_staff(settings: Settings, staff: Mapping[str, Mapping[str, str]], password: str) -> None:
    """Make accounts of several tenants, each account with its role, and one password for all."""
    for tenant, roles in staff.items():
        for name, role in roles.items():
            add(settings, name, tenant, role, password)


def add_groups(settings: Settings, tenant: str) -> None:
    """Make the groups of a tenant, one per role, so that an authenticator finds them.

    Raises
    ------
    ServiceUnavailable
        The installation runs and does not answer; the groups are then made with the first
        accounts.
    """
    with opened(settings) as directory:
        for role in access.ROLES:
            directory.add_group(access.group(tenant, role))


def workshops(settings: Settings) -> tuple[str, ...]:
    """Return the names of those who work in JupyterLab, in alphabetical order."""
    return tuple(
        each.name
        for each in people(settings)
        if access.has_workshop(role for _, role in access.memberships(each.groups))
    )


def _group(settings: Settings, tenant: str, role: str) -> str:
    require_tenant(settings, tenant)
    if role not in access.ROLES:
        raise _no_role(role)
    return access.group(tenant, role)


def _no_role(where: str) -> BadArgument:
    roles = access.named(access.ROLES)
    return BadArgument(
        where, say("There is no such role."), say("The roles are: {roles}.", roles=roles)
    )


def _new_name(name: str) -> str:
    """Return a name as the login page will read it."""
    if not _NAME.fullmatch(login_name(name)):
        raise BadArgument(
            name[:LONGEST_NAME],
            say("This cannot be the name of an account."),
            say("Letters, digits and . _ - + @ are good, at most {n} of them.", n=LONGEST_NAME),
        )
    return login_name(name)


def _require_secret(settings: Settings, name: str, password: str) -> None:
    """Refuse the password that the README tells everybody, but for the demo."""
    is_demo = settings.demo or (settings.state / DEMO_MARK).exists()
    if password == DEMO_PASSWORD and not is_demo:
        raise BadArgument(
            name[:LONGEST_NAME],
            say("This password is public: it is the demo's."),
            say("Choose another password."),
        )


def _person(directory: Directory, name: str) -> Person:
    found = {each.name: each for each in directory.people()}
    if login_name(name) not in found:
        raise BadArgument(
            name[:LONGEST_NAME],
            say("There is no such account."),
            say("kit user list shows the accounts."),
        )
    return found[login_name(name)]


def _require_others(
    directory: Directory, person: Person, groups: tuple[str, ...], *, force: bool
) -> None:
    """Refuse to take a role from the last who has it: nobody could do its work."""
    others = {
        group for each in directory.people() if each.name != person.name for group in each.groups
    }
    if ADMINISTRATORS in groups and ADMINISTRATORS not in others:
        raise BadArgument(
            person.name,
            say("Nobody else looks after the installation."),
            say("Invite another administrator first."),
        )
    alone = [group for group in groups if access.memberships([group]) and group not in others]
    if alone and not force:
        raise BadArgument(
            person.name,
            say("Nobody else has the role {roles}.", roles=", ".join(alone)),
            say("Give it to somebody first; at a terminal also: --force."),
        )
