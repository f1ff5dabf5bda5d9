"""PostgreSQL: what each login role of a tenant may do, table by table.

Rights are granted anew after every migration; whatever is not named here is refused by
the server itself.
"""

from __future__ import annotations

from sqlalchemy import Connection, text

from kit.errors import StoreError
from kit.i18n.message import say
from kit.store.connection import schema_name

_ENVELOPE = (
    "seq, attempt, invitation, campaign, participant, questionnaire, version, hash, "
    "receipt, supersedes, respondent, body_sha256, stored_sha256"
)

#: What each login role may do, table by table. Nothing else is granted.
RIGHTS: dict[str, dict[str, tuple[str, ...]]] = {
    "data": {
        "alembic_version": ("SELECT",),
        "meta": ("SELECT", "UPDATE (value)"),
        "participants": ("SELECT", "INSERT"),
        "enrolments": ("SELECT", "INSERT", "UPDATE"),
        "matches": ("SELECT", "INSERT", "UPDATE"),
        "match_members": ("SELECT", "INSERT", "DELETE"),
        "questionnaires": ("SELECT", "INSERT"),
        "invitations": ("SELECT", "INSERT", "UPDATE (expires_on, revoked, used_at, receipt)"),
        "drafts": ("SELECT (invitation, revision, saved_at)", "INSERT", "DELETE"),
        "entry_drafts": ("SELECT", "INSERT", "UPDATE", "DELETE"),
        "responses": ("SELECT", "INSERT"),
        "audit": ("SELECT", "INSERT"),
        "worksheets": ("SELECT", "INSERT"),
        "meetings": ("SELECT", "INSERT"),
        "marks": ("SELECT", "INSERT"),
        "releases": ("SELECT", "INSERT"),
        "enrolment_categories": ("SELECT", "INSERT", "DELETE"),
        "persons": ("SELECT", "INSERT", "DELETE"),
        "person_codes": ("SELECT", "INSERT", "UPDATE (person)", "DELETE"),
        "consents": ("SELECT", "INSERT", "UPDATE (body)"),
        "gates": ("SELECT", "INSERT", "DELETE"),
        "records": ("SELECT", "INSERT", "DELETE"),
        "surveys": ("SELECT", "INSERT"),
        "destructions": ("SELECT", "INSERT"),
        "outbox": ("SELECT", "INSERT", "UPDATE (state, why, settled_at, settled_by)"),
        "reminder_refusals": ("SELECT",),
        "files": ("SELECT", "INSERT", "DELETE"),
    },
    "form": {
        "alembic_version": ("SELECT",),
        "meta": ("SELECT",),
        "participants": ("SELECT",),
        "enrolments": ("SELECT",),
        "questionnaires": ("SELECT",),
        "invitations": ("SELECT", "UPDATE (used_at, receipt)"),
        "drafts": ("SELECT", "INSERT", "UPDATE", "DELETE"),
        "responses": (f"SELECT ({_ENVELOPE})", "INSERT"),
        "audit": ("SELECT (seq, hash)", "INSERT"),
        "gates": ("SELECT",),
        "person_codes": ("SELECT (participant)",),
        "surveys": ("SELECT",),
        "reminder_refusals": ("SELECT (participant)", "INSERT"),
        "files": ("SELECT (kind, id, revision, body)",),
    },
}


def look_at(connection: Connection, tenant: str) -> None:
    """Have the rest of this transaction look at a tenant's schema (PostgreSQL only)."""
    if connection.dialect.name == "postgresql":
        path = f'SET LOCAL search_path TO "{schema_name(tenant)}", pg_temp'
        connection.exec_driver_sql("RESET ROLE")
        connection.exec_driver_sql(path)


def become_owner(connection: Connection, tenant: str, where: str, *, alone: bool = True) -> None:
    """Make this transaction the owner of the tenant's tables (PostgreSQL only).

    Unless it is `alone`, it changes no table, and waits for nobody.
    """
    if connection.dialect.name != "postgresql":
        return
    schema = schema_name(tenant)
    if connection.scalar(text("SELECT current_schema()")) != schema:
        raise StoreError(
            where,
            say("The server has no schema for this tenant, or the role may not use it."),
            say(
                "Set the tenant up with an administrator's address: kit tenant add {tenant}",
                tenant=tenant,
            ),
        )
    # One migration at a time; the second finds nothing left to do.
    if alone:
        connection.execute(text("SELECT pg_advisory_xact_lock(hashtext(:name))"), {"name": schema})
    connection.execute(text(f'SET LOCAL ROLE "{schema}_owner"'))


def grant(connection: Connection, tenant: str) -> None:
    """Give each login role exactly its `RIGHTS` (PostgreSQL only; run as the owner)."""
    if connection.dialect.name != "postgresql":
        return
    schema = schema_name(tenant)
    for kind, tables in RIGHTS.items():
        role = f'"{schema}_{kind}"'
        connection.execute(text(f'REVOKE ALL ON ALL TABLES IN SCHEMA "{schema}" FROM {role}'))
        for table, rights in tables.items():
            connection.execute(text(f'GRANT {", ".join(rights)} ON "{schema}"."{table}" TO {role}'))
