"""A workspace under the Hub: a client of the data service, with the user's own token."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import httpx

from kit import clock, doors, progress
from kit.errors import KitError, ServiceUnavailable, load_error
from kit.i18n.message import Message, say
from kit.operations import OPERATIONS, codec
from kit.operations.access import Actor
from kit.workspace.methods import Workspace

#: An analysis may take a while; a connection may not.
_PATIENCE = httpx.Timeout(120, connect=5)
#: "Give me an address to look at when it takes longer", and how long one look waits.
_LATER = {"Prefer": "respond-async"}
_LOOK = {"Prefer": "wait=0.4"}


class RemoteWorkspace(Workspace):
    """Sends operations to the data service; its rights are those of the token."""

    def __init__(self, url: str, token: str, actor: Actor, tenant: str, language: str) -> None:
        super().__init__(actor, tenant, language)
        self._client = httpx.Client(
            base_url=url,
            headers={"Authorization": f"token {token}"},
            timeout=_PATIENCE,
            trust_env=False,
            transport=doors.transport(doors.SERVICE, url),
        )

    def close(self) -> None:
        """Close the connection to the data service."""
        self._client.close()

    def call(self, operation: str, arguments: Mapping[str, Any]) -> Any:
        """Ask the data service to carry out an operation.

        When somebody is told about progress (`kit.progress`), a computation that takes longer
        is watched, and stopped when they raise `kit.errors.Cancelled`.
        """
        is_watched = OPERATIONS[operation].computes and progress.is_told()
        answer = self._ask(
            operation,
            "POST",
            f"api/{self.tenant}/{operation}",
            content=json.dumps(arguments, ensure_ascii=False, default=str).encode(),
            headers={"Content-Type": codec.JSON} | (_LATER if is_watched else {}),
        )
        if answer.status_code == httpx.codes.ACCEPTED:
            answer = self._watch(operation, answer)
        return codec.decode(OPERATIONS[operation].returns, answer.content)

    def _watch(self, operation: str, answer: httpx.Response) -> httpx.Response:
        """Tell how far a computation is until its answer is there."""
        job = f"api/{self.tenant}/{operation}/jobs/{answer.json()['job']}"
        while answer.status_code == httpx.codes.ACCEPTED:
            told = answer.json()
            try:
                progress.report(Message.load(told["doing"]), told["share"])
            except BaseException:
                with suppress(KitError):
                    self._ask(operation, "DELETE", job)
                raise
            answer = self._ask(operation, "GET", job, headers=_LOOK)
        return answer

    def _ask(self, operation: str, method: str, path: str, **request: Any) -> httpx.Response:
        try:
            answer = self._client.request(method, path, **request)
        except httpx.HTTPError as error:
            raise _silent(operation) from error
        if not answer.is_success:
            raise _error(operation, answer)
        clock.hear(answer.headers.get(clock.HEADER, ""))
        return answer


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
