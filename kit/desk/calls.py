"""One operation, from the name and raw arguments to what the audience may see."""

from __future__ import annotations

from collections.abc import Mapping
from pkgutil import resolve_name
from typing import Any

from pydantic import ValidationError

from kit import access
from kit.access import Actor
from kit.desk.office import Desk, Office
from kit.errors import AccessDenied, BadArgument, KitError, say
from kit.operations import OPERATIONS, Operation
from kit.operations.arguments import Arguments


def call(office: Office, actor: Actor, tenant: str, name: str, raw: Mapping[str, Any]) -> Any:
    """Carry out one operation for an actor, with rights, release and audit.

    Raises
    ------
    AccessDenied
        The tenant is not the actor's, or the role does not allow the operation. A
        tenant that does not exist looks exactly like a foreign one.
    BadArgument
        The operation does not exist, or an argument is not usable.
    """
    desk = admit(office, actor, tenant, name)
    try:
        value = carry_out(desk, name, raw)
    except KitError as error:
        desk.audit(name, raw, outcome=type(error).__name__)
        raise
    desk.audit(name, raw, outcome="done")
    return value


def admit(office: Office, actor: Actor, tenant: str, name: str) -> Desk:
    """Return the desk at which an actor may have an operation done; a refusal is recorded.

    Raises
    ------
    AccessDenied, BadArgument
        As in `call`.
    """
    operation = OPERATIONS.get(name)
    if operation is None:
        raise BadArgument(
            name,
            say("There is no such operation."),
            say("The operations are: {names}.", names=", ".join(OPERATIONS)),
        )
    roles = actor.roles(tenant)
    if not roles or not office.has(tenant):
        office.refused(tenant, actor, name)
        raise AccessDenied(
            tenant,
            say("You have no role in this organisation."),
            say("Ask the administrator to add you, or choose another organisation."),
        )
    decision = access.decide(operation.grants, roles, synthetic=office.is_synthetic(tenant))
    if decision is None:
        office.refused(tenant, actor, name)
        raise access.denied(name, operation.grants)
    return office.desk(tenant, actor, *decision)


def carry_out(desk: Desk, name: str, raw: Mapping[str, Any]) -> Any:
    """Return what an operation gives to the desk's audience. Rights and audit are the caller's."""
    operation = OPERATIONS[name]
    value = resolve_name(operation.function)(desk, check(operation, raw))
    if operation.kind == "values":
        return value
    from kit.desk.showing import shown  # noqa: PLC0415 - whoever has a result has loaded it

    return shown(value, desk)


def check(operation: Operation, raw: Mapping[str, Any]) -> Arguments:
    """Return the arguments of an operation; BadArgument says which cannot be used."""
    try:
        return operation.arguments.model_validate(raw)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"]) or operation.name
        raise BadArgument(
            f"{operation.name}: {field}",
            say("This argument cannot be used: {reason}.", reason=first["msg"]),
            say("Correct it and try again."),
        ) from error
