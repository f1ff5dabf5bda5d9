"""One operation, from the name and raw arguments to what the audience may see."""

from __future__ import annotations

from collections.abc import Mapping
from pkgutil import resolve_name
from typing import Any

from pydantic import ValidationError

from kit.errors import AccessDenied, BadArgument, KitError
from kit.i18n.message import say
from kit.operations import OPERATIONS, Operation, access
from kit.operations.access import Actor
from kit.operations.arguments import Arguments
from kit.service.tenants import Context, Tenants


def call(tenants: Tenants, actor: Actor, tenant: str, name: str, raw: Mapping[str, Any]) -> Any:
    """Carry out one operation for an actor, with rights, release and audit.

    Raises
    ------
    AccessDenied
        The tenant is not the actor's, or the role does not allow the operation. A
        tenant that does not exist looks exactly like a foreign one.
    BadArgument
        The operation does not exist, or an argument is not usable.
    """
    context = admit(tenants, actor, tenant, name)
    try:
        value = carry_out(context, name, raw)
    except KitError as error:
        context.audit(name, raw, outcome=type(error).__name__)
        raise
    context.audit(name, raw, outcome="done")
    return value


def admit(tenants: Tenants, actor: Actor, tenant: str, name: str) -> Context:
    """Return the context at which an actor may have an operation done; a refusal is recorded.

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
    if not roles or not tenants.has(tenant):
        tenants.refused(tenant, actor, name)
        raise AccessDenied(
            tenant,
            say("You have no role in this organisation."),
            say("Ask the administrator to add you, or choose another organisation."),
        )
    decision = access.decide(operation.grants, roles, synthetic=tenants.is_synthetic(tenant))
    if decision is None:
        tenants.refused(tenant, actor, name)
        raise access.denied(name, operation.grants)
    return tenants.context(tenant, actor, *decision)


def carry_out(context: Context, name: str, raw: Mapping[str, Any]) -> Any:
    """Return what an operation gives to the context's audience. Rights and audit are the caller's."""
    operation = OPERATIONS[name]
    arguments = check(operation, raw)
    context = context.at(arguments)
    value = resolve_name(operation.function)(context, arguments)
    if operation.kind == "values":
        return value
    from kit.service.gate import shown  # noqa: PLC0415 - whoever has a result has loaded it

    return shown(value, context)


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
