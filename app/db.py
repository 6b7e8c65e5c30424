"""Sessions and transactions. The only `commit()`s of the service are in this file.

On SQLite, transactions that queue up for its one writer share a COMMIT (GroupCommit, ADR 13).
"""

import sqlite3
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Annotated

from fastapi import Depends, Request
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlmodel import Session

from app.engines import BUSY_MS, is_sqlite, open_engine
from app.errors import StorageFull, Unavailable
from app.events import Recorded, append, take_recorded
from app.statements import insert_if_absent as insert_if_absent
from app.statements import serialise as serialise

MOST_TOGETHER = 16  # the first of a group must not wait for ever for the last
_AFTER_COMMIT = "sancheng_after_commit"


class Database:
    """Where the rows are. Make one per process; `close()` it at the end."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.is_sqlite = is_sqlite(address)
        self.writer = open_engine(address, read_only=False)
        self.reader = open_engine(address, read_only=True)
        self.group = GroupCommit(self.writer) if self.is_sqlite else None

    @contextmanager
    def transaction(self, *, alone: bool = False) -> Iterator[Session]:
        """A session that is committed at the end, events last, or rolled back whole.

        `alone`: takes the connection at its first statement instead of a turn in the group at once.
        """
        try:
            with self.group.session() if self.group and not alone else self._one_by_one() as session:
                yield session
                session.flush()
        except (DBAPIError, PoolTimeout) as error:
            _name_the_failure(error)
            raise
        for call in session.info.pop(_AFTER_COMMIT, {}).values():
            call()

    @contextmanager
    def _one_by_one(self) -> Iterator[Session]:
        with Session(self.writer, expire_on_commit=False) as session:
            yield session
            append(session.connection(), take_recorded(session))
            session.commit()

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


class _Signal:
    """Raised once, waited for by any number of threads. A bare lock handed on: `threading.Event` costs several times as much,
    and every transaction waits for two."""

    __slots__ = ("_lock", "is_raised")

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._lock.acquire()
        self.is_raised = False

    def raise_(self) -> None:
        """Once: whoever raises it holds the turn."""
        self.is_raised = True
        self._lock.release()

    def wait(self, seconds: float = -1) -> bool:
        """False where it was not raised in time."""
        if not self._lock.acquire(timeout=seconds):
            return False
        self._lock.release()  # for the next who waits
        return True


class _Group:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.size = 0
        self.recorded: list[Recorded] = []
        self.ended = _Signal()
        self.error: BaseException | None = None

    @property
    def lives(self) -> bool:
        """SQLite gives a whole transaction up by itself when the disk is full or fails."""
        driver = self.connection.connection.driver_connection
        return bool(driver is not None and driver.in_transaction)


class GroupCommit:
    """SQLite's one writer, shared: transactions that queue up take turns on one connection and share one COMMIT.

    Who finds others waiting leaves the transaction open for the next and waits until it is committed; who finds nobody
    commits for all, after writing the history of all. So a lone writer waits for no one, and every reply still leaves after
    the commit that holds its own work. All but the first of a group work in a savepoint: what fails undoes itself alone.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._line: deque[_Signal] = deque()  # first come, first served
        self._line_lock = threading.Lock()
        self._busy = False
        self._open: _Group | None = None  # belongs to whoever has the turn

    @property
    def waiting(self) -> int:
        return len(self._line)

    @contextmanager
    def session(self) -> Iterator[Session]:
        """A session whose work is durable, or undone, when the block is left."""
        self._take_turn()
        try:
            group = self._open = self._open or _Group(self._begin())
        except BaseException:
            self._pass_turn()
            raise
        session = Session(
            group.connection,
            expire_on_commit=False,
            join_transaction_mode="create_savepoint" if group.size else "rollback_only",
        )
        try:
            yield session
            recorded = take_recorded(session)
            session.commit()  # of its own part: the savepoint, or nothing yet
        except BaseException as error:
            undone = _undone(session)
            if not undone or (group.size and not group.lives):
                self._fail(group, error)
            self._leave(group)
            raise
        session.close()
        group.size += 1
        group.recorded += recorded
        self._leave(group)
        group.ended.wait()
        if group.error is not None:
            raise group.error

    def _take_turn(self) -> None:
        with self._line_lock:
            if not self._busy:
                self._busy = True
                return
            called = _Signal()
            self._line.append(called)
        if not called.wait(BUSY_MS / 1000):
            with self._line_lock:
                if called in self._line:  # else it was called this very moment
                    self._line.remove(called)
                    raise PoolTimeout("no turn to write came")

    def _pass_turn(self) -> None:
        with self._line_lock:
            if self._line:
                self._line.popleft().raise_()
            else:
                self._busy = False

    def _leave(self, group: _Group) -> None:
        """Hand the open group to who waits longest. Where nobody does, or it is full or at its end, end it first."""
        with self._line_lock:
            goes_on = self._open is group and 0 < group.size < MOST_TOGETHER and bool(self._line)
            if goes_on:
                self._line.popleft().raise_()
        if not goes_on:
            self._end(group)
            self._pass_turn()

    def _begin(self) -> Connection:
        connection = self._engine.connect()
        try:
            connection.begin()
        except BaseException:
            connection.close()
            raise
        return connection

    def _end(self, group: _Group) -> None:
        """Commit what the group wrote. The turn is held, here and in `_fail`."""
        if group.ended.is_raised:
            return
        try:
            if group.size:
                append(group.connection, group.recorded)
                group.connection.commit()
        except BaseException as error:
            self._fail(group, error)
            return
        group.connection.close()
        self._open = None
        group.ended.raise_()

    def _fail(self, group: _Group, error: BaseException) -> None:
        """Nothing of it was kept, and the connection is not to be trusted: SQLite may leave one in mid-transaction."""
        group.error = error
        group.connection.invalidate()
        group.connection.close()
        self._open = None
        group.ended.raise_()


def _undone(session: Session) -> bool:
    try:
        session.rollback()
        session.close()
    except DBAPIError:
        return False
    return True


def after_commit(session: Session, key: str, call: Callable[[], None]) -> None:
    """Run `call` once the transaction is durable. For waking threads only: anything that must happen is a job."""
    session.info.setdefault(_AFTER_COMMIT, {})[key] = call


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
    # Alone: a dependency that waited here for its turn would hold a thread while whoever has the turn needs one.
    with database.transaction(alone=True) as session:
        yield session


def _read_session(database: Annotated[Database, Depends(database_of)]) -> Iterator[Session]:
    with database.reading() as session:
        yield session


# scope="function": FastAPI runs what follows the yield before the reply leaves, so a failing commit is a 5xx, never a 200.
WriteSession = Annotated[Session, Depends(_write_session, scope="function")]
ReadSession = Annotated[Session, Depends(_read_session, scope="function")]
DatabaseDep = Annotated[Database, Depends(database_of)]
