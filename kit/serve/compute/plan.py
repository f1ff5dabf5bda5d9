"""What a worker is told: where the tenants' data are, and nothing that opens another door."""

from __future__ import annotations

from dataclasses import dataclass, field

from kit.operations.access import Level


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What workers need to know. Keys of cards, of sessions and of the Hub are not among it.

    Parameters
    ----------
    surveys
        Folders of questionnaires, programmes and tenants, each over the ones before.
    tenants
        Tenant id to ``url`` (of the database, with its password) and ``surveys``, the tenant's
        own layer.
    memory
        Largest address space of a worker, in bytes; 0 means no limit.
    """

    surveys: tuple[str, ...]
    tenants: dict[str, dict[str, str]] = field(repr=False)
    memory: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One operation to carry out. The actor's rights were decided before it was written down.

    Parameters
    ----------
    tenant, operation
        Where, and what.
    raw
        Arguments as JSON-ready values; they were checked once.
    role, shown
        The actor's role there, and whether it is shown everything or released results.
    """

    tenant: str
    operation: str
    raw: dict[str, object]
    role: str
    shown: Level
