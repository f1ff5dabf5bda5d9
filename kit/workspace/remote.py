"""A workspace under the Hub: a client of the data service, with the user's own token."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import httpx

from kit import wire
from kit.access import Actor
from kit.errors import KitError, ServiceUnavailable, load_error, say
from kit.operations import OPERATIONS
from kit.workspace.methods import Workspace

#: An analysis may take a while; a connection may not.
_PATIENCE = httpx.Timeout(120, connect=5)


class RemoteWorkspace(Workspace):
    """Sends operations to the data service; its rights are those of the token."""

    def __init__(self, url: str, token: str, actor: Actor, tenant: str, language: str) -> None:
        super().__init__(actor, tenant, language)
        self._client = httpx.Client(
            base_url=url,
            headers={"Authorization": f"token {token}"},
            timeout=_PATIENCE,
            trust_env=False,
        )

    def close(self) -> None:
        """Close the connection to the data service."""
        self._client.close()

    def call(self, operation: str, arguments: Mapping[str, Any]) -> Any:
        """Ask the data service to carry out an operation."""
        kind = OPERATIONS[operation].kind
        try:
            answer = self._client.post(
                f"api/{self.tenant}/{operation}",
                content=json.dumps(arguments, ensure_ascii=False, default=str).encode(),
                headers={"Content-Type": wire.JSON},
            )
        except httpx.HTTPError as error:
            raise _silent(operation) from error
        if answer.is_success:
            return wire.decode(kind, answer.content)
        raise _error(operation, answer)


def _error(operation: str, answer: httpx.Response) -> KitError:
    try:
        return load_error(answer.json())
    except (ValueError, KeyError, TypeError):
        return _silent(operation)


def _silent(operation: str) -> ServiceUnavailable:
    return ServiceUnavailable(
        operation,
        say("The data service does not answer."),
        say("Nothing was lost. Wait a minute and try again, then tell the administrator."),
    )
