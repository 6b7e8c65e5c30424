"""Jobs: claimed once, taken together where their kind allows it, ended in the commit that writes what they found."""

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import event, select, text
from sqlmodel import Session, col

from app import jobs
from app.db import Database
from app.jobs import Workshop, Write, enqueue, run_all
from app.models import Job
from app.primitives import clock_at, new_id, utc_now

KIND = "test.count"


@pytest.fixture
def done() -> list[int]:
    return []


@pytest.fixture
def counting(done: list[int]) -> Iterator[None]:
    """A kind of which five are taken together. Each notes its number; `bad` ones cannot write what they found."""

    def count(shop: Workshop, args: Mapping[str, Any]) -> Write | None:
        done.append(args["number"])
        if args.get("raises"):
            raise RuntimeError("not today")

        def write(session: Session) -> None:
            if args.get("bad"):
                session.connection().execute(text("INSERT INTO job (id) VALUES (NULL)"))
            session.add(Job(id=UUID(args["leaves"]), kind="test.left", state="done"))

        return write

    jobs.job(KIND, together=5)(count)
    yield
    del jobs._kinds[KIND]


def ask(database: Database, count: int, **args: object) -> list[str]:
    left = [str(new_id()) for _ in range(count)]
    with database.transaction() as session:
        for number, id_ in enumerate(left):
            enqueue(session, KIND, {"number": number, "leaves": id_, **args})
    return left


def rows(database: Database, kind: str = KIND) -> list[Job]:
    with database.reading() as session:
        return list(session.execute(select(Job).where(col(Job.kind) == kind)).scalars())


@pytest.mark.usefixtures("counting")
def test_a_backlog_costs_a_commit_for_five(shop: Workshop, database: Database, done: list[int]) -> None:
    ask(database, 12)
    commits: list[int] = []
    event.listen(database.writer, "commit", lambda _connection: commits.append(1))
    assert run_all(shop) == 12
    assert sorted(done) == list(range(12))
    assert len(commits) == 4  # the claim of the first five, then the ends of 5, 5 and 2
    assert {row.state for row in rows(database)} == {"done"}
    assert len(rows(database, "test.left")) == 12


@pytest.mark.usefixtures("counting")
def test_no_more_are_claimed_than_asked_for(shop: Workshop, database: Database, done: list[int]) -> None:
    ask(database, 12)
    assert run_all(shop, limit=7) == 7
    assert run_all(shop, limit=1, go_on=lambda: False) == 1
    assert len(done) == 8
    assert sorted(row.state for row in rows(database)) == ["done"] * 8 + ["queued"] * 4


@pytest.mark.usefixtures("counting")
def test_only_what_could_not_be_written_comes_back(shop: Workshop, database: Database) -> None:
    good = ask(database, 3)
    (bad,) = ask(database, 1, bad=True)
    (raised,) = ask(database, 1, raises=True)
    assert run_all(shop) == 5
    assert {str(row.id) for row in rows(database, "test.left")} == set(good)
    ended = {row.args["leaves"]: row for row in rows(database)}
    assert {ended[id_].state for id_ in good} == {"done"}
    for id_ in (bad, raised):
        assert (ended[id_].state, ended[id_].attempts) == ("queued", 1)
    assert "IntegrityError" in (ended[bad].last_error or "")
    assert ended[raised].last_error == "RuntimeError: not today"


@pytest.mark.usefixtures("counting")
def test_four_workers_share_and_double_nothing(shop: Workshop, database: Database, done: list[int]) -> None:
    ask(database, 40)
    with ThreadPoolExecutor(4) as pool:
        counts = list(pool.map(lambda _: run_all(shop), range(4)))
    assert sum(counts) == 40
    assert sorted(done) == list(range(40))
    assert len(rows(database, "test.left")) == 40


@pytest.mark.usefixtures("counting")
def test_long_jobs_have_a_lane_of_their_own(shop: Workshop, database: Database, done: list[int]) -> None:
    with database.transaction() as session:
        for number, priority in enumerate((jobs.LONG, 50, jobs.LONG - 1)):
            enqueue(session, KIND, {"number": number, "leaves": str(new_id())}, priority=priority)
    assert (run_all(shop, lane=jobs.SHORT_LANE), done) == (2, [1, 2])
    assert (run_all(shop, lane=jobs.LONG_LANE), done) == (1, [1, 2, 0])


def test_a_job_that_takes_long_stays_with_who_has_it(shop: Workshop, database: Database) -> None:
    """Its claim is renewed: nobody else takes it, until the renewed time is over as well."""
    seen: list[int] = []

    def long(shop: Workshop, _args: Mapping[str, Any]) -> None:
        seen.append(len(seen))
        if len(seen) > 1:
            return
        with clock_at(utc_now() + jobs.LEASE):  # as long as a claim lasts
            with shop.database.transaction() as session:
                jobs.still_at_it(session, timedelta(minutes=2))
            with clock_at(utc_now() + timedelta(minutes=1)):
                assert run_all(shop) == 0
            with clock_at(utc_now() + timedelta(minutes=3)):
                assert run_all(shop) == 1

    jobs.job("test.long")(long)
    try:
        with database.transaction() as session:
            enqueue(session, "test.long", {})
        run_all(shop)
    finally:
        del jobs._kinds["test.long"]
    assert seen == [0, 1]
