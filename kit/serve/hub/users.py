"""Accounts and memberships of an installation, whether it runs or not.

The Hub is the single source of who belongs where; only the password's hash is
written into its database, where the authenticator looks for it. Whatever takes a
right away ends what is open of the person at once.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress

from kit.errors import BadArgument, KitError
from kit.i18n.message import say
from kit.operations import access
from kit.serve.host import demo, tenants
from kit.serve.host.settings import Settings, require_tenant
from kit.serve.host.state_folder import DEMO_MARK
from kit.serve.hub import audit
from kit.serve.hub.accounts import LONGEST_NAME, login_name, remove_password, set_password
from kit.serve.hub.directory import Directory, Person, opened

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
    with opened(settings) as directory:
        person = _person(directory, name)
        directory.join(person.name, group)
    audit.record(settings, [group], "role_given", account=person.name, of_role=role)


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
    group = _group(settings, tenant, role)
    with opened(settings) as directory:
        person = _person(directory, name)
        if group not in person.groups:
            raise BadArgument(
                person.name,
                say("This account does not have the role."),
                say("It has: {roles}.", roles=", ".join(person.groups) or "–"),
            )
        _require_others(directory, person, (group,), force=force)
        directory.leave(person.name, group)
        directory.end(person.name)
    audit.record(settings, [group], "role_taken", account=person.name, of_role=role)


def remove(settings: Settings, name: str, *, force: bool = False) -> None:
    """Remove an account; what the person wrote and the audit trail stay.

    Raises
    ------
    BadArgument
        There is no such account, or nobody else has one of its roles and it is not forced.
    """
    with opened(settings) as directory:
        person = _person(directory, name)
        _require_others(directory, person, person.groups, force=force)
        # The password first: who logs in meanwhile would be made anew.
        remove_password(settings.hub_database, person.name)
        directory.end(person.name)
        directory.remove(person.name)
    audit.record(settings, person.groups, "account_removed", account=person.name)


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


def add_many(settings: Settings, roles: Mapping[str, str], password: str) -> None:
    """Make an account of the first tenant for each name, with its role and one password."""
    tenant = next(iter(settings.tenants))
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
    """Return the names of those who work in JupyterLab, in alphabetical order.

    Raises
    ------
    ServiceUnavailable
        The installation runs and does not answer.
    """
    return tuple(
        each.name
        for each in people(settings)
        if access.has_workshop(role for _, role in access.memberships(each.groups))
    )


def _group(settings: Settings, tenant: str, role: str) -> str:
    require_tenant(settings, tenant)
    if role not in access.ROLES:
        raise BadArgument(
            role,
            say("There is no such role."),
            say("The roles are: {roles}.", roles=access.named(access.ROLES)),
        )
    return access.group(tenant, role)


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
    if password == demo.PASSWORD and not is_demo:
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
    alone = [group for group in groups if access.memberships([group]) and group not in others]
    if alone and not force:
        raise BadArgument(
            person.name,
            say("Nobody else has the role {roles}.", roles=", ".join(alone)),
            say("Give it to somebody first (kit user role add), or say --force."),
        )
