"""合格率 of a district with 150,000 standing verdicts and 10 million answers behind them, on both databases.

Milliseconds are the best of several runs of the service's own functions with their statements: the machine's own noise is never
negative. `SANCHENG_BENCH_ANSWERS` sets another number of answers: what is read must cost the same whatever it is.
"""

import gc
import os
import random
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any, get_args
from uuid import UUID

from sqlalchemy import insert, select, text
from sqlmodel import Session, SQLModel, col

from app.authz import actor_of
from app.db import Database
from app.migration import migrate
from app.models import (
    Assignment,
    CheckItem,
    Checklist,
    Inspection,
    Point,
    PointBook,
    Round,
    RoundVerdict,
    Unit,
    User,
    Verdict,
    VisitVerdict,
)
from app.overview.service import overview
from app.primitives import local_date, new_id, utc_now
from app.results import sheets
from app.results.cells import Question
from app.results.heat import heat
from app.results.pass_rates import pass_rates
from app.results.schemas import Basis, By, HeatColumns
from app.settings import Settings
from tests.bench.ledger import _postgres, _sqlite
from tests.world import World, build_world

PAIRS = 150_000
ANSWERS = 10_000_000
STREETS = 12
REPEATS = 7
Rows = list[dict[str, Any]]


def main() -> None:
    answers = int(os.environ.get("SANCHENG_BENCH_ANSWERS", ANSWERS))
    chosen = os.environ.get("SANCHENG_BENCH_DATABASES", "SQLite,PostgreSQL").split(",")
    print(f"{'database':>10}  {'answers':>11}  {'question':<46}  {'ms':>8}")
    for name, opened in (("SQLite", _sqlite), ("PostgreSQL", _postgres)):
        if name not in chosen:
            continue
        with opened() as url:
            database = Database(url)
            migrate(database)
            world = build_world(database)
            held, round_ = fill(database, world, answers)
            gc.collect()
            gc.freeze()  # as a process that serves
            for question, took in asked(database, round_):
                print(f"{name:>10}  {held:>11,}  {question:<46}  {took:>8.0f}", flush=True)
            database.close()


def fill(database: Database, world: World, answers: int) -> tuple[int, Round]:
    """Points of every type until they have 150,000 pairs, and visits of whole checklists, a round a quarter, until there are
    that many answers. What stands is what the last visit said."""
    draw = random.Random(1)
    with database.transaction() as session:
        streets = [
            Unit(code=f"S{n:02d}", name=f"街道{n}", kind="subdistrict", active=True) for n in range(STREETS)
        ]
        session.add_all(streets)
        session.flush()
        items: dict[str, list[str]] = {}
        for type_, code in session.execute(select(col(CheckItem.type), col(CheckItem.code))):
            items.setdefault(type_, []).append(code)
        lists = dict(
            session.execute(
                select(col(Checklist.type), col(Checklist.id)).where(col(Checklist.is_current))
            ).all()
        )
        per_type = PAIRS / sum(len(codes) for codes in items.values())
        points = [
            _plain(
                Point(
                    code=f"B-{type_}-{n}", name=f"{type_} {n}", type=type_, street_id=draw.choice(streets).id,
                    lat=41.1 + draw.random() * 0.1, lon=121 + draw.random() * 0.15, qr=f"B-{type_}-{n}",
                )
            )
            for type_ in items
            for n in range(round(per_type))
        ]  # fmt: skip
        session.execute(insert(Point), points)
        pairs = sum(len(items[point["type"]]) for point in points)
        times = max(1, round(answers / pairs))
        today = local_date(utc_now(), Settings().zone)
        rounds = [
            Round(name=f"第{n}轮", kind="routine", starts_on=today - timedelta(days=7 * n), ends_on=today)
            for n in range(times)
        ]
        session.add_all(rounds)
        session.flush()
        session.execute(
            insert(Assignment),
            [
                _plain(
                    Assignment(
                        round_id=rounds[0].id, point_id=point["id"], inspector_id=world.users["inspector_a"]
                    )
                )
                for point in points
            ],
        )
    with database.writer.connect() as connection:
        for n, round_ in enumerate(reversed(rounds)):
            last = n == times - 1
            with connection.begin():
                for many in _visits(round_, points, items, lists, world, today, draw, times - n, last=last):
                    for table, rows in many:
                        if rows:
                            connection.execute(insert(table), rows)
    _pack(database, [point["id"] for point in points])
    with database.writer.connect() as connection, connection.begin():
        connection.execute(text("ANALYZE"))
    return times * pairs, rounds[0]


