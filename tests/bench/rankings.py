"""排名 of a ledger with 100,000 cases: the running week, freezing a week when it is settled, and reading one that is frozen.

Two years of work at 1,000 cases a week, each handed over, reported, checked and closed, one in ten late, one in twenty sent back;
on both databases. `SANCHENG_BENCH_CASES` sets another size.
"""

import os
import random
import time
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import insert, text
from sqlmodel import SQLModel

from app.casework.policy import policy
from app.db import Database
from app.migration import migrate
from app.models import Case, Move
from app.primitives import clock_at, new_id, utc_now
from app.results.ranking.periods import Asked, running
from app.results.ranking.reading import lists, rows_of
from app.stocktakes.accounts import gather, locked, open_week, settle
from app.stocktakes.rules import last_cut_off, number_of
from tests.bench.ledger import _postgres, _sqlite
from tests.world import World, build_world

WEEK = timedelta(days=7)
PER_WEEK = 1_000
UNITS = ("CG", "SJ", "WJ", "MARKET1", "TIANAN", "SHIYOU", "COMM1")
REPEATS = 3


def main() -> None:
    size = int(os.environ.get("SANCHENG_BENCH_CASES", 100_000))
    for name, at in (("SQLite", _sqlite), ("PostgreSQL", _postgres)):
        with at() as url:
            database = Database(url)
            migrate(database)
            world = build_world(database)
            with database.reading() as session:
                rules = policy(session)
            cut_off = last_cut_off(utc_now(), *rules.cut_off, rules.zone)
            _fill(database, world, cut_off + timedelta(days=3), size)
            number = number_of(cut_off, rules.zone)
            with clock_at(cut_off + timedelta(minutes=1)):
                with database.reading() as session:
                    gathered = gather(session, number)
                with database.transaction() as session:
                    open_week(session, number, actor=None, gathered=gathered)
            with clock_at(cut_off + timedelta(hours=30)):
                start = time.perf_counter()
                with database.transaction() as session:
                    settle(session, locked(session, number), actor=None)
                frozen = time.perf_counter() - start
            took = _asked(database, cut_off + timedelta(days=3), number) | {
                "settle and freeze a week": frozen
            }
            for question, seconds in took.items():
                print(f"{name:>10}  {size:>9,}  {question:<32}  {1000 * seconds:>8.0f} ms", flush=True)
            database.close()


def _asked(database: Database, now: datetime, number: str) -> dict[str, float]:
    took: dict[str, list[float]] = {}
    with clock_at(now):
        for _ in range(REPEATS):
            for question, week in (
                ("ranking of the running week", None),
                ("ranking of a frozen week", number),
            ):
                with database.reading() as session:
                    start = time.perf_counter()
                    if week is None:
                        lists(session, Asked("now", "now", (), running(session)))
                    else:
                        lists(session, Asked("week", week, (locked(session, week, shared=True),), None))
                    took.setdefault(question, []).append(time.perf_counter() - start)
            with database.reading() as session:
                start = time.perf_counter()
                rows_of(session, Asked("now", "now", (), running(session)))
                took.setdefault("rows behind the running week", []).append(time.perf_counter() - start)
    return {question: min(times) for question, times in took.items()}


def _fill(database: Database, world: World, until: datetime, size: int) -> None:
    draw = random.Random(1)
    cases: list[dict[str, Any]] = []
    moves: list[dict[str, Any]] = []
    for n in range(size):
        at = until - WEEK * (n / PER_WEEK) - timedelta(hours=1)
        unit = world.units[draw.choice(UNITS)]
        late, failed = draw.random() < 0.1, draw.random() < 0.05
        due = at + timedelta(hours=48)
        done = due + timedelta(hours=6) if late else at + timedelta(hours=draw.uniform(2, 40))
        closed = done + timedelta(hours=12)
        is_closed = closed < until
        case = Case(
            id=new_id(at), number=f"2020-W01-{n:07d}", state="closed" if is_closed else "in_progress", is_open=not is_closed,
            version=6, violation="V101", severity="minor", fronts=["sanitary"], accountable_unit_id=unit,
            street_id=world.units[draw.choice(("TIANAN", "SHIYOU"))], reporter_id=world.users["inspector_b"],
            occurred_at=at, submitted_at=at, filed_at=at, dispatched_at=at, due_at=due,
            feedback_at=done if is_closed else None, closed_at=closed if is_closed else None,
        )  # fmt: skip
        cases.append(_plain(case))
        steps = [("submit", "draft", "submitted", at), ("dispatch", "filed", "dispatched", at)]
        if is_closed:
            steps += [("report_done", "dispatched", "feedback", done)]
            if failed:
                steps += [("fail", "feedback", "rework", done), ("report_done", "rework", "feedback", done)]
            steps += [("pass", "feedback", "closed", closed)]
        for version, (event, came_from, to, when) in enumerate(steps, 1):
            before = {"accountable_unit_id": None} if event == "dispatch" else {}
            moves.append(
                _plain(
                    Move(
                        id=new_id(when), case_id=case.id, event=event, from_state=came_from, to_state=to, version=version,
                        content_sha256="", body={}, changes={"before": before}, occurred_at=when, effective_at=when,
                        received_at=when,
                    )
                )
            )  # fmt: skip
    with database.writer.connect() as connection:
        for table, rows in ((Case, cases), (Move, moves)):
            for start in range(0, len(rows), 10_000):
                with connection.begin():
                    connection.execute(insert(table), rows[start : start + 10_000])
    with database.transaction() as session:
        session.execute(text("ANALYZE"))


def _plain(row: SQLModel) -> dict[str, Any]:
    return {name: getattr(row, name) for name in type(row).model_fields}
