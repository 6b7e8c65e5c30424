"""Engines and sessions. The only `commit()` of the service is in `Database.transaction`.

SQLite has one writer: the write engine keeps a single connection and every transaction begins IMMEDIATE, because a deferred
one that reads and then writes fails under load (measured: 397 of 3,000 succeeded). Readers are separate and read-only.
PostgreSQL runs READ COMMITTED; what needs more is locked by row (see ADR 2).
"""

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Annotated, Any, cast
from uuid import UUID

from fastapi import Depends, Request
from sqlalchemy import (
    BigInteger,
    CursorResult,
    Engine,
    Executable,
    Select,
    Table,
    bindparam,
    create_engine,
    event,
    func,
    make_url,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlmodel import Session, SQLModel

from app.errors import StorageFull, Unavailable
from app.events import forget_recorded, write_recorded

BUSY_MS = 30_000
_AFTER_COMMIT = "sancheng_after_commit"


class Database:
    """Where the rows are. Make one per process; `close()` it at the end."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.is_sqlite = make_url(address).get_backend_name() == "sqlite"
        self.writer = (
            _sqlite_engine(address, read_only=False) if self.is_sqlite else _postgresql_engine(address, False)
        )
        self.reader = (
            _sqlite_engine(address, read_only=True) if self.is_sqlite else _postgresql_engine(address, True)
        )

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """A session that is committed at the end, events last, or rolled back whole."""
        session = Session(self.writer, expire_on_commit=False)
        try:
            yield session
            session.flush()
            write_recorded(session)
            session.commit()
        except BaseException as error:
            session.rollback()
            forget_recorded(session)
            session.info.pop(_AFTER_COMMIT, None)
            if isinstance(error, DBAPIError | PoolTimeout):
                _name_the_failure(error)
            raise
        finally:
            session.close()
        for call in session.info.pop(_AFTER_COMMIT, {}).values():
            call()

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that cannot write."""
        session = Session(self.reader, autoflush=False, expire_on_commit=False)
        try:
            yield session
        except (OperationalError, PoolTimeout) as error:
            _name_the_failure(error)
            raise
        finally:
            session.close()

    def close(self) -> None:
        self.writer.dispose()
        self.reader.dispose()


def after_commit(session: Session, key: str, call: Callable[[], None]) -> None:
    """Run `call` once the transaction is durable. For waking threads only: anything that must happen is a job."""
    session.info.setdefault(_AFTER_COMMIT, {})[key] = call


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


def _sqlite_engine(address: str, *, read_only: bool) -> Engine:
    path = make_url(address).database
    if path:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(
        address,
        pool_size=8 if read_only else 1,
        max_overflow=8 if read_only else 0,
        pool_timeout=BUSY_MS / 1000,
        connect_args={"check_same_thread": False, "timeout": BUSY_MS / 1000},
    )

    @event.listens_for(engine, "connect")
    def _prepare(connection: sqlite3.Connection, _record: Any) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            f"busy_timeout={BUSY_MS}",
            "cache_size=-65536",
            "mmap_size=268435456",
            "temp_store=MEMORY",
        ):
            connection.execute(f"PRAGMA {pragma}")
        if read_only:
            connection.execute("PRAGMA query_only=ON")

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")

    return engine


def _postgresql_engine(address: str, read_only: bool) -> Engine:
    options = "-c timezone=UTC -c lock_timeout=30s" + (
        " -c default_transaction_read_only=on" if read_only else ""
    )
    return create_engine(
        address,
        pool_size=10,
        max_overflow=10,
        pool_timeout=30,
        pool_pre_ping=True,
        connect_args={"options": options},
    )


def _name_the_failure(error: Exception) -> None:
    """Turn "the database cannot just now" into an answer a phone knows to retry; leave real mistakes alone."""
    words = str(error).lower()
    if "disk is full" in words or "no space left" in words or "could not extend file" in words:
        raise StorageFull(
            "server.storage_full", "The server has no room left. Your data is still on your device."
        ) from error
    of_sqlite = isinstance(error, OperationalError) and isinstance(error.orig, sqlite3.OperationalError)
    if of_sqlite and not any(word in words for word in ("locked", "busy", "i/o error")):
        return  # "no such table" and its like are mistakes, not load
    if isinstance(error, PoolTimeout | OperationalError):
        raise Unavailable(
            "server.busy", "The database cannot take this just now. Nothing was stored; try again."
        ) from error


async def database_of(request: Request) -> Database:
    # async, because a plain `def` dependency costs a hop to a thread
    database: Database = request.app.state.database
    return database


def _write_session(database: Annotated[Database, Depends(database_of)]) -> Iterator[Session]:
    with database.transaction() as session:
        yield session


def _read_session(database: Annotated[Database, Depends(database_of)]) -> Iterator[Session]:
    with database.reading() as session:
        yield session


# scope="function": FastAPI runs what follows the yield before the reply leaves, so a failing commit is a 5xx, never a 200.
WriteSession = Annotated[Session, Depends(_write_session, scope="function")]
ReadSession = Annotated[Session, Depends(_read_session, scope="function")]
DatabaseDep = Annotated[Database, Depends(database_of)]