def _visits(
    round_: Round, points: Rows, items: dict[str, list[str]], lists: dict[str, UUID], world: World, today: date,
    draw: random.Random, back: int, *, last: bool,
) -> Iterator[list[tuple[type[SQLModel], Rows]]]:  # fmt: skip
    now = utc_now()
    for start in range(0, len(points), 250):
        visits: Rows = []
        given: Rows = []
        for point in points[start : start + 250]:
            at = now - timedelta(days=7 * back - draw.random() * 6)
            visits.append(_visit(point, round_, lists[point["type"]], world, at))
            given += [
                {"inspection_id": visits[-1]["id"], "item": code, "point_id": point["id"], "bulk": draw.random() < 0.3,
                 "verdict": draw.choices(("pass", "fail", "na"), (85, 10, 5))[0]}
                for code in items[point["type"]]
            ]  # fmt: skip
        standing: Rows = []
        if last:
            when = {visit["id"]: visit["effective_at"] for visit in visits}
            standing = [
                answer | {"as_of": when[answer["inspection_id"]], "basis": "visit", "case_id": None}
                for answer in given
            ]
        yield [
            (Inspection, visits),
            (VisitVerdict, given),
            (Verdict, [row | {"self_verdict": None} for row in standing]),
            (RoundVerdict, [row | {"round_id": round_.id} for row in standing]),
        ]


def _visit(
    point: dict[str, Any], round_: Round, checklist: UUID, world: World, at: datetime
) -> dict[str, Any]:
    return _plain(
        Inspection(
            id=new_id(at), point_id=point["id"], round_id=round_.id, checklist_id=checklist,
            point_type=point["type"], street_id=point["street_id"], revision=1, content_sha256="0" * 64,
            author_id=world.users["inspector_a"], sender_id=world.users["inspector_a"], started_at=at, finished_at=at,
            effective_at=at, effective_on=local_date(at, Settings().zone),
        )
    )  # fmt: skip


def _pack(database: Database, points: list[UUID]) -> None:
    """As the job does, without five thousand jobs."""
    for start in range(0, len(points), 100):
        some = points[start : start + 100]
        with database.reading() as session:
            made = [sheets.made_of(session, point_id) for point_id in some]
        with database.transaction() as session:
            session.execute(insert(PointBook), [{"point_id": id_, "changes": 1, "packed": 0} for id_ in some])
            for point_id, one in zip(some, made, strict=True):
                assert sheets.put(session, point_id, 1, one)


def _plain(row: SQLModel) -> dict[str, Any]:
    return {name: getattr(row, name) for name in type(row).model_fields}


def asked(database: Database, round_: Round) -> Iterator[tuple[str, float]]:
    with database.reading() as session:
        leader = actor_of(session.execute(select(User).where(col(User.username) == "leader_l")).scalar_one())
    yield "overview of the leader", _best(database, lambda s: overview(s, leader))
    for basis in get_args(Basis):
        for of_round in (None, round_):
            told = f"{basis}, {'the round' if of_round else 'all'}"
            for by in get_args(By):
                yield f"{told}, by {by}", _best(database, partial(_rates, Question(by, basis, of_round)))
            for columns in get_args(HeatColumns):
                asks = partial(_heat, Question("clause", basis, of_round), columns)
                yield f"{told}, heat table clause × {columns}", _best(database, asks)
    week = local_date(utc_now(), Settings().zone) - timedelta(days=7)
    yield (
        "visits of a week, by front",
        _best(database, lambda s: pass_rates(s, Question("front", "visits", since=week))),
    )


def _rates(question: Question, session: Session) -> None:
    pass_rates(session, question)


def _heat(question: Question, columns: HeatColumns, session: Session) -> None:
    heat(session, question, columns)


def _best(database: Database, ask: Callable[[Session], object]) -> float:
    took: list[float] = []
    while len(took) < REPEATS and (len(took) < 2 or min(took) < 2):
        with database.reading() as session:
            start = time.perf_counter()
            ask(session)
            took.append(time.perf_counter() - start)
    return 1000 * min(took)


if __name__ == "__main__":
    main()
