"""Statements made once and run often, on the tables themselves, past the identity map.

Putting a statement together costs several times what running it does: on the paths that phones use all day, statements are
made at import and run with parameters, by `session.connection().execute(STATEMENT, {…})` or an `Upsert`.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, cast
from uuid import UUID

from sqlalchemy import BigInteger, CursorResult, Executable, Select, Table, bindparam, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, SQLModel


class Upsert:
    """INSERT … ON CONFLICT (`key`): change the columns in `change`, or do nothing, in the words of the database at hand.

    Make one at import and run it often: putting such a statement together costs more than running it. `source` inserts
    what it selects, under the names of its columns, instead of the rows given.
    """

    def __init__(
        self,
        table: Table,
        key: Sequence[str] | None = None,
        change: Sequence[str] = (),
        source: Select[*tuple[Any, ...]] | None = None,
    ) -> None:
        self._by_dialect: dict[str, Executable] = {}
        for name, flavour in (("sqlite", sqlite), ("postgresql", postgresql)):
            insert = flavour.insert(table)
            if source is not None:
                insert = insert.from_select(source.selected_columns.keys(), source)
            self._by_dialect[name] = (
                insert.on_conflict_do_update(
                    index_elements=key, set_={column: insert.excluded[column] for column in change}
                )
                if change
                else insert.on_conflict_do_nothing(index_elements=key)
            ).execution_options(preserve_rowcount=True)  # else -1 for an INSERT on PostgreSQL

    def run(self, session: Session, rows: Sequence[Mapping[str, Any]]) -> int:
        """How many rows went in or were changed. All of `rows` name the same columns (of a `source`, its parameters)."""
        connection = session.connection()
        result = connection.execute(self._by_dialect[connection.dialect.name], rows)
        return cast("CursorResult[Any]", result).rowcount


def insert_if_absent(session: Session, row: SQLModel) -> bool:
    """INSERT … ON CONFLICT DO NOTHING of a whole row; False if a row with its key was there already.

    On PostgreSQL it waits for a rival that has inserted and not yet committed; select the row FOR UPDATE afterwards.
    """
    return _if_absent(table_of(type(row))).run(session, [row.model_dump()]) == 1


@cache
def _if_absent(table: Table) -> Upsert:
    return Upsert(table)


def count_up(session: Session, name: str, by: int = 1) -> int:
    """The new value of a running number. Its row stays locked until the transaction ends, and an undone one gives it back:
    no gap, no double."""
    connection = session.connection()
    counted: int = connection.execute(
        _count(connection.dialect.name), {"name": name, "value": by}
    ).scalar_one()
    return counted


@cache
def _count(dialect: str) -> Executable:
    counter = SQLModel.metadata.tables["counter"]
    insert: Any = (sqlite if dialect == "sqlite" else postgresql).insert(counter)
    raised = {"value": counter.c.value + insert.excluded.value}
    statement: Executable = insert.on_conflict_do_update(index_elements=["name"], set_=raised).returning(
        counter.c.value
    )
    return statement


def table_of(model: type[SQLModel]) -> Table:
    """For statements that are made once and run on the tables themselves, past the identity map."""
    return SQLModel.metadata.tables[str(model.__tablename__)]


def blank(model: type[SQLModel]) -> dict[str, Any]:
    """What a row holds where nothing is said, without what is made anew for each row (ids, times)."""
    return {
        name: field.get_default(call_default_factory=True)
        for name, field in model.model_fields.items()
        if not field.is_required() and field.default_factory in (None, list, dict)
    }


_LOCK_ID = select(func.pg_advisory_xact_lock(bindparam("key", type_=BigInteger)))


def serialise(session: Session, record_id: UUID) -> None:
    """Let one transaction at a time work on an id that may not exist yet (SQLite has one writer anyhow).

    Fifty parallel copies of a new record must give one row and no error; a row lock cannot hold what is not there.
    """
    if session.get_bind().dialect.name == "postgresql":
        key = int.from_bytes(record_id.bytes[8:], "big", signed=True)
        session.connection().execute(_LOCK_ID, {"key": key})
