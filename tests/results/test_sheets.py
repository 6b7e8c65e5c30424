"""Sheets: packed by a job, stale in the transaction that changes anything, never wrong in between."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any, get_args
from uuid import UUID

import numpy as np
import pytest
from sqlalchemy import delete, func, select
from sqlmodel import col

from app.db import Database
from app.jobs import Workshop, enqueue, run_all
from app.models import (
    AnswerSheet,
    Job,
    Point,
    PointBook,
    Round,
    RoundVerdict,
    StandingSheet,
    Verdict,
    VisitVerdict,
)
from app.primitives import clock_at, utc_now
from app.results import sheets
from app.results.cells import Question
from app.results.pass_rates import pass_rates
from app.results.schemas import Basis, By
from tests.casework.desk import Desk
from tests.results.history import START, add_visit
from tests.results.naive import District
from tests.results.packing import pack
from tests.results.test_pass_rates import agree, fill, market
from tests.world import World

Count = Callable[[object], AbstractContextManager[Any]]
RAW = ("FROM verdict", "FROM round_verdict", "visit_verdict")


def later(database: Database, shop: Workshop) -> None:
    with clock_at(utc_now() + timedelta(minutes=1)):
        run_all(shop)


def waiting(database: Database) -> int:
    with database.reading() as session:
        query = select(func.count()).where(col(Job.kind) == sheets.KIND, col(Job.state) == "queued")
        return int(session.execute(query).scalar_one())


def is_fresh(database: Database, point_id: UUID) -> bool:
    with database.reading() as session:
        book = session.get_one(PointBook, point_id)
        return book.packed == book.changes


def booked(database: Database) -> list[UUID]:
    with database.reading() as session:
        return list(session.execute(select(col(PointBook.point_id))).scalars())


def everywhere(database: Database, rounds: list[Round | None]) -> None:
    with database.reading() as session:
        naive = District(session)
        for basis in get_args(Basis):
            for round_ in rounds:
                for by in ("item", "street", "point"):
                    page = pass_rates(session, Question(by, basis, round_))
                    agree(page, naive.count(by, basis, round_), with_plan=round_ is not None)


def test_a_change_asks_once_and_the_job_packs(desk: Desk, database: Database, shop: Workshop) -> None:
    later(database, shop)
    desk.visit()
    point = desk.world.points["P01"]
    assert waiting(database) == 1
    desk.visit(who="inspector_a", fails=(), at=START + timedelta(days=1))
    assert waiting(database) == 1  # of a point that is waiting already nothing more is asked
    later(database, shop)
    assert (waiting(database), is_fresh(database, point)) == (0, True)
    everywhere(database, [None])
    desk.visit(fails=(), at=START + timedelta(days=2))
    assert (waiting(database), is_fresh(database, point)) == (1, False)
    everywhere(database, [None])


def test_what_happens_to_a_case_makes_its_point_stale(desk: Desk, database: Database, shop: Workshop) -> None:
    case = desk.walk_to("feedback")
    later(database, shop)
    assert is_fresh(database, desk.world.points["P01"])
    everywhere(database, [None])
    who, fields = desk.usual("pass")
    desk.step(who, case, "pass", **fields)
    assert not is_fresh(database, desk.world.points["P01"])
    everywhere(database, [None])
    later(database, shop)
    everywhere(database, [None])


def test_what_changes_while_it_is_read_is_not_written(database: Database, world: World) -> None:
    with database.transaction() as session:
        place, codes = market(session, world)
        add_visit(session, world, place, {codes[0]: "fail"})
    with database.reading() as session:
        made = sheets.made_of(session, place.id)
        changes = session.get_one(PointBook, place.id).changes
    with database.transaction() as session:
        add_visit(session, world, session.get_one(Point, place.id), {codes[0]: "pass"}, hours=1)
    with database.transaction() as session:
        assert not sheets.put(session, place.id, changes, made)
    assert not is_fresh(database, place.id)
    everywhere(database, [None])


def test_what_nobody_says_any_more_leaves_no_sheet(database: Database, world: World) -> None:
    with database.transaction() as session:
        rounds = fill(session, world, 4)
    pack(database)
    with database.transaction() as session:
        for table in (Verdict, RoundVerdict, VisitVerdict):
            session.execute(delete(table))
        for id_ in session.execute(
            select(col(PointBook.point_id)).order_by(col(PointBook.point_id))
        ).scalars():
            sheets.mark(session, id_)
    pack(database)
    with database.reading() as session:
        assert session.execute(select(func.count()).select_from(StandingSheet)).scalar_one() == 0
        assert session.execute(select(func.count()).select_from(AnswerSheet)).scalar_one() == 0
    everywhere(database, [None, *rounds])


def test_a_district_that_was_there_before_is_packed_too(
    database: Database, world: World, shop: Workshop
) -> None:
    with database.transaction() as session:
        rounds = fill(session, world, 6)
        session.execute(delete(Job))
        enqueue(session, sheets.KIND, {})
    assert not any(is_fresh(database, id_) for id_ in booked(database))
    run_all(shop)
    with database.reading() as session:
        books = session.execute(select(PointBook)).scalars().all()
        assert books
        assert all(book.packed == book.changes for book in books)
    everywhere(database, [None, *rounds])


@pytest.mark.parametrize("by", [by for by in get_args(By) if by != "day"])
@pytest.mark.parametrize("basis", get_args(Basis))
def test_the_cost_does_not_grow_with_past_visits(
    database: Database, world: World, count_statements: Count, by: By, basis: Basis
) -> None:
    """No statement reads a verdict or an answer, and as many bytes come back after twenty more visits."""

    def asked() -> tuple[list[str], int]:
        pack(database)
        with count_statements(database) as sent, database.reading() as session:
            pass_rates(session, Question(by, basis))
        with database.reading() as session:
            bytes_ = sum(
                len(cells)
                for table in (StandingSheet, AnswerSheet)
                for cells in session.execute(
                    select(col(table.cells)).where(col(table.scope) == sheets.EVERYTHING)
                ).scalars()
            )
        return sent.texts, bytes_

    with database.transaction() as session:
        place, codes = market(session, world)
        add_visit(session, world, place, dict.fromkeys(codes, "pass"))
    asked()  # content is read once per process
    before = asked()
    with database.transaction() as session:
        place = session.get_one(Point, place.id)
        for n in range(20):
            add_visit(session, world, place, dict.fromkeys(codes, "fail"), hours=n + 1)
    after = asked()
    assert after == before
    assert not [text for text in after[0] if any(raw in text for raw in RAW)]


def test_an_item_is_known_by_its_code_and_by_nothing_else(database: Database) -> None:
    with database.reading() as session:
        codes = list(District(session).items)
    assert len({sheets.item_key(code) for code in codes}) == len(codes)
    assert sheets.item_key("MKT-101") == 0x989D74B98470FCE5  # kept in databases: never another
    assert np.dtype(sheets.STANDING).itemsize == 13
