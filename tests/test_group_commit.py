"""Transactions that queue up for SQLite's one writer: one commit for all, each with its own true outcome."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from uuid import UUID

import pytest
from sqlalchemy import event, select, text
from sqlmodel import Session, col

from app import db, events
from app.db import Database, GroupCommit
from app.errors import Conflict, Unavailable
from app.events import broken_links
from app.models import LoginThrottle, Notice
from app.primitives import new_id
from tests.conftest import BACKEND

pytestmark = pytest.mark.skipif(BACKEND != "sqlite", reason="PostgreSQL has many writers")

Work = Callable[[Session], None]


def note(key: str) -> Work:
    def work(session: Session) -> None:
        session.add(LoginThrottle(key=key))
        events.record(session, "test.noted", subject=("test", key))

    return work


class Together:
    """Writers that all wait while the test itself holds the turn, so that they go in one group when it lets go."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.outcomes: dict[int, str] = {}
        self.threads: list[threading.Thread] = []
        self.commits = 0

    @property
    def group(self) -> GroupCommit:
        assert self.database.group is not None
        return self.database.group

    def outcome_of(self, work: Work) -> str:
        try:
            with self.database.transaction() as session:
                work(session)
        except Exception as error:
            return type(error).__name__
        return "done"

    def queue(self, work: Work) -> None:
        """In the order of the calls: the next one starts when this one waits."""
        number = len(self.threads)

        def run() -> None:
            self.outcomes[number] = self.outcome_of(work)

        thread = threading.Thread(target=run, daemon=True)
        self.threads.append(thread)
        thread.start()
        while self.group.waiting < len(self.threads):
            thread.join(0.005)

    def settle(self) -> None:
        for thread in self.threads:
            thread.join(60)

    def ended(self, _connection: object) -> None:
        self.commits += 1


@pytest.fixture
def together(database: Database) -> Iterator[Together]:
    writers = Together(database)
    event.listen(database.writer, "commit", writers.ended)
    yield writers
    event.remove(database.writer, "commit", writers.ended)


@contextmanager
def first(writers: Together) -> Iterator[Session]:
    with writers.database.transaction() as session:
        note("first")(session)
        session.flush()
        yield session
    writers.settle()


def keys(database: Database) -> set[str]:
    with database.reading() as session:
        return set(session.execute(select(col(LoginThrottle.key))).scalars())


def test_who_queues_up_shares_one_commit(database: Database, together: Together) -> None:
    with first(together):
        for n in range(db.MOST_TOGETHER - 1):
            together.queue(note(f"k{n}"))
        assert keys(database) == set()
    assert together.commits == 1
    assert set(together.outcomes.values()) == {"done"}
    assert len(keys(database)) == db.MOST_TOGETHER
    with database.reading() as session:
        assert list(broken_links(session)) == []


def test_a_long_queue_is_committed_in_groups(database: Database, together: Together) -> None:
    with first(together):
        for n in range(db.MOST_TOGETHER + 3):
            together.queue(note(f"k{n}"))
    assert together.commits == 2
    assert len(keys(database)) == db.MOST_TOGETHER + 4


def test_nobody_is_told_before_the_commit_that_holds_their_work(
    database: Database, together: Together
) -> None:
    told: list[bool] = []

    def look(_session: Session) -> None:
        # The one before has done its work and waits; nobody else sees it yet.
        told.append(0 in together.outcomes or "k" in keys(database))

    with first(together):
        together.queue(note("k"))
        together.queue(look)
    assert told == [False]
    assert together.outcomes == {0: "done", 1: "done"}
    assert keys(database) == {"first", "k"}


