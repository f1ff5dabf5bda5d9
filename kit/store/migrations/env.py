"""Run by Alembic, inside the transaction that `kit.store.schema.migrate` has begun."""

from __future__ import annotations

from alembic import context

from kit.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transaction_per_migration=False,
)
context.run_migrations()
