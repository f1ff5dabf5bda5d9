"""Accounts and memberships of a running installation, through the Hub's own API.

The Hub is the single source of who belongs where; only the password's hash is
written into its database, where the authenticator looks for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

import httpx

from kit.errors import BadArgument, ServiceUnavailable
from kit.i18n.message import say
from kit.operations import access
from kit.serve.host.settings import Settings, read_secrets, require_tenant
from kit.serve.hub.accounts import set_password


def add(settings: Settings, name: str, tenant: str, role: str, password: str) -> None:
    """Make an account or change its password, and give it a role at a tenant.

    Raises
    ------
    BadArgument
        The tenant or the role does not exist, or the password is too short.
    ServiceUnavailable
        The installation is not running.
    """
    require_tenant(settings, tenant)
    if role not in access.ROLES:
        raise BadArgument(
            role,
            say("There is no such role."),
            say("The roles are: {roles}.", roles=access.titles(access.ROLES)),
        )
    with _hub(settings) as hub:
        group = quote(access.group(tenant, role), safe="")
        _ask(hub, "POST", f"users/{quote(name, safe='')}", accepted={201, 409})
        _ask(hub, "POST", f"groups/{group}", accepted={201, 409})
        _ask(hub, "POST", f"groups/{group}/users", {"users": [name]}, accepted={200})
    set_password(settings.hub_database, name, password)


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
        The installation is not running; the groups are then made with the first accounts.
    """
    with _hub(settings) as hub:
        for role in access.ROLES:
            group = quote(access.group(tenant, role), safe="")
            _ask(hub, "POST", f"groups/{group}", accepted={201, 409})


def workshops(settings: Settings) -> tuple[str, ...]:
    """Return the names of those who work in JupyterLab, in alphabetical order.

    Raises
    ------
    ServiceUnavailable
        The installation is not running.
    """
    with _hub(settings) as hub:
        groups = _ask(hub, "GET", "groups", accepted={200}).json()
    return tuple(
        sorted(
            {
                name
                for each in groups
                if access.has_workshop(role for _, role in access.memberships([each["name"]]))
                for name in each["users"]
            }
        )
    )


def _hub(settings: Settings) -> httpx.Client:
    """Return a client of the Hub's own API with the right to change accounts."""
    token = read_secrets(settings)["admin"]
    return httpx.Client(
        base_url=f"http://{settings.address}:{settings.port}/hub/api/",
        headers={"Authorization": f"token {token}", "Host": settings.host},
        timeout=20,
        trust_env=False,
    )


def _ask(
    hub: httpx.Client, method: str, path: str, body: Any = None, *, accepted: set[int]
) -> httpx.Response:
    try:
        answer = hub.request(method, path, json=body)
    except httpx.HTTPError as error:
        raise ServiceUnavailable(
            str(hub.base_url),
            say("The installation does not answer."),
            say("Start it with kit serve, then try again."),
        ) from error
    if answer.status_code not in accepted:
        raise ServiceUnavailable(
            path,
            say("The Hub refused: {reason}.", reason=answer.text[:200]),
            say("Look at hub.log in the state folder."),
        )
    return answer