def test_what_fails_undoes_itself_alone(database: Database, together: Together) -> None:
    def refuse(session: Session) -> None:
        note("refused")(session)
        session.flush()
        raise Conflict("test.refused", "Not this one.")

    with first(together):
        together.queue(note("a"))
        together.queue(refuse)
        together.queue(note("b"))
        together.queue(refuse)  # the last one: it still commits for the others
    assert together.outcomes == {0: "done", 1: "Conflict", 2: "done", 3: "Conflict"}
    assert keys(database) == {"first", "a", "b"}
    assert together.commits == 1
    with database.reading() as session:
        assert list(broken_links(session)) == []


def test_the_first_may_fail_and_the_others_go_on(database: Database, together: Together) -> None:
    def refuse(_session: Session) -> None:
        together.queue(note("a"))
        together.queue(note("b"))
        raise Conflict("test.refused", "Not this one.")

    assert together.outcome_of(refuse) == "Conflict"
    together.settle()
    assert together.outcomes == {0: "done", 1: "done"}
    assert keys(database) == {"a", "b"}


def test_a_commit_that_fails_is_everybodys_failure(database: Database, together: Together) -> None:
    def break_a_key(session: Session) -> None:
        session.execute(text("PRAGMA defer_foreign_keys = ON"))
        session.add(Notice(user_id=new_id(), kind="test.told"))  # nobody of that id: found out at COMMIT

    def queue(session: Session) -> None:
        note("first")(session)
        together.queue(note("a"))
        together.queue(break_a_key)

    assert together.outcome_of(queue) == "IntegrityError"
    together.settle()
    assert together.outcomes == {0: "IntegrityError", 1: "IntegrityError"}
    assert keys(database) == set()
    with database.transaction() as session:
        note("next")(session)
    assert keys(database) == {"next"}


def test_when_sqlite_gives_the_transaction_up_nobody_is_told_it_was_kept(
    database: Database, together: Together
) -> None:
    def lose_everything(session: Session) -> None:
        session.connection().exec_driver_sql("ROLLBACK")  # as SQLite does by itself when the disk is full
        raise Unavailable("server.busy", "gone")

    def queue(session: Session) -> None:
        note("first")(session)
        together.queue(note("a"))
        together.queue(lose_everything)
        together.queue(note("b"))

    assert together.outcome_of(queue) == "Unavailable"
    together.settle()
    assert together.outcomes == {0: "Unavailable", 1: "Unavailable", 2: "done"}
    assert keys(database) == {"b"}


def test_a_refusal_costs_no_connection(database: Database, together: Together) -> None:
    def refuse(_session: Session) -> None:
        raise Conflict("test.refused", "Not this one.")

    note_first = together.outcome_of(note("first"))
    opened: list[object] = []
    event.listen(database.writer, "connect", lambda connection, _record: opened.append(connection))
    assert (note_first, together.outcome_of(refuse), together.outcome_of(note("next"))) == (
        "done",
        "Conflict",
        "done",
    )
    assert opened == []


def test_first_come_first_served(database: Database, together: Together) -> None:
    served: list[int] = []
    with first(together):
        for n in range(9):
            together.queue(lambda _session, n=n: served.append(n))  # type: ignore[misc]  # a default argument
    assert served == list(range(9))


def test_who_gets_no_turn_is_told_to_come_again(
    database: Database, monkeypatch: pytest.MonkeyPatch, together: Together
) -> None:
    monkeypatch.setattr(db, "BUSY_MS", 50)
    with first(together):
        together.queue(note("late"))
        together.settle()
        assert together.outcomes == {0: "Unavailable"}
    assert keys(database) == {"first"}


def test_ids_of_a_savepoint_that_failed_are_free_again(database: Database, together: Together) -> None:
    identity: UUID = new_id()

    def take(session: Session, *, fail: bool) -> None:
        session.add(LoginThrottle(key=str(identity)))
        session.flush()
        if fail:
            raise Conflict("test.refused", "Not this one.")

    with first(together):
        together.queue(lambda session: take(session, fail=True))
        together.queue(lambda session: take(session, fail=False))
    assert together.outcomes == {0: "Conflict", 1: "done"}
    assert keys(database) == {"first", str(identity)}
