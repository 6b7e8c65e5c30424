"""Alembic's entry. One history for SQLite (batch mode) and PostgreSQL; the address comes from the service's settings."""

from alembic import context
from sqlalchemy import Connection
from sqlmodel import SQLModel

import app.models
from app.db import Database
from app.settings import Settings

assert app.models  # imported for its tables


def _run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=SQLModel.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
        transaction_per_migration=False,
    )
    with context.begin_transaction():
        context.run_migrations()


given: Connection | None = context.config.attributes.get("connection")
if given is not None:
    _run(given)
else:
    database = Database(Settings().database_address)
    with database.writer.begin() as connection:
        _run(connection)
    database.close()
