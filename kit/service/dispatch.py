"""The one way to an operation: rights, arguments, function, release, audit; nobody else decides.

`call` goes it at one stroke. Whoever has to wait in between (the data service, which has a
worker compute) holds the `Invocation` that `begin` admitted, and says how it ended.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from pkgutil import resolve_name
from typing import Any

from pydantic import ValidationError

from kit.domain.audit import AuditEvent
from kit.errors import AccessDenied, BadArgument, KitError
from kit.i18n.message import say
from kit.operations import OPERATIONS, Operation, access
from kit.operations.access import PSYCHOLOGIST_ONLY, Actor
from kit.operations.arguments import Arguments
from kit.operations.values.hiding import without
from kit.service import consent_gate, releases
from kit.service.context import Context
from kit.service.refused import refused
from kit.service.tenants import Tenants
from kit.store import Store

#: Characters of an argument that the audit log takes; those of use are far shorter.
_LONGEST_VALUE = 1000
#: What the trail is never told: what was typed, why somebody's answers are corrected, lists of
#: people, where papers lie, who has not answered yet, who reports on whom, and what tells of a
#: person's health or family.
UNRECORDED = {
    *("raw", "reason", "note", "paper", "grade", "categories", "title", "reports", "listed"),
    *("file", "filename", "columns", "answers", "source", "act", "act_number"),
    *("result", "accounts", "evidence", "cancelled_for", "link", "paper_number"),
    *("stages", "sections"),
}


@dataclass(frozen=True, slots=True, eq=False)
class Invocation:
    """One operation that an actor may have done: admitted, and its arguments checked.

    Parameters
    ----------
    context
        Who asks, where, and what they are shown.
    operation, arguments
        What is asked.
    raw
        The arguments as they came, for the audit.
    """

    context: Context
    operation: Operation
    arguments: Arguments
    raw: Mapping[str, Any] = field(default_factory=dict)

    def value(self) -> Any:
        """Return what the actor gets, computed where the tenants have it computed."""
        compute = self.context.tenants.compute
        return compute(self) if compute and self.operation.computes else self.carry_out()

    def carry_out(self) -> Any:
        """Return what the actor gets, computed here: the function's value, released."""
        self.context.event = _event(self.context, self.operation, self.raw, None)
        value = resolve_name(self.operation.function)(self.context, self.arguments)
        if self.operation.kind == "values":
            hidden = self.context.grant.hide - access.MARKS
            return without(value, hidden) if hidden else value
        from kit.service.gate import shown  # noqa: PLC0415 - whoever has a result has loaded it

        return shown(value, self.context)

    def end(self, fault: KitError | None = None) -> None:
        """Write into the audit that it was done, or what went wrong; once, where it was stored with it."""
        if fault is None and self.context.is_recorded:
            return
        _record(self.context, self.operation, self.raw, fault)

    @contextmanager
    def audited(self) -> Iterator[None]:
        """Write into the audit how the work inside this block ends."""
        try:
            yield
        except KitError as error:
            self.end(error)
            raise
        self.end()


def call(tenants: Tenants, actor: Actor, tenant: str, name: str, raw: Mapping[str, Any]) -> Any:
    """Carry out one operation for an actor, with rights, release and audit.

    Raises
    ------
    AccessDenied, BadArgument
        As in `begin`.
    """
    invocation = begin(tenants, actor, tenant, name, raw)
    with invocation.audited():
        return invocation.value()


def begin(
    tenants: Tenants, actor: Actor, tenant: str, name: str, raw: Mapping[str, Any]
) -> Invocation:
    """Return an operation that the actor may have done; the caller audits how it ends.

    Raises
    ------
    AccessDenied
        The tenant is not the actor's, or the role does not allow the operation or what is
        asked for. A tenant that does not exist looks exactly like a foreign one.
    BadArgument, NotFound
        The operation does not exist, an argument is not usable, or there is no such period.
    """
    context = admit(tenants, actor, tenant, name)
    operation = OPERATIONS[name]
    try:
        arguments = _checked(operation, raw)
        context = for_reader(context.at(arguments), arguments)
        _require_open(context, operation, arguments)
        consent_gate.renew(context)
        if operation.computes:
            releases.renew(context)
    except KitError as error:
        _record(context, operation, raw, error)
        raise
    return Invocation(context, operation, arguments, raw)


