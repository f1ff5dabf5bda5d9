"""Which workspace a notebook gets, told by where it runs."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import parse_qs

import httpx

from kit import doors
from kit.errors import ServiceUnavailable, SettingsError
from kit.i18n.message import say
from kit.i18n.translator import LANGUAGES
from kit.operations import access
from kit.operations.access import Actor
from kit.workspace.methods import Workspace, choose_tenant


def open_workspace(
    database: str = "",
    *,
    tenant: str = "",
    period: str = "",
    role: str = "psychologist",
    language: str = "",
) -> Workspace:
    """Return a workspace.

    Parameters
    ----------
    database
        Address of a tenant's database, to work on it in this process. Without it:
        the data service when a Hub started this program, else the synthetic sample.
    tenant
        Id of the school. By default the one in the page's address (``?tenant=``), or
        the first of the user's.
    period
        Id of the period to look at. By default the one in the page's address (``?period=``),
        or the one that is current at the first question.
    role
        Role to work in outside the Hub; under the Hub the Hub decides.
    language
        ``"ru"`` or ``"en"``; by default from the page's address (``?lang=``), else Russian.

    Raises
    ------
    ServiceUnavailable
        The Hub or the data service does not answer.
    BadArgument
        The user has no role anywhere.
    """
    query = parse_qs(os.environ.get("QUERY_STRING", ""))
    tenant = tenant or next(iter(query.get("tenant", [])), "")
    wanted = language or next(iter(query.get("lang", [])), os.environ.get("KIT_LANGUAGE", ""))
    language = wanted if wanted in LANGUAGES else LANGUAGES[0]
    service = os.environ.get("KIT_SERVICE_URL", "")
    token = os.environ.get("JUPYTERHUB_API_TOKEN", "")
    if service and token and not database:
        opened = _remote(service, token, tenant, language)
    else:
        opened = _local(database, tenant, role, language)
    opened.period = period or next(iter(query.get("period", [])), "")
    return opened


def _remote(service: str, token: str, tenant: str, language: str) -> Workspace:
    from kit.workspace.remote import RemoteWorkspace  # noqa: PLC0415 - one of the two is needed

    hub = os.environ["JUPYTERHUB_API_URL"]
    try:
        with httpx.Client(transport=doors.transport(doors.HUB, hub), trust_env=False) as client:
            answer = client.get(
                f"{hub}/user", headers={"Authorization": f"token {token}"}, timeout=10
            )
        answer.raise_for_status()
        user = answer.json()
    except (httpx.HTTPError, ValueError) as error:
        raise ServiceUnavailable(
            "hub",
            say("The Hub does not say who you are."),
            say("Open the page again; if that does not help, log in again."),
        ) from error
    actor = Actor(user["name"], tuple(user.get("groups", ())))
    return RemoteWorkspace(service, token, actor, choose_tenant(actor, tenant), language)


def _local(database: str, tenant: str, role: str, language: str) -> Workspace:
    from kit.sample.local import open_tenants  # noqa: PLC0415 - heavy, and not needed under the Hub
    from kit.workspace.local import LocalWorkspace  # noqa: PLC0415 - one of the two is needed

    if role not in access.ROLES:
        raise SettingsError(
            role,
            say("There is no such role."),
            say("The roles are: {roles}.", roles=access.named(access.ROLES)),
        )
    tenants, tenant = open_tenants(database, tenant)
    name = Path(os.environ.get("HOME", "/")).name or "someone"
    actor = Actor(name, (access.group(tenant, role),))
    return LocalWorkspace(tenants, actor, tenant, language)
