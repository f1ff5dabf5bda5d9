"""Accounts of the staff of a school: the Hub is asked, for it alone knows who belongs where."""

from __future__ import annotations

from http import HTTPStatus
from urllib.parse import quote

import httpx
from jupyterhub.services.auth import HubAuth

from kit.errors import ServiceUnavailable
from kit.i18n.message import say
from kit.operations import OPERATIONS, access

PATIENCE_SECONDS = 10


class Staff:
    """Reads at the Hub who is in the groups of one organisation; nothing is kept.

    Parameters
    ----------
    hub
        The Hub's client, whose token may read groups.
    transport
        Carries the questions, where that is not the network.
    """

    def __init__(self, hub: HubAuth, transport: httpx.BaseTransport | None = None) -> None:
        self._hub = hub
        self._transport = transport

    def __call__(self, tenant: str) -> dict[str, tuple[str, ...]]:
        """Return the accounts of those to whom the road map is told, each with its roles.

        Raises
        ------
        ServiceUnavailable
            The Hub does not answer.
        """
        found: dict[str, tuple[str, ...]] = {}
        headers = {"Authorization": f"token {self._hub.api_token}"}
        try:
            with httpx.Client(
                headers=headers,
                timeout=PATIENCE_SECONDS,
                trust_env=False,
                transport=self._transport,
            ) as client:
                for role in OPERATIONS["acknowledge_roadmap"].grants:
                    name = quote(access.group(tenant, role), safe="")
                    answer = client.get(f"{self._hub.api_url}/groups/{name}")
                    if answer.status_code == HTTPStatus.NOT_FOUND:
                        continue  # nobody has had this role here yet
                    answer.raise_for_status()
                    for account in answer.json()["users"]:
                        found[account] = (*found.get(account, ()), role)
        except httpx.HTTPError as error:
            raise ServiceUnavailable(
                tenant,
                say("The accounts of the staff cannot be read now."),
                say("Try again in a minute."),
            ) from error
        return found