def admit(tenants: Tenants, actor: Actor, tenant: str, name: str) -> Context:
    """Return the context at which an actor may have an operation done; a refusal is recorded.

    Raises
    ------
    AccessDenied, BadArgument
        As in `begin`.
    """
    operation = OPERATIONS.get(name)
    if operation is None:
        raise BadArgument(
            name,
            say("There is no such operation."),
            say("The operations are: {names}.", names=", ".join(OPERATIONS)),
        )
    if not tenants.has(tenant):
        raise _foreign(tenant)
    roles = actor.roles(tenant)
    decision = access.decide(operation.grants, roles, synthetic=tenants.is_synthetic(tenant))
    if decision is None:
        fault = access.denied(name, operation.grants) if roles else _foreign(tenant)
        _refused(tenants.store(tenant), actor, name, is_foreign=not roles)
        raise fault
    return Context(tenants, tenant, actor, *decision)


def ask(context: Context, name: str, arguments: Arguments) -> Any:
    """Return what another operation gives to the context's role; None where it is not open to it."""
    operation = OPERATIONS[name]
    synthetic = context.tenants.is_synthetic(context.tenant_id)
    decision = access.decide(operation.grants, [context.role], synthetic=synthetic)
    if decision is None:
        return None
    _, grant = decision
    return Invocation(context.granted(grant), operation, arguments).value()


def ask_released(context: Context, name: str, arguments: Arguments) -> Any:
    """Return what another operation gives to the context's role once it is released."""
    operation = OPERATIONS[name]
    grant = operation.grants[context.role].released()
    return Invocation(context.granted(grant), operation, arguments).value()


def for_reader(context: Context, arguments: Arguments) -> Context:
    """Return the context that shows what may be handed on, where a document is for another."""
    if getattr(arguments, "reader", "self") == "self":
        return context
    return context.granted(context.grant.released())


def _foreign(tenant: str) -> AccessDenied:
    return AccessDenied(
        tenant,
        say("You have no role in this organisation."),
        say("Ask the administrator to add you, or choose another organisation."),
    )


def _checked(operation: Operation, raw: Mapping[str, Any]) -> Arguments:
    """Return the arguments of an operation; BadArgument says which cannot be used."""
    try:
        return operation.arguments.model_validate(raw)
    except ValidationError as error:
        raise refused(operation, error) from error


def _require_open(context: Context, operation: Operation, arguments: Arguments) -> None:
    """Refuse a questionnaire, or a survey with one, whose results are not for the actor."""
    asked = {getattr(arguments, "questionnaire", "")}
    asked |= {
        campaign.questionnaire
        for campaign in context.programme.campaigns
        if campaign.id == getattr(arguments, "campaign", "")
    }
    if asked & context.closed:
        raise access.denied(
            operation.name,
            operation.grants,
            say("The results of this questionnaire are for the school's psychologist only."),
            PSYCHOLOGIST_ONLY,
        )


def _refused(store: Store, actor: Actor, operation: str, *, is_foreign: bool) -> None:
    """Record a refusal: the same again within a minute is counted, all of a stranger's together.

    Nobody who may do nothing here can make the trail grow as fast as requests can be sent.
    """
    event = AuditEvent(actor=actor.name, operation=operation, outcome=AccessDenied.__name__)
    store.audit.count(event, rest=replace(event, operation="refusals") if is_foreign else None)


def _record(
    context: Context, operation: Operation, raw: Mapping[str, Any], fault: KitError | None
) -> None:
    """Record what was asked and how it ended."""
    event = _event(context, operation, raw, fault)
    audit = context.store.audit
    audit.count(event) if operation.often else audit.record(**asdict(event))


def _event(
    context: Context, operation: Operation, raw: Mapping[str, Any], fault: KitError | None
) -> AuditEvent:
    """Return what the trail is told: what was asked (never an answer) and how it ended.

    A name that the operation does not know is left out with all that came under it, and a
    value longer than any of use is cut: what is recorded stays for ever.
    """
    known = operation.arguments.model_fields.keys() - UNRECORDED
    return AuditEvent(
        actor=context.actor.name,
        role=context.role,
        operation=operation.name,
        detail={key: _brief(value) for key, value in raw.items() if key in known} | context.noted,
        outcome=_outcome(fault) if fault else "done",
    )


def _brief(value: object) -> object:
    """Return a plain value as it is, anything long or unusual as a short text."""
    try:
        text = json.dumps(value, ensure_ascii=False, default=str, allow_nan=False)
        text.encode()
    except ValueError:  # a lone surrogate, a number that is none
        text = json.dumps(ascii(value))
    return json.loads(text) if len(text) <= _LONGEST_VALUE else f"{text[:_LONGEST_VALUE]}…"


def _outcome(fault: BaseException) -> str:
    """Return the name under which a trail keeps a fault: of what was wrong, not of who found it."""
    return BadArgument.__name__ if isinstance(fault, BadArgument) else type(fault).__name__
